//! Clauses that describe a noun, told from the clause that the noun is the subject of.

use super::words::{Joining, JoiningWords};
use super::{REACH, SUBJECTS, asks, child, has_tense, lies_below, nominal, takes_subject};
use crate::syntax::{Pos, Relation, Tag, Word};

/// Puts right the shapes below.
pub(super) fn repair(words: &mut [Word], joining: &JoiningWords) {
    tied_to_noun(words, joining);
    participle_read_as_present(words);
    speaker_read_as_object(words);
    done_in_saying(words);
    participle_read_as_told(words);
}

/// `The mud that | buried the village came from ...`: a clause whose subject is `that`, `which` or, behind a comma, `who` describes the
/// noun before it.
fn tied_to_noun(words: &mut [Word], joining: &JoiningWords) {
    for verb in 2..words.len() {
        let hung = matches!(
            words[verb].relation,
            Relation::Advcl | Relation::Parataxis | Relation::Ccomp | Relation::Conj
        );
        if !hung {
            continue;
        }
        let subject = child(words, verb, &[Relation::Nsubj, Relation::NsubjPass]);
        let Some(pronoun) = subject.filter(|at| *at < verb && asks(&words[*at]) && *at > 0) else {
            continue;
        };
        let comma = words[pronoun - 1].tag == Tag::Comma;
        let Some(noun) = pronoun.checked_sub(1 + usize::from(comma)) else { continue };
        let ties =
            words[pronoun].tag == Tag::Wdt || comma && joining.is(&words[pronoun], Joining::DescribesSomeone);
        let named = matches!(words[noun].pos, Pos::Noun | Pos::Propn);
        let opened = child(words, verb, &[Relation::Mark, Relation::Cc]).is_some();
        if !ties || !named || opened || words[noun].relation == Relation::Punct {
            continue;
        }
        let whole = whole_name(words, noun);
        if whole != verb && words[whole].head != Some(verb) && !lies_below(words, whole, verb) {
            (words[verb].head, words[verb].relation) = (Some(whole), Relation::AclRelcl);
        }
    }
}

/// `said a spokesman, | dismissing the report`: what is done behind a comma by whom the saying stands before is done in saying so.
fn done_in_saying(words: &mut [Word]) {
    for deed in 3..words.len() {
        let acl = words[deed].tag == Tag::Vbg && words[deed].relation == Relation::Acl;
        let Some(noun) = words[deed].head.filter(|noun| acl && *noun < deed) else { continue };
        let Some(saying) = words[noun].head.filter(|saying| *saying < noun) else { continue };
        let speaks = SUBJECTS.contains(&words[noun].relation) && words[saying].pos == Pos::Verb;
        if speaks && words[deed - 1].tag == Tag::Comma && child(words, saying, &[Relation::Obj]).is_none() {
            (words[deed].head, words[deed].relation) = (Some(saying), Relation::Advcl);
        }
    }
}

/// `put the number of people | hurt at 30`: a present without a subject or a mark right behind a noun below an object describes that noun.
fn participle_read_as_present(words: &mut [Word]) {
    for verb in 2..words.len() {
        let present = words[verb].tag == Tag::Vbp && words[verb].pos == Pos::Verb;
        let hung = matches!(words[verb].relation, Relation::Advcl | Relation::Conj);
        let Some(above) = words[verb].head.filter(|above| present && hung && *above < verb) else { continue };
        let noun = verb - 1;
        let led = [SUBJECTS, &[Relation::Mark, Relation::Cc, Relation::Aux, Relation::Obj]];
        let free = led.iter().all(|led| child(words, verb, led).is_none());
        let below = words[noun].pos == Pos::Noun
            && words[noun].relation == Relation::Nmod
            && words[noun]
                .head
                .is_some_and(|of| words[of].relation == Relation::Obj && words[of].head == Some(above));
        if free && below {
            (words[verb].head, words[verb].relation, words[verb].tag) = (Some(noun), Relation::Acl, Tag::Vbn);
        }
    }
}

/// The first word of a name of several.
fn whole_name(words: &[Word], at: usize) -> usize {
    match words[at].head {
        Some(head) if matches!(words[at].relation, Relation::Flat) && head < at => head,
        _ => at,
    }
}

