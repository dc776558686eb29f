use std::collections::BTreeMap;

use serde::Deserialize;

use crate::lexicon::{Data, DataError};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(in crate::read) enum Field {
    Id,
    /// Which document the claim stands in.
    Document,
    Url,
    Outlet,
    Title,
    Published,
    /// When it was saved.
    Captured,
    /// The whole text of a document.
    Text,
    Language,
    Zone,
    /// The words of a claim.
    Quote,
    Date,
    Begin,
    End,
    Granularity,
    Type,
    Label,
    Actors,
    Targets,
    Places,
    Source,
    #[serde(rename = "source kind")]
    SourceKind,
    Polarity,
    Modality,
    Salience,
    /// The note by which the article takes the claim back.
    Withdrawn,
}

/// The names that columns go by: `en/lexicon/sheet-columns.csv`.
#[derive(Debug, Clone)]
pub(in crate::read) struct Columns(BTreeMap<String, Field>);

#[derive(Deserialize)]
struct NameRow {
    name: String,
    field: Field,
}

impl Columns {
    pub(in crate::read) fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        let rows = data.table::<NameRow>("en/lexicon/sheet-columns.csv")?;
        Ok(Self(rows.into_iter().map(|row| (plain(&row.value.name), row.value.field)).collect()))
    }

    /// The column of each field. What the user says comes first, then the names in order of the list's fields; of two
    /// columns for one field the first counts.
    pub(in crate::read) fn tell(
        &self,
        header: &[String],
        said: &[(String, String)],
    ) -> BTreeMap<Field, usize> {
        let mut found = BTreeMap::new();
        for (field, name) in said {
            let Some(field) = self.field(field) else { continue };
            if let Some(at) = header.iter().position(|column| plain(column) == plain(name)) {
                found.insert(field, at);
            }
        }
        let taken: Vec<usize> = found.values().copied().collect();
        for (at, column) in header.iter().enumerate().filter(|(at, _)| !taken.contains(at)) {
            if let Some(field) = self.field(column) {
                found.entry(field).or_insert(at);
            }
        }
        found
    }

    /// What the user says of columns that cannot be followed in a sheet, as messages.
    pub(in crate::read) fn misnamed(&self, header: &[String], said: &[(String, String)]) -> Vec<String> {
        let found = |name: &str| header.iter().any(|column| plain(column) == plain(name));
        said.iter()
            .filter_map(|(field, name)| {
                let why = match self.field(field) {
                    None => format!("`{field}` is no field"),
                    Some(_) if !found(name) => format!("there is no such column among {}", header.join(", ")),
                    Some(_) => return None,
                };
                Some(format!("--columns {field}={name}: {why}; it is passed over"))
            })
            .collect()
    }

    /// The field that a name stands for.
    pub(in crate::read) fn field(&self, name: &str) -> Option<Field> {
        self.0.get(&plain(name)).copied()
    }
}

/// A name without case, marks and doubled blanks: `Source_Name:` as `source name`.
fn plain(name: &str) -> String {
    let words: Vec<String> = name
        .split(|c: char| !c.is_alphanumeric() && c != '&')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join(" ")
}
