use std::str::FromStr;

use chrono::{NaiveDate, NaiveTime};

use crate::calendar::{Instant, Zone};

use super::{Published, PublishedPrecision};

/// A publication date as written: a day, perhaps a clock time, perhaps the zone of that clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublishedAt {
    pub(super) date: NaiveDate,
    pub(super) time: Option<NaiveTime>,
    pub(super) zone: Option<Zone>,
}

impl PublishedAt {
    /// The instant, as exactly as the words and the zone tell it.
    ///
    /// A clock time whose zone nobody knows is worth no more than its day.
    pub(super) fn published(&self, fallback: Option<&Zone>) -> Published {
        let zone = self.zone.as_ref().or(fallback);
        match (self.time, zone) {
            (Some(time), Some(zone)) => Published {
                at: Some(zone.instant(self.date.and_time(time))),
                precision: PublishedPrecision::Instant,
            },
            _ => Published {
                at: Some(zone.unwrap_or(&Zone::UTC).instant(self.date.and_time(NaiveTime::MIN))),
                precision: PublishedPrecision::Date,
            },
        }
    }

    /// The day alone, unless the clock time is written with its zone.
    pub(super) fn without_unplaced_clock(self) -> Self {
        Self { time: self.time.filter(|_| self.zone.is_some()), ..self }
    }

    /// When it is over at the latest, wherever on earth it was written down.
    pub(super) fn over(&self) -> Instant {
        const WESTERNMOST: i64 = 12 * 3_600;
        let zone = self.zone.unwrap_or(Zone::UTC);
        let next = self.date.succ_opt().unwrap_or(self.date);
        let end = match self.time {
            Some(time) => zone.instant(self.date.and_time(time)).plus(60),
            None => zone.instant(next.and_time(NaiveTime::MIN)),
        };
        end.plus(if self.zone.is_some() { 0 } else { WESTERNMOST })
    }

    fn of_instant(seconds: i64) -> Option<Self> {
        let local = Zone::UTC.local(Instant::from_seconds(seconds))?;
        Some(Self { date: local.date(), time: Some(local.time()), zone: Some(Zone::UTC) })
    }
}

/// Reads ISO 8601 and what programs write instead: `2025-06-24`, `20250624`, `2025-06-24 14:44`,
/// `2025-06-24T14:44:00.000+0300`, RFC 2822, seconds or milliseconds since 1970. Midnight without a zone is read
/// as the day alone, as exports write it that have lost the time.
impl FromStr for PublishedAt {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let text = text.trim();
        iso(text).or_else(|| mail(text)).or_else(|| epoch(text)).ok_or_else(|| {
            let shown: String = text.chars().take(40).collect();
            format!("`{shown}` is no date: give one such as 2025-06-24 or 2025-06-24T14:44:00+03:00")
        })
    }
}

fn iso(text: &str) -> Option<PublishedAt> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (date, rest) = if digits == 8 {
        (NaiveDate::parse_from_str(text.get(..8)?, "%Y%m%d").ok()?, text.get(8..)?)
    } else {
        let head = text.get(..10)?;
        let date = NaiveDate::parse_from_str(head, "%Y-%m-%d")
            .or_else(|_| NaiveDate::parse_from_str(head, "%Y/%m/%d"));
        (date.ok()?, text.get(10..)?)
    };
    let rest = rest.trim_start_matches(['T', 't', ' ', ',']).trim();
    if rest.is_empty() {
        return Some(PublishedAt { date, time: None, zone: None });
    }
    let clock = rest.find(|c: char| !c.is_ascii_digit() && c != ':' && c != '.').unwrap_or(rest.len());
    let (clock, zone) = (&rest[..clock], rest[clock..].trim());
    let whole = clock.split('.').next()?;
    let time = NaiveTime::parse_from_str(whole, "%H:%M:%S")
        .or_else(|_| NaiveTime::parse_from_str(whole, "%H:%M"))
        .or_else(|_| NaiveTime::parse_from_str(whole, "%H%M%S"))
        .or_else(|_| NaiveTime::parse_from_str(whole, "%H%M"))
        .ok()?;
    let zone = if zone.is_empty() { None } else { Some(offset(zone)?) };
    let time = (zone.is_some() || time != NaiveTime::MIN).then_some(time);
    Some(PublishedAt { date, time, zone })
}

fn offset(text: &str) -> Option<Zone> {
    if text.eq_ignore_ascii_case("z") {
        return Some(Zone::UTC);
    }
    let sign = match text.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return text.parse().ok(),
    };
    let digits: String = text[1..].chars().filter(|c| *c != ':').collect();
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (hours, minutes) = match digits.len() {
        1 | 2 => (digits.parse::<i32>().ok()?, 0),
        4 => (digits[..2].parse::<i32>().ok()?, digits[2..].parse::<i32>().ok()?),
        _ => return None,
    };
    Zone::fixed(sign * (hours * 3_600 + minutes * 60))
}

/// RFC 2822; chrono refuses it where the weekday is wrong, which happens, so the weekday is left out.
fn mail(text: &str) -> Option<PublishedAt> {
    let rest = text.split_once(',').map_or(text, |(_, rest)| rest.trim());
    let time = chrono::DateTime::parse_from_rfc2822(rest).ok()?;
    let local = time.naive_local();
    let zone = Zone::fixed(time.offset().local_minus_utc())?;
    Some(PublishedAt { date: local.date(), time: Some(local.time()), zone: Some(zone) })
}

/// Seconds or milliseconds since 1970: ten or thirteen digits, 2001 to 2286.
fn epoch(text: &str) -> Option<PublishedAt> {
    let number: i64 = text.parse().ok()?;
    match text.len() {
        10 => PublishedAt::of_instant(number),
        13 => PublishedAt::of_instant(number / 1_000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, zone: Option<&str>) -> (String, PublishedPrecision) {
        let zone: Option<Zone> = zone.map(|zone| zone.parse().unwrap());
        let published = text.parse::<PublishedAt>().unwrap().published(zone.as_ref());
        (published.at.unwrap().to_string(), published.precision)
    }

    #[test]
    fn what_programs_write_is_read() {
        use PublishedPrecision::{Date, Instant};
        for (text, zone, at, precision) in [
            ("2030-01-14T22:10:00-05:00", None, "2030-01-15T03:10:00Z", Instant),
            ("2030-01-14T22:10:00.123+0530", None, "2030-01-14T16:40:00Z", Instant),
            ("2030-01-14T22:10Z", Some("Asia/Tokyo"), "2030-01-14T22:10:00Z", Instant),
            ("2030-01-14 22:10", Some("Asia/Tokyo"), "2030-01-14T13:10:00Z", Instant),
            ("2030-01-14 22:10", None, "2030-01-14T00:00:00Z", Date),
            ("2030-01-14T00:00:00", Some("Asia/Tokyo"), "2030-01-13T15:00:00Z", Date),
            ("20300114", None, "2030-01-14T00:00:00Z", Date),
            ("Mon, 15 Jan 2030 03:10:00 +0000", None, "2030-01-15T03:10:00Z", Instant),
            ("1894677000", None, "2030-01-15T03:10:00Z", Instant),
            ("1894677000000", None, "2030-01-15T03:10:00Z", Instant),
        ] {
            assert_eq!(read(text, zone), (at.to_owned(), precision), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in ["", "soon", "2030-13-40", "12", "2030-01-14T25:00:00Z", "1999-é9-01", "2030-01-14Tnoon"]
        {
            assert!(text.parse::<PublishedAt>().is_err(), "{text}");
        }
    }
}
