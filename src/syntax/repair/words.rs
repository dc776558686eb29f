//! The words of a language that the repairs know by name.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use crate::lexicon::{Data, DataError};
use crate::syntax::Word;

const TABLE: &str = "en/lexicon/joining-words.csv";

/// What a joining word does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Joining {
    /// A preposition that may open a clause as well: `after`.
    OpensClause,
    /// Stands before the first of two that did not do what the verb tells: `neither`.
    FirstOfNone,
    /// Stands before the second.
    NextOfNone,
    /// Opens what is told: `that`.
    OpensTold,
    /// What a stretch of time is counted in: `hour`.
    Measures,
    /// A verb that nobody does to anything: `arrive`.
    NeverDoneTo,
    /// A verb and its particle: `bring down`.
    WithParticle,
    /// A preposition before what a noun belongs to: `of`.
    Belongs,
    /// Describes the noun before the comma before it: `who`.
    DescribesSomeone,
    /// A verb that has what is told for its object: `tell`.
    Tells,
    /// Those of them that mostly tell it without `that`: `say`.
    Says,
    /// A day that stands without a preposition: `Tuesday`.
    NamesDay,
    /// A verb that has a deed in `-ing` for its object: `deny`. It may be of another class besides.
    TakesGerund,
}

/// Words that join clauses or nouns, in lower case.
#[derive(Debug, Clone, Default)]
pub(in crate::syntax) struct JoiningWords {
    words: FxHashMap<Box<str>, Joining>,
    /// Verbs that take a gerund.
    gerund: FxHashSet<Box<str>>,
    /// By class, a bit for the length of each of its words: most words have another.
    lengths: [u64; CLASSES],
}

/// How many classes there are.
const CLASSES: usize = Joining::TakesGerund as usize + 1;

fn length(word: &str) -> u64 {
    1 << word.len().min(63)
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CsvRow {
    class: Joining,
    words: String,
}

impl JoiningWords {
    /// Reads the table.
    ///
    /// # Errors
    /// Every row that cannot be used.
    pub(in crate::syntax) fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        let mut joining = Self::default();
        for row in data.table::<CsvRow>(TABLE)? {
            for word in row.value.words.split('|').map(str::to_lowercase) {
                joining.lengths[row.value.class as usize] |= length(&word);
                if row.value.class == Joining::TakesGerund {
                    joining.gerund.insert(word.into());
                } else {
                    joining.words.insert(word.into(), row.value.class);
                }
            }
        }
        Ok(joining)
    }

    /// For a verb that has what is told for its object, whether it mostly tells it without `that`.
    pub(in crate::syntax) fn tells_bare(&self, word: &Word) -> Option<bool> {
        let says = self.is(word, Joining::Says);
        (says || self.is(word, Joining::Tells)).then_some(says)
    }

    /// Whether a verb has a deed in `-ing` for its object.
    pub(super) fn takes_gerund(&self, verb: &Word) -> bool {
        self.gerund.contains(verb.lemma.to_lowercase().as_str())
    }

    pub(in crate::syntax) fn opens_told(&self, word: &Word) -> bool {
        self.is(word, Joining::OpensTold)
    }

    pub(in crate::syntax) fn is_never_done_to(&self, word: &Word) -> bool {
        self.is(word, Joining::NeverDoneTo)
    }

    /// Whether a verb has a word behind it for its particle: `brought down`.
    pub(super) fn is_with_particle(&self, verb: &Word, particle: &Word) -> bool {
        let pair = format!("{} {}", verb.lemma.to_lowercase(), particle.lemma.to_lowercase());
        self.words.get(pair.as_str()) == Some(&Joining::WithParticle)
    }

    pub(super) fn is(&self, word: &Word, class: Joining) -> bool {
        if self.lengths[class as usize] & length(&word.lemma) == 0 {
            return false;
        }
        let known = |lemma: &str| self.words.get(lemma) == Some(&class);
        if word.lemma.bytes().any(|byte| byte.is_ascii_uppercase()) {
            known(&word.lemma.to_ascii_lowercase())
        } else {
            known(&word.lemma)
        }
    }
}
