use chrono::{Datelike, NaiveDateTime, Timelike};

use crate::calendar::{Instant, Zone};

/// Between which instants something lies, in the zone that it is told in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stretch {
    /// It begins here or later.
    pub(crate) earliest: Option<Instant>,
    /// It ends here or earlier; the instant itself is outside.
    pub(crate) latest: Option<Instant>,
    /// The zone whose calendar its dates are written in.
    pub(crate) zone: Zone,
}

/// How firmly a stretch is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Certainty {
    /// To the day or better.
    Firm,
    /// Somewhere in, or all through, a longer stretch.
    Range,
    /// Only the latest is known.
    By,
    /// Only the earliest is known.
    From,
    /// Nothing is known.
    Undated,
}

impl Certainty {
    /// The word for tags and columns.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Firm => "firm",
            Self::Range => "range",
            Self::By => "by",
            Self::From => "from",
            Self::Undated => "undated",
        }
    }
}

/// The finest calendar unit on whose borders both ends of a stretch lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Unit {
    Year,
    Month,
    Day,
    Second,
}

/// A calendar date as complete as it is known: a year alone, a month, a day, a clock reading. Years are
/// astronomical: 0 is 1 BC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Moment {
    pub(crate) year: i32,
    pub(crate) month: Option<u32>,
    pub(crate) day: Option<u32>,
    /// Hour, minute, second.
    pub(crate) clock: Option<(u32, u32, u32)>,
}

/// Longer than any day of 24 hours and a change of clocks.
const DAY_AND_AN_HOUR: i64 = 90_000;

impl Stretch {
    /// How firmly it is known.
    pub(crate) fn certainty(&self) -> Certainty {
        match (self.earliest, self.latest) {
            (Some(begin), Some(end)) if end.seconds().saturating_sub(begin.seconds()) <= DAY_AND_AN_HOUR => {
                Certainty::Firm
            }
            (Some(_), Some(_)) => Certainty::Range,
            (None, Some(_)) => Certainty::By,
            (Some(_), None) => Certainty::From,
            (None, None) => Certainty::Undated,
        }
    }

    /// The instant at which a tool that knows points only puts it: the begin, or the one bound that is known.
    pub(crate) fn anchor(&self) -> Option<Instant> {
        self.earliest.or(self.latest)
    }

    /// Its first date, or its one known bound.
    pub(crate) fn first(&self) -> Option<Moment> {
        match self.earliest {
            Some(earliest) => Some(moment(self.local(earliest)?, self.unit()?)),
            None => self.last(),
        }
    }

    /// Its last date, included: 30 June for a stretch that ends as July begins.
    pub(crate) fn last(&self) -> Option<Moment> {
        let unit = self.unit()?;
        let latest = self.latest?;
        let inside = match unit {
            Unit::Second => latest,
            Unit::Year | Unit::Month | Unit::Day => {
                latest.plus(-1).max(self.earliest.unwrap_or(latest.plus(-1)))
            }
        };
        Some(moment(self.local(inside)?, unit))
    }

    /// Whether first and last are whole days (or months, or years) rather than clock readings.
    pub(crate) fn is_whole_days(&self) -> bool {
        self.unit().is_some_and(|unit| unit < Unit::Second)
    }

    /// The calendar days that it touches, in its zone: the first, and the day after the last. Where only the latest is
    /// known, that is outside: what was over by midnight lies on the day before.
    pub(crate) fn days(&self) -> Option<(chrono::NaiveDate, chrono::NaiveDate)> {
        let begin = self.earliest.or_else(|| self.latest.map(|latest| latest.plus(-1)))?;
        let end = self.latest.unwrap_or(begin);
        let first = self.local(begin)?.date();
        let last = self.local(end.plus(-1).max(begin))?.date();
        Some((first, last.succ_opt()?))
    }

    fn local(&self, instant: Instant) -> Option<NaiveDateTime> {
        self.zone.local(instant)
    }

    fn unit(&self) -> Option<Unit> {
        let known = [self.earliest, self.latest];
        let mut unit = Unit::Year;
        for instant in known.into_iter().flatten() {
            let local = self.local(instant)?;
            let border = if local.num_seconds_from_midnight() != 0 {
                Unit::Second
            } else if local.day() != 1 {
                Unit::Day
            } else if local.month() != 1 {
                Unit::Month
            } else {
                Unit::Year
            };
            unit = unit.max(border);
        }
        match (self.earliest, self.latest) {
            // A point is no stretch of days.
            (Some(begin), Some(end)) if begin == end => Some(Unit::Second),
            (Some(_), Some(_)) => Some(unit),
            (None, None) => None,
            // One bound alone says nothing of months or years.
            _ => Some(unit.max(Unit::Day)),
        }
    }
}

fn moment(local: NaiveDateTime, unit: Unit) -> Moment {
    Moment {
        year: local.year(),
        month: (unit >= Unit::Month).then(|| local.month()),
        day: (unit >= Unit::Day).then(|| local.day()),
        clock: (unit >= Unit::Second).then(|| (local.hour(), local.minute(), local.second())),
    }
}

/// A year as ISO 8601 and JavaScript write it: four digits, else a sign and six.
pub(crate) fn iso_year(year: i32) -> String {
    match year {
        0..=9999 => format!("{year:04}"),
        _ => format!("{year:+07}"),
    }
}

