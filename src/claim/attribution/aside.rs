//! Who speaks where the tree took a word between the speaker and the verb, or a time, for the one who does.

use super::lexicon::{Cues, Role};
use super::{extent, set_off, source};
use crate::lexicon::lower;
use crate::syntax::{Pos, Relation, Tag, Tree};

/// Most words of what is put between a speaker and the verb.
const ASIDE_WORDS: usize = 40;

/// Most words of what is put between the verb and what is said.
const ADDED_WORDS: usize = 14;

/// The speaker in whose place the tree found `source`, which stands in an aside between the two, behind the verb, or is a time:
/// `Ann Lee, a lawyer who fought the council, said`, `A report published Wednesday said`.
/// Nobody speaks where there is but the time.
pub(super) fn mended(cues: &Cues, tree: &Tree, at: usize, source: usize) -> Option<usize> {
    if let Some((speaker, _)) = before_aside(cues, tree, at).filter(|(_, open)| source > *open) {
        return Some(speaker);
    }
    if is_time(cues, tree, source) { before_time(cues, tree, at, source) } else { Some(source) }
}

/// The speaker before an aside, where the tree found none.
pub(super) fn speaker(cues: &Cues, tree: &Tree, at: usize) -> Option<usize> {
    before_aside(cues, tree, at).map(|(speaker, _)| speaker)
}

/// `said - by phone, of all things - | that`: where what is said is opened behind what two signs set off right behind the verb.
pub(super) fn behind_aside(cues: &Cues, tree: &Tree, next: usize) -> usize {
    let opens = |word: usize| {
        word < tree.len()
            && tree.word(word).tag == Tag::In
            && cues.is(&tree.word(word).lemma, Role::Complementizer)
    };
    if next >= tree.len() || !parts(tree, next) {
        return next;
    }
    let same = |word: &usize| parts(tree, *word) && tree.word(*word).tag == tree.word(next).tag;
    let close = (next + 1..tree.len()).take(ADDED_WORDS).find(same);
    close.map(|close| close + 1).filter(|opener| opens(*opener)).unwrap_or(next)
}

/// The noun that begins a verb's clause before an aside that a comma or dash closes right before the verb, with the sign that opens the aside.
fn before_aside(cues: &Cues, tree: &Tree, at: usize) -> Option<(usize, usize)> {
    let helps =
        |word: &usize| matches!(tree.word(*word).pos, Pos::Aux | Pos::Adv) || is_time(cues, tree, *word);
    let close = (0..at).rev().find(|word| !helps(word)).filter(|word| parts(tree, *word))?;
    let starts = |word: &usize| extent::is_semicolon(tree, *word) || tree.word(*word).tag == Tag::Close;
    let start = (0..close).rev().find(starts).map_or(0, |sign| sign + 1);
    if !extent::is_told(tree, at) || close - start > ASIDE_WORDS {
        return None;
    }
    let first = behind_circumstance(cues, tree, start, close);
    let open = (first..close).find(|word| parts(tree, *word))?;
    let verbs = (first..open).any(|word| matches!(tree.word(word).pos, Pos::Verb | Pos::Aux));
    if verbs || tree.word(open).tag != tree.word(close).tag || !is_aside(tree, open + 1, close) {
        return None;
    }
    let speaker = set_off::head(tree, first, open)?;
    (!is_time(cues, tree, speaker) && !source::is_led(tree, speaker)).then_some((speaker, open))
}

/// A comma or a dash.
fn parts(tree: &Tree, word: usize) -> bool {
    let node = tree.word(word);
    node.tag == Tag::Comma
        || node.tag == Tag::Colon && !extent::is_semicolon(tree, word) && !extent::is_colon(tree, word)
}

/// Where a clause begins behind a phrase that tells when or where: `On Monday, | Lee`, `Last week, | Lee`.
fn behind_circumstance(cues: &Cues, tree: &Tree, start: usize, close: usize) -> usize {
    let Some(comma) = (start..close).find(|word| tree.word(*word).tag == Tag::Comma) else { return start };
    let led = matches!(tree.word(start).pos, Pos::Adp | Pos::Adv | Pos::Sconj | Pos::Cconj);
    let timed = (start..comma).any(|word| is_time(cues, tree, word));
    let verb = (start..comma).any(|word| matches!(tree.word(word).pos, Pos::Verb | Pos::Aux));
    // `Reached by phone on Tuesday, | Lee`
    let participle = matches!(tree.word(start).tag, Tag::Vbn | Tag::Vbg);
    let finite = extent::has_clause(tree, start, comma);
    if (led || timed) && !verb || participle && !finite { comma + 1 } else { start }
}

