use chrono::Datelike;

use crate::calendar::{Bounds, DAY, Grain, Instant, Interval, When, Zone, day_plus};
use crate::time::EventRelation;

/// The date of something that lies at a distance from another: before or after it, or within it.
///
/// Distances are in seconds, as bounds; without one only the order is known.
pub(super) fn shifted(other: When, relation: EventRelation, distance: Option<(i64, i64)>) -> When {
    let plus = |bound: Option<Instant>, seconds: i64| bound.map(|bound| bound.plus(seconds));
    let (begin, end) = match (relation, distance) {
        (EventRelation::During, _) => return When { grain: Grain::Interval, ..other },
        (EventRelation::After, Some((least, most))) => {
            (plus(other.begin.earliest, least), plus(other.end.latest, most))
        }
        (EventRelation::After, None) => (other.begin.earliest, None),
        (EventRelation::Before, Some((least, most))) => {
            (plus(other.begin.earliest, -most), plus(other.end.latest, -least))
        }
        (EventRelation::Before, None) => (None, other.end.latest),
    };
    let bounds = Bounds { earliest: begin, latest: end };
    // A clock time shifted by an exact distance stays a clock time.
    let exact = distance.is_some_and(|(least, most)| least == most);
    let grain = if exact { other.grain } else { Grain::Interval };
    When { begin: bounds, end: bounds, grain, approximate: other.approximate || !exact }
}

/// The calendar day so many days before or after another event, by a clock: `the day after the vote`. Several days where
/// the event lies on several.
pub(super) fn by_days(other: When, relation: EventRelation, days: i64, zone: &Zone) -> Option<When> {
    let days = match relation {
        EventRelation::After => days,
        EventRelation::Before => -days,
        EventRelation::During => return None,
    };
    let first = zone.local(other.earliest()?)?.date();
    let last = zone.local(other.latest()?.plus(-1))?.date();
    let midnight = |day: chrono::NaiveDate| Some(zone.instant(day.and_hms_opt(0, 0, 0)?));
    let begin = midnight(day_plus(first, days)?)?;
    let end = midnight(day_plus(last.max(first), days + 1)?)?;
    let grain = if first >= last { Grain::Day } else { Grain::Interval };
    Some(When::within(Interval { begin: Some(begin), end: Some(end) }, grain))
}

/// What lies years from an event is in a calendar year, on whatever day that was: `41 years after it disappeared`.
pub(super) fn to_the_year(when: When, distance: Option<(i64, i64)>, zone: &Zone) -> When {
    /// Shortest length told in years, in seconds.
    const YEAR: i64 = 360 * DAY;
    let far = distance.is_some_and(|(least, _)| least >= YEAR);
    let widened = || {
        let first = zone.local(when.earliest()?)?.date();
        let last = zone.local(when.latest()?.plus(-1))?.date();
        let new_year = |year: i32| {
            let day = chrono::NaiveDate::from_ymd_opt(year, 1, 1)?;
            Some(zone.instant(day.and_hms_opt(0, 0, 0)?))
        };
        let interval = Interval {
            begin: Some(new_year(first.year())?),
            end: Some(new_year(last.year().checked_add(1)?)?),
        };
        let grain = if first.year() == last.year() { Grain::Year } else { Grain::Interval };
        Some(When::within(interval, grain))
    };
    if far { widened().unwrap_or(when) } else { when }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_after_a_night_is_one_of_two_days() {
        let night = When::within(
            Interval {
                begin: Instant::parse("2031-05-10T18:00:00Z"),
                end: Instant::parse("2031-05-11T06:00:00Z"),
            },
            Grain::PartOfDay,
        );
        let after = by_days(night, EventRelation::After, 1, &Zone::UTC).unwrap();
        assert_eq!(after.earliest(), Instant::parse("2031-05-11T00:00:00Z"));
        assert_eq!(after.latest(), Instant::parse("2031-05-13T00:00:00Z"));
        let before = by_days(minute("2031-05-10T18:00:00Z"), EventRelation::Before, 2, &Zone::UTC).unwrap();
        assert_eq!(before.earliest(), Instant::parse("2031-05-08T00:00:00Z"));
        assert_eq!(before.grain, Grain::Day);
    }

    fn minute(text: &str) -> When {
        let begin = Instant::parse(text).unwrap();
        When::within(Interval { begin: Some(begin), end: Some(begin.plus(60)) }, Grain::Minute)
    }

    #[test]
    fn an_exact_distance_moves_a_clock_time() {
        let later = shifted(minute("2034-08-19T13:20:00Z"), EventRelation::After, Some((3600, 3600)));
        assert_eq!(later.earliest(), Instant::parse("2034-08-19T14:20:00Z"));
        assert_eq!(later.latest(), Instant::parse("2034-08-19T14:21:00Z"));
        assert_eq!(later.grain, Grain::Minute);
    }

    #[test]
    fn years_from_a_day_are_a_year() {
        const YEAR: i64 = 365 * DAY;
        let found = minute("2030-04-09T10:00:00Z");
        let distance = Some((41 * YEAR, 41 * YEAR));
        let year = to_the_year(shifted(found, EventRelation::Before, distance), distance, &Zone::UTC);
        assert_eq!(year.earliest(), Instant::parse("1989-01-01T00:00:00Z"));
        assert_eq!(year.latest(), Instant::parse("1990-01-01T00:00:00Z"));
        let days = Some((9 * DAY, 9 * DAY));
        assert_eq!(to_the_year(found, days, &Zone::UTC), found);
    }

    #[test]
    fn without_a_distance_only_the_order_is_known() {
        let before = shifted(minute("2034-08-19T13:20:00Z"), EventRelation::Before, None);
        assert_eq!(before.earliest(), None);
        assert_eq!(before.latest(), Instant::parse("2034-08-19T13:21:00Z"));
    }

    #[test]
    fn bounds_of_a_distance_before_are_turned_round() {
        let before = shifted(minute("2034-08-19T13:20:00Z"), EventRelation::Before, Some((0, 3600)));
        assert_eq!(before.earliest(), Instant::parse("2034-08-19T12:20:00Z"));
        assert_eq!(before.latest(), Instant::parse("2034-08-19T13:21:00Z"));
    }
}
