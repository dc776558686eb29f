//! What a negation only bounds: until when it was not so, and how much it was at most.

use super::lexicon::{Negation, StatusWords};
use super::own::is_negation;
use crate::syntax::{Pos, Relation, Tag, Tree};

/// `did not open until noon`: what is told as past and not so up to a time came about then; not what `will not open until` it,
/// nor what is not so until now.
pub(super) fn came_about_then(words: &StatusWords, tree: &Tree, at: usize) -> bool {
    let helps = |child: &usize| {
        matches!(tree.word(*child).relation, Relation::Aux | Relation::AuxPass | Relation::Cop)
    };
    let past = tree.children(at).filter(helps).any(|child| tree.word(child).tag == Tag::Vbd)
        && !tree.children(at).any(|child| tree.word(child).tag == Tag::Md);
    has_not(words, tree, at)
        && past
        && tree.children(at).any(|child| child > at && leads_up_to(words, tree, child))
}

/// `goes home until the last man is up`: whether a verb in the present has a clause in the present behind it up to which it holds.
pub(super) fn is_so_until(words: &StatusWords, tree: &Tree, at: usize) -> bool {
    let present = |word: usize| matches!(tree.word(word).tag, Tag::Vbz | Tag::Vbp);
    let until = |child: usize| {
        tree.word(child).relation == Relation::Advcl
            && leads_up_to(words, tree, child)
            && (present(child)
                || tree.child(child, &[Relation::Cop, Relation::Aux, Relation::AuxPass]).is_some_and(present))
    };
    tree.word(at).pos == Pos::Verb && present(at) && tree.children(at).any(|child| child > at && until(child))
}

/// `until noon`: whether a phrase or clause names the end of what was not so before it.
pub(super) fn leads_up_to(words: &StatusWords, tree: &Tree, phrase: usize) -> bool {
    tree.child(phrase, &[Relation::Case, Relation::Mark])
        .is_some_and(|opener| words.negates(&tree.word(opener).lemma, Negation::Then))
}

/// `did not exceed sixty million`: what is told is how much it was at most.
pub(super) fn tells_the_most(words: &StatusWords, tree: &Tree, at: usize) -> bool {
    let number = |word: usize| tree.word(word).tag == Tag::Cd;
    let counted = |child: usize| {
        child > at && (number(child) || tree.children(child).any(|inner| inner < child && number(inner)))
    };
    words.negates(&tree.word(at).lemma, Negation::Ceiling)
        && has_not(words, tree, at)
        && tree.children(at).any(counted)
}

/// Whether a word like `not` or `never` stands before a verb as its own.
fn has_not(words: &StatusWords, tree: &Tree, at: usize) -> bool {
    tree.children(at).any(|child| {
        child < at && tree.word(child).relation == Relation::Advmod && is_negation(words, tree, child)
    })
}
