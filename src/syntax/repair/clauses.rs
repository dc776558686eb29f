//! Clauses of one sentence that were hung on each other the wrong way round, or lost their subject to the clause before.

use super::openers;
use super::words::{Joining, JoiningWords};
use super::{REACH, SUBJECTS, child, has_tense, nominal, takes_subject};
use crate::syntax::{Pos, Relation, Tag, Word};

/// Puts right the shapes below.
pub(super) fn repair(words: &mut [Word], joining: &JoiningWords) {
    having_done_for_sentence(words);
    openers::measured(words, joining);
    clause_behind_preposition(words, joining);
    main_clause_before_until(words, joining);
    clause_that_opens(words, joining);
    subject_read_as_object(words);
    names_apart(words);
    joined_with_content(words);
    openers::before_subject(words, joining);
    joined_behind_relative(words);
    joined_behind_object(words);
}

/// `show the dam intact, and the mud | came from a landslide`: behind an object, a comma and a conjunction no clause is what a verb tells.
fn joined_behind_object(words: &mut [Word]) {
    for clause in 4..words.len() {
        let content = words[clause].relation == Relation::Ccomp && has_tense(words, clause);
        let Some(verb) = words[clause].head.filter(|verb| content && *verb < clause) else { continue };
        let Some(object) = child(words, verb, &[Relation::Obj]).filter(|object| *object < clause) else {
            continue;
        };
        let Some(subject) = child(words, clause, SUBJECTS).filter(|subject| *subject > object) else {
            continue;
        };
        let joins = |at: &usize| words[*at].relation == Relation::Cc && words[*at - 1].tag == Tag::Comma;
        let Some(joining) = (object + 1..subject).find(joins) else { continue };
        let bare = (joining + 1..subject).all(|at| words[at].head == Some(subject));
        if bare && matches!(words[joining].head, Some(head) if head == subject || head == clause) {
            words[clause].relation = Relation::Conj;
            words[joining].head = Some(clause);
        }
    }
}

/// Whether a word may open a clause as well as a phrase: `after`, `as`, `while`.
pub(super) fn may_open(joining: &JoiningWords, word: &Word) -> bool {
    word.tag == Tag::In && joining.is(word, Joining::OpensClause)
}

pub(super) fn is_subjectless(words: &[Word], verb: usize) -> bool {
    child(words, verb, SUBJECTS).is_none()
}

/// A verb with a tense.
fn tells(words: &[Word], at: usize) -> bool {
    words[at].pos == Pos::Verb && has_tense(words, at)
}

/// `The commander denies | having killed him`: what was done, with `having`, is the content of the verb right before it, never the sentence of
/// which that verb is a clause.
fn having_done_for_sentence(words: &mut [Word]) {
    let having = |word: &Word| word.relation == Relation::Aux && word.tag == Tag::Vbg;
    if !words.iter().any(having) {
        return;
    }
    for done in 2..words.len() {
        let Some(having) = child(words, done, &[Relation::Aux]).filter(|aux| words[*aux].tag == Tag::Vbg)
        else {
            continue;
        };
        let Some(verb) = having.checked_sub(1).filter(|verb| {
            words[*verb].head == Some(done) && tells(words, *verb) && !is_subjectless(words, *verb)
        }) else {
            continue;
        };
        (words[verb].head, words[verb].relation) = (words[done].head, words[done].relation);
        (words[done].head, words[done].relation) = (Some(verb), Relation::Xcomp);
        for word in words.iter_mut().take(verb) {
            if word.head == Some(done) {
                word.head = Some(verb);
            }
        }
    }
}

