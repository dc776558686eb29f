use super::{Collision, Condition, Finding, Pair, stopped_at};
use crate::graph::edge::ContradictionKind;

/// A kind of collision that needs no more than conditions in a row.
pub(super) struct Rule {
    /// As edges name it.
    pub(super) name: &'static str,
    pub(super) kind: ContradictionKind,
    pub(super) score: f32,
    /// Whether the two say what may collide in this way; else the rule says nothing of them.
    pub(super) concerns: fn(&Pair<'_>) -> bool,
    /// In order: the first that is not met stops the pair.
    pub(super) conditions: &'static [Condition],
    /// What a pair has shown that met them all: a line for each gate.
    pub(super) shown: &'static [&'static str],
    /// In one sentence, why the two cannot both be true.
    pub(super) explanation: fn(&Pair<'_>) -> String,
}

impl Rule {
    /// What the rule finds in a pair.
    pub(super) fn test(&self, pair: &Pair<'_>) -> Option<Finding> {
        if !(self.concerns)(pair) {
            return None;
        }
        stopped_at(pair, self.conditions).or_else(|| {
            Some(Finding::Contradicts(Collision {
                kind: self.kind,
                rule: self.name,
                score: self.score,
                gates: self.shown.iter().map(|line| (*line).to_owned()).collect(),
                explanation: (self.explanation)(pair),
            }))
        })
    }
}
