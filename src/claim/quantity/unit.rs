//! What a number counts.

use super::attach;
use super::find::Quantities;
use super::phrase::Phrase;
use super::words::{CountedRole, Not};
use crate::claim::QuantityUnit;
use crate::lexicon::lower;
use crate::syntax::{Relation, Tree};

impl Quantities {
    /// A bare decimal near words of earthquakes.
    pub(super) fn is_magnitude(&self, words: &[String], phrase: &Phrase, noun: Option<usize>) -> bool {
        let plausible = phrase.amount.decimal && (1.0..10.0).contains(&phrase.amount.min);
        let seismic =
            |index: usize| self.words.not.at(words, index).is_some_and(|(why, _)| *why == Not::Magnitude);
        plausible && noun.is_none_or(seismic) && (0..words.len()).any(seismic)
    }

    /// What kind of count it is, by the noun, what stands on it, and the verb.
    pub(super) fn unit(
        &self,
        tree: &Tree,
        words: &[String],
        phrase: &Phrase,
        head: usize,
        noun: Option<usize>,
        predicate: Option<usize>,
    ) -> QuantityUnit {
        let lists = &self.words;
        let lemma = |index: usize| &*tree.word(index).lemma;
        let behind = self.state_behind(tree, words, phrase.last).and_then(|at| self.state(tree, words, at));
        let by_noun = || noun.and_then(|noun| lists.counted(CountedRole::Noun, lemma(noun)));
        let by_state = || {
            tree.children(head)
                .filter(|child| {
                    matches!(
                        tree.word(*child).relation,
                        Relation::Amod
                            | Relation::Acl
                            | Relation::AclRelcl
                            | Relation::Advmod
                            | Relation::Appos
                    )
                })
                .filter(|child| self.is_undergone(tree, words, *child))
                .find_map(|child| lists.counted(CountedRole::State, lemma(child)))
        };
        let by_verb = || {
            let verb = predicate?;
            // `killed at least 17 people`: the words of the bound look like a preposition.
            let right_behind = phrase.first == verb + 1;
            let role = match attach::role(tree, head, verb) {
                None | Some(attach::Role::Other) if right_behind => attach::Role::Object,
                role => role?,
            };
            let direct = match role {
                attach::Role::Subject => lists.counted(CountedRole::Does, lemma(verb)).or_else(|| {
                    lists
                        .counted(CountedRole::State, lemma(verb))
                        .filter(|_| tree.child(verb, &[Relation::Cop]).is_some())
                }),
                attach::Role::Object => lists.counted(CountedRole::Done, lemma(verb)),
                attach::Role::Other => None,
            };
            // `left nine people dead`, `was shot dead`, `went missing`.
            let result = || {
                if role == attach::Role::Other {
                    return None;
                }
                tree.children(verb)
                    .filter(|child| matches!(tree.word(*child).relation, Relation::Xcomp | Relation::Advcl))
                    .filter(|child| self.is_undergone(tree, words, *child))
                    .find_map(|child| lists.counted(CountedRole::State, lemma(child)))
            };
            // `the death toll rose to 14`, `the number of evacuees rose to 12,500`.
            let toll = || {
                if role == attach::Role::Subject {
                    return None;
                }
                let subject = tree
                    .child(verb, &[Relation::Nsubj, Relation::NsubjPass])
                    .or_else(|| tree.child(verb, &[Relation::Obj]).filter(|object| *object != head))?;
                self.unit_of_toll(tree, subject)
            };
            direct.or_else(result).or_else(toll)
        };
        let unit = behind
            .or_else(by_noun)
            .or_else(|| self.of_lives(tree, head).filter(|_| head >= phrase.number))
            .or_else(|| self.done_before(tree, phrase))
            .or_else(by_state)
            .or_else(by_verb)
            .unwrap_or(QuantityUnit::Count);
        // Whatever the parser makes of a verb, nobody kills an explosion.
        let thing = noun.is_some_and(|noun| lists.things.contains(&*lower(lemma(noun))));
        let harmed = matches!(unit, QuantityUnit::Killed | QuantityUnit::Wounded);
        if harmed && thing && by_noun().is_none() { QuantityUnit::Count } else { unit }
    }

    /// What a toll or number counts: by its own noun, or by what is under it.
    fn unit_of_toll(&self, tree: &Tree, toll: usize) -> Option<QuantityUnit> {
        let lists = &self.words;
        let lemma = |index: usize| &*tree.word(index).lemma;
        if let Some(unit) = lists.counted(CountedRole::Noun, lemma(toll)) {
            return Some(unit);
        }
        let below: Vec<usize> = tree.children(toll).collect();
        let deeper = below.iter().flat_map(|child| tree.children(*child));
        below.iter().copied().chain(deeper).find_map(|word| {
            lists
                .counted(CountedRole::Noun, lemma(word))
                .or_else(|| lists.counted(CountedRole::State, lemma(word)))
        })
    }
}
