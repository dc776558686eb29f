//! Acts of speech that the parser joined to what the same somebody says.

use super::{Clause, Role, shared_subject};
use crate::claim::function_words::{FunctionClass, FunctionWords};
use crate::lexicon::{NounClasses, lower};
use crate::syntax::{Pos, Relation, Tag, Tree};

/// Who says both: for `Lee said the raids were a mistake and | called on Marr to resign` the clause of `said`.
///
/// The verb behind `and` must be an act of speech in the form of the verb that reports, and what stands between them be told of
/// a thing, or in another tense; else whoever is told of may well do both.
pub(super) fn teller(
    tree: &Tree,
    words: &FunctionWords,
    nouns: &NounClasses,
    clauses: &[Clause],
    index: usize,
) -> Option<usize> {
    let clause = &clauses[index];
    let is_joined = |clause: &Clause| clause.role == Role::Conjunct && clause.subject.is_none();
    let speaks = words.is(FunctionClass::SpeechAct, &tree.word(clause.head).lemma);
    if !speaks || !is_joined(clause) || form(tree, clause.head)?.1 {
        return None;
    }
    let mut content = clause.parent?;
    for _ in 0..clauses.len() {
        if !is_joined(&clauses[content]) {
            break;
        }
        content = clauses[content].parent?;
    }
    let told = &clauses[content];
    let teller = told.parent.filter(|_| told.role == Role::Content)?;
    let tells = clauses[teller].head;
    let same = form(tree, tells)? == form(tree, clause.head)?;
    shared_subject(clauses, teller).filter(|_| same && nouns.reports(&tree.word(tells).lemma))?;
    let of_thing = told.subject.is_some_and(|subject| is_thing(tree, nouns, subject));
    let other_tense = form(tree, told.head).is_some_and(|inner| Some(inner) != form(tree, tells));
    (of_thing || other_tense).then_some(teller)
}

/// The form of a finite verb, and whether an auxiliary helps it.
fn form(tree: &Tree, head: usize) -> Option<(Tag, bool)> {
    let helps = [Relation::Aux, Relation::AuxPass, Relation::Cop];
    let helper = tree.child(head, &helps);
    let tag = tree.word(helper.unwrap_or(head)).tag;
    // `were a mistake` is as plain a past as `failed`.
    let compound = helper.is_some_and(|helper| tree.word(helper).relation != Relation::Cop);
    (tag.has_tense() || tag == Tag::Md).then_some((tag, compound))
}

/// Whether a subject is a noun for no person, body or place.
fn is_thing(tree: &Tree, nouns: &NounClasses, subject: usize) -> bool {
    let noun = tree.word(subject);
    let lemma = lower(&noun.lemma);
    noun.pos == Pos::Noun
        && nouns.person(&lemma).is_none()
        && nouns.body(&lemma).is_none()
        && nouns.place(&lemma).is_none()
}
