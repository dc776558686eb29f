//! Numbers that a speaker gives with nothing else: `40 men are trapped, the union said; the company said 31`.

use super::extent::{self, Run};
use super::lexicon::{Cues, Frame, Frames, VerbCue};
use super::report::Report;
use super::{CueClass, Form, apart, source};
use crate::syntax::{Pos, Relation, Tag, Tree};

/// Most words from a sign to a number.
const WORDS: usize = 14;
/// Words that say how near or on which side the number lies, at most: `fewer than`, `only about`.
const BOUNDS: usize = 3;

/// The report of the verb at `at` that gives a number and nothing more, its speaker right before it.
pub(super) fn find(cues: &Cues, tree: &Tree, at: usize, entry: &VerbCue) -> Option<Report> {
    let says = matches!(entry.class, CueClass::Say | CueClass::Claim) && entry.frames.has(Frame::Bare);
    let content = (says && extent::is_told(tree, at)).then(|| number(tree, at)).flatten()?;
    // `; | the company said`, `while | the army said`
    let opens = |word: &usize| {
        extent::is_punctuation(tree, *word) || matches!(tree.word(*word).pos, Pos::Cconj | Pos::Sconj)
    };
    let from = at.saturating_sub(WORDS);
    let first = match (from..at).rev().find(opens) {
        Some(opener) => opener + 1,
        None if from == 0 => 0,
        None => return None,
    };
    let speaker = apart::speaker_before(cues, tree, first, at, Frames::default().with(Frame::Bare))?;
    // Whom `she` means may be asked of anything.
    let named = tree.word(speaker).pos != Pos::Pron && source::is_nominal(tree, speaker);
    named.then_some(Report {
        cue: at,
        particle: None,
        class: entry.class,
        form: Form::Nominal,
        source: Some(speaker),
        content: vec![content],
        predicate: None,
    })
}

/// The number right behind a verb, with its bounds; not where it counts or measures what stands behind it, or tells a time.
fn number(tree: &Tree, verb: usize) -> Option<Run> {
    let number = |word: usize| tree.words().get(word).is_some_and(|word| word.pos == Pos::Num);
    let first = (verb + 1..=verb + 1 + BOUNDS).find(|word| number(*word))?;
    let bounds = |word: usize| match tree.word(word).pos {
        Pos::Adv | Pos::Adj => true,
        // `fewer than`, but not `at 9`
        Pos::Adp | Pos::Sconj => word > verb + 1 && matches!(tree.word(word - 1).pos, Pos::Adv | Pos::Adj),
        _ => false,
    };
    let last = (first..tree.len()).take_while(|word| number(*word)).last()?;
    // `said 109 “fighters” were killed`
    let ends = tree.words().get(last + 1).is_none_or(|next| {
        matches!(next.tag, Tag::Comma | Tag::Stop | Tag::Colon | Tag::Close)
            || matches!(next.pos, Pos::Cconj | Pos::Sconj)
    });
    let clock = (first..=last).any(|word| tree.word(word).lemma.contains(':'));
    let dates = tree.word(first).relation == Relation::OblUnmarked;
    ((verb + 1..first).all(bounds) && ends && !clock && !dates).then_some((verb + 1, last))
}
