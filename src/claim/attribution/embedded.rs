//! Reports put into a relative clause, right before its verb: `the rules, which officials said | will change`, `the man who police say | shot
//! her`. Parsers take the speaker for what the clause is about; so the order of the words is read.

use super::extent::{self, Run};
use super::lexicon::{Frame, VerbCue};
use super::{set_off, source};
use crate::syntax::{Pos, Relation, Tag, Tree};

/// Most words of a speaker between the pronoun and the verb.
const SPEAKER_WORDS: usize = 8;

/// Who speaks, and what is said.
pub(super) fn find(tree: &Tree, at: usize, entry: &VerbCue) -> Option<(usize, Vec<Run>)> {
    let bare = entry.frames.has(Frame::Bare) && extent::is_finite(tree, at);
    let helps = |word: &usize| tree.word(*word).pos == Pos::Adv;
    let verb = (at + 1..tree.len()).find(|word| !helps(word))?;
    // `a rout that he said | ended ...`: behind the verb of a relative clause a past tense may pass for a participle.
    let described = tree.word(at).relation == Relation::AclRelcl;
    let past = described && tree.word(verb).tag == Tag::Vbn && tree.word(verb).pos == Pos::Verb;
    if !bare || !extent::is_finite(tree, verb) && !past {
        return None;
    }
    let opens = |word: &usize| {
        let that = described && tree.word(*word).pos == Pos::Sconj && tree.word(*word).head == Some(at);
        extent::is_relative(tree, *word) || that
    };
    let pronoun = (0..at).rev().take(SPEAKER_WORDS).find(opens)?;
    let names = |word: usize| {
        let node = tree.word(word);
        matches!(node.pos, Pos::Det | Pos::Adj | Pos::Num | Pos::Noun | Pos::Propn | Pos::Pron | Pos::Part)
            || node.pos == Pos::Aux && word > pronoun + 1
    };
    let speaker = (pronoun + 1 < at && (pronoun + 1..at).all(names))
        .then(|| set_off::head(tree, pronoun + 1, at))
        .flatten()
        .filter(|speaker| source::is_nominal(tree, *speaker))?;
    let (first, last) = extent::trimmed(tree, verb, end(tree, pronoun, verb))?;
    Some((speaker, vec![(pronoun, pronoun), (first, last)]))
}

/// Where a relative clause ends: before its next sign, or before a verb with a tense that nothing in it opens.
fn end(tree: &Tree, pronoun: usize, verb: usize) -> usize {
    let close = (verb + 1..tree.len()).find(|word| extent::is_punctuation(tree, *word)).unwrap_or(tree.len());
    let set_off = pronoun > 0 && extent::is_punctuation(tree, pronoun - 1);
    let opens = |word: usize| {
        let node = tree.word(word);
        matches!(node.pos, Pos::Cconj | Pos::Sconj)
            || matches!(node.tag, Tag::Wdt | Tag::Wp | Tag::WpS | Tag::Wrb)
    };
    let own = (verb + 1..close)
        .find(|word| tree.word(*word).pos == Pos::Verb)
        .filter(|_| tree.word(verb).pos == Pos::Aux);
    let next = (own.unwrap_or(verb) + 1..close).find(|word| extent::is_finite(tree, *word));
    next.filter(|next| !set_off && !(verb..*next).any(opens)).unwrap_or(close)
}
