use super::gates::{BOTH_HOLD, TIMES_MAY_MEET};
use super::{Gate, Pair, Rule};
use crate::graph::contradiction::bearing::Bearing;
use crate::graph::edge::ContradictionKind;

/// Least weight of shared words across events of unlike types.
const SHARED: f32 = 0.8;

/// One thing at two places told from a third.
pub(super) const RULE: Rule = Rule {
    name: "contradiction.bearing",
    kind: ContradictionKind::Place,
    score: 0.6,
    concerns: |pair| bearings(pair).is_some_and(|[x, y]| x.from == y.from),
    conditions: &[
        Gate::Apart.stops(
            |pair| bearings(pair).is_none_or(|[x, y]| !x.apart(y)),
            "the two places are one, as far as they are told",
        ),
        Gate::SameEvent.stops(
            |pair| !pair.same_event() && !told_alike(pair),
            "nothing says that the same thing was at both places",
        ),
        BOTH_HOLD,
        TIMES_MAY_MEET,
    ],
    shown: &[
        "same event: the same thing is placed from the same town",
        "factual: both hold",
        "time: the windows meet",
        "apart: direction or distance differ by far",
    ],
    explanation: |pair| pair.both_quotes(),
};

fn bearings(pair: &Pair<'_>) -> Option<[Bearing; 2]> {
    pair.reading_a().bearing.zip(pair.reading_b().bearing).map(Into::into)
}

/// Whether both say how far it is, of happenings that are like each other.
fn told_alike(pair: &Pair<'_>) -> bool {
    let far = bearings(pair).is_some_and(|both| both.iter().all(|bearing| bearing.is_far()));
    far && (pair.profile_a().event_type == pair.profile_b().event_type || pair.shared_but(&[]) >= SHARED)
}
