//! What stands around a trigger, as signs that speak for types.

use std::borrow::Cow;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::super::classes::ClassSet;
use super::super::roles::Roles;
use super::super::seen::SeenWords;
use crate::lexicon::{Data, DataError, lower};
use crate::syntax::{Pos, Relation, Tree};

/// Words by the ideas that they may tell: those of one word from the table that comparisons use.
#[derive(Debug, Clone, Default)]
pub(in crate::claim::typing) struct Ideas(FxHashMap<Box<str>, Vec<u32>>);

#[derive(Deserialize)]
struct IdeaRow {
    idea: String,
    words: String,
}

impl Ideas {
    /// # Errors
    /// Rows of the table that cannot be read.
    pub fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        let mut ideas: FxHashMap<Box<str>, Vec<u32>> = FxHashMap::default();
        for row in data.table::<IdeaRow>("en/lexicon/same-words.csv")? {
            let words = row.value.words.trim();
            if !words.contains(' ') {
                ideas.entry(lower(words).into()).or_default().push(hash(&[row.value.idea.as_bytes()]));
            }
        }
        Ok(Self(ideas))
    }

    fn of(&self, lemma: &str) -> &[u32] {
        self.0.get(lemma).map_or(&[], Vec::as_slice)
    }
}

/// The sentence that a trigger stands in, and the tables that know its words.
#[derive(Clone, Copy)]
pub(in crate::claim::typing) struct Surroundings<'t> {
    pub tree: &'t Tree,
    pub trigger: usize,
    pub roles: &'t Roles,
    pub words: &'t SeenWords,
    pub ideas: &'t Ideas,
    /// The name of the type that the rules give, and how narrow their rule is.
    pub by_rule: (&'t str, u32),
}

/// Words to either side of a trigger that are signs by themselves.
const WINDOW: usize = 10;

/// The signs around a trigger, sorted, each once. A sign is the hash of its kind and words: the same in every build.
pub(in crate::claim::typing) fn signs(around: Surroundings<'_>) -> Vec<u32> {
    let Surroundings { tree, trigger, roles, words, ideas, by_rule } = around;
    let lemma = |word: usize| lower(&tree.word(word).lemma);
    let verb = lemma(trigger);
    let verb = verb.as_bytes();
    let mut signs = own(around);
    signs.extend([
        hash(&[b"pos", tree.word(trigger).tag.as_str().as_bytes()]),
        hash(&[b"r", by_rule.0.as_bytes()]),
        hash(&[b"rn", by_rule.0.as_bytes(), &[by_rule.1.min(4) as u8]]),
    ]);
    let bare = [("none-o", roles.objects.is_empty()), ("none-s", roles.subjects.is_empty())];
    for (kind, empty) in bare {
        if empty {
            signs.push(hash(&[kind.as_bytes()]));
            signs.push(hash(&[kind.as_bytes(), verb]));
        }
    }
    let mut with = |kind: Sign, word: usize| {
        let own = lemma(word);
        let name = tree.word(word).pos == Pos::Propn;
        let own = if name { "NAME" } else { &*own };
        signs.push(kind.and(own.as_bytes()).number());
        signs.push(kind.and(b"+").and(own.as_bytes()).and(verb).number());
        for idea in ideas.of(own) {
            signs.push(kind.and(b"i").and(&idea.to_le_bytes()).number());
            signs.push(kind.and(b"i+").and(&idea.to_le_bytes()).and(verb).number());
        }
        for class in bits(words.classes(word)) {
            signs.push(kind.and(b"c").and(&[class]).number());
            signs.push(kind.and(b"c+").and(&[class]).and(verb).number());
        }
    };
    let kind = |kind: &str| Sign::NONE.and(kind.as_bytes());
    roles.objects.iter().for_each(|word| with(kind("o"), *word));
    roles.subjects.iter().for_each(|word| with(kind("s"), *word));
    roles.modifiers.iter().for_each(|word| with(kind("m"), *word));
    roles.complements.iter().for_each(|word| with(kind("x"), *word));
    roles.particles.iter().for_each(|word| with(kind("p"), *word));
    for (case, word) in &roles.obliques {
        let case = case.map_or_else(Cow::default, lemma);
        with(kind("q"), *word);
        with(Sign::NONE.with(b"q").and(case.as_bytes()), *word);
    }
    for (case, _) in &roles.obliques {
        let case = case.map_or_else(Cow::default, lemma);
        signs.push(hash(&[b"a", case.as_bytes()]));
        signs.push(hash(&[b"a+", case.as_bytes(), verb]));
    }
    let near = trigger.saturating_sub(WINDOW)..tree.len().min(trigger + WINDOW + 1);
    for word in near.filter(|word| *word != trigger) {
        let tells = matches!(tree.word(word).pos, Pos::Noun | Pos::Verb | Pos::Adj | Pos::Adv | Pos::Adp)
            || tree.word(word).relation == Relation::CompoundPrt;
        if tells {
            let own = lemma(word);
            signs.push(hash(&[b"b", own.as_bytes()]));
            signs.extend(ideas.of(&own).iter().map(|idea| hash(&[b"bi", &idea.to_le_bytes()])));
            if word.abs_diff(trigger) <= 2 {
                signs.push(hash(&[b"n", own.as_bytes(), verb, &[u8::from(word < trigger)]]));
            }
        }
    }
    signs.sort_unstable();
    signs.dedup();
    signs
}

/// The signs that the trigger is by itself.
pub(in crate::claim::typing) fn own(around: Surroundings<'_>) -> Vec<u32> {
    let word = around.tree.word(around.trigger);
    let lemma = lower(&word.lemma);
    let verb = lemma.as_bytes();
    let mut signs = vec![
        hash(&[b"t", verb]),
        hash(&[b"tp", verb, &[u8::from(around.roles.passive)]]),
        hash(&[b"tk", verb, format!("{:?}", word.pos).as_bytes()]),
    ];
    signs.extend(around.ideas.of(&lemma).iter().map(|idea| hash(&[b"ti", &idea.to_le_bytes()])));
    signs
}

/// The numbers of a set's bits, in order.
fn bits(mut set: ClassSet) -> impl Iterator<Item = u8> {
    std::iter::from_fn(move || {
        let bit = set.trailing_zeros();
        set &= set.checked_sub(1)?;
        Some(bit as u8)
    })
}

/// FNV-1a of parts, each closed by a byte that no word holds.
fn hash(parts: &[&[u8]]) -> u32 {
    parts.iter().fold(Sign::NONE, |sign, part| sign.and(part)).number()
}

/// A sign of which more is to come.
#[derive(Debug, Clone, Copy)]
struct Sign(u32);

impl Sign {
    /// Nothing yet.
    const NONE: Self = Self(0x811c_9dc5);

    fn with(self, bytes: &[u8]) -> Self {
        Self(bytes.iter().fold(self.0, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193)))
    }

    /// With a part behind it.
    fn and(self, part: &[u8]) -> Self {
        self.with(part).with(&[0xff])
    }

    fn number(self) -> u32 {
        self.0 ^ self.0 >> 15
    }
}
