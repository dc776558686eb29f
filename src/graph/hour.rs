//! Hours without a day: `the log shows that the call came at 11:58 p.m.`, in an article of days later.

use std::collections::BTreeMap;

use crate::calendar::{Bounds, DAY, Grain, Instant, When};
use crate::claim::{Basis, Claim, ClaimTime, interval_edtf};

/// Accounts of one happening give hours at most so far apart, in seconds.
const NEAR: i64 = 3_600;
/// An hour is held against so many other accounts of its event.
const ACCOUNTS: usize = 16;

/// New times for claims that name an hour and no day, whose day was taken for granted, where another article tells of the
/// same event at a like hour of a day before: the same hour on that day. An hour that agrees with one account as it is stays.
pub(crate) fn hours_on_days_told(claims: &[Claim], event_of: &[usize]) -> Vec<(usize, ClaimTime)> {
    let mut told: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, claim) in claims.iter().enumerate() {
        let to_the_minute = claim.time.when.is_some_and(|when| when.grain <= Grain::Minute);
        let by_words = matches!(claim.time.basis, Basis::Expression | Basis::Given | Basis::OtherEvent);
        if to_the_minute && by_words && !claim.day_granted {
            told.entry(event_of[at]).or_default().push(at);
        }
    }
    let mut found = Vec::new();
    for (at, claim) in claims.iter().enumerate().filter(|(_, claim)| claim.day_granted) {
        let (Some(own), Some(accounts)) = (begin(claim), told.get(&event_of[at])) else { continue };
        let others = accounts.iter().map(|other| &claims[*other]);
        let others = others.filter(|other| other.document != claim.document).take(ACCOUNTS);
        // The days to go back, and how far the hours then lie apart.
        let days = others.filter_map(begin).map(|other| {
            let days = (own - other + DAY / 2).div_euclid(DAY);
            ((own - days * DAY - other).abs(), days)
        });
        let nearest = days.filter(|(apart, _)| *apart <= NEAR).min();
        if let Some((_, days)) = nearest.filter(|(_, days)| *days > 0)
            && let Some(time) = earlier(&claim.time, days)
        {
            found.push((at, time));
        }
    }
    found
}

fn begin(claim: &Claim) -> Option<i64> {
    claim.time.when?.earliest().map(Instant::seconds)
}

/// A time so many days earlier, at the same hour of UTC.
fn earlier(time: &ClaimTime, days: i64) -> Option<ClaimTime> {
    let when = time.when?;
    let back = |bounds: Bounds| Bounds {
        earliest: bounds.earliest.map(|at| at.plus(-days * DAY)),
        latest: bounds.latest.map(|at| at.plus(-days * DAY)),
    };
    let when = When { begin: back(when.begin), end: back(when.end), ..when };
    Some(ClaimTime {
        when: Some(when),
        edtf: Some(interval_edtf(when)),
        reason: format!(
            "{}; no day stands with it: on the day of another account of the same event",
            time.reason
        ),
        ..time.clone()
    })
}
