//! Nouns that were read as verbs.

use super::{REACH, child};
use crate::syntax::{Pos, Relation, Tag, Word};

/// Puts right the shape below.
pub(super) fn repair(words: &mut [Word]) {
    name_read_as_subject(words);
}

/// `at the Lesna crossing at noon`: a word with an article is a noun, whatever ends in `-ing`; what the tree took for its
/// subject is the name before it, and what stands behind it is the verb's.
fn name_read_as_subject(words: &mut [Word]) {
    for at in 0..words.len() {
        if words[at].tag != Tag::Vbg {
            continue;
        }
        let before = |relation| child(words, at, &[relation]).filter(|word| *word < at);
        let (article, name, case) = (before(Relation::Det), before(Relation::Nsubj), before(Relation::Case));
        let (Some(article), Some(name), Some(_)) = (article, name, case) else { continue };
        if article > name || words[name].pos != Pos::Propn {
            continue;
        }
        let above = words[at].head.filter(|above| words[*above].pos == Pos::Verb);
        words[name].relation = Relation::Compound;
        (words[at].tag, words[at].pos) = (Tag::Nn, Pos::Noun);
        let Some(above) = above else { continue };
        words[at].relation = Relation::Obl;
        for word in words.iter_mut().take(at + REACH).skip(at + 1) {
            if word.head == Some(at) {
                word.head = Some(above);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(tag: Tag, pos: Pos, head: usize, relation: Relation) -> Word {
        Word { lemma: "".into(), tag, pos, head: Some(head), relation, confidence: 1.0 }
    }

    /// `stopped at the Lesna crossing at noon`, with what hangs on `crossing`.
    fn at_the_crossing(tag: Tag) -> Vec<Word> {
        let mut words = vec![
            word(Tag::Vbd, Pos::Verb, 0, Relation::Root),
            word(Tag::In, Pos::Adp, 4, Relation::Case),
            word(Tag::Dt, Pos::Det, 4, Relation::Det),
            word(Tag::Nnp, Pos::Propn, 4, Relation::Nsubj),
            word(tag, Pos::Verb, 0, Relation::Advcl),
            word(Tag::In, Pos::Adp, 6, Relation::Case),
            word(Tag::Nn, Pos::Noun, 4, Relation::Obl),
        ];
        words[0].head = None;
        words
    }

    #[test]
    fn a_word_with_an_article_and_a_name_before_it_is_a_noun() {
        let mut words = at_the_crossing(Tag::Vbg);
        repair(&mut words);
        assert_eq!((words[4].pos, words[4].relation), (Pos::Noun, Relation::Obl));
        assert_eq!(words[3].relation, Relation::Compound);
        assert_eq!(words[6].head, Some(0));
    }

    #[test]
    fn another_verb_stays_one() {
        let mut words = at_the_crossing(Tag::Vbd);
        repair(&mut words);
        assert_eq!((words[4].pos, words[3].relation), (Pos::Verb, Relation::Nsubj));
    }
}
