//! Subjects of a past tense that a greedy parser read as verbs, as descriptions, or as each other's.

use super::clauses::is_subjectless;
use super::words::{Joining, JoiningWords};
use super::{REACH, SUBJECTS, asks, child, nominal, takes_subject};
use crate::syntax::{Pos, Relation, Tag, Word};

/// Puts right the shapes below.
pub(super) fn repair(words: &mut [Word], joining: &JoiningWords) {
    noun_before_tense(words);
    noun_before_hyphen(words);
    neither_nor(words, joining);
    content_read_as_subject(words);
}

/// `the Orlinese boats | fired on a ferry`: what stands right before a tense is no verb in the present, whatever name stands before it; it
/// is the subject.
fn noun_before_tense(words: &mut [Word]) {
    for noun in 1..words.len().saturating_sub(1) {
        let next = noun + 1;
        let name = noun - 1;
        let led = words[name].tag == Tag::Nnp
            && words[name].head == Some(noun)
            && matches!(words[name].relation, Relation::Nsubj | Relation::Compound);
        if !led || words[noun].tag != Tag::Vbz || !words[next].tag.has_tense() {
            continue;
        }
        let verb = if words[next].pos == Pos::Aux { words[next].head } else { Some(next) };
        let Some(verb) = verb.filter(|verb| *verb >= next && words[*verb].head == Some(noun)) else {
            continue;
        };
        if !is_subjectless(words, verb) || child(words, verb, &[Relation::Mark, Relation::Cc]).is_some() {
            continue;
        }
        // `tore open the hall`: a full verb passed for a copula.
        let verb = if words[next].relation == Relation::Cop && &*words[next].lemma != "be" {
            full_verb(words, next, verb)
        } else {
            verb
        };
        (words[verb].head, words[verb].relation) = (words[noun].head, words[noun].relation);
        (words[noun].tag, words[noun].pos) = (Tag::Nns, Pos::Noun);
        takes_subject(words, verb, noun);
        words[name].relation = Relation::Compound;
        for at in noun.saturating_sub(REACH)..words.len().min(verb + REACH) {
            if words[at].head != Some(noun) {
                continue;
            }
            match words[at].relation {
                Relation::Discourse if at < noun => words[at].relation = Relation::Det,
                Relation::Mark | Relation::Advmod | Relation::Punct | Relation::Cc => {
                    words[at].head = Some(verb)
                }
                _ if at > verb => words[at].head = Some(verb),
                _ => {}
            }
        }
    }
}

/// `The navy | test-fired a missile`: what stands before a verb with a hyphen, and passes for a part of its name, is who does it.
fn noun_before_hyphen(words: &mut [Word]) {
    for verb in 3..words.len() {
        let hyphened = words[verb - 1].tag == Tag::Hyph
            && words[verb].pos == Pos::Verb
            && matches!(words[verb].tag, Tag::Vbn | Tag::Vbd)
            && words[verb].head.is_none();
        let noun = verb - 3;
        let part = |at: usize| words[at].head == Some(verb) && words[at].relation == Relation::Compound;
        let taken = |verb| child(words, verb, &[Relation::Obj]).is_some_and(|object| object > verb);
        if !hyphened || !taken(verb) || !part(noun) || !part(verb - 2) || !is_subjectless(words, verb) {
            continue;
        }
        (words[noun].relation, words[verb].tag) = (Relation::Nsubj, Tag::Vbd);
        for word in &mut words[noun.saturating_sub(REACH)..noun] {
            let describes = matches!(
                word.relation,
                Relation::Det | Relation::Amod | Relation::NmodPoss | Relation::Compound | Relation::Nummod
            );
            if word.head == Some(verb) && describes {
                word.head = Some(noun);
            }
        }
    }
}

/// Makes a copula the verb, and what it stood with its object.
fn full_verb(words: &mut [Word], copula: usize, object: usize) -> usize {
    for word in words.iter_mut().skip(object + 1) {
        if word.head == Some(object) && word.relation != Relation::Nmod {
            word.head = Some(copula);
        }
    }
    (words[copula].head, words[copula].relation) = (words[object].head, words[object].relation);
    words[copula].pos = Pos::Verb;
    (words[object].head, words[object].relation) = (Some(copula), Relation::Obj);
    copula
}

