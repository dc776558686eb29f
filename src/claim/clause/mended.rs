//! Clauses that the parser tied to the wrong word.

use super::{Clause, Role};
use crate::claim::function_words::{FunctionClass, FunctionWords};
use crate::syntax::{Pos, Relation, Tag, Tree};

/// Gives a clause the role and the subject that its words have, where its tree says otherwise.
pub(super) fn mend(tree: &Tree, words: &FunctionWords, clause: &mut Clause) {
    // A finite verb describes no noun: the parser took the subject for the sentence.
    if let Role::Reduced { noun } = clause.role
        && tree.word(clause.head).tag == Tag::Vbd
        && let Some(subject) = opening_phrase(tree, noun)
    {
        clause.role = Role::Main;
        clause.subject = Some(subject);
    }
    // `an hour after the crew left the ship` tells no more of the hour.
    if let Role::Reduced { .. } = clause.role
        && clause.subject.is_some()
        && let Some(mark) =
            tree.child(clause.head, &[Relation::Mark]).filter(|mark| is_order_mark(tree, words, *mark))
    {
        clause.role = Role::Adverbial { mark: Some(mark) };
    }
    if let Some((subject, mark)) = split_clause(tree, words, clause) {
        clause.subject = Some(subject);
        if mark.is_some() {
            clause.role = Role::Adverbial { mark };
        }
    }
}

/// `fired shortly after the truce | took effect`: the subject of a finite verb that the parser tied to the clause before,
/// and the word that opens the clause, where that stands before the subject.
fn split_clause(tree: &Tree, words: &FunctionWords, clause: &Clause) -> Option<(usize, Option<usize>)> {
    let finite = matches!(tree.word(clause.head).tag, Tag::Vbd | Tag::Vbz | Tag::Vbp);
    let joined = tree.child(clause.head, &[Relation::Cc]).is_some();
    if clause.role != Role::Conjunct || clause.subject.is_some() || joined || !finite {
        return None;
    }
    let before = clause.head.checked_sub(1)?;
    let nominal = matches!(tree.word(before).pos, Pos::Noun | Pos::Propn | Pos::Pron);
    let elsewhere = tree.word(before).head.is_some_and(|head| head < before);
    if !nominal
        || !elsewhere
        || !matches!(tree.word(before).relation, Relation::Obl | Relation::Obj | Relation::Nmod)
    {
        return None;
    }
    let opens = |case: &usize| is_order_mark(tree, words, *case);
    Some((before, tree.child(before, &[Relation::Case]).filter(opens)))
}

/// Whether a word opens what places its clause's parent in time: `after`, `until`.
fn is_order_mark(tree: &Tree, words: &FunctionWords, mark: usize) -> bool {
    [FunctionClass::After, FunctionClass::Before, FunctionClass::Since, FunctionClass::UpTo]
        .into_iter()
        .any(|class| words.is(class, &tree.word(mark).lemma))
}

/// The noun that a sentence hangs on, where another belongs to its phrase: `the hives of the beekeepers`.
fn opening_phrase(tree: &Tree, noun: usize) -> Option<usize> {
    let mut at = noun;
    while let Some(head) = tree.word(at).head {
        if tree.word(at).relation != Relation::Nmod {
            return None;
        }
        at = head;
    }
    Some(at)
}
