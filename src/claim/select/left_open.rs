//! Questions that another clause holds.

use super::Selector;
use crate::claim::clause::Tense;
use crate::claim::function_words::FunctionClass;
use crate::syntax::{Pos, Relation};

impl Selector<'_> {
    /// `did not say who had fired`, `it is unclear whether she left`: what is asked, or not known. A noun right before the word that
    /// opens it, or a comma, tells of a relative clause.
    pub(super) fn is_left_open(&self, index: usize) -> bool {
        let head = self.clauses[index].head;
        let Some(parent) = self.clauses[index].parent.map(|parent| self.clauses[parent].head) else {
            return false;
        };
        let opens = |word: usize| self.around.words.is(FunctionClass::Asks, &self.tree.word(word).lemma);
        // `how many`
        let counts = |word: usize| {
            self.around.words.is(FunctionClass::AsksHow, &self.tree.word(word).lemma)
                && matches!(self.tree.word(word + 1).pos, Pos::Adj | Pos::Adv)
        };
        let opens = |word: usize| opens(word) || word + 1 < head && counts(word);
        // No relative clause begins with `whether`, whatever stands before it.
        let condition =
            |word: usize| self.around.words.is(FunctionClass::Condition, &self.tree.word(word).lemma);
        let led = (parent + 1..head)
            .take_while(|word| !matches!(self.tree.word(*word).pos, Pos::Verb | Pos::Punct))
            .any(|word| opens(word) && condition(word));
        let between = |word: usize| {
            (matches!(self.tree.word(word).pos, Pos::Adv | Pos::Adp | Pos::Part)
                || led && matches!(self.tree.word(word).pos, Pos::Det | Pos::Noun | Pos::Propn | Pos::Adj))
                && !opens(word)
        };
        let Some(opener) = (parent + 1..head).find(|word| !between(*word)).filter(|word| opens(*word)) else {
            return false;
        };
        opener < head
            && (self.around.words.is(FunctionClass::LeavesOpen, &self.tree.word(parent).lemma)
                || self.around.status.is_negated(self.article, self.id(parent)))
    }

    /// `does not mean that the army fired`: whether a clause is told as what does not follow, which leaves it open.
    pub(super) fn does_not_follow(&self, index: usize) -> bool {
        let head = self.clauses[index].head;
        let Some(above) = self.tree.word(head).head.filter(|above| *above < head) else { return false };
        let first = self.clauses[index].subject.map_or(head, |subject| self.tree.extent(subject).0);
        let behind = |word: usize| matches!(self.tree.word(word).relation, Relation::Mark | Relation::Punct);
        self.around.words.is(FunctionClass::Follows, &self.tree.word(above).lemma)
            && self.clauses[index].tense != Tense::None
            && (above + 1..first).all(behind)
            && self.around.status.is_negated(self.article, self.id(above))
    }

    /// `whether the army fired`, whatever it hangs on: nobody says that it did.
    pub(super) fn is_whether(&self, index: usize) -> bool {
        let opened = |verb: usize| {
            self.tree.children(verb).take_while(|child| *child < verb).any(|child| {
                self.tree.word(child).relation == Relation::Mark
                    && self.around.words.is(FunctionClass::AsksWhether, &self.tree.word(child).lemma)
            })
        };
        let head = self.clauses[index].head;
        let first = self.tree.word(head).head.filter(|_| self.tree.word(head).relation == Relation::Conj);
        opened(head) || first.is_some_and(opened)
    }

    /// Whether a clause hangs on a word that reports.
    pub(super) fn is_of_cue(&self, index: usize) -> bool {
        self.clauses[index]
            .parent
            .is_some_and(|parent| self.cue_at(self.id(self.clauses[parent].head)).is_some())
    }
}
