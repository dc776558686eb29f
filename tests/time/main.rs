//! Time expressions: found, and dated.

mod calendar;
mod corpus;
mod formats;
mod hostile;
mod rules;
