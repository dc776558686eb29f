//! A date as a reader writes it.

use chrono::{Datelike, NaiveTime};

use crate::calendar::{Bounds, DAY, Grain, Instant, Zone, written};

/// A day without the hour that a change of clocks takes.
pub(super) const A_DAY_OR_NEARLY: i64 = 82_800;

/// A date for a reader, in the wall clock of a zone; `whole_days` where nobody tells an hour.
pub(crate) fn display(
    bounds: Bounds,
    grain: Grain,
    approximate: bool,
    whole_days: bool,
    zone: &Zone,
) -> String {
    let about = if approximate { "about " } else { "" };
    let day = |at: Instant| format(zone, at, "%-d %B %Y");
    let one_day = |a: Instant, b: Instant| match (zone.local(a), zone.local(b)) {
        (Some(a), Some(b)) => a.date() == b.date(),
        _ => a == b,
    };
    let clock = |at: Instant| format(zone, at, "%-d %B %Y, %H:%M");
    let is_midnight = |at: Instant| zone.local(at).is_some_and(|at| at.time() == NaiveTime::MIN);
    let fine = match grain {
        Grain::Second | Grain::Minute | Grain::Hour | Grain::PartOfDay => true,
        Grain::Interval => ![bounds.earliest, bounds.latest].into_iter().flatten().all(is_midnight),
        _ => false,
    };
    let one = |at: Instant| if fine { clock(at) } else { day(at) };
    let text = match (bounds.earliest, bounds.latest) {
        (Some(begin), Some(end)) => {
            let long = end.seconds() - begin.seconds();
            let last = end.plus(-1).max(begin);
            match grain {
                Grain::Year if long > 300 * DAY => format(zone, begin, "%Y"),
                Grain::Decade | Grain::Century | Grain::Millennium => {
                    format!("{} to {}", format(zone, begin, "%Y"), format(zone, last, "%Y"))
                }
                Grain::Month if long > 26 * DAY => format(zone, begin, "%B %Y"),
                Grain::Second | Grain::Minute if long <= 120 => clock(begin),
                _ if one_day(begin, last) && (whole_days || long >= A_DAY_OR_NEARLY) => day(begin),
                _ if one_day(begin, last) => {
                    let until =
                        if is_midnight(end) { "24:00".to_owned() } else { format(zone, end, "%H:%M") };
                    format!("{} to {until}", clock(begin))
                }
                _ => format!("{} to {}", one(begin), one(last)),
            }
        }
        // The end lies outside: what ends as a day begins is of the day before at the latest.
        (None, Some(end)) => format!("by {}", one(if fine { end } else { end.plus(-1) })),
        (Some(begin), None) => format!("from {}", one(begin)),
        (None, None) => "undated".to_owned(),
    };
    format!("{about}{text}")
}

/// The dates of which a set in EDTF (`[2025-03-04,2025-04-03]`) holds one, for a reader; `None` of anything else.
pub(crate) fn display_set(edtf: &str, zone: &Zone) -> Option<String> {
    let members = edtf.strip_prefix('[')?.strip_suffix(']')?.split(',');
    let shown = members.map(|member| {
        let when = written::read(member)?.when(*zone);
        Some(display(when.begin, when.grain, when.approximate, false, zone))
    });
    Some(shown.collect::<Option<Vec<_>>>()?.join(" or "))
}

fn format(zone: &Zone, at: Instant, pattern: &str) -> String {
    zone.local(at).map_or_else(
        || at.to_string(),
        |local| match local.year() {
            1000..=9999 => local.format(pattern).to_string(),
            other => local.format(&pattern.replace("%Y", &year(other))).to_string(),
        },
    )
}

/// A year as readers write it: `43 BC`, `AD 79`, `1066`, `12000`.
fn year(astronomical: i32) -> String {
    match astronomical {
        ..=0 => format!("{} BC", 1 - i64::from(astronomical)),
        1..=999 => format!("AD {astronomical}"),
        _ => astronomical.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_shown_as_readers_write_them() {
        let shown = |earliest: &str, latest: &str, grain| {
            let bounds = Bounds { earliest: Instant::parse(earliest), latest: Instant::parse(latest) };
            display(bounds, grain, false, false, &Zone::UTC)
        };
        for (earliest, latest, grain, expected) in [
            ("-0042-03-15T00:00:00Z", "-0042-03-16T00:00:00Z", Grain::Day, "15 March 43 BC"),
            ("0000-01-01T00:00:00Z", "0001-01-01T00:00:00Z", Grain::Year, "1 BC"),
            ("0079-08-24T00:00:00Z", "0079-08-25T00:00:00Z", Grain::Day, "24 August AD 79"),
            ("1066-10-01T00:00:00Z", "1066-11-01T00:00:00Z", Grain::Month, "October 1066"),
            ("+12000-01-01T00:00:00Z", "+12001-01-01T00:00:00Z", Grain::Year, "12000"),
            ("1990-01-01T00:00:00Z", "2000-01-01T00:00:00Z", Grain::Decade, "1990 to 1999"),
            ("1800-01-01T00:00:00Z", "1900-01-01T00:00:00Z", Grain::Century, "1800 to 1899"),
        ] {
            assert_eq!(shown(earliest, latest, grain), expected, "{earliest}");
        }
    }

    #[test]
    fn one_of_a_set_is_shown_as_each_of_its_dates() {
        let shown = |edtf| display_set(edtf, &Zone::UTC);
        assert_eq!(shown("[2025-03-08,2025-08-03]").as_deref(), Some("8 March 2025 or 3 August 2025"));
        assert_eq!(
            shown("[2031-03-08T10:15:00,2031-08-03T10:15:00]").as_deref(),
            Some("8 March 2031, 10:15 or 3 August 2031, 10:15")
        );
        for edtf in ["2025-03-08", "2025-03-08/2025-08-03", "[2025-03-08..2025-08-03]", "[]", "[soon]"] {
            assert_eq!(shown(edtf), None, "{edtf}");
        }
    }

    #[test]
    fn hours_are_shown_where_somebody_tells_them() {
        let shown = |earliest: &str, latest: &str, grain, whole_days| {
            let bounds = Bounds { earliest: Instant::parse(earliest), latest: Instant::parse(latest) };
            display(bounds, grain, false, whole_days, &Zone::UTC)
        };
        let (begin, end) = ("2031-04-04T00:00:00Z", "2031-04-04T21:00:00Z");
        assert_eq!(shown(begin, end, Grain::Day, true), "4 April 2031");
        assert_eq!(shown(begin, end, Grain::Interval, false), "4 April 2031, 00:00 to 21:00");
        assert_eq!(
            shown(begin, "2031-04-09T00:00:00Z", Grain::Interval, false),
            "4 April 2031 to 8 April 2031"
        );
        assert_eq!(
            shown(begin, "2031-04-08T12:30:00Z", Grain::Interval, false),
            "4 April 2031, 00:00 to 8 April 2031, 12:29"
        );
        assert_eq!(
            shown("2031-04-04T18:00:00Z", "2031-04-05T00:00:00Z", Grain::PartOfDay, false),
            "4 April 2031, 18:00 to 24:00"
        );
        assert_eq!(shown("", end, Grain::Interval, false), "by 4 April 2031, 21:00");
        assert_eq!(shown("", begin, Grain::Interval, false), "by 3 April 2031");
        assert_eq!(shown("", begin, Grain::Day, false), "by 3 April 2031");
        assert_eq!(shown(begin, "", Grain::Interval, false), "from 4 April 2031");
    }
}