/// `found two bodies after gunmen | hit a market`: a noun behind `after` and right before a verb with a tense is that verb's subject;
/// what was taken for it belongs to the verb before.
fn clause_behind_preposition(words: &mut [Word], joining: &JoiningWords) {
    for noun in 1..words.len() {
        let Some(verb) = verb_right_behind(words, noun) else { continue };
        let Some(case) = child(words, noun, &[Relation::Case])
            .filter(|case| *case < noun && may_open(joining, &words[*case]))
        else {
            continue;
        };
        let Some(above) = words[verb].head.filter(|above| *above < case && tells(words, *above)) else {
            continue;
        };
        let hung = matches!(
            words[verb].relation,
            Relation::Ccomp | Relation::Advcl | Relation::Conj | Relation::Parataxis | Relation::Dep
        );
        let described = matches!(words[above].relation, Relation::Acl | Relation::AclRelcl);
        let joined = child(words, verb, &[Relation::Cc, Relation::Mark]).is_some();
        let parted = words[above..verb].iter().any(|word| word.pos == Pos::Punct);
        if !hung || described || joined || parted || is_subjectless(words, above) {
            continue;
        }
        let stolen = child(words, verb, SUBJECTS).filter(|stolen| *stolen != noun);
        if stolen.is_some_and(|stolen| stolen <= above || stolen > case) {
            continue;
        }
        if let Some(stolen) = stolen {
            (words[stolen].head, words[stolen].relation) = (Some(above), Relation::Obj);
        }
        takes_subject(words, verb, noun);
        // What was read as joined is marked by what stands before its subject.
        if words[verb].relation == Relation::Conj {
            (words[case].head, words[case].relation) = (Some(verb), Relation::Mark);
        }
        words[verb].relation = Relation::Advcl;
    }
}

/// `Nobody goes home | until every pump is running`: a clause with a tense that passes for the sentence behind a noun with `until` before it,
/// and has no subject, has that noun for it; the clause before, of which that noun was taken to be a phrase, is the sentence's.
fn main_clause_before_until(words: &mut [Word], joining: &JoiningWords) {
    for noun in 2..words.len() {
        if !matches!(words[noun].relation, Relation::Obl | Relation::Nmod) {
            continue;
        }
        let opener = child(words, noun, &[Relation::Case])
            .filter(|opener| *opener < noun && may_open(joining, &words[*opener]));
        let Some((opener, main)) = opener.zip(words[noun].head) else { continue };
        let below = main < opener && words[main].relation == Relation::Advcl && has_tense(words, main);
        let Some(clause) = words[main].head.filter(|clause| below && *clause > noun) else {
            continue;
        };
        let parted = words[main..clause].iter().any(|word| word.pos == Pos::Punct);
        let own =
            child(words, clause, SUBJECTS).is_some() || child(words, clause, &[Relation::Mark]).is_some();
        if parted || own || !has_tense(words, clause) || is_subjectless(words, main) {
            continue;
        }
        (words[main].head, words[main].relation) = (words[clause].head, words[clause].relation);
        (words[clause].head, words[clause].relation) = (Some(main), Relation::Advcl);
        (words[opener].head, words[opener].relation) = (Some(clause), Relation::Mark);
        takes_subject(words, clause, noun);
        for (at, word) in words.iter_mut().enumerate() {
            if word.head == Some(clause) && (at < main || word.relation == Relation::Punct) {
                word.head = Some(main);
            }
        }
    }
}

/// The verb with a tense right behind a noun and what is part of its name.
pub(super) fn verb_right_behind(words: &[Word], noun: usize) -> Option<usize> {
    let part = |at: usize| {
        words[at].head == Some(noun) && matches!(words[at].relation, Relation::Flat | Relation::Compound)
            || matches!(words[at].pos, Pos::Aux | Pos::Adv | Pos::Part)
    };
    let verb = (noun + 1..words.len()).find(|at| !part(*at))?;
    tells(words, verb).then_some(verb)
}

