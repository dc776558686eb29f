//! What is told, hung on its verb in pieces: a noun for the clause and the clause beside it.

use super::clauses::is_subjectless;
use super::words::{Joining, JoiningWords};
use super::{REACH, SUBJECTS, child, commas, has_tense, nominal, takes_subject};
use crate::syntax::{Pos, Relation, Tag, Word};

/// Puts right the shapes below.
pub(super) fn repair(words: &mut [Word], joining: &JoiningWords) {
    noun_for_clause(words, joining);
    noun_behind_that(words, joining);
    noun_before_telling(words);
    clause_right_behind(words);
    object_for_subject(words);
    bare_form_joined_to_tense(words);
    shown_doing(words);
    told_to_somebody(words);
    sure_that(words);
    quoted_behind_colon(words);
    joined_behind_comma(words);
}

/// `says two dozen of them | are leaving`, `claimed that the army, or what is left of it, | has used ...`: a noun that passes for all that is
/// told is the subject of the verb behind it that was joined to the telling without a conjunction or a subject.
fn noun_for_clause(words: &mut [Word], joining: &JoiningWords) {
    let predicate = [Relation::Cop, Relation::Aux, Relation::AuxPass];
    for noun in 1..words.len() {
        let content = words[noun].relation == Relation::Ccomp && nominal(&words[noun]);
        let Some(telling) = words[noun].head.filter(|head| content && *head < noun) else { continue };
        if child(words, noun, &predicate).is_some() || child(words, noun, SUBJECTS).is_some() {
            continue;
        }
        // `claimed that | the army ...`: a preposition makes a phrase, `that` opens a clause.
        let opener = child(words, noun, &[Relation::Case, Relation::Mark]);
        if opener.is_some_and(|opener| {
            words[opener].relation == Relation::Case && !joining.is(&words[opener], Joining::OpensTold)
        }) {
            continue;
        }
        let Some(verb) = (noun + 1..words.len().min(noun + REACH)).find(|at| has_tense(words, *at)) else {
            continue;
        };
        let hung = words[verb].head == Some(telling)
            && matches!(
                words[verb].relation,
                Relation::Conj | Relation::Parataxis | Relation::Ccomp | Relation::Advcl
            );
        let tied = child(words, verb, &[Relation::Cc, Relation::Mark]).is_some();
        if !hung || tied || !is_subjectless(words, verb) || words[telling].pos != Pos::Verb {
            continue;
        }
        words[verb].relation = Relation::Ccomp;
        takes_subject(words, verb, noun);
        if let Some(opener) = opener {
            (words[opener].head, words[opener].relation) = (Some(verb), Relation::Mark);
        }
    }
}

/// `are angry that the council | closed the bridge`: `that` opens a clause, which a noun that has but a participle behind it is not; the
/// participle is a past tense, with the noun for its subject.
fn noun_behind_that(words: &mut [Word], joining: &JoiningWords) {
    for noun in 2..words.len() {
        let content = words[noun].relation == Relation::Ccomp && nominal(&words[noun]);
        let Some(telling) = words[noun].head.filter(|head| content && *head < noun) else { continue };
        let Some(that) = child(words, noun, &[Relation::Mark])
            .filter(|mark| telling < *mark && *mark < noun && joining.is(&words[*mark], Joining::OpensTold))
        else {
            continue;
        };
        let Some(verb) = (noun + 1..words.len()).find(|at| words[*at].pos != Pos::Adv) else { continue };
        let participle = words[verb].tag == Tag::Vbn
            && words[verb].relation == Relation::Acl
            && words[verb].head == Some(noun)
            && child(words, verb, &[Relation::OblAgent]).is_none();
        let told = child(words, noun, &[Relation::Cop, Relation::Aux]).is_some()
            || child(words, noun, SUBJECTS).is_some();
        if !participle || told {
            continue;
        }
        words[verb].tag = Tag::Vbd;
        (words[verb].head, words[verb].relation) = (Some(telling), Relation::Ccomp);
        (words[that].head, words[that].relation) = (Some(verb), Relation::Mark);
        takes_subject(words, verb, noun);
    }
}

