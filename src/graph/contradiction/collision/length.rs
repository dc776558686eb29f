use super::gates::{BOTH_SAY_SO, NOT_AGAIN, NOT_ANOTHER, NOT_BESIDES};
use super::{Gate, Pair, Rule, apart};
use crate::claim::QuantityUnit;
use crate::event::side_by_side;
use crate::graph::contradiction::measure::Measure;
use crate::graph::contradiction::reading::Reading;
use crate::graph::edge::ContradictionKind;

/// Lengths less than so many times apart may be one, told roundly.
const TIMES: f64 = 1.5;
/// ... and more than so many times apart they are lengths of two things.
const MOST_TIMES: f64 = 500.0;

/// How long something took, as two voices side by side have it: `she left after ten minutes, reporters said; she stayed for two hours,
/// said her office`.
pub(super) const RULE: Rule = Rule {
    name: "contradiction.length",
    kind: ContradictionKind::Quantity,
    score: 0.5,
    concerns: |pair| {
        side_by_side(pair.profile_a(), pair.profile_b())
            && lasted(pair.reading_a()).is_some()
            && lasted(pair.reading_b()).is_some()
    },
    conditions: &[
        Gate::SameEvent
            .stops(|pair| pair.one_voice() || !is_of_one(pair), "nothing says that both tell of one thing"),
        Gate::Apart.stops(|pair| !are_unlike(pair), "the two lengths may be one"),
        BOTH_SAY_SO,
        NOT_ANOTHER,
        NOT_AGAIN,
        NOT_BESIDES,
    ],
    shown: &[
        "same event: two voices side by side tell of one participant",
        "factual: both hold",
        "apart: the two lengths of time share nothing",
    ],
    explanation: |pair| pair.both_quotes(),
};

/// The only length of time that a claim tells, where it counts on to no other time.
fn lasted(reading: &Reading) -> Option<&Measure> {
    let mut lengths = reading.measures.iter().filter(|measure| measure.unit == QuantityUnit::Duration);
    lengths.next().filter(|length| lengths.next().is_none() && !length.offset)
}

/// Happenings of one type, with one participant and none that only one of them has.
fn is_of_one(pair: &Pair<'_>) -> bool {
    let (a, b) = (pair.profile_a(), pair.profile_b());
    a.event_type == b.event_type
        && a.heads.iter().any(|head| b.heads.binary_search(head).is_ok())
        && !apart(&a.targets, &b.targets)
        && !apart(&a.actors, &b.actors)
        && !pair.names_apart()
}

fn are_unlike(pair: &Pair<'_>) -> bool {
    let seconds =
        |reading| lasted(reading).and_then(|length| Some((length.min, length.max, length.seconds?)));
    let Some((x, y)) = seconds(pair.reading_a()).zip(seconds(pair.reading_b())) else { return false };
    let [x, y] = [x, y].map(|(min, max, unit)| (min * unit, max * unit));
    let ((_, shorter), (longer, _)) = if x.0 <= y.0 { (x, y) } else { (y, x) };
    longer > TIMES * shorter && longer < MOST_TIMES * shorter
}
