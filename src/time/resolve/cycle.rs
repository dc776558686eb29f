//! Members of cycles: which Friday, which May, which summer.

use chrono::{Datelike, NaiveDate};

use super::kind::TextKind;
use super::{Discourse, midnight};
use crate::calendar::{DayPart, Grain, Period, Season, day_plus, iso_week, monday_of};
use crate::time::meaning::{Cycle, Which};
use crate::time::tense::{Perfect, Tense};

impl Discourse<'_> {
    /// The member of a cycle that the words mean.
    pub(super) fn member(&self, which: Which, cycle: Cycle, tense: Tense) -> Option<Period> {
        let from = self.origin(which, cycle)?;
        let day = from.first_day()?;
        match cycle {
            Cycle::Weekday(weekday) => self.weekday(which, weekday, day, tense).map(Period::Day),
            Cycle::Weekend => self.weekend(which, day, tense),
            Cycle::Part(part) => self.day_part(which, part, from),
            Cycle::Nth(..) | Cycle::NthWeekday(..) => None,
            Cycle::WeekNumber(week) => Some(Period::Week(iso_week(day.iso_week().year(), week)?)),
            _ => self.yearly(which, cycle, from, tense),
        }
    }

    /// What the word counts from: the time last spoken of for `that`, `the following`, and for all but `this`,
    /// `last`, `next` in a narrative.
    fn origin(&self, which: Which, cycle: Cycle) -> Option<Period> {
        let now = self.context.now_period();
        let from_then = match which {
            Which::That | Which::Previous | Which::Following => true,
            _ => self.kind == TextKind::Narrative && !tells_publication(which, cycle),
        };
        let then = match cycle {
            Cycle::Weekday(_) | Cycle::Part(_) => self.then_for(Grain::Day),
            Cycle::Weekend | Cycle::WeekNumber(_) => self.then_for(Grain::Week),
            _ => self.then_for(Grain::Year),
        };
        if from_then { then.or(now) } else { now.or(then) }
    }

    fn weekday(&self, which: Which, weekday: u32, day: NaiveDate, tense: Tense) -> Option<NaiveDate> {
        let on_or_after = Period::weekday_from(day, weekday)?;
        let on_or_before = if on_or_after == day { day } else { day_plus(on_or_after, -7)? };
        match which {
            // Before any date a narrative can only mean its publication.
            Which::Bare
                if (self.kind == TextKind::News || self.told.then.is_none()) && tense != Tense::Future =>
            {
                // Hardly anyone calls the day six days ago by its bare name; tomorrow is called so.
                let tomorrow = tense == Tense::Unsaid && day_plus(on_or_before, 6) == Some(day);
                Some(if tomorrow { on_or_after } else { on_or_before })
            }
            Which::Bare | Which::That => Some(on_or_after),
            Which::This => day_plus(monday_of(day)?, i64::from(weekday) - 1),
            Which::Last | Which::Previous => day_plus(on_or_before, if on_or_before == day { -7 } else { 0 }),
            Which::Next => day_plus(monday_of(day)?, i64::from(weekday) + 6),
            Which::Following => day_plus(on_or_after, if on_or_after == day { 7 } else { 0 }),
            Which::BeforeLast => day_plus(on_or_before, if on_or_before == day { -14 } else { -7 }),
            Which::AfterNext => day_plus(monday_of(day)?, i64::from(weekday) + 13),
        }
    }

    fn weekend(&self, which: Which, day: NaiveDate, tense: Tense) -> Option<Period> {
        let this = Period::Weekend(monday_of(day)?);
        let in_it = day.weekday().number_from_monday() > 5;
        match which {
            Which::Bare if tense != Tense::Future && !in_it => this.plus(-1),
            Which::Bare | Which::This | Which::That => Some(this),
            Which::Last | Which::Previous => this.plus(-1),
            Which::Next | Which::Following => this.plus(1),
            Which::BeforeLast => this.plus(-2),
            Which::AfterNext => this.plus(2),
        }
    }

    fn day_part(&self, which: Which, part: DayPart, from: Period) -> Option<Period> {
        let day = from.first_day()?;
        if part == DayPart::Overnight {
            // The night that began the day before.
            return Some(Period::Part(day_plus(day, -1)?, DayPart::Night));
        }
        let by = match which {
            Which::Last | Which::Previous => -1,
            Which::Next | Which::Following => 1,
            Which::BeforeLast => -2,
            Which::AfterNext => 2,
            _ => 0,
        };
        Some(Period::Part(day_plus(day, by)?, part))
    }

    /// A month, day of a month, season, quarter, half or feast: something that comes once a year.
    fn yearly(&self, which: Which, cycle: Cycle, from: Period, tense: Tense) -> Option<Period> {
        let winter = cycle == Cycle::Season(Season::Winter);
        // What follows a year, a season or a month comes when it is over; the winter at its end is its own.
        let day = match which {
            Which::Following if !winter => from.last_day()?,
            _ => from.first_day()?,
        };
        let year = match cycle {
            // January and February belong to the winter that began the year before.
            Cycle::Season(Season::Winter) => match Period::Day(day).coarsened(Grain::Season)? {
                Period::Season(year, _) => year,
                _ => day.year(),
            },
            _ => day.year(),
        };
        if which == Which::Bare && self.kind == TextKind::News {
            return nearest(cycle, year, day, tense);
        }
        let of = |year: i32| in_year(cycle, year);
        let this = of(year)?;
        // -1 the member lies wholly before, 0 it holds the day, 1 it lies ahead.
        let (first, last) = (this.first_day()?, this.last_day()?);
        let ahead = if last < day { -1 } else { i32::from(first > day) };
        match which {
            // The winter of a year told as a whole is the one that begins in it.
            Which::That if winter && from.grain() == Grain::Year => of(year + 1),
            Which::This | Which::That => Some(this),
            // The winter before a year is the one that reaches into it.
            Which::Previous if winter && from.grain() == Grain::Year && ahead == 0 => of(year),
            Which::Last | Which::Previous => of(if ahead < 0 { year } else { year - 1 }),
            Which::Next | Which::Following => of(if ahead > 0 { year } else { year + 1 }),
            Which::BeforeLast => of(if ahead < 0 { year - 1 } else { year - 2 }),
            Which::AfterNext => of(if ahead > 0 { year + 1 } else { year + 2 }),
            // What had gone before lies behind: `which had begun on 21 January`.
            Which::Bare if self.perfect == Perfect::Clause => of(if ahead > 0 { year - 1 } else { year }),
            Which::Bare => {
                // A chronicle runs forward: a month long before the last one is next year's.
                let back = (day - first).num_days();
                of(if back > 180 { year + 1 } else { year })
            }
        }
    }
}

