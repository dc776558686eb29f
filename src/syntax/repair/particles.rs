//! Particles of verbs that were read as prepositions.

use super::words::JoiningWords;
use super::{child, nominal};
use crate::syntax::{Pos, Relation, Tag, Word};

/// `A missile brought | down the plane`: the word behind a verb that belongs to it makes no phrase of what it is done to.
pub(super) fn repair(words: &mut [Word], joining: &JoiningWords) {
    for verb in 0..words.len().saturating_sub(2) {
        let particle = verb + 1;
        if words[verb].pos != Pos::Verb || words[particle].relation != Relation::Case {
            continue;
        }
        let Some(noun) = words[particle].head.filter(|noun| *noun > particle && nominal(&words[*noun]))
        else {
            continue;
        };
        let phrase = words[noun].head == Some(verb) && words[noun].relation == Relation::Obl;
        let done = child(words, verb, &[Relation::Obj, Relation::NsubjPass]).is_some();
        if phrase && !done && joining.is_with_particle(&words[verb], &words[particle]) {
            (words[particle].head, words[particle].relation) = (Some(verb), Relation::CompoundPrt);
            (words[particle].tag, words[particle].pos) = (Tag::Rp, Pos::Adp);
            words[noun].relation = Relation::Obj;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{repair, word};
    use super::{Pos, Relation, Tag};

    #[test]
    fn a_particle_is_no_preposition() {
        // Rebels brought down planes.
        let mut words = [
            word("rebel", Tag::Nns, Pos::Noun, 2, Relation::Nsubj),
            word("bring", Tag::Vbd, Pos::Verb, 0, Relation::Root),
            word("down", Tag::In, Pos::Adp, 4, Relation::Case),
            word("plane", Tag::Nns, Pos::Noun, 2, Relation::Obl),
        ];
        repair(&mut words);
        assert_eq!((words[2].head, words[2].relation), (Some(1), Relation::CompoundPrt));
        assert_eq!((words[3].head, words[3].relation), (Some(1), Relation::Obj));
        // Rebels came down hills.
        words[1].lemma = "come".into();
        (words[2].head, words[2].relation, words[3].relation) = (Some(3), Relation::Case, Relation::Obl);
        repair(&mut words);
        assert_eq!((words[2].head, words[3].relation), (Some(3), Relation::Obl));
    }
}