/// `Both pilots | escaped injury, the navy said`: what somebody tells, with nothing before it, is no noun with a participle right behind it
/// that has an object; that one is a past tense, with the noun for its subject.
fn noun_before_telling(words: &mut [Word]) {
    for verb in 1..words.len() {
        let participle = words[verb].tag == Tag::Vbn && words[verb].relation == Relation::Acl;
        let Some(noun) = words[verb].head.filter(|noun| participle && *noun < verb) else { continue };
        let content = words[noun].relation == Relation::Ccomp && nominal(&words[noun]);
        let Some(telling) = words[noun].head.filter(|head| content && verb < *head) else { continue };
        let close = words[noun + 1..verb].iter().all(|word| word.pos == Pos::Adv);
        let led = [Relation::Case, Relation::Mark, Relation::Cop, Relation::Nsubj, Relation::NsubjPass];
        let active = child(words, verb, &[Relation::Obj]).is_some()
            && child(words, verb, &[Relation::OblAgent, Relation::AuxPass]).is_none();
        if !close || !active || child(words, noun, &led).is_some() {
            continue;
        }
        words[verb].tag = Tag::Vbd;
        (words[verb].head, words[verb].relation) = (Some(telling), Relation::Ccomp);
        takes_subject(words, verb, noun);
    }
}

/// `The counts showed Lee | was the loser`: a clause with a tense and a subject right behind a verb, which no word opens, is what that tells.
fn clause_right_behind(words: &mut [Word]) {
    for clause in 2..words.len() {
        let hung = words[clause].relation == Relation::Advcl && has_tense(words, clause);
        let Some(telling) = words[clause].head.filter(|head| hung && *head < clause) else { continue };
        let opened = child(words, clause, &[Relation::Mark]).is_some()
            || child(words, clause, &[Relation::Advmod]).is_some_and(|word| super::asks(&words[word]));
        let Some(subject) = child(words, clause, SUBJECTS).filter(|subject| telling < *subject) else {
            continue;
        };
        let right_behind = words[telling + 1..subject].iter().all(|word| word.head == Some(subject));
        let verb = words[telling].pos == Pos::Verb
            && child(words, telling, &[Relation::Obj, Relation::Ccomp]).is_none();
        if verb && !opened && right_behind && subject < clause && !super::asks(&words[subject]) {
            words[clause].relation = Relation::Ccomp;
        }
    }
}

/// `suggests the former minister | was a spy`: an object right before a clause of the same verb that has a tense and no subject is that
/// subject.
fn object_for_subject(words: &mut [Word]) {
    for clause in 2..words.len() {
        let hung = matches!(
            words[clause].relation,
            Relation::Ccomp | Relation::Advcl | Relation::Conj | Relation::Parataxis
        );
        let Some(above) = words[clause].head.filter(|head| hung && *head < clause) else { continue };
        if !has_tense(words, clause) {
            continue;
        }
        let telling = match words[clause].relation {
            Relation::Ccomp | Relation::Advcl => above,
            // `believe the suspects | were tied to him`: right behind, with no sign between.
            Relation::Parataxis if commas(words, above, clause) == 0 => above,
            // `Lee blames her, while Marr suggests the minister | is a thief`: joined to a verb to which the telling is joined as well.
            Relation::Conj | Relation::Parataxis if child(words, clause, &[Relation::Cc]).is_none() => {
                let joined = |at: &usize| words[*at].head == Some(above) && words[*at].pos == Pos::Verb;
                match (above + 1..clause).rev().find(|at| joined(at) && has_tense(words, *at)) {
                    Some(telling) => telling,
                    None => continue,
                }
            }
            _ => continue,
        };
        let Some(object) = child(words, telling, &[Relation::Obj]) else { continue };
        let between = telling < object && object < clause && nominal(&words[object]);
        if !between || !is_subjectless(words, clause) || child(words, clause, &[Relation::Mark]).is_some() {
            continue;
        }
        // The first word of the clause carries its tense, and stands right behind the noun.
        let helps = [Relation::Cop, Relation::Aux, Relation::AuxPass, Relation::Advmod];
        let first = child(words, clause, &helps).filter(|first| *first < clause).unwrap_or(clause);
        let carries = [Relation::Cop, Relation::Aux, Relation::AuxPass];
        let tense = child(words, clause, &carries).filter(|tense| *tense < clause).unwrap_or(clause);
        let set_off = words[tense].tag.has_tense() && is_set_off(words, object, tense);
        let phrase = words[first].tag.has_tense() && first > object && is_one_phrase(words, object, first);
        if !phrase && !set_off {
            continue;
        }
        takes_subject(words, clause, object);
        (words[clause].head, words[clause].relation) = (Some(telling), Relation::Ccomp);
    }
}

/// Whether commas set off what stands between a noun and a later word, and nothing there has a tense: `said 900 people, many of them old,
/// | joined`.
fn is_set_off(words: &[Word], noun: usize, past: usize) -> bool {
    let comma = |at: usize| words[at].tag == Tag::Comma;
    past > noun + 2
        && comma(noun + 1)
        && comma(past - 1)
        && !words[noun + 1..past].iter().any(|word| word.tag.has_tense() || super::asks(word))
}

