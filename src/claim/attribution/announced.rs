//! Quotations that a sentence announces with a colon, though it has no reporting verb: `Lee made it short: “We failed.”`

use super::quote::{Place, is_speech};
use super::source::{SUBJECTS, is_nominal};
use super::{AttributionSpan, extent, headline, source_span, transcript};
use crate::claim::{Article, WordId};
use crate::segment::Quotation;
use crate::span::Span;
use crate::syntax::{Pos, Tag, Tree};

/// Gives each quotation behind a colon to the subject of the sentence that ends or pauses with the colon, unless a
/// reporting word stands in it.
pub(super) fn find(article: &Article, found: &mut Vec<AttributionSpan>) {
    let mut cues: Vec<(usize, usize)> = found
        .iter()
        .filter(|attribution| attribution.class.is_speech())
        .filter_map(|attribution| Some((attribution.cue_word?.sentence, attribution.cue?.start)))
        .collect();
    cues.sort_unstable();
    let quotations = &article.segments.quotations;
    let speech = quotations.iter().filter(|quotation| is_speech(article, quotation));
    let new: Vec<AttributionSpan> =
        speech.filter_map(|quotation| announced(article, &cues, quotation)).collect();
    found.extend(new);
}

/// Gives each quotation behind a colon that no reporting word took to the subject of its sentence, whatever else is reported there:
/// `The mayor, who had called it a farce, went further: “We failed.”`
pub(super) fn find_left(article: &Article, found: &mut Vec<AttributionSpan>) {
    let held = |inner: Span| {
        found.iter().any(|attribution| attribution.quoted_in.is_none() && attribution.holds(inner))
    };
    let left = article
        .segments
        .quotations
        .iter()
        .filter(|quotation| is_speech(article, quotation) && !held(quotation.inner));
    let new: Vec<AttributionSpan> = left.filter_map(|quotation| announced(article, &[], quotation)).collect();
    found.extend(new);
}

fn announced(article: &Article, cues: &[(usize, usize)], quotation: &Quotation) -> Option<AttributionSpan> {
    let before = article.text()[..quotation.outer.start].trim_end();
    let colon = before.strip_suffix(':')?.len();
    let place = Place::of(article, quotation)?;
    let sentences = &article.segments.sentences;
    let sentence = sentences.partition_point(|sentence| sentence.span.end <= colon);
    let first = cues.partition_point(|cue| *cue < (sentence, 0));
    let before = cues.get(first).is_some_and(|cue| cue.0 == sentence && cue.1 < colon);
    let behind = cues.partition_point(|cue| *cue < (place.last, quotation.outer.end));
    let reports = before || cues.get(behind).is_some_and(|cue| cue.0 == place.last);
    if sentence + 1 < place.first || sentence > place.first || reports {
        return None;
    }
    // The first turn of a transcript is its speaker's.
    if transcript::turn(article, place.first, quotation.outer.end).is_some() {
        return None;
    }
    let tree = &article.trees[sentence];
    let tokens = article.tokens(sentence);
    let sign = tokens.iter().position(|token| token.span.start == colon)?;
    let cue = tokens[sign].span;
    if let Some((first, word)) = label(tree, sign) {
        let source = WordId { sentence, word };
        let named = article.words_span(sentence, first, sign - 1);
        return Some(AttributionSpan {
            cue_word: Some(WordId { sentence, word: sign }),
            ..AttributionSpan::by_a_sign(source, named, cue, quotation.inner)
        });
    }
    let word = subject(tree)?;
    let source = WordId { sentence, word };
    let named = || source_span(article, source, cue, None);
    (tokens[word].span.end <= colon)
        .then(|| AttributionSpan::by_a_sign(source, named(), cue, quotation.inner))
}

/// `Mayor Ann Lee: “We failed.”`: the first and the head of the words before the colon at `sign`, where they are a name alone.
fn label(tree: &Tree, sign: usize) -> Option<(usize, usize)> {
    let parts = |word: &usize| tree.word(*word).pos == Pos::Punct && tree.word(*word).tag != Tag::Comma;
    let first = (0..sign).rev().find(parts).map_or(0, |before| before + 1);
    // `Ann Lee, head of the clinic: “Nine were hurt.”`
    let described = |comma: &usize| !extent::has_clause(tree, *comma, sign);
    let comma = (first..sign).find(|word| tree.word(*word).tag == Tag::Comma).filter(described);
    let past = comma.unwrap_or(sign);
    headline::is_name(tree, first, past).then(|| (first, headline::head_of(tree, (first, past - 1))))
}

/// The subject of a sentence's main verb.
fn subject(tree: &Tree) -> Option<usize> {
    let root = (0..tree.len()).find(|word| tree.word(*word).head.is_none())?;
    tree.child(root, SUBJECTS).filter(|subject| is_nominal(tree, *subject))
}
