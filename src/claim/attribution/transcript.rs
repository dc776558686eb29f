//! Transcripts: paragraphs that begin with a speaker's name and a colon.

use super::AttributionSpan;
use crate::claim::{Article, WordId};
use crate::segment::Token;
use crate::span::Span;

/// Most words of a name before the colon.
const NAME_WORDS: usize = 4;
/// Paragraphs of this kind that make a text a transcript; a dateline before a colon stands alone.
const LEAST_TURNS: usize = 3;

/// The turns of a transcript, if the article holds one: by names in capitals, or in an interview by names that come again.
pub(super) fn find(article: &Article, found: &mut Vec<AttributionSpan>) {
    let capitals = turns(article, is_capitals);
    if capitals.len() >= LEAST_TURNS {
        found.extend(capitals);
        return;
    }
    let names = turns(article, starts_as_name);
    if is_interview(article, &names) {
        found.extend(names);
    }
}

/// Whether two speakers at least take turns, each more than once: what a page lists (`Date: ...`, `Place: ...`) comes once.
fn is_interview(article: &Article, turns: &[AttributionSpan]) -> bool {
    let name = |turn: &AttributionSpan| {
        let source = turn.source.map(|source| article.word_text(source));
        source.unwrap_or_default().to_owned()
    };
    let mut names: Vec<String> = turns.iter().map(name).collect();
    names.sort_unstable();
    let again = names.chunk_by(|one, next| one == next).filter(|same| same.len() > 1).count();
    again > 1
}

/// The turns by speakers whose names are written in a way.
fn turns(article: &Article, written: fn(&str) -> bool) -> Vec<AttributionSpan> {
    let mut turns = Vec::new();
    let mut block = None;
    for (index, sentence) in article.segments.sentences.iter().enumerate() {
        if block == Some(sentence.block) {
            continue;
        }
        block = Some(sentence.block);
        let Some(block) = article.segments.blocks.get(sentence.block) else { continue };
        turns.extend(turn_of(article, index, block.span.end, written));
    }
    turns
}

/// The turn that a paragraph is by its first sentence and a name in capitals, up to the end of the paragraph.
pub(super) fn turn(article: &Article, sentence: usize, end: usize) -> Option<AttributionSpan> {
    turn_of(article, sentence, end, is_capitals)
}

fn turn_of(
    article: &Article,
    sentence: usize,
    end: usize,
    written: fn(&str) -> bool,
) -> Option<AttributionSpan> {
    let tokens = article.tokens(sentence);
    let text = |token: &Token| token.text(article.text());
    let first = tokens.iter().position(|token| text(token).starts_with(char::is_alphanumeric))?;
    let colon = (first + 1..tokens.len()).take(NAME_WORDS).find(|word| text(&tokens[*word]) == ":")?;
    let named = tokens[first..colon].iter().all(|token| written(text(token)));
    let start = tokens.get(colon + 1)?.span.start;
    if first > 1 || !named || start >= end {
        return None;
    }
    let source = WordId { sentence, word: colon - 1 };
    let named = tokens[first].span.cover(tokens[colon - 1].span);
    Some(AttributionSpan {
        cue_word: Some(WordId { sentence, word: colon }),
        ..AttributionSpan::by_a_sign(source, named, tokens[colon].span, Span::new(start, end))
    })
}

fn starts_as_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

fn is_capitals(word: &str) -> bool {
    word.chars().filter(|letter| letter.is_alphabetic()).count() > 1
        && word.chars().all(|letter| letter.is_uppercase() || matches!(letter, '.' | '-' | '\'' | '’'))
}
