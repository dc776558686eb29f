use crate::calendar::{DAY, Grain, Instant, When, Zone};
use crate::claim::clause::Tense;
use crate::claim::date;
use crate::claim::function_words::FunctionClass;
use crate::claim::time_clause::clause_of_time;
use crate::claim::types::{ClaimTime, Modality};
use crate::lexicon::lower;
use crate::span::Span;
use crate::time::ResolvedTime;

use super::of_noun::names_a_year;
use super::own_words::AsTold;
use super::{Builder, SentenceView};

impl Builder<'_> {
    /// A bare weekday lies before the publication for what is told as past, after it for what is planned.
    pub(super) fn on_the_right_week(
        &self,
        view: &SentenceView<'_>,
        time: ClaimTime,
        span: Span,
        told: AsTold,
    ) -> ClaimTime {
        let ahead = told.ahead;
        let Some(publication) = self.reading.publication(view.index) else { return time };
        if self.is_whole_date(view, span) {
            return time;
        }
        if !ahead && self.reading.next_day.binary_search(&span).is_ok() {
            return self.on_the_next_day(view, time);
        }
        let grain = time.when.map(|when| when.grain);
        let begins = time.when.and_then(|when| when.earliest());
        let weekday = self.reading.weekdays.binary_search(&span).is_ok()
            || self.is_on_a_weekday_told(view, &time, span);
        let of_a_day = grain.is_some_and(|grain| grain <= Grain::PartOfDay);
        if let Some(begins) = begins.filter(|begins| !ahead && of_a_day && *begins >= publication.latest) {
            // `this morning` in what was written at five: the part has not begun by its table, but it has by its words.
            let same_day = begins.seconds() < publication.day_start.seconds() + DAY;
            let of_this_day = self.reading.bare_parts.binary_search(&span).is_err();
            if grain == Some(Grain::PartOfDay)
                && same_day
                && of_this_day
                && publication.day_start < publication.latest
            {
                return date::up_to_publication(time, &publication);
            }
            // `appears at two this afternoon`
            let named = [&self.reading.bare_clocks, &self.reading.bare_parts];
            if !weekday && same_day && named.iter().all(|bare| bare.binary_search(&span).is_err()) {
                return time;
            }
            // A clock time told as past was read on a later day than that of its event: it is on the day told last, or the
            // last such time before the publication is meant.
            if let Some(days) = self.days_to_the_told(view, &time, span) {
                return date::other_week(time, days);
            }
            let days = (begins.seconds() - publication.latest.seconds()) / DAY + 1;
            if !weekday {
                return date::other_week(time, -days);
            }
        }
        // `at 3.12 local time`, in what was written half an hour later on another clock: the day has begun there.
        if self.began_there_since(view, &time, span) && !ahead && !weekday {
            return date::other_week(time, 1);
        }
        // `The truce will begin at midnight`, written by day: the midnight that closes the day.
        let bare = self.reading.bare_clocks.binary_search(&span).is_ok();
        let midnight = begins == Some(publication.day_start);
        if bare && midnight && ahead {
            return date::other_week(time, 1);
        }
        // `will resume at first light`, told at dusk: the next one.
        let over =
            time.when.and_then(|when| when.latest()).is_some_and(|latest| latest <= publication.latest);
        let to_come = || {
            let clauses = &view.selection.clauses;
            let at = clause_of_time(&self.reading.article, view.index, clauses, span);
            at.is_some_and(|at| clauses[at].tense == Tense::Future)
        };
        let bare = bare || self.reading.bare_parts.binary_search(&span).is_ok();
        let today = begins.is_some_and(|begins| begins.plus(DAY) > publication.latest);
        if bare && ahead && over && today && of_a_day && to_come() {
            return date::other_week(time, 1);
        }
        if !weekday {
            return time;
        }
        let (earliest, latest) = match time.when.map(|when| (when.earliest(), when.latest())) {
            Some((Some(earliest), Some(latest))) => (earliest, latest),
            // `by noon on Wednesday`
            Some((None, Some(latest))) => (latest, latest),
            _ => return time,
        };
        let week = 7 * DAY;
        let open = matches!(
            told.modality,
            Modality::Planned | Modality::Conditional | Modality::Threatened | Modality::Promised
        );
        let planned = ahead && open || self.is_meant_for(view, span);
        if planned && self.is_past_by_then(view, span, earliest.plus(-week)) {
            return date::other_week(time, -7);
        }
        // `was to visit on Thursday, but has put it off`, in Friday's paper.
        let yesterday = |end: Instant| end > publication.day_start.plus(-DAY) && end <= publication.day_start;
        if (yesterday(latest) || yesterday(latest.plus(-week))) && self.was_meant_for(view, span) {
            return if yesterday(latest) { time } else { date::other_week(time, -7) };
        }
        if planned && latest <= publication.day_start && earliest >= publication.latest.plus(-week - DAY) {
            date::other_week(time, 7)
        } else if !ahead
            && earliest >= publication.day_start.plus(DAY)
            && latest <= publication.latest.plus(week + DAY)
        {
            date::other_week(time, -7)
        } else if !ahead && earliest.plus(week) < publication.latest {
            // The day of publication has ended where it happened: there it is Wednesday already.
            date::other_week(time, 7)
        } else {
            time
        }
    }

    /// A weekday of the day after publication, where the words put it six days before: the article was changed on that day.
    fn on_the_next_day(&self, view: &SentenceView<'_>, time: ClaimTime) -> ClaimTime {
        let begins = time.when.and_then(|when| when.earliest());
        let over = begins.zip(self.reading.publication(view.index));
        match over {
            Some((begins, publication)) if begins < publication.day_start => date::other_week(time, 7),
            _ => time,
        }
    }

    /// Whether a date stands by itself, with its year: it is never moved.
    fn is_whole_date(&self, view: &SentenceView<'_>, span: Span) -> bool {
        let counted = [&self.reading.weekdays, &self.reading.bare_clocks, &self.reading.bare_parts];
        counted.iter().all(|bare| bare.binary_search(&span).is_err())
            && view.times.iter().any(|time| {
                time.span == span
                    && time.anchor.is_none()
                    && time.event_anchor.is_none()
                    && names_a_year(time.span.text(self.reading.article.text()))
            })
    }

    /// Whether a clock time without a day in an entry lies a day before its last such hour, as the place keeps another clock than
    /// the page.
    fn began_there_since(&self, view: &SentenceView<'_>, time: &ClaimTime, span: Span) -> bool {
        let Some(publication) = self.reading.publication(view.index) else { return false };
        let begins = time.when.and_then(|when| when.earliest());
        let offset = |zone: Option<Zone>| zone.map(|zone| zone.offset_at(publication.latest));
        let apart = offset(time.zone) != offset(Some(publication.zone));
        apart
            && self.reading.in_entry(view.index)
            && self.reading.bare_clocks.binary_search(&span).is_ok()
            && view.times.len() == 1
            && begins.is_some_and(|begins| begins.plus(DAY) <= publication.latest)
    }

    /// Whether a plan is seen from a past day that its sentence tells before it, and so may have come about since: `said on Friday that
    /// it would open on Sunday`, in Wednesday's paper. `earlier` is its begin a week before.
    fn is_past_by_then(&self, view: &SentenceView<'_>, span: Span, earlier: Instant) -> bool {
        let article = &self.reading.article;
        let tree = &article.trees[view.index];
        let verb = self.verb_before(view.index, span);
        let would = verb.is_some_and(|verb| {
            tree.children(verb)
                .any(|child| self.reading.words.is(FunctionClass::WouldCome, &lower(&tree.word(child).lemma)))
        });
        let told = self.weekday_before(view, span);
        let zone = article.document.zone.unwrap_or(Zone::UTC);
        let seen = told.and_then(|told| told.when(&zone)).and_then(|when| when.latest());
        would && seen.is_some_and(|seen| earlier >= seen)
    }

    /// Whether a clock time is on the bare weekday that its sentence tells before it: `suspended on Wednesday, after they
    /// walked in at 9 a.m.`
    fn is_on_a_weekday_told(&self, view: &SentenceView<'_>, time: &ClaimTime, span: Span) -> bool {
        if self.reading.bare_clocks.binary_search(&span).is_err() {
            return false;
        }
        let zone = time.zone.unwrap_or(Zone::UTC);
        let day = |when: When| Some(zone.local(when.earliest()?)?.date());
        let told = self.weekday_before(view, span).and_then(|other| other.when(&zone)).and_then(day);
        told.is_some() && told == time.when.and_then(day)
    }
    /// The bare weekday that a sentence tells last before a time.
    fn weekday_before<'s>(&self, view: &SentenceView<'s>, span: Span) -> Option<&'s ResolvedTime> {
        let is_weekday = |other: Span| self.reading.weekdays.binary_search(&other).is_ok();
        view.times.iter().rev().find(|other| other.span.end <= span.start && is_weekday(other.span))
    }
}
