//! On which day a clock time is that names none, and what days joined by `and` come to.

use chrono::{NaiveDate, Timelike};

use crate::calendar::{DAY, Grain, Interval, When, Zone};
use crate::claim::date::{self, Dated};
use crate::claim::function_words::FunctionClass;
use crate::claim::types::ClaimTime;
use crate::span::Span;
use crate::time::ResolvedTime;

use super::own_words::Happening;
use super::told::is_firm;
use super::{Builder, SentenceView};

/// Seconds that a part of the day named by one word has at most: those up to sunrise.
const SMALL_HOURS: i64 = 7 * 3_600;

/// Hours between which a night goes on into the next day.
pub(super) const LATE: u32 = 18;
pub(super) const EARLY: u32 = 6;
/// What is told before this hour happened in the night, what is told from it on at dawn.
const DAYBREAK: u32 = 5;

/// Sentences back over which a clock time is on the day of an event of its kind.
const NEARBY: usize = 1;

/// Sentences back over which a clock time that cannot be of the day of publication is on the day told last.
const TOLD: usize = 3;

impl Builder<'_> {
    /// A clock time without a day is on the day of the event of its kind that has just been told: `Saturday's raid`, and
    /// `jets hit it at 2.40`.
    pub(super) fn on_the_day_of_its_kind(
        &self,
        view: &SentenceView<'_>,
        time: ClaimTime,
        what: Happening,
        span: Span,
    ) -> ClaimTime {
        let kind = what.kind.filter(|kind| kind.is_cause_of_harm());
        let (Some(kind), Ok(_)) = (kind, self.reading.bare_clocks.binary_search(&span)) else { return time };
        let article = &self.reading.article;
        let zone = time.zone.unwrap_or(Zone::UTC);
        let near = |at: Span| article.sentence_at(at).is_some_and(|at| at + NEARBY >= view.index);
        let told = self
            .told_of_story(view, span.start)
            .filter(|dated| dated.trigger.start < span.start && near(dated.trigger) && is_firm(dated))
            .find(|dated| dated.event_type == kind);
        let day = |when: When| Some(zone.local(when.earliest()?)?.date());
        let own = time.when.and_then(day);
        let wanted =
            told.and_then(|dated| dated.time.when.filter(|when| when.grain <= Grain::Day)).and_then(day);
        // `at 22.30, and another at 1.15`: the night goes on.
        let hour = |when: When| Some(zone.local(when.earliest()?)?.hour());
        let goes_on = |own: NaiveDate, wanted: NaiveDate| {
            (own - wanted).num_days() == 1
                && time.when.and_then(hour).is_some_and(|hour| hour < EARLY)
                && told.and_then(|told| hour(told.time.when?)).is_some_and(|hour| hour >= LATE)
        };
        match own.zip(wanted) {
            Some((own, wanted)) if goes_on(own, wanted) => time,
            Some((own, wanted)) if own != wanted => date::other_week(time, (wanted - own).num_days()),
            _ => time,
        }
    }

    /// `Noon` or `dawn` alone, right behind what was told of an older day, is that day's.
    pub(super) fn at_noon_of_the_day_told(
        &self,
        view: &SentenceView<'_>,
        time: ClaimTime,
        span: Span,
    ) -> ClaimTime {
        let article = &self.reading.article;
        let alone = !span.text(article.text()).contains(char::is_whitespace);
        // `by nightfall` leaves its begin open.
        let short = |when: &When| {
            let (begin, end) = (when.earliest(), when.latest());
            when.grain == Grain::PartOfDay
                && end.is_some_and(|end| {
                    begin.is_none_or(|begin| end.seconds() - begin.seconds() <= SMALL_HOURS)
                })
        };
        let Some(when) = time.when.filter(|when| alone && short(when)) else { return time };
        let zone = time.zone.unwrap_or(Zone::UTC);
        let at = |when: When| when.earliest().or_else(|| Some(when.latest()?.plus(-1)));
        let day = |when: When| Some(zone.local(at(when)?)?.date());
        let block = article.sentence(view.index).block;
        let beside = |at: Span| {
            article
                .sentence_at(at)
                .is_some_and(|at| at + NEARBY + 1 >= view.index && article.sentence(at).block == block)
        };
        let told = self
            .told_of_story(view, span.start)
            .filter(|dated| dated.trigger.start < span.start && dated.time.span != Some(span))
            .find(|dated| beside(dated.trigger) && is_firm(dated));
        // The day on which it ends: a night goes on into the next, and the dawn behind a late hour is the next day's.
        let begins = when.earliest().and_then(|begins| zone.local(begins));
        let dawn = begins.is_some_and(|begins| begins.hour() < EARLY);
        let last = |dated: &Dated| {
            let when = dated.time.when?;
            let ends = zone.local(when.latest()?.plus(-1))?;
            let over_night = dawn && when.grain <= Grain::PartOfDay && ends.hour() >= LATE;
            if over_night { ends.date().succ_opt() } else { Some(ends.date()) }
        };
        // The midnight behind a day closes it.
        let instant = when
            .latest()
            .zip(when.earliest())
            .is_some_and(|(end, begin)| end.seconds() - begin.seconds() <= 60);
        let midnight = instant && begins.is_some_and(|begins| begins.hour() == 0);
        let told = told.and_then(last);
        let told = if midnight { told.and_then(|told| told.succ_opt()) } else { told };
        let named = self.day_right_before(view, span, zone);
        let days = named.or(told).zip(day(when)).map(|(told, own)| (told - own).num_days());
        match days {
            Some(days) if days < 0 => date::other_week(time, days),
            _ => time,
        }
    }

    /// The day that is named right before a part of it: `on Monday before nightfall`.
    fn day_right_before(&self, view: &SentenceView<'_>, span: Span, zone: Zone) -> Option<NaiveDate> {
        /// A preposition with its spaces.
        const GAP: usize = 8;
        let day = view.times.iter().find(|other| {
            other.span.end < span.start && span.start - other.span.end <= GAP && other.event_anchor.is_none()
        })?;
        let when = day.when(&zone).filter(|when| when.grain == Grain::Day)?;
        zone.local(when.earliest()?).map(|local| local.date())
    }

    /// `That night`, of what was told as in its small hours: the night that began on the day before.
    pub(super) fn in_the_night_told(
        &self,
        view: &SentenceView<'_>,
        time: ClaimTime,
        span: Span,
    ) -> ClaimTime {
        let zone = time.zone.unwrap_or(Zone::UTC);
        let local = |when: When| zone.local(when.earliest()?);
        let Some(begins) = time.when.filter(|when| when.grain == Grain::PartOfDay).and_then(local) else {
            return time;
        };
        if self.reading.bare_parts.binary_search(&span).is_err() || begins.hour() != LATE {
            return time;
        }
        let near = |at: Span| self.reading.article.sentence_at(at).is_some_and(|at| at + TOLD >= view.index);
        let told = self
            .told(span.start)
            .filter(|dated| dated.trigger.start < span.start && near(dated.trigger) && is_firm(dated))
            .filter(|dated| dated.time.span != Some(span))
            .filter(|dated| dated.time.when.is_some_and(|when| when.grain <= Grain::PartOfDay))
            .find_map(|dated| dated.time.when.and_then(local));
        let small_hours = told.is_some_and(|told| told.date() == begins.date() && told.hour() < DAYBREAK);
        if small_hours { date::other_week(time, -1) } else { time }
    }

    /// How many days a time lies from the day spoken of last before the publication, by the clock of the time.
    pub(super) fn days_to_the_told(
        &self,
        view: &SentenceView<'_>,
        time: &ClaimTime,
        span: Span,
    ) -> Option<i64> {
        let bare = |list: &[Span], span: Span| list.binary_search(&span).is_ok();
        if !bare(&self.reading.bare_clocks, span) && !bare(&self.reading.bare_parts, span) {
            return None;
        }
        let zone = time.zone.unwrap_or(Zone::UTC);
        let day = |when: When| Some(zone.local(when.earliest()?)?.date());
        let publication = self.reading.publication(view.index)?;
        let near = |at: Span| self.reading.article.sentence_at(at).is_some_and(|at| at + TOLD >= view.index);
        let names_a_day = |other: &ResolvedTime| {
            let own =
                !bare(&self.reading.bare_clocks, other.span) && !bare(&self.reading.bare_parts, other.span);
            let when = other.when(&zone).filter(|when| own && when.grain <= Grain::Day)?;
            when.earliest().filter(|begin| *begin < publication.latest)?;
            day(when)
        };
        let before = self.reading.times.partition_point(|other| other.span.start < span.start);
        let told = self.reading.times[..before]
            .iter()
            .rev()
            .take_while(|other| near(other.span))
            .filter(|other| other.event_anchor.is_none())
            .find_map(names_a_day)?;
        let days = (told - day(time.when?)?).num_days();
        (days < 0).then_some(days)
    }

    /// Days joined by `and` take in the last of them: `set for Thursday and then for Saturday`.
    pub(super) fn with_joined_days(
        &self,
        view: &SentenceView<'_>,
        mut time: ClaimTime,
        first: &ResolvedTime,
        zone: Zone,
    ) -> ClaimTime {
        let Some(when) = time.when.filter(|when| when.grain == Grain::Day) else { return time };
        let text = self.reading.article.text();
        let joined = view.times.iter().find(|other| {
            let between = Span::new(first.span.end, other.span.start.max(first.span.end)).text(text);
            let mut words = between.split([' ', ',']).filter(|word| !word.is_empty()).peekable();
            other.span.start > first.span.end
                && words.peek().is_some()
                && words.all(|word| self.reading.words.is(FunctionClass::JoinsTimes, word))
        });
        let last = joined
            .and_then(|other| other.when(&zone))
            .filter(|other| other.grain == Grain::Day && other.earliest() > when.earliest());
        let (Some(begin), Some(end)) = (when.earliest(), last.and_then(|last| last.latest())) else {
            return time;
        };
        if end.seconds() - begin.seconds() > 8 * DAY {
            return time;
        }
        let both = When::within(Interval { begin: Some(begin), end: Some(end) }, Grain::Interval);
        time.edtf = Some(date::interval_edtf(both));
        time.when = Some(both);
        time
    }
}
