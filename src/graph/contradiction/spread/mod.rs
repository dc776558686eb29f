//! In how many documents of English a word stands: the fewer, the more it ties two articles that have it.

mod layout;

use std::borrow::Cow;

use serde::Deserialize;

use self::layout::{Entry, arrange, documents, entry, hash};
use crate::event::Term;
use crate::lexicon::{Data, DataError};

const TABLE: &str = "en/model/word-spread.csv";

/// The program's own table, as the build script lays it out.
static OWN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/word-spread.layout"));

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    word: String,
    documents: u32,
}

/// In how many documents of English treebanks a word stands.
#[derive(Debug, Clone)]
pub(super) struct Spread {
    all: f32,
    entries: Cow<'static, [Entry]>,
}

impl Spread {
    /// The program's own table, or that with the user's rows.
    ///
    /// # Errors
    /// Every row that cannot be used.
    pub(super) fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        if data.is_own(TABLE) && !data.is_added(TABLE) {
            return Ok(Self::of(OWN.as_chunks().0.into()));
        }
        let rows = data.table::<Row>(TABLE)?;
        let of_row = |row: &Row| entry(Term::of(&row.word).hash(), row.documents);
        let mut entries: Vec<Entry> = rows.iter().map(|row| of_row(&row.value)).collect();
        arrange(&mut entries);
        Ok(Self::of(entries.into()))
    }

    /// The row of no word counts all documents.
    fn of(entries: Cow<'static, [Entry]>) -> Self {
        let spread = Self { all: 0.0, entries };
        Self { all: spread.documents(Term::of("")), ..spread }
    }

    #[expect(clippy::cast_precision_loss, reason = "counts of documents are small")]
    fn documents(&self, word: Term) -> f32 {
        let behind = self.entries.partition_point(|entry| hash(entry) <= word.hash());
        let last = behind.checked_sub(1).map(|at| &self.entries[at]);
        last.filter(|entry| hash(entry) == word.hash()).map_or(0.0, |entry| documents(entry) as f32)
    }

    /// How much a word ties two articles in which it stands.
    pub(super) fn weight(&self, word: Term) -> f32 {
        ((self.all + 1.0) / (self.documents(word) + 0.5)).ln()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_words_weigh_more() {
        let spread = Spread::load(&Data::embedded()).unwrap();
        assert!(spread.weight(Term::of("embankment")) > spread.weight(Term::of("about")));
        assert!(spread.weight(Term::of("about")) > 0.0);
    }

    #[test]
    fn the_layout_holds_every_row_of_the_table() {
        let data = Data::embedded();
        let spread = Spread::load(&data).unwrap();
        let rows = data.table::<Row>(TABLE).unwrap();
        assert_eq!(spread.entries.len(), rows.len());
        for row in rows {
            let documents = spread.documents(Term::of(&row.value.word));
            assert_eq!(documents, row.value.documents as f32, "{}", row.value.word);
        }
        assert_eq!(spread.documents(Term::of("orlinwards")), 0.0);
    }

    #[test]
    fn of_two_rows_of_a_word_the_later_counts() {
        let (all, word) = (Term::of(""), Term::of("orlin"));
        let mut entries =
            vec![entry(word.hash(), 2), entry(all.hash(), 9), entry(word.hash(), 5), entry(all.hash(), 8)];
        arrange(&mut entries);
        let spread = Spread::of(entries.into());
        assert_eq!((spread.documents(word), spread.all), (5.0, 8.0));
    }
}
