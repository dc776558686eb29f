use std::collections::HashMap;

use serde::Deserialize;

use super::{Data, DataError, EventType};

/// What is known of each event type: the built-in forty and the user's own.
#[derive(Debug, Clone)]
pub struct EventTypes {
    built_in: Vec<TypeInfo>,
    custom: Vec<TypeInfo>,
    by_name: HashMap<String, EventType>,
}

/// One row of the table of types.
#[derive(Debug, Clone, Deserialize)]
pub struct TypeInfo {
    /// Name as the contract writes it.
    #[serde(rename = "type")]
    pub name: String,
    /// Types of one family may tell the same event.
    pub family: String,
    /// PLOVER's root, where the type has one of its own.
    pub plover: Option<String>,
    /// ACLED's event type and sub-event types.
    pub acled: Option<String>,
}

const TABLE: &str = "en/lexicon/event-types.csv";

impl EventTypes {
    /// Reads the table of types: a row for every built-in type, then the user's.
    ///
    /// # Errors
    /// Rows that do not fit, and built-in types without a row.
    pub fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        let mut found: HashMap<EventType, TypeInfo> = HashMap::new();
        let mut custom = Vec::new();
        let mut by_name = HashMap::new();
        for row in data.table::<TypeInfo>(TABLE)? {
            let mut info = row.value;
            for code in [&mut info.plover, &mut info.acled] {
                *code = code.take().filter(|code| !code.is_empty() && !code.starts_with('('));
            }
            let event_type = match EventType::built_in(&info.name) {
                Some(built_in) => {
                    found.insert(built_in, info.clone());
                    built_in
                }
                None => {
                    custom.push(info.clone());
                    EventType::Custom(u16::try_from(custom.len() - 1).unwrap_or(u16::MAX))
                }
            };
            by_name.insert(info.name, event_type);
        }
        let mut built_in = Vec::new();
        let mut errors = Vec::new();
        for event_type in EventType::BUILT_IN {
            match found.remove(event_type) {
                Some(info) => built_in.push(info),
                None => errors.push(DataError {
                    origin: format!("data/{TABLE}"),
                    line: 0,
                    column: None,
                    message: format!("has no row for the type {event_type}"),
                }),
            }
        }
        if errors.is_empty() { Ok(Self { built_in, custom, by_name }) } else { Err(errors) }
    }

    /// What is known of a type.
    pub fn get(&self, event_type: EventType) -> &TypeInfo {
        match event_type {
            EventType::Custom(row) => {
                self.custom.get(usize::from(row)).unwrap_or(&self.built_in[self.built_in.len() - 1])
            }
            built_in => {
                let row = EventType::BUILT_IN.iter().position(|one| *one == built_in);
                &self.built_in[row.unwrap_or(self.built_in.len() - 1)]
            }
        }
    }

    /// The type of a name.
    pub fn by_name(&self, name: &str) -> Option<EventType> {
        self.by_name.get(name).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_type_has_a_row_of_its_own_name() {
        let types = EventTypes::load(&Data::embedded()).unwrap();
        for event_type in EventType::BUILT_IN {
            assert_eq!(types.get(*event_type).name, event_type.to_string());
            assert_eq!(types.by_name(&event_type.to_string()), Some(*event_type));
        }
        assert_eq!(types.get(EventType::Strike).plover.as_deref(), Some("ASSAULT"));
        assert_eq!(types.get(EventType::Other).plover, None);
    }
}
