use crate::claim::{Article, WordId};
use crate::lexicon::{NounClasses, lower};
use crate::segment::Token;
use crate::span::Span;
use crate::syntax::{Pos, Relation, Tag, Tree};

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
    /// The word that carries it.
    pub(super) fn word(&self) -> WordId {
        WordId { sentence: self.sentence, word: self.head }
    }

    pub(super) fn span(&self, article: &Article) -> Span {
        article.words_span(self.sentence, self.first, self.last)
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
        let next = match part.head {
            Some(head) if is_part && is_nominal(tree.word(head).pos) => Some(head),
            Some(head) if is_close_apposition(tree, at) => Some(head),
            _ if is_tag(tree, at) => at.checked_sub(2),
            _ => split_from(tree, at),
        };
        match next {
            Some(next) => at = next,
            None => break,
        }
    }
    at
}

/// `the charity Open Hands`: an apposition without a comma is a part of the name.
fn is_close_apposition(tree: &Tree, word: usize) -> bool {
    let part = tree.word(word);
    part.relation == Relation::Appos
        && part.pos == Pos::Propn
        && part.head.is_some_and(|head| {
            head < word
                && tree.word(head).pos == Pos::Noun
                && (head + 1..word).all(|between| is_name_part(tree, between))
        })
}

/// `Mara Quint (R)`, `Mara Quint, D-Md.,`: one capital between signs behind a name is a note on who bears it.
fn is_tag(tree: &Tree, word: usize) -> bool {
    let letter = |word: &str| word.len() == 1 && word.starts_with(|first: char| first.is_ascii_uppercase());
    let sign = |word: usize, tags: &[Tag]| word < tree.len() && tags.contains(&tree.word(word).tag);
    let behind_name = word.checked_sub(2).is_some_and(|name| {
        tree.word(name).pos == Pos::Propn && sign(name + 1, &[Tag::OpenBracket, Tag::Comma])
    });
    let bracket = word.checked_sub(1).is_some_and(|open| sign(open, &[Tag::OpenBracket]));
    let closed = bracket && sign(word + 1, &[Tag::CloseBracket]);
    let goes_on = word + 2 < tree.len()
        && tree.word(word + 1).pos == Pos::Punct
        && tree.word(word + 2).pos == Pos::Propn
        && sign(word + 3, &[Tag::CloseBracket, Tag::Comma]);
    let above = || tree.ancestors(word - 2).any(|above| above == word);
    behind_name && letter(&tree.word(word).lemma) && (closed || goes_on) && !above()
}

fn is_name_part(tree: &Tree, word: usize) -> bool {
    matches!(tree.word(word).pos, Pos::Propn | Pos::Noun | Pos::Adj)
}

/// The word that carries the rest of a phrase which the parser cut in two: the next words, with the same verb and the
/// same relation to it, with nothing between (`special envoy` and `Dana Whitlock`, both subjects of `announced`).
fn split_from(tree: &Tree, word: usize) -> Option<usize> {
    let part = tree.word(word);
    if !matches!(part.pos, Pos::Noun | Pos::Propn) {
        return None;
    }
    let last = right_end(tree, word);
    let next = last + 1;
    if next >= tree.len() || tree.word(next).pos != Pos::Propn {
        return None;
    }
    let head = std::iter::successors(Some(next), |at| {
        let word = tree.word(*at);
        let is_part = matches!(word.relation, Relation::Flat | Relation::Compound | Relation::NmodDesc);
        word.head.filter(|head| is_part && is_nominal(tree.word(*head).pos))
    })
    .take(tree.len())
    .last()?;
    let other = tree.word(head);
    (head > last && other.head == part.head && other.relation == part.relation && is_argument(part.relation))
        .then_some(head)
}

fn is_argument(relation: Relation) -> bool {
    matches!(relation, Relation::Nsubj | Relation::NsubjPass | Relation::Obj | Relation::Obl)
}

/// Last word of a name's parts after its head.
fn right_end(tree: &Tree, head: usize) -> usize {
    let mut last = head;
    for child in tree.children(head).filter(|child| *child > head) {
        let part =
            matches!(tree.word(child).relation, Relation::Flat | Relation::Compound | Relation::Goeswith)
                || is_close_apposition(tree, child);
        let (low, high) = tree.extent(child);
        if part && low == last + 1 {
            last = high;
        }
    }
    last
}

