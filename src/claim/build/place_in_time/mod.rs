//! The date of a candidate, and the words that tie it to other events.

mod anchor;
mod befell;
mod beside;
mod clock_day;
mod compared;
mod continuation;
mod counted;
mod far_back;
mod lengths;
mod looking_back;
mod mentions;
mod of_noun;
mod older_year;
mod order_cues;
mod other_event;
mod own_words;
mod parent;
mod planned;
mod printed_zone;
mod put_off;
mod said;
mod scene;
mod side;
mod story_day;
mod told;
mod toll;
mod week;
mod when_clause;
mod wished;
mod yet_to_come;
mod zone;

pub(super) use order_cues::order_cues;
use other_event::same_kind;
use own_words::{AsTold, Happening};
pub(super) use planned::is_occasion;
pub(super) use said::no_later;

use crate::calendar::Zone;
use crate::claim::Placement;
use crate::claim::clause::{Clause, Role, Tense};
use crate::claim::date::{self, Telling};
use crate::claim::function_words::FunctionClass;
use crate::claim::select::Candidate;
use crate::claim::time_clause::clause_of_time;
use crate::claim::types::{ClaimTime, Mention, Modality};
use crate::lexicon::EventType;
use crate::time::ResolvedTime;

use super::{Builder, SentenceView};

/// Who and what a claim names, as far as it tells on whose clock it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct TakingPart<'c> {
    pub actors: &'c [Mention],
    pub targets: &'c [Mention],
    pub places: &'c [Mention],
}

/// A candidate with what is known of it before it is dated.
struct Undated<'v> {
    view: &'v SentenceView<'v>,
    candidate: &'v Candidate,
    /// The attribution that reports it.
    spoken: Option<usize>,
    modality: Modality,
    places: &'v [Mention],
    clause: Option<&'v Clause>,
    tense: Tense,
    /// Told as still to come.
    ahead: bool,
    /// The times in its own words.
    own: Vec<&'v ResolvedTime>,
    zone: Zone,
    /// When it was said, where the words tell that apart.
    said: Option<ClaimTime>,
    /// Where grammar puts it; whoever marked an event wants its date as far as that tells it.
    placement: Option<Placement>,
}

impl Undated<'_> {
    /// Whether nobody marked it as an event.
    fn is_found(&self) -> bool {
        self.placement.is_none()
    }
}

