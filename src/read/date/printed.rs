use chrono::{Datelike, NaiveDate};
use regex::Captures;

use crate::calendar::Zone;
use crate::span::Span;

use super::super::PublishedAt;
use super::super::outlets::DateOrder;
use super::DateWords;
use super::clock::clock;

/// A date printed on a line, with the clock time and zone beside it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PrintedDate {
    pub(crate) at: PublishedAt,
    /// The date's figures and words, in bytes of the line.
    pub(crate) span: Span,
    /// The date can be read with day and month the other way round, and nothing decides.
    pub(crate) other_order: Option<NaiveDate>,
}

/// The first date with day, month and year on a line.
pub(crate) fn find(
    words: &DateWords,
    line: &str,
    order: Option<DateOrder>,
    own: Option<&Zone>,
) -> Option<PrintedDate> {
    if !has_year(line) {
        return None;
    }
    let (date, other_order, span) = words
        .patterns
        .dates
        .iter()
        .filter_map(|pattern| {
            let found = pattern.regex()?.captures(line)?;
            let whole = found.get(0)?;
            let (date, other) = date(words, &found, order)?;
            Some((date, other, Span::new(whole.start(), whole.end())))
        })
        .min_by_key(|(_, _, span)| span.start)?;
    let clock = clock(words, line, span, own);
    // A clock time far from the date speaks of something else.
    let near = |at: Span| {
        let between =
            if at.start >= span.end { line.get(span.end..at.start) } else { line.get(at.end..span.start) };
        between.is_some_and(|between| between.split_whitespace().count() <= 6)
    };
    let clock = clock.filter(|clock| near(clock.span));
    let at = PublishedAt {
        date,
        time: clock.as_ref().map(|clock| clock.time),
        zone: clock.and_then(|clock| clock.zone),
    };
    Some(PrintedDate { at, span, other_order })
}

/// Whether four figures stand side by side, as in every date: few lines of an article have them.
fn has_year(line: &str) -> bool {
    let mut figures = 0;
    line.bytes().any(|byte| {
        figures = if byte.is_ascii_digit() { figures + 1 } else { 0 };
        figures == 4
    })
}

fn date(
    words: &DateWords,
    found: &Captures<'_>,
    order: Option<DateOrder>,
) -> Option<(NaiveDate, Option<NaiveDate>)> {
    let number = |name| found.name(name).and_then(|figures| figures.as_str().parse::<u32>().ok());
    let year = i32::try_from(number("year")?).ok()?;
    if let Some(month) = found.name("month") {
        let month = words.month(month.as_str())?;
        return Some((NaiveDate::from_ymd_opt(year, month, number("day")?)?, None));
    }
    if let Some(month) = number("number") {
        return Some((NaiveDate::from_ymd_opt(year, month, number("day")?)?, None));
    }
    let (first, second) = (number("first")?, number("second")?);
    let day_first = NaiveDate::from_ymd_opt(year, second, first);
    let month_first = NaiveDate::from_ymd_opt(year, first, second);
    // Dots stand between day and month wherever they are used; slashes are used both ways.
    let order = if &found["sign"] == "." { Some(DateOrder::Dmy) } else { order };
    match (day_first, month_first, order) {
        (Some(date), None, _) | (None, Some(date), _) => Some((date, None)),
        (Some(_), Some(date), Some(DateOrder::Mdy)) => Some((date, None)),
        (Some(date), Some(_), Some(_)) => Some((date, None)),
        (Some(date), Some(other), None) => Some((date, (date.day() != other.day()).then_some(other))),
        (None, None, _) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Data;

    fn read(line: &str, order: Option<DateOrder>) -> Option<String> {
        let words = DateWords::load(&Data::embedded()).unwrap();
        let found = find(&words, line, order, None)?;
        let time = found.at.time.map(|time| format!(" {}", time.format("%H:%M"))).unwrap_or_default();
        let zone = found.at.zone.map(|zone| format!(" {zone}")).unwrap_or_default();
        let other = found.other_order.map(|_| " ?").unwrap_or_default();
        Some(format!("{}{time}{zone}{other}", found.at.date))
    }

    #[test]
    fn dates_are_read_as_pages_print_them() {
        for (line, expected) in [
            ("24 Jun 2025 14:44", "2025-06-24 14:44"),
            ("June 24, 2025", "2025-06-24"),
            ("January 14, 2030 at 10:10 p.m. EST", "2030-01-14 22:10 America/New_York"),
            ("15.01.2030, 13:30 Port Ember time (UTC+5)", "2030-01-15 13:30 +05:00"),
            ("Tuesday 15 January 2030 · updated 18:20", "2030-01-15 18:20"),
            ("Paris, Tuesday 6 November 2029, 09:00 (GMT+1)", "2029-11-06 09:00 +01:00"),
            ("Sunday, March 28, 2032, 2:10 pm (Ember time, GMT+6:30)", "2032-03-28 14:10 +06:30"),
            ("PORT EMBER, 28 March 2032, 21h40", "2032-03-28 21:40"),
            ("March 30, 2032 (Tue) 20:00 JST", "2032-03-30 20:00 Asia/Tokyo"),
            ("The Daily Ember, Thursday, June 9, 2033, 9.15pm", "2033-06-09 21:15"),
            ("Posted: 8:30 a.m. CDT, Monday, June 13, 2033", "2033-06-13 08:30 America/Chicago"),
            ("Ember, Nov. 5, 2029, 6:45 a.m.", "2029-11-05 06:45"),
            ("No. 3341 | 2034-08-22 02:00Z | All times UTC", "2034-08-22 02:00 UTC"),
            ("Monday 21 August 2034 | Ember, 7.00am | Today: showers, 29C", "2034-08-21 07:00"),
            ("Sunday, Aug. 20, 2034 · 4:30 p.m. XST (GMT-11)", "2034-08-20 16:30 -11:00"),
            ("Published 3rd of March 2031", "2031-03-03"),
            ("12/31/2030 12:05 AM", "2030-12-31 00:05"),
            ("Updated: 2031-02-03 10:30 +0300", "2031-02-03 10:30 +03:00"),
        ] {
            assert_eq!(read(line, None).as_deref(), Some(expected), "{line}");
        }
    }

    #[test]
    fn the_order_of_figures_is_the_outlets_or_left_open() {
        assert_eq!(read("12/06/2033, 17h00", None).as_deref(), Some("2033-06-12 17:00 ?"));
        assert_eq!(read("12/06/2033", Some(DateOrder::Mdy)).as_deref(), Some("2033-12-06"));
        assert_eq!(read("12.06.2033", Some(DateOrder::Mdy)).as_deref(), Some("2033-06-12"));
    }

    #[test]
    fn what_is_no_whole_date_is_none() {
        for line in [
            "Monday, June 24",
            "31/31/2030",
            "June 2025",
            "30 February 2031",
            "1 US dollar = 512.40",
            "call 555-12-2030x",
            "May have 2030 votes",
            "",
        ] {
            assert_eq!(read(line, None), None, "{line}");
        }
    }
}
