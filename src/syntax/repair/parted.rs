//! A subject that commas part from its verb by what describes it.

use super::{REACH, SUBJECTS, asks, child, is_tensed, nominal, takes_subject};
use crate::syntax::{Pos, Relation, Tag, Word};

/// Puts right the shapes below.
pub(super) fn repair(words: &mut [Word]) {
    // What describes stands behind a comma.
    let comma = words.iter().position(|word| word.tag == Tag::Comma).unwrap_or(words.len());
    for clause in comma..words.len() {
        subject_of_description(words, clause);
    }
    past_read_as_adjective(words);
}

/// `Requel, who leads the army, | attacked the town`, `Marrufo, wearing a coat, | found two bodies`, `Her brother, the ministry said,
/// | left`: what stands before a relative clause, a participle or a speaker between commas is the subject of the verb behind
/// them, if that has none.
fn subject_of_description(words: &mut [Word], clause: usize) {
    let Some(noun) = described_noun(words, clause) else { return };
    let Some(verb) = verb_behind(words, clause) else { return };
    if words[verb].head == Some(clause) {
        // `Officials, who left, | returned`: the noun passed for the sentence.
        let top = if words[clause].head == Some(noun) { noun } else { clause };
        (words[verb].head, words[verb].relation) = (words[top].head, words[top].relation);
        for word in words.iter_mut().take(verb + REACH).skip(verb + 1) {
            if word.head == Some(clause) || word.head == Some(noun) {
                word.head = Some(verb);
            }
        }
    }
    let speaks = child_behind_comma(words, noun, clause).is_some_and(|second| names(&words[second]));
    let relative = words[clause].tag.has_tense() || is_tensed(words, clause);
    (words[clause].head, words[clause].relation) = match (speaks, relative) {
        (true, _) => (Some(verb), Relation::Parataxis),
        (false, true) => (Some(noun), Relation::AclRelcl),
        (false, false) => (Some(noun), Relation::Acl),
    };
    takes_subject(words, verb, noun);
}

/// The noun that hangs on a clause from before the comma that opens it: a second subject of `who leads`, the subject or a
/// part of `wearing`.
fn described_noun(words: &[Word], clause: usize) -> Option<usize> {
    let from = clause.saturating_sub(REACH);
    let mut hung = (from..clause).filter(|at| {
        let word = &words[*at];
        word.head == Some(clause) && matches!(word.pos, Pos::Noun | Pos::Propn | Pos::Pron)
    });
    let whole = words[clause].head.filter(|noun| {
        words[*noun].head.is_none()
            && *noun < clause
            && words[clause].relation == Relation::AclRelcl
            && names(&words[*noun])
    });
    let noun = whole.or_else(|| hung.next())?;
    let tied = SUBJECTS.contains(&words[noun].relation)
        || matches!(words[noun].relation, Relation::Compound | Relation::Vocative);
    let comma = (noun + 1..clause).find(|at| words[*at].tag == Tag::Comma)?;
    let opens = &words[comma + 1];
    let relative = matches!(opens.tag, Tag::Wp | Tag::Wdt)
        && opens.head == Some(clause)
        && SUBJECTS.contains(&opens.relation);
    let participle = comma + 1 == clause && words[clause].tag == Tag::Vbg;
    // `the ministry said`
    let bare = matches!(words[noun].relation, Relation::Obl | Relation::Ccomp)
        && child(words, noun, &[Relation::Case]).is_none();
    let speaks = (SUBJECTS.contains(&words[noun].relation) || bare)
        && child_behind_comma(words, noun, clause).is_some_and(|second| names(&words[second]))
        && words[noun..clause].iter().filter(|word| word.pos == Pos::Punct).count() == 1;
    // `Marrufo, who leads`: a name has no preposition.
    let loose = (relative || whole.is_some()) && child(words, noun, &[Relation::Case]).is_none();
    let told = words[noun..comma].iter().any(|word| matches!(word.pos, Pos::Verb | Pos::Aux));
    (!told && ((tied || loose) && (relative || participle) || speaks)).then_some(noun)
}

fn names(word: &Word) -> bool {
    nominal(word) && !asks(word)
}

/// The second subject of a clause, behind the comma that parts it from the first.
fn child_behind_comma(words: &[Word], noun: usize, clause: usize) -> Option<usize> {
    let comma = (noun + 1..clause).find(|at| words[*at].tag == Tag::Comma)?;
    (comma + 1..clause).find(|at| words[*at].head == Some(clause) && SUBJECTS.contains(&words[*at].relation))
}