/// The word before a phrase that carries its first half, where the parser cut it in two.
fn split_before(tree: &Tree, head: usize, first: usize) -> Option<usize> {
    let before = first.checked_sub(1)?;
    let part = std::iter::successors(Some(before), |at| {
        let word = tree.word(*at);
        let is_part = matches!(word.relation, Relation::Flat | Relation::Compound | Relation::Appos);
        word.head.filter(|head| is_part && *head < first && is_nominal(tree.word(*head).pos))
    })
    .take(tree.len())
    .last()?;
    (split_from(tree, part) == Some(head)).then_some(part)
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
        // `Last night the department`: nothing before an article is the noun's but `all` and the like.
        if tree.word(child).relation == Relation::Det
            && low.checked_sub(1).is_none_or(|before| tree.word(before).relation != Relation::DetPredet)
        {
            break;
        }
    }
    // `However, several towns`: an adverb that a comma sets off.
    while first + 1 < head && tree.word(first).pos == Pos::Adv && tree.word(first + 1).tag == Tag::Comma {
        first += 2;
    }
    // `eight months ago | Ondaran soldiers`: the adverb is that of the time before it.
    let timed = |first: usize| first.checked_sub(1).is_some_and(|time| nouns.is_time(&tree.word(time).lemma));
    // `especially Lee`: no name begins with an adverb.
    let before_name = |first: usize| {
        tree.word(first).tag == Tag::Rb
            && tree.word(first + 1).tag == Tag::Nnp
            && tokens[first].text(article.text()).starts_with(char::is_lowercase)
    };
    if first < head && tree.word(first).pos == Pos::Adv && (timed(first) || before_name(first)) {
        first += 1;
    }
    // `seems unlikely, | analysts said`: an adjective that a comma parts from the name is the verb's before it.
    let told = |first: usize| {
        first.checked_sub(1).is_some_and(|verb| matches!(tree.word(verb).pos, Pos::Verb | Pos::Aux))
    };
    if first + 1 < head
        && tree.word(first).pos == Pos::Adj
        && tree.word(first + 1).tag == Tag::Comma
        && told(first)
    {
        first += 2;
    }
    // A comma may hang on the word before the name: it opens no phrase.
    while first < head
        && tree.word(first).pos == Pos::Punct
        && !is_opening(tokens[first].text(article.text()))
    {
        first += 1;
    }
    if let Some(before) = split_before(tree, head, first).filter(|_| depth < DEEPEST) {
        first = first.min(build(article, nouns, sentence, before, DEEPEST).first);
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
            || (relation == Relation::NmodDesc && child == core_last + 1)
            || is_close_apposition(tree, child);
        if joined && !is_tag(tree, child) {
            let (low, high) = tree.extent(child);
            let high = (child..=high).find(|word| is_tag(tree, *word)).map_or(high, |tag| tag - 2);
            if low > core_last && low <= core_last + 2 {
                core_last = high;
            }
        }
    }
    // `Lee Sunday told`: the day is the verb's.
    while core_last > head
        && nouns.is_weekday(&lower(&tree.word(core_last).lemma))
        && core_last + 1 < tree.len()
        && nouns.reports(&tree.word(core_last + 1).lemma)
    {
        core_last -= 1;
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
    // `ambassador to`, as `Secretary of`, may stand before who holds the office.
    let holder = super::naming::holder(article, nouns, sentence, (head, core_last)).map(|(_, last)| last);
    let last = holder.map_or(last, |holder| last.max(holder));
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

fn is_opening(mark: &str) -> bool {
    matches!(mark, "\"" | "“" | "‘" | "'")
}

/// A quotation mark or hyphen inside the phrase.
fn is_inner_mark(article: &Article, tokens: &[Token], word: usize, first: usize) -> bool {
    word + 1 == first
        && tokens
            .get(word)
            .is_some_and(|token| matches!(token.text(article.text()), "\"" | "“" | "‘" | "'" | "-" | "–"))
}
