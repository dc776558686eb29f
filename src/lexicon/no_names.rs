use rustc_hash::FxHashSet;
use serde::Deserialize;

use super::{Data, DataError, lower};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    word: String,
}

/// The words that name nobody and nothing by themselves: `data/en/lexicon/no-names.csv`.
#[derive(Debug, Clone, Default)]
pub(crate) struct NoNames(FxHashSet<String>);

impl NoNames {
    /// Reads the list.
    ///
    /// # Errors
    /// Every row that cannot be used.
    pub(crate) fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        let rows = data.table::<Row>("en/lexicon/no-names.csv")?;
        Ok(Self(rows.into_iter().map(|row| lower(&row.value.word).into_owned()).collect()))
    }

    /// Whether a name is nobody's: pronouns (`it`, `some of them`) or no word at all. An acronym (`WHO`) is a name.
    pub(crate) fn is_nobody(&self, name: &str) -> bool {
        let words = name.split(|sign: char| !sign.is_alphanumeric() && !matches!(sign, '\'' | '’'));
        words.map(bare).filter(|word| !word.is_empty()).all(|word| {
            let acronym = word.chars().nth(1).is_some() && word.chars().all(char::is_uppercase);
            !acronym && self.0.contains(&*lower(word))
        })
    }
}

/// A word without the sign of a possessive, or quotation marks around it.
fn bare(word: &str) -> &str {
    let apostrophe = |sign: char| matches!(sign, '\'' | '’');
    let word = word.trim_matches(apostrophe);
    match word.strip_suffix(['s', 'S']) {
        Some(owner) if owner.ends_with(apostrophe) => owner.trim_end_matches(apostrophe),
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pronouns_name_nobody_and_acronyms_somebody() {
        let words = NoNames::load(&Data::embedded()).unwrap();
        for name in ["it", "They", "some of them", "others", "other's", "one another", "", "—"] {
            assert!(words.is_nobody(name), "{name}");
        }
        for name in ["WHO", "US", "the others of Orlin", "Marr", "his aide", "O'Hara", "7"] {
            assert!(!words.is_nobody(name), "{name}");
        }
    }
}
