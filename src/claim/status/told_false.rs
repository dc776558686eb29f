//! Reports that their own sentence calls untrue: `Reports that the minister had fled were wrong`. Told by the order of words, as
//! parsers seldom see what such a noun's verb is.

use super::lexicon::{Negation, StatusWords};
use crate::lexicon::lower;
use crate::syntax::{Pos, Tag, Tree};

/// Words of a clause up to the verb that judges it.
const REACH: usize = 18;

/// Whether a predicate is what a noun such as `reports` tells, and the verb of that noun says that it is not so.
pub(super) fn is_told_false(words: &StatusWords, tree: &Tree, predicate: usize) -> bool {
    let report = |noun: &usize| {
        let that = tree.word(*noun + 1);
        matches!(tree.word(*noun).pos, Pos::Noun | Pos::Propn)
            && words.negates(&lower(&tree.word(*noun).lemma), Negation::Report)
            && (that.tag == Tag::In || that.tag == Tag::Wdt && that.lemma.eq_ignore_ascii_case("that"))
    };
    let before = (predicate.saturating_sub(REACH)..predicate.saturating_sub(1)).rev();
    let Some(noun) = before.take_while(|word| tree.word(*word).pos != Pos::Punct).find(report) else {
        return false;
    };
    if is_called_untrue(words, tree, noun, predicate) {
        return true;
    }
    let finite = |at: usize| {
        matches!(tree.word(at).tag, Tag::Vbd | Tag::Vbz | Tag::Vbp) && tree.word(at).head != Some(predicate)
    };
    let verb = (predicate + 1..tree.len())
        .take(REACH)
        .take_while(|at| tree.word(*at).tag != Tag::Stop)
        .find(|at| finite(*at));
    let judged = verb.and_then(|verb| {
        (verb + 1..tree.len()).find(|at| !matches!(tree.word(*at).pos, Pos::Adv | Pos::Det))
    });
    judged.is_some_and(|word| words.negates(&tree.word(word).lemma, Negation::Untrue))
}

/// `called reports that the minister had fled | a lie`.
fn is_called_untrue(words: &StatusWords, tree: &Tree, noun: usize, predicate: usize) -> bool {
    /// Words between the verb and the noun, such as its adjectives.
    const NEAR: usize = 3;
    let called = (noun.saturating_sub(NEAR)..noun)
        .any(|at| words.negates(&tree.word(at).lemma, Negation::Calling) && tree.word(at).pos == Pos::Verb);
    let judged = |at: &usize| {
        let led = tree.word(at - 1).pos == Pos::Det || tree.word(at - 1).pos == Pos::Adp;
        led && words.negates(&tree.word(*at).lemma, Negation::Untrue)
    };
    let parted = |at: &usize| tree.word(*at).pos == Pos::Punct;
    called && (predicate + 1..tree.len()).take(REACH).take_while(|at| !parted(at)).any(|at| judged(&at))
}

/// `told them that nobody was there, | which was false`, `..., a lie`: whether whoever writes so calls untrue what a predicate tells.
pub(super) fn is_called_untrue_behind(words: &StatusWords, tree: &Tree, predicate: usize) -> bool {
    let untrue = |at: usize| {
        let first = (at..tree.len()).find(|at| !matches!(tree.word(*at).pos, Pos::Adv | Pos::Det));
        first.is_some_and(|at| {
            at > 0
                && words.negates(&lower(&tree.word(at).lemma), Negation::Untrue)
                && tree.words().get(at + 1).is_none_or(|next| next.pos == Pos::Punct)
        })
    };
    (predicate + 1..tree.len()).take(REACH).filter(|at| tree.word(*at).tag == Tag::Comma).any(|comma| {
        let Some(first) = tree.words().get(comma + 1) else { return false };
        let judged = first.pos == Pos::Pron
            && tree.words().get(comma + 2).is_some_and(|verb| verb.pos == Pos::Aux)
            && !tree.words()[comma + 2..]
                .iter()
                .take(2)
                .any(|word| words.negates(&word.lemma, Negation::Particle));
        judged && untrue(comma + 3) || first.pos == Pos::Det && untrue(comma + 1)
    })
}
