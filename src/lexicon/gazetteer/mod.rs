//! Countries, places, bodies and groups by every name the news gives them.

mod check;
mod curated;
mod entity;
mod index;
mod key;
mod lines;
mod places;

use std::ops::Range;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::{Data, DataError, NounClasses};
use crate::calendar::Zone;
use curated::Curated;
use index::Index;
use places::Places;

pub use check::check;
pub use entity::{Entity, EntityKind, NameMatch, Reading};
pub use key::key;

/// Names of the real world, with what they stand for.
///
/// Countries, regions, bodies and sites are held as rows; the forty thousand towns stay the sorted table that
/// they come as, and a row of it is read when its name turns up. That is why loading costs milliseconds.
///
/// Entities are numbered: curated rows first, then towns by their row. The numbers hold for one `Gazetteer` only.
#[derive(Debug)]
pub struct Gazetteer {
    curated: Curated,
    towns: Places,
    index: Index,
    nouns: NounClasses,
    /// Region of each (country, code), for `parent`; needed by few runs, so made when first asked for.
    regions: OnceLock<FxHashMap<(String, String), u32>>,
}

impl Gazetteer {
    /// Reads the tables of `data/gazetteer` and the noun classes of `data/en/lexicon`.
    ///
    /// # Errors
    /// Every row that cannot be read. Rows that can be read but are wrong are [`check`]'s to find.
    pub fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        let nouns = NounClasses::load(data)?;
        let curated = Curated::load(data)?;
        let towns = Places::load(data);
        let first_town = u32::try_from(curated.rows.len()).unwrap_or(u32::MAX);
        let index = Index::build(data, &curated, &towns, first_town)?;
        Ok(Self { curated, towns, index, nouns, regions: OnceLock::new() })
    }

    /// Classes of the nouns that stand for people, bodies, documents and kinds of place.
    pub fn nouns(&self) -> &NounClasses {
        &self.nouns
    }

    /// What a number stands for.
    pub fn entity(&self, id: u32) -> Option<Entity<'_>> {
        let curated = self.curated.rows.len();
        match self.curated.rows.get(id as usize) {
            Some(row) => Some(row.entity()),
            None => self.towns.entity(id as usize - curated),
        }
    }

    /// Everything of a name, curated rows first, then towns, the largest first. Case counts; full stops,
    /// apostrophes and hyphens do not.
    pub fn lookup(&self, name: &str) -> Vec<u32> {
        let key = key(name);
        let rows = self.towns.find(&key).rows;
        self.readings(&key, rows).iter().filter_map(Reading::entity).collect()
    }

    /// Countries, areas and bodies first, then towns, the largest first, then regions, which often bear the name of
    /// their chief town.
    fn readings(&self, key: &str, rows: Range<usize>) -> Vec<Reading> {
        let first = self.curated.rows.len();
        let towns = rows.filter_map(|row| u32::try_from(first + row).ok()).map(Reading::Entity);
        self.index.exact(key).iter().copied().chain(towns).collect()
    }

    /// The longest name that begins with the first of the words; `None` if none does.
    ///
    /// `words` are the characters of successive tokens. Hyphens between them are stepped over.
    pub fn longest<'w>(&self, words: impl Iterator<Item = &'w str>) -> Option<NameMatch> {
        let mut words = words.peekable();
        let first = words.peek()?;
        // Most words are their own key, and no name begins with them: told without a copy.
        let plain = first.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let mut towns = plain.then(|| self.towns_of(first));
        let none = |towns: &places::Found| towns.rows.is_empty() && !towns.continues;
        if towns.as_ref().is_some_and(none) && !self.index.begins(first) {
            return None;
        }
        let mut so_far = String::new();
        let mut longest = None;
        for (count, word) in words.enumerate() {
            let word = key::unhyphened(word);
            if count == 0 && word.is_empty() {
                return None;
            }
            if word.is_empty() {
                continue;
            }
            if !so_far.is_empty() {
                so_far.push(' ');
            }
            key::push(&mut so_far, word);
            let found = towns.take().unwrap_or_else(|| self.towns_of(&so_far));
            let more = found.continues || self.index.continues(&so_far);
            let readings = self.readings(&so_far, found.rows);
            if !readings.is_empty() {
                let weak = self.index.is_ambiguous(&so_far);
                longest = Some(NameMatch { words: count + 1, weak, readings });
            }
            if !more {
                break;
            }
        }
        longest
    }

    /// Towns begin with a capital: a word in lower case is looked up in the small index only.
    fn towns_of(&self, key: &str) -> places::Found {
        if key.starts_with(|first: char| first.is_lowercase()) {
            places::Found { rows: 0..0, continues: false }
        } else {
            self.towns.find(key)
        }
    }

    /// Whether an entity is a row of the project's (or the user's) own lists, and no town or province of GeoNames.
    pub fn is_listed(&self, id: u32) -> bool {
        (id as usize) < self.curated.rows.len()
    }

    /// The country of an ISO 3166-1 alpha-2 code.
    pub fn country(&self, code: &str) -> Option<u32> {
        self.curated.country(code)
    }

    /// The country whose seat of government a town is: its name may stand for that government.
    pub fn seat_of(&self, town: u32) -> Option<u32> {
        let entity = self.entity(town)?;
        if entity.kind != EntityKind::City {
            return None;
        }
        let country = self.country(entity.country?)?;
        let capital = &self.curated.rows.get(country as usize)?.capital;
        (**capital == *entity.name).then_some(country)
    }

    /// What a place lies in: a town in its region or country, a region or site in its place or country.
    pub fn parent(&self, id: u32) -> Option<u32> {
        let entity = self.entity(id)?;
        if entity.kind == EntityKind::Country {
            return None;
        }
        if let Some(place) = entity.place.filter(|place| !place.is_empty()) {
            let inside = self.lookup(place).into_iter().find(|place| {
                *place != id && self.entity(*place).is_some_and(|place| place.country == entity.country)
            });
            if inside.is_some() {
                return inside;
            }
        }
        let country = entity.country?;
        if let Some(region) = entity.region.filter(|region| !region.is_empty()) {
            let regions = self.regions.get_or_init(|| {
                let first = self.curated.rows.len();
                let rows = self.towns.regions();
                rows.filter_map(|(country, code, row)| {
                    Some(((country.to_owned(), code.to_owned()), u32::try_from(first + row).ok()?))
                })
                .collect()
            });
            if let Some(region) = regions.get(&(country.to_owned(), region.to_owned())) {
                return Some(*region);
            }
        }
        self.country(country)
    }

    /// Whether one place lies in the other, or is the same.
    pub fn within(&self, inner: u32, outer: u32) -> bool {
        // Chains are short (site, town, region, country); the bound keeps a user's circular rows harmless.
        std::iter::successors(Some(inner), |id| self.parent(*id)).take(8).any(|id| id == outer)
    }

    /// The clock of a place: its own, or that of what it lies in.
    pub fn zone(&self, id: u32) -> Option<Zone> {
        std::iter::successors(Some(id), |id| self.parent(*id))
            .take(8)
            .find_map(|id| self.entity(id).and_then(|entity| entity.zone.parse().ok()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gazetteer() -> Gazetteer {
        Gazetteer::load(&Data::embedded()).unwrap()
    }

    #[track_caller]
    fn found(gazetteer: &Gazetteer, words: &str) -> Vec<(usize, String, EntityKind)> {
        gazetteer
            .longest(words.split(' '))
            .map(|found| {
                let ids = found.readings.iter().filter_map(Reading::entity);
                ids.filter_map(|id| gazetteer.entity(id))
                    .map(|entity| (found.words, entity.name.to_owned(), entity.kind))
                    .collect()
            })
            .unwrap_or_default()
    }

    #[test]
    fn one_thing_has_many_names() {
        let gazetteer = gazetteer();
        for (words, name, kind) in [
            ("the IOF", "", EntityKind::Military),
            ("IOF said", "Israel Defense Forces", EntityKind::Military),
            ("U.S. officials", "United States", EntityKind::Country),
            ("Al - Udeid Air Base in", "Al Udeid Air Base", EntityKind::Facility),
            ("Kiev", "Kyiv", EntityKind::City),
            ("Sana'a", "Sanaa", EntityKind::City),
            ("São Paulo", "São Paulo", EntityKind::City),
            ("Strait of Hormuz", "Strait of Hormuz", EntityKind::Water),
        ] {
            let first = found(&gazetteer, words).into_iter().next();
            assert_eq!(
                first.map_or((String::new(), kind), |(_, name, kind)| (name, kind)),
                (name.to_owned(), kind),
                "{words}"
            );
        }
        assert!(found(&gazetteer, "us officials").is_empty());
        assert!(found(&gazetteer, "polish the floor").is_empty());
    }

    #[test]
    fn the_longest_name_wins() {
        let gazetteer = gazetteer();
        assert_eq!(
            found(&gazetteer, "New York Times")[0],
            (3, "The New York Times".into(), EntityKind::Media)
        );
        assert_eq!(found(&gazetteer, "South Sudan and")[0], (2, "South Sudan".into(), EntityKind::Country));
        assert_eq!(found(&gazetteer, "Washington Heights in")[0].0, 2);
    }

    #[test]
    fn places_lie_in_one_another_and_keep_their_clock() {
        let gazetteer = gazetteer();
        let one = |name: &str| gazetteer.lookup(name)[0];
        let (winnipeg, canada, fordow, iran) = (one("Winnipeg"), one("Canada"), one("Fordow"), one("Iran"));
        assert!(gazetteer.within(winnipeg, canada));
        assert!(gazetteer.within(fordow, iran));
        assert!(!gazetteer.within(iran, fordow));
        assert!(!gazetteer.within(winnipeg, iran));
        assert_eq!(gazetteer.zone(winnipeg).unwrap().to_string(), "America/Winnipeg");
        assert_eq!(gazetteer.zone(one("Isfahan")).unwrap().to_string(), "Asia/Tehran");
    }

    #[test]
    fn seats_of_government_are_told_from_other_towns() {
        let gazetteer = gazetteer();
        let seat = |name: &str| {
            gazetteer
                .seat_of(gazetteer.lookup(name)[0])
                .and_then(|id| gazetteer.entity(id))
                .map(|c| c.name.to_owned())
        };
        assert_eq!(seat("Tehran").as_deref(), Some("Iran"));
        assert_eq!(seat("Ottawa").as_deref(), Some("Canada"));
        assert_eq!(seat("Toronto"), None);
    }
}
