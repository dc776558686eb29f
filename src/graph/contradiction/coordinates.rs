use std::sync::LazyLock;

use regex::Regex;

/// A point on the earth, in degrees north and east.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Point {
    north: f64,
    east: f64,
}

/// Kilometres in a degree of latitude.
const DEGREE: f64 = 111.2;

static ANGLE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        "(?P<degrees>[0-9]{1,3}(?:\\.[0-9]+)?)\u{b0}\\s?(?:(?P<minutes>[0-9]{1,2}(?:\\.[0-9]+)?)['\u{2019}\u{2032}]\\s?)?\
         (?:(?P<seconds>[0-9]{1,2}(?:\\.[0-9]+)?)[\"\u{201d}\u{2033}]\\s?)?(?P<side>[NSEW])",
    )
    .ok()
});

impl Point {
    /// The first pair of a latitude and a longitude in a text, in any of the usual notations.
    pub(super) fn find(text: &str) -> Option<Self> {
        if !text.contains('\u{b0}') {
            return None;
        }
        let angles: Vec<(f64, &str)> = ANGLE
            .as_ref()?
            .captures_iter(text)
            .filter_map(|found| {
                let part = |name: &str| found.name(name).and_then(|part| part.as_str().parse::<f64>().ok());
                let degrees = part("degrees")?
                    + part("minutes").unwrap_or(0.0) / 60.0
                    + part("seconds").unwrap_or(0.0) / 3_600.0;
                Some((degrees, found.name("side")?.as_str()))
            })
            .collect();
        angles.windows(2).find_map(|pair| match pair {
            [(north, side @ ("N" | "S")), (east, other @ ("E" | "W"))] => Some(Self {
                north: if *side == "N" { *north } else { -north },
                east: if *other == "E" { *east } else { -east },
            }),
            _ => None,
        })
    }

    /// Kilometres between two points, on a plane: for points near each other.
    pub(super) fn distance(self, other: Self) -> f64 {
        let middle = ((self.north + other.north) / 2.0).to_radians();
        let turn = (self.east - other.east).abs();
        let east = turn.min(360.0 - turn) * middle.cos();
        ((self.north - other.north).powi(2) + east.powi(2)).sqrt() * DEGREE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_notations_are_one_point_and_the_date_line_does_not_part_neighbours() {
        let minutes = Point::find("at 12°30′N 45°15′W").unwrap();
        let decimal = Point::find("at 12.50°N 45.25°W, drifting").unwrap();
        assert!(minutes.distance(decimal) < 0.1);
        let east = Point::find("10°00'S 179°54'E").unwrap();
        let west = Point::find("10°00'S 179°54'W").unwrap();
        assert!((east.distance(west) - 0.2 * DEGREE * 10_f64.to_radians().cos()).abs() < 0.1);
        assert_eq!(Point::find("it was 12° at noon"), None);
        assert_eq!(Point::find("45°15′W only"), None);
    }
}
