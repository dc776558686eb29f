use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use crate::lexicon::{Data, DataError, WordMap};

/// The words that decide where a text is cut.
#[derive(Debug, Clone)]
pub(crate) struct Tables {
    abbreviations: FxHashMap<Box<str>, Follows>,
    starters: FxHashSet<Box<str>>,
    clitics: Vec<Box<str>>,
    wholes: WordMap<usize>,
    after_number: FxHashSet<Box<str>>,
    elided: FxHashSet<Box<str>>,
    prefixes: FxHashSet<Box<str>>,
}

/// What stands behind an abbreviation, and so what its stop can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Follows {
    /// A name: the stop never ends a sentence.
    Name,
    /// A number: before anything else the word is no abbreviation.
    Number,
    /// Anything: the stop may end a sentence too.
    Any,
}

#[derive(Deserialize)]
struct Contraction {
    form: Box<str>,
    kind: ContractionKind,
    cut: Option<usize>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum ContractionKind {
    Clitic,
    Whole,
    AfterNumber,
    Elided,
}

/// The longest word that a table is asked for, in bytes: none of theirs is longer.
const LONGEST: usize = 24;

impl Tables {
    pub(crate) fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        let abbreviations = data
            .table::<(Box<str>, Follows)>("en/lexicon/abbreviations.csv")?
            .into_iter()
            .map(|row| row.value)
            .collect();
        let mut tables = Self {
            abbreviations,
            starters: words(data, "en/lexicon/sentence-starters.csv")?,
            clitics: Vec::new(),
            wholes: WordMap::default(),
            after_number: FxHashSet::default(),
            elided: FxHashSet::default(),
            prefixes: words(data, "en/lexicon/prefixes.csv")?,
        };
        let mut errors = Vec::new();
        for row in data.table::<Contraction>("en/lexicon/contractions.csv")? {
            let form = row.value.form.clone();
            match (&row.value.kind, row.value.cut) {
                (ContractionKind::Clitic, _) => tables.clitics.push(form),
                (ContractionKind::AfterNumber, _) => drop(tables.after_number.insert(form)),
                (ContractionKind::Elided, _) => drop(tables.elided.insert(form)),
                (ContractionKind::Whole, Some(cut))
                    if cut > 0 && form.is_char_boundary(cut) && cut < form.len() =>
                {
                    tables.wholes.insert(form, cut);
                }
                (ContractionKind::Whole, _) => {
                    errors.push(DataError::row(&row, "cut", "expected a place inside the word"));
                }
            }
        }
        if errors.is_empty() { Ok(tables) } else { Err(errors) }
    }

    /// What follows the abbreviation `word` (without its last stop), if it is one.
    pub(crate) fn abbreviation(&self, word: &str) -> Option<Follows> {
        lower(word).and_then(|word| self.abbreviations.get(word.as_str()).copied())
    }

    /// Whether a capitalised word begins a sentence rather than a name.
    pub(crate) fn starts_sentence(&self, word: &str) -> bool {
        lower(word).is_some_and(|word| self.starters.contains(word.as_str()))
    }

    /// Whether a word keeps its hyphen and what follows it.
    pub(crate) fn is_prefix(&self, word: &str) -> bool {
        lower(word).is_some_and(|word| self.prefixes.contains(word.as_str()))
    }

    /// Whether letters are cut off the number they are written to.
    pub(crate) fn cut_after_number(&self, word: &str) -> bool {
        lower(word).is_some_and(|word| self.after_number.contains(word.as_str()))
    }

    /// Whether a word with its leading apostrophe is a word of its own.
    pub(crate) fn is_elided(&self, word: &str) -> bool {
        lower(word).is_some_and(|word| self.elided.contains(word.as_str()))
    }

    /// Where a word is cut, in bytes: before its clitic, or where the table of whole words says.
    pub(crate) fn contraction(&self, word: &str) -> Option<usize> {
        if word.bytes().any(|byte| byte == b'\'' || byte >= 0x80) {
            let clitic = self.clitics.iter().find_map(|clitic| clitic_at(word, clitic));
            if clitic.is_some() {
                return clitic;
            }
        }
        let word = lower(word)?;
        self.wholes.get(word.as_str()).copied()
    }
}

/// Where the clitic at the end of a word starts; nothing if the word is nothing else.
fn clitic_at(word: &str, clitic: &str) -> Option<usize> {
    let mut start = word.len();
    let mut chars = word.char_indices().rev();
    for wanted in clitic.chars().rev() {
        let (at, found) = chars.next()?;
        let same = if wanted == '\'' { is_apostrophe(found) } else { found.eq_ignore_ascii_case(&wanted) };
        if !same {
            return None;
        }
        start = at;
    }
    (start > 0).then_some(start)
}

/// Whether a character is written for an apostrophe.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '`' | 'ʼ')
}

/// A short word in lower case, on the stack; nothing if it is too long to stand in a table.
fn lower(word: &str) -> Option<Short> {
    let mut short = Short { bytes: [0; LONGEST], len: 0 };
    if word.len() > LONGEST || !word.is_ascii() && !word.contains('’') {
        return None;
    }
    for c in word.chars() {
        short.bytes[short.len] = if c == '’' { b'\'' } else { u8::try_from(c).ok()?.to_ascii_lowercase() };
        short.len += 1;
    }
    Some(short)
}

struct Short {
    bytes: [u8; LONGEST],
    len: usize,
}

impl Short {
    fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.len]).unwrap_or_default()
    }
}

fn words(data: &Data, name: &str) -> Result<FxHashSet<Box<str>>, Vec<DataError>> {
    Ok(data.table::<(Box<str>,)>(name)?.into_iter().map(|row| row.value.0).collect())
}
