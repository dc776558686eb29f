//! What the order of words and signs tells of a report where the tree is silent or wrong.

use super::extent::{self, Run};
use super::lexicon::{Cues, Frame, Frames, Role};
use super::set_off::is_semicolon;
use super::source;
use crate::syntax::{Pos, Relation, Tag, Tree};

/// How many words an apposition between a speaker and the verb may have: `Ann Lee, a farmer in Podar, said`.
const APPOSITION_WORDS: usize = 16;

/// Words behind `that` that make a clause though the tagger saw no finite verb in them.
const LEAST_CLAUSE: usize = 3;

/// How many words may stand between a verb and `that`.
const ADDRESSEE_WORDS: usize = 14;

/// The noun right before a reporting verb, or before the commas that close on it; or right behind the verb, if a
/// quotation or clause ends before the verb.
pub(super) fn speaker(tree: &Tree, at: usize, frames: Frames) -> Option<usize> {
    if !frames.has(Frame::Quote) && !frames.has(Frame::Clause) || !extent::is_told(tree, at) {
        return None;
    }
    let skipped = |word: &usize| matches!(tree.word(*word).pos, Pos::Aux | Pos::Adv | Pos::Part);
    let before = (0..at).rev().find(|word| !skipped(word))?;
    if source::is_nominal(tree, before) {
        return Some(head_of_phrase(tree, before));
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
        && let Some(named) = before_apposition(tree, before)
    {
        return Some(named);
    }
    let opens_phrase = |word: &usize| {
        matches!(tree.word(*word).pos, Pos::Propn | Pos::Pron | Pos::Det | Pos::Noun | Pos::Adj)
    };
    let mut behind = (at + 1..tree.len()).take_while(opens_phrase).take(APPOSITION_WORDS);
    behind.find(|word| source::is_nominal(tree, *word)).map(|word| head_of_phrase(tree, word))
}

/// Who speaks by the order of words, where the tree took a phrase behind a preposition for the verb's subject (`In a letter
/// to the board Lee said`), or one that a sign parts from the noun right before the verb (`PODAR (AP) - Lee said`).
pub(super) fn nearer_speaker(tree: &Tree, at: usize, source: usize) -> Option<usize> {
    let skipped = |word: &usize| matches!(tree.word(*word).pos, Pos::Aux | Pos::Adv | Pos::Part);
    let names = |word: &usize| source::is_nominal(tree, *word) && !is_relative(tree, *word);
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
        let first = (0..noun).rev().take_while(within).last().unwrap_or(noun);
        let Some(before) = first.checked_sub(1) else { return led.then_some(noun) };
        if tree.word(before).pos != Pos::Adp {
            let parted = source < first && extent::is_punctuation(tree, before);
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
    let clause = (0..comma).rev().find(|word| is_semicolon(tree, *word)).map_or(0, |word| word + 1);
    let last = (clause..comma).rev().find(sign).map_or(clause, |word| word + 1);
    // A report right before the comma has its own speaker: `The road is shut, Lee said, warning that ...`
    [last, clause].into_iter().find_map(|start| subject_of_stretch(tree, start, comma))
}

/// The subject of the verb above all others of a stretch, if that carries tense and describes nothing.
fn subject_of_stretch(tree: &Tree, start: usize, past: usize) -> Option<usize> {
    let verb = (start..past).find(|word| {
        tree.word(*word).pos == Pos::Verb
            && !tree.ancestors(*word).any(|above| (start..past).contains(&above))
    })?;
    let describes = matches!(tree.word(verb).relation, Relation::Acl | Relation::AclRelcl);
    let told = extent::is_told(tree, verb) || tree.child(verb, &[Relation::Aux]).is_some();
    let subject = tree.child(verb, source::SUBJECTS).filter(|subject| *subject < verb)?;
    let named =
        source::is_nominal(tree, subject) && !is_relative(tree, subject) && !source::is_led(tree, subject);
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
        return !closed && !(source..at).any(|word| is_semicolon(tree, word));
    }
    let past = tree.extent(source).1.min(tree.len() - 1) + 1;
    let taken = past < tree.len() && extent::is_finite(tree, past);
    !taken || tree.word(source).head != Some(at)
}

/// The noun before an apposition that closes with the comma `close`.
pub(super) fn before_apposition(tree: &Tree, close: usize) -> Option<usize> {
    let open = (0..close).rev().take(APPOSITION_WORDS).find(|word| tree.word(*word).tag == Tag::Comma)?;
    if extent::has_clause(tree, open, close) {
        return None;
    }
    let last = open.checked_sub(1)?;
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

/// The stretch behind a reporting verb up to the end of its sentence, where a clause stands in it that the tree did
/// not give to the verb.
pub(super) fn clause_behind(cues: &Cues, tree: &Tree, at: usize, frames: Frames) -> Option<Run> {
    if !frames.has(Frame::Clause) {
        return None;
    }
    let next = at + 1;
    let end = (next..tree.len()).find(|word| is_semicolon(tree, *word)).unwrap_or(tree.len());
    if next >= end {
        return None;
    }
    if let Some(opener) = complementizer(cues, tree, next, end, frames)
        && (extent::has_clause(tree, opener, end) || opener == next && end - opener > LEAST_CLAUSE)
    {
        return extent::trimmed(tree, opener, end);
    }
    // `has said`: a participle that an auxiliary makes active.
    let perfect = tree.word(at).tag == Tag::Vbn
        && tree.child(at, &[Relation::Aux]).is_some()
        && !source::is_passive_by_auxiliary(tree, at);
    let active = perfect || extent::is_finite(tree, at) || tree.word(at).tag == Tag::Vbg;
    if extent::is_punctuation(tree, next) || !frames.has(Frame::Bare) || !active {
        return None;
    }
    // `said the hives burned down`: a verb that takes no object was given one, and its past tense was taken for a
    // participle.
    if !frames.has(Frame::Object)
        && let Some(object) = tree.child(at, &[Relation::Obj]).filter(|object| *object > at)
        && tree.child(object, &[Relation::Acl]).is_some_and(|verb| tree.word(verb).tag == Tag::Vbn)
    {
        return extent::trimmed(tree, next, end);
    }
    let takes_object = frames.has(Frame::Object) && tree.child(at, &[Relation::Obj]).is_some();
    let opens = |word: usize| {
        opens_clause(tree, at, word) || !frames.has(Frame::Object) && was_hung_on_phrase(tree, word)
    };
    let verb = (next..end).find(|word| extent::is_finite(tree, *word) && opens(*word))?;
    let near = tree.word(verb).head.is_some_and(|head| head == at || tree.word(head).head == Some(at));
    let subject = verb == next
        || (next..verb).any(|word| source::is_nominal(tree, word) || tree.word(word).tag == Tag::Vbg);
    (subject && (near || !takes_object)).then(|| extent::trimmed(tree, next, end)).flatten()
}

/// The clause right behind a reporting noun that the tree did not give to it: `a report that ...`, up to the next sign.
pub(super) fn clause_of_noun(cues: &Cues, tree: &Tree, noun: usize) -> Option<Run> {
    let next = noun + 1;
    let opens = next < tree.len()
        && tree.word(next).tag == Tag::In
        && cues.is(&tree.word(next).lemma, Role::Complementizer);
    let end = (next..tree.len()).find(|word| extent::is_punctuation(tree, *word)).unwrap_or(tree.len());
    (opens && extent::has_clause(tree, next, end)).then(|| extent::trimmed(tree, next, end)).flatten()
}

/// The word that opens what is said, behind the verb or behind whom it is said to and when: `told the paper on
/// Sunday that`. Behind a verb that takes an object it must be tagged as what it is, for it may be a pronoun.
fn complementizer(cues: &Cues, tree: &Tree, next: usize, end: usize, frames: Frames) -> Option<usize> {
    let reach = (next..end).take(ADDRESSEE_WORDS);
    let mut words = reach.take_while(|word| {
        !extent::is_punctuation(tree, *word)
            && !extent::is_finite(tree, *word)
            && tree.word(*word).pos != Pos::Verb
    });
    if cues.is(&tree.word(next).lemma, Role::Question) && tree.word(next).pos != Pos::Noun {
        return Some(next);
    }
    let opener = words.find(|word| cues.is(&tree.word(*word).lemma, Role::Complementizer))?;
    match tree.word(opener).tag {
        Tag::In | Tag::Wrb => Some(opener),
        // Taken for a pronoun though a noun phrase follows it.
        Tag::Wdt | Tag::Dt if opener == next || !frames.has(Frame::Object) => {
            let follows = (opener + 1 < end).then(|| tree.word(opener + 1).pos);
            let phrase =
                matches!(follows, Some(Pos::Det | Pos::Pron | Pos::Propn | Pos::Adj | Pos::Num | Pos::Noun));
            let relative = matches!(follows, Some(Pos::Verb | Pos::Aux));
            (phrase || opener > next && !relative).then_some(opener)
        }
        _ => None,
    }
}

/// The sentence around a verb that is put into it or behind it: `The bridge, he said, is shut.` Left of the verb's
/// clause if that has a finite verb, else both sides.
pub(super) fn parenthesis(cues: &Cues, tree: &Tree, at: usize, source: Option<usize>) -> Option<Vec<Run>> {
    let (first, past) = cue_clause(cues, tree, at, source?)?;
    let compared = is_compared(cues, tree, at);
    if source::is_passive(tree, at) && !compared {
        return None;
    }
    if matches!(tree.word(at).relation, Relation::AclRelcl | Relation::Acl)
        && (first..at).any(|word| is_relative(tree, word))
    {
        return None;
    }
    let set_off_left =
        first > 0 && extent::is_punctuation(tree, first - 1) && !is_circumstance(tree, at, first);
    let left_start = (0..first).rev().find(|word| is_semicolon(tree, *word)).map_or(0, |word| word + 1);
    if set_off_left && extent::has_clause(tree, left_start, first) {
        return Some(vec![extent::trimmed(tree, left_start, first)?]);
    }
    let right_end = (past..tree.len()).find(|word| is_semicolon(tree, *word)).unwrap_or(tree.len());
    let set_off_right = past < tree.len() && extent::is_punctuation(tree, past);
    if !set_off_right || !extent::has_clause(tree, past, right_end) {
        return None;
    }
    let right = extent::trimmed(tree, past, right_end);
    if set_off_left {
        let left = extent::trimmed(tree, left_start, first);
        return Some(left.into_iter().chain(right).collect());
    }
    (compared && first <= 1).then(|| right.into_iter().collect())
}

/// `Although Israel agreed, he warned ...`: whether all that stands before a report is a clause that goes with the report
/// itself.
fn is_circumstance(tree: &Tree, at: usize, first: usize) -> bool {
    let mut tops = (0..first).filter(|word| {
        !extent::is_punctuation(tree, *word) && tree.word(*word).head.is_none_or(|head| head >= first)
    });
    let quoted = first > 0 && tree.word(first - 1).tag == Tag::Close;
    let circumstance = |top: usize| {
        let node = tree.word(top);
        node.relation == Relation::Advcl
            && node.head == Some(at)
            && tree.child(top, &[Relation::Mark]).is_some_and(|mark| mark < top)
    };
    !quoted && tops.next().is_some_and(circumstance) && tops.next().is_none()
}

/// Whether a report is opened by a word of comparison: `as he put it`.
fn is_compared(cues: &Cues, tree: &Tree, at: usize) -> bool {
    tree.children(at).any(|child| {
        let word = tree.word(child);
        child < at && word.relation == Relation::Mark && cues.is(&word.lemma, Role::Comparison)
    })
}

fn is_relative(tree: &Tree, word: usize) -> bool {
    matches!(tree.word(word).tag, Tag::Wdt | Tag::Wp)
}

/// The last word of what is reported, when it ends at `last` by the tree: what follows in the sentence belongs to it
/// too, up to what is coordinated with the report or with what governs it, or joins it as another clause.
pub(super) fn end_of_content(tree: &Tree, at: usize, last: usize) -> usize {
    let mut end = (last + 1..tree.len()).find(|word| is_semicolon(tree, *word)).unwrap_or(tree.len());
    let mut governor = Some(at);
    while let Some(word) = governor {
        // `Lee, who had claimed a victory, | called off the march`
        if word > last {
            end = end.min(word);
        }
        for child in tree.children(word) {
            if child <= last || child >= end {
                continue;
            }
            let relation = tree.word(child).relation;
            let joins =
                matches!(relation, Relation::Conj | Relation::Cc | Relation::Parataxis | Relation::Advcl)
                    || matches!(relation, Relation::Obl | Relation::AdvclRelcl) && word != at;
            if joins || word != at && relation != Relation::Punct {
                end = end.min(tree.extent(child).0.max(last + 1));
            }
        }
        governor = tree.word(word).head;
    }
    end = (last + 1..end).find(|word| opens_joined_clause(tree, *word, end)).unwrap_or(end);
    extent::trimmed(tree, last, end).map_or(last, |(_, end)| end.max(last))
}

/// A comma behind which another clause is joined: `, while the council ...`, `, but nobody ...`.
pub(super) fn opens_joined_clause(tree: &Tree, comma: usize, end: usize) -> bool {
    tree.word(comma).tag == Tag::Comma
        && comma + 1 < end
        && matches!(tree.word(comma + 1).pos, Pos::Cconj | Pos::Sconj)
        && extent::has_clause(tree, comma + 1, end)
}

/// The words of a short clause around a reporting verb: its subject, auxiliaries and short adjuncts, up to the
/// punctuation on either side.
fn cue_clause(cues: &Cues, tree: &Tree, at: usize, source: usize) -> Option<Run> {
    let (extent_first, extent_last) = tree.extent(source);
    let (source_first, source_last) = match extent::trimmed(tree, extent_first, source + 1) {
        Some((first, _)) if source < at => (first, source),
        _ => (source, extent_last),
    };
    let mut first = at.min(source_first);
    let between = (source.min(at) + 1..at)
        .filter(|word| extent::is_finite(tree, *word))
        .any(|word| tree.word(word).head != Some(at) && !(source < word && word <= extent_last));
    if between {
        return None;
    }
    while first > 0 && !extent::is_punctuation(tree, first - 1) {
        let before = tree.word(first - 1);
        let belongs = before.head.is_some_and(|head| head >= first)
            && (matches!(before.pos, Pos::Adv | Pos::Aux | Pos::Det | Pos::Propn | Pos::Adj)
                || cues.is(&before.lemma, Role::Comparison));
        if !belongs {
            break;
        }
        first -= 1;
    }
    let from = if source > at { at.max(source_last) } else { at };
    let past = (from + 1..tree.len()).find(|word| extent::is_punctuation(tree, *word)).unwrap_or(tree.len());
    Some((first, past))
}

/// Whether a finite verb behind a report may head what is reported: it is no relative or adverbial clause, nor joined
/// to the report by a conjunction.
fn opens_clause(tree: &Tree, at: usize, verb: usize) -> bool {
    let head = match tree.word(verb).relation {
        Relation::Aux | Relation::AuxPass | Relation::Cop => tree.word(verb).head.unwrap_or(verb),
        _ => verb,
    };
    let word = tree.word(head);
    let joined = tree.child(head, &[Relation::Cc]).is_some_and(|cc| cc > at);
    match word.relation {
        Relation::AclRelcl => false,
        Relation::Advcl => tree.child(head, &[Relation::Mark]).is_none_or(|mark| mark > verb),
        Relation::Conj | Relation::Parataxis => !joined,
        _ => true,
    }
}

/// `said after the talks | he would go`: a clause with a subject of its own and no relative pronoun, which the tree hung on
/// the noun of a phrase before it.
fn was_hung_on_phrase(tree: &Tree, verb: usize) -> bool {
    let head = match tree.word(verb).relation {
        Relation::Aux | Relation::AuxPass | Relation::Cop => tree.word(verb).head.unwrap_or(verb),
        _ => verb,
    };
    let noun = tree.word(head).head.filter(|_| tree.word(head).relation == Relation::AclRelcl);
    let led = noun.is_some_and(|noun| source::is_led(tree, noun));
    let subject = tree.child(head, source::SUBJECTS).is_some_and(|subject| {
        tree.word(subject).tag == Tag::Prp && noun.is_some_and(|noun| noun + 1 == subject)
    });
    led && subject
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
