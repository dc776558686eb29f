//! Numbers with what they count: `at least 17 dead`, `about 650,000 homes`, `no casualties`.

mod amount;
mod attach;
mod beside;
mod exclude;
mod find;
mod number;
mod phrase;
mod range;
mod spelled;
#[cfg(test)]
mod tests;
mod unit;
mod words;

pub use attach::Counted;
pub use find::Quantities;