/// Whether all words from a noun to a later word hang on that noun, and none is a sign or a verb.
fn is_one_phrase(words: &[Word], noun: usize, past: usize) -> bool {
    words[noun + 1..past].iter().all(|word| {
        word.head.is_some_and(|head| (noun..past).contains(&head))
            && !matches!(word.pos, Pos::Punct | Pos::Verb)
    })
}

/// `pledged to mend the road, | fix the port and free the men`: a bare form joined to a verb in another tense is joined to what that verb has
/// with `to`.
fn bare_form_joined_to_tense(words: &mut [Word]) {
    for verb in 2..words.len() {
        let bare = words[verb].relation == Relation::Conj
            && words[verb].pos == Pos::Verb
            && matches!(words[verb].tag, Tag::Vb | Tag::Vbp);
        let Some(above) = words[verb].head.filter(|above| bare && *above < verb) else { continue };
        let tense = matches!(words[above].tag, Tag::Vbd | Tag::Vbz) && words[above].pos == Pos::Verb;
        let helped = child(words, verb, &[Relation::Aux, Relation::AuxPass, Relation::Mark]).is_some();
        if !tense || helped || !is_subjectless(words, verb) {
            continue;
        }
        let opened = (above + 1..verb).rev().find(|at| {
            words[*at].head == Some(above)
                && words[*at].relation == Relation::Xcomp
                && words[*at].tag == Tag::Vb
                && child(words, *at, &[Relation::Mark]).is_some_and(|to| words[to].tag == Tag::To)
        });
        if let Some(opened) = opened {
            (words[verb].head, words[verb].tag) = (Some(opened), Tag::Vb);
        }
    }
}

/// `showed Lee | leading the field`: an indirect object with a participle right behind it, and no object, is what is shown doing so.
fn shown_doing(words: &mut [Word]) {
    for noun in 1..words.len().saturating_sub(1) {
        if words[noun].relation != Relation::Iobj {
            continue;
        }
        let Some(verb) = words[noun].head.filter(|verb| *verb < noun) else { continue };
        let participle = (noun + 1..words.len()).find(|at| words[*at].head != Some(noun));
        let Some(participle) = participle.filter(|at| {
            words[*at].tag == Tag::Vbg
                && words[*at].relation == Relation::Advcl
                && words[*at].head == Some(verb)
        }) else {
            continue;
        };
        if child(words, verb, &[Relation::Obj, Relation::Ccomp]).is_none() {
            words[noun].relation = Relation::Obj;
            (words[participle].head, words[participle].relation) = (Some(noun), Relation::Acl);
        }
    }
}

/// `told the agency | they had received 31 bodies`: behind whom something is told, a clause that no pronoun ties to that noun is what is told.
fn told_to_somebody(words: &mut [Word]) {
    for clause in 2..words.len() {
        let described = words[clause].relation == Relation::AclRelcl && has_tense(words, clause);
        let Some(noun) = words[clause].head.filter(|noun| described && *noun < clause) else { continue };
        let Some(verb) =
            words[noun].head.filter(|verb| *verb < noun && words[noun].relation == Relation::Iobj)
        else {
            continue;
        };
        let own = words[noun + 1].tag == Tag::Prp
            && words[noun + 1].head == Some(clause)
            && SUBJECTS.contains(&words[noun + 1].relation);
        if own && child(words, verb, &[Relation::Obj, Relation::Ccomp]).is_none() {
            (words[clause].head, words[clause].relation) = (Some(verb), Relation::Ccomp);
        }
    }
}

/// `is adamant that | the gates were shut`: a clause behind an adjective that has a subject of its own is what that one is sure of.
fn sure_that(words: &mut [Word]) {
    for clause in 2..words.len() {
        let Some(sure) = words[clause].head.filter(|sure| {
            *sure < clause && words[clause].relation == Relation::Csubj && words[*sure].pos == Pos::Adj
        }) else {
            continue;
        };
        let subject = child(words, sure, &[Relation::Nsubj]).is_some_and(|subject| subject < sure);
        let opened = child(words, clause, &[Relation::Mark]).is_some_and(|mark| mark == sure + 1);
        if subject && opened {
            words[clause].relation = Relation::Ccomp;
        }
    }
}

