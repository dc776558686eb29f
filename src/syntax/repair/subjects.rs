//! Subjects that hang on the wrong word, or pass for something else.

use super::words::{Joining, JoiningWords};
use super::{REACH, SUBJECTS, child, lies_below};
use crate::syntax::{Pos, Relation, Tag, Word};

/// Puts right the shapes below.
pub(super) fn repair(words: &mut [Word], joining: &JoiningWords) {
    subject_that_opens(words);
    helped_finite_verb(words);
    subject_read_as_adjective(words);
    subject_of_auxiliary(words);
    subject_of_clause_before(words);
    subject_behind_of(words, joining);
    subject_of_passive(words);
}

/// `Shelling | stopped`, `Three | left the port`, `Most | were killed`: a number, a superlative or a participle that opens its sentence
/// right before a verb with a tense is that verb's subject.
fn subject_that_opens(words: &mut [Word]) {
    let Some(first) = words.iter().position(|word| word.pos != Pos::Punct) else { return };
    let Some(next) = words.get(first + 1) else { return };
    let verb = if next.pos == Pos::Aux { next.head.filter(|verb| *verb > first) } else { Some(first + 1) };
    let Some(verb) = verb.filter(|verb| words[*verb].pos == Pos::Verb) else { return };
    // `Having said that` helps a participle.
    let helps = words[first].pos == Pos::Aux || words[first].relation == Relation::Aux;
    let opens = matches!(words[first].tag, Tag::Cd | Tag::Jjs)
        || words[first].tag == Tag::Vbg
            && !helps
            && !words.iter().any(|word| word.head == Some(first) && word.pos != Pos::Punct);
    let tensed = matches!(next.tag, Tag::Vbd | Tag::Vbz | Tag::Vbp)
        || next.tag == Tag::Vbn && !next_takes_agent(words, first + 1);
    if !opens || !tensed || child(words, verb, SUBJECTS).is_some_and(|subject| subject != first) {
        return;
    }
    if words[first].head.is_none() && words[verb].head == Some(first) {
        words[verb].head = None;
        words[verb].relation = Relation::Root;
        for word in &mut words[verb + 1..] {
            if word.head == Some(first) {
                word.head = Some(verb);
            }
        }
        words[first].head = Some(verb);
    }
    if words[first].head != Some(verb) {
        return;
    }
    let passive = child(words, verb, &[Relation::AuxPass]).is_some_and(|helper| helper != first);
    words[first].relation = if passive { Relation::NsubjPass } else { Relation::Nsubj };
    if words[first].tag == Tag::Vbg {
        words[first].tag = Tag::Nn;
        words[first].pos = Pos::Noun;
    }
    if words[verb].tag == Tag::Vbn && verb == first + 1 {
        words[verb].tag = Tag::Vbd;
    }
}

/// `held by the rebels of the Front | regained their freedom`: what `of` stands before belongs to the noun before it, and is no subject.
fn subject_behind_of(words: &mut [Word], joining: &JoiningWords) {
    for noun in 2..words.len() {
        if !SUBJECTS.contains(&words[noun].relation) {
            continue;
        }
        let of = child(words, noun, &[Relation::Case])
            .or_else(|| words[noun].head.and_then(|verb| child(words, verb, &[Relation::Case])));
        let Some(of) = of.filter(|of| (1..noun).contains(of) && joining.is(&words[*of], Joining::Belongs))
        else {
            continue;
        };
        let before = of - 1;
        let described = matches!(words[before].pos, Pos::Noun | Pos::Propn)
            && words[noun].head != Some(before)
            // What hangs on the noun already would close a circle.
            && !lies_below(words, before, noun);
        if described {
            (words[noun].head, words[noun].relation) = (Some(before), Relation::Nmod);
            (words[of].head, words[of].relation) = (Some(noun), Relation::Case);
        }
    }
}

/// `At no time was he | detained`: a past tense with a copula is the participle of a passive, and the subject of one is that wherever it
/// stands.
fn subject_of_passive(words: &mut [Word]) {
    for verb in 0..words.len() {
        if words[verb].pos != Pos::Verb || !matches!(words[verb].tag, Tag::Vbd | Tag::Vbn) {
            continue;
        }
        // `The bridge was closed`: a participle with a copula may tell of a state.
        let past = words[verb].tag == Tag::Vbd;
        let beside = |copula: &usize| {
            let own = |word: &Word| {
                word.head == Some(verb) && matches!(word.relation, Relation::Advmod | Relation::Nsubj)
            };
            *copula < verb && words[copula + 1..verb].iter().all(own)
        };
        let copula = if past { child(words, verb, &[Relation::Cop]) } else { None };
        if let Some(copula) = copula.filter(beside) {
            words[copula].relation = Relation::AuxPass;
            words[verb].tag = Tag::Vbn;
        }
        let passive = words[verb].tag == Tag::Vbn && child(words, verb, &[Relation::AuxPass]).is_some();
        let noun = if passive { child(words, verb, &[Relation::Nsubj]) } else { None };
        if let Some(noun) = noun {
            words[noun].relation = Relation::NsubjPass;
        }
    }
}

