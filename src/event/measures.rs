//! How the numbers and the windows of two claims stand to each other.

use super::count::Count;
use super::feature::Feature;
use super::profile::{Profile, Standing};
use crate::calendar::DAY;
use crate::claim::QuantityUnit;

/// Numbers below this are met with everywhere.
const FEW: f64 = 3.0;
/// Numbers of which one is a smaller share of the other than this are no one number, open though they are.
const NEAR: f64 = 0.25;

/// How the numbers of two claims stand to each other. Two magnitudes of one time are of one quake.
pub(super) fn counts(a: &Profile, b: &Profile) -> Option<Feature> {
    if a.counts.is_empty() || b.counts.is_empty() {
        return None;
    }
    let pairs = || a.counts.iter().flat_map(|x| b.counts.iter().map(move |y| (x, y)));
    let alike = || pairs().filter(|(x, y)| x.comparable(y));
    let near = |x: &Count, y: &Count| x.nearness(y) >= NEAR;
    if alike().any(|(x, y)| x.min == x.max && x.min == y.min && x.max == y.max && x.min >= FEW) {
        Some(Feature::CountsEqual)
    } else if alike().any(|(x, y)| x.meets(y) && near(x, y) || x.unit == QuantityUnit::Magnitude) {
        Some(Feature::CountsMeet)
    } else if alike().next().is_some() {
        Some(Feature::CountsApart)
    } else if pairs().all(|(x, y)| x.counts() && y.counts()) {
        Some(Feature::CountsUnlike)
    } else {
        None
    }
}

/// How the windows of two claims stand to each other.
pub(super) fn time(a: &Profile, b: &Profile) -> Feature {
    let (low, high) = (a.window.0.max(b.window.0), min_open(a.window.1, b.window.1));
    if (a.window.0.is_none() && a.window.1.is_none()) || (b.window.0.is_none() && b.window.1.is_none()) {
        return Feature::TimeUnknown;
    }
    let dated = a.dated && b.dated;
    match (low, high) {
        // The day of an article is no date of what it tells.
        (Some(low), Some(high)) if low > high && !dated && low - high < 604_800 => Feature::TimeUnknown,
        (Some(low), Some(high))
            if low - high >= DAY && (a.standing != Standing::Holds || b.standing != Standing::Holds) =>
        {
            Feature::PlanMoved
        }
        (Some(low), Some(high)) if low > high => match low - high {
            ..DAY => Feature::TimeNear,
            DAY..604_800 => Feature::TimeApart,
            _ => Feature::TimeFar,
        },
        _ if !dated => Feature::TimeWide,
        _ => match (a.width(), b.width()) {
            (Some(x), Some(y))
                if x.max(y) <= 60 && a.window.0 == b.window.0 && a.dated_by_words && b.dated_by_words =>
            {
                Feature::TimeExact
            }
            (Some(a), Some(b)) if a.max(b) <= 7_200 => Feature::TimeClose,
            (Some(a), Some(b)) if a.max(b) <= 2 * DAY => Feature::TimeDay,
            _ => Feature::TimeWide,
        },
    }
}

/// The smaller of two ends, where an absent one is open.
fn min_open(a: Option<i64>, b: Option<i64>) -> Option<i64> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}
