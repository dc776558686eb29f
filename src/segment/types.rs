use std::ops::Range;

use crate::span::Span;

/// A document's text cut up. Blocks, sentences and tokens are in text order and do not overlap.
#[derive(Debug, Clone, Default)]
pub struct Segments {
    /// Paragraphs, headings, list items, captions, page furniture.
    pub blocks: Vec<Block>,
    /// Sentences of the article proper (furniture is not cut into sentences).
    pub sentences: Vec<Sentence>,
    /// Tokens of all sentences.
    pub tokens: Vec<Token>,
    /// Stretches between quotation marks, in text order.
    pub quotations: Vec<Quotation>,
}

impl Segments {
    /// The tokens of a sentence.
    #[inline]
    pub fn tokens_of(&self, sentence: &Sentence) -> &[Token] {
        &self.tokens[sentence.tokens.clone()]
    }
}

/// A stretch of text set apart by line breaks or markup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Its words, without the line breaks around.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// What a block of a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockKind {
    /// The article's headline.
    Title,
    /// A heading inside the article.
    Heading,
    /// A paragraph of the article.
    Paragraph,
    /// A picture's caption.
    Caption,
    /// A line that dates what follows it: `10:30`, `22:25 (Sunday)`, on a page of entries.
    Stamp,
    /// Byline, publication line, menus, tickers, links to other articles, footers: no claims come from it.
    Furniture,
}

/// A sentence of the article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// From its first to its last token.
    pub span: Span,
    /// Index of its block.
    pub block: usize,
    /// Its tokens, as a range of `Segments::tokens`.
    pub tokens: Range<usize>,
}

/// A word, number or sign, cut as Universal Dependencies cuts English (`do` `n't`, `Iran` `'s`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Its characters.
    pub span: Span,
}

impl Token {
    /// The characters.
    #[inline]
    pub fn text<'t>(&self, source: &'t str) -> &'t str {
        self.span.text(source)
    }
}

/// A stretch between quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotation {
    /// With its marks.
    pub outer: Span,
    /// Without its marks.
    pub inner: Span,
}
