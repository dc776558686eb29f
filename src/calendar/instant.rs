use std::fmt;

use chrono::{DateTime, Datelike, SecondsFormat, Timelike, Utc};

/// A point in time, in whole seconds of UTC since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(i64);

impl Instant {
    /// From seconds of UTC since 1970-01-01T00:00:00Z.
    pub const fn from_seconds(seconds: i64) -> Self {
        Self(seconds)
    }

    /// Seconds of UTC since 1970-01-01T00:00:00Z.
    pub const fn seconds(self) -> i64 {
        self.0
    }

    /// The instant so many seconds later (or earlier, if negative).
    pub const fn plus(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds))
    }

    /// Reads RFC 3339, with or without seconds, and what [`Display`](fmt::Display) writes of years beyond four digits.
    pub fn parse(text: &str) -> Option<Self> {
        DateTime::parse_from_rfc3339(text)
            .or_else(|_| DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M%:z"))
            .ok()
            .or_else(|| {
                // RFC 3339 knows four digits of a year and no sign; chrono's own reading knows more.
                let signed = text.starts_with(['+', '-']);
                signed.then(|| text.parse::<DateTime<Utc>>().ok()).flatten().map(|time| time.fixed_offset())
            })
            .map(|time| Self(time.timestamp()))
    }

    /// What [`Display`](fmt::Display) writes of years of four digits.
    fn written(self) -> Option<[u8; 20]> {
        // Each part of a time with an offset is reckoned anew from that.
        let time = self.utc()?.naive_utc();
        let year = u32::try_from(time.year()).ok().filter(|year| *year <= 9999)?;
        let mut text = *b"0000-00-00T00:00:00Z";
        let numbers =
            [year / 100, year % 100, time.month(), time.day(), time.hour(), time.minute(), time.second()];
        for (number, at) in numbers.into_iter().zip([0, 2, 5, 8, 11, 14, 17]) {
            text[at] += (number / 10) as u8;
            text[at + 1] += (number % 10) as u8;
        }
        Some(text)
    }

    pub(crate) fn utc(self) -> Option<DateTime<Utc>> {
        DateTime::from_timestamp(self.0, 0)
    }
}

/// RFC 3339 in UTC, seconds always written: `2025-06-23T16:30:00Z`.
impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.written(), self.utc()) {
            (Some(text), _) => f.write_str(std::str::from_utf8(&text).unwrap_or_default()),
            (None, Some(time)) => f.write_str(&time.to_rfc3339_opts(SecondsFormat::Secs, true)),
            (None, None) => write!(f, "{}s", self.0),
        }
    }
}

impl serde::Serialize for Instant {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.written() {
            Some(text) => serializer.serialize_str(std::str::from_utf8(&text).unwrap_or_default()),
            None => serializer.collect_str(self),
        }
    }
}

impl<'de> serde::Deserialize<'de> for Instant {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text)
            .ok_or_else(|| serde::de::Error::custom(format!("`{text}` is not an RFC 3339 instant")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_writes_rfc_3339() {
        for (text, written) in [
            ("2025-06-23T16:30:00Z", "2025-06-23T16:30:00Z"),
            ("2025-06-23T16:30+03:00", "2025-06-23T13:30:00Z"),
            ("2030-01-14T22:10:00-05:00", "2030-01-15T03:10:00Z"),
        ] {
            assert_eq!(Instant::parse(text).unwrap().to_string(), written);
        }
        assert_eq!(Instant::parse("2025-06-23"), None);
        for text in [
            "0000-12-31T23:59:59Z",
            "9999-12-31T23:59:59Z",
            "-0042-03-15T00:00:00Z",
            "+12000-01-01T00:00:00Z",
        ] {
            assert_eq!(Instant::parse(text).unwrap().to_string(), text);
        }
    }
}
