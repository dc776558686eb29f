//! The type that examples speak for, beside that of the rules.

use super::super::learned::{Surroundings, own, signs};
use super::super::roles::Roles;
use super::{EventTyper, Typing};
use crate::claim::{Article, WordId};
use crate::lexicon::{EventType, lower};
use crate::syntax::{Pos, Relation};

/// Before the name of the rule whose type the examples overrule.
pub const LEARNED: &str = "learned.";

/// How likely a type must be to stand in for another: below it, what the rules say is right as often.
const LIKELY: f32 = 0.3;
/// The same for verbs that say little (`have`, `make`), where the rules have no type.
const SURE: f32 = 0.4;

/// How much the trigger itself must speak for a type that it is to have where the rules have none, in logarithms of odds: what
/// is only told beside missiles (`they have to help us`) is no strike.
const OWN: f32 = 0.3;

impl EventTyper {
    /// The likelier type of a trigger by the words around it, among them the rules' own choice. A user's own types and rules, what is
    /// said as a deed (`denied`, `warned`), and a type that the examples only take for OTHER or a statement stay as the rules have them. The rule
    /// that it stands in for is named behind `learned.`.
    pub fn refined(&self, article: &Article, id: WordId, typing: Typing) -> Typing {
        let users = matches!(typing.event_type, EventType::Custom(_)) || self.added.contains(&typing.rule);
        if users || typing.is_saying_event {
            return typing;
        }
        let open = |event_type| matches!(event_type, EventType::Other | EventType::Statement);
        match self.learned.guess(&self.signs(article, id, &typing)) {
            Some((event_type, likely)) if event_type != typing.event_type => {
                let known = !open(typing.event_type);
                let own = || self.around(article, id, &typing, own);
                let spoken = known || self.learned.speak_for(&own(), event_type) >= OWN;
                let lemma = lower(&article.trees[id.sentence].word(id.word).lemma);
                let least = if known || self.light.of(&lemma).is_empty() { LIKELY } else { SURE };
                if known && open(event_type) || likely < least || !spoken {
                    return typing;
                }
                Typing { event_type, rule: format!("{LEARNED}{}", typing.rule).into(), ..typing }
            }
            _ => typing,
        }
    }

    /// What stands around a trigger that the rules have given a type: hashes, sorted, for the weights of
    /// [`fit`](crate::claim::fit).
    pub fn signs(&self, article: &Article, id: WordId, typing: &Typing) -> Vec<u32> {
        self.around(article, id, typing, signs)
    }

    fn around<T>(
        &self,
        article: &Article,
        id: WordId,
        typing: &Typing,
        read: impl FnOnce(Surroundings<'_>) -> T,
    ) -> T {
        let tree = &article.trees[id.sentence];
        let verbal = matches!(tree.word(id.word).pos, Pos::Verb | Pos::Aux)
            || tree.child(id.word, &[Relation::Cop]).is_some();
        let words = self.seen(article, id);
        let roles =
            if verbal { Roles::of_verb(words, tree, id.word) } else { Roles::of_noun(words, tree, id.word) };
        let narrowness = match &*typing.rule {
            rule if *rule == *self.fallback => 0,
            rule => self.narrowness.get(rule).copied().unwrap_or(1),
        };
        read(Surroundings {
            tree,
            trigger: id.word,
            roles: &roles,
            words,
            ideas: &self.ideas,
            by_rule: (self.types.name(typing.event_type), narrowness),
        })
    }
}
