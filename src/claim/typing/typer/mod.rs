mod noun;
mod refined;
mod typed;

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

pub use refined::LEARNED;
pub use typed::{Standing, Typing};

use super::classes::{ClassSet, Classes};
use super::learned::{Ideas, Learned};
use super::light::{Light, LightVerbs};
use super::nouns::{EventNouns, Own};
use super::pattern::Scene;
use super::roles::Roles;
use super::rule::{self, Rule};
use super::seen::SeenWords;
use super::stance::Stances;
use super::types::TypeTable;
use crate::claim::{Article, WordId};
use crate::lexicon::{Data, DataError, EventType, WordMap, lower};
use crate::syntax::{Pos, Relation, Tag};

/// Gives verbs and nouns their event types. Loaded once, used for all articles.
#[derive(Debug, Clone)]
pub struct EventTyper {
    types: TypeTable,
    classes: Classes,
    rules: Vec<Rule>,
    verbs: WordMap<Vec<u32>>,
    nouns: WordMap<Vec<u32>>,
    adjectives: WordMap<Vec<u32>>,
    event_nouns: EventNouns,
    light: LightVerbs,
    stances: Stances,
    learned: Learned,
    ideas: Ideas,
    narrowness: FxHashMap<Arc<str>, u32>,
    /// Rules that a user has added: what they say stands.
    added: FxHashSet<Arc<str>>,
    fallback: Arc<str>,
    marks: Marks,
}

/// Classes that decide where a noun tells of an event by itself.
#[derive(Debug, Clone, Copy, Default)]
struct Marks {
    time_word: ClassSet,
    time_preposition: ClassSet,
}

/// Which index a trigger is looked up in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Verb,
    Noun,
    Adjective,
}

impl EventTyper {
    /// Reads types, word classes, rules, event nouns and light verbs.
    ///
    /// # Errors
    /// Every row or rule that cannot be used.
    pub fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        let types = TypeTable::load(data)?;
        let mut classes = Classes::load(data)?;
        let mut errors = Vec::new();
        let mut collect =
            |result: Result<Rule, Vec<DataError>>| result.map_err(|more| errors.extend(more)).ok();
        let mut rules = Vec::new();
        let mut added = FxHashSet::default();
        let users = data.added_origins();
        let mut indexes: [FxHashMap<Box<str>, Vec<u32>>; 3] = Default::default();
        for (origin, source) in rule::read(data)? {
            let Some(rule) = collect(Rule::compile(&origin, &source, &types, &mut classes)) else { continue };
            let number = u32::try_from(rules.len()).unwrap_or(u32::MAX);
            for (index, triggers) in indexes.iter_mut().zip([&source.verb, &source.noun, &source.adj]) {
                for trigger in triggers {
                    index.entry(trigger.as_str().into()).or_insert_with(Vec::new).push(number);
                }
            }
            if users.contains(origin.as_str()) {
                added.insert(Arc::clone(&rule.name));
            }
            rules.push(rule);
        }
        for index in &mut indexes {
            // The narrowest rule first; among equals a user's own, then the one that stands first.
            index.values_mut().for_each(|list| {
                list.sort_by_key(|number| {
                    let rule = &rules[*number as usize];
                    (std::cmp::Reverse(rule.narrowness), !added.contains(&rule.name), *number)
                });
            });
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let [verbs, nouns, adjectives] = indexes.map(|index| index.into_iter().collect());
        let marks = Marks {
            time_word: classes.class("time-word").unwrap_or_default(),
            time_preposition: classes.class("time-preposition").unwrap_or_default(),
        };
        let event_nouns = EventNouns::load(data, &types)?;
        added.extend(event_nouns.added.iter().map(Arc::clone));
        Ok(Self {
            event_nouns,
            added,
            light: LightVerbs::load(data, &mut classes)?,
            stances: Stances::load(data)?,
            learned: Learned::load(data)?,
            ideas: Ideas::load(data)?,
            narrowness: rules.iter().map(|rule| (Arc::clone(&rule.name), rule.narrowness)).collect(),
            fallback: "fallback".into(),
            types,
            classes,
            rules,
            verbs,
            nouns,
            adjectives,
            marks,
        })
    }

    /// The event types of this run.
    pub fn types(&self) -> &TypeTable {
        &self.types
    }

