//! Days that stand on lines of their own above the entries of a page: `Saturday, Nov. 1`, `Thursday`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDateTime, TimeDelta, Weekday};
use regex::Regex;
use serde::Deserialize;

use super::stamp::DATE;
use crate::lexicon::{Data, DataError};
use crate::read::DateWords;

/// The names of weekdays.
#[derive(Debug, Clone)]
pub(super) struct DayHeadings {
    weekdays: BTreeMap<String, Weekday>,
}

/// The date that may open a stamp. Few pages have one.
static OPENING_DATE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(&format!(r"^(?:{DATE})(?:\s[0-9]{{4}})?,?\s")).ok());

/// A day without a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HeadedDay {
    Weekday(Weekday),
    OfMonth { month: u32, day: u32 },
}

#[derive(Deserialize)]
struct WeekdayRow {
    word: String,
    value: String,
}

/// A line that names a day has no more words.
const LONGEST: usize = 6;
/// A day is looked for so many days back.
const FARTHEST: i64 = 366;
/// What lies further back is last year's.
const LONG_AGO: i64 = 300;
/// So many days may be lost on the way down a page that mixes clocks.
const CLOCKS_APART: i64 = 3;

impl DayHeadings {
    /// # Errors
    /// Every row that cannot be read.
    pub(super) fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        let mut weekdays = BTreeMap::new();
        for row in data.table::<WeekdayRow>("en/lexicon/time/weekdays.csv")? {
            let number =
                row.value.value.strip_prefix("weekday ").and_then(|number| number.parse::<u8>().ok());
            let Some(day) = number.and_then(|number| Weekday::try_from(number.checked_sub(1)?).ok()) else {
                return Err(vec![DataError::row(
                    &row,
                    "value",
                    "expected `weekday` and a number from 1 to 7",
                )]);
            };
            weekdays
                .extend(row.value.word.split('|').map(|word| (word.trim_end_matches('.').to_owned(), day)));
        }
        Ok(Self { weekdays })
    }

    /// The names of weekdays, in lower case.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.weekdays.keys().map(String::as_str)
    }

    /// The weekday among some words.
    pub(super) fn named(&self, words: &str) -> Option<HeadedDay> {
        words.split(|c: char| !c.is_alphabetic()).find_map(|word| self.weekday(word)).map(HeadedDay::Weekday)
    }

    /// The date that opens a stamp, and where it ends: `22/10, 09.00`. Of two figures the first is the day, unless the second
    /// can be no month.
    pub(super) fn dated(&self, words: &DateWords, stamp: &str) -> Option<(HeadedDay, usize)> {
        let past = OPENING_DATE.as_ref()?.find(stamp)?.end();
        let opens = stamp[..past].trim_end_matches([' ', ',']);
        let figures: Vec<u32> = opens.split(['/', '.']).filter_map(|part| part.trim().parse().ok()).collect();
        let day = match figures[..] {
            [month, day @ 13..=31, ..] | [day, month, ..] if (1..=12).contains(&month) => {
                HeadedDay::OfMonth { month, day }
            }
            _ => self.heading(words, opens)?,
        };
        Some((day, past))
    }

    /// The day that a line of nothing else names.
    pub(super) fn heading(&self, words: &DateWords, line: &str) -> Option<HeadedDay> {
        let parts = line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let (mut weekday, mut month, mut day) = (None, None, None);
        let mut left = LONGEST;
        for part in parts {
            left = left.checked_sub(1)?;
            let digits = part.trim_end_matches(char::is_alphabetic);
            if let Some(found) = self.weekday(part) {
                weekday = weekday.or(Some(found));
            } else if let Some(found) = words.month(part) {
                month = month.or(Some(found));
            } else {
                // A year has four.
                let number: u32 = digits.parse().ok().filter(|_| digits.len() <= 4)?;
                day = day.or(Some(number).filter(|_| digits.len() <= 2));
            }
        }
        weekday
            .map(HeadedDay::Weekday)
            .or_else(|| month.zip(day).map(|(month, day)| HeadedDay::OfMonth { month, day }))
    }

    fn weekday(&self, word: &str) -> Option<Weekday> {
        self.weekdays.get(&word.to_lowercase()).copied()
    }
}

impl HeadedDay {
    /// Days from one weekday on to the next of another's name.
    pub(super) fn days_to(self, other: Self) -> Option<u32> {
        match (self, other) {
            (Self::Weekday(a), Self::Weekday(b)) => Some(b.days_since(a)),
            _ => None,
        }
    }

    /// The same clock time on the last such day up to a moment; the moment itself where there is none within a year.
    pub(super) fn last_up_to(self, moment: NaiveDateTime) -> NaiveDateTime {
        let is_day = |back: &i64| {
            let date = (moment - TimeDelta::days(*back)).date();
            match self {
                Self::Weekday(day) => date.weekday() == day,
                Self::OfMonth { month, day } => (date.month(), date.day()) == (month, day),
            }
        };
        let back = (0..FARTHEST).find(is_day);
        // A page that tells of its entries on another clock may name the day to come.
        let ahead = (1..=CLOCKS_APART).find(|ahead| is_day(&-ahead));
        match ahead.filter(|_| back.is_none_or(|back| back > LONG_AGO)) {
            Some(ahead) => moment + TimeDelta::days(ahead),
            None => moment - TimeDelta::days(back.unwrap_or(0)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heading(line: &str) -> Option<HeadedDay> {
        let data = Data::embedded();
        DayHeadings::load(&data).unwrap().heading(&DateWords::load(&data).unwrap(), line)
    }

    #[test]
    fn the_day_to_come_is_not_last_years() {
        let moment =
            |day: u32| chrono::NaiveDate::from_ymd_opt(2031, 7, day).unwrap().and_hms_opt(21, 0, 0).unwrap();
        let day = HeadedDay::OfMonth { month: 7, day: 14 };
        assert_eq!(day.last_up_to(moment(13)), moment(14));
        assert_eq!(day.last_up_to(moment(16)), moment(14));
        assert_eq!(day.last_up_to(moment(10)).date().to_string(), "2030-07-14");
    }

    #[test]
    fn a_line_of_nothing_but_a_day_is_a_heading() {
        for line in ["Saturday", "Saturday, Nov. 1", "SATURDAY 1 NOVEMBER 2031", "— Sat, 1st November —"]
        {
            assert_eq!(heading(line), Some(HeadedDay::Weekday(Weekday::Sat)), "{line}");
        }
        assert_eq!(heading("1 November"), Some(HeadedDay::OfMonth { month: 11, day: 1 }));
        assert_eq!(heading("November 21, 2031"), Some(HeadedDay::OfMonth { month: 11, day: 21 }));
    }

    #[test]
    fn other_lines_are_none() {
        for line in
            ["Saturday in the city", "November", "2031", "The 12th", "12:40", "", "Saturday night fever"]
        {
            assert_eq!(heading(line), None, "{line}");
        }
    }
}
