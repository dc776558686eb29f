use super::words::Bound;

/// A number as the words give it, before anything moves its bounds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Amount {
    pub min: f64,
    pub max: f64,
    /// `dozens`, `several`: no one number.
    pub vague: bool,
    /// `no`, `nobody`.
    pub none: bool,
    /// `both`.
    pub pair: bool,
    /// `half`, `two-thirds`: a share of something.
    pub part: bool,
    /// A share whose word is as well the place in a row: `a third`.
    pub ordinal: bool,
    /// Written with a decimal point and no scale: cannot be a count.
    pub decimal: bool,
    /// Written in digits.
    pub digits: bool,
}

impl Amount {
    pub const fn exact(value: f64) -> Self {
        Self {
            min: value,
            max: value,
            vague: false,
            none: false,
            pair: false,
            part: false,
            ordinal: false,
            decimal: false,
            digits: false,
        }
    }
}

/// Bounds of a quantity: inclusive, an absent side is open.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Bounds {
    pub min: Option<f64>,
    pub max: Option<f64>,
    pub approximate: bool,
}

/// How far `about` reaches to either side.
const ABOUT: f64 = 0.1;

/// Whether a quantity comes in whole numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Steps {
    Whole,
    Fine,
}

/// Moves an amount's bounds by the words beside it.
pub(super) fn bounded(amount: Amount, bound: Option<Bound>, steps: Steps) -> Bounds {
    let step = if steps == Steps::Whole { 1.0 } else { 0.0 };
    let (min, max) = (amount.min, amount.max);
    let of = |min, max, approximate| Bounds { min, max, approximate: approximate || amount.vague };
    match bound {
        None
        | Some(
            Bound::Exact
            | Bound::Opens
            | Bound::Joins
            | Bound::Closes
            | Bound::Starts
            | Bound::Whole
            | Bound::Step,
        ) => of(Some(min), Some(max), false),
        Some(Bound::Least | Bound::AfterLeast) => of(Some(min), None, false),
        Some(Bound::Above) => of(Some(min + step), None, false),
        Some(Bound::Most) => of(None, Some(max), false),
        Some(Bound::Below) => of(None, Some((max - step).max(0.0)), false),
        Some(Bound::About | Bound::AfterAbout) => {
            of(Some(rounded(min * (1.0 - ABOUT), steps)), Some(rounded(max * (1.0 + ABOUT), steps)), true)
        }
        Some(Bound::Nearly) => of(Some(rounded(min * (1.0 - ABOUT), steps)), Some(max), true),
    }
}

fn rounded(value: f64, steps: Steps) -> f64 {
    if steps == Steps::Whole { value.round() } else { (value * 1000.0).round() / 1000.0 }
}
