//! How far a denial reaches: `denied any part in the attack` leaves the attack as it is.

use super::governor;
use super::lexicon::{Negation, Slot, StatusWords};
use crate::claim::{AttributionSpan, WordId};
use crate::syntax::{Relation, Tree};

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
    let (mut at, mut beside) = (predicate.word, false);
    for _ in 0..MAX_STEPS {
        let Some(head) = tree.word(at).head else { return false };
        beside |= match tree.word(at).relation {
            Relation::Obl | Relation::AclRelcl => true,
            Relation::Nmod => !tells(words, tree, head),
            Relation::Conj => head == cue.word,
            _ => false,
        };
        if head == cue.word {
            return beside;
        }
        at = head;
    }
    false
}

/// `denied reports of an attack`: whether a noun is somebody's word about what is tied to it.
fn tells(words: &StatusWords, tree: &Tree, noun: usize) -> bool {
    words.negates(&tree.word(noun).lemma, Negation::Report)
        || governor::entry(words, tree, noun, Slot::Of).is_some()
}