impl Builder<'_> {
    /// When it happened, and when it was said where the words tell that apart.
    pub(in crate::claim::build) fn date(
        &self,
        view: &SentenceView<'_>,
        candidate: &Candidate,
        spoken: Option<usize>,
        modality: Modality,
        taking_part: TakingPart<'_>,
    ) -> (ClaimTime, Option<ClaimTime>) {
        let places = taking_part.places;
        let zone = self.zone_of(view, candidate, taking_part);
        let clause = view.clause(candidate);
        let tense = clause.map_or(Tense::Past, |clause| clause.tense);
        let placement = candidate
            .given
            .map(|_| self.reading.discourse.placement(&self.reading.article, candidate.trigger));
        let undated = Undated {
            view,
            candidate,
            spoken,
            modality,
            places,
            clause,
            tense,
            ahead: is_ahead(modality, tense) || self.is_going_to(view, candidate),
            own: self.own_times(view, candidate),
            zone,
            said: self.said(view, candidate, spoken, zone),
            placement,
        };
        if let Some(time) = self.put_elsewhere(&undated) {
            return (time, undated.said);
        }
        if let Some((time, counted)) = self.as_a_toll(&undated) {
            return (time, undated.said.or(counted));
        }
        let time = self
            .at_the_hour_of_the_deed(view, candidate, spoken, &undated.own)
            .or_else(|| self.as_its_subject(&undated))
            .or_else(|| self.by_own_words(&undated))
            .or_else(|| self.by_another_event(&undated))
            .or_else(|| {
                let harm = || self.harm_so_far(view, candidate, undated.said.as_ref());
                undated.is_found().then(harm).flatten()
            })
            .or_else(|| self.when_said(&undated))
            .or_else(|| self.by_placement(&undated))
            .or_else(|| self.on_the_side(&undated))
            .or_else(|| self.by_the_story(&undated))
            .or_else(|| self.wished_before(&undated))
            .or_else(|| self.beside_an_older_year(&undated));
        let time = time.unwrap_or_else(|| {
            let publication = self.reading.publication(view.index);
            let to_come = modality == Modality::Planned || is_to_come_if_so(&undated);
            let ahead = to_come && undated.ahead;
            let telling = if ahead { Telling::Ahead } else { Telling::News };
            date::from_tense(tense, telling, publication.as_ref())
        });
        if self.is_yet_to_come(&undated, &time) {
            let publication = self.reading.publication(view.index);
            return (date::by_placement(Placement::ByNow, publication.as_ref()), undated.said);
        }
        (time, undated.said)
    }

    /// Where the day in the words is not that of what is told: a plan called off or put off, or what happened at that moment.
    fn put_elsewhere(&self, undated: &Undated<'_>) -> Option<ClaimTime> {
        let Undated { view, candidate, ref own, zone, .. } = *undated;
        if !undated.is_found() {
            return None;
        }
        let called_off = undated.modality == Modality::Cancelled;
        called_off
            .then(|| self.planned_for(view, candidate, own, zone))
            .flatten()
            .or_else(|| self.put_off(view, candidate, own, zone))
            .or_else(|| self.at_that_moment(view, candidate))
    }

    /// By the first of its own times that may be its.
    fn by_own_words(&self, undated: &Undated<'_>) -> Option<ClaimTime> {
        let Undated { view, candidate, modality, places, tense, ref own, .. } = *undated;
        let told = if self.is_of_timetable(undated) || is_given_up(undated) {
            AsTold::PLANNED
        } else {
            AsTold { ahead: undated.ahead, modality }
        };
        let found = undated.is_found();
        let apart_from = |time: &ResolvedTime| {
            let clauses = &view.selection.clauses;
            let host = clause_of_time(&self.reading.article, view.index, clauses, time.span);
            let past = matches!(tense, Tense::Past | Tense::PastPerfect | Tense::PresentPerfect);
            past && host.is_some() && host != candidate.clause
        };
        let time = own.iter().find_map(|time| {
            // `agreed to meet in November`: that is when they will meet.
            if found && !told.ahead && self.is_of_the_plan(view, candidate, time, told.modality) {
                return None;
            }
            // `set off alarm, as the ban is to take effect on Monday`: the day of what is to come is no deed's.
            let to_come = found && !told.ahead && self.is_a_day_to_come(view, time);
            if to_come && apart_from(time) {
                return None;
            }
            // `called her cabinet for a session on Monday`: that is when it will sit.
            if found && !told.ahead && self.is_of_what_it_is_for(view, candidate, time.span) {
                return None;
            }
            // `asked for a truce until Wednesday`: that is how long it is to last.
            let asks = matches!(candidate.typing.event_type, EventType::Request | EventType::Order);
            if found && asks && !told.ahead && tense != Tense::Present && self.is_deadline(view, time.span) {
                return None;
            }
            let zone = self.zone_by(view, time, undated.zone, places);
            // `stays shut until Monday`: as it is told, that day is still to come.
            let until = found
                && (self.may_be_present(view, candidate, tense) && self.is_deadline(view, time.span)
                    || self.is_named_day(view, candidate, time.span));
            let asked = found
                && (self.is_of_what_is_asked(undated, time) || self.is_called_for(view, candidate, time));
            // `is due on Sunday`, `the fair is on Sunday`
            let due = found
                && !told.ahead
                && tense == Tense::Present
                && (self.is_due_then(view, time.span)
                    || time.span.contains(self.reading.article.span(candidate.trigger)));
            let told = if until || asked || to_come || due { AsTold::PLANNED } else { told };
            let when = self.expression(view, Happening::of(candidate), time, zone, told)?;
            let below =
                found && !told.ahead && self.is_year_of_a_noun_below(view, candidate.trigger.word, time);
            let publication = self.reading.publication(view.index).filter(|_| below);
            Some(match publication {
                Some(publication) => date::from_then_to(when, &publication),
                None => when,
            })
        })?;
        if !found {
            return Some(time).filter(|time| !self.is_of_the_saying(undated, time));
        }
        let time = self.counted_within(view, own, time);
        let reported = undated.spoken.is_some() && !told.ahead;
        Some(if reported { self.beside_what_was_told(view, candidate, time) } else { time })
    }

    /// `The trains leave on Friday`: told in the present of a day to come.
    fn is_of_timetable(&self, undated: &Undated<'_>) -> bool {
        let Undated { view, candidate, .. } = *undated;
        let verb = &self.reading.article.trees[view.index].word(candidate.trigger.word).lemma;
        undated.tense == Tense::Present
            && matches!(undated.modality, Modality::Asserted | Modality::Reported)
            && (self.reading.words.is(FunctionClass::Timetable, verb)
                || self.is_told_of_a_day_to_come(view, candidate, &undated.own))
    }

    /// `said on Tuesday that it may`: the day is that of the saying.
    fn is_of_the_saying(&self, undated: &Undated<'_>, time: &ClaimTime) -> bool {
        let over = time.when.and_then(|when| when.latest()).zip(self.reading.publication(undated.view.index));
        matches!(undated.tense, Tense::Future | Tense::Modal)
            && over.is_some_and(|(latest, publication)| latest <= publication.latest)
    }

    /// By what else the article tells. A claim that counts from an event of its own is no part of another: the graph may find the
    /// event elsewhere.
    fn by_another_event(&self, undated: &Undated<'_>) -> Option<ClaimTime> {
        let Undated { view, candidate, spoken, ref said, .. } = *undated;
        if undated.own.iter().any(|time| time.event_anchor.is_some()) || !goes_on(undated) {
            return None;
        }
        if !undated.is_found() {
            return self.parents_date(view, candidate).or_else(|| self.other_events_date(view, candidate));
        }
        let other = self
            .just_now(view, candidate)
            .or_else(|| self.at_the_stamp(view, candidate).filter(|_| said.is_none()))
            .or_else(|| self.counted_back(view, candidate))
            .or_else(|| self.since_then(view, candidate))
            .or_else(|| self.by_then(view, candidate))
            .or_else(|| self.since_an_event(view, candidate))
            .or_else(|| self.over_a_length(view, candidate))
            .or_else(|| self.as_a_wars_toll(view, candidate))
            .or_else(|| self.as_what_came_instead(view, candidate))
            .or_else(|| self.not_since(view, candidate, |kind| kind.is_harm() || kind.is_cause_of_harm()))
            .or_else(|| self.within_a_length(view, candidate))
            .or_else(|| self.after_a_length(view, candidate))
            .or_else(|| self.parents_date(view, candidate))
            .or_else(|| self.as_a_court_hears(view, candidate, spoken))
            .or_else(|| self.in_the_scene(view, candidate))
            .or_else(|| self.other_events_date(view, candidate))
            .or_else(|| self.before_what_was_told(view, candidate))
            .or_else(|| self.after_what_it_answers(view, candidate))
            .or_else(|| self.goes_on(view, candidate, spoken, said.as_ref()))
            .or_else(|| self.not_since(view, candidate, |kind| kind == EventType::Other))?;
        Some(self.for_a_length(view, candidate, other))
    }

    /// What somebody says to be so, to have come about or to be coming is so when it is said; so is a stance.
    fn when_said(&self, undated: &Undated<'_>) -> Option<ClaimTime> {
        let Undated { modality, tense, .. } = *undated;
        let found = undated.is_found();
        let shifted = || undated.clause.is_some_and(|clause| self.is_shifted_back(undated.view, clause));
        // `will send food if they ask, she said on Monday`: after that.
        let to_come = tense == Tense::Future || modality == Modality::Planned;
        if found && undated.ahead && to_come && !undated.candidate.typing.event_type.is_saying() {
            return None;
        }
        let present = matches!(tense, Tense::Present | Tense::Modal)
            || found && matches!(tense, Tense::PresentPerfect | Tense::PastPerfect)
            || found && shifted()
            || is_open(modality);
        let speech = found && !undated.candidate.typing.event_type.is_deed();
        let stance = modality != Modality::Planned || speech;
        undated.said.clone().filter(|_| present && goes_on(undated) && stance)
    }

    /// Of an event that somebody marked, where grammar puts it.
    fn by_placement(&self, undated: &Undated<'_>) -> Option<ClaimTime> {
        let placement = undated.placement?;
        let back =
            placement == Placement::News && self.goes_back(undated.view, undated.candidate, undated.tense);
        let stands = if back { Placement::Earlier } else { placement };
        Some(date::by_placement(stands, self.reading.publication(undated.view.index).as_ref()))
    }

    /// What is told of something on the side may be no news: `which were hit`. So may what is counted in days from an event that
    /// nothing dates: `the day after the vote`.
    fn on_the_side(&self, undated: &Undated<'_>) -> Option<ClaimTime> {
        let anchors = undated.own.iter().filter_map(|time| time.event_anchor);
        let days_off = anchors.into_iter().any(|anchor| anchor.calendar_days.is_some());
        let aside = undated.clause.is_some_and(|clause| matches!(clause.role, Role::Relative { .. }));
        let past = undated.tense == Tense::Past && !undated.ahead;
        let publication = self.reading.publication(undated.view.index);
        (past && (days_off || aside)).then(|| date::by_placement(Placement::ByNow, publication.as_ref()))
    }

    /// By how the story it is a part of goes on.
    fn by_the_story(&self, undated: &Undated<'_>) -> Option<ClaimTime> {
        let Undated { view, candidate, spoken, ahead, zone, .. } = *undated;
        let open =
            ahead || is_open(undated.modality) || matches!(undated.tense, Tense::Present | Tense::Modal);
        self.come_about(view, candidate)
            .filter(|_| !ahead)
            .or_else(|| {
                self.within_a_length_to_come(view, candidate, ahead && undated.modality == Modality::Planned)
            })
            .or_else(|| self.on_a_day_behind(view, candidate, zone))
            .or_else(|| open.then(|| self.by_a_deadline(view, candidate, zone)).flatten())
            .or_else(|| self.since_the_story_began(view, candidate, spoken).filter(|_| !ahead))
    }
}

/// Whether what else the article tells may date it.
fn goes_on(undated: &Undated<'_>) -> bool {
    undated.placement.is_none_or(|stands| matches!(stands, Placement::News | Placement::ByNow))
}

/// `due to start on Friday, has been called off`.
fn is_given_up(undated: &Undated<'_>) -> bool {
    let clauses = &undated.view.selection.clauses;
    let parent = undated.clause.and_then(|clause| clause.parent).map(|parent| clauses[parent].tense);
    undated.is_found()
        && undated.modality == Modality::Cancelled
        && undated.tense == Tense::None
        && parent == Some(Tense::PresentPerfect)
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

/// `will go if they ask`, `vowed they will go`: to come, where it is no word of its own.
fn is_to_come_if_so(undated: &Undated<'_>) -> bool {
    is_open(undated.modality)
        && undated.is_found()
        && undated.tense == Tense::Future
        && !undated.candidate.typing.event_type.is_saying()
}

/// Neither so nor not so yet.
fn is_open(modality: Modality) -> bool {
    matches!(modality, Modality::Promised | Modality::Threatened | Modality::Conditional)
}