/// `After the army took the port, the mayor | fled`, `Asked why, the mayor | laughed`: a clause that opens a sentence with a preposition
/// before its subject, or with a participle and no subject, is not the sentence if another with a subject stands behind its comma
/// and nothing joins the two.
fn clause_that_opens(words: &mut [Word], joining: &JoiningWords) {
    let Some(root) = words.iter().position(|word| word.head.is_none()) else { return };
    let Some(first) = words.iter().position(|word| word.pos != Pos::Punct) else { return };
    let subject = child(words, root, SUBJECTS).filter(|subject| *subject < root);
    let opened = subject.and_then(|subject| {
        child(words, subject, &[Relation::Case])
            .filter(|case| *case == first && may_open(joining, &words[*case]))
    });
    // `Months after Lee said he would stay, the court ruled ...`
    let measured = child(words, root, &[Relation::Mark]).filter(|mark| {
        *mark > first && joining.is(&words[mark - 1], Joining::Measures) && may_open(joining, &words[*mark])
    });
    let marked = opened.or(measured);
    let participle = root == first && matches!(words[root].tag, Tag::Vbd | Tag::Vbn) && subject.is_none();
    // `Should she come, the villagers will leave`
    let turned = words[first].tag == Tag::Md
        && words[first].relation == Relation::Aux
        && words[first].head == Some(root)
        && subject.is_some_and(|subject| subject > first);
    if words[root].pos != Pos::Verb || marked.is_none() && !participle && !turned {
        return;
    }
    let behind_comma = |verb: usize| {
        child(words, verb, SUBJECTS).is_some_and(|subject| {
            subject < verb && words[root..subject].iter().any(|word| word.tag == Tag::Comma)
        })
    };
    let Some(verb) = (root + 1..words.len().min(root + REACH)).find(|at| {
        words[*at].head == Some(root)
            && matches!(words[*at].relation, Relation::Conj | Relation::Parataxis | Relation::Ccomp)
            && has_tense(words, *at)
            && behind_comma(*at)
    }) else {
        return;
    };
    if child(words, verb, &[Relation::Cc, Relation::Mark]).is_some() {
        return;
    }
    if participle {
        words[root].tag = Tag::Vbn;
    }
    (words[verb].head, words[verb].relation) = (None, Relation::Root);
    (words[root].head, words[root].relation) = (Some(verb), Relation::Advcl);
    for word in words.iter_mut().skip(verb + 1) {
        if word.head == Some(root) {
            word.head = Some(verb);
        }
    }
}

/// `released two prisoners and two soldiers | attacked the town`: a joined verb needs a word or a sign that joins it; where the only one
/// stands before a joined noun right before the verb, that noun is its subject.
fn subject_read_as_object(words: &mut [Word]) {
    for noun in 2..words.len() {
        let Some(verb) =
            (words[noun].relation == Relation::Conj).then(|| verb_right_behind(words, noun)).flatten()
        else {
            continue;
        };
        let Some(cc) = child(words, noun, &[Relation::Cc]).filter(|cc| *cc < noun) else { continue };
        let first = words[noun].head;
        // `and police | raided a farm`: a past tense with an object of its own describes no noun.
        let describes = words[verb].head == Some(noun)
            && words[verb].relation == Relation::Acl
            && child(words, verb, &[Relation::Obj]).is_some();
        let above = if describes { first.and_then(|first| words[first].head) } else { words[verb].head }
            .filter(|above| *above < cc && words[*above].pos == Pos::Verb);
        let joined = (describes || words[verb].relation == Relation::Conj) && words[verb].tag == Tag::Vbd;
        let of_object =
            words[noun].head.is_some_and(|first| nominal(&words[first]) && words[first].head == above);
        let own = child(words, verb, &[Relation::Cc]).is_some();
        let parted = words[cc..verb].iter().any(|word| word.pos == Pos::Punct);
        if above.is_none() || !joined || !of_object || own || parted || !is_subjectless(words, verb) {
            continue;
        }
        (words[verb].head, words[verb].relation) = (above, Relation::Conj);
        (words[noun].head, words[noun].relation) = (Some(verb), Relation::Nsubj);
        words[cc].head = Some(verb);
    }
}

/// `Elena Marrufo | says`: two names side by side that are both subjects of one verb are one name.
fn names_apart(words: &mut [Word]) {
    for at in 1..words.len() {
        let both = [at - 1, at].map(|at| SUBJECTS.contains(&words[at].relation) && words[at].tag == Tag::Nnp);
        if both == [true, true] && words[at].head == words[at - 1].head {
            (words[at].head, words[at].relation) = (Some(at - 1), Relation::Flat);
        }
    }
}

