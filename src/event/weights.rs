use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::feature::{Feature, Features};
use super::profile::Profile;
use super::words::{Words, values};
use crate::lexicon::{Data, DataError, EventType};

/// What grouping knows: how words compare, which types are kin, what each sign of sameness weighs.
#[derive(Debug, Clone)]
pub struct Linker {
    /// How words compare.
    pub words: Words,
    /// Which types may tell the same happening.
    pub kin: Kin,
    weights: Features,
}

/// How far two event types may tell the same happening: 1 the same, 0 unlike.
#[derive(Debug, Clone, Default)]
pub struct Kin {
    /// Every two built-in types that have some, the smaller first.
    pairs: FxHashMap<(EventType, EventType), f32>,
    /// That of a type with those of which the table does not speak.
    any: BTreeMap<EventType, f32>,
}

#[derive(Debug, Deserialize)]
struct KinRow {
    left: String,
    right: String,
    weight: f32,
}

#[derive(Debug, Deserialize)]
struct WeightRow {
    feature: Feature,
    weight: f32,
}

impl Linker {
    /// Reads the tables under `data/en`.
    ///
    /// # Errors
    /// Every row that does not fit.
    pub fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        let words = Words::load(data)?;
        let kin = Kin::load(data)?;
        let mut weights = Features::default();
        for row in values(data.table::<WeightRow>("en/model/same-event.csv")?) {
            weights.set(row.feature, row.weight);
        }
        Ok(Self { words, kin, weights })
    }

    /// The odds, as a logarithm, that two claims with these signs tell the same happening.
    pub fn score(&self, features: &Features) -> f32 {
        self.weights.dot(features)
    }

    /// More than the odds can be of two claims of which only [`Features::outline`] is known.
    pub(crate) fn at_most(&self, outline: &Features, a: &Profile, b: &Profile) -> f32 {
        // A sum in another order may differ by its last bits.
        const ROUNDING: f32 = 0.001;
        self.score(outline) + Features::reserve(&self.weights, a, b) + ROUNDING
    }

    /// What each sign adds to the odds, those that count most first.
    pub(super) fn signs(&self, features: &Features) -> Vec<(Feature, f32)> {
        let mut signs: Vec<(Feature, f32)> = Feature::ALL
            .iter()
            .map(|feature| (*feature, features.get(*feature) * self.weights.get(*feature)))
            .filter(|(_, weight)| *weight != 0.0)
            .collect();
        signs.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then(a.0.cmp(&b.0)));
        signs
    }
}

impl Kin {
    /// Reads the table of kin.
    ///
    /// # Errors
    /// Every row that names no type.
    pub fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        let mut kin = Self::default();
        let mut errors = Vec::new();
        for row in data.table::<KinRow>("en/lexicon/type-kin.csv")? {
            let mut read = |column: &str, name: &str| {
                let found = EventType::built_in(name);
                if found.is_none() {
                    errors.push(DataError::row(&row, column, format!("`{name}` is no event type")));
                }
                found
            };
            let left = read("left", &row.value.left);
            if row.value.right == "*" {
                kin.any.extend(left.map(|left| (left, row.value.weight)));
            } else if let (Some(left), Some(right)) = (left, read("right", &row.value.right)) {
                kin.pairs.insert((left.min(right), left.max(right)), row.value.weight);
            }
        }
        for (at, a) in EventType::BUILT_IN.iter().enumerate() {
            for b in &EventType::BUILT_IN[at + 1..] {
                let pair = (*a.min(b), *a.max(b));
                let wide = kin.wide(*a, *b);
                if wide > 0.0 {
                    kin.pairs.entry(pair).or_insert(wide);
                }
            }
        }
        if errors.is_empty() { Ok(kin) } else { Err(errors) }
    }

    /// The kinship of two types.
    pub fn of(&self, a: EventType, b: EventType) -> f32 {
        if a == b {
            return 1.0;
        }
        match (a, b) {
            (EventType::Custom(_), _) | (_, EventType::Custom(_)) => self.wide(a, b),
            _ => self.pairs.get(&(a.min(b), a.max(b))).copied().unwrap_or(0.0),
        }
    }

    /// The kinship of two types of which the table does not speak together.
    fn wide(&self, a: EventType, b: EventType) -> f32 {
        let any = |event_type| self.any.get(&event_type).copied().unwrap_or(0.0);
        any(a).max(any(b))
    }
}
