use std::fmt;

use crate::lexicon::Sex;

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Entity<'g> {
    /// The canonical name.
    pub name: &'g str,
    /// What kind of thing.
    pub kind: EntityKind,
    /// ISO 3166-1 alpha-2 code of its country; `None` for what belongs to none or to several.
    pub country: Option<&'g str>,
    /// Code of its first-level region within the country.
    pub region: Option<&'g str>,
    /// Name of the town or region it lies or sits in.
    pub place: Option<&'g str>,
    /// tz database name; empty where it is that of what it lies in.
    pub zone: &'g str,
    /// Latitude and longitude in degrees.
    pub coordinates: Option<(f32, f32)>,
    /// Of a person, where the tables tell.
    pub sex: Option<Sex>,
    /// People who live there; 0 where that is not known or means nothing.
    pub population: u64,
}

/// What kind of thing a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum EntityKind {
    Country,
    Region,
    City,
    Island,
    /// A sea, strait, river or canal.
    Water,
    /// A site with a name of its own: base, plant, airport, hospital, palace.
    Facility,
    Government,
    Military,
    Parliament,
    Court,
    Organisation,
    Company,
    Media,
    /// An armed or political movement.
    Group,
    Person,
    /// An office without its holder's name.
    Role,
    People,
    Document,
    Thing,
}

impl EntityKind {
    /// The kind as tables and exports write it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Region => "region",
            Self::City => "city",
            Self::Island => "island",
            Self::Water => "water",
            Self::Facility => "facility",
            Self::Government => "government",
            Self::Military => "military",
            Self::Parliament => "parliament",
            Self::Court => "court",
            Self::Organisation => "organisation",
            Self::Company => "company",
            Self::Media => "media",
            Self::Group => "group",
            Self::Person => "person",
            Self::Role => "role",
            Self::People => "people",
            Self::Document => "document",
            Self::Thing => "thing",
        }
    }

    /// Whether it is somewhere on the map.
    pub const fn is_place(self) -> bool {
        matches!(
            self,
            Self::Country | Self::Region | Self::City | Self::Island | Self::Water | Self::Facility
        )
    }

    /// Whether it is a body of people that can act and speak.
    pub const fn is_body(self) -> bool {
        matches!(
            self,
            Self::Government
                | Self::Military
                | Self::Parliament
                | Self::Court
                | Self::Organisation
                | Self::Company
                | Self::Media
                | Self::Group
        )
    }
}

impl fmt::Display for EntityKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One way to read a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// It names this entity.
    Entity(u32),
    /// It is the adjective of this country: `Iranian`.
    Adjective(u32),
    /// It names people of this country: `Iranians`, `a Briton`.
    People(u32),
}

impl Reading {
    /// The entity named, if it is a name and no demonym.
    pub const fn entity(&self) -> Option<u32> {
        match self {
            Self::Entity(id) => Some(*id),
            _ => None,
        }
    }
}

/// A name found in a row of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameMatch {
    /// How many words it takes.
    pub words: usize,
    /// Whether the words are commonly something else, so that only a context that asks for a place counts.
    pub weak: bool,
    /// What it may stand for; never empty.
    pub readings: Vec<Reading>,
}
