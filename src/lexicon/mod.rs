//! Language data: files carried inside the program, the user's own beside them, and what is read from them.

mod data;
mod event_nature;
mod event_type;
mod gazetteer;
mod letters;
mod no_names;
mod nouns;
mod pattern;
mod table;
mod word_map;

pub use data::{Data, DataError, Row};
pub use event_type::EventType;
pub use gazetteer::{Entity, EntityKind, Gazetteer, NameMatch, Reading, check as check_gazetteer};
pub(crate) use letters::{WordMarks, lower, spaced};
pub(crate) use no_names::NoNames;
pub use nouns::{Determiner, Impersonal, NounClasses, PersonClass, PlaceRole, Pronoun, Sex};
pub(crate) use pattern::Pattern;
pub(crate) use word_map::WordMap;
