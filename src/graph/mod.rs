//! The graph of claims: order, bounds, conflicts, contradictions, and the reason of every edge.
