//! Where, within what a verb reports, the report of somebody else begins: `told them that it stood, | and the union said it was shut`.

use super::extent::{self, Run};
use super::lexicon::{Cues, Role};
use super::{CueClass, source};
use crate::syntax::{Pos, Tag, Tree};

/// Whether a clause that `and` joins and in which another speaks is all that the tree gave to the verb at `at`: what the verb reports
/// ends before it.
pub(super) fn is_reported_by(cues: &Cues, tree: &Tree, at: usize, (first, last): Run) -> bool {
    first > at && tree.word(first).pos == Pos::Cconj && speaks(cues, tree, first, last)
}

/// The last word of what is reported by the verb at `at`, where a clause is joined to it in which somebody else reports: `the deal
/// was off, | while the mayor said it stood`.
pub(super) fn end(cues: &Cues, tree: &Tree, at: usize, (first, last): Run) -> usize {
    let quoted = |comma: usize| {
        (at.min(first)..comma).rev().find_map(|word| match tree.word(word).tag {
            Tag::Open => Some(true),
            Tag::Close => Some(false),
            _ => None,
        }) == Some(true)
    };
    // `The mayor, who said that it was shut, | flew to Rome`: a verb right behind the comma is that of the noun.
    let described = tree.child(at, source::SUBJECTS).is_some_and(|subject| {
        extent::is_relative(tree, subject) && subject > 0 && tree.word(subject - 1).tag == Tag::Comma
    });
    let goes_on = |comma: usize| described && extent::is_finite(tree, comma + 1);
    // `the road is open | while the union says it is shut`
    let contrasts = |word: usize| {
        tree.word(word).pos == Pos::Sconj
            && cues.is(&tree.word(word).lemma, Role::Contrast)
            && tree.word(word).head.is_some_and(|verb| tree.child(verb, source::SUBJECTS).is_some())
    };
    (first.max(at) + 1..last)
        .find(|word| {
            let ends = match tree.word(*word).tag {
                Tag::Comma => speaks(cues, tree, *word + 1, last) || goes_on(*word),
                _ if extent::is_semicolon(tree, *word) => speaks(cues, tree, *word + 1, last),
                _ => contrasts(*word) && speaks(cues, tree, *word, last),
            };
            ends && !quoted(*word)
        })
        .map_or(last, |sign| sign - 1)
}

/// Whether the clause that a word or sign before it opens is a report with a speaker of its own.
fn speaks(cues: &Cues, tree: &Tree, opener: usize, last: usize) -> bool {
    let joins =
        [Role::Contrast, Role::Addition].into_iter().any(|role| cues.is(&tree.word(opener).lemma, role));
    let Some(verb) = (opener + 1..=last).find(|word| extent::is_finite(tree, *word)) else {
        return false;
    };
    // `asked about the bomb, Lee said, “...`
    let quotes = [Tag::Comma, Tag::Colon]
        .contains(&tree.words().get(verb + 1).map_or(Tag::Xx, |next| next.tag))
        && tree.words().get(verb + 2).is_some_and(|next| next.tag == Tag::Open);
    let reports = cues
        .verb(&tree.word(verb).lemma)
        .iter()
        .any(|cue| cue.particle.is_none() && (cue.class.tells() || cue.class == CueClass::Estimate));
    let names = if joins { opener + 1 } else { opener };
    let pronoun = quotes || cues.is(&tree.word(opener).lemma, Role::Contrast);
    let named = |word: usize| source::is_nominal(tree, word) && (tree.word(word).pos != Pos::Pron || pronoun);
    // `the union said 40 were trapped; | the company gave 31`
    let apart = extent::is_semicolon(tree, opener - 1);
    (joins || quotes || apart)
        && reports
        && (names..verb).any(named)
        && (names..verb).all(|word| !extent::is_punctuation(tree, word))
}
