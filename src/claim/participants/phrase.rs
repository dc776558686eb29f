use crate::claim::{Article, WordId};
use crate::lexicon::NounClasses;
use crate::segment::Token;
use crate::span::Span;
use crate::syntax::{Pos, Relation, Tree};

/// A noun phrase proper: its head with what stands before it, its name parts after it, and phrases with `of` and
/// `for`; without relative clauses, appositions and other phrases after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Phrase {
    pub(super) sentence: usize,
    /// The word that carries the phrase.
    pub(super) head: usize,
    /// First and last word of head, modifiers before it and name parts.
    pub(super) first: usize,
    pub(super) core_last: usize,
    /// Last word with the `of` and `for` phrases.
    pub(super) last: usize,
}

impl Phrase {
    pub(super) fn id(&self) -> WordId {
        WordId { sentence: self.sentence, word: self.head }
    }

    pub(super) fn span(&self, article: &Article) -> Span {
        article.words_span(self.sentence, self.first, self.last)
    }

    pub(super) fn holds(&self, word: usize) -> bool {
        (self.first..=self.core_last).contains(&word)
    }
}

/// Steps from a part of a name up to the word that carries the phrase.
pub(super) fn head_of(tree: &Tree, word: usize) -> usize {
    let mut at = word;
    for _ in 0..tree.len() {
        let part = tree.word(at);
        let is_part = matches!(
            part.relation,
            Relation::Flat | Relation::Compound | Relation::Goeswith | Relation::Fixed | Relation::NmodDesc
        );
        match part.head {
            Some(head) if is_part && is_nominal(tree.word(head).pos) => at = head,
            _ => break,
        }
    }
    at
}

pub(super) fn is_nominal(pos: Pos) -> bool {
    matches!(pos, Pos::Noun | Pos::Propn | Pos::Pron | Pos::Num | Pos::X)
}

/// The phrase that a word carries or is a part of.
pub(super) fn phrase(article: &Article, nouns: &NounClasses, id: WordId) -> Phrase {
    let tree = &article.trees[id.sentence];
    let head = head_of(tree, id.word);
    build(article, nouns, id.sentence, head, 0)
}

/// `of` in `of` in `of` is followed so deep; deeper ones are no part of anybody's name.
const DEEPEST: usize = 3;

fn build(article: &Article, nouns: &NounClasses, sentence: usize, head: usize, depth: usize) -> Phrase {
    let tree = &article.trees[sentence];
    let tokens = article.tokens(sentence);
    let mut first = head;
    for child in tree.children(head).rev().filter(|child| *child < head) {
        if !stands_before(tree.word(child).relation) && !is_inner_mark(article, tokens, child, first) {
            if tree.word(child).relation == Relation::Punct || tree.word(child).relation == Relation::Case {
                continue;
            }
            break;
        }
        let (low, high) = tree.extent(child);
        if high >= head || low > child {
            break;
        }
        first = first.min(low);
    }
    let mut core_last = head;
    for child in tree.children(head).filter(|child| *child > head) {
        let relation = tree.word(child).relation;
        let joined = matches!(
            relation,
            Relation::Flat
                | Relation::Compound
                | Relation::Goeswith
                | Relation::Fixed
                | Relation::CompoundPrt
        ) || (relation == Relation::Nummod && child == core_last + 1)
            || (relation == Relation::NmodDesc && child == core_last + 1);
        if joined {
            let (low, high) = tree.extent(child);
            if low > core_last && low <= core_last + 2 {
                core_last = high;
            }
        }
    }
    let mut last = core_last;
    if depth < DEEPEST {
        for child in tree.children(head).filter(|child| *child > core_last) {
            let case = tree.child(child, &[Relation::Case]);
            let joins = tree.word(child).relation == Relation::Nmod
                && case.is_some_and(|case| case == last + 1 && nouns.joins_names(&tree.word(case).lemma));
            if joins {
                let inner = build(article, nouns, sentence, child, depth + 1);
                if inner.last > last {
                    last = inner.last;
                }
            } else {
                break;
            }
        }
    }
    Phrase { sentence, head, first, core_last, last }
}

fn stands_before(relation: Relation) -> bool {
    matches!(
        relation,
        Relation::Det
            | Relation::DetPredet
            | Relation::Amod
            | Relation::Nummod
            | Relation::Compound
            | Relation::NmodPoss
            | Relation::NmodDesc
            | Relation::NmodUnmarked
            | Relation::Flat
            | Relation::Goeswith
            | Relation::Advmod
    )
}

/// A quotation mark or hyphen inside the phrase.
fn is_inner_mark(article: &Article, tokens: &[Token], word: usize, first: usize) -> bool {
    word + 1 == first
        && tokens
            .get(word)
            .is_some_and(|token| matches!(token.text(article.text()), "\"" | "“" | "‘" | "'" | "-" | "–"))
}
