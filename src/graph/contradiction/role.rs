use super::pair::{Collision, Finding, Gate, Pair};
use crate::graph::edge::ContradictionKind;

/// Windows further apart than this, in seconds, are of two contests.
const CONTEST: i64 = 14 * 86_400;

/// A role that only one can have, given to two.
pub(super) fn test(pair: &Pair<'_>) -> Option<Finding> {
    let (p, q) = (pair.reading_a(), pair.reading_b());
    p.roles.iter().find(|role| q.roles.contains(role))?;
    // `He had won, the president said`: who claims a role for nobody else claims it for himself.
    let holder = |claim: usize| {
        let actors = &pair.build.grouping.profiles[claim].actors;
        if actors.is_empty() { pair.speaker(claim) } else { actors.clone() }
    };
    let (a, b) = (holder(pair.a), holder(pair.b));
    if a.is_empty() || b.is_empty() || a.iter().any(|name| b.contains(name)) {
        return Finding::stopped(Gate::Apart, "both name the same one, or one names nobody");
    }
    if !pair.both_hold() {
        return Finding::stopped(Gate::Factual, "one of the two is not said to be so");
    }
    if !pair.times_meet(CONTEST) {
        return Finding::stopped(Gate::Time, "the two speak of different contests");
    }
    Some(Finding::Contradicts(Collision {
        kind: ContradictionKind::Actor,
        rule: "contradiction.sole-role",
        score: 0.7,
        gates: vec![
            "same event: both fill a role that only one can have".to_owned(),
            "factual: both hold".to_owned(),
            "time: the windows are near each other".to_owned(),
            "apart: the two names share nothing".to_owned(),
        ],
        explanation: format!(
            "\u{201c}{}\u{201d} against \u{201c}{}\u{201d}: only one can be right",
            pair.quote(pair.a),
            pair.quote(pair.b)
        ),
    }))
}
