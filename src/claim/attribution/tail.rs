//! Reports at the end of their sentence that the tagger or the parser misread: `..., witnesses report.`, `..., Ann Lee, who
//! leads the inquiry, stated on Monday`. Told by the order of words alone.

use super::lexicon::{Cues, Frame, Role, VerbCue};
use super::set_off::{self, SetOff};
use super::source;
use super::{CueClass, extent, surface};
use crate::syntax::{Pos, Relation, Tag, Tree};

/// Most words between the sign before the speaker and the verb.
const SPEAKER_WORDS: usize = 18;

/// What a verb, or a noun that may be one, reports of the clause before it, where a speaker and nothing else stands between
/// the two.
pub(super) fn find(cues: &Cues, tree: &Tree, at: usize, entry: &VerbCue) -> Option<SetOff> {
    let tells = !matches!(
        entry.class,
        CueClass::Agree
            | CueClass::Request
            | CueClass::Order
            | CueClass::Intend
            | CueClass::Discuss
            | CueClass::Judge
            | CueClass::Ask
    );
    if !tells || !entry.frames.has(Frame::Quote) {
        return None;
    }
    if let Some(found) = behind_quotation(cues, tree, at) {
        return Some(found);
    }
    let close = (at + 1..tree.len()).find(|word| extent::is_punctuation(tree, *word)).unwrap_or(tree.len());
    let read_as_noun = tree.word(at).pos == Pos::Noun;
    // `a bloc of seven states`: a noun, for no verb stands right behind a number or an article.
    let noun = at
        .checked_sub(1)
        .is_some_and(|before| matches!(tree.word(before).pos, Pos::Num | Pos::Det | Pos::Adj | Pos::Adp));
    if read_as_noun && (noun || close > at + 1) || !read_as_noun && !is_told(tree, at) {
        return None;
    }
    if !is_adjunct(cues, tree, at, close, entry) {
        return None;
    }
    let ends_sentence = extent::trimmed(tree, close, tree.len()).is_none();
    let signs = (0..at).rev().take(SPEAKER_WORDS).filter(|word| extent::is_punctuation(tree, *word));
    for open in signs {
        // `They sent an email: it had written in May`: behind a colon something else begins.
        if extent::is_colon(tree, open) || extent::is_semicolon(tree, open) {
            return None;
        }
        // `..., witnesses report.`: both words read as what they are not.
        let misread = read_as_noun && open + 2 == at && tree.word(open + 1).tag == Tag::Vbz;
        let speaker = if misread { Some(open + 1) } else { speaker(tree, open + 1, at) };
        let Some(source) = speaker else { continue };
        let own = set_off::is_outlets_own(cues, tree, open + 1, at);
        if own || read_as_noun && !misread && !agrees(tree, open + 1, source, at) {
            return None;
        }
        let start = set_off::start_of_left(cues, tree, open);
        let start = if ends_sentence { set_off::start_of_told(cues, tree, start) } else { start };
        let left = extent::trimmed(tree, start, open)?;
        let told = ends_sentence && !surface::is_circumstance(tree, at, open + 1);
        if told && is_main_clause(tree, start, open) {
            return Some(SetOff { source, content: vec![left] });
        }
        // `Three children, the coastguard reckons, drowned.`
        let next = close + 1;
        let parted =
            next < tree.len() && extent::is_finite(tree, next) && !extent::has_clause(tree, start, open);
        let right = extent::trimmed(tree, close, tree.len()).filter(|_| parted && read_as_noun)?;
        return Some(SetOff { source, content: vec![left, right] });
    }
    None
}

/// `“The road is shut,” replies harbour master Jan Kool.`: the speaker behind a word that stands right behind a quotation.
fn behind_quotation(cues: &Cues, tree: &Tree, at: usize) -> Option<SetOff> {
    let mark = at.checked_sub(1).filter(|mark| tree.word(*mark).tag == Tag::Close)?;
    let told = is_told(tree, at) || tree.word(at).tag == Tag::Nns;
    let helps =
        |word: &usize| matches!(tree.word(*word).pos, Pos::Adv | Pos::Part) || is_particle(tree, at, *word);
    let first = (at + 1..tree.len()).find(|word| !helps(word)).filter(|_| told)?;
    let past = (first..tree.len()).find(|word| extent::is_punctuation(tree, *word)).unwrap_or(tree.len());
    let opens =
        matches!(tree.word(first).pos, Pos::Det | Pos::Propn | Pos::Noun | Pos::Pron | Pos::Adj | Pos::Num);
    if !opens || extent::has_clause(tree, first, past) {
        return None;
    }
    let source = set_off::head(tree, first, past)?;
    let content = extent::trimmed(tree, set_off::start_of_left(cues, tree, mark), mark)?;
    Some(SetOff { source, content: vec![content] })
}

/// The word right behind a verb that may be its particle: `shot back`.
fn is_particle(tree: &Tree, at: usize, word: usize) -> bool {
    word == at + 1 && tree.word(word).relation == Relation::CompoundPrt
}

/// A past or present tense, or a participle that no auxiliary makes passive, or a bare form: they look alike.
fn is_told(tree: &Tree, at: usize) -> bool {
    let word = tree.word(at);
    word.pos == Pos::Verb
        && (extent::is_finite(tree, at)
            || word.tag == Tag::Vbn && !source::is_passive_by_auxiliary(tree, at)
            || extent::is_bare(tree, at))
}

