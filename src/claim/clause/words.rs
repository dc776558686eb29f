//! Which words are of a clause, and where a span stands among clauses.

use super::{Clause, SUBJECTS};
use crate::claim::function_words::{FunctionClass, FunctionWords};
use crate::claim::{Article, WordId};
use crate::lexicon::lower;
use crate::span::Span;
use crate::syntax::{Pos, Relation, Tag, Tree};

/// The words of a clause without the clauses in `apart` that hang below it, as the stretch around its head.
///
/// Conjunctions, subordinating words and punctuation at its edges are left out. What says nothing without the clause right behind
/// it (`in what they called a mistake`, `the vote came after Marr left`) is told with that clause, up to a comma.
pub fn clause_span(
    article: &Article<'_>,
    words: &FunctionWords,
    (sentence, head): (usize, usize),
    apart: &[usize],
) -> Span {
    let tree = &article.trees[sentence];
    let mut inside = vec![false; tree.len()];
    let mut completed = None;
    let mut todo = Vec::with_capacity(tree.len());
    todo.push(head);
    while let Some(word) = todo.pop() {
        inside[word] = true;
        for child in tree.children(word) {
            if !apart.contains(&child) {
                todo.push(child);
            } else if word >= head && completes(tree, words, word, child) {
                completed = Some(word);
                let end = (word + 1..=tree.extent(child).1).find(|at| parts(tree, *at));
                let end = end.unwrap_or_else(|| tree.extent(child).1 + 1);
                inside[word + 1..end].fill(true);
            }
        }
    }
    let droppable = |word: usize| {
        let relation = tree.word(word).relation;
        tree.word(word).pos == Pos::Punct && !is_bracket_or_quote(tree.word(word).tag)
            || (tree.word(word).head == Some(head) && matches!(relation, Relation::Cc | Relation::CcPreconj))
            || (tree.word(word).head == Some(head) && relation == Relation::Mark)
            || (tree.word(word).head == Some(head) && word < head && tree.word(word).tag == Tag::Wrb)
    };
    let (mut first, mut last) = (head, head);
    while first > 0 && inside[first - 1] {
        first -= 1;
    }
    while last + 1 < tree.len()
        && inside[last + 1]
        && !(completed.is_some_and(|at| at < last) && parts(tree, last + 1))
    {
        last += 1;
    }
    // `A dam | that nobody had inspected | gave way`: what stands between the subject and its verb is quoted with them.
    if let Some(subject) = tree.child(head, SUBJECTS).filter(|subject| *subject < first && inside[*subject])
        && (subject..first).all(|word| inside[word] || tree.ancestors(word).any(|above| above == subject))
    {
        let opens = tree.extent(subject).0;
        first = (opens..subject).rev().take_while(|word| inside[*word]).last().unwrap_or(subject);
    }
    while first < head
        && (droppable(first)
            || tree.word(first).pos == Pos::Punct
            || opens_told(article, words, (sentence, first)))
    {
        first += 1;
    }
    // `accused him of fraud | and`, `the use of | the strikes`: nothing ends on a word that opens what follows.
    while last > head
        && (tree.word(last).pos == Pos::Punct && !is_closing(tree.word(last).tag)
            || matches!(tree.word(last).pos, Pos::Cconj | Pos::Sconj | Pos::Det)
            || (tree.word(last).tag == Tag::In
                && tree.word(last).relation == Relation::Case
                && tree.word(last).head > Some(last)))
    {
        last -= 1;
    }
    article.words_span(sentence, first, last)
}

/// Whether a clause says what a word before it leaves open: a relative without a noun (`what they called a mistake`), or a verb
/// that only places what it tells of (`came as they met`).
fn completes(tree: &Tree, words: &FunctionWords, word: usize, clause: usize) -> bool {
    let open = match tree.word(word).tag {
        Tag::Wp | Tag::Wrb => words.is(FunctionClass::Fused, &lower(&tree.word(word).lemma)),
        _ => words.is(FunctionClass::OnlyPlaces, &tree.word(word).lemma),
    };
    open && clause > word && tree.extent(clause).0 == word + 1 && tree.word(clause).relation != Relation::Conj
}