/// `last Tuesday` is counted from the day of writing even where a text tells a history.
pub(super) fn tells_publication(which: Which, cycle: Cycle) -> bool {
    matches!(which, Which::Last | Which::Next) && matches!(cycle, Cycle::Weekday(_))
}

/// The member of a cycle in a year.
pub(super) fn in_year(cycle: Cycle, year: i32) -> Option<Period> {
    match cycle {
        Cycle::Month(month) => Some(Period::Month(year, month)),
        Cycle::MonthDay(month, day) => Period::day_of_month(year, month, day),
        Cycle::Season(season) => Some(Period::Season(year, season)),
        Cycle::Quarter(quarter) => Some(Period::Quarter(year, quarter)),
        Cycle::Half(half) => Some(Period::Half(year, half)),
        Cycle::Feast(feast) => feast.in_year(year).map(Period::Day),
        Cycle::WeekNumber(week) => iso_week(year, week).map(Period::Week),
        _ => None,
    }
}

/// A member of a cycle within a longer time: the first week of May, the third quarter of 1990.
pub(super) fn within(cycle: Cycle, outer: Period) -> Option<Period> {
    let first = outer.first_day()?;
    match cycle {
        Cycle::Nth(n, grain) => {
            // As ISO 8601 counts the weeks of a year: the first is the one that has most of its days in it.
            let by = if grain == Grain::Week { 3 } else { 0 };
            let found = if n < 0 {
                Period::holding(midnight(day_plus(outer.last_day()?, -by)?), grain)?.plus(i64::from(n) + 1)
            } else {
                Period::holding(midnight(day_plus(first, by)?), grain)?.plus(i64::from(n) - 1)
            }?;
            // Few years have a week 53: one that is not there is no week of the next.
            let counted = day_plus(found.first_day()?, by)?;
            (first <= counted && counted <= outer.last_day()?).then_some(found)
        }
        Cycle::Weekday(weekday) => Period::weekday_from(first, weekday).map(Period::Day),
        Cycle::NthWeekday(n, weekday) => {
            let last = outer.last_day()?;
            let day = if n < 0 {
                day_plus(Period::weekday_from(day_plus(last, -6)?, weekday)?, 7 * (i64::from(n) + 1))?
            } else {
                day_plus(Period::weekday_from(first, weekday)?, 7 * (i64::from(n) - 1))?
            };
            (first <= day && day <= last).then_some(Period::Day(day))
        }
        Cycle::Weekend => Some(Period::Weekend(monday_of(outer.last_day()?)?)),
        Cycle::Part(part) => Some(Period::Part(first, part)),
        _ => in_year(cycle, first.year()),
    }
}

/// In news, the member nearest to publication; of coarse ones, the last that has begun, unless the words
/// point forward or it is much nearer. A month told as past is one to come only where it is near (`offered talks in
/// July`), a day rather (`declared a dividend, payable Dec. 15`).
fn nearest(cycle: Cycle, year: i32, day: NaiveDate, tense: Tense) -> Option<Period> {
    let coarse = !matches!(cycle, Cycle::MonthDay(..) | Cycle::Feast(_));
    let feast = matches!(cycle, Cycle::Feast(_));
    let mut best: Option<(i64, Period)> = None;
    for candidate in [year, year - 1, year + 1] {
        let Some(period) = in_year(cycle, candidate) else { continue };
        let ahead = (period.first_day()? - day).num_days();
        let behind = (day - period.last_day()?).num_days();
        let cost = match tense {
            _ if ahead <= 0 && behind <= 0 => 0,
            Tense::Begun if ahead > 0 => continue,
            Tense::Past if ahead > 0 && (coarse || feast) => ahead * 10,
            Tense::Unsaid | Tense::Owned if ahead > 0 && coarse => ahead * 4,
            Tense::Past if ahead > 0 => ahead * 3,
            Tense::Future if behind > 0 => behind * if coarse { 4 } else { 3 },
            _ => ahead.max(behind),
        };
        if best.is_none_or(|(least, _)| cost < least) {
            best = Some((cost, period));
        }
    }
    best.map(|(_, period)| period)
}
