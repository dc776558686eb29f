//! What the order of words and signs tells of a report where the tree is silent or wrong.

use super::extent::{self, Run};
use super::lexicon::{Cues, Frame, Frames, Role};
use super::{aside, set_off, source};
use crate::syntax::{Pos, Relation, Tag, Tree};

/// Words behind `that` that make a clause though the tagger saw no finite verb in them.
const LEAST_CLAUSE: usize = 3;

/// How many words may stand between a verb and `that`.
const ADDRESSEE_WORDS: usize = 14;

/// The stretch behind a reporting verb, or the set phrase that it opens and that ends at `phrase`, up to the end of its
/// sentence, where a clause stands in it that the tree did not give to the verb.
pub(super) fn clause_behind(
    cues: &Cues,
    tree: &Tree,
    at: usize,
    phrase: usize,
    frames: Frames,
) -> Option<Run> {
    if !frames.has(Frame::Clause) {
        return None;
    }
    let next = aside::behind_aside(cues, tree, phrase + 1);
    let end = (next..tree.len()).find(|word| extent::is_semicolon(tree, *word)).unwrap_or(tree.len());
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
    let participle = |word: usize| {
        tree.word(word).relation == Relation::Acl
            && tree.word(word).tag == Tag::Vbn
            && tree.child(word, &[Relation::OblAgent]).is_none()
    };
    if !frames.has(Frame::Object)
        && let Some(object) = tree.child(at, &[Relation::Obj]).filter(|object| *object > at)
        && (object..=tree.extent(object).1).any(participle)
    {
        return extent::trimmed(tree, next, end);
    }
    let takes_object = frames.has(Frame::Object) && tree.child(at, &[Relation::Obj]).is_some();
    // `drivers who complained of fumes | were taken away`: the verb above has its own subject before the report.
    let above = |word: usize| {
        let head = predicate_of(tree, word);
        tree.ancestors(at).any(|up| up == head)
            && tree
                .child(head, &[Relation::Nsubj, Relation::NsubjPass])
                .is_some_and(|subject| subject < at && tree.word(at).head != Some(head))
    };
    let opens = |word: usize| {
        !above(word) && opens_clause(tree, at, word)
            || !frames.has(Frame::Object) && was_hung_on_phrase(tree, word)
    };
    let verb = (next..end).find(|word| extent::is_finite(tree, *word) && opens(*word))?;
    let near = tree.word(verb).head.is_some_and(|head| head == at || tree.word(head).head == Some(at))
        || is_verb_of_object(tree, at, verb);
    let subject = verb == next
        || (next..verb).any(|word| {
            source::is_nominal(tree, word)
                || tree.word(word).tag == Tag::Vbg
                || tree.word(word).pos == Pos::Num
        });
    (subject && (near || !takes_object)).then(|| extent::trimmed(tree, next, end)).flatten()
}

