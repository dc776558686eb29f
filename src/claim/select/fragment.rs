//! Whether a clause says enough to be read by itself.

use super::Selector;
use crate::syntax::{Pos, Relation};

impl Selector<'_> {
    /// Whether a word is said of a subject: a verb, or what stands behind a copula.
    pub(super) fn is_predicate(&self, head: usize) -> bool {
        matches!(self.tree.word(head).pos, Pos::Verb | Pos::Aux | Pos::Adj)
            || self.tree.child(head, &[Relation::Cop, Relation::Aux, Relation::AuxPass]).is_some()
    }

    /// Whether a predicate has no word with it that names anybody or anything: `failed`, `was holding`.
    pub(super) fn is_fragment(&self, head: usize) -> bool {
        let mut todo = vec![head];
        while let Some(word) = todo.pop() {
            let nominal = matches!(self.tree.word(word).pos, Pos::Noun | Pos::Propn | Pos::Num | Pos::Pron);
            if nominal && (word != head || self.tree.child(word, &[Relation::Cop]).is_some()) {
                return false;
            }
            todo.extend(
                self.tree
                    .children(word)
                    .filter(|child| self.clauses.binary_search_by_key(child, |clause| clause.head).is_err()),
            );
        }
        true
    }

    /// Whether a verb that says nothing without an object has none, nor anything else behind it: `the army had`.
    pub(super) fn lacks_object(&self, head: usize) -> bool {
        let node = self.tree.word(head);
        let bare = self.tree.children(head).all(|child| {
            let relation = self.tree.word(child).relation;
            child < head && relation != Relation::NsubjPass && relation != Relation::AuxPass
                || matches!(
                    relation,
                    Relation::Punct | Relation::Conj | Relation::Advmod | Relation::Parataxis
                )
        });
        matches!(node.pos, Pos::Verb | Pos::Aux)
            && bare
            && self.around.typer.needs_object(self.article, self.id(head))
    }
}
