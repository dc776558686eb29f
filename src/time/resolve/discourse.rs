//! What has been told so far, from which later expressions count.

use chrono::NaiveDateTime;

use super::Context;
use super::kind::TextKind;
use super::reading::Reading;
use crate::calendar::{Grain, Period};
use crate::time::find::TimeExpression;
use crate::time::meaning::{Anchor, Count, Cycle, Length, LengthUnit, Meaning, Side, Which};
use crate::time::tense::Perfect;

/// The times last spoken of.
#[derive(Debug, Clone, Default)]
pub(crate) struct Told {
    /// The time last spoken of.
    pub(crate) then: Option<Period>,
    /// The year, or part of one, last spoken of.
    pub(crate) year: Option<Period>,
    /// The month, or part of one, last spoken of.
    pub(crate) month: Option<Period>,
    /// The day last spoken of, and where that expression ended.
    pub(crate) day: Option<(Period, usize)>,
    /// The day last told by its date, from which `the third day` is counted.
    pub(crate) start: Option<Period>,
    /// The clock reading last spoken of.
    pub(crate) clock: Option<NaiveDateTime>,
}

/// What later expressions count from.
pub(crate) struct Discourse<'c> {
    pub(crate) context: &'c Context,
    pub(crate) kind: TextKind,
    pub(crate) told: Told,
    /// The quarter or half last spoken of.
    pub(crate) fiscal: Option<Period>,
    /// Whether a stretch of more months than a quarter has been spoken of since.
    pub(crate) months: bool,
    /// Where the expression at hand begins.
    pub(crate) at: usize,
    /// Whether the words around the expression at hand tell what had gone before.
    pub(crate) perfect: Perfect,
    /// Whether a clock reading of the day of publication has been spoken of.
    pub(crate) today_by_the_clock: bool,
    pub(crate) text: &'c str,
}

/// The first nine months, six months.
fn is_longer_than_quarter(length: &Length) -> bool {
    matches!(length.parts.as_slice(), [(Count::Sixtieths(n), LengthUnit::Month)] if *n > 3 * 60)
}

impl<'c> Discourse<'c> {
    pub(super) fn new(text: &'c str, context: &'c Context, kind: TextKind) -> Self {
        Self {
            context,
            kind,
            told: Told::default(),
            fiscal: None,
            months: false,
            at: 0,
            perfect: Perfect::No,
            today_by_the_clock: false,
            text,
        }
    }

    /// Takes a reading into what is told.
    pub(super) fn remember(&mut self, meaning: &Meaning, reading: &Reading, end: usize) {
        self.months |= matches!(meaning, Meaning::Duration(length) if is_longer_than_quarter(length));
        let Reading::Period(found) = reading else { return };
        let period = found.period;
        // What is only compared with is not what the text goes on about.
        if matches!(meaning, Meaning::YearBefore(_) | Meaning::Fiscal(_)) {
            return;
        }
        // Nor is a day of which nothing is known since the month has changed.
        if matches!(meaning, Meaning::Unit(Which::That, Grain::Day)) && self.has_left(reading) {
            return;
        }
        // Nor does a chronicle step into the year of a treaty that it names.
        if matches!(meaning, Meaning::Aside(_)) && self.kind == TextKind::Narrative {
            return;
        }
        if matches!(period, Period::Quarter(..) | Period::Half(..)) && self.is_over(period) {
            self.fiscal = Some(period);
            self.months = false;
        }
        if period.grain() <= Grain::Day
            && let Some(day) = period.coarsened(Grain::Day)
        {
            self.told.day = Some((day, end));
            if is_date(meaning) {
                self.told.start = Some(day);
            }
        }
        if let Period::Minute(at) | Period::Second(at) = period {
            self.told.clock = Some(at);
            self.today_by_the_clock |= self.context.now().is_some_and(|now| now.date() == at.date());
        }
        if period.grain() <= Grain::Month {
            self.told.month = Some(period);
        }
        if period.grain() <= Grain::Year {
            self.told.year = Some(period);
        }
        self.told.then = Some(period);
    }
}

impl Discourse<'_> {
    /// The time last spoken of from which one of this grain can be counted: `the next day` goes on from a day,
    /// not from the year named in between.
    pub(super) fn then_for(&self, grain: Grain) -> Option<Period> {
        let fine = match grain {
            _ if grain < Grain::Week => self.told.day.map(|(day, _)| day),
            Grain::Week | Grain::Month => self.told.month,
            _ if grain <= Grain::Year => self.told.year,
            _ => None,
        };
        fine.or(self.told.then)
    }

    /// Whether a day is that of publication.
    pub(super) fn is_today(&self, day: Period) -> bool {
        let now = self.context.now().map(|now| now.date());
        now.is_some() && day.first_day() == now
    }

    /// Whether a day is one of the seven up to publication.
    pub(super) fn is_of_late(&self, day: Period) -> bool {
        let days = self.context.now().zip(day.first_day()).map(|(now, day)| (now.date() - day).num_days());
        days.is_some_and(|days| (0..7).contains(&days))
    }

    /// Whether a period has ended at publication, or nothing is known of that.
    pub(super) fn is_over(&self, period: Period) -> bool {
        match (self.context.now(), period.bounds()) {
            (Some(now), Some((_, end))) => end <= now,
            _ => true,
        }
    }

    /// Whether a reading lies before the time last spoken of.
    pub(super) fn goes_back(&self, reading: &Reading) -> bool {
        let day = |period: Period| period.first_day();
        self.kind == TextKind::Narrative
            && reading
                .period()
                .and_then(day)
                .zip(self.told.then.and_then(day))
                .is_some_and(|(read, then)| read < then)
    }

    /// Whether words that lead forward would lead back: the day that they count from is older than the month told since.
    pub(super) fn is_stale(&self, meaning: &Meaning, reading: &Reading) -> bool {
        let forward = match meaning {
            Meaning::Unit(Which::Following, _) | Meaning::Named(Which::Following, _) => true,
            Meaning::Offset(_, Side::After, from) => **from == Meaning::Anchor(Anchor::Then),
            _ => false,
        };
        forward && self.has_left(reading)
    }

    /// Whether a history has left what a reading tells. A year may be named in passing.
    fn has_left(&self, reading: &Reading) -> bool {
        self.told.then.is_some_and(|then| then.grain() < Grain::Year) && self.goes_back(reading)
    }

    /// What a length from the time spoken of before comes to where a comma alone stands between it and a date: `in 1992, fifty
    /// years later` tells that year twice, and so does `had failed in 1985, seven years earlier`.
    pub(super) fn apposed(&self, before: &TimeExpression, expression: &TimeExpression) -> Option<Reading> {
        let meaning = match &expression.meaning {
            Meaning::Modified(_, inner) => inner,
            meaning => meaning,
        };
        let Meaning::Offset(length, _, from) = meaning else { return None };
        let between = self.text.get(before.span.end..expression.span.start)?;
        let (_, unit) = length.parts.last()?;
        let same = **from == Meaning::Anchor(Anchor::Then)
            && between.trim() == ","
            && is_date(&before.meaning)
            && self.kind == TextKind::Narrative;
        let then = self.told.then.filter(|_| same)?;
        Some(Reading::of(then.coarsened(unit.grain()?.max(then.grain()))))
    }
}

/// Whether a meaning is told by the calendar.
fn is_date(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Calendar(_) | Meaning::Named(Which::Bare, Cycle::MonthDay(..) | Cycle::Feast(_)) => true,
        Meaning::Part(_, day) | Meaning::Clock(_, Some(day)) | Meaning::Modified(_, day) => is_date(day),
        _ => false,
    }
}
