//! Words that open a clause, where the parser took them for prepositions of its subject: `though a panel found`, `months after Lee said`.

use super::clauses::{may_open, verb_right_behind};
use super::words::{Joining, JoiningWords};
use super::{REACH, SUBJECTS, child, commas, has_tense, takes_subject};
use crate::syntax::{Pos, Relation, Tag, Word};

/// `Months after Lee | said he would stay, the court ruled ...`: between a stretch of time that passes for the subject and its verb, a noun
/// behind `after` is the subject.
pub(super) fn measured(words: &mut [Word], joining: &JoiningWords) {
    for time in 0..words.len().saturating_sub(2) {
        let subject = SUBJECTS.contains(&words[time].relation) && joining.is(&words[time], Joining::Measures);
        let Some(verb) = words[time].head.filter(|verb| subject && *verb > time) else { continue };
        let case = time + 1;
        let Some(noun) = words[case].head.filter(|noun| {
            *noun > case
                && words[*noun].head == Some(time)
                && words[*noun].relation == Relation::Nmod
                && may_open(joining, &words[case])
        }) else {
            continue;
        };
        if verb_right_behind(words, noun) == Some(verb) {
            takes_subject(words, verb, noun);
            (words[case].head, words[case].relation) = (Some(verb), Relation::Mark);
            words[time].relation = Relation::OblUnmarked;
        }
    }
}

/// `though | a panel in Podar found ...`, `as | one of the advisers said`: what may open a clause as well as a phrase opens the clause of the
/// noun behind it, where that is a subject.
pub(super) fn before_subject(words: &mut [Word], joining: &JoiningWords) {
    for case in 0..words.len() {
        let Some(noun) = words[case].head.filter(|noun| {
            *noun > case && words[case].relation == Relation::Case && may_open(joining, &words[case])
        }) else {
            continue;
        };
        let subject = SUBJECTS.contains(&words[noun].relation);
        // Another verb before the subject's own may be the one that the clause is told by.
        let verb = words[noun].head.filter(|verb| {
            let alone = words[noun.min(*verb)..*verb]
                .iter()
                .all(|word| word.pos != Pos::Verb || word.tag == Tag::Vbg);
            subject && *verb > noun && alone && has_tense(words, *verb)
        });
        if let Some(verb) = verb {
            (words[case].head, words[case].relation) = (Some(verb), Relation::Mark);
            hang_clause(words, verb);
        }
    }
}

/// `closed after a hearing | approved it, the clerk said`: a clause that something opens is joined to none; what was joined to it
/// behind a comma and has a subject of its own is joined to what it hangs on.
fn hang_clause(words: &mut [Word], clause: usize) {
    let joined = matches!(words[clause].relation, Relation::Conj | Relation::Parataxis);
    let Some(above) = words[clause].head.filter(|above| joined && *above < clause) else { return };
    let cc = child(words, clause, &[Relation::Cc]);
    let behind = (clause + 1..words.len().min(clause + REACH)).find(|at| {
        words[*at].head == Some(clause)
            && matches!(words[*at].relation, Relation::Conj | Relation::Parataxis | Relation::Ccomp)
            && has_tense(words, *at)
            && child(words, *at, &[Relation::Cc, Relation::Mark]).is_none()
            && child(words, *at, SUBJECTS)
                .is_some_and(|subject| subject < *at && commas(words, clause, subject) > 0)
    });
    match (behind, cc) {
        // `they left, but before the hall was lit, they | found a key`
        (Some(main), Some(cc)) => {
            (words[main].head, words[main].relation) = (Some(above), words[clause].relation);
            (words[clause].head, words[clause].relation) = (Some(main), Relation::Advcl);
            words[cc].head = Some(main);
        }
        (main, None) => {
            if let Some(main) = main {
                (words[main].head, words[main].relation) = (Some(above), Relation::Parataxis);
            }
            words[clause].relation = Relation::Advcl;
        }
        (None, Some(_)) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{hangs, repair, word};
    use super::*;

    #[test]
    fn what_opens_a_clause_is_no_preposition_of_its_subject() {
        let text = "The league stayed silent, though a tribunal in 2014 found the transfer was illegal.";
        hangs(text, "though", "found", Relation::Mark);
        // The school closed, after a hearing approved it, the clerk said.
        let mut words = [
            word("school", Tag::Nn, Pos::Noun, 2, Relation::Nsubj),
            word("close", Tag::Vbd, Pos::Verb, 0, Relation::Root),
            word(",", Tag::Comma, Pos::Punct, 6, Relation::Punct),
            word("after", Tag::In, Pos::Adp, 5, Relation::Case),
            word("hearing", Tag::Nn, Pos::Noun, 6, Relation::Nsubj),
            word("approve", Tag::Vbd, Pos::Verb, 2, Relation::Conj),
            word("it", Tag::Prp, Pos::Pron, 6, Relation::Obj),
            word(",", Tag::Comma, Pos::Punct, 10, Relation::Punct),
            word("clerk", Tag::Nn, Pos::Noun, 10, Relation::Nsubj),
            word("say", Tag::Vbd, Pos::Verb, 6, Relation::Conj),
        ];
        repair(&mut words);
        assert_eq!((words[3].head, words[3].relation), (Some(5), Relation::Mark));
        assert_eq!((words[5].head, words[5].relation), (Some(1), Relation::Advcl));
        assert_eq!((words[9].head, words[9].relation), (Some(1), Relation::Parataxis));
    }
}
