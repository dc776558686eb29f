//! Clauses with a tense, put where a sentence can have them.

use super::{REACH, SUBJECTS, asks, child, has_tense, is_tensed, lies_below, takes_subject};
use crate::syntax::{Pos, Relation, Tag, Word};

/// Puts right the shapes below.
pub(super) fn repair(words: &mut [Word]) {
    past_read_as_passive(words);
    joined_to_fixed(words);
    clause_read_as_description(words);
    clause_read_as_phrase(words);
    content_read_as_speakers(words);
    speaker_read_as_told(words);
    object_read_as_speaker(words);
}

/// `The firm neither | confirmed nor denied that ...`: a passive without an auxiliary takes no object and no content.
fn past_read_as_passive(words: &mut [Word]) {
    let takes = [Relation::Obj, Relation::Ccomp];
    for verb in 0..words.len() {
        if words[verb].tag != Tag::Vbn || words[verb].pos != Pos::Verb {
            continue;
        }
        let done_by = || child(words, verb, &[Relation::OblAgent]).is_some();
        let told = |subject: &usize| {
            words[*subject].relation == Relation::NsubjPass || tells_itself(words, verb) && !done_by()
        };
        let Some(subject) = child(words, verb, &[Relation::Nsubj, Relation::NsubjPass]).filter(told) else {
            continue;
        };
        if child(words, verb, &[Relation::Aux, Relation::AuxPass, Relation::Cop]).is_some() {
            continue;
        }
        let joined = child(words, verb, &[Relation::Conj]).filter(|next| words[*next].tag == Tag::Vbn);
        let active = words[subject].relation == Relation::Nsubj
            || child(words, verb, &takes).is_some()
            || joined.is_some_and(|next| child(words, next, &takes).is_some());
        if active && subject < verb {
            words[subject].relation = Relation::Nsubj;
            words[verb].tag = Tag::Vbd;
            if let Some(next) = joined {
                words[next].tag = Tag::Vbd;
            }
        }
    }
}

/// `did not leave on Monday as planned and | will now leave on Friday`: what has a tense goes on with the clause, and not with a set phrase
/// in it.
fn joined_to_fixed(words: &mut [Word]) {
    for verb in 2..words.len() {
        let joined = words[verb].relation == Relation::Conj && has_tense(words, verb);
        let Some(phrase) = words[verb].head.filter(|phrase| joined && *phrase < verb) else { continue };
        if words[phrase].relation != Relation::Fixed {
            continue;
        }
        let opener = words[phrase].head;
        let above = std::iter::successors(opener, |at| words[*at].head).take(REACH);
        let clause = above.chain((0..phrase).rev()).find(|at| *at < phrase && has_tense(words, *at));
        if clause.is_some() {
            words[verb].head = clause;
        }
    }
}

/// Whether a clause is one that needs a tense: it is no complement of a verb that sees or has something done.
fn tells_itself(words: &[Word], verb: usize) -> bool {
    match words[verb].relation {
        Relation::Root | Relation::Conj | Relation::Parataxis | Relation::AclRelcl => true,
        Relation::Advcl => child(words, verb, &[Relation::Mark]).is_some(),
        _ => false,
    }
}

/// `The club said no offer | had been made`: a relative clause with a tense has a pronoun, or a subject of its own. Where it
/// has neither, the noun that it hangs on is its subject.
fn clause_read_as_description(words: &mut [Word]) {
    for verb in 0..words.len() {
        let described = matches!(words[verb].relation, Relation::Acl | Relation::AclRelcl);
        let Some(noun) = words[verb].head.filter(|noun| described && *noun < verb && noun + REACH > verb)
        else {
            continue;
        };
        let object = words[noun].relation == Relation::Obj;
        let Some(above) = words[noun].head.filter(|above| object && *above < noun) else { continue };
        let parted = words[noun..verb].iter().any(|word| asks(word) || word.pos == Pos::Punct);
        let led = child(words, verb, &[Relation::Mark, Relation::Advmod])
            .filter(|mark| words[*mark].tag == Tag::In);
        if !is_tensed(words, verb) || parted || led.is_some() || child(words, verb, SUBJECTS).is_some() {
            continue;
        }
        words[verb].head = Some(above);
        words[verb].relation = Relation::Ccomp;
        takes_subject(words, verb, noun);
        for word in words.iter_mut().take(verb + REACH).skip(verb + 1) {
            if word.head == Some(noun) {
                word.head = Some(verb);
            }
        }
    }
}