/// `Marrufo says a ferry sank, but the ministry | insists ...`: a joined clause in the present with a subject of its own is joined with the
/// one in the present, not with what that tells in the past.
fn joined_with_content(words: &mut [Word]) {
    let present = |word: &Word| matches!(word.tag, Tag::Vbz | Tag::Vbp);
    for verb in 0..words.len() {
        let joined =
            words[verb].relation == Relation::Conj && words[verb].pos == Pos::Verb && present(&words[verb]);
        let Some(content) = words[verb].head.filter(|_| joined && !is_subjectless(words, verb)) else {
            continue;
        };
        let past = words[content].relation == Relation::Ccomp && words[content].tag == Tag::Vbd;
        let Some(saying) =
            words[content].head.filter(|saying| past && *saying < content && present(&words[*saying]))
        else {
            continue;
        };
        let parted = words[content..verb].iter().any(|word| word.tag == Tag::Comma);
        if parted && child(words, verb, &[Relation::Cc]).is_some() && words[saying].pos == Pos::Verb {
            words[verb].head = Some(saying);
        }
    }
}

/// `Lee joined the council, which let him go in May, and | said ...`: behind a relative clause between commas, `and` goes on with the clause
/// before it.
fn joined_behind_relative(words: &mut [Word]) {
    for verb in 4..words.len() {
        let joined = words[verb].relation == Relation::Conj
            && words[verb].tag == Tag::Vbd
            && is_subjectless(words, verb);
        let Some(relative) = words[verb].head.filter(|relative| joined && *relative < verb) else { continue };
        let Some(which) = child(words, relative, SUBJECTS).filter(|which| {
            *which > 1 && *which < relative && super::asks(&words[*which]) && is_comma(words, which - 1)
        }) else {
            continue;
        };
        let closed = child(words, verb, &[Relation::Cc]).is_some_and(|cc| {
            cc > relative && is_comma(words, cc - 1) && super::commas(words, which, cc) == 1
        });
        // The clause that the relative one stands in.
        let above = std::iter::successors(words[relative].head, |at| words[*at].head)
            .take(REACH)
            .find(|above| *above < which && has_tense(words, *above) && words[*above].pos == Pos::Verb);
        if let Some(above) = above.filter(|above| closed && !is_subjectless(words, *above)) {
            words[verb].head = Some(above);
        }
    }
}

fn is_comma(words: &[Word], at: usize) -> bool {
    words[at].tag == Tag::Comma
}

#[cfg(test)]
mod tests {
    use super::super::tests::hangs;
    use super::*;

    #[test]
    fn a_noun_right_before_a_tense_behind_after_is_its_subject() {
        let text = "The mayor found two bodies after gunmen hit a market.";
        hangs(text, "gunmen", "hit", Relation::Nsubj);
        hangs(text, "hit", "found", Relation::Advcl);
        hangs(text, "bodies", "found", Relation::Obj);
        // A phrase stays a phrase.
        hangs(
            "The minister who resigned after protests said he was tired.",
            "protests",
            "resigned",
            Relation::Obl,
        );
    }

    #[test]
    fn the_clause_that_opens_is_not_the_sentence() {
        let text = "After the ministry evacuated the hospital, the army took the airport.";
        hangs(text, "took", "", Relation::Root);
        hangs(text, "evacuated", "took", Relation::Advcl);
        hangs("Should she turn up with soldiers, the villagers will leave.", "leave", "", Relation::Root);
        hangs(
            "Should she turn up with soldiers, the villagers will leave.",
            "turn",
            "leave",
            Relation::Advcl,
        );
        hangs("Asked why gunmen shelled the port, the mayor laughed.", "laughed", "", Relation::Root);
    }

    #[test]
    fn what_joins_two_clauses_joins_no_objects() {
        let text = "Gunmen released two prisoners and two soldiers attacked the town.";
        hangs(text, "soldiers", "attacked", Relation::Nsubj);
        hangs(text, "attacked", "released", Relation::Conj);
    }

    #[test]
    fn a_denial_is_the_sentence_and_what_was_done_its_content() {
        let text = "The Khoreshi commander denies having killed the envoy.";
        hangs(text, "denies", "", Relation::Root);
        hangs(text, "killed", "denies", Relation::Xcomp);
    }

    #[test]
    fn the_present_is_joined_with_the_present() {
        let text =
            "Elena Marrufo says three villagers sank a ferry, but the ministry insists nobody was hurt.";
        hangs(text, "insists", "says", Relation::Conj);
        hangs(text, "Marrufo", "Elena", Relation::Flat);
    }
}