/// `sued, claiming the fence | blocked his way`: a verb right behind what the tree took for a participle's object, joined to
/// the verb above the two by no word, has that object for its subject.
fn is_verb_of_object(tree: &Tree, at: usize, verb: usize) -> bool {
    let head = predicate_of(tree, verb);
    let object = tree.child(at, &[Relation::Obj]).filter(|object| at < *object && *object < verb);
    let helps = |word: usize| matches!(tree.word(word).pos, Pos::Aux | Pos::Adv | Pos::Part);
    let behind = object.is_some_and(|object| (tree.extent(object).1 + 1..verb).all(helps));
    let own = [Relation::Nsubj, Relation::NsubjPass, Relation::NsubjOuter, Relation::Cc];
    behind
        && tree.word(at).tag == Tag::Vbg
        && matches!(tree.word(head).relation, Relation::Conj | Relation::Parataxis | Relation::Dep)
        && tree.child(head, &own).is_none()
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
        && (first..at).any(|word| extent::is_relative(tree, word))
    {
        return None;
    }
    let set_off_left =
        first > 0 && extent::is_punctuation(tree, first - 1) && !is_circumstance(tree, at, first);
    // `They sent an email: it had written in May`: behind a colon something else begins.
    if set_off_left && extent::is_colon(tree, first - 1) {
        return None;
    }
    let left_start =
        (0..first).rev().find(|word| extent::is_semicolon(tree, *word)).map_or(0, |word| word + 1);
    let ends_sentence = extent::trimmed(tree, past, tree.len()).is_none();
    let left_start = if ends_sentence { set_off::start_of_told(cues, tree, left_start) } else { left_start };
    if set_off_left && set_off::leads_to_quotation(tree, left_start, first, past) {
        return None;
    }
    if set_off_left && extent::has_clause(tree, left_start, first) {
        return Some(vec![extent::trimmed(tree, left_start, first)?]);
    }
    let right_end = (past..tree.len()).find(|word| extent::is_semicolon(tree, *word)).unwrap_or(tree.len());
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
pub(super) fn is_circumstance(tree: &Tree, at: usize, first: usize) -> bool {
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

/// The last word of what is reported, when it ends at `last` by the tree: what follows in the sentence belongs to it
/// too, up to what is coordinated with the report or with what governs it, or joins it as another clause.
pub(super) fn end_of_content(tree: &Tree, at: usize, last: usize) -> usize {
    let mut end = (last + 1..tree.len()).find(|word| extent::is_semicolon(tree, *word)).unwrap_or(tree.len());
    let mut governor = Some(at);
    while let Some(word) = governor {
        // `Lee, who had claimed a victory, | called off the march`
        if word > last && !is_lost_predicate(tree, at, word) {
            end = end.min(word);
        }
        for child in tree.children(word) {
            if child <= last || child >= end {
                continue;
            }
            let relation = tree.word(child).relation;
            if word == at && goes_on(tree, child) {
                continue;
            }
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

/// `the service complained that two of its craft, sent to help, | were turned back`: the verb above a report that has no subject
/// but what is said in that is part of it.
fn is_lost_predicate(tree: &Tree, at: usize, verb: usize) -> bool {
    const SUBJECTS: &[Relation] =
        &[Relation::Nsubj, Relation::NsubjPass, Relation::NsubjOuter, Relation::Expl];
    let opened = tree.words().get(at + 1).is_some_and(|next| next.tag == Tag::In);
    opened
        && tree.word(at).head == Some(verb)
        && matches!(tree.word(at).relation, Relation::Advcl | Relation::Ccomp)
        && tree.child(at, &[Relation::Mark]).is_none_or(|mark| mark > at)
        && tree.child(at, SUBJECTS).is_some_and(|subject| subject < at && !extent::is_relative(tree, subject))
        && tree.child(verb, SUBJECTS).is_none()
        && extent::heads_finite_clause(tree, verb)
}

/// `told reporters that nine were held | and would appear in court`: a predicate joined to the report that is what is said, as its
/// modal or its perfect of the past tells.
fn goes_on(tree: &Tree, conjunct: usize) -> bool {
    let word = tree.word(conjunct);
    let helps = tree.children(conjunct).find(|child| tree.word(*child).relation == Relation::Aux);
    let shifted = helps.is_some_and(|aux| {
        tree.word(aux).tag == Tag::Md || tree.word(aux).tag == Tag::Vbd && word.tag == Tag::Vbn
    });
    let own = [Relation::Nsubj, Relation::NsubjPass, Relation::NsubjOuter];
    word.relation == Relation::Conj && shifted && tree.child(conjunct, &own).is_none()
}

/// A comma behind which another clause is joined: `, while the council ...`, `, but nobody ...`.
pub(super) fn opens_joined_clause(tree: &Tree, comma: usize, end: usize) -> bool {
    tree.word(comma).tag == Tag::Comma
        && comma + 1 < end
        && matches!(tree.word(comma + 1).pos, Pos::Cconj | Pos::Sconj)
        && extent::has_clause(tree, comma + 1, end)
}

/// What an estimate gives where the tree took a count of harm for something else: `gives | 31 dead`.
pub(super) fn number_behind(tree: &Tree, at: usize) -> Option<Run> {
    let bounds = |word: usize| matches!(tree.word(word).pos, Pos::Adp | Pos::Adv | Pos::Adj | Pos::Det);
    let number = |word: usize| tree.word(word).pos == Pos::Num;
    let number =
        (at + 1..tree.len()).take_while(|word| number(*word) || bounds(*word)).find(|word| number(*word))?;
    let harmed = tree
        .words()
        .get(number + 1)
        .is_some_and(|next| next.pos == Pos::Adj || matches!(next.tag, Tag::Vbn | Tag::Vbd));
    let noun = number + 2 < tree.len() && source::is_nominal(tree, number + 2);
    let end = (number..tree.len()).find(|word| extent::is_punctuation(tree, *word)).unwrap_or(tree.len());
    (harmed && !noun && extent::is_told(tree, at)).then(|| extent::trimmed(tree, at, end)).flatten()
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

/// The predicate that an auxiliary helps, or a verb itself.
fn predicate_of(tree: &Tree, verb: usize) -> usize {
    match tree.word(verb).relation {
        Relation::Aux | Relation::AuxPass | Relation::Cop => tree.word(verb).head.unwrap_or(verb),
        _ => verb,
    }
}

/// Whether a finite verb behind a report may head what is reported: it is no relative or adverbial clause, nor joined
/// to the report by a conjunction.
fn opens_clause(tree: &Tree, at: usize, verb: usize) -> bool {
    let head = predicate_of(tree, verb);
    let word = tree.word(head);
    let joined = tree.child(head, &[Relation::Cc]).is_some_and(|cc| cc > at);
    match word.relation {
        // `said its flights would be stopped`: no clause describes a verb.
        Relation::AclRelcl => word.head == Some(at),
        Relation::Advcl => tree.child(head, &[Relation::Mark]).is_none_or(|mark| mark > verb),
        Relation::Conj | Relation::Parataxis => !joined,
        _ => true,
    }
}

/// `said after the talks | he would go`: a clause with a subject of its own and no relative pronoun, which the tree hung on
/// the noun of a phrase before it.
fn was_hung_on_phrase(tree: &Tree, verb: usize) -> bool {
    let head = predicate_of(tree, verb);
    let noun = tree.word(head).head.filter(|_| tree.word(head).relation == Relation::AclRelcl);
    let led = noun.is_some_and(|noun| source::is_led(tree, noun));
    let subject = tree.child(head, source::SUBJECTS).is_some_and(|subject| {
        tree.word(subject).tag == Tag::Prp && noun.is_some_and(|noun| noun + 1 == subject)
    });
    led && subject
}
