use super::words::Term;
use crate::claim::QuantityUnit;

/// A number of a claim, as comparisons see it.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Count {
    /// What kind of measure.
    pub unit: QuantityUnit,
    /// Idea or stem of what is counted; `None` for a bare measure.
    pub of: Option<Term>,
    /// At least.
    pub min: f64,
    /// At most.
    pub max: f64,
}

impl Count {
    /// Whether two numbers may count the same: the dead are the dead, whatever they are called; of other things what
    /// is counted must be one.
    pub fn comparable(&self, other: &Self) -> bool {
        let free = match self.unit {
            QuantityUnit::Killed
            | QuantityUnit::Wounded
            | QuantityUnit::Missing
            | QuantityUnit::Displaced
            | QuantityUnit::Arrested
            | QuantityUnit::Rescued
            | QuantityUnit::Evacuated
            | QuantityUnit::Percent
            | QuantityUnit::Magnitude
            | QuantityUnit::Money => true,
            QuantityUnit::Released
            | QuantityUnit::Count
            | QuantityUnit::Length
            | QuantityUnit::Area
            | QuantityUnit::Mass
            | QuantityUnit::Duration
            | QuantityUnit::Other => false,
        };
        self.unit == other.unit && (free || self.of == other.of || self.of.is_none() || other.of.is_none())
    }

    /// Whether it counts people or things, and does not measure.
    pub fn counts(&self) -> bool {
        !matches!(
            self.unit,
            QuantityUnit::Length | QuantityUnit::Duration | QuantityUnit::Percent | QuantityUnit::Other
        )
    }

    /// The share of the larger that the smaller is, 1 for numbers that may be one and have both ends. `More than 130` is not
    /// near `more than 30`, though both may be 200.
    pub fn nearness(&self, other: &Self) -> f64 {
        let closed = self.max.is_finite() && other.max.is_finite();
        if closed && self.meets(other) {
            return 1.0;
        }
        let (low, high) = if self.min <= other.min { (self, other) } else { (other, self) };
        let end = if low.max.is_finite() { low.max.min(high.min) } else { low.min };
        if high.min > 0.0 { end / high.min } else { 1.0 }
    }

    /// Whether the two may be one number.
    pub fn meets(&self, other: &Self) -> bool {
        self.min <= other.max && other.min <= self.max
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn open_numbers_are_as_near_as_their_known_ends() {
        let count = |min, max| Count { unit: QuantityUnit::Killed, of: None, min, max };
        let near = |a: Count, b: Count| (a.nearness(&b), b.nearness(&a));
        let open = f64::INFINITY;
        assert_eq!(near(count(30.0, open), count(120.0, open)), (0.25, 0.25));
        assert_eq!(near(count(20.0, open), count(30.0, 30.0)), (20.0 / 30.0, 20.0 / 30.0));
        assert_eq!(near(count(24.0, 99.0), count(40.0, 40.0)), (1.0, 1.0));
        assert_eq!(near(count(2.0, 2.0), count(84.0, 84.0)), (2.0 / 84.0, 2.0 / 84.0));
        assert_eq!(near(count(0.0, 0.0), count(5.0, 5.0)), (0.0, 0.0));
    }
}
