//! The clause that a sentence is told by, behind one that opens it: `Although Lee said the bridge was safe, the army closed it.`

use super::words::{Joining, JoiningWords};
use super::{REACH, SUBJECTS, asks, child, has_tense, nominal, takes_subject};
use crate::syntax::{Pos, Relation, Tag, Word};

/// In a sentence that a word such as `although` or `when` opens, the first clause behind a comma with a subject of its own is told by
/// itself, and what stands before the comma hangs on it as one clause.
pub(super) fn repair(words: &mut [Word], joining: &JoiningWords) {
    let Some(opener) = opener(words, joining) else { return };
    let Some(opened) = opened(words, opener) else { return };
    let behind = behind_comma(words, opened).or_else(|| past_read_as_participle(words, opened));
    let Some((comma, main)) = behind else { return };
    let within = |at: usize| (opener..comma).contains(&at);
    let Some(root) = words.iter().position(|word| word.head.is_none()) else { return };
    if within(root) {
        (words[main].head, words[main].relation) = (None, Relation::Root);
        (words[root].head, words[root].relation) = (Some(main), Relation::Parataxis);
    } else if words[main].head.is_some_and(within) {
        return;
    }
    let hung = words[opened].head == Some(main);
    if !(hung && matches!(words[opened].relation, Relation::Advcl | Relation::AdvclRelcl)) {
        (words[opened].head, words[opened].relation) = (Some(main), Relation::Advcl);
    }
    if words[opener].relation == Relation::Case {
        (words[opener].head, words[opener].relation) = (Some(opened), Relation::Mark);
    }
    told_before_comma(words, opened, comma);
    for word in words.iter_mut().skip(main + 1) {
        if word.head.is_some_and(within) {
            word.head = Some(main);
        }
    }
}

/// The word that opens the sentence and a clause, alone or behind a stretch of time: `although`, `months | after`.
fn opener(words: &[Word], joining: &JoiningWords) -> Option<usize> {
    /// `Three and a half months after`
    const STRETCH: usize = 6;
    let first = words.iter().position(|word| word.pos != Pos::Punct)?;
    // `If and when`: two joined words, of which the parser takes either for the opener.
    let joined = |at: usize| words.get(at + 1).is_some_and(|next| next.tag == Tag::Cc);
    let opens = |at: usize| {
        let tied = matches!(words[at].relation, Relation::Mark | Relation::Advmod | Relation::Case);
        let may = words[at].tag == Tag::In && joining.is(&words[at], Joining::OpensClause);
        tied && !joined(at)
            && (may
                || words[at].tag == Tag::In && words[at].relation == Relation::Mark
                || words[at].tag == Tag::Wrb)
    };
    if opens(first) {
        return Some(first);
    }
    let adverb = (words[first].pos == Pos::Adv || words[first].relation == Relation::Advmod)
        && first + 1 < words.len()
        && opens(first + 1);
    let measured = || {
        (first + 1..words.len().min(first + STRETCH))
            .find(|at| joining.is(&words[at - 1], Joining::Measures))
            .filter(|at| opens(*at) && words[*at].tag == Tag::In)
    };
    if adverb { Some(first + 1) } else { measured() }
}

/// What the opened clause is told by: a verb with a tense behind a subject of its own, not turned round as in a question.
fn opened(words: &[Word], opener: usize) -> Option<usize> {
    let head = words[opener].head.filter(|head| *head > opener)?;
    let of_subject = words[opener].relation == Relation::Case;
    if of_subject && !SUBJECTS.contains(&words[head].relation) {
        return None;
    }
    let verb = if of_subject { words[head].head? } else { head };
    let subject = (opener + 1..verb)
        .find(|at| words[*at].head == Some(verb) && SUBJECTS.contains(&words[*at].relation))?;
    let turned = words[opener + 1..subject].iter().any(|word| word.pos == Pos::Aux);
    (has_tense(words, verb) && !turned).then_some(verb)
}

