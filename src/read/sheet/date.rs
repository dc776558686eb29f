//! Dates as analysts write them into cells.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use crate::calendar::written::{self, WrittenDate};
use crate::calendar::{Grain, Period, Zone};
use crate::read::date::{DateWords, find, month_of_year, stamp_clock};
use crate::read::outlets::DateOrder;
use crate::span::Span;

/// What a cell says about when: local bounds, half-open; an absent side is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) begin: Option<NaiveDateTime>,
    pub(super) end: Option<NaiveDateTime>,
    pub(super) grain: Grain,
    /// The zone that the cell itself names.
    pub(super) zone: Option<Zone>,
    /// The date in EDTF; of figures that can be read in two orders the set of both: `[2025-03-04,2025-04-03]`. None where no one
    /// text says it.
    pub(super) edtf: Option<String>,
    pub(super) approximate: bool,
    /// Day and month could stand the other way round: the bounds span both readings.
    pub(super) either_order: bool,
}

impl Written {
    /// One of two readings: bounds from the begin of the earlier to the end of the later.
    fn either(one: Self, other: Self) -> Self {
        let (first, second) = if one.begin <= other.begin { (one, other) } else { (other, one) };
        let edtf = first.edtf.zip(second.edtf).map(|(first, second)| format!("[{first},{second}]"));
        Self {
            begin: first.begin,
            end: first.end.max(second.end),
            grain: Grain::Interval,
            zone: first.zone.or(second.zone),
            edtf,
            approximate: false,
            either_order: true,
        }
    }
}

impl From<WrittenDate> for Written {
    fn from(date: WrittenDate) -> Self {
        let WrittenDate { begin, end, grain, zone, approximate, edtf } = date;
        Self { begin, end, grain, zone, approximate, edtf: Some(edtf), either_order: false }
    }
}

/// Most that a cell may hold beside a date in words, in bytes: a weekday, a clock time with its zone.
const LONGEST_BESIDE: usize = 30;

/// Reads EDTF (also with a leading `~`), ISO 8601 instants, dates in words (`24 June 2025`, `Jun 2025`), and days in figures
/// with `/`, `.` or `-`, in which `??` is a part that is not known: `07/??/97`; each day may have a clock time behind
/// it, and two may stand apart by a dash between blanks.
///
/// Years of two figures are 1970 to 2069, as in POSIX `strptime`.
pub(super) fn read(cell: &str, order: Option<DateOrder>, words: &DateWords) -> Option<Written> {
    let cell = cell.trim();
    if let Some(found) = written::read(cell) {
        return Some(found.into());
    }
    let bare = cell.trim_start_matches('~').trim_start();
    if bare.len() < cell.len() {
        let found = read(bare, order, words)?;
        let edtf = found
            .edtf
            .map(|edtf| if edtf.contains(['T', 'X', '/', '[']) { edtf } else { format!("{edtf}~") });
        return Some(Written { approximate: true, edtf, ..found });
    }
    for dash in [" - ", " – ", " — "] {
        if let Some((first, last)) = cell.split_once(dash) {
            return through(read(first, order, words)?, read(last, order, words)?);
        }
    }
    figures(cell, order)
        .or_else(|| figures_with_clock(cell, order, words))
        .or_else(|| month_of_year(words, cell).and_then(WrittenDate::of).map(Written::from))
        .or_else(|| in_words(cell, words))
}

fn through(first: Written, last: Written) -> Option<Written> {
    if first.begin.zip(last.end).is_some_and(|(begin, end)| end <= begin) {
        return None;
    }
    let either_order = first.either_order || last.either_order;
    let whole = first.edtf.zip(last.edtf).filter(|_| !either_order);
    let edtf = whole.map(|(first, last)| format!("{first}/{last}"));
    Some(Written {
        begin: first.begin,
        end: last.end,
        grain: Grain::Interval,
        zone: first.zone.or(last.zone),
        edtf,
        approximate: first.approximate || last.approximate,
        either_order,
    })
}

fn at_clock(day: NaiveDate, time: NaiveTime, zone: Option<Zone>) -> Option<Written> {
    let date = WrittenDate::of(Period::Minute(day.and_time(time)))?;
    Some(Written { zone, ..date.into() })
}

