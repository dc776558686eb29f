//! Who speaks in a report that signs set off from what it reports, by the order of its words alone.

use super::lexicon::{Cues, Frame, Frames, Role};
use super::{set_off, source, speaker};
use crate::syntax::{Pos, Relation, Tag, Tree};

/// The noun phrase that fills the words before the verb.
pub(super) fn speaker_before(
    cues: &Cues,
    tree: &Tree,
    first: usize,
    at: usize,
    frames: Frames,
) -> Option<usize> {
    // `because two welders do not figure on it`, `but he also warned them`: a clause that hangs on another, or is joined to it, is
    // no report of it.
    let opener = |role| first < at && cues.is(&tree.word(first).lemma, role);
    let hangs = first < at && tree.word(first).pos == Pos::Sconj && !opener(Role::Comparison)
        || opener(Role::Contrast);
    if hangs {
        return None;
    }
    let fills = |word: usize| !matches!(tree.word(word).pos, Pos::Verb | Pos::Punct | Pos::Sym | Pos::Intj);
    if first >= at || !is_misread_plural(tree, first, at) && !(first..at).all(fills) {
        return None;
    }
    let next = (at + 1 < tree.len()).then(|| tree.word(at + 1).pos);
    if frames.has(Frame::Object)
        && matches!(next, Some(Pos::Det | Pos::Adj | Pos::Noun | Pos::Num | Pos::Pron))
    {
        return None;
    }
    if (first..at).any(|word| matches!(tree.word(word).tag, Tag::Wdt | Tag::Wp)) {
        return None;
    }
    // `in a rout | that he said ended all hopes`
    let described = |word: usize| {
        word > first
            && tree.word(word).pos == Pos::Sconj
            && tree.word(word).head == Some(at)
            && tree.word(at).relation == Relation::AclRelcl
    };
    if (first..at).any(described) {
        return None;
    }
    // A name that the tagger does not know may pass for an adjective.
    let unknown = first + 1 == at
        && matches!(tree.word(first).pos, Pos::Adj | Pos::X)
        && tree.word(first).lemma.starts_with(char::is_alphabetic);
    // `In some cases, executives say, ...`: a plural that passes for a verb in the present stands before no other.
    let plural = tree.word(at).tag == Tag::Vbp && is_misread_plural(tree, first, at);
    set_off::head(tree, first, at).or((unknown || plural).then_some(first))
}

/// Whether the one word before a verb is tagged as another verb, in the present.
fn is_misread_plural(tree: &Tree, first: usize, at: usize) -> bool {
    first + 1 == at && tree.word(first).tag == Tag::Vbz && tree.word(first).pos == Pos::Verb
}

/// The noun phrase that follows the verb, where nothing but adverbs and auxiliaries stands before it, and no subject
/// further off.
pub(super) fn speaker_behind(
    tree: &Tree,
    first: usize,
    at: usize,
    close: usize,
    frames: Frames,
) -> Option<usize> {
    // A verb that takes no object or addressee can only have its speaker there.
    if frames.has(Frame::Addressee) {
        return None;
    }
    let taking = frames.has(Frame::Object) || frames.has(Frame::Infinitive);
    let before = tree.child(at, source::SUBJECTS).is_some_and(|subject| subject < at);
    let subject = taking && (before || source::shares_subject(tree, at));
    if subject
        || first.checked_sub(1).is_some_and(|sign| {
            speaker::before_apposition(tree, sign).or_else(|| speaker::before_relative(tree, sign)).is_some()
        })
    {
        return None;
    }
    if !(first..at).all(|word| matches!(tree.word(word).pos, Pos::Adv | Pos::Aux | Pos::Part)) {
        return None;
    }
    let opens = |word: usize| {
        matches!(tree.word(word).pos, Pos::Det | Pos::Propn | Pos::Noun | Pos::Pron | Pos::Adj | Pos::Num)
    };
    // `said retired colonel Ann Lee`
    let described = |word: usize| matches!(tree.word(word).tag, Tag::Vbn | Tag::Vbg) && word + 1 < close;
    let opens = |word: usize| opens(word) || described(word) && opens(word + 1);
    if at + 1 >= close || !opens(at + 1) {
        return None;
    }
    of_an_age(tree, at + 1, close).or_else(|| set_off::head(tree, at + 1, close))
}

/// `said the 46-year-old`: somebody called by what ends in an adjective behind a hyphen.
fn of_an_age(tree: &Tree, first: usize, close: usize) -> Option<usize> {
    let last = close - 1;
    let hyphen = last > first + 1 && tree.word(last - 1).tag == Tag::Hyph;
    (hyphen && tree.word(first).pos == Pos::Det && tree.word(last).pos == Pos::Adj).then_some(last)
}
