//! Reports that their own sentence calls untrue: `Reports that the minister had fled were wrong`. Told by the order of words, as
//! parsers seldom see what such a noun's verb is.

use super::lexicon::{Negation, StatusWords};
use crate::syntax::{Pos, Tag, Tree};

/// Words of a clause up to the verb that judges it.
const REACH: usize = 18;

/// Whether a predicate is what a noun such as `reports` tells, and the verb of that noun says that it is not so.
pub(super) fn is_told_false(words: &StatusWords, tree: &Tree, predicate: usize) -> bool {
    let Some(noun) = tree.word(predicate).head.filter(|noun| *noun + 1 < predicate) else { return false };
    let reports = words.negates(&tree.word(noun).lemma, Negation::Report)
        && matches!(tree.word(noun).pos, Pos::Noun | Pos::Propn);
    let joined = tree.word(noun + 1).tag == Tag::In;
    if !reports || !joined {
        return false;
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
