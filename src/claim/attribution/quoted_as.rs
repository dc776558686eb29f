//! One outlet's word for another's, at the end of a sentence: `The road is shut, the agency quoted the mayor as saying.`

use super::lexicon::{Cues, Frame, Role, VerbCue};
use super::set_off::{self, SetOff};
use super::{CueClass, extent, source};
use crate::syntax::{Pos, Relation, Tag, Tree};

/// Most words of the one who is quoted.
const QUOTED_WORDS: usize = 12;

/// What the object of a verb such as `quoted` is quoted as saying before it; the one quoted is the source.
pub(super) fn find(cues: &Cues, tree: &Tree, at: usize, entry: &VerbCue) -> Option<SetOff> {
    if !entry.frames.has(Frame::As) || entry.frames.has(Frame::Named) || tree.word(at).pos != Pos::Verb {
        return None;
    }
    let close = (at + 1..tree.len()).find(|word| extent::is_punctuation(tree, *word)).unwrap_or(tree.len());
    let opens = |word: &usize| {
        cues.is(&tree.word(*word).lemma, Role::Comparison)
            && tree.words().get(word + 1).is_some_and(|next| {
                next.tag == Tag::Vbg && cues.verb(&next.lemma).iter().any(|cue| cue.frames.has(Frame::Quote))
            })
    };
    let comparison = (at + 2..close.min(at + 2 + QUOTED_WORDS)).find(opens)?;
    // `quoted her as saying that it was shut` goes on with what she said.
    if extent::has_clause(tree, comparison + 2, close) {
        return None;
    }
    let source = set_off::head(tree, at + 1, comparison)
        .or_else(|| (at + 1..comparison).find(|word| tree.word(*word).pos == Pos::Pron))?;
    let open = (0..at).rev().find(|word| extent::is_punctuation(tree, *word))?;
    let start = set_off::start_of_left(cues, tree, open);
    let left = extent::trimmed(tree, start, open).filter(|_| extent::has_clause(tree, start, open))?;
    Some(SetOff { source, content: vec![left] })
}

/// The one who `was quoted by the agency as saying` what follows.
pub(super) fn speaker(cues: &Cues, tree: &Tree, saying: usize) -> Option<usize> {
    let before =
        saying.checked_sub(1).filter(|before| cues.is(&tree.word(*before).lemma, Role::Comparison))?;
    let cites = |word: &usize| {
        tree.word(*word).pos == Pos::Verb
            && cues.verb(&tree.word(*word).lemma).iter().any(|cue| cue.class == CueClass::Cite)
    };
    let verb = (0..before).rev().take(QUOTED_WORDS).find(cites)?;
    let passive = source::is_passive_by_auxiliary(tree, verb);
    tree.child(verb, &[Relation::NsubjPass, Relation::Nsubj]).filter(|subject| passive && *subject < verb)
}
