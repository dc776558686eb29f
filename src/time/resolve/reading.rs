//! From a meaning to a period, a length, a set or a vague word.

use chrono::{Datelike, NaiveDateTime, TimeDelta};

use super::Discourse;
use super::cycle::{tells_publication, within};
use super::kind::TextKind;
use super::shift::shift;
use crate::calendar::{DayPart, Grain, Period, day_plus};
use crate::time::meaning::{
    Anchor, Calendar, ClockZone, Count, Cycle, Length, LengthUnit, Meaning, Modifier, NumericOrder, Side,
    Vague, Which,
};
use crate::time::resolved::Unresolved;
use crate::time::tense::Tense;
use crate::time::value_text;

/// What a meaning comes to.
#[derive(Debug, Clone)]
pub(crate) enum Reading {
    Period(Found),
    /// A value with parts that nothing fills in.
    Partial(String),
    Duration(String),
    /// A length with an end at an anchor.
    Stretch(String, Option<NaiveDateTime>, Option<NaiveDateTime>),
    Set(String),
    Vague(&'static str),
    /// No date; the value is as much as the words say.
    None(Unresolved, String),
}

/// A period with what surrounds it.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub(crate) period: Period,
    /// Narrower or wider than the period where the words say so (`early 1990`).
    pub(crate) bounds: Option<(NaiveDateTime, NaiveDateTime)>,
    pub(crate) zone: ClockZone,
    pub(crate) approximate: bool,
    /// Other readings, likeliest first.
    pub(crate) others: Vec<Period>,
}

impl Reading {
    pub(super) fn of(period: Option<Period>) -> Self {
        match period {
            Some(period) => Self::Period(Found {
                period,
                bounds: period.bounds(),
                zone: ClockZone::Unsaid,
                approximate: false,
                others: Vec::new(),
            }),
            None => Self::None(Unresolved::OutOfReach, String::new()),
        }
    }

    pub(super) fn period(&self) -> Option<Period> {
        match self {
            Self::Period(found) => Some(found.period),
            _ => None,
        }
    }
}

