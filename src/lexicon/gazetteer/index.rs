use rustc_hash::{FxHashMap, FxHashSet};

use super::curated::{Curated, table};
use super::entity::Reading;
use super::key::key;
use super::places::Places;
use crate::lexicon::{Data, DataError};

pub(super) const ALIASES: &str = "gazetteer/aliases.csv";
pub(super) const AMBIGUOUS: &str = "gazetteer/ambiguous.csv";

/// A row of aliases.csv.
#[derive(Debug, serde::Deserialize)]
pub(super) struct AliasRow {
    pub(super) alias: Box<str>,
    pub(super) name: Box<str>,
    pub(super) country: Box<str>,
}

/// A row of ambiguous.csv.
#[derive(Debug, serde::Deserialize)]
pub(super) struct AmbiguousRow {
    pub(super) name: Box<str>,
}

/// Keys of all names but the towns' own.
#[derive(Debug, Default)]
pub(super) struct Index {
    names: FxHashMap<Box<str>, Vec<Reading>>,
    /// Every key's beginnings that end before a further word.
    beginnings: FxHashSet<Box<str>>,
    ambiguous: FxHashSet<Box<str>>,
    /// The first two bytes of all keys and beginnings: what tells most words from any of them.
    opens: FxHashSet<[u8; 2]>,
}

/// The first two bytes of a key, a zero where it has no second.
fn first_bytes(key: &str) -> [u8; 2] {
    let byte = |at: usize| key.as_bytes().get(at).copied().unwrap_or(0);
    [byte(0), byte(1)]
}

impl Index {
    pub(super) fn build(
        data: &Data,
        curated: &Curated,
        towns: &Places,
        first_town: u32,
    ) -> Result<Self, Vec<DataError>> {
        let mut index = Self::default();
        let mut errors = Vec::new();
        for (id, row) in (0u32..).zip(&curated.rows) {
            index.add(&row.name, Reading::Entity(id));
            for alias in split(&row.aliases) {
                index.add(alias, Reading::Entity(id));
            }
            for adjective in split(&row.adjectives) {
                index.add(adjective, Reading::Adjective(id));
            }
            for people in split(&row.people) {
                index.add(people, Reading::People(id));
            }
        }
        for row in table::<AliasRow>(data, ALIASES, &mut errors) {
            let row = row.value;
            let name = key(&row.name);
            let town = towns
                .find(&name)
                .rows
                .find(|town| towns.entity(*town).is_some_and(|town| town.country == Some(&*row.country)));
            if let Some(town) = town.and_then(|town| u32::try_from(town).ok()) {
                index.add(&row.alias, Reading::Entity(first_town + town));
            }
        }
        for row in table::<AmbiguousRow>(data, AMBIGUOUS, &mut errors) {
            index.ambiguous.insert(key(&row.value.name).into());
        }
        if errors.is_empty() { Ok(index) } else { Err(errors) }
    }

    fn add(&mut self, name: &str, reading: Reading) {
        let key = key(name);
        if key.is_empty() {
            return;
        }
        for (space, _) in key.match_indices(' ') {
            if !self.beginnings.contains(&key[..space]) {
                self.opens.insert(first_bytes(&key[..space]));
                self.beginnings.insert(key[..space].into());
            }
        }
        self.opens.insert(first_bytes(&key));
        let readings = self.names.entry(key.into()).or_default();
        if !readings.contains(&reading) {
            readings.push(reading);
        }
    }

    pub(super) fn exact(&self, key: &str) -> &[Reading] {
        self.names.get(key).map_or(&[], Vec::as_slice)
    }

    /// Whether a key is a name or the beginning of one.
    pub(super) fn begins(&self, key: &str) -> bool {
        self.opens.contains(&first_bytes(key))
            && (self.names.contains_key(key) || self.beginnings.contains(key))
    }

    pub(super) fn continues(&self, key: &str) -> bool {
        self.beginnings.contains(key)
    }

    pub(super) fn is_ambiguous(&self, key: &str) -> bool {
        self.ambiguous.contains(key)
    }
}

/// The names of a field that holds several.
pub(super) fn split(field: &str) -> impl Iterator<Item = &str> {
    field.split('|').map(str::trim).filter(|name| !name.is_empty())
}