/// The first comma behind `from` that a noun phrase and the verb of which it is the subject stand right behind, and that verb. What is
/// put in between commas (`, Lee said,`) is none.
fn behind_comma(words: &[Word], from: usize) -> Option<(usize, usize)> {
    let past = words.len().min(from + REACH);
    let phrase = |word: &Word| {
        matches!(
            word.pos,
            Pos::Det
                | Pos::Adj
                | Pos::Num
                | Pos::Noun
                | Pos::Propn
                | Pos::Pron
                | Pos::Part
                | Pos::Adv
                | Pos::Aux
                | Pos::Adp
        ) && !asks(word)
            && word.relation != Relation::Mark
    };
    (from + 1..past).filter(|at| words[*at].tag == Tag::Comma).find_map(|comma| {
        let next = (comma + 1..words.len()).find(|at| !phrase(&words[*at])).unwrap_or(words.len());
        // The verb, or what is in its place before a sign.
        let verb = (comma + 1..words.len().min(next + 1)).find(|at| {
            has_tense(words, *at)
                && child(words, *at, SUBJECTS).is_some_and(|subject| comma < subject && subject < *at)
        })?;
        let tied = child(words, verb, &[Relation::Cc, Relation::Mark]).is_some();
        let helps = [Relation::Aux, Relation::AuxPass, Relation::Cop, Relation::Obj];
        let followed = words.get(verb + 1).is_some_and(|word| word.pos == Pos::Punct)
            && words[verb + 1..].iter().any(|word| word.pos != Pos::Punct);
        let aside = followed && child(words, verb, &helps).is_none();
        let plain = words[verb].pos != Pos::Verb
            || !matches!(words[verb].relation, Relation::AclRelcl | Relation::Acl);
        (!tied && !aside && plain).then_some((comma, verb))
    })
}

/// `Hours after the army took the port, the clinic | closed on Thursday`: where no verb behind the comma has a tense, the participle right
/// behind the noun there is a past tense with that noun for its subject.
fn past_read_as_participle(words: &mut [Word], from: usize) -> Option<(usize, usize)> {
    let comma = (from + 1..words.len().min(from + REACH)).find(|at| words[*at].tag == Tag::Comma)?;
    if (comma + 1..words.len()).any(|at| has_tense(words, at) || words[at].pos == Pos::Aux) {
        return None;
    }
    let verb = (comma + 2..words.len()).find(|at| words[*at].pos == Pos::Verb)?;
    let noun = words[verb].head.filter(|noun| comma < *noun && *noun < verb && nominal(&words[*noun]))?;
    let describes = words[verb].tag == Tag::Vbn && words[verb].relation == Relation::Acl;
    let plain =
        words[comma + 1..verb].iter().all(|word| !matches!(word.pos, Pos::Punct | Pos::Sconj | Pos::Adp));
    if !describes || !plain || child(words, verb, &[Relation::OblAgent]).is_some() {
        return None;
    }
    words[verb].tag = Tag::Vbd;
    (words[verb].head, words[verb].relation) = (words[noun].head, words[noun].relation);
    takes_subject(words, verb, noun);
    Some((comma, verb))
}

/// `Although Lee said the bridge | was safe, ...`: a clause with a subject of its own right behind the opened one's verb is what that tells.
fn told_before_comma(words: &mut [Word], opened: usize, comma: usize) {
    let Some(told) = (opened + 1..comma).take_while(|at| words[*at].tag != Tag::Comma).find(|at| {
        has_tense(words, *at)
            && child(words, *at, SUBJECTS).is_some_and(|subject| opened < subject && subject < *at)
    }) else {
        return;
    };
    let outside = words[told].head.is_none_or(|head| !(opened..comma).contains(&head));
    let described = words[told].head == Some(opened) && words[told].relation == Relation::AclRelcl;
    let verb = words[opened].pos == Pos::Verb;
    if verb && (outside || described) && child(words, told, &[Relation::Cc]).is_none() {
        (words[told].head, words[told].relation) = (Some(opened), Relation::Ccomp);
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::hangs;
    use super::*;

    #[test]
    fn the_clause_behind_the_comma_is_the_sentence() {
        let text = "Although Lee said the bridge was safe, the army closed it on Monday.";
        hangs(text, "closed", "", Relation::Root);
        hangs(text, "said", "closed", Relation::Advcl);
        hangs(text, "safe", "said", Relation::Ccomp);
        let text = "After the minister said he would stay, the court ruled it illegal.";
        hangs(text, "ruled", "", Relation::Root);
        hangs(text, "said", "ruled", Relation::Advcl);
        let text = "Months after the agency said it would leave, its staff were arrested.";
        hangs(text, "arrested", "", Relation::Root);
        hangs(text, "leave", "said", Relation::Ccomp);
        let text = "Hours after the army took the port, the clinic closed on Thursday.";
        hangs(text, "clinic", "closed", Relation::Nsubj);
        hangs(text, "took", "closed", Relation::Advcl);
    }

    #[test]
    fn what_is_put_in_between_is_no_sentence() {
        let text = "When the dam broke, Lee said, the valley was lost.";
        hangs(text, "broke", "lost", Relation::Advcl);
    }
}
