use super::pair::{Collision, Finding, Pair};
use crate::graph::edge::ContradictionKind;

/// A denial against what it denies.
pub(super) fn test(pair: &Pair<'_>) -> Option<Finding> {
    if !pair.denies {
        return None;
    }
    let explanation = format!(
        "{} says \u{201c}{}\u{201d}; {} has \u{201c}{}\u{201d}",
        pair.voice(pair.a),
        pair.quote(pair.a),
        pair.voice(pair.b),
        pair.quote(pair.b)
    );
    Some(Finding::Contradicts(Collision {
        kind: ContradictionKind::Occurrence,
        rule: "contradiction.denial",
        score: 0.8,
        gates: vec!["same event: one denies what the other tells".to_owned()],
        explanation,
    }))
}
