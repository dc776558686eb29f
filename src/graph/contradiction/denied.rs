use super::pair::{Collision, Finding, Gate, Pair};
use crate::claim::SourceKind;
use crate::graph::edge::ContradictionKind;

/// From this weight of shared words on, a denial names what it denies; below, it only stands after it.
const NAMED: f32 = 0.7;

/// A denial against what it denies.
pub(super) fn test(pair: &Pair<'_>) -> Option<Finding> {
    if !pair.denies {
        return None;
    }
    // A newspaper that tells of a denial does not deny anything itself.
    let outlet = pair.claim_a().attribution.source.kind == SourceKind::Outlet;
    if !outlet && pair.one_voice() {
        return Finding::stopped(
            Gate::SameEvent,
            "one voice says both: it hardly denies what it tells itself",
        );
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
        score: if pair.shared_but(&[]) >= NAMED { 0.8 } else { 0.6 },
        gates: vec!["same event: one denies what the other tells".to_owned()],
        explanation,
    }))
}
