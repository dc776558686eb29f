use std::fmt;
use std::str::FromStr;

use chrono::{FixedOffset, LocalResult, NaiveDateTime, Offset, TimeZone, Utc};
use chrono_tz::Tz;

use super::Instant;

/// A place's clock: a zone of the tz database, or a fixed offset from UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Zone(Kind);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Kind {
    Named(Tz),
    /// Seconds east of UTC, less than a day either way.
    Fixed(i32),
}

impl Zone {
    /// Coordinated Universal Time.
    pub const UTC: Self = Self(Kind::Fixed(0));

    /// A fixed offset, in seconds east of UTC; `None` from a day on.
    pub fn fixed(seconds_east: i32) -> Option<Self> {
        FixedOffset::east_opt(seconds_east).map(|_| Self(Kind::Fixed(seconds_east)))
    }

    /// Whether the offset is fixed rather than a place's.
    pub const fn is_fixed(&self) -> bool {
        matches!(self.0, Kind::Fixed(_))
    }

    /// Seconds east of UTC at an instant.
    pub fn offset_at(&self, instant: Instant) -> i32 {
        match self.0 {
            Kind::Fixed(seconds) => seconds,
            Kind::Named(zone) => instant
                .utc()
                .map_or(0, |time| zone.offset_from_utc_datetime(&time.naive_utc()).fix().local_minus_utc()),
        }
    }

    /// The wall clock at an instant, as a calendar sees it.
    pub(crate) fn local(&self, instant: Instant) -> Option<NaiveDateTime> {
        instant.plus(i64::from(self.offset_at(instant))).utc().map(|time| time.naive_utc())
    }

    /// The instants that a wall clock reading may mean: earliest and latest. Equal but for the fold of
    /// summer time (two readings) and its gap (no reading: both are the instant of the jump).
    pub(crate) fn instants(&self, local: NaiveDateTime) -> (Instant, Instant) {
        let at = |utc: i64| Instant::from_seconds(utc);
        match self.0 {
            Kind::Fixed(seconds) => {
                let only = at(local.and_utc().timestamp() - i64::from(seconds));
                (only, only)
            }
            Kind::Named(zone) => match zone.from_local_datetime(&local) {
                LocalResult::Single(time) => (at(time.timestamp()), at(time.timestamp())),
                LocalResult::Ambiguous(first, second) => (at(first.timestamp()), at(second.timestamp())),
                LocalResult::None => {
                    // Inside the gap the clock jumps: the offset before it, applied to the reading, lies after
                    // the jump by as much as the reading lies inside the gap. Step back to find the jump.
                    let before = zone.offset_from_utc_datetime(&(local - chrono::TimeDelta::days(1))).fix();
                    let reading = local.and_utc().timestamp() - i64::from(before.local_minus_utc());
                    let (mut low, mut high) = (reading - 86_400, reading);
                    while low < high {
                        let middle = low + (high - low) / 2;
                        if self.offset_at(at(middle)) == before.local_minus_utc() {
                            low = middle + 1;
                        } else {
                            high = middle;
                        }
                    }
                    (at(low), at(low))
                }
            },
        }
    }

    /// The first of the instants that a wall clock reading may mean.
    pub(crate) fn instant(&self, local: NaiveDateTime) -> Instant {
        self.instants(local).0
    }
}

/// A tz database name (`Asia/Tehran`), `UTC`, or an offset (`+03:30`).
impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Kind::Named(zone) => f.write_str(zone.name()),
            Kind::Fixed(0) => f.write_str("UTC"),
            Kind::Fixed(seconds) => FixedOffset::east_opt(seconds).unwrap_or(Utc.fix()).fmt(f),
        }
    }
}

impl FromStr for Zone {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let text = text.trim();
        if matches!(text, "UTC" | "Z" | "GMT") {
            return Ok(Self::UTC);
        }
        if let Ok(zone) = text.parse::<Tz>() {
            return Ok(Self(Kind::Named(zone)));
        }
        text.parse::<FixedOffset>().map(|offset| Self(Kind::Fixed(offset.local_minus_utc()))).map_err(|_| {
            format!("`{text}` is no time zone: give a tz database name such as Asia/Tehran, or an offset such as +03:30")
        })
    }
}

impl serde::Serialize for Zone {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Zone {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn local(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    #[test]
    fn names_and_offsets_are_read_and_written() {
        for (text, written) in
            [("Asia/Tehran", "Asia/Tehran"), ("+03:30", "+03:30"), ("-05:00", "-05:00"), ("Z", "UTC")]
        {
            assert_eq!(text.parse::<Zone>().unwrap().to_string(), written);
        }
        assert!("Mars/Olympus".parse::<Zone>().is_err());
    }

    #[test]
    fn a_reading_in_the_gap_is_the_jump_and_in_the_fold_is_two() {
        let zurich: Zone = "Europe/Zurich".parse().unwrap();
        let (first, second) = zurich.instants(local("2025-03-30T02:30:00"));
        assert_eq!(first.to_string(), "2025-03-30T01:00:00Z");
        assert_eq!(first, second);
        let (first, second) = zurich.instants(local("2025-10-26T02:30:00"));
        assert_eq!(first.to_string(), "2025-10-26T00:30:00Z");
        assert_eq!(second.to_string(), "2025-10-26T01:30:00Z");
    }
}