/// The verb with a tense and without a subject right behind the comma that closes a clause; one of the two hangs on the other.
fn verb_behind(words: &[Word], clause: usize) -> Option<usize> {
    let verb = (clause + 1..words.len().min(clause + REACH)).find(|at| {
        let verb = &words[*at];
        verb.pos == Pos::Verb
            && (verb.tag.has_tense() || is_tensed(words, *at))
            && (verb.head == Some(clause) || words[clause].head == Some(*at))
    })?;
    let tied = [SUBJECTS, &[Relation::Mark, Relation::Cc]]
        .iter()
        .any(|relations| child(words, verb, relations).is_some_and(|tied| tied > clause));
    let before =
        (clause..verb).rev().find(|at| !matches!(words[*at].pos, Pos::Aux | Pos::Adv | Pos::Part))?;
    (!tied && child(words, verb, SUBJECTS).is_none() && words[before].tag == Tag::Comma).then_some(verb)
}

/// `Ocaria, 44, | ordered passengers off`: in a sentence without any verb that has a tense, but for `who leads the army`, the participle
/// behind a comma is the verb of the name that opens it, and the noun that it seemed to describe is its object.
fn past_read_as_adjective(words: &mut [Word]) {
    let asks = |at: usize| {
        child(words, at, SUBJECTS).is_some_and(|subject| matches!(words[subject].tag, Tag::Wp | Tag::Wdt))
            || child(words, at, &[Relation::Nsubj]).filter(|first| *first < at).is_some_and(|first| {
                words[first + 1..at].iter().any(|word| word.head == Some(at) && word.tag == Tag::Wp)
            })
    };
    let described = |at: usize| words[at].pos == Pos::Verb && asks(at);
    if (0..words.len()).any(|at| words[at].tag.has_tense() && !described(at))
        || words.last().is_none_or(|last| last.tag != Tag::Stop)
    {
        return;
    }
    let Some(name) = words.iter().position(|word| word.pos != Pos::Punct) else { return };
    let Some(verb) = (name + 2..words.len()).find(|at| {
        let bare = words[*at].tag == Tag::Vbn && words[*at].relation == Relation::Amod;
        bare && words[*at].head == Some(at + 1) && words[at - 1].tag == Tag::Comma
    }) else {
        return;
    };
    let object = verb + 1;
    let Some(root) = words.iter().position(|word| word.head.is_none()) else { return };
    let clause = (words[root].tag.has_tense() && root < verb).then_some(root);
    // The name's own head.
    let mut subject = name;
    while let Some(head) = words[subject].head.filter(|head| *head < verb && Some(*head) != clause) {
        subject = head;
    }
    if words[subject].pos != Pos::Propn || root != object && root != subject && clause.is_none() {
        return;
    }
    for word in words.iter_mut().skip(verb + 1) {
        if word.head == Some(object) || word.head == Some(root) {
            word.head = Some(verb);
        }
    }
    if let Some(clause) = clause {
        (words[clause].head, words[clause].relation) = (Some(subject), Relation::AclRelcl);
    }
    (words[verb].head, words[verb].relation, words[verb].tag, words[verb].pos) =
        (None, Relation::Root, Tag::Vbd, Pos::Verb);
    (words[subject].head, words[subject].relation) = (Some(verb), Relation::Nsubj);
    (words[object].head, words[object].relation) = (Some(verb), Relation::Obj);
}

#[cfg(test)]
mod tests {
    use super::super::tests::hangs;
    use super::*;

    #[test]
    fn a_description_between_commas_parts_no_subject_from_its_verb() {
        let text = "Tomas Requel, who leads the army, attacked the town.";
        hangs(text, "Tomas", "attacked", Relation::Nsubj);
        hangs(text, "leads", "Tomas", Relation::AclRelcl);
        let text = "Officials, who attacked the town on Friday, left the city.";
        hangs(text, "Officials", "left", Relation::Nsubj);
        hangs(text, "left", "", Relation::Root);
        hangs(
            "Elena Marrufo, wearing a borrowed coat, found two bodies.",
            "Marrufo",
            "found",
            Relation::Nsubj,
        );
    }

    #[test]
    fn a_speaker_between_commas_is_not_who_did_it() {
        let text = "Her brother, the ministry said, shelled the port.";
        hangs(text, "brother", "shelled", Relation::Nsubj);
        hangs(text, "said", "shelled", Relation::Parataxis);
        hangs(text, "ministry", "said", Relation::Nsubj);
    }

    #[test]
    fn a_sentence_without_a_tense_has_its_verb_behind_the_name() {
        let text = "Ruben Ocaria, 44, ordered passengers off the train.";
        hangs(text, "ordered", "", Relation::Root);
        hangs(text, "passengers", "ordered", Relation::Obj);
        // Where another word has the tense, it describes its noun.
        hangs("Ruben Ocaria, 44, was among wounded soldiers.", "wounded", "soldiers", Relation::Amod);
    }
}
