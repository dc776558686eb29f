use super::typing::SeenSentences;
use crate::read::Document;
use crate::segment::{Quotation, Segments, Sentence, Token};
use crate::span::Span;
use crate::syntax::Tree;

/// A document with its sentences and their trees: what every part of claim extraction looks at.
#[derive(Debug, Clone)]
pub struct Article<'d> {
    /// The document.
    pub document: &'d Document,
    /// Its blocks, sentences, tokens and quotations.
    pub segments: Segments,
    /// One tree per sentence of `segments`.
    pub trees: Vec<Tree>,
    /// What the rules for events know of the words of the trees.
    pub(super) seen: SeenSentences,
}

/// A word by its sentence and its index within it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId {
    /// Index of the sentence in `Segments::sentences`.
    pub sentence: usize,
    /// Index of the word in the sentence's tree.
    pub word: usize,
}

impl<'d> Article<'d> {
    /// A document that is cut and parsed; one tree per sentence.
    pub fn new(document: &'d Document, segments: Segments, trees: Vec<Tree>) -> Self {
        let seen = SeenSentences::new(trees.len());
        Self { document, segments, trees, seen }
    }
}

impl Article<'_> {
    /// The quotation that a span stands in, its marks counted.
    pub(crate) fn quotation_around(&self, span: Span) -> Option<&Quotation> {
        let quotations = &self.segments.quotations;
        let after = quotations.partition_point(|quotation| quotation.outer.start <= span.start);
        quotations[..after].last().filter(|quotation| quotation.outer.contains(span))
    }

    /// Whether a span stands between quotation marks.
    pub(crate) fn is_quoted(&self, span: Span) -> bool {
        let quotations = &self.segments.quotations;
        let after = quotations.partition_point(|quotation| quotation.inner.start <= span.start);
        quotations[..after].last().is_some_and(|quotation| quotation.inner.contains(span))
    }

    /// The document's text.
    #[inline]
    pub fn text(&self) -> &str {
        &self.document.text
    }

    /// A sentence.
    #[inline]
    pub fn sentence(&self, index: usize) -> &Sentence {
        &self.segments.sentences[index]
    }

    /// The tokens of a sentence.
    #[inline]
    pub fn tokens(&self, sentence: usize) -> &[Token] {
        self.segments.tokens_of(self.sentence(sentence))
    }

    /// The span of one word.
    #[inline]
    pub fn span(&self, id: WordId) -> Span {
        self.tokens(id.sentence)[id.word].span
    }

    /// The characters of one word.
    pub fn word_text(&self, id: WordId) -> &str {
        self.span(id).text(self.text())
    }

    /// The span of words `first..=last` of a sentence.
    pub fn words_span(&self, sentence: usize, first: usize, last: usize) -> Span {
        let tokens = self.tokens(sentence);
        tokens[first].span.cover(tokens[last].span)
    }

    /// The span of the subtree under a word.
    pub fn phrase_span(&self, id: WordId) -> Span {
        let (first, last) = self.trees[id.sentence].extent(id.word);
        self.words_span(id.sentence, first, last)
    }

    /// The sentence that holds the first byte of a span.
    pub fn sentence_at(&self, span: Span) -> Option<usize> {
        let after = self.segments.sentences.partition_point(|sentence| sentence.span.start <= span.start);
        let index = after.checked_sub(1)?;
        (span.start < self.segments.sentences[index].span.end).then_some(index)
    }

    /// The word that holds the first byte of a span.
    pub fn word_at(&self, span: Span) -> Option<WordId> {
        let sentence = self.sentence_at(span)?;
        let after = self.tokens(sentence).partition_point(|token| token.span.start <= span.start);
        after.checked_sub(1).map(|word| WordId { sentence, word })
    }
}
