use super::{Grain, Instant};

/// The instants between which a point lies: `earliest <= point <= latest`; an absent side is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, serde::Serialize, serde::Deserialize)]
pub struct Bounds {
    /// The point lies here or later.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub earliest: Option<Instant>,
    /// The point lies here or earlier.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub latest: Option<Instant>,
}

impl Bounds {
    /// Nothing is known.
    pub const OPEN: Self = Self { earliest: None, latest: None };

    /// Exactly here.
    pub const fn at(instant: Instant) -> Self {
        Self { earliest: Some(instant), latest: Some(instant) }
    }

    /// Between the two.
    pub const fn between(earliest: Option<Instant>, latest: Option<Instant>) -> Self {
        Self { earliest, latest }
    }

    /// Both hold: the later earliest, the earlier latest. `None` if nothing is left.
    pub fn meet(self, other: Self) -> Option<Self> {
        let earliest = self.earliest.max(other.earliest);
        let latest = match (self.latest, other.latest) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        match (earliest, latest) {
            (Some(a), Some(b)) if a > b => None,
            _ => Some(Self { earliest, latest }),
        }
    }
}

/// A half-open stretch of time; an absent side is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, serde::Serialize, serde::Deserialize)]
pub struct Interval {
    /// Where it begins.
    pub begin: Option<Instant>,
    /// Where it ends: the first instant past it.
    pub end: Option<Instant>,
}

/// When something happened, as bounds of its begin and of its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct When {
    /// Bounds of its begin.
    pub begin: Bounds,
    /// Bounds of its end.
    pub end: Bounds,
    /// How finely it is told.
    pub grain: Grain,
    /// `about`, `around`, `some`: the bounds themselves are soft.
    pub approximate: bool,
}

impl When {
    /// Somewhere within the interval: neither its begin nor its end is known closer than that.
    pub const fn within(interval: Interval, grain: Grain) -> Self {
        let bounds = Bounds { earliest: interval.begin, latest: interval.end };
        Self { begin: bounds, end: bounds, grain, approximate: false }
    }

    /// The earliest begin.
    pub const fn earliest(&self) -> Option<Instant> {
        self.begin.earliest
    }

    /// The latest end.
    pub const fn latest(&self) -> Option<Instant> {
        self.end.latest
    }
}
