//! Clauses that hang on another: those that say when or under what condition, and those joined to it.

use super::{Selector, Skipped};
use crate::claim::clause::{Role, SUBJECTS};
use crate::claim::function_words::FunctionClass;
use crate::claim::typing::Typing;
use crate::syntax::{Pos, Relation};

impl Selector<'_> {
    /// A clause that says when, why or under what condition.
    pub(super) fn adverbial(&self, index: usize, mark: Option<usize>) -> Result<(), Skipped> {
        let clause = &self.clauses[index];
        // `Should the silence last, trains will run again`
        let turned = || self.around.status.is_turned_condition(self.tree, clause.head) && !self.dated(index);
        let Some(mark) = mark else { return if turned() { Err(Skipped::Condition) } else { Ok(()) } };
        let lemma = &*self.tree.word(mark).lemma;
        // `although the truce had begun at noon` grants a fact, `if it begins at noon` does not.
        let granted = self.around.words.is(FunctionClass::Concession, lemma) && self.dated(index);
        if self.around.words.is(FunctionClass::Condition, lemma) && !granted {
            return Err(Skipped::Condition);
        }
        // `after the truce took effect` points to what is told elsewhere, unless it brings a date of its own or a count from one:
        // `twenty minutes before the wall fell`; not of what only came about then: `ten minutes after the fire broke out`.
        // `only when the last was safe did they leave`.
        let only = mark.checked_sub(1).is_some_and(|before| {
            self.around.words.is(FunctionClass::OnlyThen, &self.tree.word(before).lemma)
        });
        let points = [FunctionClass::After, FunctionClass::Before, FunctionClass::UpTo, FunctionClass::Since]
            .into_iter()
            .any(|class| self.around.words.is(class, lemma))
            || only;
        let names_who = clause.subject.is_some_and(|subject| self.tree.word(subject).pos == Pos::Propn)
            && self.tree.child(clause.head, &[Relation::Obj]).is_some();
        let measured = || self.is_measured(mark) && !self.around.status.happens(self.tree, clause.head);
        if points && !names_who && !self.dated(index) && !measured() {
            return Err(Skipped::Condition);
        }
        let named_subject = clause
            .subject
            .is_some_and(|subject| !matches!(self.tree.word(subject).pos, Pos::Pron | Pos::Det));
        if named_subject || self.dated(index) { Ok(()) } else { Err(Skipped::Condition) }
    }

    /// Whether a clause without a subject or anything else of its own says how far that did not go which the clause before it tells:
    /// `had cracked but was holding`.
    pub(super) fn takes_back(&self, index: usize, typing: &Typing) -> bool {
        let clause = &self.clauses[index];
        let Some(parent) = clause.parent.map(|parent| self.clauses[parent].head) else { return false };
        let bare = self.tree.children(clause.head).all(|child| {
            matches!(
                self.tree.word(child).relation,
                Relation::Aux
                    | Relation::AuxPass
                    | Relation::Cop
                    | Relation::Cc
                    | Relation::Advmod
                    | Relation::Punct
            )
        });
        typing.is_opposite && bare && {
            let told = self.around.typer.verb(self.article, self.id(parent));
            told.event_type == typing.event_type && !told.is_opposite
        }
    }

    /// A conjunct is what its first conjunct is: part of an infinitive, a condition, a description.
    pub(super) fn conjunct(&self, index: usize) -> Result<(), Skipped> {
        let Some(parent) = self.clauses[index].parent else { return Ok(()) };
        let head = self.tree.word(self.clauses[index].head).head;
        if head != Some(self.clauses[parent].head) {
            // Joined to a noun or an adjective that is no clause.
            return if self.clauses[index].subject.is_some() { Ok(()) } else { Err(Skipped::PartOfParent) };
        }
        match self.clauses[parent].role {
            Role::Open | Role::Purpose | Role::Subject => {
                let own = self.tree.child(self.clauses[index].head, SUBJECTS).is_some();
                if own { Ok(()) } else { Err(Skipped::PartOfParent) }
            }
            Role::Reduced { .. } if !self.dated(index) => Err(Skipped::Description),
            Role::Relative { .. } if !self.dated(index) && !self.dated(parent) => {
                let own = self.tree.child(self.clauses[index].head, SUBJECTS).is_some();
                if own { Ok(()) } else { Err(Skipped::Description) }
            }
            Role::Adverbial { mark } => {
                let own = self.tree.child(self.clauses[index].head, SUBJECTS).is_some();
                if own { Ok(()) } else { self.adverbial(parent, mark) }
            }
            Role::Conjunct => self.conjunct(parent),
            _ => Ok(()),
        }
    }
}
