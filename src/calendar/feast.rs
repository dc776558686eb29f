use chrono::{Datelike, NaiveDate};

use super::Period;
use super::period::{day_plus, first_of};

/// The first year whose Easter the western churches reckoned by the Gregorian calendar.
const GREGORIAN: i32 = 1583;

/// A day that comes once a year by a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Feast {
    /// The same day of the same month.
    Fixed {
        /// 1 to 12.
        month: u32,
        /// 1 to 31.
        day: u32,
    },
    /// The nth weekday of a month.
    Nth {
        /// 1 to 5 from its begin, -1 its last.
        n: i32,
        /// 1 Monday to 7 Sunday.
        weekday: u32,
        /// 1 to 12.
        month: u32,
    },
    /// The weekday that follows the nth weekday of a month by so many days.
    AfterNth {
        /// 1 to 5.
        n: i32,
        /// 1 Monday to 7 Sunday.
        weekday: u32,
        /// 1 to 12.
        month: u32,
        /// Days after it.
        days: i64,
    },
    /// So many days after Easter Sunday of the western churches.
    Easter(i64),
    /// So many days after Easter Sunday of the eastern churches.
    OrthodoxEaster(i64),
    /// A day of the Islamic year, by the tabular calendar: a day or two off what the moon allows.
    Islamic {
        /// 1 to 12.
        month: u32,
        /// 1 to 30.
        day: u32,
    },
}

impl Feast {
    /// Reads the form of the table of holidays: `12-25`, `nth 4 4 11`, `after-nth 1 1 11 1`, `easter -2`,
    /// `orthodox-easter 0`, `islamic 10 1`.
    pub fn parse(text: &str) -> Option<Self> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let number = |i: usize| words.get(i)?.parse::<i64>().ok();
        let small = |i: usize| u32::try_from(number(i)?).ok();
        match *words.first()? {
            "nth" => {
                Some(Self::Nth { n: i32::try_from(number(1)?).ok()?, weekday: small(2)?, month: small(3)? })
            }
            "after-nth" => Some(Self::AfterNth {
                n: i32::try_from(number(1)?).ok()?,
                weekday: small(2)?,
                month: small(3)?,
                days: number(4)?,
            }),
            "easter" => Some(Self::Easter(number(1)?)),
            "orthodox-easter" => Some(Self::OrthodoxEaster(number(1)?)),
            "islamic" => Some(Self::Islamic { month: small(1)?, day: small(2)? }),
            fixed => {
                let (month, day) = fixed.split_once('-')?;
                Some(Self::Fixed { month: month.parse().ok()?, day: day.parse().ok()? })
            }
        }
    }

    /// Its day in a year; `None` where it has none (29 February), or none within the calendar's reach. An
    /// Islamic day that comes twice in a year is given for the first time.
    pub(crate) fn in_year(self, year: i32) -> Option<NaiveDate> {
        match self {
            Self::Fixed { month, day } => NaiveDate::from_ymd_opt(year, month, day),
            Self::Nth { n, weekday, month } => nth(year, n, weekday, month),
            Self::AfterNth { n, weekday, month, days } => day_plus(nth(year, n, weekday, month)?, days),
            Self::Easter(days) if year < GREGORIAN => day_plus(julian_easter(year)?, days),
            Self::Easter(days) => day_plus(easter(year)?, days),
            Self::OrthodoxEaster(days) => day_plus(orthodox_easter(year)?, days),
            Self::Islamic { month, day } => {
                let first = (f64::from(year) - 622.0) * 33.0 / 32.0;
                (0..4)
                    .filter_map(|ahead| islamic(first as i64 - 1 + ahead, month, day))
                    .find(|found| found.year() == year)
            }
        }
    }
}

fn nth(year: i32, n: i32, weekday: u32, month: u32) -> Option<NaiveDate> {
    let found = if n < 0 {
        let last = Period::Month(year, month).last_day()?;
        Period::weekday_from(day_plus(last, -6)?, weekday)?
    } else {
        day_plus(Period::weekday_from(first_of(year, month)?, weekday)?, i64::from(n - 1) * 7)?
    };
    (found.month() == month).then_some(found)
}

/// Gregorian Easter by the anonymous algorithm (Nature, 20 April 1876).
fn easter(year: i32) -> Option<NaiveDate> {
    let a = year.rem_euclid(19);
    let (b, c) = (year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b.div_euclid(4), b.rem_euclid(4));
    let f = (b + 8).div_euclid(25);
    let g = (b - f + 1).div_euclid(3);
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    NaiveDate::from_ymd_opt(year, u32::try_from(n / 31).ok()?, u32::try_from(n % 31 + 1).ok()?)
}

/// Julian Easter (Meeus), moved into the Gregorian calendar.
fn orthodox_easter(year: i32) -> Option<NaiveDate> {
    let century = i64::from(year.div_euclid(100));
    day_plus(julian_easter(year)?, century - century.div_euclid(4) - 2)
}

/// Easter by the Julian calendar, as a day of that calendar.
fn julian_easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year.rem_euclid(4), year.rem_euclid(7), year.rem_euclid(19));
    let d = (19 * c + 15).rem_euclid(30);
    let e = (2 * a + 4 * b - d + 34).rem_euclid(7);
    let n = d + e + 114;
    NaiveDate::from_ymd_opt(year, u32::try_from(n / 31).ok()?, u32::try_from(n % 31 + 1).ok()?)
}

/// A day of the tabular Islamic calendar (civil epoch, leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29).
fn islamic(year: i64, month: u32, day: u32) -> Option<NaiveDate> {
    let month = i64::from(month);
    let days =
        i64::from(day) + (59 * (month - 1) + 1) / 2 + (year - 1) * 354 + (3 + 11 * year).div_euclid(30);
    // 1 Muharram of year 1 is 19 July 622 of the Gregorian calendar.
    day_plus(NaiveDate::from_ymd_opt(622, 7, 18)?, days)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feasts_fall_on_the_days_that_almanacs_give() {
        for (rule, year, day) in [
            ("12-25", 2025, "2025-12-25"),
            ("nth 4 4 11", 1999, "1999-11-25"),
            ("nth -1 1 5", 2024, "2024-05-27"),
            ("after-nth 1 1 11 1", 2024, "2024-11-05"),
            ("easter 0", 2000, "2000-04-23"),
            ("easter 0", 2025, "2025-04-20"),
            ("easter -2", 2024, "2024-03-29"),
            // Told by the calendar of its time.
            ("easter 0", 1215, "1215-04-19"),
            ("easter 0", 1583, "1583-04-10"),
            ("orthodox-easter 0", 2024, "2024-05-05"),
            ("orthodox-easter 0", 2023, "2023-04-16"),
            ("islamic 10 1", 2024, "2024-04-10"),
            // The reckoned calendar; where the moon is sighted it may be a day off.
            ("islamic 12 10", 2023, "2023-06-29"),
            ("islamic 1 1", 2025, "2025-06-27"),
        ] {
            let found = Feast::parse(rule).and_then(|feast| feast.in_year(year));
            assert_eq!(found.map(|day| day.to_string()).as_deref(), Some(day), "{rule} in {year}");
        }
        assert_eq!(Feast::parse("02-29").and_then(|feast| feast.in_year(2025)), None);
        assert_eq!(Feast::parse("someday"), None);
    }
}
