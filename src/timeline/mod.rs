//! Rows of the timeline and of the list of contradictions, as the contract names their fields.

mod copies;
mod date;
mod disagreement;
mod display;
mod parties;
mod row;
mod voices;

pub(crate) use display::{display, display_set};

pub use disagreement::{Between, ContradictionRow, contradiction_rows};
pub use row::{RowStatus, TimelineRow, timeline};
