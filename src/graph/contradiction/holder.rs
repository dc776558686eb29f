use super::pair::{Collision, Finding, Gate, Pair, apart};
use crate::graph::edge::ContradictionKind;

/// Least weight of the words that both share besides those who hold it.
const SHARED: f32 = 0.3;

/// One place held by two sides at one time: `the town is in the hands of the rebels`, `the town is under army control`.
pub(super) fn test(pair: &Pair<'_>) -> Option<Finding> {
    let (p, q) = (pair.reading_a(), pair.reading_b());
    if !apart(&p.holders, &q.holders) {
        return None;
    }
    if pair.shared_but(&[]) < SHARED || pair.names_apart() || pair.stories_apart() || pair.kinds_apart() {
        return Finding::stopped(Gate::SameEvent, "the two are told of different places");
    }
    if !pair.both_hold() || p.able || q.able || p.asks || q.asks || p.negated || q.negated {
        return Finding::stopped(Gate::Factual, "one of the two is not said to be so");
    }
    if !pair.times_overlap() {
        return Finding::stopped(Gate::Time, "the two speak of different times");
    }
    if pair.one_voice() {
        return Finding::stopped(Gate::SameEvent, "one voice says both: it hardly speaks of one place");
    }
    Some(Finding::Contradicts(Collision {
        kind: ContradictionKind::Status,
        rule: "contradiction.holder",
        score: 0.6,
        gates: vec![
            "same event: both tell who holds the same".to_owned(),
            "factual: both hold".to_owned(),
            "time: the windows meet".to_owned(),
            "apart: those who hold it are of two sides".to_owned(),
        ],
        explanation: pair.both_quotes(),
    }))
}