/// `The number of those hurt | stands at 30, the ministry said`: a noun behind a comma and right before a verb of saying that passes for an
/// object before the comma is who says so; the subject that the saying had is that of the clause before.
fn speaker_read_as_object(words: &mut [Word]) {
    for saying in 3..words.len() {
        let speaker = saying - 1;
        let Some(verb) = words[speaker].head.filter(|verb| *verb + 1 < speaker) else { continue };
        let object = matches!(words[speaker].relation, Relation::Obj | Relation::Appos | Relation::Conj);
        let named = matches!(words[speaker].pos, Pos::Noun | Pos::Propn);
        let tensed = words[saying].pos == Pos::Verb && matches!(words[saying].tag, Tag::Vbd | Tag::Vbz);
        if !object
            || !named
            || !tensed
            || !has_tense(words, verb)
            || words[verb].relation != Relation::AclRelcl
        {
            continue;
        }
        let first = (verb + 1..speaker).find(|at| words[*at].head == Some(speaker)).unwrap_or(speaker);
        let subject =
            child(words, saying, SUBJECTS).filter(|subject| *subject < verb && nominal(&words[*subject]));
        let Some(subject) = subject.filter(|subject| words[verb].head == Some(*subject)) else { continue };
        let own = child(words, verb, SUBJECTS).is_some() || child(words, verb, &[Relation::Mark]).is_some();
        if own || words[first - 1].tag != Tag::Comma {
            continue;
        }
        (words[speaker].head, words[speaker].relation) = (Some(saying), Relation::Nsubj);
        takes_subject(words, verb, subject);
        (words[verb].head, words[verb].relation) = (Some(saying), Relation::Ccomp);
        for word in &mut words[verb + 1..first] {
            if word.head == Some(saying) && word.relation != Relation::Punct {
                word.head = Some(verb);
            }
        }
    }
}

/// `A letter passed to the paper | shows ...`: of a participle with a subject and a verb with a tense that has none, the second is what the
/// subject does.
fn participle_read_as_told(words: &mut [Word]) {
    for participle in 1..words.len() {
        if words[participle].tag != Tag::Vbn || words[participle].pos != Pos::Verb {
            continue;
        }
        let helped =
            child(words, participle, &[Relation::Aux, Relation::AuxPass, Relation::Cop, Relation::Mark]);
        let subject = child(words, participle, &[Relation::Nsubj, Relation::NsubjPass]);
        let Some(subject) = subject.filter(|subject| *subject < participle && helped.is_none()) else {
            continue;
        };
        let hung = |at: usize| {
            words[at].head == Some(participle)
                && matches!(words[at].relation, Relation::Conj | Relation::Parataxis | Relation::Ccomp)
                && words[at - 1].pos != Pos::Punct
        };
        let above =
            |at: usize| words[participle].head == Some(at) && words[participle].relation == Relation::Advcl;
        let verb = (participle + 1..words.len().min(participle + REACH)).find(|at| {
            let tensed = words[*at].pos == Pos::Verb && words[*at].tag.has_tense();
            tensed && (hung(*at) || above(*at))
        });
        let tied = [SUBJECTS, &[Relation::Mark, Relation::Cc, Relation::Aux]];
        let Some(verb) = verb.filter(|verb| tied.iter().all(|tied| child(words, *verb, tied).is_none()))
        else {
            continue;
        };
        if words[participle].head != Some(verb) {
            (words[verb].head, words[verb].relation) = (words[participle].head, words[participle].relation);
        }
        (words[participle].head, words[participle].relation) = (Some(subject), Relation::Acl);
        takes_subject(words, verb, subject);
        for (at, word) in words.iter_mut().enumerate() {
            if word.head == Some(participle) && (at > verb || at < subject) {
                word.head = Some(verb);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{hangs, repair, word};
    use super::{Pos, Relation, Tag};

    #[test]
    fn a_clause_with_a_pronoun_describes_the_noun_before_it() {
        // The mud that hid mills came.
        let mut words = [
            word("the", Tag::Dt, Pos::Det, 2, Relation::Det),
            word("mud", Tag::Nn, Pos::Noun, 6, Relation::Nsubj),
            word("that", Tag::Wdt, Pos::Pron, 4, Relation::Nsubj),
            word("hide", Tag::Vbd, Pos::Verb, 6, Relation::Advcl),
            word("mill", Tag::Nns, Pos::Noun, 4, Relation::Obj),
            word("come", Tag::Vbd, Pos::Verb, 0, Relation::Root),
        ];
        repair(&mut words);
        assert_eq!((words[3].head, words[3].relation), (Some(1), Relation::AclRelcl));
    }

    #[test]
    fn a_participle_before_a_tense_describes_its_subject() {
        let text = "A letter passed to the paper shows four clerks at the gate.";
        hangs(text, "passed", "letter", Relation::Acl);
        hangs(text, "letter", "shows", Relation::Nsubj);
    }

    #[test]
    fn what_is_done_in_saying_so_hangs_on_the_saying() {
        let text = "The suspect was recovering on Tuesday, said spokesman Jan Orlow, dismissing a report of his death.";
        hangs(text, "dismissing", "said", Relation::Advcl);
    }
}