/// `07/04/97 10:15 AM`, `24.06.2025, 14:44 (UTC+3)`.
fn figures_with_clock(cell: &str, order: Option<DateOrder>, words: &DateWords) -> Option<Written> {
    let (date, clock) = cell.split_once([' ', ','])?;
    let day = figures(date, order)?;
    let (time, zone) = stamp_clock(words, clock, Span::new(0, 0), None)?;
    let on = |day: Written| {
        let begin = day.begin.filter(|_| day.grain == Grain::Day)?;
        at_clock(begin.date(), time, zone)
    };
    if !day.either_order {
        return on(day);
    }
    let [one, other] = [DateOrder::Dmy, DateOrder::Mdy].map(|order| figures(date, Some(order)).and_then(on));
    Some(Written::either(one?, other?))
}

fn in_words(cell: &str, words: &DateWords) -> Option<Written> {
    let found = find(words, cell, None, None).filter(|found| found.other_order.is_none())?;
    if cell.len() > found.span.len() + LONGEST_BESIDE {
        return None;
    }
    match found.at.time {
        Some(time) => at_clock(found.at.date, time, found.at.zone),
        None => WrittenDate::of(Period::Day(found.at.date)).map(Written::from),
    }
}

fn figures(text: &str, order: Option<DateOrder>) -> Option<Written> {
    let parts: Vec<&str> = text.split(['/', '.', '-']).map(str::trim).collect();
    let [a, b, c] = parts.as_slice() else { return None };
    let unknown = |part: &str| !part.is_empty() && part.chars().all(|sign| matches!(sign, '?' | 'X' | 'x'));
    let sound = |part: &&str| {
        unknown(part) || (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if ![a, b, c].iter().all(|part| sound(part)) {
        return None;
    }
    if a.len() == 4 {
        return whole(a, b, c);
    }
    let (day_first, month_first) = (whole(c, b, a), whole(c, a, b));
    match order {
        Some(DateOrder::Dmy) => return day_first,
        Some(DateOrder::Mdy) => return month_first,
        Some(DateOrder::Ymd) => return whole(a, b, c),
        None => {}
    }
    match (day_first, month_first) {
        (Some(one), Some(other)) if one != other => Some(Written::either(one, other)),
        (one, other) => one.or(other),
    }
}

/// The order that a cell of figures can be read in alone: `24/06/2025` has its day first. None where both or neither
/// could be.
pub(super) fn only_order(cell: &str) -> Option<DateOrder> {
    let date = cell.trim_start_matches(['~', ' ']).split([' ', ',']).next()?;
    if date.split(['/', '.', '-']).next()?.len() > 2 {
        return None;
    }
    match [DateOrder::Dmy, DateOrder::Mdy]
        .map(|order| figures(date, Some(order)).filter(|date| date.grain == Grain::Day))
    {
        [Some(_), None] => Some(DateOrder::Dmy),
        [None, Some(_)] => Some(DateOrder::Mdy),
        _ => None,
    }
}

fn whole(year: &str, month: &str, day: &str) -> Option<Written> {
    let number = |part: &str| part.parse::<u32>().ok();
    let short = year.len() <= 2;
    let year = i32::try_from(number(year)?).ok()?;
    let year = if !short {
        year
    } else if year < 70 {
        2000 + year
    } else {
        1900 + year
    };
    let period = match (number(month), number(day)) {
        (Some(month), Some(day)) => Period::day_of_month(year, month, day)?,
        (Some(month @ 1..=12), None) => Period::Month(year, month),
        (None, None) => Period::Year(year),
        _ => return None,
    };
    WrittenDate::of(period).map(Written::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Data;

    fn bounds(cell: &str, order: Option<DateOrder>) -> Option<String> {
        let words = DateWords::load(&Data::embedded()).unwrap();
        let found = read(cell, order, &words)?;
        let side = |at: Option<NaiveDateTime>| {
            at.map_or_else(|| "..".to_owned(), |at| at.format("%Y-%m-%dT%H:%M").to_string())
        };
        Some(format!("{} {}", side(found.begin), side(found.end)))
    }

    #[test]
    fn cells_are_read_no_finer_than_they_are() {
        for (cell, expected) in [
            ("2035-03-12", Some("2035-03-12T00:00 2035-03-13T00:00")),
            ("2035-03", Some("2035-03-01T00:00 2035-04-01T00:00")),
            ("2035", Some("2035-01-01T00:00 2036-01-01T00:00")),
            ("203X", Some("2030-01-01T00:00 2040-01-01T00:00")),
            ("2035-12~", Some("2035-12-01T00:00 2036-01-01T00:00")),
            ("2035-03-12T14:30:00Z", Some("2035-03-12T14:30 2035-03-12T14:31")),
            ("2035-03-12/2035-03-14", Some("2035-03-12T00:00 2035-03-15T00:00")),
            ("../2035-03", Some(".. 2035-04-01T00:00")),
            ("07/??/97", Some("1997-07-01T00:00 1997-08-01T00:00")),
            ("??/??/1997", Some("1997-01-01T00:00 1998-01-01T00:00")),
            ("24.06.2025", Some("2025-06-24T00:00 2025-06-25T00:00")),
            ("6/24/25", Some("2025-06-24T00:00 2025-06-25T00:00")),
            // Nothing decides: both readings.
            ("03/04/2025", Some("2025-03-04T00:00 2025-04-04T00:00")),
            ("07/04/97 10:15 AM", Some("1997-04-07T10:15 1997-07-04T10:16")),
            ("07/24/97 10:15 AM", Some("1997-07-24T10:15 1997-07-24T10:16")),
            ("24.06.2025 22:15", Some("2025-06-24T22:15 2025-06-24T22:16")),
            ("~07/24/97", Some("1997-07-24T00:00 1997-07-25T00:00")),
            ("07/24/97 - 07/29/97", Some("1997-07-24T00:00 1997-07-30T00:00")),
            ("24 June 2025", Some("2025-06-24T00:00 2025-06-25T00:00")),
            ("Tuesday, June 24, 2025 2:44 PM", Some("2025-06-24T14:44 2025-06-24T14:45")),
            ("Jun 2025", Some("2025-06-01T00:00 2025-07-01T00:00")),
            ("2025 June", Some("2025-06-01T00:00 2025-07-01T00:00")),
            ("-0042-03-15", Some("-0042-03-15T00:00 -0042-03-16T00:00")),
            ("soon after 24 June 2025, as the committee was told", None),
            ("07/29/97 - 07/24/97", None),
            ("TBD", None),
            ("45000", None),
            ("31/02/2025", None),
            ("soon", None),
            ("1/2", None),
            ("../..", None),
        ] {
            assert_eq!(bounds(cell, None).as_deref(), expected, "{cell}");
        }
        assert_eq!(
            bounds("03/04/2025", Some(DateOrder::Dmy)).as_deref(),
            Some("2025-04-03T00:00 2025-04-04T00:00")
        );
        assert_eq!(
            bounds("03/04/2025", Some(DateOrder::Mdy)).as_deref(),
            Some("2025-03-04T00:00 2025-03-05T00:00")
        );
    }

    #[test]
    fn a_day_past_the_twelfth_tells_the_order() {
        for (cell, expected) in [
            ("24/06/2025", Some(DateOrder::Dmy)),
            ("24.06.2025 22:15", Some(DateOrder::Dmy)),
            ("~6/24/25", Some(DateOrder::Mdy)),
            ("03/04/2025", None),
            ("05/05/2025", None),
            ("2025-06-24", None),
            ("??/06/2025", None),
            ("24 June 2025", None),
            ("31/31/2025", None),
            ("", None),
        ] {
            assert_eq!(only_order(cell), expected, "{cell}");
        }
    }

    #[test]
    fn cells_are_written_on_as_edtf() {
        let words = DateWords::load(&Data::embedded()).unwrap();
        for (cell, edtf) in [
            ("07/??/97", Some("1997-07")),
            ("~07/24/97", Some("1997-07-24~")),
            ("07/24/97 - 07/29/97", Some("1997-07-24/1997-07-29")),
            ("07/24/97 10:15 AM", Some("1997-07-24T10:15:00")),
            ("2031-03-02 14:30", Some("2031-03-02T14:30:00")),
            ("Jun 2025", Some("2025-06")),
            ("2031-21", Some("2031-03/2031-05")),
            ("03/04/2025", Some("[2025-03-04,2025-04-03]")),
            ("~08/03/2025", Some("[2025-03-08,2025-08-03]")),
            ("07/04/97 10:15 AM", Some("[1997-04-07T10:15:00,1997-07-04T10:15:00]")),
            ("03/04/2025 - 05/04/2025", None),
        ] {
            assert_eq!(read(cell, None, &words).and_then(|found| found.edtf).as_deref(), edtf, "{cell}");
        }
    }
}