/// `No one was hurt, | the mayor said`: a noun with a subject and a copula is a clause, not a phrase of the verb it hangs on.
fn clause_read_as_phrase(words: &mut [Word]) {
    for at in 0..words.len() {
        let phrase = matches!(words[at].relation, Relation::Obl | Relation::OblUnmarked | Relation::Obj);
        if !phrase || words[at].head.is_none_or(|above| words[above].pos != Pos::Verb) {
            continue;
        }
        let tensed = child(words, at, &[Relation::Cop]).is_some_and(|copula| {
            [Some(copula), child(words, at, &[Relation::Aux])]
                .into_iter()
                .flatten()
                .any(|word| matches!(words[word].tag, Tag::Vbd | Tag::Vbz | Tag::Vbp))
        });
        let whose = || child(words, at, SUBJECTS).is_some_and(|subject| subject < at);
        let led = || child(words, at, &[Relation::Case, Relation::Mark]).is_some();
        if tensed && whose() && !led() {
            words[at].relation = Relation::Ccomp;
        }
    }
}

/// `It is not true | that the bridge was mined, the governor said`: a clause with `that` right behind what it completes is
/// not what the speaker behind it says of itself.
fn content_read_as_speakers(words: &mut [Word]) {
    for clause in 0..words.len() {
        let content = matches!(words[clause].relation, Relation::Ccomp | Relation::Advcl);
        let Some(saying) = words[clause].head.filter(|saying| content && *saying > clause) else { continue };
        let Some(mark) = child(words, clause, &[Relation::Mark]).filter(|mark| words[*mark].tag == Tag::In)
        else {
            continue;
        };
        let Some(before) = mark.checked_sub(1) else { continue };
        let that = words[mark].lemma.eq_ignore_ascii_case("that");
        let judged =
            that && words[before].pos == Pos::Adj && child(words, before, &[Relation::Cop]).is_some();
        let above = words[saying].head == Some(before);
        let plain = words[clause].relation == Relation::Ccomp
            && matches!(words[before].pos, Pos::Adj | Pos::Verb | Pos::Noun);
        if above && (plain || judged) || judged && words[before].head == Some(saying) {
            (words[clause].head, words[clause].relation) = (Some(before), Relation::Ccomp);
            if above {
                words[saying].relation = Relation::Parataxis;
            }
        }
    }
}

/// `It carried no weapons, the ministry | said`: a noun behind a comma and right before a verb with a tense that has no
/// subject is that subject, and not one more of what was told before the comma.
fn speaker_read_as_told(words: &mut [Word]) {
    for verb in 1..words.len() {
        let noun = verb - 1;
        let tensed =
            words[verb].pos == Pos::Verb && matches!(words[verb].tag, Tag::Vbd | Tag::Vbz | Tag::Vbp);
        let clause = matches!(
            words[verb].relation,
            Relation::Root | Relation::Advcl | Relation::Ccomp | Relation::Parataxis | Relation::Conj
        );
        let added = matches!(
            words[noun].relation,
            Relation::Nmod
                | Relation::Conj
                | Relation::Appos
                | Relation::NmodUnmarked
                | Relation::OblUnmarked
        ) && matches!(words[noun].pos, Pos::Noun | Pos::Propn);
        if !tensed || !clause || !added || words[noun].head.is_none_or(|above| above > noun) {
            continue;
        }
        let bare = child(words, verb, SUBJECTS).is_none()
            && child(words, verb, &[Relation::Aux, Relation::AuxPass, Relation::Cc]).is_none();
        if !bare {
            continue;
        }
        if child(words, noun, &[Relation::Case, Relation::Cc]).is_some() || lies_below(words, verb, noun) {
            continue;
        }
        let first = (noun.saturating_sub(REACH)..noun)
            .find(|at| words[*at].head == Some(noun) && words[*at].relation != Relation::Punct)
            .unwrap_or(noun);
        if first.checked_sub(1).is_some_and(|sign| words[sign].tag == Tag::Comma) {
            words[noun].head = Some(verb);
            words[noun].relation = Relation::Nsubj;
        }
    }
}

