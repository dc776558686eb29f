//! Dates as analysts write them into cells.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use crate::calendar::{Grain, Zone};
use crate::read::PublishedAt;
use crate::read::outlets::DateOrder;

/// What a cell says about when: local bounds, half-open; an absent side is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) begin: Option<NaiveDateTime>,
    pub(super) end: Option<NaiveDateTime>,
    pub(super) grain: Grain,
    /// The zone that the cell itself names.
    pub(super) zone: Option<Zone>,
    /// Day and month could stand the other way round: the bounds span both readings.
    pub(super) either_order: bool,
}

/// Reads EDTF (level 0, and of level 1 `~`, `?`, `..` and `X`), ISO 8601 instants, and days in figures with `/`, `.` or
/// `-`, in which `??` is a part that is not known: `07/??/97`.
///
/// Years of two figures are 1970 to 2069, as in POSIX `strptime`.
pub(super) fn read(cell: &str, order: Option<DateOrder>) -> Option<Written> {
    let cell = cell.trim();
    if let Some(found) = edtf(cell).or_else(|| figures(cell, order)) {
        return Some(found);
    }
    if let Some((begin, end)) = cell.split_once('/').filter(|(_, end)| !end.contains('/')) {
        let side = |text: &str| if matches!(text, "" | "..") { Some(None) } else { edtf(text).map(Some) };
        let (begin, end) = (side(begin.trim())?, side(end.trim())?);
        if begin.is_none() && end.is_none() {
            return None;
        }
        return Some(Written {
            begin: begin.as_ref().and_then(|begin| begin.begin),
            end: end.as_ref().and_then(|end| end.end),
            grain: Grain::Interval,
            zone: begin.and_then(|begin| begin.zone),
            either_order: false,
        });
    }
    None
}

fn edtf(text: &str) -> Option<Written> {
    let text = text.trim_end_matches(['~', '?', '%']);
    if text.len() > 10 {
        let at: PublishedAt = text.parse().ok()?;
        let begin = at.date.and_time(at.time?);
        let end = begin.checked_add_signed(TimeDelta::minutes(1))?;
        return Some(Written {
            begin: Some(begin),
            end: Some(end),
            grain: Grain::Minute,
            zone: at.zone,
            either_order: false,
        });
    }
    let parts: Vec<&str> = text.split('-').collect();
    let year = parts.first().filter(|year| year.len() == 4)?;
    let known = year.trim_end_matches('X');
    if known.len() < 4 {
        let step = 10i32.checked_pow(u32::try_from(4 - known.len()).ok()?)?;
        let first: i32 = known.parse::<i32>().ok()? * step;
        return (parts.len() == 1).then(|| years(first, first + step)).flatten();
    }
    let year: i32 = year.parse().ok()?;
    match parts.as_slice() {
        [_] => years(year, year + 1),
        [_, "XX"] | [_, "XX", "XX"] => years(year, year + 1),
        [_, month] | [_, month, "XX"] => self::month(year, month.parse().ok()?),
        [_, month, day] => self::day(NaiveDate::from_ymd_opt(year, month.parse().ok()?, day.parse().ok()?)?),
        _ => None,
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
        (Some(one), Some(other)) if one != other => Some(Written {
            begin: one.begin.min(other.begin),
            end: one.end.max(other.end),
            grain: Grain::Interval,
            zone: None,
            either_order: true,
        }),
        (one, other) => one.or(other),
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
    match (number(month), number(day)) {
        (Some(month), Some(day)) => self::day(NaiveDate::from_ymd_opt(year, month, day)?),
        (Some(month), None) => self::month(year, month),
        (None, None) => years(year, year + 1),
        (None, Some(_)) => None,
    }
}

fn years(first: i32, next: i32) -> Option<Written> {
    let start = |year| Some(NaiveDate::from_ymd_opt(year, 1, 1)?.and_time(NaiveTime::MIN));
    let grain = if next - first == 1 { Grain::Year } else { Grain::Interval };
    Some(Written { begin: start(first), end: start(next), grain, zone: None, either_order: false })
}

fn month(year: i32, month: u32) -> Option<Written> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    let next = first.checked_add_months(chrono::Months::new(1))?.with_day(1)?;
    Some(Written {
        begin: Some(first.and_time(NaiveTime::MIN)),
        end: Some(next.and_time(NaiveTime::MIN)),
        grain: Grain::Month,
        zone: None,
        either_order: false,
    })
}

fn day(day: NaiveDate) -> Option<Written> {
    Some(Written {
        begin: Some(day.and_time(NaiveTime::MIN)),
        end: Some(day.succ_opt()?.and_time(NaiveTime::MIN)),
        grain: Grain::Day,
        zone: None,
        either_order: false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bounds(cell: &str, order: Option<DateOrder>) -> Option<String> {
        let found = read(cell, order)?;
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
}
