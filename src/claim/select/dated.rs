//! Times and quantities that stand in a clause.

use super::Selector;
use crate::claim::clause::{Role, clause_at};
use crate::lexicon::Determiner;
use crate::span::Span;
use crate::syntax::Relation;

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

    /// Whether a count of time stands before the word that opens a clause: `two days | before`.
    pub(super) fn is_measured(&self, mark: usize) -> bool {
        let Some(unit) = mark.checked_sub(1) else { return false };
        let one = |det: usize| {
            self.around.nouns.determiner(&self.tree.word(det).lemma) == Some(Determiner::Indefinite)
        };
        let counted = |word: usize| {
            self.tree.child(word, &[Relation::Nummod]).is_some()
                || self.tree.child(word, &[Relation::Det]).is_some_and(one)
        };
        // `three quarters of an hour after`
        let part = self.tree.word(unit).head.filter(|_| self.tree.word(unit).relation == Relation::Nmod);
        self.around.nouns.is_time(&self.tree.word(unit).lemma) && (counted(unit) || part.is_some_and(counted))
    }

    pub(super) fn has_quantity(&self, index: usize) -> bool {
        self.around.quantities.iter().any(|quantity| self.clause_at(*quantity) == Some(index))
    }

    pub(super) fn clause_at(&self, span: Span) -> Option<usize> {
        clause_at(self.article, self.sentence, &self.clauses, span)
    }
}