/// `He pleaded | guilty to theft, the court said`: of two subjects the one right behind another verb is that verb's object.
fn object_read_as_speaker(words: &mut [Word]) {
    // Nothing below gives a word another subject.
    let mut subjects = vec![0; words.len()];
    for word in words.iter().filter(|word| word.relation == Relation::Nsubj) {
        if let Some(head) = word.head {
            subjects[head] += 1;
        }
    }
    for saying in (2..words.len()).filter(|saying| subjects[*saying] > 1) {
        let before = words[saying].head.filter(|verb| *verb < saying && words[*verb].pos == Pos::Verb);
        let Some(verb) = before else { continue };
        let subject = |at: &usize| words[*at].head == Some(saying) && words[*at].relation == Relation::Nsubj;
        let mut subjects = (saying.saturating_sub(REACH)..saying).filter(subject);
        let (Some(first), Some(second)) = (subjects.next(), subjects.next()) else { continue };
        let parted = words[first..second].iter().any(|word| word.tag == Tag::Comma);
        if first == verb + 1 && parted && child(words, verb, &[Relation::Obj]).is_none() {
            words[first].head = Some(verb);
            words[first].relation = Relation::Obj;
            words[saying].relation = Relation::Parataxis;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::hangs;
    use super::*;

    #[test]
    fn a_clause_with_a_tense_describes_nothing_without_a_pronoun() {
        let text = "The club said no offer had been made for the striker.";
        hangs(text, "offer", "made", Relation::NsubjPass);
        hangs(text, "made", "said", Relation::Ccomp);
        hangs("The bank sent the letters that had been lost.", "letters", "sent", Relation::Obj);
    }

    #[test]
    fn a_noun_with_a_subject_and_a_copula_is_a_clause() {
        let text = "No one was hurt when the roof of the market collapsed, the mayor said.";
        hangs(text, "hurt", "said", Relation::Ccomp);
        hangs("There had been no siren at all, she said.", "been", "said", Relation::Ccomp);
        hangs("There had been no siren at all, she said.", "siren", "been", Relation::Nsubj);
        hangs("The army stayed in the town on Monday.", "town", "stayed", Relation::Obl);
    }

    #[test]
    fn a_speaker_behind_a_comma_is_none_of_what_is_told() {
        hangs(
            "The plane did not carry any weapons, the foreign ministry said.",
            "ministry",
            "said",
            Relation::Nsubj,
        );
        hangs(
            "The army shelled the town, killing nine people, doctors said.",
            "doctors",
            "said",
            Relation::Nsubj,
        );
        hangs("The court fined the owner, the captain and the cook.", "captain", "owner", Relation::Conj);
    }

    #[test]
    fn of_two_subjects_the_one_behind_a_verb_is_its_object() {
        let text = "Ida Kroll pleaded guilty to taking bribes on Monday, the prosecutor's office said.";
        hangs(text, "guilty", "pleaded", Relation::Obj);
        hangs(text, "office", "said", Relation::Nsubj);
        hangs("The minister said the court had met.", "court", "met", Relation::Nsubj);
    }

    #[test]
    fn what_is_not_true_is_no_content_of_who_says_so() {
        let text = "It is not true that the bridge was mined, the governor said.";
        hangs(text, "mined", "true", Relation::Ccomp);
        hangs("She said that the bridge was mined.", "mined", "said", Relation::Ccomp);
    }
}
