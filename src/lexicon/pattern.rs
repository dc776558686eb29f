use std::sync::OnceLock;

use regex::Regex;

use super::{DataError, Row};

/// A regular expression that is compiled when it is first asked for: many runs never meet a text that might fit it, and
/// compiling costs more than reading the table it stands in.
#[derive(Debug, Clone)]
pub(crate) struct Pattern {
    written: String,
    compiled: OnceLock<Option<Regex>>,
}

impl Pattern {
    pub(crate) fn new(written: impl Into<String>) -> Self {
        Self { written: written.into(), compiled: OnceLock::new() }
    }

    /// The expression; nothing where the words are none, which [`Self::check`] tells of.
    pub(crate) fn regex(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| Regex::new(&self.written).ok()).as_ref()
    }

    /// What is wrong with the pattern of a row: it is none, or does not hold to the row's own examples.
    pub(crate) fn check<T>(&self, row: &Row<T>, finds: &str, ignores: &str) -> Vec<DataError> {
        let Some(regex) = self.regex() else {
            let message = Regex::new(&self.written).err().map(|error| error.to_string());
            return vec![DataError::row(row, "pattern", message.unwrap_or_default())];
        };
        let mut errors = Vec::new();
        if !regex.is_match(finds) {
            errors.push(DataError::row(row, "finds", "the pattern does not find these words"));
        }
        if regex.is_match(ignores) {
            errors.push(DataError::row(row, "ignores", "the pattern finds these words"));
        }
        errors
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_tried_on_the_examples_of_its_row() {
        let row = Row { origin: "notes.csv".to_owned(), line: 7, value: () };
        let wrong = |written: &str| -> Vec<Option<String>> {
            let errors = Pattern::new(written).check(&row, "Load-Date: May 6", "a load of dates");
            errors.into_iter().map(|error| error.column).collect()
        };
        assert!(wrong("^Load-Date:").is_empty());
        assert_eq!(wrong("(?i)load"), [Some("ignores".to_owned())]);
        assert_eq!(wrong("^Date:"), [Some("finds".to_owned())]);
        assert_eq!(wrong("(Load"), [Some("pattern".to_owned())]);
        assert!(Pattern::new("(Load").regex().is_none());
    }
}
