use super::gates::{NOT_AGAIN, NOT_ANOTHER};
use super::{Collision, Finding, Gate, Pair, Update, stopped_at};
use crate::calendar::DAY;
use crate::claim::{Claim, QuantityUnit};
use crate::event::Term;
use crate::graph::contradiction::lexicon::Scope;
use crate::graph::contradiction::measure::Measure;
use crate::graph::contradiction::reading::Reading;
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
/// Smaller numbers are met with often ...
const FEW: f64 = 10.0;
/// ... and smaller numbers of people as such.
const CROWD: f64 = 100.0;
/// Counts of things of which one is so many times the other may run over other stretches of time.
const TIMES: f64 = 3.0;
/// ... and of so many times the other surely do, unless the words of both name the days: the rockets of a morning and of a war.
const MANY_TIMES: f64 = 20.0;
/// A count answers another of so many sentences before.
const NEAR: usize = 2;

/// Numbers of one thing that cannot both be right; or a later one in place of an earlier.
pub(super) fn test(pair: &Pair<'_>) -> Option<Finding> {
    let (a, b) = (&pair.reading_a().measures, &pair.reading_b().measures);
    let mut stopped = None;
    for x in a.iter().filter(|x| x.is_largest(a)) {
        for y in b.iter().filter(|y| y.is_largest(b) && x.same_as(y)) {
            match (Numbers { pair, x, y }).finding() {
                found @ Finding::Stopped(_) => stopped = stopped.or(Some(found)),
                found => return Some(found),
            }
        }
    }
    stopped
}

/// A number of each claim of a pair, of one measure.
struct Numbers<'p> {
    pair: &'p Pair<'p>,
    x: &'p Measure,
    y: &'p Measure,
}

