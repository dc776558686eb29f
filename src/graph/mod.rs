//! The graph of claims: order, bounds, conflicts, contradictions, and the reason of every edge.

mod bounds;
mod calendar_arcs;
pub mod check;
mod conflict;
mod contradiction;
mod correction;
mod date_conflict;
mod edge;
mod hour;
mod order;
mod points;

pub use contradiction::{FEWEST_LETTERS, Gate, Judge, WhyNot, contradictions, telling_words, why_not};
pub use correction::correction;
pub use edge::{Change, Contradiction, ContradictionKind, Edge, EdgeKind, PathStep, Reason, Verdict, Words};
pub(crate) use hour::hours_on_days_told;
pub use order::{OrderRules, Ordered, Origin, Proposal, Refusal, Relation, order, told_proposals};
