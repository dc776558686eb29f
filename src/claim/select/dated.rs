//! Times and quantities that stand in a clause.

use super::Selector;
use crate::claim::clause::{Role, clause_at};
use crate::span::Span;

impl Selector<'_> {
    /// Whether a time expression stands in the clause itself.
    pub(super) fn dated(&self, index: usize) -> bool {
        self.own_times(index).next().is_some()
    }

    pub(super) fn dated_by_clock(&self, index: usize) -> bool {
        self.own_times(index)
            .any(|time| time.text(self.article.text()).bytes().any(|byte| byte.is_ascii_digit()))
    }

    /// Time expressions in the clause, or in the infinitives that it governs.
    pub(super) fn own_times(&self, index: usize) -> impl Iterator<Item = Span> + '_ {
        // `now` dates what somebody says, but makes no news of the outlet's own judgement.
        let spoken = self.is_spoken(self.clauses[index].head);
        self.around.times.iter().copied().filter(move |time| {
            if !spoken && self.around.vague_times.contains(time) {
                return false;
            }
            let mut at = self.clause_at(*time);
            while at != Some(index) {
                match at.map(|clause| &self.clauses[clause]) {
                    Some(clause) if matches!(clause.role, Role::Open | Role::Purpose) => at = clause.parent,
                    _ => return false,
                }
            }
            true
        })
    }

    pub(super) fn has_quantity(&self, index: usize) -> bool {
        self.around.quantities.iter().any(|quantity| self.clause_at(*quantity) == Some(index))
    }

    pub(super) fn clause_at(&self, span: Span) -> Option<usize> {
        clause_at(self.article, self.sentence, &self.clauses, span)
    }
}