/// Whether words between two signs only describe the noun before them: a relative clause, a participle, a name or noun for the
/// same, or a phrase; a verb with a tense stands there only in a clause that hangs on another.
fn is_aside(tree: &Tree, first: usize, past: usize) -> bool {
    let Some(opener) = (first..past).next() else { return false };
    let hangs = |word: usize| {
        let node = tree.word(word);
        matches!(node.tag, Tag::Wdt | Tag::Wp | Tag::WpS | Tag::Wrb) || node.pos == Pos::Sconj
    };
    let participle = tree.word(opener).pos == Pos::Verb
        && (matches!(tree.word(opener).tag, Tag::Vbn | Tag::Vbg)
            || tree.word(opener).tag == Tag::Vbd && tree.word(opener).relation == Relation::Advcl);
    let finite = (first..past).find(|word| extent::is_finite(tree, *word));
    // `now 81 and retired in Podar`: a past tense joined to a description, without a noun before it.
    let joined = |verb: usize| {
        tree.word(verb).tag == Tag::Vbd
            && tree.word(verb - 1).pos == Pos::Cconj
            && !(first..verb).any(|word| source::is_nominal(tree, word))
    };
    let bound = finite.is_none_or(|verb| participle || (first..verb).any(hangs) || joined(verb));
    bound
        && tree.word(opener).pos != Pos::Cconj
        && !(first..past).any(|word| tree.word(word).tag == Tag::Open)
}

/// Whether a word names a time rather than somebody: `Tuesday`, `month`.
pub(super) fn is_time(cues: &Cues, tree: &Tree, word: usize) -> bool {
    cues.is(&lower(&tree.word(word).lemma), Role::Time) && !source::is_owner(tree, word)
}

/// Who speaks in whose place the tree took a time: the noun that a participle before the time describes (`A report published Wednesday
/// said`), else the subject of the nearest verb before it (`They sent a letter Monday warning that`).
fn before_time(cues: &Cues, tree: &Tree, at: usize, time: usize) -> Option<usize> {
    if time > at {
        return None;
    }
    let verb = (0..time).rev().find(|word| tree.word(*word).pos == Pos::Verb)?;
    let noun = verb.checked_sub(1).filter(|noun| source::is_nominal(tree, *noun));
    let describes = tree.word(verb).tag == Tag::Vbn && extent::is_finite(tree, at);
    if describes && !(verb..at).any(|word| extent::is_punctuation(tree, word)) {
        return noun.filter(|noun| !source::is_led(tree, *noun));
    }
    let subject = tree.child(verb, source::SUBJECTS).filter(|subject| *subject < verb);
    let named = |word: &usize| {
        source::is_nominal(tree, *word)
            && !extent::is_relative(tree, *word)
            && !is_time(cues, tree, *word)
            && tree.word(*word).relation != Relation::Expl
    };
    subject.or(noun).filter(named)
}

/// Who says what a participle that opens its clause reports, with the sign before it: `Warning that the dam might burst, Lee left`.
/// It is the subject of the clause behind the first sign that a noun and a verb with a tense follow.
pub(super) fn behind_opening(tree: &Tree, at: usize) -> Option<(usize, usize)> {
    let leads = |word: &usize| matches!(tree.word(*word).pos, Pos::Sconj | Pos::Adp | Pos::Adv | Pos::Aux);
    // `A day after telling ..., Lee left`
    let counted = at > 1 && tree.word(at - 1).relation == Relation::Mark;
    let counts = |word: &usize| counted && matches!(tree.word(*word).pos, Pos::Noun | Pos::Num | Pos::Det);
    let before = (0..at).rev().find(|word| !leads(word) && !counts(word));
    let opens = before.is_none_or(|sign| {
        let dash = tree.word(sign).tag == Tag::Colon;
        (dash || tree.word(sign).tag == Tag::Close) && extent::is_punctuation(tree, sign)
    });
    if tree.word(at).tag != Tag::Vbg
        || !opens
        || tree.child(at, source::SUBJECTS).is_some_and(|subject| subject < at)
    {
        return None;
    }
    let end = (at..tree.len()).find(|word| extent::is_semicolon(tree, *word)).unwrap_or(tree.len());
    let commas = (at + 1..end).filter(|word| tree.word(*word).tag == Tag::Comma);
    // `Saying “we failed,” Lee left`
    let past = |comma: usize| {
        let closed = tree.words().get(comma + 1).is_some_and(|next| next.tag == Tag::Close);
        comma + 1 + usize::from(closed)
    };
    commas.filter_map(|comma| Some((subject_right_behind(tree, past(comma), end)?, comma))).next()
}

/// The noun of words that are nothing but a noun's phrase and end with a verb that carries tense.
fn subject_right_behind(tree: &Tree, first: usize, end: usize) -> Option<usize> {
    let verb = (first..end).find(|word| extent::is_finite(tree, *word))?;
    let within = |word: usize| {
        let node = tree.word(word);
        let names = matches!(
            node.pos,
            Pos::Det | Pos::Adj | Pos::Num | Pos::Noun | Pos::Propn | Pos::Pron | Pos::Part | Pos::Adv
        );
        names && !extent::is_relative(tree, word) && node.tag != Tag::Wrb && node.tag != Tag::Ex
    };
    let relative = matches!(tree.word(verb).relation, Relation::AclRelcl);
    (first < verb && (first..verb).all(within) && !relative)
        .then(|| set_off::head(tree, first, verb))
        .flatten()
}