/// Whether a word parts what is told from what stands behind it.
fn parts(tree: &Tree, word: usize) -> bool {
    tree.word(word).pos == Pos::Punct && !matches!(tree.word(word).tag, Tag::Hyph | Tag::Open | Tag::Close)
}

/// `told them | that missiles ...`, `said that | the ...`: a `that` which only opens what is told, whatever the parser makes of it.
fn opens_told(article: &Article<'_>, words: &FunctionWords, (sentence, word): (usize, usize)) -> bool {
    let tree = &article.trees[sentence];
    let one =
        !matches!(tree.word(word + 1).tag, Tag::Nns | Tag::Nnps | Tag::Dt | Tag::Prp | Tag::PrpS | Tag::Ex);
    // `Those` has the same lemma.
    words.is(FunctionClass::OpensTold, &lower(article.word_text(WordId { sentence, word })))
        && (tree.word(word).tag == Tag::In || !one)
}

fn is_closing(tag: Tag) -> bool {
    matches!(tag, Tag::Close | Tag::CloseBracket)
}

fn is_bracket_or_quote(tag: Tag) -> bool {
    matches!(tag, Tag::Open | Tag::Close | Tag::OpenBracket | Tag::CloseBracket)
}

/// The clause that a word belongs to: the nearest above it, or itself.
pub fn clause_of(tree: &Tree, clauses: &[Clause], word: usize) -> Option<usize> {
    std::iter::once(word)
        .chain(tree.ancestors(word))
        .find_map(|above| clauses.binary_search_by_key(&above, |clause| clause.head).ok())
}

/// The highest word of a span in its sentence's tree.
pub fn top_word(article: &Article<'_>, sentence: usize, span: Span) -> Option<usize> {
    let tree = &article.trees[sentence];
    let tokens = article.tokens(sentence);
    let first = tokens.partition_point(|token| token.span.end <= span.start);
    let last = tokens.partition_point(|token| token.span.start < span.end);
    (first..last).find(|word| tree.word(*word).head.is_none_or(|head| head < first || head >= last))
}

/// The clause in which a span stands: that of its highest word.
pub fn clause_at(article: &Article<'_>, sentence: usize, clauses: &[Clause], span: Span) -> Option<usize> {
    clause_of(&article.trees[sentence], clauses, top_word(article, sentence, span)?)
}

/// Whether a time stands right behind a noun: `a meeting on Monday`, at most a preposition between the two.
pub fn is_right_behind(article: &Article<'_>, sentence: usize, word: usize, time: Span) -> bool {
    let tree = &article.trees[sentence];
    let first = article.tokens(sentence).partition_point(|token| token.span.end <= time.start);
    match first.checked_sub(word + 1) {
        Some(0) => true,
        Some(1) => tree.word(word + 1).pos == Pos::Adp,
        _ => false,
    }
}

/// Whether only the noun's own phrases stand between it and a time: `strikes on the base in the desert on Monday`.
///
/// The parser often hangs the time on the verb before the noun; where the noun is no argument of that verb, the time is
/// rather the noun's.
pub fn is_led_up_to(article: &Article<'_>, sentence: usize, word: usize, time: Span) -> bool {
    /// Words between the two.
    const FURTHEST: usize = 12;
    let tree = &article.trees[sentence];
    if !matches!(
        tree.word(word).relation,
        Relation::Nmod | Relation::Obl | Relation::Nsubj | Relation::NsubjPass
    ) {
        return false;
    }
    // `talks in Oslo, Norway, on Monday`
    let comma = |at: usize| {
        let text = article.tokens(sentence)[at].text(article.text());
        text == "," && tree.word(at - 1).pos == Pos::Propn
    };
    let first = article.tokens(sentence).partition_point(|token| token.span.end <= time.start);
    first > word
        && first - word <= FURTHEST
        && (word + 1..first).all(|at| {
            matches!(
                tree.word(at).pos,
                Pos::Noun | Pos::Propn | Pos::Adj | Pos::Adp | Pos::Det | Pos::Num | Pos::Part
            ) || comma(at)
        })
}
