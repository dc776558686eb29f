use rustc_hash::FxHashMap;

use super::entity::{Entity, EntityKind};
use crate::lexicon::{Data, DataError, Row, Sex};

pub(super) const COUNTRIES: &str = "gazetteer/countries.csv";
pub(super) const AREAS: &str = "gazetteer/areas.csv";
pub(super) const ACTORS: &str = "gazetteer/actors.csv";

pub(super) const PERSONS: &str = "gazetteer/persons.csv";

/// A row of the tables that are held as rows: countries, regions, areas, actors.
#[derive(Debug, Default)]
pub(super) struct Held {
    pub(super) name: Box<str>,
    pub(super) aliases: Box<str>,
    pub(super) kind: Option<EntityKind>,
    country: Box<str>,
    place: Box<str>,
    zone: Box<str>,
    coordinates: Option<(f32, f32)>,
    population: u64,
    sex: Option<Sex>,
    /// Of a country: its capital's name, its adjectives and its people's names, separated by `|`.
    pub(super) capital: Box<str>,
    pub(super) adjectives: Box<str>,
    pub(super) people: Box<str>,
}

impl Held {
    pub(super) fn entity(&self) -> Entity<'_> {
        fn filled(text: &str) -> Option<&str> {
            (!text.is_empty()).then_some(text)
        }
        Entity {
            name: &self.name,
            kind: self.kind.unwrap_or(EntityKind::Thing),
            country: filled(&self.country),
            region: None,
            place: filled(&self.place),
            zone: &self.zone,
            coordinates: self.coordinates,
            population: self.population,
            sex: self.sex,
        }
    }
}

/// A row of countries.csv.
#[derive(Debug, serde::Deserialize)]
pub(super) struct CountryRow {
    pub(super) code: Box<str>,
    pub(super) name: Box<str>,
    pub(super) aliases: Box<str>,
    pub(super) adjectives: Box<str>,
    pub(super) people: Box<str>,
    pub(super) capital: Box<str>,
    pub(super) zone: Box<str>,
    pub(super) latitude: Option<f32>,
    pub(super) longitude: Option<f32>,
    pub(super) population: u64,
}

/// A row of areas.csv.
#[derive(Debug, serde::Deserialize)]
pub(super) struct AreaRow {
    pub(super) name: Box<str>,
    pub(super) aliases: Box<str>,
    pub(super) kind: EntityKind,
    pub(super) country: Box<str>,
    pub(super) place: Box<str>,
    pub(super) latitude: Option<f32>,
    pub(super) longitude: Option<f32>,
    pub(super) zone: Box<str>,
}

/// A row of actors.csv.
#[derive(Debug, serde::Deserialize)]
pub(super) struct ActorRow {
    pub(super) name: Box<str>,
    pub(super) aliases: Box<str>,
    pub(super) kind: EntityKind,
    pub(super) country: Box<str>,
    pub(super) place: Box<str>,
}

/// A row of persons.csv.
#[derive(Debug, serde::Deserialize)]
pub(super) struct PersonRow {
    pub(super) name: Box<str>,
    pub(super) aliases: Box<str>,
    pub(super) country: Box<str>,
    pub(super) sex: Option<Sex>,
}

/// All held rows, countries first.
#[derive(Debug)]
pub(super) struct Curated {
    pub(super) rows: Vec<Held>,
    countries: FxHashMap<Box<str>, u32>,
}

impl Curated {
    pub(super) fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        let mut errors = Vec::new();
        let mut rows: Vec<Held> = Vec::new();
        let mut countries = FxHashMap::default();
        for row in table::<CountryRow>(data, COUNTRIES, &mut errors) {
            let row = row.value;
            countries.insert(row.code.clone(), u32::try_from(rows.len()).unwrap_or(u32::MAX));
            rows.push(Held {
                name: row.name,
                aliases: row.aliases,
                kind: Some(EntityKind::Country),
                country: row.code,
                zone: row.zone,
                coordinates: row.latitude.zip(row.longitude),
                population: row.population,
                capital: row.capital,
                adjectives: row.adjectives,
                people: row.people,
                ..Held::default()
            });
        }
        for row in table::<AreaRow>(data, AREAS, &mut errors) {
            let row = row.value;
            rows.push(Held {
                name: row.name,
                aliases: row.aliases,
                kind: Some(row.kind),
                country: row.country,
                place: row.place,
                zone: row.zone,
                coordinates: row.latitude.zip(row.longitude),
                ..Held::default()
            });
        }
        for row in table::<ActorRow>(data, ACTORS, &mut errors) {
            let row = row.value;
            rows.push(Held {
                name: row.name,
                aliases: row.aliases,
                kind: Some(row.kind),
                country: row.country,
                place: row.place,
                ..Held::default()
            });
        }
        for row in table::<PersonRow>(data, PERSONS, &mut errors) {
            let row = row.value;
            rows.push(Held {
                name: row.name,
                aliases: row.aliases,
                kind: Some(EntityKind::Person),
                country: row.country,
                sex: row.sex,
                ..Held::default()
            });
        }
        if errors.is_empty() { Ok(Self { rows, countries }) } else { Err(errors) }
    }

    pub(super) fn country(&self, code: &str) -> Option<u32> {
        self.countries.get(code).copied()
    }
}

/// A table's rows; its errors are added to the others.
pub(super) fn table<T: serde::de::DeserializeOwned>(
    data: &Data,
    name: &str,
    errors: &mut Vec<DataError>,
) -> Vec<Row<T>> {
    data.table(name).unwrap_or_else(|found| {
        errors.extend(found);
        Vec::new()
    })
}
