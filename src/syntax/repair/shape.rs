//! What steps ask of the words around a word.

use super::super::tree::{Pos, Relation, Tag, Word};

/// How far from its head a word is looked for: what hangs on farther ones is as well left as it is.
pub(super) const REACH: usize = 64;

pub(super) fn child(words: &[Word], head: usize, relations: &[Relation]) -> Option<usize> {
    let (first, past) = (head.saturating_sub(REACH), words.len().min(head + REACH));
    let is = |word: &Word| word.head == Some(head) && relations.contains(&word.relation);
    words[first..past].iter().position(is).map(|at| first + at)
}

/// Whether a word has an auxiliary or a copula with a tense.
pub(super) fn is_tensed(words: &[Word], at: usize) -> bool {
    let helps = [Relation::Cop, Relation::Aux, Relation::AuxPass];
    child(words, at, &helps).is_some_and(|helper| words[helper].tag.has_tense())
}

/// Whether a word is what a clause with a tense is told by: a verb with a tense, or what has it from a helper.
pub(super) fn has_tense(words: &[Word], at: usize) -> bool {
    words[at].pos == Pos::Verb && words[at].tag.has_tense() || is_tensed(words, at)
}

/// Hangs a noun on a verb as its subject.
pub(super) fn takes_subject(words: &mut [Word], verb: usize, noun: usize) {
    let passive = child(words, verb, &[Relation::AuxPass]).is_some();
    (words[noun].head, words[noun].relation) =
        (Some(verb), if passive { Relation::NsubjPass } else { Relation::Nsubj });
}

/// Whether a word may be what somebody or something is called, or stand for it.
pub(super) fn nominal(word: &Word) -> bool {
    matches!(word.pos, Pos::Noun | Pos::Propn | Pos::Pron | Pos::Num)
}

/// How many commas stand in a stretch.
pub(super) fn commas(words: &[Word], first: usize, past: usize) -> usize {
    words[first..past].iter().filter(|word| word.tag == Tag::Comma).count()
}

/// Whether a word hangs, by whatever way, on another.
pub(super) fn lies_below(words: &[Word], mut at: usize, other: usize) -> bool {
    for _ in 0..words.len() {
        match words[at].head {
            Some(head) if head == other => return true,
            Some(head) => at = head,
            None => return false,
        }
    }
    true
}

/// Whether a word asks, or ties a clause to the noun that it describes: `who`, `which`, `where`.
pub(in crate::syntax) fn asks(word: &Word) -> bool {
    matches!(word.tag, Tag::Wdt | Tag::Wp | Tag::WpS | Tag::Wrb)
}