/// Whether what follows a verb up to the next sign is an adjunct or whom it is said to, and no content: `on Monday`, `the
/// radio by phone`, `on condition that his name be withheld`.
fn is_adjunct(cues: &Cues, tree: &Tree, at: usize, close: usize, entry: &VerbCue) -> bool {
    let Some(next) = (at + 1 < close).then_some(at + 1) else { return true };
    let opens = |word: usize| {
        cues.is(&tree.word(word).lemma, Role::Complementizer)
            && matches!(tree.word(word).tag, Tag::In | Tag::Wdt | Tag::Dt | Tag::Wrb)
    };
    let led = tree.word(next).pos == Pos::Adp;
    let condition = led && next + 2 < close && source::is_nominal(tree, next + 1) && opens(next + 2);
    let clause = (next..close).any(|word| opens(word) || extent::is_finite(tree, word));
    if clause && !condition {
        return false;
    }
    let nominal = matches!(
        tree.word(next).pos,
        Pos::Det | Pos::Noun | Pos::Propn | Pos::Adj | Pos::Num | Pos::Pron | Pos::Verb
    );
    if nominal && (entry.frames.has(Frame::Object) || tree.word(next).pos == Pos::Verb) {
        return false;
    }
    // `warned of floods` holds its content, `warned on Sunday` does not.
    let holds = led && entry.prepositions.iter().any(|have| **have == *tree.word(next).lemma);
    !holds || (next + 1 < close && matches!(tree.word(next + 1).pos, Pos::Propn | Pos::Num))
}

/// The speaker that fills a stretch: a noun phrase, with what describes it behind it.
fn speaker(tree: &Tree, first: usize, at: usize) -> Option<usize> {
    let fits = |word: usize| {
        // `a leaked memo`
        let modifies = word > first
            && word + 1 < at
            && matches!(tree.word(word).tag, Tag::Vbn | Tag::Vbg)
            && tree.word(word - 1).pos == Pos::Det
            && source::is_nominal(tree, word + 1);
        modifies
            || matches!(
                tree.word(word).pos,
                Pos::Det | Pos::Adj | Pos::Num | Pos::Noun | Pos::Propn | Pos::Pron | Pos::Part
            ) && !matches!(tree.word(word).tag, Tag::Wdt | Tag::Wp | Tag::To)
    };
    let helps = |word: usize| matches!(tree.word(word).pos, Pos::Adv | Pos::Aux);
    let base = (first..at).take_while(|word| fits(*word)).last()?;
    let head = set_off::head(tree, first, base + 1)
        .or_else(|| (first..=base).rev().find(|word| tree.word(*word).pos == Pos::Num))?;
    let behind = base + 1;
    let past = (behind..at).rev().take_while(|word| helps(*word)).last().unwrap_or(at);
    if behind >= past {
        return Some(head);
    }
    let sign = |word: usize| extent::is_punctuation(tree, word);
    let relative = |word: usize| matches!(tree.word(word).tag, Tag::Wdt | Tag::Wp);
    let opener = if sign(behind) { behind + 1 } else { behind };
    let described = opener < past
        && (relative(opener) && sign(behind) == sign(past - 1)
            // `the log, a document signed by three foremen, shows`
            || sign(behind) && sign(past - 1) && tree.word(opener).pos == Pos::Det
            || !sign(behind)
                && (tree.word(opener).pos == Pos::Adp
                    || matches!(tree.word(opener).tag, Tag::Vbn | Tag::Vbg)
                        && tree.word(opener).pos == Pos::Verb));
    let clauses = (opener..past).filter(|word| extent::is_finite(tree, *word)).count();
    // `three of the guards | who saw it`
    let finite = (opener..past).find(|word| extent::is_finite(tree, *word)).unwrap_or(past);
    let relative = |opener: usize| relative(opener) || (opener..finite).any(relative);
    let signs = (opener..past).filter(|word| sign(*word)).count();
    let allowed = usize::from(sign(behind));
    let plain = relative(opener) && (1..=2).contains(&clauses) || !relative(opener) && clauses == 0;
    (described && plain && signs <= allowed).then_some(head)
}

/// Whether a word taken for a noun can be the verb of the phrase before it: `witnesses | report`, `the radio | reports`.
fn agrees(tree: &Tree, first: usize, head: usize, at: usize) -> bool {
    let determined = (first..at)
        .any(|word| matches!(tree.word(word).pos, Pos::Det | Pos::Propn) || tree.word(word).tag == Tag::PrpS);
    match tree.word(at).tag {
        // `data from the survey | show`: a noun without an article is many or a mass.
        Tag::Nn => {
            let bare = tree.child(head, &[Relation::Det, Relation::NmodPoss]).is_none();
            tree.word(head).tag == Tag::Nns || tree.word(head).tag == Tag::Nn && bare
        }
        Tag::Nns => matches!(tree.word(head).tag, Tag::Nn | Tag::Nnp) && determined,
        _ => false,
    }
}

/// Whether a stretch holds a clause that can stand alone: none that a conjunction makes part of what follows.
fn is_main_clause(tree: &Tree, start: usize, open: usize) -> bool {
    let Some((first, _)) = extent::trimmed(tree, start, open) else { return false };
    let hangs =
        tree.word(first).pos == Pos::Sconj || matches!(tree.word(first).tag, Tag::Wrb | Tag::Wdt | Tag::Wp);
    let from = match hangs {
        true => (first..open).find(|word| tree.word(*word).tag == Tag::Comma),
        false => Some(first),
    };
    // A past tense may pass for a participle: `Three children drowned, ...`
    let past = |from: usize| {
        (from + 1..open).any(|word| {
            tree.word(word).pos == Pos::Verb
                && tree.word(word).tag == Tag::Vbn
                && source::is_nominal(tree, word - 1)
        })
    };
    from.is_some_and(|from| extent::has_clause(tree, from, open) || past(from))
}
