use super::gates::{BOTH_HOLD, TIMES_MAY_MEET, TWO_VOICES};
use super::{Gate, Pair, Rule};
use crate::graph::contradiction::lexicon::{EverySide, Scope};
use crate::graph::contradiction::reading::Reading;
use crate::graph::edge::ContradictionKind;

/// Something said of every one, against what can then be so of none: `all were shot down` against `nine hit`.
pub(super) const RULE: Rule = Rule {
    name: "contradiction.every",
    kind: ContradictionKind::Occurrence,
    score: 0.6,
    concerns: |pair| {
        let (p, q) = (pair.reading_a(), pair.reading_b());
        undoes(p, q) || undoes(q, p)
    },
    conditions: &[
        Gate::SameEvent.stops(of_others, "the two speak of other things or people"),
        Gate::SameEvent.stops(
            |pair| pair.names_apart() || pair.stories_apart(),
            "the two are told of different happenings",
        ),
        BOTH_HOLD,
        TIMES_MAY_MEET,
        TWO_VOICES,
    ],
    shown: &[
        "same event: both speak of the same things or people",
        "factual: both hold",
        "time: the windows meet",
        "apart: what is said of every one leaves none of which the other could be true",
    ],
    explanation: |pair| pair.both_quotes(),
};

fn of_others(pair: &Pair<'_>) -> bool {
    let (a, b) = (pair.profile_a(), pair.profile_b());
    // `All of them were brought down`: what they are stands in another sentence.
    let silent = a.heads.is_empty() || b.heads.is_empty();
    let one = if silent {
        a.dated && b.dated
    } else {
        a.heads.iter().any(|head| b.heads.binary_search(head).is_ok())
    };
    !one && !pair.same_event()
}

/// Whether one says of every one what leaves none for what the other says of some.
fn undoes(all: &Reading, some: &Reading) -> bool {
    all.has(Scope::Every)
        && !all.has(Scope::Negation)
        && !some.has(Scope::Negation)
        && all.sides.iter().any(|(of, side)| {
            *side == EverySide::Every
                && some.sides.contains(&(*of, EverySide::Some))
                && !some.has(Scope::Every)
        })
}
