//! Who speaks by the order of words, where the tree is silent or wrong.

use super::lexicon::{Cues, Frame, Frames, Role, VerbCue};
use super::{extent, source};
use crate::syntax::{Pos, Relation, Tag, Tree};

/// How many words an apposition between a speaker and the verb may have: `Ann Lee, a farmer in Podar, said`.
const APPOSITION_WORDS: usize = 16;

/// The noun right before a reporting verb, or before the commas that close on it; or right behind the verb, if a
/// quotation or clause ends before the verb.
pub(super) fn speaker(tree: &Tree, at: usize, frames: Frames) -> Option<usize> {
    let takes = [Frame::Quote, Frame::Clause, Frame::Itself].into_iter().any(|frame| frames.has(frame));
    // `Both think`: a bare form right behind its subject.
    let bare = || extent::is_bare(tree, at) && at > 0 && may_speak_alone(tree, at - 1);
    if !takes || !extent::is_told(tree, at) && !bare() {
        return None;
    }
    // `told reporters`: what stands behind is whom it is said to.
    let addresses = frames.has(Frame::Addressee);
    let skipped = |word: &usize| matches!(tree.word(*word).pos, Pos::Aux | Pos::Adv | Pos::Part);
    let Some(before) = (0..at).rev().find(|word| !skipped(word)) else {
        return Some(at).filter(|at| *at == 0 && !addresses).and_then(|at| behind(tree, at));
    };
    if source::is_nominal(tree, before) {
        return Some(head_of_phrase(tree, before));
    }
    if may_speak_alone(tree, before) {
        return Some(before);
    }
    // `the experts I interviewed said`
    if tree.word(before).relation == Relation::AclRelcl
        && let Some(noun) = tree.word(before).head.filter(|noun| source::is_nominal(tree, *noun))
    {
        return Some(noun);
    }
    if !extent::is_punctuation(tree, before) {
        // A name that the tagger does not know may pass for an adjective or a verb.
        let alone = before == 0 || extent::is_punctuation(tree, before - 1);
        let unknown = matches!(tree.word(before).pos, Pos::Adj | Pos::X | Pos::Intj)
            || tree.word(before).pos == Pos::Verb && before + 1 == at;
        return (alone && unknown).then_some(before);
    }
    if tree.word(before).tag == Tag::Comma
        && let Some(named) = before_apposition(tree, before).or_else(|| before_relative(tree, before))
    {
        return Some(named);
    }
    if addresses { None } else { behind(tree, at) }
}

/// Whether a word for some or all of them stands without a noun: `both`, `many`.
fn may_speak_alone(tree: &Tree, word: usize) -> bool {
    tree.word(word).tag == Tag::Dt
        && tree.word(word).pos == Pos::Det
        && (word == 0 || extent::is_punctuation(tree, word - 1))
}

/// The noun that the words right behind a verb make: `Continued Lee: “...`.
fn behind(tree: &Tree, at: usize) -> Option<usize> {
    let opens_phrase = |word: &usize| {
        matches!(tree.word(*word).pos, Pos::Propn | Pos::Pron | Pos::Det | Pos::Noun | Pos::Adj)
    };
    let mut behind = (at + 1..tree.len()).take_while(opens_phrase).take(APPOSITION_WORDS);
    let noun = behind.find(|word| source::is_nominal(tree, *word)).map(|word| head_of_phrase(tree, word))?;
    may_speak(tree, at, noun).then_some(noun)
}

/// Who speaks by the order of words, where the tree took a phrase behind a preposition for the verb's subject (`In a letter
/// to the board Lee said`), or one that a sign parts from the noun right before the verb (`PODAR (AP) - Lee said`).
pub(super) fn nearer_speaker(cues: &Cues, tree: &Tree, at: usize, source: usize) -> Option<usize> {
    let skipped = |word: &usize| matches!(tree.word(*word).pos, Pos::Aux | Pos::Adv | Pos::Part);
    let names = |word: &usize| source::is_nominal(tree, *word) && !extent::is_relative(tree, *word);
    let mut nearest = (0..at).rev().find(|word| !skipped(word)).filter(names)?;
    while let Some(head) = tree.word(nearest).head
        && head < nearest
        && tree.word(nearest).relation == Relation::Flat
    {
        nearest = head;
    }
    let within = |word: &usize| {
        matches!(tree.word(*word).pos, Pos::Det | Pos::Adj | Pos::Num | Pos::Noun | Pos::Propn | Pos::Part)
    };
    let led = source::is_led(tree, source);
    let mut noun = nearest;
    loop {
        // An article begins its phrase.
        let article = (0..noun).rev().take_while(within).find(|word| tree.word(*word).pos == Pos::Det);
        let first = article.or_else(|| (0..noun).rev().take_while(within).last()).unwrap_or(noun);
        // `records produced by the prosecutor show`: whom the tree took for the subject stands in a phrase of the noun.
        let led = led || noun < source;
        let Some(before) = first.checked_sub(1) else { return led.then_some(noun) };
        // `issued a statement after | Lee said`: what opens a clause is no preposition.
        let opens =
            tree.word(before).relation == Relation::Mark && cues.is(&tree.word(before).lemma, Role::Opener);
        if tree.word(before).pos != Pos::Adp || opens {
            // `according to the mayor, while the union said`
            let joined = matches!(tree.word(before).pos, Pos::Sconj | Pos::Cconj)
                && before.checked_sub(1).is_some_and(|sign| extent::is_punctuation(tree, sign));
            let parted = source < first && (joined || extent::is_punctuation(tree, before));
            return (led || parted).then_some(noun);
        }
        match governor(tree, before) {
            Some(governor) => noun = governor,
            None => return led.then_some(nearest),
        }
    }
}

