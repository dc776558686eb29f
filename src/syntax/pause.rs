//! Words that lead into a sentence without a comma behind them, `The next morning | rebel gunmen shot at a guard`: the sentence is read
//! as if the comma stood there, since its first noun is else taken for the sentence.

use super::tree::{Pos, Relation, Tag, Word};

/// What is read there.
pub(super) const SIGN: &str = ",";

/// Whether a word may open a clause behind words that lead in.
pub(super) fn opens_clause(tag: Tag, pos: Pos) -> bool {
    matches!(pos, Pos::Det | Pos::Pron | Pos::Propn | Pos::Noun | Pos::Num | Pos::Adj)
        && !matches!(tag, Tag::Pos | Tag::Wdt | Tag::Wp)
}

/// Takes out what was only read: nothing hangs on it, and what stands behind moves up.
pub(super) fn take_out(words: &mut Vec<Word>, sign: usize) {
    let above = words[sign].head;
    for word in words.iter_mut() {
        if word.head == Some(sign) {
            word.head = above;
            word.relation = Relation::Dep;
        }
    }
    words.remove(sign);
    for word in words {
        word.head = word.head.map(|head| head - usize::from(head > sign));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(lemma: &str, pos: Pos, tag: Tag, head: Option<usize>, relation: Relation) -> Word {
        Word { lemma: lemma.into(), pos, tag, head, relation, confidence: 1.0 }
    }

    #[test]
    fn a_sign_that_is_taken_out_leaves_one_tree() {
        // Tuesday, men fled
        let mut words = vec![
            word("Tuesday", Pos::Propn, Tag::Nnp, Some(3), Relation::Obl),
            word(",", Pos::Punct, Tag::Comma, Some(3), Relation::Punct),
            word("man", Pos::Noun, Tag::Nns, Some(3), Relation::Nsubj),
            word("flee", Pos::Verb, Tag::Vbd, None, Relation::Root),
        ];
        take_out(&mut words, 1);
        let heads: Vec<Option<usize>> = words.iter().map(|word| word.head).collect();
        assert_eq!(heads, [Some(2), Some(2), None]);
    }
}
