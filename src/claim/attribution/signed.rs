//! Quotations that a name signs behind a dash: `“Nobody warned us.” — Ann Lee, a farmer`.

use super::AttributionSpan;
use super::quote::is_speech;
use crate::claim::{Article, WordId};
use crate::segment::Quotation;
use crate::span::Span;
use crate::syntax::{Pos, Tree};

/// Most words of a name.
const NAME_WORDS: usize = 6;

/// Gives each quotation that a name signs to that name.
pub(super) fn find(article: &Article, found: &mut Vec<AttributionSpan>) {
    let speech = article.segments.quotations.iter().filter(|quotation| is_speech(article, quotation));
    found.extend(speech.filter_map(|quotation| signed(article, quotation)));
}

fn signed(article: &Article, quotation: &Quotation) -> Option<AttributionSpan> {
    let text = article.text();
    let behind = &text[quotation.outer.end..];
    let dash = behind.trim_start_matches([' ', '\u{a0}', '\n']);
    let name = dash.trim_start_matches(['-', '–', '—', '―']).trim_start_matches([' ', '\u{a0}']);
    let (from, start) = (text.len() - dash.len(), text.len() - name.len());
    // A hyphen that touches the next word is part of it.
    let marked = dash.len() > name.len() && !(dash.starts_with('-') && dash.len() == name.len() + 1);
    if !marked || from - quotation.outer.end > 2 || !name.starts_with(char::is_uppercase) {
        return None;
    }
    let sentences = &article.segments.sentences;
    let sentence = sentences.partition_point(|sentence| sentence.span.end <= start);
    // What stands behind the last sentence is the page's own.
    if sentence == sentences.len() {
        return None;
    }
    let tokens = article.tokens(sentence);
    let line = name.find('\n').map_or(text.len(), |end| start + end);
    let first = tokens.iter().position(|token| token.span.start >= start)?;
    let past = first + tokens[first..].iter().take_while(|token| token.span.end <= line).count();
    let tree = &article.trees[sentence];
    let ends = |word: usize| tree.word(word).pos == Pos::Punct;
    let end = (first..past).find(|word| ends(*word)).unwrap_or(past);
    let alone = (first..past).all(|word| tree.word(word).pos != Pos::Verb);
    if !alone || end == first || end - first > NAME_WORDS || !is_name(tree, first, end) {
        return None;
    }
    let source = WordId { sentence, word: end - 1 };
    let named = article.words_span(sentence, first, end - 1);
    let dash = Span::new(from, text[..start].trim_end().len());
    Some(AttributionSpan::by_a_sign(source, named, dash, quotation.inner))
}

fn is_name(tree: &Tree, first: usize, past: usize) -> bool {
    (first..past)
        .all(|word| matches!(tree.word(word).pos, Pos::Propn | Pos::Noun | Pos::Adj | Pos::X | Pos::Num))
        && (first..past).any(|word| tree.word(word).pos == Pos::Propn)
}
