//! Transcripts: paragraphs that begin with a speaker's name in capitals and a colon.

use super::AttributionSpan;
use crate::claim::{Article, WordId};
use crate::segment::Token;
use crate::span::Span;

/// Most words of a name before the colon.
const NAME_WORDS: usize = 4;
/// Paragraphs of this kind that make a text a transcript; a dateline before a colon stands alone.
const LEAST_TURNS: usize = 3;

/// The turns of a transcript, if the article holds one.
pub(super) fn find(article: &Article, found: &mut Vec<AttributionSpan>) {
    let mut turns = Vec::new();
    let mut block = None;
    for (index, sentence) in article.segments.sentences.iter().enumerate() {
        if block == Some(sentence.block) {
            continue;
        }
        block = Some(sentence.block);
        let Some(block) = article.segments.blocks.get(sentence.block) else { continue };
        if let Some(turn) = turn(article, index, block.span.end) {
            turns.push(turn);
        }
    }
    if turns.len() >= LEAST_TURNS {
        found.extend(turns);
    }
}

/// The turn that a paragraph is by its first sentence, up to the end of the paragraph.
pub(super) fn turn(article: &Article, sentence: usize, end: usize) -> Option<AttributionSpan> {
    let tokens = article.tokens(sentence);
    let text = |token: &Token| token.text(article.text());
    let first = tokens.iter().position(|token| text(token).starts_with(char::is_alphanumeric))?;
    let colon = (first + 1..tokens.len()).take(NAME_WORDS).find(|word| text(&tokens[*word]) == ":")?;
    let named = tokens[first..colon].iter().all(|token| is_capitals(text(token)));
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

fn is_capitals(word: &str) -> bool {
    word.chars().filter(|letter| letter.is_alphabetic()).count() > 1
        && word.chars().all(|letter| letter.is_uppercase() || matches!(letter, '.' | '-' | '\'' | '’'))
}