impl Moment {
    /// `2025`, `2025-06`, `2025-06-23`, `2025-06-23T16:30:00`.
    pub(crate) fn iso(&self) -> String {
        let mut text = iso_year(self.year);
        for part in [self.month, self.day].into_iter().flatten() {
            text.push_str(&format!("-{part:02}"));
        }
        if let Some((hour, minute, second)) = self.clock {
            text.push_str(&format!("T{hour:02}:{minute:02}:{second:02}"));
        }
        text
    }
}

/// An instant in UTC with a year that JavaScript and XML readers take: `+012000-01-01T00:00:00Z`.
pub(crate) fn iso_instant(instant: Instant) -> String {
    match instant.utc() {
        Some(time) => format!("{}{}", iso_year(time.year()), time.format("-%m-%dT%H:%M:%SZ")),
        None => instant.to_string(),
    }
}

/// The year of an instant in UTC.
pub(crate) fn utc_year(instant: Instant) -> Option<i32> {
    instant.utc().map(|time| time.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stretch(earliest: &str, latest: &str, zone: &str) -> Stretch {
        let read = |text: &str| (!text.is_empty()).then(|| Instant::parse(text).unwrap());
        Stretch { earliest: read(earliest), latest: read(latest), zone: zone.parse().unwrap() }
    }

    #[test]
    fn dates_are_no_finer_than_the_stretch() {
        for (earliest, latest, zone, first, last) in [
            ("2019-01-01T00:00:00Z", "2020-01-01T00:00:00Z", "UTC", "2019", "2019"),
            ("2024-12-31T21:00:00Z", "2025-01-31T21:00:00Z", "Europe/Moscow", "2025-01", "2025-01"),
            ("2025-06-22T20:30:00Z", "2025-06-23T20:30:00Z", "Asia/Tehran", "2025-06-23", "2025-06-23"),
            (
                "2025-06-21T14:30:00Z",
                "2025-06-22T02:30:00Z",
                "Asia/Tehran",
                "2025-06-21T18:00:00",
                "2025-06-22T06:00:00",
            ),
            ("", "2025-06-24T15:30:00Z", "UTC", "2025-06-24T15:30:00", "2025-06-24T15:30:00"),
            ("", "2025-07-01T00:00:00Z", "UTC", "2025-06-30", "2025-06-30"),
            (
                "1066-10-14T00:00:00Z",
                "1066-10-14T00:00:00Z",
                "UTC",
                "1066-10-14T00:00:00",
                "1066-10-14T00:00:00",
            ),
            ("-0042-01-01T00:00:00Z", "-0041-01-01T00:00:00Z", "UTC", "-000042", "-000042"),
            ("+12000-01-01T00:00:00Z", "+12001-01-01T00:00:00Z", "UTC", "+012000", "+012000"),
        ] {
            let stretch = stretch(earliest, latest, zone);
            assert_eq!(stretch.first().unwrap().iso(), first);
            assert_eq!(stretch.last().unwrap().iso(), last);
        }
    }

    #[test]
    fn certainty_follows_from_the_bounds() {
        let day = ("2025-06-23T00:00:00Z", "2025-06-24T00:00:00Z");
        assert_eq!(stretch(day.0, day.1, "UTC").certainty(), Certainty::Firm);
        assert_eq!(stretch(day.0, "2025-06-25T00:00:00Z", "UTC").certainty(), Certainty::Range);
        assert_eq!(stretch("", day.1, "UTC").certainty(), Certainty::By);
        assert_eq!(stretch(day.0, "", "UTC").certainty(), Certainty::From);
        assert_eq!(stretch("", "", "UTC").certainty(), Certainty::Undated);
    }

    #[test]
    fn the_day_after_the_last_is_the_end_of_whole_days() {
        let night = stretch("2025-06-21T14:30:00Z", "2025-06-22T02:30:00Z", "Asia/Tehran");
        let (first, after) = night.days().unwrap();
        assert_eq!((first.to_string(), after.to_string()), ("2025-06-21".into(), "2025-06-23".into()));
    }

    #[test]
    fn what_was_over_by_midnight_lies_on_the_day_before() {
        for (earliest, latest, first, after) in [
            ("", "2025-06-23T20:30:00Z", "2025-06-23", "2025-06-24"),
            ("", "2025-06-23T21:30:00Z", "2025-06-24", "2025-06-25"),
            ("2025-06-23T20:30:00Z", "", "2025-06-24", "2025-06-25"),
            ("2025-06-23T20:30:00Z", "2025-06-23T20:30:00Z", "2025-06-24", "2025-06-25"),
        ] {
            let days = stretch(earliest, latest, "Asia/Tehran").days().unwrap();
            assert_eq!(
                (days.0.to_string(), days.1.to_string()),
                (first.into(), after.into()),
                "{earliest} {latest}"
            );
        }
    }

    #[test]
    fn instants_have_years_that_other_programs_read() {
        for (text, written) in [
            ("2025-06-23T16:30:00Z", "2025-06-23T16:30:00Z"),
            ("-0042-03-15T00:00:00Z", "-000042-03-15T00:00:00Z"),
            ("+12000-01-01T00:00:00Z", "+012000-01-01T00:00:00Z"),
        ] {
            assert_eq!(iso_instant(Instant::parse(text).unwrap()), written);
        }
    }
}
