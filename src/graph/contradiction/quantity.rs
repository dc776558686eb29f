use super::pair::{Collision, Finding, Gate, Pair, Update};
use super::reading::{Measure, Reading};
use crate::claim::{Claim, QuantityUnit, SourceKind};
use crate::event::{Standing, Term};
use crate::graph::edge::ContradictionKind;
use crate::lexicon::EventType;

/// Least weight of shared words besides the event.
const SHARED: f32 = 0.4;
/// Least odds of the same event, as a logarithm: within one event, and across events.
const WITHIN: f32 = 0.5;
const ODDS: f32 = 1.2;
/// ... and of a toll.
const TOLL: f32 = -0.5;
/// Tolls told further apart than this, in seconds, may both be right at their time.
const LATER: i64 = 2 * 3_600;
const DAY: i64 = 86_400;
/// Smaller numbers are met with often ...
const FEW: f64 = 10.0;
/// ... and smaller numbers of people as such.
const CROWD: f64 = 100.0;
/// Counts of things of which one is so many times the other may run over other stretches of time.
const TIMES: f64 = 3.0;
/// A count answers another of so many sentences before.
const NEAR: usize = 2;

/// Numbers of one thing that cannot both be right; or a later one in place of an earlier.
pub(super) fn test(pair: &Pair<'_>) -> Option<Finding> {
    let (a, b) = (&pair.reading_a().measures, &pair.reading_b().measures);
    let mut stopped = None;
    for x in a.iter().filter(|x| is_whole(x, a)) {
        for y in b.iter().filter(|y| is_whole(y, b) && same_measure(x, y)) {
            match compare(pair, x, y) {
                Some(found @ Finding::Stopped(_)) => stopped = stopped.or(Some(found)),
                Some(found) => return Some(found),
                None => {}
            }
        }
    }
    stopped
}

/// Whether a number is the largest of its kind in its claim: `nineteen deaths, including three on Thursday`.
fn is_whole(measure: &Measure, all: &[Measure]) -> bool {
    let size = |measure: &Measure| if measure.max.is_finite() { measure.max } else { measure.min };
    all.iter().all(|other| other.unit != measure.unit || size(other) <= size(measure))
}

/// Whether a number tells of one case among others: `one person was detained`, but not `only one`.
fn is_instance(measure: &Measure, reading: &Reading) -> bool {
    measure.min == 1.0 && measure.max == 1.0 && !reading.only && measure.unit != QuantityUnit::Magnitude
}

/// Same unit, same thing counted, same owner. A bare number counts nothing that could be compared.
fn same_measure(x: &Measure, y: &Measure) -> bool {
    if matches!(x.unit, QuantityUnit::Count | QuantityUnit::Other) && x.bare {
        return false;
    }
    // `Killing 14 passengers`, `put the dead at nine`: some of the dead are no more than all of them.
    let more = |some: &Measure, all: &Measure| some.of.is_some() && all.of.is_none() && some.min > all.max;
    if x.unit == QuantityUnit::Killed && y.unit == x.unit && (more(x, y) || more(y, x)) {
        return true;
    }
    let owner = x.unit != QuantityUnit::Percent || (x.owner.is_some() && x.owner == y.owner);
    x.of == y.of && owner && (x.unit == y.unit || x.of.is_some() && is_count(x.unit) && is_count(y.unit))
}

