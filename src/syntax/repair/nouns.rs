//! Nouns that were read as verbs, and an adjective that was read as a preposition.

use super::{REACH, child};
use crate::syntax::{Pos, Relation, Tag, Word};

/// Puts right the shapes below.
pub(super) fn repair(words: &mut [Word]) {
    name_read_as_subject(words);
    predicate_read_as_case(words);
    apposition_read_as_subject(words);
    noun_read_as_verb(words);
}

/// `There were no Orlinese flights`: the subject of what there is has no subject and no tense; it is a noun, what was taken for
/// its subject is a part of its name, and `no` is its article.
fn noun_read_as_verb(words: &mut [Word]) {
    for noun in 1..words.len() {
        let tensed = matches!(words[noun].tag, Tag::Vbz | Tag::Vbp | Tag::Vb);
        let Some(verb) = words[noun].head.filter(|verb| *verb < noun && tensed) else { continue };
        let is_there = child(words, verb, &[Relation::Expl]).is_some_and(|there| words[there].tag == Tag::Ex);
        if words[noun].relation != Relation::Nsubj || !is_there {
            continue;
        }
        (words[noun].tag, words[noun].pos) = (Tag::Nns, Pos::Noun);
        for word in words.iter_mut().take(noun + REACH).skip(verb) {
            if word.head != Some(noun) {
                continue;
            }
            word.relation = match word.relation {
                Relation::Nsubj => Relation::Compound,
                Relation::Discourse => Relation::Det,
                Relation::Obl => Relation::Nmod,
                other => other,
            };
        }
    }
}

/// `took Orlin, the capital of the north, | late on Tuesday`: a phrase with a preposition and without a verb has no subject; the noun
/// behind the comma is another name of the one before it.
fn apposition_read_as_subject(words: &mut [Word]) {
    for noun in 2..words.len() {
        let subject = words[noun].relation == Relation::Nsubj && words[noun].pos == Pos::Noun;
        let Some(phrase) = words[noun].head.filter(|phrase| subject && *phrase > noun) else { continue };
        let bare = matches!(words[phrase].pos, Pos::Noun | Pos::Propn | Pos::Num)
            && matches!(words[phrase].relation, Relation::Obl | Relation::Nmod)
            && child(words, phrase, &[Relation::Case]).is_some_and(|case| case > noun)
            && child(words, phrase, &[Relation::Cop, Relation::Aux]).is_none();
        let start = (0..=noun).rev().take_while(|at| *at == noun || words[*at].head == Some(noun)).last();
        let comma = start.and_then(|start| start.checked_sub(1)).filter(|at| words[*at].tag == Tag::Comma);
        let Some(name) = comma.and_then(|comma| comma.checked_sub(1)).filter(|name| {
            bare && matches!(words[*name].pos, Pos::Noun | Pos::Propn) && words[phrase].head != Some(noun)
        }) else {
            continue;
        };
        let above = words[name].head.filter(|_| words[name].relation == Relation::Flat);
        words[noun].head = Some(above.unwrap_or(name));
        words[noun].relation = Relation::Appos;
    }
}

/// `The queen is due | in Lagos | on Friday`: an adjective behind a copula that marks no noun of its own, as a preposition
/// follows it, is what is said of the subject; what it was taken to mark hangs on it.
fn predicate_read_as_case(words: &mut [Word]) {
    for at in 1..words.len() {
        let marks = words[at].pos == Pos::Adj && words[at].relation == Relation::Case;
        let Some(noun) = words[at].head.filter(|noun| marks && *noun > at + 1) else { continue };
        let copula = child(words, noun, &[Relation::Cop]).is_some_and(|copula| copula < at);
        let led = words[at + 1].pos == Pos::Adp && words[at + 1].relation != Relation::Fixed;
        let case = child(words, noun, &[Relation::Case]);
        if !copula || !led || words[noun].head == Some(at) || case.is_none() {
            continue;
        }
        let (above, relation) = (words[noun].head, words[noun].relation);
        for word in words.iter_mut().take(at).skip(at.saturating_sub(REACH)) {
            if word.head == Some(noun) {
                word.head = Some(at);
            }
        }
        for word in words.iter_mut().take(noun + REACH).skip(noun + 1) {
            if word.head == Some(noun) && word.relation == Relation::Punct {
                word.head = Some(at);
            }
        }
        // What has a copula is a clause of its own: `took off from Bern | and is due in Lagos`.
        let phrase =
            matches!(relation, Relation::Obl | Relation::OblUnmarked | Relation::Nmod | Relation::Obj);
        let joined = child(words, at, &[Relation::Cc]).is_some();
        let relation = match (phrase, joined) {
            (true, true) => Relation::Conj,
            (true, false) => Relation::Parataxis,
            _ => relation,
        };
        (words[at].head, words[at].relation) = (above, relation);
        (words[noun].head, words[noun].relation) = (Some(at), Relation::Obl);
    }
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
    fn an_adjective_behind_a_copula_is_what_is_said_of_the_subject() {
        // `She is due in Lagos on Friday`
        let mut words = vec![
            word(Tag::Prp, Pos::Pron, 6, Relation::Nsubj),
            word(Tag::Vbz, Pos::Aux, 6, Relation::Cop),
            word(Tag::Jj, Pos::Adj, 6, Relation::Case),
            word(Tag::In, Pos::Adp, 4, Relation::Case),
            word(Tag::Nnp, Pos::Propn, 2, Relation::Obl),
            word(Tag::In, Pos::Adp, 6, Relation::Case),
            word(Tag::Nnp, Pos::Propn, 0, Relation::Root),
        ];
        words[6].head = None;
        repair(&mut words);
        assert_eq!((words[2].head, words[2].relation), (None, Relation::Root));
        assert_eq!([0, 1, 6].map(|at: usize| words[at].head), [Some(2); 3]);
        assert_eq!(words[5].head, Some(6));
    }

    #[test]
    fn another_verb_stays_one() {
        let mut words = at_the_crossing(Tag::Vbd);
        repair(&mut words);
        assert_eq!((words[4].pos, words[3].relation), (Pos::Verb, Relation::Nsubj));
    }

    #[test]
    fn an_apposition_is_no_subject_of_a_phrase() {
        let text = "Mutinous officers took over the barracks on the edge of Puerto Alda, the capital of the small \
                    republic of Quivara, late on Tuesday.";
        let (head, relation) = super::super::tests::arc(text, "capital");
        assert!(head != "Tuesday" && relation != Relation::Nsubj, "{head} {relation:?}");
    }

    #[test]
    fn what_there_is_is_a_noun() {
        let text = "There were no Ondaran flights on Tuesday night.";
        super::super::tests::hangs(text, "flights", "were", Relation::Nsubj);
        super::super::tests::hangs(text, "no", "flights", Relation::Det);
        super::super::tests::hangs(text, "Ondaran", "flights", Relation::Compound);
    }
}
