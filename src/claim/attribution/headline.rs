use super::AttributionSpan;
use crate::claim::{Article, WordId};
use crate::lexicon::NounClasses;
use crate::segment::BlockKind;
use crate::syntax::{Pos, Tag, Tree};

/// Most words that a name before or behind a headline's colon may have.
const NAME_WORDS: usize = 6;

/// A headline's colon, also where the first line was not known for a headline: `Reuters: Five soldiers hurt`, `Bridge was mined: army`,
/// `Police: Nine dead in blast`.
pub(super) fn find(
    article: &Article,
    sentence: usize,
    nouns: &NounClasses,
    found: &mut Vec<AttributionSpan>,
) {
    let block = article.segments.blocks.get(article.sentence(sentence).block);
    let heading = block.is_some_and(|block| matches!(block.kind, BlockKind::Title | BlockKind::Heading));
    if !heading && sentence > 0 {
        return;
    }
    let tree = &article.trees[sentence];
    let tokens = article.tokens(sentence);
    let Some(colon) = (0..tree.len()).find(|word| tokens[*word].text(article.text()) == ":") else { return };
    let end = (colon + 1..tree.len()).rev().find(|word| tree.word(*word).pos != Pos::Punct);
    let Some(end) = end.filter(|end| *end > colon) else { return };
    let speaks = |first: usize, past: usize| {
        is_name(tree, first, past)
            || is_who(tree, nouns, first, past)
            || first + 1 == past && is_named_elsewhere(article, WordId { sentence, word: first })
    };
    let (name, content) = if speaks(0, colon) && end > colon + 1 {
        ((0, colon - 1), (colon + 1, end))
    } else if speaks(colon + 1, end + 1) && colon > 1 {
        ((colon + 1, end), (0, colon - 1))
    } else {
        return;
    };
    let source = WordId { sentence, word: head_of(tree, name) };
    let named = article.words_span(sentence, name.0, name.1);
    let content = article.words_span(sentence, content.0, content.1);
    found.push(AttributionSpan {
        cue_word: Some(WordId { sentence, word: colon }),
        ..AttributionSpan::by_a_sign(source, named, tokens[colon].span, content)
    });
}

/// `Police`, `Former ministers`: one or two words, the last of them a noun for people, bodies or what they write.
fn is_who(tree: &Tree, nouns: &NounClasses, first: usize, past: usize) -> bool {
    let Some(last) = past.checked_sub(1).filter(|last| *last >= first && past - first <= 2) else {
        return false;
    };
    let lemma = &*tree.word(last).lemma;
    let who = nouns.person(lemma).is_some() || nouns.body(lemma).is_some() || nouns.is_document(lemma);
    who && (first..past).all(|word| matches!(tree.word(word).pos, Pos::Noun | Pos::Adj))
}

/// Whether a word with a capital that passes for another is somebody's name in another sentence.
fn is_named_elsewhere(article: &Article, word: WordId) -> bool {
    let text = article.word_text(word);
    let named = |sentence: usize| {
        let tokens = article.tokens(sentence);
        tokens.iter().zip(article.trees[sentence].words()).any(|(token, word)| {
            word.pos == Pos::Propn && word.tag == Tag::Nnp && token.text(article.text()) == text
        })
    };
    text.starts_with(char::is_uppercase) && (word.sentence + 1..article.trees.len()).any(named)
}

/// A short stretch of names and nouns with a name in it, without a verb.
pub(super) fn is_name(tree: &Tree, first: usize, past: usize) -> bool {
    let words = &tree.words()[first..past];
    !words.is_empty()
        && words.len() <= NAME_WORDS
        && words.iter().any(|word| word.pos == Pos::Propn)
        && words.iter().all(|word| {
            matches!(
                word.pos,
                Pos::Propn | Pos::Noun | Pos::Adj | Pos::Det | Pos::Part | Pos::Adp | Pos::Punct | Pos::Cconj
            )
        })
}

/// The word of a stretch whose head lies outside it.
pub(super) fn head_of(tree: &Tree, (first, last): (usize, usize)) -> usize {
    (first..=last)
        .find(|word| {
            tree.word(*word).pos != Pos::Punct
                && tree.word(*word).head.is_none_or(|head| head < first || head > last)
        })
        .unwrap_or(last)
}
