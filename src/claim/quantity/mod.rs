//! Numbers with what they count: `at least 17 dead`, `about 650,000 homes`, `no casualties`.

mod amount;
mod attach;
mod exclude;
mod find;
#[cfg(test)]
mod tests;
mod unit;
mod words;

pub use find::{Counted, Quantities};
