//! What a verb has for its object though other words stand between: `denied on Monday | taking money`, `deny ever | having met him`.

use super::words::Joining;
use super::{JoiningWords, child};
use crate::syntax::{Pos, Relation, Tag, Word};

/// So many words may stand between.
const BETWEEN: usize = 4;

/// Puts right what passed for a clause of its own about the doer.
pub(super) fn repair(words: &mut [Word], joining: &JoiningWords) {
    for gerund in 1..words.len() {
        let clause = words[gerund].tag == Tag::Vbg
            && words[gerund].pos == Pos::Verb
            && words[gerund].relation == Relation::Advcl;
        let Some(verb) = words[gerund].head.filter(|verb| clause && *verb < gerund) else { continue };
        if gerund - verb > BETWEEN
            || !joining.takes_gerund(&words[verb])
            || words[verb + 1..gerund].iter().any(|word| word.pos == Pos::Punct)
            || child(words, verb, &[Relation::Obj, Relation::Ccomp, Relation::Xcomp]).is_some()
        {
            continue;
        }
        let subject = child(words, gerund, &[Relation::Nsubj]);
        let opener = child(words, gerund, &[Relation::Mark]);
        match (subject, opener) {
            // `admitted | on Friday taking money`: the day has its preposition.
            (Some(day), Some(on)) if on == verb + 1 && words[on].pos == Pos::Adp && day == on + 1 => {
                (words[day].head, words[day].relation) = (Some(verb), Relation::Obl);
                (words[on].head, words[on].relation) = (Some(day), Relation::Case);
            }
            // `denied | Tuesday attacking the convoy`.
            (Some(day), None) if day == verb + 1 && joining.is(&words[day], Joining::NamesDay) => {
                (words[day].head, words[day].relation) = (Some(verb), Relation::OblUnmarked);
            }
            (None, None) => {}
            _ => continue,
        }
        words[gerund].relation = Relation::Xcomp;
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::hangs;
    use super::*;

    #[test]
    fn what_is_denied_is_no_clause_about_who_denies() {
        hangs(
            "The minister denied on Monday taking bribes from the company.",
            "taking",
            "denied",
            Relation::Xcomp,
        );
        hangs("The army denied having shelled the clinic.", "shelled", "denied", Relation::Xcomp);
        hangs("The army denied having shelled the clinic.", "having", "shelled", Relation::Aux);
        hangs(
            "The mayor admitted on Friday taking money from the firm.",
            "taking",
            "admitted",
            Relation::Xcomp,
        );
        hangs(
            "The mayor admitted on Friday taking money from the firm.",
            "Friday",
            "admitted",
            Relation::Obl,
        );
    }

    #[test]
    fn a_clause_behind_an_object_or_a_comma_stays_one() {
        hangs(
            "The army denied the report on Monday, saying that it had left.",
            "saying",
            "denied",
            Relation::Advcl,
        );
        hangs("The minister denied it speaking to reporters.", "speaking", "denied", Relation::Advcl);
        hangs("The minister spoke on Monday wearing a black coat.", "wearing", "spoke", Relation::Advcl);
    }
}
