//! What befell those whom a number counts, by the words right beside it. In a row of numbers, `Two killed six injured`, the
//! parser takes each for the object of the word before it, and a toll stands or falls with which word a number goes with.

use super::find::Quantities;
use super::phrase::Phrase;
use super::words::CountedRole;
use crate::claim::QuantityUnit;
use crate::syntax::{Pos, Relation, Tag, Tree};

/// How many words of those counted may stand between a number and what befell them.
const COUNTED: usize = 4;

impl Quantities {
    /// The word right behind a number, or behind those it counts, that tells what befell them: `six others injured`,
    /// `160 people were wounded`.
    pub(super) fn state_behind(&self, tree: &Tree, words: &[String], last: usize) -> Option<usize> {
        let tree_word = |at: usize| (at < tree.len()).then(|| tree.word(at));
        let mut at = last + 1;
        while at <= last + COUNTED && self.state(tree, words, at).is_none() {
            match tree_word(at)?.pos {
                Pos::Noun | Pos::Propn | Pos::Adj => at += 1,
                // `24 more`.
                Pos::Adv if at == last + 1 => at += 1,
                _ => break,
            }
        }
        let counted = at;
        while matches!(tree_word(at)?.relation, Relation::Aux | Relation::AuxPass | Relation::Cop) {
            at += 1;
        }
        self.state(tree, words, at)?;
        let helped = at.checked_sub(1).filter(|_| at > counted).map(|before| tree.word(before).relation);
        match helped {
            Some(Relation::AuxPass | Relation::Cop) => Some(at),
            // `12 men have killed`.
            Some(_) => None,
            None => self.is_undergone(tree, words, at).then_some(at),
        }
    }

    /// The unit of a word that tells what befell somebody, `injured`, `dead`; not one that says it of the noun behind it.
    pub(super) fn state(&self, tree: &Tree, words: &[String], at: usize) -> Option<QuantityUnit> {
        let text = words.get(at).filter(|_| at < tree.len())?;
        let word = tree.word(at);
        let on_noun = matches!(word.relation, Relation::Amod | Relation::Compound)
            && word.head.is_some_and(|head| {
                // `three dead and 10 hurt`: those dead are no 10.
                let parts = |pos| matches!(pos, Pos::Cconj | Pos::Num | Pos::Punct | Pos::Adp);
                head > at && !(at..head).any(|between| parts(tree.word(between).pos))
            });
        let form = match word.pos {
            Pos::Verb if matches!(word.tag, Tag::Vbd | Tag::Vbn) => &*word.lemma,
            Pos::Verb | Pos::Aux => return None,
            _ => text.as_str(),
        };
        self.words.counted(CountedRole::State, form).filter(|_| !on_noun)
    }

    /// Whether a participle tells what was done to what stands before it: what does it to others has them right behind,
    /// `injured eight others`, unless a number there has its own, `killed 150 injured`.
    pub(super) fn is_undergone(&self, tree: &Tree, words: &[String], at: usize) -> bool {
        let word = tree.word(at);
        if word.pos != Pos::Verb || self.words.counted(CountedRole::Done, &word.lemma).is_none() {
            return true;
        }
        if word.tag == Tag::Vbg {
            return false;
        }
        match self.phrase(words, at + 1) {
            Some(next) => self.state_behind(tree, words, next.last).is_some(),
            None => {
                !tree.children(at).any(|object| object > at && tree.word(object).relation == Relation::Obj)
            }
        }
    }

    /// What the verb right before a number does to those counted; `killing and injuring dozens` does not tell how many of which.
    pub(super) fn done_before(&self, tree: &Tree, phrase: &Phrase) -> Option<QuantityUnit> {
        let done = |at: usize| {
            let word = tree.word(at);
            self.words.counted(CountedRole::Done, &word.lemma).filter(|_| word.pos == Pos::Verb)
        };
        let verb = phrase.first.checked_sub(1)?;
        let unit = done(verb)?;
        let other = verb.checked_sub(2).filter(|_| tree.word(verb - 1).pos == Pos::Cconj).and_then(done);
        Some(if other.is_some_and(|other| other != unit) { QuantityUnit::Count } else { unit })
    }

    /// The same of lives: `claimed the lives of 18 people`, `14 lives were lost`.
    pub(super) fn of_lives(&self, tree: &Tree, head: usize) -> Option<QuantityUnit> {
        let is_life = |at: usize| self.words.counted(CountedRole::Life, &tree.word(at).lemma).is_some();
        // `the lives of hundreds of people` stands two phrases up.
        let mut up = head;
        let mut life = Some(head).filter(|at| is_life(*at));
        for _ in 0..2 {
            let above = tree.word(up).head.filter(|_| tree.word(up).relation == Relation::Nmod);
            let Some(above) = above.filter(|_| life.is_none()) else { break };
            up = above;
            life = Some(above).filter(|at| is_life(*at));
        }
        let life = life?;
        tree.ancestors(life)
            .take(2)
            .chain(tree.children(life).filter(|child| *child > life))
            .find_map(|word| self.words.counted(CountedRole::Lives, &tree.word(word).lemma))
    }
}
