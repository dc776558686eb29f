//! The clock on which the times of a claim are read.

use std::slice;

use crate::calendar::{Grain, Zone};
use crate::claim::build::{Builder, SentenceView};
use crate::claim::date::Publication;
use crate::claim::function_words::FunctionClass;
use crate::claim::select::Candidate;
use crate::claim::types::Mention;
use crate::lexicon::{EventType, lower};
use crate::span::Span;
use crate::syntax::Pos;
use crate::time::ResolvedTime;

use super::TakingPart;

impl Builder<'_> {
    /// The clock by which the words are read: that of the place where it happened, else that of the story, where the
    /// article or an outlet of its place tells it, else the outlet's.
    pub(super) fn zone(&self, view: &SentenceView<'_>, places: &[Mention]) -> Zone {
        self.reading.declared_at(view.index).unwrap_or_else(|| self.local_zone(places))
    }

    /// The clock of an expression in an article's own words: what is said to be `local time` is so on every page, and
    /// `today` is the writer's where no known place is told with it.
    pub(super) fn zone_by(
        &self,
        view: &SentenceView<'_>,
        time: &ResolvedTime,
        zone: Zone,
        places: &[Mention],
    ) -> Zone {
        // `at 9 pm on Monday, local time, after troops came down in the afternoon`: one clock for both.
        let bare = |list: &[Span]| list.binary_search(&time.span).is_ok();
        let beside_local = || {
            (bare(&self.reading.bare_clocks) || bare(&self.reading.bare_parts))
                && time.zone.is_none()
                && view.times.iter().any(|other| other.local)
                && view.times.iter().all(|other| other.zone.is_none())
        };
        let there = || self.is_said_local(view, time) || self.is_told_there(view, time.span);
        if time.local || there() || beside_local() {
            let told =
                || self.place_zone(places).or(self.reading.clocks.nearby).or_else(|| self.zone_told_last());
            // What a page of afar puts on its own clock is not what it calls local.
            let own = |zone: &Zone| {
                self.reading.clocks.nearby.is_some() && Some(*zone) == self.reading.article.document.zone
            };
            let story = self.story_zone(places).filter(|zone| !own(zone));
            return story.or_else(told).unwrap_or_else(|| self.local_zone(places));
        }
        let writers = self.reading.of_today.binary_search(&time.span).is_ok()
            && self.place_zone(places).is_none()
            && self.reading.declared_at(view.index).is_none();
        self.reading.article.document.zone.filter(|_| writers).unwrap_or(zone)
    }

    /// Whether `local time` stands behind an expression: `on Friday evening, local time`.
    fn is_said_local(&self, view: &SentenceView<'_>, time: &ResolvedTime) -> bool {
        let words = self.reading.words;
        let tree = &self.reading.article.trees[view.index];
        let tokens = self.reading.article.tokens(view.index);
        let behind = tokens.partition_point(|token| token.span.start < time.span.end);
        let is = |class, word: usize| word < tree.len() && words.is(class, &lower(&tree.word(word).lemma));
        let first = behind + usize::from(behind < tree.len() && tree.word(behind).pos == Pos::Punct);
        is(FunctionClass::Local, first) && is(FunctionClass::Clock, first + 1)
    }

    /// The clock of a claim: as [`zone`](Self::zone), but an act of office that names no place is where its body sits, and not
    /// where the story is: `The Security Council called on them at 10 p.m.`
    pub(super) fn zone_of(
        &self,
        view: &SentenceView<'_>,
        candidate: &Candidate,
        TakingPart { actors, targets, places }: TakingPart<'_>,
    ) -> Zone {
        let story = self.reading.story_clock.zone.or(self.reading.clocks.story);
        // `called on the kingdom to stop`: not where it was called on.
        let aimed = |place: &Mention| targets.iter().any(|target| target.span.overlaps(place.span));
        let there =
            places.iter().any(|place| !aimed(place) && self.place_zone(slice::from_ref(place)).is_some());
        let elsewhere = story.is_some() && !there;
        let seat = || {
            let bodies = actors.iter().filter(|actor| actor.entity.is_some());
            bodies.filter_map(|actor| self.reading.participants.zone_of(actor)).next()
        };
        let office = is_act_of_office(candidate.typing.event_type);
        let declared = self.reading.declared_at(view.index).is_some();
        let seat = (elsewhere && office && !declared).then(seat).flatten();
        seat.unwrap_or_else(|| self.zone(view, places))
    }

    pub(super) fn local_zone(&self, places: &[Mention]) -> Zone {
        self.place_zone(places)
            .or(self.reading.story_clock.zone)
            .or(self.reading.clocks.story)
            .or(self.reading.article.document.zone)
            .unwrap_or(Zone::UTC)
    }

    /// The clock of the places told with a claim.
    pub(super) fn place_zone(&self, places: &[Mention]) -> Option<Zone> {
        let listed = || {
            let listed = places.iter().filter(|place| place.entity.is_some());
            listed.filter_map(|place| self.reading.participants.zone_of(place)).next()
        };
        self.unlisted_zone(places).or_else(listed)
    }

    /// The clock that an article tells for a place. That of a capital or a country is known better than any article tells it.
    fn unlisted_zone(&self, places: &[Mention]) -> Option<Zone> {
        let gazetteer = self.reading.gazetteer;
        let known = |place: &&Mention| {
            place.entity.is_some_and(|entity| {
                gazetteer.zone(entity).is_some()
                    && (gazetteer.seat_of(entity).is_some()
                        || place.country.as_deref().and_then(|code| gazetteer.country(code)) == Some(entity))
            })
        };
        let told = places.iter().filter(|place| !known(place));
        told.into_iter().find_map(|place| self.reading.clocks.of_place(&place.name))
    }

    /// The clock that `local time` is read on, where the article tells it: `at 10:05 local time (01:05 in Marseille)`.
    pub(super) fn story_zone(&self, places: &[Mention]) -> Option<Zone> {
        self.unlisted_zone(places).or(self.reading.story_clock.zone)
    }

    /// The clock of an expression, `zone` unless it names days and the article's own days are on no clock.
    pub(super) fn clock_of(&self, time: &ResolvedTime, zone: Zone) -> Zone {
        let publication = self.reading.published.filter(Publication::is_bare_day);
        let names_days = || time.when(&Zone::UTC).is_some_and(|when| when.grain >= Grain::Day);
        publication.filter(|_| names_days()).map_or(zone, |publication| publication.zone)
    }
}

/// What a body does where it sits.
fn is_act_of_office(event_type: EventType) -> bool {
    event_type.is_saying()
        || matches!(
            event_type,
            EventType::PhoneCall
                | EventType::Sanction
                | EventType::Personnel
                | EventType::Agreement
                | EventType::Order
                | EventType::Mediation
        )
}