impl Numbers<'_> {
    fn finding(&self) -> Finding {
        let stopped = self
            .may_be_one()
            .or_else(|| self.of_two_happenings())
            .or_else(|| self.of_two_measures())
            .or_else(|| self.of_two_times());
        stopped.unwrap_or_else(|| self.later_count().unwrap_or_else(|| self.collision()))
    }

    /// The words of the two numbers.
    fn words(&self) -> [&str; 2] {
        let pair = self.pair;
        [(pair.a, self.x), (pair.b, self.y)].map(|(claim, measure)| {
            let document = pair.build.claims[claim].document;
            pair.build.documents.get(document).map_or("", |document| document.words(measure.span))
        })
    }

    fn may_be_one(&self) -> Option<Finding> {
        let (x, y) = (self.x, self.y);
        if x.apart_from(y) {
            return None;
        }
        let [left, right] = self.words();
        let why = format!("\u{201c}{left}\u{201d} and \u{201c}{right}\u{201d} may be one number");
        Finding::stopped(Gate::Apart, why)
    }

    fn of_two_happenings(&self) -> Option<Finding> {
        let pair = self.pair;
        if !self.tell_one_happening() {
            return Finding::stopped(Gate::SameEvent, "the two numbers belong to different happenings");
        }
        if self.done_by_two() {
            return Finding::stopped(Gate::SameEvent, "the two numbers are of what two parties did");
        }
        let few = is_few(self.x) && is_few(self.y);
        let kinds: [&[Term]; 3] = [&pair.profile_a().ideas, &pair.profile_b().ideas, &self.counted()];
        if few && pair.shared_but(&kinds) < SHARED {
            return Finding::stopped(
                Gate::SameEvent,
                "small numbers, and nothing but their kind says that they count the same",
            );
        }
        stopped_at(
            pair,
            &[
                NOT_ANOTHER,
                NOT_AGAIN,
                Gate::SameEvent.stops(|pair| pair.places_apart(), "the two are told of different places"),
                Gate::SameEvent
                    .stops(|pair| pair.kinds_apart(), "the two are told of things of different kinds"),
            ],
        )
    }

    /// Whether both numbers tell of one happening, by the odds, by the words, or by how one voice answers the other.
    fn tell_one_happening(&self) -> bool {
        let (pair, x, y) = (self.pair, self.x, self.y);
        let two_voices = two_voices(pair.claim_a(), pair.claim_b());
        // `312 people on board` and `341 people had been on board` count one thing, whatever the sentences tell.
        let same_words = x.then.is_some() && x.then == y.then && !pair.stories_apart();
        // `Only 44 prisoners had come, he said. She counted 58 prisoners.`
        let answered = x.of.is_some() && pair.sentences_between().is_some_and(|by| by <= NEAR) && two_voices;
        // `She counted 21 hostages`: such a number is given against others.
        let many = if x.of.is_some() { FEW } else { CROWD };
        let estimated = (x.of.is_some() || x.counts_its_noun() || x.unit == QuantityUnit::Killed)
            && x.min.min(y.min) >= many
            && (pair.reading_a().has(Scope::Estimate) || pair.reading_b().has(Scope::Estimate))
            && two_voices
            && !pair.stories_apart()
            && pair.may_meet(0);
        let counted = (x.counts_its_noun() || estimated) && (same_words || answered || estimated);
        // The dead of one happening are the dead, whatever words tell of them.
        let one_toll =
            x.unit == QuantityUnit::Killed && y.unit == x.unit && pair.same_event() && pair.score >= TOLL;
        let like = pair.same_event() && pair.score >= WITHIN || pair.score >= ODDS || counted;
        // A magnitude is a quake's: two within one time are of one quake, whatever words tell it.
        let one_quake = x.unit == QuantityUnit::Magnitude && pair.may_meet(0);
        let one_deed = estimated && (x.of.is_some() || pair.shared_but(&[]) >= SHARED);
        // Counts of one kind of thing that grouping has put apart are given against each other, or they count two things.
        let apart = !pair.same_event() && !(counted && (estimated || answered)) && !self.of_one_type();
        let alike = like && !apart && pair.shared_but(&[]) >= SHARED;
        one_quake || one_toll || one_deed && counted || alike
    }

    /// Whether each names another who did it: the envoys that one state sent home are not those of the other. The dead are counted
    /// whoever killed them.
    fn done_by_two(&self) -> bool {
        let (x, pair) = (self.x, self.pair);
        // `Lawyers counted 630 arrests`: who counts did nothing of it.
        let counted = pair.reading_a().has(Scope::Estimate) || pair.reading_b().has(Scope::Estimate);
        !x.is_of_people() && !counted && pair.actors_apart() && pair.doers_unspoken()
    }

    /// Whether two articles tell the two under one type.
    fn of_one_type(&self) -> bool {
        let (a, b) = (self.pair.profile_a(), self.pair.profile_b());
        a.document != b.document && a.event_type == b.event_type && a.event_type != EventType::Other
    }

    /// The terms of what happens and of what is counted.
    fn counted(&self) -> Vec<Term> {
        let triggers = [self.pair.profile_a().trigger, self.pair.profile_b().trigger];
        triggers.into_iter().chain(self.x.of).collect()
    }

    fn of_two_measures(&self) -> Option<Finding> {
        let (pair, x, y) = (self.pair, self.x, self.y);
        let (a, b) = (pair.claim_a(), pair.claim_b());
        let (p, q) = (pair.reading_a(), pair.reading_b());
        let measure = |why: &str| Finding::stopped(Gate::SameMeasure, why);
        if a.document == b.document
            && (a.sentence == b.sentence || a.attribution.is_own_voice())
            && pair.same_source()
        {
            return measure("one source counts two things in one article");
        }
        if !x.grows() && a.attribution.is_own_voice() && pair.one_voice() {
            return measure("one outlet counts two things in its own voice");
        }
        if is_instance(x, p) || is_instance(y, q) {
            return measure("one of the two tells of one case, and does not count them");
        }
        if p.has(Scope::Total) != q.has(Scope::Total) {
            return measure("one number runs over a longer time or a larger whole");
        }
        if x.part && y.part && x.unit != QuantityUnit::Percent && !pair.same_source() {
            return measure("both numbers count parts of wholes");
        }
        if p.able || q.able {
            return Finding::stopped(Gate::Factual, "one of the numbers is of what may or can be");
        }
        if x.part && !y.part && x.min <= y.max || y.part && !x.part && y.min <= x.max {
            return measure("one number counts a part of the other");
        }
        if !pair.both_hold() {
            return Finding::stopped(Gate::Factual, "one of the numbers is planned, conditional or negated");
        }
        let measured = matches!(x.unit, QuantityUnit::Length | QuantityUnit::Duration | QuantityUnit::Other);
        // `Flew 450 km`, `reached a height of 120 km`.
        if x.unit == QuantityUnit::Length && pair.only_one_has(Scope::Height) {
            return measure("one measures how high or deep it is, the other how far it went or lies");
        }
        if measured && pair.shared_but(&[]) < 2.0 * SHARED {
            return measure("nothing says that the two measure the same");
        }
        None
    }

    fn of_two_times(&self) -> Option<Finding> {
        let (pair, grows) = (self.pair, self.x.grows());
        if self.x.counts_its_noun() && self.goes_on() {
            return Finding::stopped(Gate::Time, "nothing tells that the two counts run over one time");
        }
        let dated = pair.profile_a().dated_by_words && pair.profile_b().dated_by_words;
        if !grows && dated && !pair.times_overlap() {
            return Finding::stopped(Gate::Time, "another day and another number: two happenings");
        }
        let asked = |claim: &Claim| claim.trigger.event_type == EventType::Request;
        if asked(pair.claim_a()) != asked(pair.claim_b()) {
            return Finding::stopped(Gate::SameMeasure, "one of the numbers is what somebody asked for");
        }
        if !pair.may_meet(if pair.same_event() { DAY } else { DAY / 4 }) {
            return Finding::stopped(Gate::Time, "the two numbers belong to different times");
        }
        if grows && !(pair.is_timed(pair.a) && pair.is_timed(pair.b)) {
            return Finding::stopped(Gate::Time, "nothing tells at which hour the two counts were so");
        }
        None
    }

    /// Rockets fired, arrests made: such counts go on, and two articles tell them for two stretches of time.
    fn goes_on(&self) -> bool {
        let (pair, x, y) = (self.pair, self.x, self.y);
        let loose = |claim: usize| {
            let profile = &pair.build.grouping.profiles[claim];
            !profile.dated_by_words && profile.width().is_none_or(|width| width > 2 * DAY)
        };
        let (left, right) = (loose(pair.a), loose(pair.b));
        let later =
            matches!((pair.as_of(pair.a), pair.as_of(pair.b)), (Some(a), Some(b)) if (a - b).abs() > DAY / 2);
        let times = |least: f64| x.of.is_some() && x.min.max(y.min) > least * x.max.min(y.max);
        let firm = |claim: usize| {
            let profile = &pair.build.grouping.profiles[claim];
            profile.dated_by_words && profile.width().is_some_and(|width| width <= 2 * DAY)
        };
        let far = times(MANY_TIMES) && !(firm(pair.a) && firm(pair.b));
        left && right && later || times(TIMES) && (left || right) || far
    }

    /// The later of two counts that grow, in place of the earlier.
    fn later_count(&self) -> Option<Finding> {
        let pair = self.pair;
        let (at, then) = pair.as_of(pair.a).zip(pair.as_of(pair.b))?;
        if !self.x.grows() || (at - then).abs() <= LATER {
            return None;
        }
        if self.is_lower_by_another(at > then) {
            return None;
        }
        let [left, right] = self.words();
        let (newer, new, old) = if at > then { (pair.a, left, right) } else { (pair.b, right, left) };
        Some(Finding::Updates(Update {
            newer,
            rule: "update.toll",
            old: old.to_owned(),
            new: new.to_owned(),
            explanation: format!(
                "a later count: \u{201c}{new}\u{201d} ({}) in place of \u{201c}{old}\u{201d}",
                pair.voice(newer)
            ),
        }))
    }

    /// What is counted grows: a later count that is lower, by another named voice, does not take the place of the earlier one.
    fn is_lower_by_another(&self, a_is_later: bool) -> bool {
        let (later, earlier) = if a_is_later { (self.x, self.y) } else { (self.y, self.x) };
        later.max < earlier.min && two_voices(self.pair.claim_a(), self.pair.claim_b())
    }

    fn collision(&self) -> Finding {
        let pair = self.pair;
        let [left, right] = self.words();
        Finding::Contradicts(Collision {
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
        })
    }
}

/// Whether a number tells of one case among others: `one person was detained`, but not `only one`.
fn is_instance(measure: &Measure, reading: &Reading) -> bool {
    measure.min == 1.0
        && measure.max == 1.0
        && !reading.has(Scope::Only)
        && measure.unit != QuantityUnit::Magnitude
}

/// Whether so few are counted that there may well be as many others.
fn is_few(measure: &Measure) -> bool {
    measure.counts_its_noun() && measure.max < FEW
}

/// Whether two others than the outlet are named for the claims.
fn two_voices(a: &Claim, b: &Claim) -> bool {
    !a.attribution.is_own_voice()
        && !b.attribution.is_own_voice()
        && a.attribution.source.name != b.attribution.source.name
}
