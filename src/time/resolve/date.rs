//! Dates told by year, month and day, of which some may be left to the reader.

use chrono::Datelike;

use super::Discourse;
use super::kind::TextKind;
use super::reading::Reading;
use crate::calendar::{Grain, Period, day_plus};
use crate::time::meaning::{Anchor, Calendar, Cycle, NumericOrder, Which};
use crate::time::resolved::Unresolved;
use crate::time::tense::Tense;

/// Before it some countries still counted by the Julian calendar, whose weekdays are others.
const GREGORIAN: i32 = 1753;

impl Discourse<'_> {
    pub(super) fn calendar(&self, date: Calendar, tense: Tense) -> (Reading, Option<Anchor>) {
        let year = date.year.or_else(|| date.short_year.map(|short| self.full_year(short)));
        match (year, date.month, date.day) {
            (Some(year), Some(month), Some(day)) => {
                let Some(period) = Period::day_of_month(year, month, day) else {
                    return (
                        Reading::None(Unresolved::NoSuchDay, format!("{year:04}-{month:02}-{day:02}")),
                        None,
                    );
                };
                let mut reading = Reading::of(Some(period));
                if let Reading::Period(found) = &mut reading
                    && date.order == NumericOrder::Open
                {
                    found.others.extend(Period::day_of_month(year, day, month));
                }
                (reading, None)
            }
            (Some(year), Some(month), None) => (Reading::of(Some(Period::Month(year, month))), None),
            (Some(year), None, _) => (Reading::of(Some(Period::Year(year))), None),
            (None, Some(month), Some(day)) => {
                let (reading, anchor) = self.named(Which::Bare, Cycle::MonthDay(month, day), tense);
                (in_the_year_of(date.weekday, month, day, reading), anchor)
            }
            (None, Some(month), None) => self.named(Which::Bare, Cycle::Month(month), tense),
            (None, None, Some(day)) => {
                let month = self.then_for(Grain::Month).or_else(|| self.context.now_period());
                let found = month.and_then(|then| self.day_of(then, day, tense));
                match found {
                    Some(period) => (Reading::of(Some(period)), Some(Anchor::Then)),
                    None => (Reading::None(Unresolved::NoSuchDay, format!("XXXX-XX-{day:02}")), None),
                }
            }
            (None, None, None) => match date.weekday {
                Some(weekday) => self.named(Which::Bare, Cycle::Weekday(weekday), tense),
                None => (Reading::None(Unresolved::NoDate, String::new()), None),
            },
        }
    }

    /// A day of the month spoken of, `the 14th`. In news that speaks of the month of publication, one that lies ahead is that of the
    /// month before where it is told as past.
    fn day_of(&self, month: Period, day: u32, tense: Tense) -> Option<Period> {
        // A week is of the month that has most of it.
        let first = match month {
            Period::Week(monday) => day_plus(monday, 3)?,
            month => month.first_day()?,
        };
        let found = Period::day_of_month(first.year(), first.month(), day);
        let Some(now) = self.context.now().map(|now| now.date()) else { return found };
        let ahead = found.and_then(|day| day.first_day()).is_none_or(|day| day > now);
        let this_month = (first.year(), first.month()) == (now.year(), now.month());
        // `set for 29 March; they had named the 25th`: the month is that of a day to come.
        let of_plan = month.grain() <= Grain::Day && month.first_day().is_some_and(|day| day > now);
        if ahead
            && this_month
            && !of_plan
            && matches!(tense, Tense::Past | Tense::Begun)
            && self.kind == TextKind::News
        {
            let before = month.coarsened(Grain::Month)?.plus(-1)?.first_day()?;
            return Period::day_of_month(before.year(), before.month(), day).or(found);
        }
        found
    }

    /// Two digits of a year: the reading from eighty years before the anchor to nineteen after.
    fn full_year(&self, short: i32) -> i32 {
        let anchor = self.year().unwrap_or(2000);
        let oldest = anchor - 80;
        oldest + (short - oldest).rem_euclid(100)
    }
}

/// A day of a month in the year, of those beside, in which it falls on the weekday told: `Friday, March 4`.
fn in_the_year_of(weekday: Option<u32>, month: u32, day: u32, reading: Reading) -> Reading {
    let (Some(weekday), Some(found)) = (weekday, reading.period().and_then(|period| period.first_day()))
    else {
        return reading;
    };
    let fits =
        |period: &Period| period.first_day().is_some_and(|day| day.weekday().number_from_monday() == weekday);
    let beside = [0, -1, 1].into_iter().filter_map(|by| Period::day_of_month(found.year() + by, month, day));
    match beside.into_iter().find(fits) {
        Some(period) if period.first_day() != Some(found) && found.year() >= GREGORIAN => {
            Reading::of(Some(period))
        }
        _ => reading,
    }
}
