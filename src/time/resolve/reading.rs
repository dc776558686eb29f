//! From a meaning to a period, a length, a set or a vague word.

use chrono::{Datelike, NaiveDateTime, TimeDelta, Weekday};

use super::Discourse;
use super::cycle::{tells_publication, within};
use super::kind::TextKind;
use crate::calendar::{DayPart, Grain, Period};
use crate::time::meaning::{Anchor, ClockZone, Cycle, Meaning, Modifier, Vague, Which};
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
    /// First and last day of a stretch that is no unit of the calendar.
    pub(crate) days: Option<(Period, Period)>,
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
                days: None,
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
            Meaning::Part(part, of) => self.part(*part, of, tense),
            Meaning::Clock(clock, of) => self.clock(clock, of.as_deref(), tense),
            Meaning::Decade(tens) => (Reading::of(Some(Period::Decade(self.full_decade(*tens)))), None),
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
            Meaning::YearBefore(anchor) => (self.year_before(*anchor), Some(*anchor)),
            Meaning::Aside(year) => (Reading::of(Some(Period::Year(*year))), None),
            Meaning::YearOfEra(year) => {
                let told = self.told.year.and_then(|told| told.first_day());
                let before = told.is_some_and(|told| told.year() < 1);
                (Reading::of(Some(Period::Year(if before { 1 - year } else { *year }))), Some(Anchor::Then))
            }
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

    fn part(&self, part: DayPart, of: &Meaning, tense: Tense) -> (Reading, Option<Anchor>) {
        // `at noon` may be of the day spoken of, `noon today` is not.
        let today = Meaning::Unit(Which::This, Grain::Day);
        let point = matches!(part, DayPart::Noon | DayPart::Midnight | DayPart::Dawn | DayPart::Dusk);
        let bare = point && *of == Meaning::Unit(Which::Bare, Grain::Day);
        let told = bare && self.goes_on(part);
        let (day, anchor) = if told || *of == today && self.kind == TextKind::Narrative {
            self.day_of_part(part, tense)
        } else {
            self.read(if bare { &today } else { of }, tense)
        };
        match day.period().and_then(|day| day.first_day()) {
            Some(day) => (Reading::of(Some(Period::Part(day, part))), anchor),
            None => (day, anchor),
        }
    }

    /// The tens of years of a decade, of which two digits may be all that is told: the last one that has begun.
    fn full_decade(&self, tens: i32) -> i32 {
        if !(0..10).contains(&tens) {
            return tens;
        }
        let century = self.year().map_or(190, |year| year.div_euclid(100) * 10);
        let near = century + tens;
        let now = self.context.now().map_or(i32::MAX, |now| now.year());
        if near.saturating_mul(10) > now { near - 10 } else { near }
    }

    /// The year before the anchor, or what was spoken of a year before.
    fn year_before(&self, anchor: Anchor) -> Reading {
        let news = self.kind == TextKind::News;
        let from = self.fiscal.filter(|_| news).or(match anchor {
            Anchor::Now | Anchor::Start => None,
            Anchor::Then => self.told.then.filter(|then| {
                // The quarter of a history is no report's.
                let fiscal = matches!(then, Period::Quarter(..) | Period::Half(..));
                then.grain() >= Grain::Month && (news || !fiscal)
            }),
        });
        // Nine months are held against a year before, not against its quarter.
        match from.filter(|_| !self.months) {
            Some(period) => Reading::of(period.plus_months(-12)),
            None => self.anchored(anchor, Grain::Year, -1),
        }
    }

    pub(super) fn year(&self) -> Option<i32> {
        let then = self.told.then.filter(|_| self.kind == TextKind::Narrative);
        let from = then.or_else(|| self.context.now_period()).or(self.told.then)?;
        from.first_day().map(|day| day.year())
    }

    /// The anchor's period of a grain, so many further on.
    pub(super) fn anchored(&self, anchor: Anchor, grain: Grain, by: i64) -> Reading {
        let now = self.context.now_period();
        let from = match anchor {
            Anchor::Start => self.told.start.filter(|_| self.kind == TextKind::Narrative),
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
        let reading = self.anchored(anchor, grain, by);
        let sunday = which == Which::Last && grain == Grain::Week && self.kind == TextKind::News;
        (if sunday { self.up_to_sunday(reading) } else { reading }, Some(anchor))
    }

    /// On a Sunday `last week` is as often the one that closes: it takes in both, and its value stays that of the one before.
    fn up_to_sunday(&self, reading: Reading) -> Reading {
        let today = self.context.now_period().and_then(|now| now.coarsened(Grain::Day));
        let sunday = today.filter(|today| today.first_day().is_some_and(|day| day.weekday() == Weekday::Sun));
        match (reading, sunday) {
            (Reading::Period(found), Some(sunday)) => {
                let whole = || {
                    let monday = Period::Day(found.period.first_day()?);
                    Some(((monday.bounds()?.0, sunday.bounds()?.1), (monday, sunday)))
                };
                let (bounds, days) = whole().unzip();
                Reading::Period(Found { bounds: bounds.or(found.bounds), days, ..found })
            }
            (reading, _) => reading,
        }
    }

    pub(super) fn named(&self, which: Which, cycle: Cycle, tense: Tense) -> (Reading, Option<Anchor>) {
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

    fn modified(&self, modifier: Modifier, reading: Reading) -> Reading {
        let Reading::Period(mut found) = reading else { return reading };
        if modifier == Modifier::UpToNow {
            return Reading::Period(self.up_to_now(found));
        }
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
            Modifier::UpToNow => found.bounds,
        };
        Reading::Period(found)
    }

    /// The unit before this one as a stretch of its length that ends now; in a narrative the unit itself.
    fn up_to_now(&self, found: Found) -> Found {
        let now = self.context.now_period().filter(|_| self.kind == TextKind::News);
        let stretch = now.and_then(|now| {
            let today = now.coarsened(Grain::Day)?;
            let first = match found.period.grain() {
                Grain::Day => today.plus(-1),
                Grain::Week => today.plus(-7),
                Grain::Month => today.plus_months(-1),
                Grain::Year => today.plus_months(-12),
                _ => None,
            }?;
            Some(((first.bounds()?.0, now.bounds()?.1), (first, today)))
        });
        match stretch {
            Some((bounds, days)) => Found { bounds: Some(bounds), days: Some(days), ..found },
            None => found,
        }
    }

    /// `the quarter`, `the latest period`: the one last spoken of, else the last that is over.
    fn latest(&self, grain: Grain) -> (Reading, Option<Anchor>) {
        match self.fiscal {
            Some(period) => (Reading::of(Some(period)), Some(Anchor::Then)),
            None => (self.anchored(Anchor::Now, grain, -1), Some(Anchor::Now)),
        }
    }
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
