//! Which clause a time dates, by the order of the words and by the tree.

use crate::span::Span;
use crate::syntax::{Pos, Relation, Tag, Tree};

use super::Article;
use super::clause::{Clause, Role, clause_at};

/// The clause that a time dates; `None` for a possessive (`Sunday's raid`), which dates a noun alone.
///
/// Arcs to times are the least sure of a tree. The order of the words decides where it leaves no doubt: a time between a
/// subject and its finite verb is that verb's (`the union on Saturday condemned`), and a time behind a verb is that verb's
/// where nothing between the two opens or closes a clause.
pub(super) fn clause_of_time(
    article: &Article<'_>,
    sentence: usize,
    clauses: &[Clause],
    time: Span,
) -> Option<usize> {
    let tree = &article.trees[sentence];
    let tokens = article.tokens(sentence);
    let first = tokens.partition_point(|token| token.span.end <= time.start);
    let last = tokens.partition_point(|token| token.span.start < time.end);
    if is_possessive(tree, last) {
        return None;
    }
    let head_at = |word: usize| clauses.binary_search_by_key(&word, |clause| clause.head).ok();
    // The words before the time and its preposition: `on Saturday`, `for Saturday`, `before dawn`.
    let opens = |word: usize| {
        tree.word(word).pos == Pos::Adp || word + 1 == first && tree.word(word).pos == Pos::Sconj
    };
    let before = (0..first).rev().find(|word| !opens(*word));
    let behind = before.and_then(|before| {
        (0..=before).rev().take_while(|word| !parts_clauses(tree, *word)).find_map(head_at)
    });
    let ahead = || {
        let subject = before.is_some_and(|before| {
            matches!(tree.word(before).pos, Pos::Noun | Pos::Propn | Pos::Pron | Pos::Cconj)
        });
        if subject { finite_verb(tree, last).and_then(head_at) } else { None }
    };
    // `paid nothing and on Sunday thanked`
    let joined = before.is_some_and(|before| tree.word(before).pos == Pos::Cconj);
    // `began at ten and by noon both sides had left`: the time opens the clause of the subject behind it.
    let opened = || {
        let next = clauses.iter().position(|clause| clause.head >= last)?;
        let subject = clauses[next].subject.filter(|subject| *subject >= last)?;
        (last..subject).all(|word| !parts_clauses(tree, word)).then_some(next)
    };
    let by_order = if joined { ahead().or_else(opened).or(behind) } else { behind.or_else(ahead) };
    // `On Thursday, 1,480 employees were absent, the firm said`; `worse: in 2019 a storm killed`.
    let leads = before.is_none_or(|word| tree.word(word).tag == Tag::Colon);
    let first_behind = || {
        clauses.iter().position(|clause| {
            clause.head >= last && matches!(clause.role, Role::Main | Role::Conjunct | Role::Content)
        })
    };
    // `reached Oslo, the capital, at noon on Friday, the ministry said`: a comma parts the time from who says it.
    let closed = || {
        let above = clause_at(article, sentence, clauses, time)?;
        let subject = clauses[above].subject?;
        let parted = last < tree.len() && tree.word(last).tag == Tag::Comma && subject > last;
        let told = clauses.iter().rposition(|clause| clause.head < first)?;
        (parted && clauses[above].head > subject).then_some(told)
    };
    // `took the fort at Orlen, the seat of the government, late on Tuesday`: a time without a copula is no predicate of its own.
    let at = || {
        let at = clause_at(article, sentence, clauses, time)?;
        let head = clauses[at].head;
        let predicate = !(first..last).contains(&head) || tree.child(head, &[Relation::Cop]).is_some();
        if predicate { Some(at) } else { clauses.iter().rposition(|clause| clause.head < first).or(Some(at)) }
    };
    by_order.or_else(|| leads.then(first_behind).flatten()).or_else(closed).or_else(at)
}

/// The first word of the stretch before a time in which no clause has its head; `None` where a verb stands before it.
pub(super) fn verbless_before(
    article: &Article<'_>,
    sentence: usize,
    clauses: &[Clause],
    time: Span,
) -> Option<usize> {
    let tree = &article.trees[sentence];
    let first = article.tokens(sentence).partition_point(|token| token.span.end <= time.start);
    let start = (0..first).rev().take_while(|word| !parts_clauses(tree, *word)).last()?;
    let heads = |word: usize| clauses.binary_search_by_key(&word, |clause| clause.head).is_ok();
    (start..first).all(|word| !heads(word)).then_some(start)
}

/// The finite verb, or what its auxiliary belongs to, that stands right at a word; adverbs may come first.
fn finite_verb(tree: &Tree, from: usize) -> Option<usize> {
    let mut finite = false;
    for word in from..tree.len() {
        let here = tree.word(word);
        match here.pos {
            Pos::Adv | Pos::Part => {}
            Pos::Aux => finite = true,
            Pos::Verb => {
                return (finite || matches!(here.tag, Tag::Vbd | Tag::Vbz | Tag::Vbp)).then_some(word);
            }
            _ => return finite.then_some(word),
        }
    }
    None
}

/// Whether a word parts what stands before it from what stands behind it: a clause ends or begins there.
fn parts_clauses(tree: &Tree, word: usize) -> bool {
    let here = tree.word(word);
    let opens = here.relation == Relation::Mark && here.tag != Tag::To
        || matches!(here.tag, Tag::Wdt | Tag::Wp | Tag::Wrb);
    let closes = here.pos == Pos::Punct && here.tag != Tag::Hyph;
    opens || closes
}

/// Whether what ends before a word stands as `Saturday's`.
fn is_possessive(tree: &Tree, after: usize) -> bool {
    [after.saturating_sub(1), after].into_iter().any(|at| at < tree.len() && tree.word(at).tag == Tag::Pos)
}