/// `Ann Lee, head of the clinic: “Nine | were hurt.”`: what stands in quotation marks behind a colon describes no noun before it.
fn quoted_behind_colon(words: &mut [Word]) {
    for clause in 3..words.len() {
        let described = matches!(words[clause].relation, Relation::AclRelcl | Relation::Acl);
        let Some(noun) = words[clause].head.filter(|noun| described && *noun < clause) else { continue };
        let opens = |at: usize| words[at].tag == Tag::Open && words[at - 1].tag == Tag::Colon;
        if (noun + 2..clause).any(opens) {
            words[clause].relation = Relation::Parataxis;
        }
    }
}

/// `denied that it had fired, | and called the log a forgery`: a past tense behind a comma and a conjunction goes on with the telling in
/// the past, and not with what had been before.
fn joined_behind_comma(words: &mut [Word]) {
    for verb in 3..words.len() {
        let past = words[verb].relation == Relation::Conj && words[verb].tag == Tag::Vbd;
        let Some(content) = words[verb].head.filter(|content| past && *content < verb) else { continue };
        let earlier = words[content].relation == Relation::Ccomp
            && words[content].tag == Tag::Vbn
            && child(words, content, &[Relation::Aux]).is_some_and(|had| words[had].tag == Tag::Vbd);
        let Some(telling) = words[content].head.filter(|telling| {
            earlier
                && *telling < content
                && words[*telling].tag == Tag::Vbd
                && !is_subjectless(words, *telling)
        }) else {
            continue;
        };
        let parted = child(words, verb, &[Relation::Cc]).is_some_and(|cc| words[cc - 1].tag == Tag::Comma);
        if parted && is_subjectless(words, verb) {
            words[verb].head = Some(telling);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{hangs, repair, word};
    use super::{Pos, Relation, Tag};

    #[test]
    fn a_noun_for_all_that_is_told_is_a_subject() {
        let text = "The mayor's office says two dozen of its engineers in the valley are leaving Ondara.";
        hangs(text, "dozen", "leaving", Relation::Nsubj);
        hangs(text, "leaving", "says", Relation::Ccomp);
    }

    #[test]
    fn that_opens_a_clause_with_a_tense() {
        // Parents were angry that the board closed halls.
        let mut words = [
            word("parent", Tag::Nns, Pos::Noun, 3, Relation::Nsubj),
            word("be", Tag::Vbd, Pos::Aux, 3, Relation::Cop),
            word("angry", Tag::Jj, Pos::Adj, 0, Relation::Root),
            word("that", Tag::In, Pos::Sconj, 5, Relation::Mark),
            word("board", Tag::Nn, Pos::Noun, 3, Relation::Ccomp),
            word("close", Tag::Vbn, Pos::Verb, 5, Relation::Acl),
            word("hall", Tag::Nns, Pos::Noun, 6, Relation::Obj),
        ];
        repair(&mut words);
        assert_eq!((words[4].head, words[4].relation), (Some(5), Relation::Nsubj));
        assert_eq!((words[5].head, words[5].relation, words[5].tag), (Some(2), Relation::Ccomp, Tag::Vbd));
    }

    #[test]
    fn a_clause_right_behind_a_verb_is_what_it_tells() {
        let text = "Early counts showed Marr was the loser of the county's vote, but the town is split.";
        hangs(text, "loser", "showed", Relation::Ccomp);
    }

    #[test]
    fn an_object_before_a_tense_is_its_subject() {
        let text = "Sorel suggests the former minister was a captive of the rebels.";
        hangs(text, "minister", "captive", Relation::Nsubj);
        hangs(text, "captive", "suggests", Relation::Ccomp);
    }

    #[test]
    fn what_is_told_to_somebody_describes_nobody() {
        let text = "Doctors at two hospitals told the agency they had received 31 bodies.";
        hangs(text, "received", "told", Relation::Ccomp);
        hangs("The agency they had called was shut.", "called", "agency", Relation::AclRelcl);
    }

    #[test]
    fn a_past_behind_a_comma_goes_on_with_the_telling() {
        let text =
            "The army denied on Thursday that it had fired at anything, and called the log a clumsy forgery.";
        hangs(text, "called", "denied", Relation::Conj);
    }

    #[test]
    fn what_one_is_sure_of_is_no_subject() {
        let text = "The union is adamant that the company locked the gates.";
        hangs(text, "locked", "adamant", Relation::Ccomp);
    }

    #[test]
    fn a_bare_form_goes_on_with_the_infinitive() {
        let text = "He pledged to enact reform, fix the port and release the prisoners.";
        hangs(text, "fix", "enact", Relation::Conj);
    }
}
