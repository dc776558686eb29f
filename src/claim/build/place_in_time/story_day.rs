//! Clock times that name no day, and stand behind a day that is not theirs: that of a telling, or that of the publication in an
//! article whose story lies before it.

use chrono::{Days, NaiveDate, NaiveTime, Timelike};

use crate::calendar::{DAY, Grain, Instant, When, Zone};
use crate::claim::WordId;
use crate::claim::date::{self, Dated};
use crate::claim::types::ClaimTime;
use crate::span::Span;
use crate::time::{Anchor, ResolvedTime};

use super::clock_day::{EARLY, LATE};
use super::other_event::same_kind;
use super::own_words::Happening;
use super::told::is_firm;
use super::{Builder, SentenceView};

/// Sentences back over which a clock time is on the day of what was told.
const TOLD: usize = 3;

impl Builder<'_> {
    /// A clock time that goes on from the day on which somebody told of it is on the day of what was told: `broke in on the
    /// night from Monday to Tuesday, police said on Wednesday. A guard was tied up at 1.20 a.m.`
    pub(super) fn on_the_day_told_of(
        &self,
        view: &SentenceView<'_>,
        time: ClaimTime,
        resolved: &ResolvedTime,
        what: Happening,
    ) -> ClaimTime {
        let span = resolved.span;
        let bare = self.reading.bare_clocks.binary_search(&span).is_ok();
        let Some(begin) = time.when.and_then(|when| when.earliest()).filter(|_| bare) else { return time };
        if resolved.anchor != Some(Anchor::Then) || !self.goes_on_from_a_telling(view, span) {
            return time;
        }
        let article = &self.reading.article;
        let zone = time.zone.unwrap_or(Zone::UTC);
        let near = |at: Span| article.sentence_at(at).is_some_and(|at| at + TOLD >= view.index);
        let of_story = |dated: &&Dated| {
            dated.trigger.start < span.start
                && dated.time.span != Some(span)
                && is_firm(dated)
                && !dated.event_type.is_saying()
        };
        let told = || self.told_of_story(view, span.start).filter(of_story);
        // `The slope gave way at two`, of an avalanche on Sunday.
        let kind = what.kind.filter(|kind| kind.is_cause_of_harm());
        let of_its_kind = kind.and_then(|kind| told().find(|dated| same_kind(dated.event_type, kind)));
        let told = of_its_kind.or_else(|| told().find(|dated| near(dated.trigger)));
        let bounds = told.and_then(|told| {
            let when = told.time.when?;
            Some((when.earliest()?, when.latest()?))
        });
        let (Some((from, to)), Some(own)) = (bounds, zone.local(begin)) else { return time };
        let block = |at: Span| article.sentence_at(at).map(|at| article.sentence(at).block);
        let beside = of_its_kind.is_some() || told.is_some_and(|told| block(told.trigger) == block(span));
        let Some(first) = zone.local(from).map(|first| first.date()) else { return time };
        // Within the stretch that was told, else on the day on which it began.
        let within = day_within((from, to), own.time(), zone);
        let Some(date) = within.or(beside.then_some(first)) else { return time };
        match (date - own.date()).num_days() {
            0 => time,
            days => date::other_week(time, days),
        }
    }

    /// Whether the day that was named last before a clock time is that of a telling: `police said on Wednesday`.
    fn goes_on_from_a_telling(&self, view: &SentenceView<'_>, span: Span) -> bool {
        let article = &self.reading.article;
        let bare = |span: Span| self.reading.bare_clocks.binary_search(&span).is_ok();
        let before = self.reading.times.partition_point(|other| other.span.start < span.start);
        let day = self.reading.times[..before].iter().rev().find(|other| {
            let when = other.when(&Zone::UTC);
            !bare(other.span)
                && other.event_anchor.is_none()
                && when.is_some_and(|when| when.grain <= Grain::Day)
        });
        let day = day.map(|day| day.span);
        let Some((day, sentence)) = day.and_then(|day| Some((day, article.sentence_at(day)?))) else {
            return false;
        };
        let near = sentence < view.index && sentence + TOLD >= view.index;
        // The verb right before the day reports.
        let verb = self.verb_before(sentence, day);
        near && verb.is_some_and(|word| self.reading.cues.binary_search(&WordId { sentence, word }).is_ok())
    }

    /// A clock time that only the publication gave a day is on the day of the story, where all that was told is older: `closed the lock on Sunday, the port said on Tuesday ... The pumps failed at 2 a.m.`
    pub(super) fn on_the_day_of_the_story(
        &self,
        view: &SentenceView<'_>,
        time: ClaimTime,
        resolved: &ResolvedTime,
    ) -> ClaimTime {
        let span = resolved.span;
        let bare =
            self.reading.bare_clocks.binary_search(&span).is_ok() && !self.reading.in_entry(view.index);
        // `noon today`
        let named = |when: &When| {
            when.grain == Grain::PartOfDay && self.reading.bare_parts.binary_search(&span).is_err()
        };
        let when = time.when.filter(|when| bare && !named(when));
        let begin = when.and_then(|when| when.earliest());
        let Some(begin) = begin else { return time };
        let zone = time.zone.unwrap_or(Zone::UTC);
        let Some(publication) = self.reading.publication(view.index) else { return time };
        let found = self.event_of_the_story(view, begin, resolved, zone);
        let bounds = found
            .and_then(|found| found.time.when)
            .and_then(|when: When| Some((when.earliest()?, when.latest()?)));
        let (Some((from, to)), Some(own)) = (bounds, zone.local(begin)) else { return time };
        let Some(first) = zone.local(from) else { return time };
        // Within the stretch that was told; the small hours behind a late hour are the next day's.
        let over_night = first.hour() >= LATE && own.hour() < EARLY;
        let day = if over_night { first.date().succ_opt() } else { Some(first.date()) };
        let within = day_within((from, to), own.time(), zone);
        match within.or(day).map(|date| (date - own.date()).num_days()) {
            Some(days) if days != 0 && begin.plus(days * DAY) <= publication.latest => {
                date::other_week(time, days)
            }
            _ => time,
        }
    }

    /// The event on whose day a bare clock time is, where the words put it on another.
    fn event_of_the_story(
        &self,
        view: &SentenceView<'_>,
        begin: Instant,
        resolved: &ResolvedTime,
        zone: Zone,
    ) -> Option<&Dated> {
        let publication = self.reading.publication(view.index)?;
        let at = resolved.span.start;
        let line = |dated: &&Dated| {
            dated.trigger.start < at
                && dated.time.span != Some(resolved.span)
                && is_firm(dated)
                && !dated.event_type.is_saying()
        };
        let told = || self.told_of_story(view, at).filter(line);
        let day = |instant: Instant| zone.local(instant).map(|local| local.date());
        let over = |dated: &Dated| {
            let latest = dated.time.when.and_then(|when| when.latest());
            latest.is_some_and(|latest| latest <= publication.day_start)
        };
        let today = resolved.anchor == Some(Anchor::Now) && day(begin) == day(publication.latest);
        told().next().filter(|_| today && told().all(over))
    }
}

/// The first day on which a clock time lies within a stretch, of the day on which that begins and the two behind it.
fn day_within((from, to): (Instant, Instant), clock: NaiveTime, zone: Zone) -> Option<NaiveDate> {
    let first = zone.local(from)?.date();
    let mut days = (0..=2).filter_map(|days| first.checked_add_days(Days::new(days)));
    days.find(|date| (from..=to).contains(&zone.instant(date.and_time(clock))))
}
