use std::cell::OnceCell;

use super::classes::Seen;
use super::roles::Roles;
use super::rule::{Asks, Condition, Literal, Place, Prepositions, Rule, Under, Voice, Words};
use super::seen::{Around, SeenWords};
use crate::syntax::{Pos, Relation, Tag, Tree};

/// How far `near` looks to either side, in words.
const REACH: usize = 7;

/// A trigger with the words around it, for rules to look at.
pub(super) struct Scene<'a> {
    /// What is known of the tree's words.
    words: &'a SeenWords,
    pub tree: &'a Tree,
    pub trigger: usize,
    pub roles: Roles,
    /// The words around it as the tree has them, where `roles` are read in another way: what a rule forbids may stand in
    /// neither.
    parsed: Option<Roles>,
    /// What the words near the trigger come to: most rules ask there for what is not among them.
    near: OnceCell<Around>,
}

impl<'a> Scene<'a> {
    pub fn new(words: &'a SeenWords, tree: &'a Tree, trigger: usize, roles: Roles) -> Self {
        Self { words, tree, trigger, roles, parsed: None, near: OnceCell::new() }
    }

    /// The same trigger with other words around it.
    pub fn with(self, roles: Roles) -> Self {
        Self { parsed: Some(self.roles), roles, ..self }
    }

    fn seen(&self, index: usize) -> Seen {
        self.words.at(index)
    }

    /// Whether a word of the sentence is among some words.
    pub fn is_among(&self, index: usize, words: &Words) -> bool {
        if words.any || words.kinds.contains(&self.tree.word(index).pos) {
            return true;
        }
        let seen = self.seen(index);
        let stands = |literal: &Literal| {
            literal.lemma == seen.lemma
                && literal
                    .before
                    .is_none_or(|before| index.checked_sub(1).is_some_and(|at| self.seen(at).lemma == before))
        };
        words.classes & seen.classes != 0
            || words.marks() & seen.lemma.mark() != 0 && words.literals().iter().any(stands)
    }

    /// Whether a rule's conditions hold.
    pub fn fits(&self, rule: &Rule) -> bool {
        let voice = match rule.voice {
            None => true,
            Some(Voice::Active) => !self.roles.passive,
            Some(Voice::Passive) => self.roles.passive,
        };
        let said = !rule.predicate
            || self.tree.word(self.trigger).pos != Pos::Noun
            || self.tree.child(self.trigger, &[Relation::Cop]).is_some();
        voice && said && rule.conditions.iter().all(|condition| self.holds(condition))
    }

    fn holds(&self, condition: &Condition) -> bool {
        let found = |roles: &Roles| self.found(condition, roles);
        match condition.asks {
            Asks::Some => found(&self.roles),
            Asks::None => !found(&self.roles) && !self.parsed.as_ref().is_some_and(found),
        }
    }

    /// Whether one of a condition's words stands in its place.
    fn found(&self, condition: &Condition, roles: &Roles) -> bool {
        // Most rules ask for words that stand nowhere in the sentence.
        if condition.place != Place::Oblique && !self.words.all().may_be_among(&condition.words) {
            return false;
        }
        match condition.place {
            Place::Subject => self.any(condition, &roles.subjects),
            Place::Object => self.any(condition, &roles.objects),
            Place::Complement => self.any(condition, &roles.complements),
            Place::Infinitive => self.any(condition, &self.infinitives(roles)),
            Place::Modifier => self.any(condition, &roles.modifiers) || self.before(condition),
            Place::Oblique => self.oblique(condition, roles),
            Place::Particle => self.any(condition, &roles.particles) || self.after(condition),
            Place::Before => self.before(condition),
            Place::Near => self.near(condition),
            Place::Anywhere => self.within(condition, self.tree.len()),
        }
    }

    fn near(&self, condition: &Condition) -> bool {
        let around = self.near.get_or_init(|| Around::of(self.others(REACH).map(|index| self.seen(index))));
        around.may_be_among(&condition.words) && self.within(condition, REACH)
    }

    fn within(&self, condition: &Condition, reach: usize) -> bool {
        self.others(reach).any(|index| self.is_among(index, &condition.words))
    }

    /// The words around the trigger.
    fn others(&self, reach: usize) -> impl Iterator<Item = usize> + use<> {
        let trigger = self.trigger;
        let (first, last) = (trigger.saturating_sub(reach), (trigger + reach + 1).min(self.tree.len()));
        (first..last).filter(move |index| *index != trigger)
    }

    fn any(&self, condition: &Condition, heads: &[usize]) -> bool {
        heads.iter().any(|head| self.is_among(*head, &condition.words))
    }

    fn before(&self, condition: &Condition) -> bool {
        let before = self.trigger.checked_sub(1);
        before.is_some_and(|before| self.is_among(before, &condition.words))
    }

    /// The infinitives with `to` that complete the trigger: `told to leave`, and `told the crew | to leave`, which the
    /// parser hangs on the object as often as on the verb.
    fn infinitives(&self, roles: &Roles) -> Vec<usize> {
        let led = |verb: &usize| {
            *verb > self.trigger
                && self
                    .tree
                    .children(*verb)
                    .any(|child| child < *verb && self.tree.word(child).tag == Tag::To)
        };
        let of_objects = roles.objects.iter().flat_map(|object| self.tree.children(*object));
        let of_objects = of_objects
            .filter(|child| matches!(self.tree.word(*child).relation, Relation::Acl | Relation::Xcomp));
        let purposes = self.tree.children(self.trigger);
        let purposes = purposes.filter(|child| self.tree.word(*child).relation == Relation::Advcl);
        roles.complements.iter().copied().chain(of_objects).chain(purposes).filter(led).collect()
    }

    /// The word after the trigger, as a particle that the parser took for something else.
    fn after(&self, condition: &Condition) -> bool {
        let after = self.trigger + 1;
        after < self.tree.len()
            && matches!(self.tree.word(after).pos, Pos::Adp | Pos::Adv | Pos::Part)
            && self.is_among(after, &condition.words)
    }

    fn oblique(&self, condition: &Condition, roles: &Roles) -> bool {
        let may_stand = |under: &&Under| self.words.all().may_be_among(&under.words);
        condition.under.iter().filter(may_stand).any(|Under { prepositions, words }| {
            roles.obliques.iter().any(|(case, head)| {
                let preposition = match prepositions {
                    Prepositions::Any => true,
                    Prepositions::None => case.is_none(),
                    Prepositions::These(these) => {
                        case.is_some_and(|case| these.contains(&self.seen(case).lemma))
                    }
                };
                // A date is none of the things that a rule means by any, or by any noun.
                let wide = words.any || words.kinds.contains(&Pos::Noun);
                let dated = wide && self.seen(*head).classes & self.words.role_words().time != 0;
                preposition && !dated && self.is_among(*head, words)
            })
        })
    }
}
