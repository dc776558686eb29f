//! Clock times that somebody remembers: they lie beside what the article has told of that hour, and not on the day on which
//! they are told: `a camera filmed a man at ten past nine`, of a fire that broke out at 9.25 p.m. on the day before.

use crate::calendar::{DAY, Grain, Instant, Interval, When};
use crate::claim::date::{self, Dated};
use crate::claim::select::Candidate;
use crate::claim::types::{Basis, ClaimTime};
use crate::span::Span;

use super::{Builder, SentenceView};

const HALF_DAY: i64 = 43_200;

/// Seconds between two clock times of one happening.
const BESIDE: i64 = 3_600;

/// Days over which a clock time is looked for.
const FARTHEST: i64 = 400;

impl Builder<'_> {
    /// A clock time without a day that somebody tells, moved beside the event that lies within an hour of that reading on
    /// another day, or in the other half of the day where no words tell which; as it is where it has such an event
    /// already.
    pub(super) fn beside_what_was_told(
        &self,
        view: &SentenceView<'_>,
        candidate: &Candidate,
        time: ClaimTime,
    ) -> ClaimTime {
        let among = |list: &[Span]| time.span.is_some_and(|span| list.binary_search(&span).is_ok());
        let speaks = candidate.saying.is_some() && !candidate.typing.event_type.is_deed();
        let bare = time.basis == Basis::Expression && among(&self.reading.bare_clocks);
        let Some(when) = time.when.filter(|_| bare && !speaks) else { return time };
        let (Some(begin), Some(end)) = (when.earliest(), when.latest()) else { return time };
        let Some(publication) = self.reading.publication(view.index) else { return time };
        let at = self.reading.article.span(candidate.trigger).start;
        let open = among(&self.reading.open_clocks);
        let step = if open { HALF_DAY } else { DAY };
        // What the words before put on another day than that of the telling is there, whichever half of the day it is in.
        if !open && begin < publication.day_start {
            return time;
        }
        // How far to move to lie beside an event: nearest first, never past the publication.
        let moved = |dated: &Dated| -> Option<(i64, Span)> {
            let (from, to) = hours_of(dated)?;
            let steps = (from.seconds() - begin.seconds()).div_euclid(step);
            let shift = (steps - 1..=steps + 2)
                .map(|steps| steps * step)
                .filter(|shift| end.plus(*shift) <= publication.latest)
                .min_by_key(|shift| distance(begin.plus(*shift), from, to))?;
            (distance(begin.plus(shift), from, to) <= BESIDE && shift.abs() <= FARTHEST * DAY)
                .then_some((shift, dated.trigger))
        };
        let told = || {
            // What was said tells no hour of what it was said of.
            let own = |dated: &&Dated| dated.time.span != time.span && !dated.event_type.is_saying();
            self.told(at).filter(|dated| dated.trigger.start < at).filter(own)
        };
        let minutes = |dated: &&Dated| dated.time.when.is_some_and(|when| when.grain <= Grain::Minute);
        let there = |shift: i64| told().filter(minutes).filter_map(moved).any(|(other, _)| other == shift);
        if there(0) {
            return time;
        }
        let found = told().filter(minutes).find_map(moved).or_else(|| told().find_map(moved));
        let Some((shift, event)) = found.filter(|(shift, _)| *shift != 0) else { return time };
        let article = self.reading.article.text();
        let interval = Interval { begin: Some(begin.plus(shift)), end: Some(end.plus(shift)) };
        let when =
            When { grain: when.grain, approximate: when.approximate, ..When::within(interval, when.grain) };
        ClaimTime {
            when: Some(when),
            edtf: Some(date::interval_edtf(when)),
            reason: format!("{}; read beside “{}”", time.reason, event.text(article)),
            ..time
        }
    }
}

/// The stretch of a day in which an event lies.
fn hours_of(dated: &Dated) -> Option<(Instant, Instant)> {
    let when = dated.time.when.filter(|when| when.grain <= Grain::PartOfDay)?;
    Some((when.earliest()?, when.latest()?))
}

/// Seconds from an instant to a stretch.
fn distance(at: Instant, from: Instant, to: Instant) -> i64 {
    (from.seconds() - at.seconds()).max(at.seconds() - to.seconds()).max(0)
}
