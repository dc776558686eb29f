use std::borrow::Cow;
use std::sync::Arc;

use serde::Deserialize;

use super::root::Root;
use super::types::TypeTable;
use crate::lexicon::{Data, DataError, EventType, WordMap};

const TABLE: &str = "en/lexicon/event-nouns.csv";

/// Nouns that name events: `airstrike`, `talks`, `phone call`.
#[derive(Debug, Clone, Default)]
pub(super) struct EventNouns {
    nouns: WordMap<EventNoun>,
    /// Nouns of two words, by the second and the first.
    compounds: WordMap<Vec<(Box<str>, EventNoun)>>,
    /// The rules of the nouns that a user has added.
    pub added: Vec<Arc<str>>,
}

#[derive(Debug, Clone)]
pub(super) struct EventNoun {
    pub rule: Arc<str>,
    pub event_type: EventType,
    pub root: Option<Root>,
    pub own: Own,
}

/// When a noun tells of an event by itself, without a verb that says it took place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Own {
    /// Wherever it stands: `explosions across the city`.
    Always,
    /// With a date, a place or those concerned: `the strike on the port on Monday`.
    Argued,
    /// Only as argument of a verb: `reached an agreement`.
    Never,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CsvRow {
    noun: String,
    #[serde(rename = "type")]
    event_type: String,
    own: Own,
    plover: String,
}

impl EventNouns {
    /// Reads the table.
    pub fn load(data: &Data, types: &TypeTable) -> Result<Self, Vec<DataError>> {
        let mut nouns = Self::default();
        let users = data.added_origins();
        let mut errors = Vec::new();
        for row in data.table::<CsvRow>(TABLE)? {
            let value = &row.value;
            let Some(event_type) = types.parse(&value.event_type) else {
                errors.push(DataError::row(&row, "type", format!("no event type `{}`", value.event_type)));
                continue;
            };
            let root = match value.plover.as_str() {
                "" => types.row(event_type).and_then(|row| row.root),
                "none" => None,
                name => match Root::parse(name) {
                    Some(root) => Some(root),
                    None => {
                        errors.push(DataError::row(&row, "plover", format!("`{name}` is no PLOVER root")));
                        continue;
                    }
                },
            };
            let rule: Arc<str> = format!("noun.{}", value.noun.replace(' ', "-")).into();
            if users.contains(row.origin.as_str()) {
                nouns.added.push(Arc::clone(&rule));
            }
            let noun = EventNoun { rule, event_type, root, own: value.own };
            match value.noun.rsplit_once(' ') {
                None => {
                    nouns.nouns.insert(value.noun.as_str().into(), noun);
                }
                Some((first, last)) => {
                    nouns.compounds.entry(last.into()).push((first.into(), noun));
                }
            }
        }
        if errors.is_empty() { Ok(nouns) } else { Err(errors) }
    }

    /// The noun of a lemma, with the lemma before it, which few nouns ask for.
    pub fn of<'w>(&self, before: impl FnOnce() -> Option<Cow<'w, str>>, lemma: &str) -> Option<&EventNoun> {
        let compound = self.compounds.get(lemma).and_then(|entries| {
            let before = before()?;
            entries.iter().find(|(first, _)| **first == *before).map(|(_, noun)| noun)
        });
        compound.or_else(|| self.nouns.get(lemma))
    }
}