impl Discourse<'_> {
    /// Reads a meaning; the anchor is what it was counted from.
    pub(super) fn read(&self, meaning: &Meaning, tense: Tense) -> (Reading, Option<Anchor>) {
        match meaning {
            Meaning::Calendar(date) => self.calendar(*date, tense),
            Meaning::Unit(which, grain) => self.unit(*which, *grain),
            Meaning::Named(which, cycle) => self.named(*which, *cycle, tense),
            Meaning::Within(cycle, of) => {
                let (outer, anchor) = self.read(of, tense);
                match outer.period() {
                    Some(outer) => (Reading::of(within(*cycle, outer)), anchor),
                    None => (outer, anchor),
                }
            }
            Meaning::Around(grain, of) => {
                let (inner, anchor) = self.read(of, tense);
                match inner.period() {
                    Some(inner) => (Reading::of(inner.coarsened(*grain)), anchor),
                    None => (inner, anchor),
                }
            }
            Meaning::Offset(length, side, from) => self.offset(length, *side, from, tense),
            Meaning::Part(part, of) => {
                // `at noon` may be of the day spoken of, `noon today` is not.
                let today = Meaning::Unit(Which::This, Grain::Day);
                let point = matches!(part, DayPart::Noon | DayPart::Midnight | DayPart::Dawn | DayPart::Dusk);
                let bare = point && **of == Meaning::Unit(Which::Bare, Grain::Day);
                let told = bare && self.goes_on(*part);
                let (day, anchor) = if told || **of == today && self.kind == TextKind::Narrative {
                    self.day_of_part(*part, tense)
                } else {
                    self.read(if bare { &today } else { of }, tense)
                };
                match day.period().and_then(|day| day.first_day()) {
                    Some(day) => (Reading::of(Some(Period::Part(day, *part))), anchor),
                    None => (day, anchor),
                }
            }
            Meaning::Clock(clock, of) => self.clock(clock, of.as_deref(), tense),
            Meaning::Decade(tens) => {
                let century = self.year().map_or(190, |year| year.div_euclid(100) * 10);
                let full = if *tens < 10 {
                    let near = century + tens;
                    let now = self.context.now().map_or(i32::MAX, |now| now.year());
                    if near.saturating_mul(10) > now { near - 10 } else { near }
                } else {
                    *tens
                };
                (Reading::of(Some(Period::Decade(full))), None)
            }
            Meaning::Century(hundreds) => (Reading::of(Some(Period::Century(*hundreds))), None),
            Meaning::Modified(modifier, of) => {
                let (reading, anchor) = self.read(of, tense);
                (self.modified(*modifier, reading), anchor)
            }
            Meaning::Duration(length) => (Reading::Duration(value_text::length(length)), None),
            Meaning::Stretch(side, length) => self.stretch(*side, length),
            Meaning::Every(length) => (Reading::Set(value_text::length(length)), None),
            Meaning::Each(cycle, part) => (Reading::Set(value_text::each(*cycle, *part)), None),
            Meaning::Vague(Vague::Past) => (Reading::Vague("PAST_REF"), None),
            Meaning::Vague(Vague::Present) => (Reading::Vague("PRESENT_REF"), None),
            Meaning::Vague(Vague::Future) => (Reading::Vague("FUTURE_REF"), None),
            Meaning::Anchor(anchor) => (self.anchored(*anchor, Grain::Day, 0), Some(*anchor)),
            Meaning::YearBefore(anchor) => {
                let from = self.fiscal.or(match anchor {
                    Anchor::Now => None,
                    Anchor::Then => self.then.filter(|then| then.grain() >= Grain::Month),
                });
                // Nine months are held against a year before, not against its quarter.
                let from = from.filter(|_| !self.months);
                let reading = match from {
                    Some(period) => Reading::of(period.plus_months(-12)),
                    None => self.anchored(*anchor, Grain::Year, -1),
                };
                (reading, Some(*anchor))
            }
            Meaning::Aside(year) => (Reading::of(Some(Period::Year(*year))), None),
            Meaning::ByEvent(_) => (Reading::None(Unresolved::NoDate, String::new()), None),
            Meaning::Latest(grain) => self.latest(*grain),
            Meaning::Fiscal(year) => {
                let period = match self.fiscal {
                    Some(Period::Quarter(_, quarter)) => Period::Quarter(*year, quarter),
                    Some(Period::Half(_, half)) => Period::Half(*year, half),
                    _ => Period::Year(*year),
                };
                (Reading::of(Some(period)), Some(Anchor::Then))
            }
        }
    }

    fn year(&self) -> Option<i32> {
        let then = self.then.filter(|_| self.kind == TextKind::Narrative);
        let from = then.or_else(|| self.context.now_period()).or(self.then)?;
        from.first_day().map(|day| day.year())
    }

    /// The anchor's period of a grain, so many further on.
    pub(super) fn anchored(&self, anchor: Anchor, grain: Grain, by: i64) -> Reading {
        let now = self.context.now_period();
        let from = match anchor {
            Anchor::Now if self.kind == TextKind::News => now,
            Anchor::Now => self.then_for(grain).or(now),
            Anchor::Then => self.then_for(grain).or(now),
        };
        match from {
            Some(from) => Reading::of(from.coarsened(grain).and_then(|period| period.plus(by))),
            None => Reading::None(Unresolved::NoAnchor, partial(grain)),
        }
    }

    fn unit(&self, which: Which, grain: Grain) -> (Reading, Option<Anchor>) {
        if grain == Grain::Day && self.kind == TextKind::Narrative && which == Which::This {
            // A chronicler's today is no day of the chronicle.
            return (Reading::Vague("PRESENT_REF"), None);
        }
        if grain == Grain::Day && which == Which::Bare {
            return self.day_of_clock(Tense::Unsaid);
        }
        let (anchor, by) = match which {
            Which::Bare | Which::This => (Anchor::Now, 0),
            Which::Last => (Anchor::Now, -1),
            Which::Next => (Anchor::Now, 1),
            Which::BeforeLast => (Anchor::Now, -2),
            Which::AfterNext => (Anchor::Now, 2),
            Which::That => (Anchor::Then, 0),
            Which::Previous => (Anchor::Then, -1),
            Which::Following => (Anchor::Then, 1),
        };
        (self.anchored(anchor, grain, by), Some(anchor))
    }

    fn named(&self, which: Which, cycle: Cycle, tense: Tense) -> (Reading, Option<Anchor>) {
        let anchor = match which {
            Which::That | Which::Previous | Which::Following => Anchor::Then,
            _ if self.kind == TextKind::Narrative && !tells_publication(which, cycle) => Anchor::Then,
            _ => Anchor::Now,
        };
        match self.member(which, cycle, tense) {
            Some(period) => {
                let mut reading = Reading::of(Some(period));
                if let (Reading::Period(found), Cycle::Part(DayPart::Overnight)) = (&mut reading, cycle) {
                    // The night goes on until eight.
                    let more = TimeDelta::try_hours(2).unwrap_or_default();
                    found.bounds = found.bounds.map(|(begin, end)| (begin, end + more));
                }
                (reading, Some(anchor))
            }
            None => (Reading::Partial(value_text::each(cycle, None)), None),
        }
    }

    fn calendar(&self, date: Calendar, tense: Tense) -> (Reading, Option<Anchor>) {
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

    fn offset(&self, length: &Length, side: Side, from: &Meaning, tense: Tense) -> (Reading, Option<Anchor>) {
        let anchor = match from {
            Meaning::Anchor(anchor) => Some(*anchor),
            _ => None,
        };
        let Some(finest) = length.parts.last().map(|(_, unit)| *unit) else {
            return (Reading::None(Unresolved::NoDate, String::new()), anchor);
        };
        let vague = match side {
            Side::Before => "PAST_REF",
            Side::After => "FUTURE_REF",
        };
        if length.parts.iter().any(|(count, _)| *count == Count::Unknown) {
            return (Reading::Vague(vague), anchor);
        }
        let grain = match finest {
            LengthUnit::Fortnight => Grain::Week,
            // A decade ago is a year, ten years back.
            LengthUnit::Decade | LengthUnit::Century | LengthUnit::Millennium => Grain::Year,
            LengthUnit::Unsaid => return (Reading::Vague(vague), anchor),
            // Half an hour ago is told to the minute.
            LengthUnit::Hour if length.parts.iter().any(|(count, _)| is_fraction(*count)) => Grain::Minute,
            unit => unit.grain().unwrap_or(Grain::Day),
        };
        // Hours are counted from the clock only where it was the last that was spoken of.
        let clock = self.then.filter(|then| grain < Grain::Day && then.grain() <= Grain::Minute);
        let start = match from {
            Meaning::Anchor(Anchor::Then) if clock.is_some() => clock,
            Meaning::Anchor(Anchor::Then) => self.then_for(grain).or_else(|| self.context.now_period()),
            Meaning::Anchor(Anchor::Now) if self.kind == TextKind::Narrative => {
                self.then_for(grain).or_else(|| self.context.now_period())
            }
            Meaning::Anchor(Anchor::Now) => self.context.now_period(),
            other => self.read(other, tense).0.period(),
        };
        let Some(start) = start else {
            return (Reading::None(Unresolved::NoAnchor, vague.to_owned()), anchor);
        };
        // Counted from the anchor itself, the grain is that of the length: two years ago is a year. Counted
        // from a date, it is that of the date: two years after 3 May 1990 is a day.
        let from_date = anchor.is_none() || start.grain() < grain && clock == Some(start);
        let base = if from_date && start.grain() < grain { Some(start) } else { start.coarsened(grain) };
        let moved = base.and_then(|base| shift(base, length, side));
        let hours = grain < Grain::Day;
        match moved {
            Some(_) if hours && start.grain() >= Grain::Day => {
                (Reading::Duration(value_text::length(length)), anchor)
            }
            Some(period) => (Reading::of(Some(period)), anchor),
            None => (Reading::None(Unresolved::OutOfReach, String::new()), anchor),
        }
    }

    fn modified(&self, modifier: Modifier, reading: Reading) -> Reading {
        let Reading::Period(mut found) = reading else { return reading };
        let Some((begin, end)) = found.bounds else { return Reading::Period(found) };
        let third = (end - begin) / 3;
        let hours = |n| TimeDelta::try_hours(n).unwrap_or_default();
        let whole_day = found.period.grain() == Grain::Day;
        let now = self.context.now();
        found.bounds = match modifier {
            // Early and late on a day are parts of it with hours of their own.
            Modifier::Start if whole_day => Some((begin, begin + hours(6))),
            Modifier::End if whole_day => Some((end - hours(6), end)),
            Modifier::Start => Some((begin, begin + third)),
            Modifier::Mid => Some((begin + third, end - third)),
            Modifier::End => Some((end - third, end)),
            Modifier::Approximate | Modifier::AtLeast | Modifier::AtMost => {
                found.approximate = true;
                found.bounds
            }
            Modifier::Earlier => Some((begin, now.filter(|now| begin < *now && *now < end).unwrap_or(end))),
            Modifier::Later => Some((now.filter(|now| begin < *now && *now < end).unwrap_or(begin), end)),
        };
        Reading::Period(found)
    }

    fn stretch(&self, side: Side, length: &Length) -> (Reading, Option<Anchor>) {
        let value = value_text::length(length);
        let hours = length.parts.iter().any(|(_, unit)| unit.grain().is_some_and(|grain| grain < Grain::Day));
        let now = match self.context.now_period() {
            Some(now) if hours => Some(now),
            _ => self.anchored(Anchor::Now, Grain::Day, 0).period(),
        };
        let ends = now.and_then(|now| {
            let moved = shift(now, length, side)?;
            let (here, there) = (now.bounds()?.0, moved.bounds()?.0);
            Some((here.min(there), here.max(there)))
        });
        let (begin, end) = ends.unzip();
        (Reading::Stretch(value, begin, end), Some(Anchor::Now))
    }

    /// `the quarter`, `the latest period`: the one last spoken of, else the last that is over.
    fn latest(&self, grain: Grain) -> (Reading, Option<Anchor>) {
        match self.fiscal {
            Some(period) => (Reading::of(Some(period)), Some(Anchor::Then)),
            None => (self.anchored(Anchor::Now, grain, -1), Some(Anchor::Now)),
        }
    }
}

/// Before it some countries still counted by the Julian calendar, whose weekdays are others.
const GREGORIAN: i32 = 1753;

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

/// Whether a count is no whole number.
fn is_fraction(count: Count) -> bool {
    matches!(count, Count::Sixtieths(sixtieths) if sixtieths % 60 != 0)
}

/// A value of which nothing is known but the grain.
fn partial(grain: Grain) -> String {
    match grain {
        Grain::Week => "XXXX-WXX",
        Grain::Month => "XXXX-XX",
        Grain::Quarter => "XXXX-QX",
        Grain::Year => "XXXX",
        _ => "XXXX-XX-XX",
    }
    .to_owned()
}