/// Whether a participle has its doer behind it: `Three | killed by shells` is no sentence.
fn next_takes_agent(words: &[Word], participle: usize) -> bool {
    child(words, participle, &[Relation::OblAgent]).is_some()
}

/// `A report released in May | found`: a past tense has no auxiliary; a participle before it describes its subject.
fn helped_finite_verb(words: &mut [Word]) {
    for at in 0..words.len() {
        let helps =
            matches!(words[at].relation, Relation::Aux | Relation::AuxPass) && words[at].tag == Tag::Vbn;
        let Some(head) = words[at].head.filter(|head| helps && *head > at && words[*head].tag == Tag::Vbd)
        else {
            continue;
        };
        if let Some(subject) = child(words, head, SUBJECTS).filter(|subject| *subject < at) {
            words[at].head = Some(subject);
            words[at].relation = Relation::Acl;
            words[at].pos = Pos::Verb;
            if words[subject].relation == Relation::NsubjPass {
                words[subject].relation = Relation::Nsubj;
            }
        }
    }
}

/// `The convoy | came under fire`, `The rally | drew thousands`: an adjective right before a verb with a tense that has
/// no subject is that subject; so is an adverb, where an article stands before it.
fn subject_read_as_adjective(words: &mut [Word]) {
    for at in 0..words.len() {
        let Some(verb) = words[at].head.filter(|verb| *verb > at) else { continue };
        let led = at > 0 && words[at - 1].head == Some(verb) && words[at - 1].relation == Relation::Det;
        let misread = words[at].relation == Relation::Amod || words[at].relation == Relation::Advmod && led;
        let finite = words[verb].pos == Pos::Verb && matches!(words[verb].tag, Tag::Vbd | Tag::Vbz);
        let behind = words[at + 1..verb].iter().all(|word| matches!(word.pos, Pos::Aux | Pos::Adv));
        if !misread || !finite || !behind || child(words, verb, SUBJECTS).is_some() {
            continue;
        }
        words[at].relation = Relation::Nsubj;
        words[at].pos = Pos::Noun;
        words[at].tag = Tag::Nn;
        // The article hangs on what it belongs to.
        for word in &mut words[at.saturating_sub(REACH)..at] {
            if word.head == Some(verb) && matches!(word.relation, Relation::Det | Relation::Amod) {
                word.head = Some(at);
            }
        }
    }
}

/// `As experts, among them Lee, | have pointed out`: what hangs on an auxiliary belongs to its verb.
fn subject_of_auxiliary(words: &mut [Word]) {
    for at in 0..words.len() {
        let Some(head) = words[at].head.filter(|_| SUBJECTS.contains(&words[at].relation)) else { continue };
        let auxiliary = matches!(words[head].relation, Relation::Aux | Relation::AuxPass | Relation::Cop);
        let verb = words[head].head.filter(|verb| auxiliary && *verb != at);
        if let Some(verb) = verb.filter(|verb| child(words, *verb, SUBJECTS).is_none()) {
            words[at].head = Some(verb);
        }
    }
}

/// `A poll taken in May | found that ...`: a clause may stand before the verb that governs it only behind a sign. Without
/// one its subject is the verb's, and its verb a participle that describes that subject.
fn subject_of_clause_before(words: &mut [Word]) {
    for verb in 0..words.len() {
        let near = verb + 1..=verb + REACH;
        let Some(above) = words[verb].head.filter(|above| near.contains(above)) else { continue };
        let participle =
            matches!(words[verb].relation, Relation::Ccomp | Relation::Advcl) && words[verb].tag == Tag::Vbn;
        if !participle {
            continue;
        }
        let finite =
            words[above].pos == Pos::Verb && matches!(words[above].tag, Tag::Vbd | Tag::Vbz | Tag::Vbp);
        let parted = (verb..above).any(|at| words[at].pos == Pos::Punct);
        let helped = child(words, verb, &[Relation::Aux, Relation::AuxPass, Relation::Mark]).is_some();
        if !finite || parted || helped || child(words, above, SUBJECTS).is_some() {
            continue;
        }
        if let Some(subject) = child(words, verb, SUBJECTS).filter(|subject| *subject < verb) {
            words[subject].head = Some(above);
            words[subject].relation = Relation::Nsubj;
            words[verb].head = Some(subject);
            words[verb].relation = Relation::Acl;
        }
    }
}
