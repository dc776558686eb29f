//! The gates on the way to a contradiction, and the conditions at them that several kinds of collision share. A condition may only
//! stop a pair.

use super::{Finding, Pair};
use crate::calendar::DAY;
use crate::graph::contradiction::lexicon::Scope;

/// A step that a pair of claims must pass to contradict each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Gate {
    /// Both tell of one happening, thing or person.
    SameEvent,
    /// Both count the same, of the same whole.
    SameMeasure,
    /// Both say how it is, not how it may come to be.
    Factual,
    /// Both speak of the same time.
    Time,
    /// What they say cannot go together.
    Apart,
}

/// Something at a gate that stops a pair, with what a reader is told of it.
#[derive(Clone, Copy)]
pub(super) struct Condition {
    gate: Gate,
    stops: fn(&Pair<'_>) -> bool,
    why: &'static str,
}

impl Gate {
    /// Stops at this gate the pairs of which `stops` is true.
    pub(super) const fn stops(self, stops: fn(&Pair<'_>) -> bool, why: &'static str) -> Condition {
        Condition { gate: self, stops, why }
    }
}

/// Where a pair is stopped, the conditions taken in their order; `None` if nothing stops it.
pub(super) fn stopped_at(pair: &Pair<'_>, conditions: &[Condition]) -> Option<Finding> {
    let first = conditions.iter().find(|condition| (condition.stops)(pair))?;
    Finding::stopped(first.gate, first.why)
}

/// Least weight of the words that two claims share, those that collide left out, at which both speak of one thing or deed.
pub(super) const SHARED: f32 = 0.3;

/// Seconds between the windows of two claims up to which both may be of one deed.
const ONE_DEED: i64 = DAY;

const NOT_SO: &str = "one of the two is not said to be so";
/// What a reader is told where the times of two claims keep them apart.
pub(super) const OTHER_TIMES: &str = "the two speak of different times";

/// Both say how it is.
pub(super) const BOTH_HOLD: Condition = Gate::Factual.stops(|pair| !pair.both_hold(), NOT_SO);

/// Both say how it is, and neither asks or says only that it may be.
pub(super) const BOTH_SAY_SO: Condition = Gate::Factual.stops(
    |pair| {
        !pair.both_hold() || [pair.reading_a(), pair.reading_b()].iter().any(|told| told.able || told.asks)
    },
    NOT_SO,
);

/// The windows of the two have more than an instant in common.
pub(super) const TIMES_OVERLAP: Condition = Gate::Time.stops(|pair| !pair.times_overlap(), OTHER_TIMES);

/// The same, with what only its saying dates taken for news of the days before.
pub(super) const TOLD_TIMES_OVERLAP: Condition =
    Gate::Time.stops(|pair| !pair.told_times_overlap(), OTHER_TIMES);

/// The windows of the two are no more than a day apart.
pub(super) const TIMES_NEAR: Condition = Gate::Time.stops(|pair| !pair.times_meet(ONE_DEED), OTHER_TIMES);

/// The two may be of one time, if what only its article dates is taken for news of the days before.
pub(super) const TIMES_MAY_MEET: Condition = Gate::Time.stops(|pair| !pair.may_meet(0), OTHER_TIMES);

/// Two voices say it: one that tells two things tells of two happenings.
pub(super) const TWO_VOICES: Condition = Gate::SameEvent
    .stops(|pair| pair.one_voice(), "one voice says both: it hardly speaks of one happening or thing");

/// Both speak of the one, or both of `another`.
pub(super) const NOT_ANOTHER: Condition = Gate::SameEvent.stops(
    |pair| pair.profile_a().distinct != pair.profile_b().distinct,
    "a word such as `another` keeps the two apart",
);

/// Both speak of the first time, or both of it as happening again.
pub(super) const NOT_AGAIN: Condition = Gate::SameEvent
    .stops(|pair| pair.only_one_has(Scope::Again), "one of the two tells of another time than the first");

/// Neither is told besides the other.
pub(super) const NOT_BESIDES: Condition = Gate::SameEvent.stops(
    |pair| pair.reading_a().has(Scope::Besides) || pair.reading_b().has(Scope::Besides),
    "one of the two is told besides what was told before",
);