fn compare(pair: &Pair<'_>, x: &Measure, y: &Measure) -> Option<Finding> {
    let (a, b) = (pair.claim_a(), pair.claim_b());
    let words = |claim: usize, measure: &Measure| {
        let document = pair.build.claims[claim].document;
        pair.build.documents.get(document).map_or("", |document| measure.span.text(&document.text))
    };
    let (left, right) = (words(pair.a, x), words(pair.b, y));
    // `More than 130` and `130` are one round number.
    let open = [x, y].iter().any(|measure| measure.max.is_infinite() || measure.min.is_infinite());
    let slack = if open { 1.0 } else { 0.0 };
    if x.min <= y.max + slack && y.min <= x.max + slack {
        return Finding::stopped(
            Gate::Apart,
            format!("\u{201c}{left}\u{201d} and \u{201c}{right}\u{201d} may be one number"),
        );
    }
    // `312 people on board` and `341 people had been on board` count one thing, whatever the sentences tell.
    let same_words = x.then.is_some() && x.then == y.then && !pair.stories_apart();
    // `Only 44 prisoners had come, he said. She counted 58 prisoners.`
    let answered =
        x.of.is_some() && pair.sentences_between().is_some_and(|by| by <= NEAR) && two_voices(a, b);
    // `She counted 21 hostages`: such a number is given against others.
    let many = if x.of.is_some() { FEW } else { CROWD };
    let estimated = (x.of.is_some() || is_count(x.unit) || x.unit == QuantityUnit::Killed)
        && x.min.min(y.min) >= many
        && (pair.reading_a().estimates || pair.reading_b().estimates)
        && two_voices(a, b)
        && !pair.stories_apart()
        && pair.may_meet(0);
    let counted = (is_count(x.unit) || estimated) && (same_words || answered || estimated);
    // The dead of one happening are the dead, whatever words tell of them.
    let one_toll =
        x.unit == QuantityUnit::Killed && y.unit == x.unit && pair.same_event() && pair.score >= TOLL;
    let like = pair.same_event() && pair.score >= WITHIN || pair.score >= ODDS || counted;
    // A magnitude is a quake's: two within one time are of one quake, whatever words tell it.
    let one_quake = x.unit == QuantityUnit::Magnitude && pair.may_meet(0);
    let one_deed = estimated && (x.of.is_some() || pair.shared_but(&[]) >= SHARED);
    if !(one_quake || one_toll || one_deed && counted || like && pair.shared_but(&[]) >= SHARED) {
        return Finding::stopped(Gate::SameEvent, "the two numbers belong to different happenings");
    }
    if is_few(x)
        && is_few(y)
        && pair.shared_but(&[&pair.profile_a().ideas, &pair.profile_b().ideas, &counted_as(pair, x)]) < SHARED
    {
        return Finding::stopped(
            Gate::SameEvent,
            "small numbers, and nothing but their kind says that they count the same",
        );
    }
    if pair.profile_a().distinct != pair.profile_b().distinct {
        return Finding::stopped(Gate::SameEvent, "a word such as `another` keeps the two apart");
    }
    if pair.reading_a().again != pair.reading_b().again {
        return Finding::stopped(Gate::SameEvent, "one of the two tells of another time than the first");
    }
    if pair.places_apart() {
        return Finding::stopped(Gate::SameEvent, "the two are told of different places");
    }
    if pair.kinds_apart() {
        return Finding::stopped(Gate::SameEvent, "the two are told of things of different kinds");
    }
    if a.document == b.document && (a.sentence == b.sentence || is_own_voice(a)) && pair.same_source() {
        return Finding::stopped(Gate::SameMeasure, "one source counts two things in one article");
    }
    if !grows(x.unit) && is_own_voice(a) && pair.one_voice() {
        return Finding::stopped(Gate::SameMeasure, "one outlet counts two things in its own voice");
    }
    if is_instance(x, pair.reading_a()) || is_instance(y, pair.reading_b()) {
        return Finding::stopped(
            Gate::SameMeasure,
            "one of the two tells of one case, and does not count them",
        );
    }
    if pair.reading_a().total != pair.reading_b().total {
        return Finding::stopped(Gate::SameMeasure, "one number runs over a longer time or a larger whole");
    }
    if x.part && y.part && x.unit != QuantityUnit::Percent && !pair.same_source() {
        return Finding::stopped(Gate::SameMeasure, "both numbers count parts of wholes");
    }
    if pair.reading_a().able || pair.reading_b().able {
        return Finding::stopped(Gate::Factual, "one of the numbers is of what may or can be");
    }
    let part_fits = (x.part && !y.part && x.min <= y.max) || (y.part && !x.part && y.min <= x.max);
    if part_fits {
        return Finding::stopped(Gate::SameMeasure, "one number counts a part of the other");
    }
    if pair.profile_a().standing != Standing::Holds || pair.profile_b().standing != Standing::Holds {
        return Finding::stopped(Gate::Factual, "one of the numbers is planned, conditional or negated");
    }
    if matches!(x.unit, QuantityUnit::Length | QuantityUnit::Duration | QuantityUnit::Other)
        && pair.shared_but(&[]) < 2.0 * SHARED
    {
        return Finding::stopped(Gate::SameMeasure, "nothing says that the two measure the same");
    }
    // Rockets fired, arrests made: such counts go on, and two articles tell them for two stretches of time.
    let loose = |claim: usize| {
        let profile = &pair.build.grouping.profiles[claim];
        !profile.dated_by_words && profile.width().is_none_or(|width| width > 2 * DAY)
    };
    let later =
        matches!((pair.as_of(pair.a), pair.as_of(pair.b)), (Some(a), Some(b)) if (a - b).abs() > DAY / 2);
    let many_times = x.of.is_some() && x.min.max(y.min) > TIMES * x.max.min(y.max);
    let going_on = loose(pair.a) && loose(pair.b) && later || many_times && (loose(pair.a) || loose(pair.b));
    if is_count(x.unit) && going_on {
        return Finding::stopped(Gate::Time, "nothing tells that the two counts run over one time");
    }
    let dated = [pair.profile_a(), pair.profile_b()].iter().all(|profile| profile.dated_by_words);
    if !grows(x.unit) && dated && !pair.times_overlap() {
        return Finding::stopped(Gate::Time, "another day and another number: two happenings");
    }
    let asked = [a, b].map(|claim| claim.trigger.event_type == EventType::Request);
    if asked[0] != asked[1] {
        return Finding::stopped(Gate::SameMeasure, "one of the numbers is what somebody asked for");
    }
    if !pair.may_meet(if pair.same_event() { DAY } else { DAY / 4 }) {
        return Finding::stopped(Gate::Time, "the two numbers belong to different times");
    }
    if grows(x.unit) && !(pair.is_timed(pair.a) && pair.is_timed(pair.b)) {
        return Finding::stopped(Gate::Time, "nothing tells at which hour the two counts were so");
    }
    if grows(x.unit)
        && let (Some(at), Some(then)) = (pair.as_of(pair.a), pair.as_of(pair.b))
        && (at - then).abs() > LATER
    {
        let (newer, new, old) = if at > then { (pair.a, left, right) } else { (pair.b, right, left) };
        return Some(Finding::Updates(Update {
            newer,
            rule: "update.toll",
            old: old.to_owned(),
            new: new.to_owned(),
            explanation: format!(
                "a later count: \u{201c}{new}\u{201d} ({}) in place of \u{201c}{old}\u{201d}",
                pair.voice(newer)
            ),
        }));
    }
    Some(Finding::Contradicts(Collision {
        kind: ContradictionKind::Quantity,
        rule: "contradiction.quantity",
        score: if pair.same_event() { 0.8 } else { 0.6 },
        gates: vec![
            "same event".to_owned(),
            "same measure: the same is counted, of the same whole".to_owned(),
            "factual: both hold".to_owned(),
            "time: neither is a later count".to_owned(),
            "apart: the bounds of the two numbers share nothing".to_owned(),
        ],
        explanation: format!(
            "{} has \u{201c}{left}\u{201d}, {} has \u{201c}{right}\u{201d}",
            pair.voice(pair.a),
            pair.voice(pair.b)
        ),
    }))
}

