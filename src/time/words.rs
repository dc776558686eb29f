//! The classes of words that rules speak of, from the tables under `data/en/lexicon/time`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::opening::Opening;
use super::token::{Gap, Shape, Token, Vocabulary, WordId, tokenize};
use super::value::{Kind, Value};
use crate::lexicon::{Data, DataError, Row};

/// Folder of the tables.
const FOLDER: &str = "en/lexicon/time";
const CLASSES: &str = "en/lexicon/time/classes.csv";
const DIGITS: &str = "en/lexicon/time/digits.csv";

/// Number of a class of words.
pub(crate) type ClassId = u16;

/// The tables of words, ready for matching.
#[derive(Debug, Default)]
pub(crate) struct Words {
    pub(crate) vocabulary: Vocabulary,
    /// Name and kind of each class.
    pub(crate) classes: Vec<(String, Kind)>,
    /// What begins with a word, by its number.
    entries: Vec<Vec<Entry>>,
    digits: Vec<Option<DigitClass>>,
    /// What a match of each class can open with.
    openings: Vec<Opening>,
}

#[derive(Debug, Clone)]
struct Entry {
    class: ClassId,
    rest: Box<[Piece]>,
    written: Written,
    value: Value,
}

/// A further word of an entry or a literal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) word: WordId,
    pub(crate) glued: bool,
}

/// How a word must be written to count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Default)]
#[serde(rename_all = "lowercase")]
enum Written {
    #[default]
    Any,
    /// With a capital first letter.
    Capital,
    /// All in capitals.
    Upper,
    /// Without capitals: no name.
    Lower,
}

impl Written {
    fn allows(self, shape: Shape) -> bool {
        match self {
            Self::Any => true,
            Self::Capital => matches!(shape, Shape::Capital | Shape::Upper),
            Self::Upper => shape == Shape::Upper,
            Self::Lower => shape == Shape::Lower,
        }
    }
}

#[derive(Debug, Clone, Copy)]
struct DigitClass {
    fewest: u8,
    most: u8,
    from: u32,
    to: u32,
}

#[derive(Deserialize)]
struct ClassRow {
    class: String,
    kind: Kind,
    #[allow(dead_code)]
    about: String,
}

#[derive(Deserialize)]
struct DigitRow {
    class: String,
    fewest: u8,
    most: u8,
    from: u32,
    to: u32,
}

#[derive(Deserialize)]
struct WordRow {
    /// Ways of writing it, apart by `|`.
    word: String,
    class: String,
    value: String,
    written: Option<Written>,
}

