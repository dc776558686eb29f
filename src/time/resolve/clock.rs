//! Clock times on their day.

use chrono::{NaiveDate, Timelike};

use super::Discourse;
use super::kind::TextKind;
use super::reading::Reading;
use crate::calendar::{DayPart, Grain, Period, day_plus};
use crate::time::meaning::{Anchor, Clock, HalfDay, Meaning};
use crate::time::resolved::Unresolved;
use crate::time::tense::Tense;

/// Bytes over which a clock time goes on from a day of the last week, and from any other.
const NEAR: usize = 200;
const NEAR_OLD: usize = 120;

/// Hours of the twelve that a clock told in words means after noon where nothing says which half of the day it is in.
const AFTERNOON: std::ops::RangeInclusive<u32> = 1..=5;

impl Discourse<'_> {
    pub(super) fn clock(
        &self,
        clock: &Clock,
        of: Option<&Meaning>,
        tense: Tense,
    ) -> (Reading, Option<Anchor>) {
        let (day, anchor) = match of {
            Some(of) => self.read(of, tense),
            None => self.day_of_clock(tense),
        };
        let mut hour = clock.hour;
        // Two figures settle no half of the day against its words: `10:55 that night`.
        if let Some(Period::Part(_, part)) = day.period()
            && matches!(part, DayPart::Afternoon | DayPart::Evening | DayPart::Night)
            && hour < 12
            && !(part == DayPart::Night && hour < 6)
        {
            hour += 12;
        }
        let Some(date) = day.period().and_then(|period| period.first_day()) else {
            let minute = clock.minute.map_or(String::new(), |minute| format!(":{minute:02}"));
            return (Reading::None(Unresolved::NoAnchor, format!("XXXX-XX-XXT{hour:02}{minute}")), None);
        };
        let is_part = matches!(day.period(), Some(Period::Part(..)));
        let small_hours = matches!(
            day.period(),
            Some(Period::Part(_, DayPart::Morning | DayPart::EarlyMorning | DayPart::EarlyHours))
        );
        let hour = if clock.half != HalfDay::Settled && hour == 12 && small_hours { 0 } else { hour };
        let near = (clock.half != HalfDay::Settled && of.is_none() && !is_part)
            .then(|| self.beside_last_clock(date, hour))
            .flatten();
        let by_day = clock.half == HalfDay::Spoken
            && AFTERNOON.contains(&hour)
            && self.kind == TextKind::News
            && !is_part
            && !(of.is_none() && self.is_after_midnight(date, hour));
        let hour = near.unwrap_or(if by_day { hour + 12 } else { hour });
        let date = if of.is_none() && anchor == Some(Anchor::Then) && self.is_after_midnight(date, hour) {
            day_plus(date, 1).unwrap_or(date)
        } else {
            date
        };
        let (date, hour) = if hour == 24 { (day_plus(date, 1), 0) } else { (Some(date), hour) };
        let at = date
            .and_then(|date| date.and_hms_opt(hour, clock.minute.unwrap_or(0), clock.second.unwrap_or(0)));
        let mut reading = Reading::of(at.map(|at| match clock.second {
            Some(_) => Period::Second(at),
            None => Period::Minute(at),
        }));
        if let Reading::Period(found) = &mut reading {
            found.zone = clock.zone.clone();
        }
        (reading, anchor)
    }

    /// Which of the two hours that an hour of the twelve may be lies beside the clock reading told before it on that day:
    /// `at 6.52 p.m., not just after half past six`.
    fn beside_last_clock(&self, date: NaiveDate, hour: u32) -> Option<u32> {
        const NEAR: u32 = 3;
        let last = self.told.clock.filter(|at| at.date() == date && self.kind == TextKind::News)?.hour();
        let (first, second) = (hour % 12, hour % 12 + 12);
        match (first.abs_diff(last) <= NEAR, second.abs_diff(last) <= NEAR) {
            (true, false) => Some(first),
            (false, true) => Some(second),
            _ => None,
        }
    }

    /// Whether an hour goes on from a clock reading late on a day, or from its night, into the next: `11 p.m. on Sunday`, and `at
    /// 2 a.m.`; `the fire on Monday night broke out at 3.20 a.m.`.
    fn is_after_midnight(&self, date: NaiveDate, hour: u32) -> bool {
        const LATE: u32 = 18;
        const EARLY: u32 = 6;
        let night = self.told.then == Some(Period::Part(date, DayPart::Night));
        let late = night || self.told.clock.is_some_and(|at| at.date() == date && at.hour() >= LATE);
        let next = day_plus(date, 1).and_then(|next| next.and_hms_opt(hour, 0, 0));
        // Of a publication known to its day only the day is held against it.
        let now = self.context.now_period().and_then(|now| now.bounds()).map(|(_, end)| end);
        let over = next.zip(now).is_none_or(|(next, end)| next < end);
        late && hour < EARLY && over
    }

    /// A clock time without a day: the day just spoken of, else that of publication.
    ///
    /// News does not go on from a day that is far back in the text, or still to come where nothing says that the clock
    /// time is.
    pub(super) fn day_of_clock(&self, tense: Tense) -> (Reading, Option<Anchor>) {
        let near = self.told.day.filter(|(day, end)| {
            let ahead = !self.is_over(*day) && !self.is_today(*day);
            let reach = if self.is_of_late(*day) { NEAR } else { NEAR_OLD };
            self.kind == TextKind::Narrative
                || self.at.saturating_sub(*end) < reach
                    && (!ahead || tense != Tense::Past)
                    && !self.is_told_aside(*day, *end)
        });
        match near {
            Some((day, _)) => (Reading::of(Some(day)), Some(Anchor::Then)),
            None => (self.anchored(Anchor::Now, Grain::Day, 0), Some(Anchor::Now)),
        }
    }

    /// Whether a day was only named in a paragraph above, in an article that has told the hours of its own day: `At 7 p.m. the
    /// minister spoke. The price rose last Friday.` and, in the next paragraph, `At about three they broke in`.
    fn is_told_aside(&self, day: Period, end: usize) -> bool {
        let today = self.context.now().map(|now| now.date());
        let hours_of_today = self.today_by_the_clock && today.is_some();
        let no_hours = self.told.clock.is_none_or(|at| day.first_day() != Some(at.date()));
        let parted = self.text.get(end..self.at).is_some_and(|between| between.contains('\n'));
        self.kind == TextKind::News && hours_of_today && no_hours && parted && !self.is_today(day)
    }

    /// Whether a part of the day without a day goes on from the day spoken of. In a chronicle all do; in news dawn and noon do, as a
    /// clock reading does, unless a later hour of that day has been told. Its midnight and night are those of publication.
    pub(super) fn goes_on(&self, part: DayPart) -> bool {
        let hour = match part {
            DayPart::Dawn => 6,
            DayPart::Noon => 12,
            _ => return self.kind == TextKind::Narrative,
        };
        let later = self
            .told
            .clock
            .zip(self.told.day)
            .is_some_and(|(at, (day, _))| day.first_day() == Some(at.date()) && at.hour() > hour);
        self.kind == TextKind::Narrative || !later || self.is_over_night(part)
    }

    /// Whether a dawn is that after a clock reading late on the day spoken of: `at 11 on Monday night`, and `put out at daybreak`.
    fn is_over_night(&self, part: DayPart) -> bool {
        let day = self.told.day.and_then(|(day, _)| day.first_day());
        part == DayPart::Dawn && day.is_some_and(|day| self.is_after_midnight(day, 5))
    }

    /// The day of a part of it that goes on from what was spoken of: after a night, dawn and noon are the next day's.
    pub(super) fn day_of_part(&self, part: DayPart, tense: Tense) -> (Reading, Option<Anchor>) {
        let (day, anchor) = self.day_of_clock(tense);
        let date = day.period().and_then(|day| day.first_day());
        match (self.told.then, part) {
            (Some(Period::Part(night, DayPart::Night)), DayPart::Dawn | DayPart::Noon)
                if date == Some(night) =>
            {
                (Reading::of(day_plus(night, 1).map(Period::Day)), anchor)
            }
            // `was broken off on Tuesday evening and went on at dawn`
            (Some(Period::Part(evening, DayPart::Evening)), DayPart::Dawn) if date == Some(evening) => {
                (Reading::of(day_plus(evening, 1).map(Period::Day)), anchor)
            }
            _ if anchor == Some(Anchor::Then) && self.is_over_night(part) => {
                (Reading::of(date.and_then(|date| day_plus(date, 1)).map(Period::Day)), anchor)
            }
            _ => (day, anchor),
        }
    }
}
