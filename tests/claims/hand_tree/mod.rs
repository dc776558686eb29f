//! Articles of one sentence from hand-written trees, so that these tests do not depend on the parser.
//!
//! A word is `form/lemma/POS/TAG>head:relation`; the head is counted from 1, 0 is the root. A word sticks to the one
//! before it where it is written with a `+` in front.
#![allow(clippy::expect_used, reason = "a test that cannot go on fails")]

use std::sync::{Arc, LazyLock};

use claimline::claim::{Article, Attributor, WordId};
use claimline::lexicon::{Data, Gazetteer};
use claimline::read::Document;
use claimline::segment::{Block, BlockKind, Quotation, Segments, Sentence, Token};
use claimline::span::Span;
use claimline::syntax::{Pos, Relation, Tag, Tree, Word};

/// Finds attributions by the project's own lists.
pub static ATTRIBUTOR: LazyLock<Attributor> = LazyLock::new(|| {
    let data = Data::embedded();
    let gazetteer = Arc::new(Gazetteer::load(&data).expect("the project's data load"));
    Attributor::load(&data, gazetteer).expect("the project's data load")
});

/// A document whose text is the words of a tree.
pub fn document(tree: &str) -> Document {
    let mut text = String::new();
    for (glued, form, ..) in tree.split_whitespace().map(parts) {
        if !glued && !text.is_empty() {
            text.push(' ');
        }
        text.push_str(form);
    }
    Document::new("t", text)
}

/// The article of such a document; quotations stand between curly marks.
pub fn article<'d>(document: &'d Document, tree: &str) -> Article<'d> {
    let text = &document.text;
    let (mut tokens, mut words, mut at) = (Vec::new(), Vec::new(), 0);
    for (_, form, lemma, pos, tag, head, relation) in tree.split_whitespace().map(parts) {
        let start = at + text[at..].find(form).expect("the text holds its words");
        at = start + form.len();
        tokens.push(Token { span: Span::new(start, at) });
        words.push(Word {
            lemma: lemma.into(),
            pos: Pos::parse(pos).expect("a part of speech"),
            tag: Tag::parse(tag).expect("a tag"),
            head: head.parse::<usize>().expect("a number").checked_sub(1),
            relation: Relation::parse(relation).expect("a relation"),
            confidence: 1.0,
        });
    }
    let span = Span::new(0, text.len());
    let mut quotations = Vec::new();
    for (open, _) in text.match_indices('“') {
        let close = open + text[open..].find('”').expect("a closing mark");
        quotations.push(Quotation {
            outer: Span::new(open, close + '”'.len_utf8()),
            inner: Span::new(open + '“'.len_utf8(), close),
        });
    }
    let segments = Segments {
        blocks: vec![Block { span, kind: BlockKind::Paragraph }],
        sentences: vec![Sentence { span, block: 0, tokens: 0..tokens.len() }],
        tokens,
        quotations,
    };
    Article::new(document, segments, vec![Tree::new(words)])
}

/// The word with a form.
#[allow(dead_code)]
pub fn word(article: &Article, form: &str) -> WordId {
    let index = article.tokens(0).iter().position(|token| token.text(article.text()) == form);
    WordId { sentence: 0, word: index.expect("the word is there") }
}

type Parts<'t> = (bool, &'t str, &'t str, &'t str, &'t str, &'t str, &'t str);

fn parts(word: &str) -> Parts<'_> {
    let (glued, word) = match word.strip_prefix('+') {
        Some(rest) => (true, rest),
        None => (false, word),
    };
    let (labels, arc) = word.split_once('>').expect("an arc");
    let (head, relation) = arc.split_once(':').expect("a relation");
    let mut labels = labels.split('/');
    let mut next = || labels.next().expect("form, lemma, part of speech and tag");
    (glued, next(), next(), next(), next(), head, relation)
}
