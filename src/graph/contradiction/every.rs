use super::lexicon::EverySide;
use super::pair::{Collision, Finding, Gate, Pair};
use super::reading::Reading;
use crate::graph::edge::ContradictionKind;

/// Something said of every one, against what can then be so of none: `all were shot down` against `nine hit`.
pub(super) fn test(pair: &Pair<'_>) -> Option<Finding> {
    let (p, q) = (pair.reading_a(), pair.reading_b());
    if !undoes(p, q) && !undoes(q, p) {
        return None;
    }
    let (a, b) = (pair.profile_a(), pair.profile_b());
    // `All of them were brought down`: what they are stands in another sentence.
    let silent = a.heads.is_empty() || b.heads.is_empty();
    let one = if silent {
        a.dated && b.dated
    } else {
        a.heads.iter().any(|head| b.heads.binary_search(head).is_ok())
    };
    if !one && !pair.same_event() {
        return Finding::stopped(Gate::SameEvent, "the two speak of other things or people");
    }
    if pair.names_apart() || pair.stories_apart() {
        return Finding::stopped(Gate::SameEvent, "the two are told of different happenings");
    }
    if !pair.both_hold() {
        return Finding::stopped(Gate::Factual, "one of the two is not said to be so");
    }
    if !pair.may_meet(0) {
        return Finding::stopped(Gate::Time, "the two speak of different times");
    }
    if pair.one_voice() {
        return Finding::stopped(Gate::SameEvent, "one voice says both: it hardly speaks of the same ones");
    }
    Some(Finding::Contradicts(Collision {
        kind: ContradictionKind::Occurrence,
        rule: "contradiction.every",
        score: 0.6,
        gates: vec![
            "same event: both speak of the same things or people".to_owned(),
            "factual: both hold".to_owned(),
            "time: the windows meet".to_owned(),
            "apart: what is said of every one leaves none of which the other could be true".to_owned(),
        ],
        explanation: pair.both_quotes(),
    }))
}

/// Whether one says of every one what leaves none for what the other says of some.
fn undoes(all: &Reading, some: &Reading) -> bool {
    all.every
        && !all.negated
        && !some.negated
        && all.sides.iter().any(|(of, side)| {
            *side == EverySide::Every && some.sides.contains(&(*of, EverySide::Some)) && !some.every
        })
}
