//! Quotations that a sentence announces with a colon, though it has no reporting verb: `Lee made it short: “We failed.”`

use super::quote::{Place, is_speech};
use super::source::{SUBJECTS, is_nominal};
use super::{AttributionSpan, source_span, transcript};
use crate::claim::{Article, WordId};
use crate::segment::Quotation;
use crate::syntax::Tree;

/// Gives each quotation behind a colon to the subject of the sentence that ends or pauses with the colon, unless a
/// reporting word stands in it.
pub(super) fn find(article: &Article, found: &mut Vec<AttributionSpan>) {
    let mut cues: Vec<usize> =
        found.iter().filter_map(|attribution| attribution.cue_word).map(|cue| cue.sentence).collect();
    cues.sort_unstable();
    let quotations = &article.segments.quotations;
    let speech = quotations.iter().filter(|quotation| is_speech(article, quotation));
    let new: Vec<AttributionSpan> =
        speech.filter_map(|quotation| announced(article, &cues, quotation)).collect();
    found.extend(new);
}

fn announced(article: &Article, cues: &[usize], quotation: &Quotation) -> Option<AttributionSpan> {
    let before = article.text()[..quotation.outer.start].trim_end();
    let colon = before.strip_suffix(':')?.len();
    let place = Place::of(article, quotation)?;
    let sentences = &article.segments.sentences;
    let sentence = sentences.partition_point(|sentence| sentence.span.end <= colon);
    if sentence + 1 < place.first || sentence > place.first || cues.binary_search(&sentence).is_ok() {
        return None;
    }
    // The first turn of a transcript is its speaker's.
    if transcript::turn(article, place.first, quotation.outer.end).is_some() {
        return None;
    }
    let tree = &article.trees[sentence];
    let word = subject(tree)?;
    let source = WordId { sentence, word };
    let tokens = article.tokens(sentence);
    let cue = tokens.iter().find(|token| token.span.start == colon)?.span;
    let named = || source_span(article, source, cue);
    (tokens[word].span.end <= colon)
        .then(|| AttributionSpan::by_a_sign(source, named(), cue, quotation.inner))
}

/// The subject of a sentence's main verb.
fn subject(tree: &Tree) -> Option<usize> {
    let root = (0..tree.len()).find(|word| tree.word(*word).head.is_none())?;
    tree.child(root, SUBJECTS).filter(|subject| is_nominal(tree, *subject))
}
