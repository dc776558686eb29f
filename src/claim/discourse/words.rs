use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::lexicon::{Data, DataError};

const TABLE: &str = "en/lexicon/discourse-words.csv";

/// Words by which a text tells the order of its events.
#[derive(Debug, Clone, Default)]
pub(super) struct DiscourseWords {
    words: FxHashMap<Box<str>, Vec<WordRole>>,
}

/// What such a word does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum WordRole {
    Future,
    Would,
    Have,
    Be,
    Say,
    Think,
    Now,
    Shares,
    OpensAhead,
    OpensBack,
    Purpose,
    Lasts,
    OfTheDay,
    Named,
    Not,
    UntilNow,
}

#[derive(Debug, Deserialize)]
struct TableRow {
    role: WordRole,
    words: String,
}

impl DiscourseWords {
    pub(super) fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        let mut words: FxHashMap<Box<str>, Vec<WordRole>> = FxHashMap::default();
        for row in data.table::<TableRow>(TABLE)? {
            for word in row.value.words.split('|') {
                words.entry(word.trim().into()).or_default().push(row.value.role);
            }
        }
        Ok(Self { words })
    }

    pub(super) fn is(&self, role: WordRole, word: &str) -> bool {
        self.words.get(word).is_some_and(|roles| roles.contains(&role))
    }
}