/// The noun before a preposition, or before the participle that the preposition hangs on: `a poll released in`.
fn governor(tree: &Tree, preposition: usize) -> Option<usize> {
    let mut before = preposition.checked_sub(1)?;
    if matches!(tree.word(before).tag, Tag::Vbn | Tag::Vbg) && tree.word(before).pos == Pos::Verb {
        before = before.checked_sub(1)?;
    }
    Some(before).filter(|word| source::is_nominal(tree, *word))
}

/// Who says what a participle behind a comma reports: the subject of the clause that the comma ends, whatever noun or
/// verb of that clause the tree hung the participle on. `He asked the court to wait, saying that ...`
pub(super) fn speaker_of_participle(tree: &Tree, at: usize) -> Option<usize> {
    let word = tree.word(at);
    let adverb = |word: &usize| tree.word(*word).pos == Pos::Adv;
    let comma = (0..at).rev().find(|word| !adverb(word))?;
    if word.tag != Tag::Vbg
        || tree.word(comma).tag != Tag::Comma
        || tree.child(at, source::SUBJECTS).is_some()
    {
        return None;
    }
    let sign = |word: &usize| extent::is_punctuation(tree, *word);
    let clause = (0..comma).rev().find(|word| extent::is_semicolon(tree, *word)).map_or(0, |word| word + 1);
    let last = (clause..comma).rev().find(sign).map_or(clause, |word| word + 1);
    // A report right before the comma has its own speaker: `The road is shut, Lee said, warning that ...`
    [last, clause].into_iter().find_map(|start| subject_of_stretch(tree, start, comma))
}

/// The subject of the verb above all others of a stretch, or of what is in a verb's place behind `be`, if that carries tense
/// and describes nothing.
fn subject_of_stretch(tree: &Tree, start: usize, past: usize) -> Option<usize> {
    let is = |word: usize| tree.child(word, &[Relation::Cop]).is_some_and(|be| (start..past).contains(&be));
    let verb = (start..past).find(|word| {
        (tree.word(*word).pos == Pos::Verb || is(*word))
            && !tree.ancestors(*word).any(|above| (start..past).contains(&above))
    })?;
    let describes = matches!(tree.word(verb).relation, Relation::Acl | Relation::AclRelcl);
    let told = extent::is_told(tree, verb) || tree.child(verb, &[Relation::Aux]).is_some() || is(verb);
    let subject = tree.child(verb, source::SUBJECTS).filter(|subject| *subject < verb)?;
    let named = source::is_nominal(tree, subject)
        && !extent::is_relative(tree, subject)
        && !source::is_led(tree, subject);
    (told && named && !describes).then_some(subject)
}

/// Whether the tree's subject can be the one who speaks: not across a semicolon, and not where it stands behind the
/// verb and before another, whose subject it is: `said she counted`.
pub(super) fn may_speak(tree: &Tree, at: usize, source: usize) -> bool {
    if source < at {
        // `“This is one of the things,” said Lee`: what ends with a closing mark is said, and does not say.
        let behind = at + 1 < tree.len() && source::is_nominal(tree, at + 1);
        let mut signs = (source..at).rev().take_while(|word| extent::is_punctuation(tree, *word));
        let closed = behind && signs.any(|word| tree.word(word).tag == Tag::Close);
        return !closed && !(source..at).any(|word| extent::is_semicolon(tree, word));
    }
    let past = tree.extent(source).1.min(tree.len() - 1) + 1;
    let taken = past < tree.len() && extent::is_finite(tree, past);
    let subject = [Relation::Nsubj, Relation::NsubjPass].contains(&tree.word(source).relation)
        && tree.word(source).head.is_some_and(|verb| verb > source);
    !(taken && tree.word(source).head == Some(at) || subject)
}

