use crate::calendar::{Bounds, Grain, Instant, When};
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Interval;

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
