//! Subjects of one verb that are two in the tree, and one in the sentence: a name in pieces, a noun and what describes it.

use super::words::{Joining, JoiningWords};
use super::{REACH, SUBJECTS, child, is_tensed, nominal};
use crate::syntax::{Pos, Relation, Tag, Word};

/// Puts right the shapes below.
pub(super) fn repair(words: &mut [Word], joining: &JoiningWords) {
    description_for_subject(words);
    title_and_name(words);
    two_side_by_side(words, joining);
    noun_for_content_before(words);
    adjective_for_sentence(words);
}

/// `A video posted online | shows`, `The bank, which holds a veto | said`: a verb that passes for a subject, with a subject of its own, describes
/// that.
fn description_for_subject(words: &mut [Word]) {
    for clause in 1..words.len() {
        let verbal = matches!(words[clause].tag, Tag::Vbn | Tag::Vbg | Tag::Vbz | Tag::Vbp | Tag::Vbd);
        if !verbal || words[clause].pos != Pos::Verb || !SUBJECTS.contains(&words[clause].relation) {
            continue;
        }
        let Some(verb) = words[clause].head.filter(|verb| *verb > clause) else { continue };
        let Some(noun) = child(words, clause, &[Relation::Nsubj, Relation::NsubjPass])
            .filter(|noun| *noun < clause && matches!(words[*noun].pos, Pos::Noun | Pos::Propn))
        else {
            continue;
        };
        let relative = words[clause].tag.has_tense();
        let opened = words[noun + 1..clause].iter().any(super::asks);
        let helped = child(words, clause, &[Relation::Aux, Relation::AuxPass, Relation::Cop]).is_some();
        if helped || relative && !opened {
            continue;
        }
        (words[noun].head, words[noun].relation) = (Some(verb), words[clause].relation);
        words[clause].head = Some(noun);
        words[clause].relation = if relative { Relation::AclRelcl } else { Relation::Acl };
        // `quoting officials | said`: what stands right behind it is its own.
        for word in &mut words[clause + 1..verb] {
            if word.head == Some(verb) && SUBJECTS.contains(&word.relation) {
                (word.head, word.relation) = (Some(clause), Relation::Obj);
            }
        }
    }
}

/// `Sen. Jack Reed of Podar | told`, `Defence Minister Ann Lee | said`: names in one row are one name, however they hang on its first word.
fn title_and_name(words: &mut [Word]) {
    for first in 0..words.len().saturating_sub(1) {
        let subject = words[first].tag == Tag::Nnp && SUBJECTS.contains(&words[first].relation);
        if !subject || first > 0 && words[first - 1].tag == Tag::Nnp {
            continue;
        }
        let row = words[first + 1..].iter().take_while(|word| word.tag == Tag::Nnp);
        let past = first + 1 + row.count();
        let torn = |at: usize| {
            words[at].head == Some(first)
                && matches!(
                    words[at].relation,
                    Relation::List | Relation::Conj | Relation::Nmod | Relation::Appos
                )
                && child(words, at, &[Relation::Case, Relation::Cc]).is_none()
        };
        if !(first + 1..past).any(torn) {
            continue;
        }
        for word in &mut words[first + 1..past] {
            (word.head, word.relation) = (Some(first), Relation::Flat);
        }
    }
}

/// `Meanwhile the agency | said`, `The rebel Podar Council | said`, `Hours after Lee | said`: of two subjects before a verb, with no sign between them, the
/// second is the subject.
fn two_side_by_side(words: &mut [Word], joining: &JoiningWords) {
    for verb in 2..words.len() {
        if words[verb].pos != Pos::Verb || !words[verb].tag.has_tense() {
            continue;
        }
        let from = verb.saturating_sub(REACH);
        let subjects: Vec<usize> = (from..verb)
            .filter(|at| words[*at].head == Some(verb) && SUBJECTS.contains(&words[*at].relation))
            .collect();
        let [first, second] = subjects[..] else { continue };
        let parted = words[first..second].iter().any(|word| word.pos == Pos::Punct || super::asks(word));
        if parted || !nominal(&words[second]) || super::asks(&words[second]) {
            continue;
        }
        let marked = (first + 1..second).any(|at| {
            words[at].head == Some(verb)
                && words[at].relation == Relation::Mark
                && joining.is(&words[at], Joining::OpensClause)
        });
        let within =
            (first + 1..second).all(|at| words[at].head.is_some_and(|head| first < head && head <= second));
        if marked {
            words[first].relation = Relation::OblUnmarked;
        } else if !nominal(&words[first]) && within {
            words[first].relation = Relation::Advmod;
        } else if words[first].tag == Tag::Nn && words[second].tag == Tag::Nnp && within {
            (words[first].head, words[first].relation) = (Some(second), Relation::Compound);
            for word in &mut words[from..first] {
                if word.head == Some(first) {
                    word.head = Some(second);
                }
            }
        }
    }
}