/// Whether a number counts what its noun names: those arrested or released are counted as any others.
fn is_count(unit: QuantityUnit) -> bool {
    matches!(unit, QuantityUnit::Count | QuantityUnit::Arrested | QuantityUnit::Released)
}

/// Whether so few are counted that there may well be as many others.
fn is_few(measure: &Measure) -> bool {
    is_count(measure.unit) && measure.max < FEW
}

/// The terms of what happens and of what is counted.
fn counted_as(pair: &Pair<'_>, measure: &Measure) -> Vec<Term> {
    [pair.profile_a().trigger, pair.profile_b().trigger].into_iter().chain(measure.of).collect()
}

/// Whether two others than the outlet are named for the claims.
fn two_voices(a: &Claim, b: &Claim) -> bool {
    !is_own_voice(a) && !is_own_voice(b) && a.attribution.source.name != b.attribution.source.name
}

/// Whether nobody else is named for a claim.
fn is_own_voice(claim: &Claim) -> bool {
    claim.attribution.source.kind == SourceKind::Outlet
}

/// Whether a count of this grows or shrinks while it is being counted.
fn grows(unit: QuantityUnit) -> bool {
    matches!(
        unit,
        QuantityUnit::Killed
            | QuantityUnit::Wounded
            | QuantityUnit::Missing
            | QuantityUnit::Displaced
            | QuantityUnit::Rescued
            | QuantityUnit::Evacuated
            | QuantityUnit::Percent
    )
}
