use std::collections::BTreeMap;

use serde::Deserialize;

use crate::lexicon::{Data, DataError};

/// What the words in class and id attributes say of an element: `en/lexicon/page-classes.csv`.
#[derive(Debug, Clone)]
pub(crate) struct Classes {
    parts: BTreeMap<String, Part>,
}

/// What an element holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Part {
    /// No part of the article.
    Outside,
    /// A picture's caption.
    Caption,
}

impl Classes {
    pub(crate) fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        let rows = data.table::<(String, Part)>("en/lexicon/page-classes.csv")?;
        Ok(Self { parts: rows.into_iter().map(|row| row.value).collect() })
    }

    /// What a class or id attribute says: the whole names are looked at, then their words.
    pub(super) fn part(&self, names: &str) -> Option<Part> {
        let names = names.get(..names.floor_char_boundary(500))?;
        names.split_whitespace().find_map(|name| {
            let words = words(name);
            self.parts
                .get(&words.concat())
                .copied()
                .or_else(|| words.iter().find_map(|word| self.parts.get(word).copied()))
        })
    }
}

/// The words of a name: `relatedLinks`, `related-links` and `related_links` are the same two.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut small = false;
    for c in name.chars() {
        if !c.is_ascii_alphabetic() || c.is_ascii_uppercase() && small {
            words.push(String::new());
        }
        small = c.is_ascii_lowercase();
        if let Some(word) = words.last_mut().filter(|_| c.is_ascii_alphabetic()) {
            word.push(c.to_ascii_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_by_their_words() {
        let classes = Classes::load(&Data::embedded()).unwrap();
        for (names, part) in [
            ("story relatedLinks", Some(Part::Outside)),
            ("c-share_bar", Some(Part::Outside)),
            ("img-caption", Some(Part::Caption)),
            ("article-body header", None),
            ("download", None),
        ] {
            assert_eq!(classes.part(names), part, "{names}");
        }
    }
}
