//! The date of a candidate, and the words that tie it to other events.

mod anchor;
mod beside;
mod clock_day;
mod continuation;
mod lengths;
mod looking_back;
mod mentions;
mod order_cues;
mod other_event;
mod own_words;
mod parent;
mod planned;
mod printed_zone;
mod put_off;
mod said;
mod side;
mod told;
mod week;
mod when_clause;

use looking_back::is_harm;
pub(super) use order_cues::order_cues;
use other_event::{is_speech, same_kind};
use own_words::Happening;
pub(super) use said::no_later;

use crate::calendar::{Grain, Zone};
use crate::claim::Placement;
use crate::claim::clause::{Role, Tense};
use crate::claim::date::{self, Publication, Telling};
use crate::claim::function_words::FunctionClass;
use crate::claim::select::Candidate;
use crate::claim::types::{ClaimTime, Mention, Modality};
use crate::lexicon::EventType;
use crate::time::ResolvedTime;

use super::{Builder, SentenceView};

impl Builder<'_> {
    /// When it happened, and when it was said where the words tell that apart.
    pub(in crate::claim::build) fn date(
        &self,
        view: &SentenceView<'_>,
        candidate: &Candidate,
        spoken: Option<usize>,
        modality: Modality,
        places: &[Mention],
    ) -> (ClaimTime, Option<ClaimTime>) {
        let zone = self.zone(view, places);
        let clause = view.clause(candidate);
        let tense = clause.map_or(Tense::Past, |clause| clause.tense);
        let ahead = is_ahead(modality, tense) || self.is_going_to(view, candidate);
        let own = self.own_times(view, candidate);
        let said = self.said(view, candidate, spoken, zone);
        // Whoever marked an event wants its date as far as grammar tells it.
        let placement = candidate
            .given
            .map(|_| self.reading.discourse.placement(&self.reading.article, candidate.trigger));
        let publication = self.reading.publication(view.index);
        let publication = publication.as_ref();
        // `said on Tuesday that it may`: the day is that of the saying.
        let told_before = |found: &ClaimTime| {
            let over = found.when.and_then(|when| when.latest()).zip(publication);
            matches!(tense, Tense::Future | Tense::Modal)
                && over.is_some_and(|(latest, publication)| latest <= publication.latest)
        };
        let called_off = modality == Modality::Cancelled && placement.is_none();
        if let Some(planned) = called_off.then(|| self.planned_for(view, candidate, &own, zone)).flatten() {
            return (planned, said);
        }
        if let Some(time) = placement.is_none().then(|| self.put_off(view, candidate, &own, zone)).flatten() {
            return (time, said);
        }
        if let Some(time) = placement.is_none().then(|| self.at_that_moment(view, candidate)).flatten() {
            return (time, said);
        }
        let verb = &self.reading.article.trees[view.index].word(candidate.trigger.word).lemma;
        let timetable = tense == Tense::Present
            && matches!(modality, Modality::Asserted | Modality::Reported)
            && (self.reading.words.is(FunctionClass::Timetable, verb)
                || self.is_told_of_a_day_to_come(view, candidate, &own));
        // `due to start on Friday, has been called off`
        let parent =
            clause.and_then(|clause| clause.parent).map(|parent| view.selection.clauses[parent].tense);
        let given_up = called_off && tense == Tense::None && parent == Some(Tense::PresentPerfect);
        let (to_come, as_told) =
            if timetable || given_up { (true, Modality::Planned) } else { (ahead, modality) };
        let found = own.iter().find_map(|time| {
            // `agreed to meet in November`: that is when they will meet.
            if placement.is_none() && !to_come && self.is_of_the_plan(view, candidate, time, as_told) {
                return None;
            }
            let zone = self.zone_by(view, time, zone, places);
            // `stays shut until Monday`: as it is told, that day is still to come.
            let until = placement.is_none()
                && self.may_be_present(view, candidate, tense)
                && self.is_deadline(view, time.span);
            let until = until || placement.is_none() && self.is_named_day(view, candidate, time.span);
            let (to_come, as_told) = if until { (true, Modality::Planned) } else { (to_come, as_told) };
            self.expression(view, Happening::of(candidate), time, zone, to_come, as_told)
        });
        if let Some(found) = found.filter(|found| placement.is_none() || !told_before(found)) {
            let found = if placement.is_none() { self.counted_within(view, &own, found) } else { found };
            let told = spoken.is_some() && placement.is_none() && !to_come;
            let found = if told { self.beside_what_was_told(view, candidate, found) } else { found };
            return (found, said);
        }
        // A claim that counts from an event of its own is no part of another: the graph may find the event elsewhere.
        let leans = !own.iter().any(|time| time.event_anchor.is_some());
        let goes_on = placement.is_none_or(|stands| matches!(stands, Placement::News | Placement::ByNow));
        let found = placement.is_none();
        let other = || {
            self.just_now(view, candidate)
                .or_else(|| self.at_the_stamp(view, candidate).filter(|_| said.is_none()))
                .or_else(|| self.counted_back(view, candidate))
                .or_else(|| self.since_then(view, candidate))
                .or_else(|| self.by_then(view, candidate))
                .or_else(|| self.since_an_event(view, candidate))
                .or_else(|| self.not_since(view, candidate, is_harm))
                .or_else(|| self.within_a_length(view, candidate))
                .filter(|_| found)
                .or_else(|| self.parents_date(view, candidate))
                .or_else(|| self.other_events_date(view, candidate))
                .or_else(|| self.before_what_was_told(view, candidate).filter(|_| found))
                .or_else(|| self.after_what_it_answers(view, candidate).filter(|_| found))
                .or_else(|| self.goes_on(view, candidate, spoken, said.as_ref()).filter(|_| found))
                .or_else(|| {
                    self.not_since(view, candidate, |kind| kind == EventType::Other).filter(|_| found)
                })
        };
        if let Some(other) = (leans && goes_on).then(other).flatten() {
            let lasting = if found { self.for_a_length(view, candidate, other) } else { other };
            return (lasting, said);
        }
        // What somebody says to be so, to have come about or to be coming is so when it is said; so is a stance.
        let present = matches!(tense, Tense::Present | Tense::Modal)
            || found && matches!(tense, Tense::PresentPerfect | Tense::PastPerfect)
            || found && clause.is_some_and(|clause| self.is_shifted_back(view, clause))
            || is_open(modality);
        let stance = modality != Modality::Planned || found && is_speech(candidate.typing.event_type);
        if let Some(said_on) = said.clone().filter(|_| present && goes_on && stance) {
            return (said_on, said);
        }
        if let Some(placement) = placement {
            let stands = if placement == Placement::News && self.goes_back(view, candidate, tense) {
                Placement::Earlier
            } else {
                placement
            };
            return (date::by_placement(stands, publication), said);
        }
        // `the day after the vote`, and nothing dates the vote: that day may be any.
        let days_off =
            own.iter().filter_map(|time| time.event_anchor).any(|anchor| anchor.calendar_days.is_some());
        if days_off && tense == Tense::Past && !ahead {
            return (date::by_placement(Placement::ByNow, publication), said);
        }
        // `which were hit`: what is told of something on the side may be no news.
        let aside = clause.is_some_and(|clause| matches!(clause.role, Role::Relative { .. }));
        if aside && tense == Tense::Past && !ahead {
            return (date::by_placement(Placement::ByNow, publication), said);
        }
        if let Some(time) = self.come_about(view, candidate).filter(|_| !ahead) {
            return (time, said);
        }
        if let Some(time) = self.within_a_length_to_come(view, candidate) {
            return (time, said);
        }
        let open = ahead || is_open(modality) || matches!(tense, Tense::Present | Tense::Modal);
        if let Some(time) = open.then(|| self.by_a_deadline(view, candidate, zone)).flatten() {
            return (time, said);
        }
        if let Some(time) = self.since_the_story_began(view, candidate, spoken).filter(|_| !ahead) {
            return (time, said);
        }
        let telling = if modality == Modality::Planned && ahead { Telling::Ahead } else { Telling::News };
        (date::from_tense(tense, telling, publication), said)
    }

    /// The clock by which the words are read: that of the place where it happened, else that of the story, where the
    /// article or an outlet of its place tells it, else the outlet's.
    fn zone(&self, view: &SentenceView<'_>, places: &[Mention]) -> Zone {
        self.reading.declared_at(view.index).unwrap_or_else(|| self.local_zone(places))
    }

    /// The clock of an expression in an article's own words: what is said to be `local time` is so on every page, and
    /// `today` is the writer's where no known place is told with it.
    fn zone_by(&self, view: &SentenceView<'_>, time: &ResolvedTime, zone: Zone, places: &[Mention]) -> Zone {
        if time.local {
            let told =
                || self.place_zone(places).or(self.reading.clocks.nearby).or_else(|| self.zone_told_last());
            return self.story_zone(places).or_else(told).unwrap_or_else(|| self.local_zone(places));
        }
        let writers = self.reading.of_today.binary_search(&time.span).is_ok()
            && self.place_zone(places).is_none()
            && self.reading.declared_at(view.index).is_none();
        self.reading.article.document.zone.filter(|_| writers).unwrap_or(zone)
    }

    fn local_zone(&self, places: &[Mention]) -> Zone {
        self.place_zone(places)
            .or(self.reading.story_clock.zone)
            .or(self.reading.clocks.story)
            .or(self.reading.article.document.zone)
            .unwrap_or(Zone::UTC)
    }

    /// The clock of the places told with a claim.
    fn place_zone(&self, places: &[Mention]) -> Option<Zone> {
        let listed = || {
            let listed = places.iter().filter(|place| place.entity.is_some());
            listed.filter_map(|place| self.reading.participants.zone_of(place)).next()
        };
        self.unlisted_zone(places).or_else(listed)
    }

    fn unlisted_zone(&self, places: &[Mention]) -> Option<Zone> {
        places.iter().find_map(|place| self.reading.clocks.of_place(&place.name))
    }

    /// The clock that `local time` is read on, where the article tells it: `at 10:05 local time (01:05 in Marseille)`.
    fn story_zone(&self, places: &[Mention]) -> Option<Zone> {
        self.unlisted_zone(places).or(self.reading.story_clock.zone)
    }

    /// The clock of an expression, `zone` unless it names days and the article's own days are on no clock.
    fn clock_of(&self, time: &ResolvedTime, zone: Zone) -> Zone {
        let publication = self.reading.published.filter(Publication::is_bare_day);
        let names_days = || time.when(&Zone::UTC).is_some_and(|when| when.grain >= Grain::Day);
        publication.filter(|_| names_days()).map_or(zone, |publication| publication.zone)
    }
}

/// Whether it is told as still to come.
pub(super) fn is_ahead(modality: Modality, tense: Tense) -> bool {
    match modality {
        Modality::Planned => true,
        Modality::Promised | Modality::Threatened | Modality::Conditional => {
            !matches!(tense, Tense::Past | Tense::PastPerfect | Tense::PresentPerfect)
        }
        _ => tense == Tense::Future,
    }
}

/// Neither so nor not so yet.
fn is_open(modality: Modality) -> bool {
    matches!(modality, Modality::Promised | Modality::Threatened | Modality::Conditional)
}
