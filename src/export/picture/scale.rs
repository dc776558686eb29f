/// From instants to places on a line: the order is kept, long quiet spells are shortened.
///
/// A story of two days that names a treaty of 1968 would be a single stroke on an even scale. Here the room between
/// two neighbouring instants grows with the logarithm of the time between them.
#[derive(Debug, Clone)]
pub(super) struct Scale {
    /// Instants in seconds with their places; both rise.
    knots: Vec<(i64, f64)>,
}

/// The room that two neighbours have at least, in the unit of the logarithm.
const LEAST: f64 = 0.15;
/// The seconds at which the scale turns from even to logarithmic.
const EVEN: f64 = 3600.0;

impl Scale {
    /// A scale over `instants` between two places. Without instants everything lies at `left`.
    pub(super) fn new(mut instants: Vec<i64>, left: f64, right: f64) -> Self {
        instants.sort_unstable();
        instants.dedup();
        let room = |gap: i64| (gap as f64 / EVEN).ln_1p() + LEAST;
        let whole: f64 = instants.windows(2).map(|pair| room(pair[1].saturating_sub(pair[0]))).sum();
        let mut at = left;
        let mut knots: Vec<(i64, f64)> = Vec::with_capacity(instants.len());
        for instant in instants {
            if let Some((before, _)) = knots.last() {
                at += room(instant.saturating_sub(*before)) / whole * (right - left);
            }
            knots.push((instant, at));
        }
        Self { knots }
    }

    /// The place of an instant; between two knots in proportion, outside them at the nearer end.
    pub(super) fn place(&self, instant: i64) -> f64 {
        let next = self.knots.partition_point(|(known, _)| *known < instant);
        match (next.checked_sub(1).map(|before| self.knots[before]), self.knots.get(next)) {
            (Some((begin, left)), Some((end, right))) => {
                let part = (instant - begin) as f64 / (end - begin) as f64;
                left + (right - left) * part
            }
            (Some((_, place)), None) => place,
            (None, Some((_, place))) => *place,
            (None, None) => 0.0,
        }
    }

    /// The instants that have a place of their own.
    pub(super) fn instants(&self) -> impl Iterator<Item = i64> {
        self.knots.iter().map(|(instant, _)| *instant)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_is_kept_and_long_gaps_are_shortened() {
        let (hour, year) = (3600, 31_556_952);
        let scale = Scale::new(vec![60 * year, 0, 60 * year + hour, 60 * year + 2 * hour], 0.0, 100.0);
        let places: Vec<f64> = [0, 60 * year, 60 * year + hour, 60 * year + 2 * hour]
            .into_iter()
            .map(|at| scale.place(at))
            .collect();
        assert!(places.windows(2).all(|pair| pair[0] < pair[1]), "{places:?}");
        assert_eq!((places[0], places[3].round()), (0.0, 100.0));
        // Sixty years take no more than twenty times the room of one hour.
        assert!(places[1] - places[0] < 20.0 * (places[2] - places[1]), "{places:?}");
    }

    #[test]
    fn nothing_and_one_instant_have_a_place() {
        assert_eq!(Scale::new(vec![], 5.0, 10.0).place(7), 0.0);
        assert_eq!(Scale::new(vec![7], 5.0, 10.0).place(7), 5.0);
    }
}
