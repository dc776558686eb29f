use super::gates::{NOT_ANOTHER, NOT_BESIDES};
use super::{Collision, Condition, Finding, Gate, Pair, stopped_at};
use crate::claim::QuantityUnit;
use crate::event::{Profile, side_by_side};
use crate::graph::contradiction::lexicon::Scope;
use crate::graph::contradiction::measure::Measure;
use crate::graph::contradiction::reading::Reading;
use crate::graph::edge::ContradictionKind;

/// So many sentences may lie between the two.
const NEAR: usize = 2;
/// Numbers so many times apart are of two things.
const TIMES: f64 = 20.0;
/// Smaller numbers stand for all sorts of things where nothing tells what they count.
const FEW: f64 = 5.0;
/// ... and if neither tells it, smaller numbers than this.
const MANY: f64 = 100.0;
/// Counts told further apart than this, in seconds, may both be right at their time.
const LATER: i64 = 2 * 3_600;

const NOT_ELSEWHERE: Condition =
    Gate::SameEvent.stops(|pair| pair.places_apart(), "the two are told of different places");

/// Two voices side by side that count one thing, of which one says the number only: `4,000 people marched, police said. The
/// organisers spoke of 15,000`.
pub(super) fn test(pair: &Pair<'_>) -> Option<Finding> {
    let (p, q) = (pair.reading_a(), pair.reading_b());
    let (x, y) = victims(pair).or_else(|| {
        let estimated = p.has(Scope::Estimate) || q.has(Scope::Estimate);
        if estimated && beside(pair) { sole(p).zip(sole(q)) } else { None }
    })?;
    let (a, b) = (pair.profile_a(), pair.profile_b());
    let later = a.start > b.start;
    // `61 passengers were aboard`, `64 names were counted`: people as such are whoever was counted before.
    let bare = |measure: &Measure, later: bool| {
        measure.unit == QuantityUnit::Count && (measure.bare || later && measure.of.is_none())
    };
    let next = pair.sentences_between().is_some_and(|by| by <= 1);
    // Who says the number only has heard what it counts.
    let one = match (bare(x, later), bare(y, !later)) {
        // The dead are the dead: `cost two contractors their lives`, `puts the dead at three`.
        (false, false) => {
            let dead = x.unit == QuantityUnit::Killed && (x.of.is_none() || y.of.is_none());
            x.unit == y.unit && (dead || x.of == y.of)
        }
        (true, false) => next && p.has(Scope::Estimate) && x.min >= FEW && later,
        (false, true) => next && q.has(Scope::Estimate) && y.min >= FEW && !later,
        (true, true) => next && x.min.min(y.min) >= MANY,
    };
    if !one || !x.unit.counts() || !y.unit.counts() {
        return None;
    }
    if !x.apart_from(y) {
        return Finding::stopped(Gate::Apart, "the two numbers may be one");
    }
    if x.part
        || y.part
        || p.has(Scope::Total) != q.has(Scope::Total)
        || x.size().max(y.size()) > TIMES * x.size().min(y.size())
    {
        return Finding::stopped(Gate::SameMeasure, "one number counts a part, or something else");
    }
    if let Some(stopped) = stopped_at(pair, &[NOT_ANOTHER, NOT_BESIDES, NOT_ELSEWHERE]) {
        return Some(stopped);
    }
    if !pair.both_hold() || p.able || q.able {
        return Finding::stopped(Gate::Factual, "one of the numbers is planned, conditional or negated");
    }
    if matches!((pair.as_of(pair.a), pair.as_of(pair.b)), (Some(a), Some(b)) if (a - b).abs() > LATER) {
        return Finding::stopped(Gate::Time, "the two counts are of different hours");
    }
    Some(Finding::Contradicts(Collision {
        kind: ContradictionKind::Quantity,
        rule: "contradiction.count",
        score: 0.5,
        gates: vec![
            "same event: two voices side by side give a number".to_owned(),
            "same measure: one of them says the number only".to_owned(),
            "factual: both hold".to_owned(),
            "apart: the bounds of the two numbers share nothing".to_owned(),
        ],
        explanation: pair.both_quotes(),
    }))
}

/// Whether two voices, one of which may be the outlet's, tell them in one sentence or the next ones. Who sticks to a number in the outlet's words is a voice.
fn beside(pair: &Pair<'_>) -> bool {
    let voice = |profile: &Profile| profile.voice.or_else(|| profile.actors.first().copied());
    let (a, b) = (voice(pair.profile_a()), voice(pair.profile_b()));
    // What the outlet counts itself is answered by another's count.
    a != b && pair.sentences_between().is_some_and(|by| by <= NEAR)
}

/// The dead, hurt or missing that two voices side by side count, under one type: `four people were killed, the ministry said. Ten bodies
/// had been brought in, a surgeon said`.
fn victims<'p>(pair: &'p Pair<'_>) -> Option<(&'p Measure, &'p Measure)> {
    let (a, b) = (pair.profile_a(), pair.profile_b());
    let among = pair.reading_a().has(Scope::Among) || pair.reading_b().has(Scope::Among);
    if !side_by_side(a, b) || a.event_type != b.event_type || pair.one_voice() || among || !pair.may_meet(0) {
        return None;
    }
    let of_unit = |reading: &'p Reading, unit: QuantityUnit| {
        let mut counted = reading.measures.iter().filter(move |measure| measure.unit == unit);
        counted.next().filter(|_| counted.next().is_none())
    };
    [QuantityUnit::Killed, QuantityUnit::Wounded, QuantityUnit::Missing].into_iter().find_map(|unit| {
        let (x, y) = (of_unit(pair.reading_a(), unit)?, of_unit(pair.reading_b(), unit)?);
        let firm = !x.is_open() && !y.is_open() && x.min.min(y.min) >= FEW;
        (firm && x.same_as(y)).then_some((x, y))
    })
}

/// The one number of a claim that counts anything.
fn sole(reading: &Reading) -> Option<&Measure> {
    let mut counted = reading.measures.iter().filter(|measure| measure.unit.counts());
    counted.next().filter(|_| counted.next().is_none())
}
