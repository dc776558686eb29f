use super::gates::BOTH_HOLD;
use super::{Gate, Pair, Rule, apart};
use crate::calendar::DAY;
use crate::event::Term;
use crate::graph::edge::ContradictionKind;

/// Windows further apart than this, in seconds, are of two contests.
const CONTEST: i64 = 14 * DAY;

/// A role that only one can have, given to two.
pub(super) const RULE: Rule = Rule {
    name: "contradiction.sole-role",
    kind: ContradictionKind::Actor,
    score: 0.7,
    concerns: |pair| pair.reading_a().roles.iter().any(|role| pair.reading_b().roles.contains(role)),
    conditions: &[
        Gate::Apart.stops(
            |pair| !apart(&who(pair, pair.a), &who(pair, pair.b)),
            "both name the same one, or one names nobody",
        ),
        BOTH_HOLD,
        Gate::Time.stops(|pair| !pair.times_meet(CONTEST), "the two speak of different contests"),
    ],
    shown: &[
        "same event: both fill a role that only one can have",
        "factual: both hold",
        "time: the windows are near each other",
        "apart: the two names share nothing",
    ],
    explanation: |pair| {
        format!(
            "\u{201c}{}\u{201d} against \u{201c}{}\u{201d}: only one can be right",
            pair.quote(pair.a),
            pair.quote(pair.b)
        )
    },
};

/// Who has the role. `He had won, the president said`: who claims a role for nobody else claims it for himself.
fn who(pair: &Pair<'_>, claim: usize) -> Vec<Term> {
    let actors = &pair.build.grouping.profiles[claim].actors;
    if actors.is_empty() { pair.speaker(claim) } else { actors.clone() }
}