/// `Neither the boats nor the police | fired`: what `nor` joins are the subjects of the verb right behind the second, as one.
fn neither_nor(words: &mut [Word], joining: &JoiningWords) {
    let is = |word: &Word, class: Joining| joining.is(word, class);
    let Some(neither) = words.iter().position(|word| is(word, Joining::FirstOfNone)) else { return };
    let Some(nor) = (neither + 2..words.len()).find(|at| is(&words[*at], Joining::NextOfNone)) else {
        return;
    };
    let parted = words[neither..nor].iter().any(|word| word.pos == Pos::Punct);
    let Some(verb) = (nor + 2..words.len().min(nor + REACH)).find(|at| {
        matches!(words[*at].tag, Tag::Vbd | Tag::Vbn | Tag::Vbz | Tag::Vbp) || !fits_in_noun(&words[*at])
    }) else {
        return;
    };
    let (first, second) = (nor - 1, verb - 1);
    let told =
        matches!(words[verb].tag, Tag::Vbd | Tag::Vbn | Tag::Vbz | Tag::Vbp) && words[verb].pos == Pos::Verb;
    let nouns = nominal(&words[second]) && (nominal(&words[first]) || words[first].tag == Tag::Vbz);
    let plain = words[neither + 1..first].iter().all(fits_in_noun);
    if parted || !told || !nouns || !plain {
        return;
    }
    if words[verb].tag == Tag::Vbn {
        words[verb].tag = Tag::Vbd;
    }
    // Where the verb hung on one of its subjects, it takes the place of the first.
    if words[verb].head == Some(first) || words[verb].head == Some(second) {
        let top = if words[first].head == Some(second) { second } else { first };
        (words[verb].head, words[verb].relation) = (words[top].head, words[top].relation);
        if words[verb].head == Some(verb) {
            return;
        }
    }
    if !nominal(&words[first]) {
        (words[first].tag, words[first].pos) = (Tag::Nns, Pos::Noun);
    }
    for (at, word) in words.iter_mut().enumerate().skip(neither + 1) {
        let head = word.head;
        if at < first && head == Some(first) && word.relation == Relation::Nsubj {
            word.relation = Relation::Compound;
        }
        if at > verb && (head == Some(first) || head == Some(second)) {
            word.head = Some(verb);
        }
    }
    (words[first].head, words[first].relation) = (Some(verb), Relation::Nsubj);
    (words[second].head, words[second].relation) = (Some(first), Relation::Conj);
    (words[nor].head, words[nor].relation) = (Some(second), Relation::Cc);
    (words[neither].head, words[neither].relation) = (Some(first), Relation::CcPreconj);
}

/// Whether a word may stand before the noun of its phrase.
fn fits_in_noun(word: &Word) -> bool {
    matches!(word.pos, Pos::Det | Pos::Adj | Pos::Num | Pos::Noun | Pos::Propn | Pos::Pron)
}

/// `None of our guns | shelled the market, the governor said`: the first of two subjects, with a past tense hung on it or on what it is of, is
/// that verb's, and the second the one who says so.
fn content_read_as_subject(words: &mut [Word]) {
    for saying in 0..words.len() {
        if words[saying].pos != Pos::Verb || !words[saying].tag.has_tense() {
            continue;
        }
        let from = saying.saturating_sub(REACH);
        let subjects: Vec<usize> = (from..saying)
            .filter(|at| words[*at].head == Some(saying) && SUBJECTS.contains(&words[*at].relation))
            .collect();
        let [first, .., last] = subjects[..] else { continue };
        let comma = (first..last).any(|at| words[at].tag == Tag::Comma);
        let whole = child(words, first, &[Relation::Nmod]).filter(|whole| *whole > first);
        let verb = (first + 1..last).find(|at| {
            let word = &words[*at];
            let hung = word.head == Some(first) || whole.is_some() && word.head == whole;
            let takes = child(words, *at, &[Relation::Obj, Relation::Obl]).is_some_and(|taken| taken > *at);
            // `Two men arrested on Friday, the police said` is none; behind the speaker it ends.
            let ends = words.get(saying + 1).is_none_or(|next| next.tag == Tag::Stop);
            let past = word.tag == Tag::Vbd
                || word.tag == Tag::Vbn && (ends || child(words, *at, &[Relation::Obj]).is_some());
            hung && matches!(word.relation, Relation::Acl | Relation::AclRelcl) && past && takes
        });
        let Some(verb) = verb.filter(|verb| comma && is_subjectless(words, *verb)) else { continue };
        let parts = |word: &Word| asks(word) || word.pos == Pos::Punct;
        if words[first..verb].iter().any(parts) || child(words, verb, &[Relation::OblAgent]).is_some() {
            continue;
        }
        (words[verb].head, words[verb].relation, words[verb].tag) = (Some(saying), Relation::Ccomp, Tag::Vbd);
        (words[first].head, words[first].relation) = (Some(verb), Relation::Nsubj);
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::hangs;
    use super::*;

    #[test]
    fn a_noun_right_before_a_tense_is_its_subject() {
        let text = "Mortar shells tore open the departure hall shortly before five.";
        hangs(text, "shells", "tore", Relation::Nsubj);
        hangs(text, "hall", "tore", Relation::Obj);
        hangs(text, "five", "tore", Relation::Obl);
    }

    #[test]
    fn a_noun_before_a_verb_with_a_hyphen_is_its_subject() {
        hangs("The navy test-fired a missile.", "navy", "fired", Relation::Nsubj);
        hangs("The navy test-fired a missile.", "The", "navy", Relation::Det);
    }

    #[test]
    fn what_neither_and_nor_stand_before_are_the_subjects() {
        let text = "Neither the Khoreshi boats nor the police fired on the ferry, he said.";
        hangs(text, "boats", "fired", Relation::Nsubj);
        hangs(text, "police", "boats", Relation::Conj);
        let text = "None of our guns shelled the market on Friday, the governor insisted.";
        hangs(text, "None", "shelled", Relation::Nsubj);
        hangs(text, "shelled", "insisted", Relation::Ccomp);
    }
}
