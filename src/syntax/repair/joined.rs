//! A verb that was joined to a noun before it: `never arrested the man or | searched his house`.

use super::{SUBJECTS, child, has_tense};
use crate::syntax::{Pos, Relation, Word};

/// A verb with a tense and no subject of its own, behind `and` or `or`, goes on from the verb of the noun to which it was joined.
pub(super) fn repair(words: &mut [Word]) {
    for second in 2..words.len() {
        let joined = words[second].pos == Pos::Verb
            && words[second].relation == Relation::Conj
            && has_tense(words, second)
            && child(words, second, SUBJECTS).is_none();
        let leads = |cc: &usize| {
            *cc < second
                && words[*cc + 1..second]
                    .iter()
                    .all(|word| matches!(word.pos, Pos::Adv | Pos::Aux | Pos::Part))
        };
        if !joined || child(words, second, &[Relation::Cc]).filter(leads).is_none() {
            continue;
        }
        let Some(noun) = words[second].head.filter(|noun| *noun < second && is_plain_noun(words, *noun))
        else {
            continue;
        };
        let verb = words[noun].head.filter(|verb| {
            *verb < noun
                && matches!(words[noun].relation, Relation::Obj | Relation::Obl)
                && words[*verb].pos == Pos::Verb
                && has_tense(words, *verb)
        });
        if let Some(verb) = verb {
            words[second].head = Some(verb);
        }
    }
}

/// Whether a noun is told of, and is not what a clause says of its subject.
fn is_plain_noun(words: &[Word], noun: usize) -> bool {
    matches!(words[noun].pos, Pos::Noun | Pos::Propn | Pos::Pron)
        && child(words, noun, SUBJECTS).is_none()
        && child(words, noun, &[Relation::Cop]).is_none()
}

#[cfg(test)]
mod tests {
    use super::super::tests::hangs;
    use super::*;

    #[test]
    fn a_verb_goes_on_from_a_verb() {
        let text = "The police never arrested the man or searched his house.";
        hangs(text, "searched", "arrested", Relation::Conj);
        hangs(text, "or", "searched", Relation::Cc);
    }

    #[test]
    fn nouns_are_joined_to_nouns() {
        hangs("The police arrested the man or his brother.", "brother", "man", Relation::Conj);
    }
}