    /// The words of a word's sentence as the rules see them.
    fn seen<'a>(&self, article: &'a Article, id: WordId) -> &'a SeenWords {
        article.seen.of(id.sentence, &self.classes, &article.trees[id.sentence])
    }

    /// The type of a predicate: a verb, or the adjective or noun of a clause with `be`. Always something: OTHER where
    /// no rule holds.
    pub fn verb(&self, article: &Article, id: WordId) -> Typing {
        let tree = &article.trees[id.sentence];
        let mut typing = self.predicate(article, id);
        typing.plover = match typing.plover {
            Some(root) => Some(self.stances.apply(&self.classes, tree, id.word, root)),
            None if *typing.rule == *self.fallback => self.stances.alone(tree, id.word),
            None => None,
        };
        typing
    }

    /// The type of the event that a noun names, whatever its place in the sentence; `None` where it names none.
    pub fn event_of_noun(&self, article: &Article, id: WordId) -> Option<EventType> {
        self.event_noun(article, id).map(|(typing, _)| typing.event_type)
    }

    /// The type of the event that a noun names, whatever its place in the sentence. None where it names none.
    pub fn named(&self, article: &Article, id: WordId) -> Option<Typing> {
        self.event_noun(article, id).map(|(typing, _)| typing)
    }

    /// Whether a rule or a list knows the event for one outside the types: a sale, an election. What only tells how
    /// things are weighs less.
    pub fn knows_as_other(&self, typing: &Typing) -> bool {
        let weight = self.types.row(EventType::Other).map_or(0.0, |row| row.weight);
        typing.event_type == EventType::Other && *typing.rule != *self.fallback && typing.weight >= weight
    }

    /// Whether no rule or list knows the word.
    pub fn is_unknown(&self, typing: &Typing) -> bool {
        *typing.rule == *self.fallback
    }

    /// Whether a rule says that a clause belongs on no timeline at all.
    pub fn tells_nothing(&self, typing: &Typing) -> bool {
        typing.weight <= 0.0 && *typing.rule != *self.fallback
    }

    /// Whether a verb says nothing without an object: `the army had`, `which it made`.
    pub fn needs_object(&self, article: &Article, id: WordId) -> bool {
        let lemma = lower(&article.trees[id.sentence].word(id.word).lemma);
        self.light.of(&lemma).iter().any(|verb| verb.kind == Light::Perform && verb.particle.is_none())
    }

    /// Whether a rule's conditions hold for a trigger, read as a predicate or as a noun.
    pub(super) fn holds(&self, article: &Article, id: WordId, rule: &str) -> bool {
        let tree = &article.trees[id.sentence];
        let Some(rule) = self.rules.iter().find(|have| *have.name == *rule) else { return false };
        let words = self.seen(article, id);
        let parsed = || Scene::new(words, tree, id.word, Roles::of_verb(words, tree, id.word));
        let of_noun = || Scene::new(words, tree, id.word, Roles::of_noun(words, tree, id.word));
        let by_order = || parsed().with(Roles::by_order(tree, id.word));
        parsed().fits(rule) || of_noun().fits(rule) || by_order().fits(rule)
    }

    /// A predicate's type, before the words around it put PLOVER's root in another light.
    fn predicate(&self, article: &Article, id: WordId) -> Typing {
        let tree = &article.trees[id.sentence];
        let word = tree.word(id.word);
        let lemma = lower(&word.lemma);
        let first = match word.pos {
            Pos::Verb | Pos::Aux => Kind::Verb,
            Pos::Noun | Pos::Propn | Pos::Num | Pos::Pron => Kind::Noun,
            _ => Kind::Adjective,
        };
        let words = self.seen(article, id);
        let scene = Scene::new(words, tree, id.word, Roles::of_verb(words, tree, id.word));
        // A rule with words around the trigger beats a light verb, which beats a rule for the bare word.
        let rule = self.best(first, &lemma, &scene);
        if let Some(rule) = rule.filter(|rule| rule.narrowness > 1) {
            return self.typing(rule, id);
        }
        // `is alleged to have slept`: where the verb below tells nothing, the saying speaks.
        let said = rule.is_some_and(|rule| rule.saying);
        let light = self.light(article, &scene, id, &lemma);
        if let Some(typing) = light.filter(|typing| *typing.rule != *self.fallback || !said) {
            return typing;
        }
        if let Some(rule) = rule {
            return self.typing(rule, id);
        }
        if first == Kind::Noun
            && let Some((typing, _)) = self.event_noun(article, id)
        {
            return typing;
        }
        // Words that the tagger may take for another part of speech: `three were wounded`.
        let others = [Kind::Verb, Kind::Adjective, Kind::Noun];
        let others = others
            .into_iter()
            .filter(|kind| *kind != first && (*kind != Kind::Noun || first == Kind::Adjective))
            // `was on his back`, `is at the mission`: a noun under a preposition is no verb.
            .filter(|_| first != Kind::Noun || tree.child(id.word, &[Relation::Case]).is_none())
            // `was a blow to the port`: nor is one with an article that a copula says of something.
            .filter(|_| {
                let said = [Relation::Det, Relation::Cop].map(|one| tree.child(id.word, &[one]).is_some());
                first != Kind::Noun || said != [true, true]
            });
        for kind in others {
            if let Some(rule) = self.best(kind, &lemma, &scene) {
                return self.typing(rule, id);
            }
        }
        // What the parser left without arguments is looked at once more by word order.
        if first == Kind::Verb {
            let roles = Roles::by_order(tree, id.word);
            let scene = scene.with(roles);
            if let Some(rule) = self.best(first, &lemma, &scene).filter(|rule| rule.narrowness > 1) {
                return self.typing(rule, id);
            }
        }
        Typing {
            event_type: EventType::Other,
            plover: None,
            rule: Arc::clone(&self.fallback),
            light: None,
            head: id,
            is_saying_event: false,
            is_opposite: false,
            is_performed: false,
            is_voiced: false,
            weight: self.types.row(EventType::Other).map_or(0.0, |row| row.weight),
            standing: Standing::Claim,
        }
    }

    /// The narrowest rule that holds.
    fn best(&self, kind: Kind, lemma: &str, scene: &Scene) -> Option<&Rule> {
        let index = match kind {
            Kind::Verb => &self.verbs,
            Kind::Noun => &self.nouns,
            Kind::Adjective => &self.adjectives,
        };
        let mut rules = index.get(lemma)?.iter().map(|number| &self.rules[*number as usize]);
        rules.find(|rule| scene.fits(rule))
    }

    fn typing(&self, rule: &Rule, id: WordId) -> Typing {
        Typing {
            event_type: rule.event_type,
            plover: rule.root,
            rule: Arc::clone(&rule.name),
            light: None,
            head: id,
            is_saying_event: rule.saying,
            is_opposite: rule.opposite,
            is_performed: rule.performed,
            is_voiced: false,
            weight: rule.weight,
            standing: Standing::Claim,
        }
    }

    /// The type of a noun by the lists, whatever its place in the sentence.
    fn event_noun(&self, article: &Article, id: WordId) -> Option<(Typing, Own)> {
        let tree = &article.trees[id.sentence];
        let lemma = lower(&tree.word(id.word).lemma);
        let before = || id.word.checked_sub(1).map(|before| lower(&tree.word(before).lemma));
        let listed = self.event_nouns.of(before, &lemma);
        let own = listed.map_or(Own::Argued, |noun| noun.own);
        let made_of_verb = listed.is_none() && tree.word(id.word).tag == Tag::Vbg;
        if listed.is_none() && !made_of_verb && !self.nouns.has(&lemma) {
            return None;
        }
        let words = self.seen(article, id);
        let scene = Scene::new(words, tree, id.word, Roles::of_noun(words, tree, id.word));
        let rule = self.best(Kind::Noun, &lemma, &scene);
        if let Some(rule) = rule.filter(|rule| rule.narrowness > 1 || listed.is_none()) {
            return Some((self.typing(rule, id), own));
        }
        // `There was shooting`: a noun made of a verb that the tagger has left one.
        if made_of_verb {
            let rule = self.best(Kind::Verb, &lemma, &scene)?;
            return Some((self.typing(rule, id), own));
        }
        let noun = listed?;
        let row = self.types.row(noun.event_type);
        let typing = Typing {
            event_type: noun.event_type,
            plover: noun.root,
            rule: Arc::clone(&noun.rule),
            light: None,
            head: id,
            is_saying_event: row.is_some_and(|row| row.saying),
            is_opposite: false,
            is_performed: false,
            is_voiced: false,
            weight: row.map_or(0.0, |row| row.weight),
            standing: Standing::Claim,
        };
        Some((typing, own))
    }

    /// The type that a light verb takes from its argument.
    fn light(&self, article: &Article, scene: &Scene, id: WordId, lemma: &str) -> Option<Typing> {
        let roles = &scene.roles;
        for verb in self.light.of(lemma) {
            if let Some(particle) = &verb.particle {
                let here = |index: &usize| scene.is_among(*index, particle);
                let next = id.word + 1 < scene.tree.len() && here(&(id.word + 1));
                if !next && !roles.particles.iter().any(here) {
                    continue;
                }
            }
            let nouns: &[usize] = match verb.kind {
                Light::Occur => &roles.subjects,
                // `talks resumed`, `the match is off`
                Light::Phase | Light::Cancel if roles.objects.is_empty() => &roles.subjects,
                Light::Intend => &[],
                _ => &roles.objects,
            };
            let noun = nouns.iter().find_map(|noun| {
                let head = WordId { sentence: id.sentence, word: *noun };
                self.event_noun(article, head).map(|(typing, _)| typing)
            });
            let below = || {
                let complement = roles.complements.iter().find(|index| {
                    scene.tree.word(**index).pos == Pos::Verb
                        && scene.tree.word(**index).relation == Relation::Xcomp
                })?;
                let head = WordId { sentence: id.sentence, word: *complement };
                Some(self.predicate(article, head))
            };
            let clause = matches!(verb.kind, Light::Phase | Light::Intend | Light::Notice);
            let found = noun.or_else(|| if clause { below() } else { None });
            if let Some(mut typing) = found {
                typing.light = Some(verb.kind);
                return Some(typing);
            }
        }
        None
    }
}