/// The noun before an apposition that closes with the comma `close`.
pub(super) fn before_apposition(tree: &Tree, close: usize) -> Option<usize> {
    let open = (0..close).rev().take(APPOSITION_WORDS).find(|word| tree.word(*word).tag == Tag::Comma)?;
    // `two neighbours, one of them a clerk who saw it, say`
    let finite = |word: &usize| extent::is_finite(tree, *word);
    let first = (open + 2..close).find(finite);
    let described = first.is_none_or(|verb| {
        (open + 2..verb).any(|word| extent::is_relative(tree, word))
            && !(verb + 1..close).any(|word| finite(&word))
    });
    if !described || finite(&(open + 1)) {
        return None;
    }
    let last = open.checked_sub(1)?;
    // `the head there, Ann Lee, said`
    let last = if tree.word(last).pos == Pos::Adv { last.checked_sub(1)? } else { last };
    // `Ann Lee II, a writer, said`
    let last = tree.word(last).head.filter(|_| tree.word(last).relation == Relation::Flat).unwrap_or(last);
    let named =
        Some(last).filter(|word| source::is_nominal(tree, *word)).map(|word| head_of_phrase(tree, word))?;
    // `One of the lawyers, Ann Lee, said`
    let number = tree.word(named).head.filter(|head| {
        *head < named && tree.word(named).relation == Relation::Nmod && tree.word(*head).pos == Pos::Num
    });
    Some(number.unwrap_or(named))
}

/// The noun that begins its clause before a relative clause or a participle that closes with the comma `close`: `The general, who asked not to be
/// named, said`.
pub(super) fn before_relative(tree: &Tree, close: usize) -> Option<usize> {
    let open = (1..close).rev().take(APPOSITION_WORDS).find(|word| tree.word(*word).tag == Tag::Comma)?;
    let signs = |word: usize| matches!(tree.word(word).tag, Tag::Open | Tag::Close);
    // `Its spokeswoman, asked about it, said`
    let participle = matches!(tree.word(open + 1).tag, Tag::Vbn | Tag::Vbd | Tag::Vbg)
        && tree.word(open + 1).pos == Pos::Verb
        && !extent::has_clause(tree, open + 2, close);
    let relative = extent::is_relative(tree, open + 1) || tree.word(open + 1).tag == Tag::WpS;
    if !(relative || participle) || (open..close).any(signs) {
        return None;
    }
    let start = (0..open).rev().find(|word| extent::is_punctuation(tree, *word)).map_or(0, |sign| sign + 1);
    if start >= open || (start..open).any(|word| tree.word(word).pos == Pos::Verb) {
        return None;
    }
    super::set_off::head(tree, start, open)
}

/// Who says what a past tense reports that passed for a participle of the noun before it: `A lawyer for the firm conceded on Monday
/// that ...`; not of a verb that is said to somebody (`a man told that ...`).
pub(super) fn of_misread_participle(cues: &Cues, tree: &Tree, at: usize, entry: &VerbCue) -> Option<usize> {
    let word = tree.word(at);
    let of = entry.prepositions.iter().any(|preposition| cues.is(preposition, Role::Owner));
    let addressed = entry.frames.has(Frame::Infinitive) || of;
    if word.tag != Tag::Vbn
        || !matches!(word.relation, Relation::Acl | Relation::Amod | Relation::Advcl)
        || addressed
        || source::is_passive_by_auxiliary(tree, at)
        || extent::has_clause(tree, 0, at)
    {
        return None;
    }
    let nearest = (0..at).rev().find(|word| tree.word(*word).pos != Pos::Adv)?;
    let nearest = Some(nearest).filter(|word| source::is_nominal(tree, *word))?;
    Some(nearer_speaker(cues, tree, at, nearest).unwrap_or_else(|| head_of_phrase(tree, nearest)))
}

/// The head of the nouns and names that end or begin at a word.
fn head_of_phrase(tree: &Tree, word: usize) -> usize {
    let mut at = word;
    while let Some(head) = tree.word(at).head
        && source::is_nominal(tree, head)
        && matches!(
            tree.word(at).relation,
            Relation::Compound | Relation::Flat | Relation::Nmod | Relation::Appos
        )
        && (at.min(head)..at.max(head)).all(|between| !extent::is_punctuation(tree, between))
    {
        at = head;
    }
    at
}
