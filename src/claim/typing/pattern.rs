use std::cell::OnceCell;

use super::classes::{ClassSet, Classes, LemmaMarks, Seen};
use super::roles::Roles;
use super::rule::{Asks, Condition, Literal, Place, Prepositions, Rule, Under, Voice, Words};
use crate::syntax::{Pos, Relation, Tag, Tree};

/// How far `near` looks to either side, in words.
const REACH: usize = 7;

/// A trigger with the words around it, for rules to look at.
pub(super) struct Scene<'a> {
    pub classes: &'a Classes,
    pub tree: &'a Tree,
    pub trigger: usize,
    pub roles: Roles,
    /// The words around it as the tree has them, where `roles` are read in another way: what a rule forbids may stand in
    /// neither.
    parsed: Option<Roles>,
    /// What is known of the tree's words, as far as rules have asked: many ask for the same few.
    seen: OnceCell<Vec<OnceCell<Seen>>>,
    /// What the words around the trigger come to, near it and anywhere: most rules ask there for what is not among them.
    near: OnceCell<Around>,
    anywhere: OnceCell<Around>,
}

/// All classes of some words, and the marks of their lemmas.
#[derive(Debug, Clone, Copy, Default)]
struct Around {
    classes: ClassSet,
    marks: LemmaMarks,
}

impl<'a> Scene<'a> {
    pub fn new(classes: &'a Classes, tree: &'a Tree, trigger: usize, roles: Roles) -> Self {
        Self {
            classes,
            tree,
            trigger,
            roles,
            parsed: None,
            seen: OnceCell::new(),
            near: OnceCell::new(),
            anywhere: OnceCell::new(),
        }
    }

    /// The same trigger with other words around it.
    pub fn with(self, roles: Roles) -> Self {
        Self { parsed: Some(self.roles), roles, ..self }
    }

    fn seen(&self, index: usize) -> Seen {
        let seen = self.seen.get_or_init(|| vec![OnceCell::new(); self.tree.len()]);
        *seen[index].get_or_init(|| self.classes.look(self.tree, index))
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
        match condition.place {
            Place::Subject => self.any(condition, &roles.subjects),
            Place::Object => self.any(condition, &roles.objects),
            Place::Complement => self.any(condition, &roles.complements),
            Place::Infinitive => self.any(condition, &self.infinitives(roles)),
            Place::Modifier => self.any(condition, &roles.modifiers) || self.before(condition),
            Place::Oblique => self.oblique(condition, roles),
            Place::Particle => self.any(condition, &roles.particles) || self.after(condition),
            Place::Before => self.before(condition),
            Place::Near => self.within(condition, REACH, &self.near),
            Place::Anywhere => self.within(condition, self.tree.len(), &self.anywhere),
        }
    }

    fn within(&self, condition: &Condition, reach: usize, around: &OnceCell<Around>) -> bool {
        let first = self.trigger.saturating_sub(reach);
        let last = (self.trigger + reach + 1).min(self.tree.len());
        let mut others = (first..last).filter(|index| *index != self.trigger);
        let words = &condition.words;
        if !words.any && words.kinds.is_empty() {
            let around = around.get_or_init(|| {
                others.clone().map(|index| self.seen(index)).fold(Around::default(), |all, seen| Around {
                    classes: all.classes | seen.classes,
                    marks: all.marks | seen.lemma.mark(),
                })
            });
            if words.classes & around.classes == 0 && words.marks() & around.marks == 0 {
                return false;
            }
        }
        others.any(|index| self.is_among(index, words))
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
        condition.under.iter().any(|Under { prepositions, words }| {
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
                let dated = wide && self.seen(*head).classes & self.classes.role_words().time != 0;
                preposition && !dated && self.is_among(*head, words)
            })
        })
    }
}