impl Words {
    /// Reads every table of the folder.
    pub(crate) fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        let mut words = Self::default();
        let mut errors = Vec::new();
        let mut by_name = BTreeMap::new();
        for row in data.table::<ClassRow>(CLASSES)? {
            if words.add_class(&row.value.class, row.value.kind, &mut by_name).is_none() {
                errors.push(DataError::row(&row, "class", "this class is there already"));
            }
        }
        for row in data.table::<DigitRow>(DIGITS)? {
            let DigitRow { ref class, fewest, most, from, to } = row.value;
            match words.add_class(class, Kind::Int, &mut by_name) {
                Some(id) => words.digits[usize::from(id)] = Some(DigitClass { fewest, most, from, to }),
                None => errors.push(DataError::row(&row, "class", "this class is there already")),
            }
        }
        for name in data.names(FOLDER) {
            if name == CLASSES || name == DIGITS || !name.ends_with(".csv") {
                continue;
            }
            match data.table::<WordRow>(name) {
                Ok(rows) => {
                    for row in rows {
                        words.add_row(&row, &by_name, &mut errors);
                    }
                }
                Err(more) => errors.extend(more),
            }
        }
        // Longest first, so that the first match is the longest; the order of the tables decides ties.
        for entries in &mut words.entries {
            entries.sort_by_key(|entry| std::cmp::Reverse(entry.rest.len()));
        }
        words.openings = words.all_openings();
        if errors.is_empty() { Ok(words) } else { Err(errors) }
    }

    fn add_class(
        &mut self,
        name: &str,
        kind: Kind,
        by_name: &mut BTreeMap<String, ClassId>,
    ) -> Option<ClassId> {
        let id = ClassId::try_from(self.classes.len()).ok()?;
        if by_name.insert(name.to_owned(), id).is_some() {
            return None;
        }
        self.classes.push((name.to_owned(), kind));
        self.digits.push(None);
        Some(id)
    }

    fn add_row(
        &mut self,
        row: &Row<WordRow>,
        by_name: &BTreeMap<String, ClassId>,
        errors: &mut Vec<DataError>,
    ) {
        let Some(class) = by_name.get(&row.value.class).copied() else {
            errors.push(DataError::row(row, "class", format!("`{}` is not in classes.csv", row.value.class)));
            return;
        };
        let kind = self.classes[usize::from(class)].1;
        let Some(value) = kind.parse(&row.value.value) else {
            errors.push(DataError::row(row, "value", format!("`{}` is no {kind:?}", row.value.value)));
            return;
        };
        for word in row.value.word.split('|') {
            if let Some(ending) = word.trim().strip_prefix('*') {
                if let Some(first) = self.vocabulary.intern_ending(ending) {
                    let written = row.value.written.unwrap_or_default();
                    self.add(first, Entry { class, rest: Box::default(), written, value: value.clone() });
                }
                continue;
            }
            let Some((first, rest)) = self.pieces(word).split_first().map(|(f, r)| (f.word, r.to_vec()))
            else {
                errors.push(DataError::row(row, "word", "expected a word, found nothing"));
                continue;
            };
            let entry = Entry {
                class,
                rest: rest.into(),
                written: row.value.written.unwrap_or_default(),
                value: value.clone(),
            };
            self.add(first, entry);
        }
    }

    fn add(&mut self, first: WordId, entry: Entry) {
        let index = usize::from(first.0);
        if self.entries.len() <= index {
            self.entries.resize(index + 1, Vec::new());
        }
        self.entries[index].push(entry);
    }

    /// Gives words that only a rule names (`landed at 6.30`) what the tables say of their endings. A word that the
    /// tables list keeps what they say of it.
    pub(crate) fn lend_endings(&mut self) {
        self.entries.resize(self.vocabulary.len(), Vec::new());
        let pairs: Vec<(WordId, WordId)> = self.vocabulary.with_endings().collect();
        for (word, ending) in pairs {
            if self.entries[usize::from(word.0)].is_empty() {
                self.entries[usize::from(word.0)] = self.entries[usize::from(ending.0)].clone();
            }
        }
    }

    /// The number of a class.
    pub(crate) fn class(&self, name: &str) -> Option<ClassId> {
        self.classes.iter().position(|(known, _)| known == name).and_then(|id| ClassId::try_from(id).ok())
    }

    /// Cuts a table's or a pattern's words as texts are cut, and makes them known.
    pub(crate) fn pieces(&mut self, words: &str) -> Vec<Piece> {
        let lower = words.trim().to_lowercase();
        let cut = |vocabulary: &Vocabulary| {
            let mut tokens = Vec::new();
            tokenize(vocabulary, &lower, 0, lower.len(), &mut tokens);
            tokens
        };
        for token in cut(&self.vocabulary) {
            if token.digits == 0 {
                let written = &lower[token.start..token.end];
                self.vocabulary.intern(if matches!(written, "\u{2019}" | "\u{2018}") {
                    "'"
                } else {
                    written
                });
            }
        }
        cut(&self.vocabulary)
            .iter()
            .map(|token| Piece { word: token.word, glued: token.gap == Gap::None })
            .collect()
    }

    /// Adds what a match of the class can open with.
    pub(crate) fn opening(&self, class: ClassId, opening: &mut Opening) {
        opening.join(&self.openings[usize::from(class)]);
    }

    fn all_openings(&self) -> Vec<Opening> {
        let mut openings = vec![Opening::default(); self.classes.len()];
        for (opening, _) in openings.iter_mut().zip(&self.digits).filter(|(_, digits)| digits.is_some()) {
            opening.first.insert(WordId::DIGITS);
            opening.single = true;
        }
        for (word, entries) in (0..=u16::MAX).zip(&self.entries) {
            for entry in entries.iter().filter(|entry| self.digits[usize::from(entry.class)].is_none()) {
                let opening = &mut openings[usize::from(entry.class)];
                opening.first.insert(WordId(word));
                match entry.rest.first() {
                    Some(next) => opening.second.insert(next.word),
                    None => opening.single = true,
                }
            }
        }
        openings
    }

    /// Calls `found` with the end and the value of every match of the class at a token, longest first.
    pub(crate) fn matches(
        &self,
        class: ClassId,
        tokens: &[Token],
        at: usize,
        found: &mut dyn FnMut(usize, &Value),
    ) {
        let Some(first) = tokens.get(at) else { return };
        if let Some(digits) = self.digits.get(usize::from(class)).and_then(Option::as_ref) {
            if first.word == WordId::DIGITS
                && (digits.fewest..=digits.most).contains(&first.digits)
                && (digits.from..=digits.to).contains(&first.value)
            {
                found(at + 1, &Value::Int(i64::from(first.value)));
            }
            return;
        }
        let Some(entries) = self.entries.get(usize::from(first.word.0)) else { return };
        for entry in entries {
            if entry.class != class || !entry.written.allows(first.shape) {
                continue;
            }
            let end = at + 1 + entry.rest.len();
            let fits = tokens.get(at + 1..end).is_some_and(|rest| {
                rest.iter().zip(&entry.rest).all(|(token, piece)| {
                    token.word == piece.word
                        && token.gap != Gap::Break
                        && (token.gap == Gap::None) == piece.glued
                })
            });
            if fits {
                found(end, &entry.value);
            }
        }
    }
}
