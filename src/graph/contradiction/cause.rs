use super::pair::{Collision, Finding, Gate, Pair};
use crate::graph::edge::ContradictionKind;

/// Least weight of the words that name what was caused, across events.
const SUBJECT: f32 = 1.0;

/// One thing brought about by causes of two kinds.
pub(super) fn test(pair: &Pair<'_>) -> Option<Finding> {
    let (p, q) = (pair.reading_a(), pair.reading_b());
    if p.causes.is_empty() || q.causes.is_empty() || p.causes.iter().any(|cause| q.causes.contains(cause)) {
        return None;
    }
    let about = pair.shared_but(&[&p.used, &q.used]);
    let near = pair.claim_a().document == pair.claim_b().document
        && pair.claim_a().sentence == pair.claim_b().sentence
        && !pair.same_source();
    let named = pair.profile_a().names.iter().any(|name| pair.profile_b().names.contains(name));
    let one = pair.same_event() || about >= SUBJECT && named;
    if (!one || pair.names_apart()) && !near {
        return Finding::stopped(Gate::SameEvent, "the two causes are of different things");
    }
    if !pair.both_hold() {
        return Finding::stopped(Gate::Factual, "one of the two is not said to be so");
    }
    if !pair.may_meet(0) {
        return Finding::stopped(Gate::Time, "the two speak of different times");
    }
    Some(Finding::Contradicts(Collision {
        kind: ContradictionKind::Cause,
        rule: "contradiction.cause",
        score: 0.6,
        gates: vec![
            "same event: both tell what brought about the same thing".to_owned(),
            "factual: both hold".to_owned(),
            "time: the windows meet".to_owned(),
            "apart: the causes are of kinds that exclude each other".to_owned(),
        ],
        explanation: pair.both_quotes(),
    }))
}
