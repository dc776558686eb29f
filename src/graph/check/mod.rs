//! Consistency of given temporal graphs: verdict, order, conflicts, tightened days.

mod answer;
mod consistency;
mod input;
mod jsonl;
mod temporal;
mod timeml;
mod undecided;

pub use answer::{Answer, DatesAgainstLinks, Day};
pub use consistency::check;
pub use input::read;
pub use temporal::{DayForm, Link, Point, Relation, TemporalGraph, Window};
