use super::{Finding, Pair, Update};
use crate::claim::Modality;
use crate::event::Standing;

/// A plan with what came of it: done, put off, called off.
pub(super) fn test(pair: &Pair<'_>) -> Option<Finding> {
    if !pair.same_event() {
        return None;
    }
    let plan =
        |claim: usize| matches!(pair.build.claims[claim].modality, Modality::Planned | Modality::Promised);
    let standing = |claim: usize| pair.build.grouping.profiles[claim].standing;
    let (old, new) = match (plan(pair.a), plan(pair.b)) {
        (true, false) => (pair.a, pair.b),
        (false, true) => (pair.b, pair.a),
        _ => return None,
    };
    if standing(new) == Standing::Open || pair.as_of(old) > pair.as_of(new) {
        return None;
    }
    let what = match (pair.build.claims[new].modality, standing(new)) {
        (Modality::Cancelled, _) => "the plan was called off",
        (_, Standing::Not) => "the plan did not come true",
        _ if pair.times_meet(0) => "the plan came true",
        _ => "the plan came true at another time",
    };
    Some(Finding::Updates(Update {
        newer: new,
        rule: "update.plan",
        old: pair.quote(old).to_owned(),
        new: pair.quote(new).to_owned(),
        explanation: format!("{what}: \u{201c}{}\u{201d}", pair.quote(new)),
    }))
}
