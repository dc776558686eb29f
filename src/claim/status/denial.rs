//! How far a denial reaches: `denied any part in the attack` leaves the attack as it is.

use super::governor;
use super::lexicon::{Negation, Slot, StatusWords};
use crate::claim::{AttributionSpan, WordId};
use crate::syntax::{Pos, Relation, Tag, Tree};

/// How far up a predicate's denial is looked for.
const MAX_STEPS: usize = 6;

/// Whether a predicate stands beside what an attribution denies: in a phrase or a relative clause of it, or joined to the denial
/// itself. Where the tree does not lead from one to the other, it does not.
pub(super) fn is_beside(
    words: &StatusWords,
    tree: &Tree,
    predicate: WordId,
    attribution: &AttributionSpan,
) -> bool {
    let Some(cue) = attribution.cue_word.filter(|cue| cue.sentence == predicate.sentence) else {
        return false;
    };
    let nominal = tree.word(predicate.word).pos == Pos::Noun;
    let led = |phrase: usize| nominal && tree.child(phrase, &[Relation::Case]).is_some();
    let mut beside = false;
    for (at, relation, head) in tree.steps_up(predicate.word).take(MAX_STEPS) {
        beside |= match relation {
            Relation::Obl => led(at),
            Relation::Nmod => led(at) && !tells(words, tree, head),
            // `denied that his men fled` may pass for men that fled.
            Relation::AclRelcl => is_told_of(tree, at),
            Relation::Conj => {
                head == cue.word && tree.child(at, &[Relation::Cc]).is_some() && !is_marked(tree, at)
            }
            _ => false,
        };
        if head == cue.word {
            return beside;
        }
    }
    false
}

/// `the war, | which has killed hundreds`, `men | who fled`: whether a clause has for its subject what surely is a relative pronoun.
fn is_told_of(tree: &Tree, clause: usize) -> bool {
    tree.child(clause, &[Relation::Nsubj, Relation::NsubjPass]).is_some_and(|subject| {
        let apart = subject > 0 && tree.word(subject - 1).tag == Tag::Comma;
        tree.word(subject).tag == Tag::Wp || tree.word(subject).tag == Tag::Wdt && apart
    })
}

/// `denied this, and that he left`.
fn is_marked(tree: &Tree, clause: usize) -> bool {
    tree.child(clause, &[Relation::Mark]).is_some()
}

/// `denied reports of an attack`: whether a noun is somebody's word about what is tied to it.
fn tells(words: &StatusWords, tree: &Tree, noun: usize) -> bool {
    words.negates(&tree.word(noun).lemma, Negation::Report)
        || governor::entry(words, tree, noun, Slot::Of).is_some()
}
