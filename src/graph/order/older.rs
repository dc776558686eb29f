//! What was taken for news of the day, and comes before what is older: `Schools were closed. They reopened in May.`

use rustc_hash::FxHashSet;

use super::bounds_dates;
use super::proposal::{Proposal, Relation};
use crate::calendar::{Bounds, DAY, Grain, When};
use crate::claim::{Basis, Claim, ClaimTime, Polarity, interval_edtf};

/// From so many percent on what is told of an order moves what is only taken for granted.
const SURE: u8 = 80;

const YEAR: i64 = 366 * DAY;

/// New times for claims that only their article's day dates, where an accepted proposal puts them before something
/// that was over by the begin of that day: up to then, and open before. `known` are new times found so far.
pub(super) fn no_news(
    claims: &[Claim],
    accepted: &[Proposal],
    known: &[(usize, ClaimTime)],
) -> Vec<(usize, ClaimTime)> {
    let mut moved: FxHashSet<usize> = known.iter().map(|(at, _)| *at).collect();
    let mut found: Vec<(usize, ClaimTime)> = Vec::new();
    for told in accepted.iter().filter(|told| told.percent >= SURE && told.relation == Relation::Before) {
        let (earlier, later) = (&claims[told.source], &claims[told.target]);
        let own = matches!(later.time.basis, Basis::Expression | Basis::Given);
        let granted = earlier.time.basis == Basis::Document && earlier.polarity == Polarity::Positive;
        if !granted || !own || moved.contains(&told.source) {
            continue;
        }
        let over = later.time.when.and_then(|when| when.latest());
        let begins = earlier.time.when.and_then(|when| when.earliest());
        let Some((over, begins)) = over.zip(begins).filter(|(over, begins)| over <= begins) else { continue };
        // Grammar that reaches back over years has often stepped out of what it tells: no news, and no more is known.
        let far = !bounds_dates(told.reason) && begins.seconds() - over.seconds() > YEAR;
        let latest = if far { earlier.time.when.and_then(|when| when.latest()) } else { Some(over) };
        let bounds = Bounds { earliest: None, latest };
        let when = When { begin: bounds, end: bounds, grain: Grain::Interval, approximate: false };
        moved.insert(told.source);
        found.push((
            told.source,
            ClaimTime {
                when: Some(when),
                edtf: Some(interval_edtf(when)),
                basis: Basis::Propagated,
                reason: told.explanation.clone(),
                ..earlier.time.clone()
            },
        ));
    }
    found
}
