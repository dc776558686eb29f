//! The graph of claims: order, bounds, conflicts, contradictions, and the reason of every edge.

mod edge;

pub use edge::{Change, Contradiction, ContradictionKind, Edge, EdgeKind, PathStep, Reason, Verdict, Words};
