//! What no sentence is: how much of a tree cannot be right, whatever its words mean.

use super::repair::asks;
use super::{Pos, Relation, Tag, Word};

/// How much of a sentence with a full stop cannot be right: told by a word without a tense, or by a clause that is tied to another; a
/// verb with two subjects; an auxiliary with one of its own.
pub(super) fn faults(words: &[Word]) -> usize {
    let last = words.iter().rposition(|word| word.pos != Pos::Punct).map_or(0, |last| last + 1);
    if !words[last..].iter().any(|word| word.tag == Tag::Stop)
        || !words.iter().any(|word| word.tag.has_tense())
    {
        return 0;
    }
    let Some(root) = words.iter().position(|word| word.head.is_none()) else { return 0 };
    let first = words.iter().position(|word| word.pos != Pos::Punct).unwrap_or(0);
    let untensed = !is_told(words, root) && words[root].tag != Tag::Vb;
    // `has since left`, `was to leave`: what ties a clause stands before its subject.
    let is_subject = |at: &usize| {
        let outer = words[*at].relation == Relation::NsubjOuter;
        words[*at].head == Some(root) && (outer || subject(&words[*at]))
    };
    let opening = (first..root).rev().find(is_subject).unwrap_or(root);
    let tied = (first + 1..opening).any(|at| words[at].head == Some(root) && ties(&words[at]))
        || opening > first && words[opening].head == Some(root) && asks(&words[opening]);
    2 * usize::from(untensed)
        + 2 * usize::from(tied)
        + subjects_in_excess(words)
        + described_across_signs(words)
        + helped_nouns(words)
}

fn helps(word: &Word) -> bool {
    matches!(word.relation, Relation::Aux | Relation::AuxPass | Relation::Cop)
}

/// Whether a word or what helps it has a tense; `There will be nothing`: a copula may have its own auxiliary.
fn is_told(words: &[Word], at: usize) -> bool {
    let helped = |head: usize| {
        let helps = move |word: &&Word| word.head == Some(head) && helps(word);
        words.iter().filter(helps).any(|word| word.tag.has_tense())
    };
    let helpers =
        || (0..words.len()).filter(|helper| words[*helper].head == Some(at) && helps(&words[*helper]));
    words[at].tag.has_tense() || helped(at) || helpers().any(helped)
}

/// Whether a word before a verb makes its clause a part of another.
fn ties(word: &Word) -> bool {
    asks(word) || word.relation == Relation::Mark && word.tag != Tag::To || word.relation == Relation::Cc
}

fn subject(word: &Word) -> bool {
    matches!(word.relation, Relation::Nsubj | Relation::NsubjPass)
}

/// Subjects beyond the one that a verb can have, those of auxiliaries, and pronouns that tie a clause to a noun as those of a noun.
fn subjects_in_excess(words: &[Word]) -> usize {
    let mut had = vec![false; words.len()];
    let mut excess = |word: &Word| {
        let Some(head) = word.head.filter(|_| subject(word)) else { return false };
        let bare = asks(word) && matches!(words[head].pos, Pos::Noun | Pos::Propn) && !is_helped(words, head);
        std::mem::replace(&mut had[head], true) || helps(&words[head]) || bare
    };
    words.iter().filter(|word| excess(word)).count()
}

fn is_helped(words: &[Word], at: usize) -> bool {
    words.iter().any(|word| word.head == Some(at) && helps(word))
}

/// Nouns and pronouns that have an auxiliary, but no copula.
fn helped_nouns(words: &[Word]) -> usize {
    let has = |noun: usize, relation: Relation| {
        words.iter().any(|word| word.head == Some(noun) && word.relation == relation)
    };
    let nominal = |word: &Word| matches!(word.pos, Pos::Noun | Pos::Propn | Pos::Pron);
    let helped = words.iter().filter(|word| word.relation == Relation::Aux).filter_map(|word| word.head);
    helped.filter(|head| nominal(&words[*head]) && !has(*head, Relation::Cop)).count()
}

/// Clauses that describe a noun before a colon or a dash, behind it.
fn described_across_signs(words: &[Word]) -> usize {
    let parted = |(at, word): &(usize, &Word)| {
        let noun = word.head.filter(|noun| word.relation == Relation::AclRelcl && noun + 1 < *at);
        noun.is_some_and(|noun| words[noun + 1].tag == Tag::Colon)
    };
    words.iter().enumerate().filter(parted).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(tag: Tag, pos: Pos, head: usize, relation: Relation) -> Word {
        Word { lemma: "".into(), pos, tag, head: head.checked_sub(1), relation, confidence: 1.0 }
    }

    /// The rivers | rose.
    fn plain() -> Vec<Word> {
        vec![
            word(Tag::Dt, Pos::Det, 2, Relation::Det),
            word(Tag::Nns, Pos::Noun, 3, Relation::Nsubj),
            word(Tag::Vbd, Pos::Verb, 0, Relation::Root),
            word(Tag::Stop, Pos::Punct, 3, Relation::Punct),
        ]
    }

    #[test]
    fn a_plain_sentence_has_no_fault() {
        assert_eq!(faults(&plain()), 0);
    }

    #[test]
    fn a_sentence_is_not_told_by_a_noun() {
        let mut words = plain();
        (words[1].head, words[1].relation) = (None, Relation::Root);
        (words[2].head, words[2].relation) = (Some(1), Relation::AclRelcl);
        words[3].head = Some(1);
        assert_eq!(faults(&words), 2);
        // A line without a stop may be.
        words.pop();
        assert_eq!(faults(&words), 0);
    }

    #[test]
    fn a_sentence_is_not_told_by_a_clause_that_another_word_ties() {
        let mut words = plain();
        words.insert(0, word(Tag::Rb, Pos::Adv, 4, Relation::Advmod));
        words.insert(1, word(Tag::In, Pos::Sconj, 5, Relation::Mark));
        for word in &mut words[2..] {
            word.head = word.head.map(|head| head + 2);
        }
        assert_eq!(faults(&words), 2);
    }

    #[test]
    fn a_verb_has_one_subject() {
        let mut words = plain();
        words.insert(2, word(Tag::Nns, Pos::Noun, 4, Relation::Nsubj));
        words[1].head = Some(3);
        words[4].head = Some(3);
        words[3].head = None;
        assert_eq!(faults(&words), 1);
    }
}
