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

    /// Whether the two may be one number.
    pub fn meets(&self, other: &Self) -> bool {
        self.min <= other.max && other.min <= self.max
    }
}