/// `Nurses entering flats in Podar late Saturday | said`: a noun that passes for what is said, with no sign and no predicate of its own before the
/// verb, is who says it; what stands between the two as its subject is when.
fn noun_for_content_before(words: &mut [Word]) {
    let predicate = [Relation::Cop, Relation::Aux, Relation::AuxPass, Relation::Mark, Relation::Case];
    for noun in 0..words.len() {
        let content = words[noun].relation == Relation::Ccomp
            && matches!(words[noun].tag, Tag::Nn | Tag::Nns | Tag::Nnp);
        let Some(verb) = words[noun].head.filter(|verb| content && *verb > noun) else { continue };
        let parted = words[noun..verb].iter().any(|word| word.pos == Pos::Punct);
        let own = child(words, noun, &predicate).or_else(|| child(words, noun, SUBJECTS)).is_some();
        if parted || own || words[verb].pos != Pos::Verb || !words[verb].tag.has_tense() {
            continue;
        }
        let subject = child(words, verb, SUBJECTS);
        if subject.is_some_and(|subject| subject < noun || subject > verb) {
            continue;
        }
        match subject {
            // `Human Rights | Watch said`
            Some(subject) if subject == noun + 1 => {
                (words[noun].head, words[noun].relation) = (Some(subject), Relation::Compound);
            }
            Some(subject) => {
                words[noun].relation = Relation::Nsubj;
                words[subject].relation = Relation::OblUnmarked;
            }
            None => words[noun].relation = Relation::Nsubj,
        }
    }
}

/// `Two officials familiar with the case | said`: an adjective that passes for the sentence, without a verb of its own and right behind a noun that
/// hangs on it, describes that noun; the clause behind it is the sentence.
fn adjective_for_sentence(words: &mut [Word]) {
    let Some(adjective) = words.iter().position(|word| word.head.is_none()) else { return };
    let helps = [Relation::Cop, Relation::Aux, Relation::AuxPass, Relation::Nsubj];
    if words[adjective].pos != Pos::Adj || child(words, adjective, &helps).is_some() {
        return;
    }
    let Some(noun) = adjective.checked_sub(1).filter(|noun| {
        words[*noun].head == Some(adjective) && matches!(words[*noun].pos, Pos::Noun | Pos::Propn)
    }) else {
        return;
    };
    let verb = (adjective + 1..words.len().min(adjective + REACH))
        .find(|at| words[*at].pos == Pos::Verb && words[*at].tag.has_tense() || is_tensed(words, *at));
    let Some(verb) = verb.filter(|verb| words[*verb].head == Some(adjective)) else { return };
    let tied = [SUBJECTS, &[Relation::Mark, Relation::Cc]];
    if tied.iter().any(|relations| child(words, verb, relations).is_some())
        || words[adjective..verb].iter().any(|word| word.pos == Pos::Punct)
    {
        return;
    }
    (words[verb].head, words[verb].relation) = (None, Relation::Root);
    (words[noun].head, words[noun].relation) = (Some(verb), Relation::Nsubj);
    (words[adjective].head, words[adjective].relation) = (Some(noun), Relation::Amod);
    for word in words.iter_mut().skip(verb + 1) {
        if word.head == Some(adjective) {
            word.head = Some(verb);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::hangs;
    use super::*;

    #[test]
    fn a_description_is_no_subject() {
        let text =
            "The Ondaran Medical Society which supports hospitals in the north said it had sent a team.";
        hangs(text, "Society", "said", Relation::Nsubj);
        hangs(text, "supports", "Society", Relation::AclRelcl);
        hangs("A video posted online shows soldiers beating a prisoner.", "video", "shows", Relation::Nsubj);
    }

    #[test]
    fn names_in_a_row_are_one_name() {
        let text =
            "Sen. Jack Reed of Rhode Island told the channel on Monday that soldiers had burned the mill.";
        hangs(text, "Reed", "Sen.", Relation::Flat);
        let text = "Aussie Foreign Minister Julie Bishop said they had burned the mill.";
        hangs(text, "Bishop", "Aussie", Relation::Flat);
    }

    #[test]
    fn the_second_of_two_subjects_is_the_subject() {
        let text = "The rebel Syrian National Coalition said 650 people died.";
        hangs(text, "rebel", "Coalition", Relation::Compound);
        let text = "Hours after Mr. Hollande said that the emergency had ended, a lorry killed nine people.";
        hangs(text, "Hours", "said", Relation::OblUnmarked);
    }

    #[test]
    fn a_noun_without_a_predicate_is_nothing_said() {
        let text = "First responders entering apartments in Douma late Saturday said they found bodies.";
        hangs(text, "responders", "said", Relation::Nsubj);
        hangs(text, "Saturday", "said", Relation::OblUnmarked);
    }

    #[test]
    fn an_adjective_behind_a_noun_is_not_the_sentence() {
        let text = "Two officials familiar with an ongoing investigation of samples said soldiers had burned the mill.";
        hangs(text, "said", "", Relation::Root);
        hangs(text, "officials", "said", Relation::Nsubj);
    }
}
