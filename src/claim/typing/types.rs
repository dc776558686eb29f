use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::root::Root;
use crate::lexicon::{Data, DataError, EventType};

const TABLE: &str = "en/lexicon/event-types.csv";

/// All event types of a run: the project's forty, and the user's own.
#[derive(Debug, Clone, Default)]
pub struct TypeTable {
    rows: Vec<TypeRow>,
    by_name: FxHashMap<String, usize>,
}

/// What is known of one event type.
#[derive(Debug, Clone)]
pub struct TypeRow {
    /// The type.
    pub event_type: EventType,
    /// Its name, in capitals.
    pub name: String,
    /// Its family: `violence`, `effect`, `ceasefire` ...
    pub family: String,
    /// PLOVER as the table explains it.
    pub plover: String,
    /// PLOVER root of most events of the type; none for those that PLOVER does not code.
    pub root: Option<Root>,
    /// PLOVER modes, as the table writes them.
    pub plover_mode: String,
    /// CAMEO codes, as the table writes them.
    pub cameo: String,
    /// ACLED event and sub-event types, as the table writes them.
    pub acled: String,
    /// What the type covers.
    pub definition: String,
    /// Whether the act of speaking is itself the event: a denial, a warning.
    pub saying: bool,
    /// 0 to 1: how much an event of the type belongs on a timeline.
    pub weight: f32,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CsvRow {
    #[serde(rename = "type")]
    name: String,
    family: String,
    #[serde(default)]
    plover: String,
    #[serde(default)]
    plover_mode: String,
    #[serde(default)]
    cameo: String,
    #[serde(default)]
    acled: String,
    #[serde(default)]
    definition: String,
    #[serde(default)]
    root: String,
    #[serde(default)]
    saying: String,
    #[serde(default)]
    weight: Option<f32>,
}

impl TypeTable {
    /// Reads the table; rows whose name is none of the project's own become custom types, in the order of the rows.
    ///
    /// # Errors
    /// Every row whose root, weight or `saying` cannot be read, and names that stand twice.
    pub fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        let mut table = Self::default();
        let mut errors = Vec::new();
        for row in data.table::<CsvRow>(TABLE)? {
            let value = &row.value;
            let root = match value.root.as_str() {
                "" => None,
                name => match Root::parse(name) {
                    Some(root) => Some(root),
                    None => {
                        errors.push(DataError::row(&row, "root", format!("`{name}` is no PLOVER root")));
                        continue;
                    }
                },
            };
            let saying = match value.saying.as_str() {
                "" | "no" => false,
                "yes" => true,
                other => {
                    errors.push(DataError::row(
                        &row,
                        "saying",
                        format!("expected yes or no, found `{other}`"),
                    ));
                    continue;
                }
            };
            let weight = value.weight.unwrap_or(0.6);
            if !(0.0..=1.0).contains(&weight) {
                errors.push(DataError::row(&row, "weight", "expected a number from 0 to 1"));
                continue;
            }
            if table.by_name.contains_key(&value.name) {
                errors.push(DataError::row(&row, "type", format!("`{}` stands twice", value.name)));
                continue;
            }
            let index = table.rows.len();
            let event_type = EventType::built_in(&value.name)
                .unwrap_or_else(|| EventType::Custom(u16::try_from(index).unwrap_or(u16::MAX)));
            table.by_name.insert(value.name.clone(), index);
            table.rows.push(TypeRow {
                event_type,
                name: value.name.clone(),
                family: value.family.clone(),
                plover: value.plover.clone(),
                root,
                plover_mode: value.plover_mode.clone(),
                cameo: value.cameo.clone(),
                acled: value.acled.clone(),
                definition: value.definition.clone(),
                saying,
                weight,
            });
        }
        if errors.is_empty() { Ok(table) } else { Err(errors) }
    }

    /// The row of a type.
    pub fn row(&self, event_type: EventType) -> Option<&TypeRow> {
        match event_type {
            EventType::Custom(index) => self.rows.get(usize::from(index)),
            built_in => self.rows.iter().find(|row| row.event_type == built_in),
        }
    }

    /// The name of a type as exports write it.
    pub fn name(&self, event_type: EventType) -> &str {
        self.row(event_type).map_or("OTHER", |row| &row.name)
    }

    /// The type of a name, the user's own among them.
    pub fn parse(&self, name: &str) -> Option<EventType> {
        self.by_name.get(name).map(|index| self.rows[*index].event_type)
    }

    /// All rows, in the table's order.
    pub fn rows(&self) -> &[TypeRow] {
        &self.rows
    }
}
