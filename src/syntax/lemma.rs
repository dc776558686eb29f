//! Dictionary forms: tables for what is irregular, endings for the rest.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::{Pos, Tag};
use crate::lexicon::{Data, DataError};

/// Finds the dictionary form of tagged words.
#[derive(Debug, Clone)]
pub struct Lemmatizer {
    irregular: FxHashMap<(Kind, Box<str>), Box<str>>,
    /// Rules by kind and the byte that tells most of their endings apart; those with shorter endings come after.
    endings: FxHashMap<(Kind, u8), Vec<Ending>>,
    short_endings: FxHashMap<Kind, Vec<Ending>>,
}

/// What a word's form is of: each kind has its own tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Plural,
    Present,
    Past,
    Participle,
    Gerund,
    Comparative,
    Superlative,
    /// Clitics, pronouns, articles.
    Other,
}

#[derive(Debug, Clone, Deserialize)]
struct Ending {
    kind: Kind,
    ending: Box<str>,
    lemma_ending: Box<str>,
    /// Letters that must stand before the ending.
    stem: usize,
}

#[derive(Deserialize)]
struct Irregular {
    kind: Kind,
    form: Box<str>,
    lemma: Box<str>,
}

impl Lemmatizer {
    /// Reads the tables of irregular forms and of endings.
    ///
    /// # Errors
    /// Every row that cannot be used.
    pub fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        let irregular = data
            .table::<Irregular>("en/lexicon/irregular-forms.csv")?
            .into_iter()
            .map(|row| ((row.value.kind, row.value.form), row.value.lemma))
            .collect();
        let mut endings: FxHashMap<_, Vec<Ending>> = FxHashMap::default();
        let mut short_endings: FxHashMap<_, Vec<Ending>> = FxHashMap::default();
        for rule in data.table::<Ending>("en/lexicon/lemma-endings.csv")?.into_iter().map(|row| row.value) {
            match turn(&rule.ending, rule.kind) {
                Some(turn) => endings.entry((rule.kind, turn)).or_default().push(rule),
                None => short_endings.entry(rule.kind).or_default().push(rule),
            }
        }
        Ok(Self { irregular, endings, short_endings })
    }

    /// The dictionary form: lower case but for names, which keep their capitals; numbers without their commas.
    pub fn lemma(&self, word: &str, tag: Tag, pos: Pos) -> Box<str> {
        if word.len() > LONGEST {
            return word.into();
        }
        if tag == Tag::Cd {
            return word.replace(',', "").into();
        }
        if pos == Pos::Propn {
            let plural = if tag == Tag::Nnps { self.regular(word, Kind::Plural) } else { None };
            return plural.unwrap_or_else(|| word.into());
        }
        let lower: Box<str> = if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            word.into()
        } else {
            word.replace('’', "'").to_lowercase().into()
        };
        let Some(kind) = kind_of(tag) else { return lower };
        let key = (kind, lower);
        if let Some(lemma) = self.irregular.get(&key) {
            return lemma.clone();
        }
        let kind = if kind == Kind::Participle { Kind::Past } else { kind };
        self.regular(&key.1, kind).unwrap_or(key.1)
    }

    /// Whether a word, as it is written, can be a verb's past tense. What begins with a capital is a name.
    pub(super) fn can_be_past(&self, word: &str) -> bool {
        word.len() <= LONGEST
            && word.bytes().all(|byte| byte.is_ascii_lowercase())
            && (self.irregular.contains_key(&(Kind::Past, word.into()))
                || self.regular(word, Kind::Past).is_some())
    }

    fn regular(&self, word: &str, kind: Kind) -> Option<Box<str>> {
        let long = turn(word, kind).and_then(|turn| self.endings.get(&(kind, turn)));
        let rules = long.into_iter().chain(self.short_endings.get(&kind)).flatten();
        rules.into_iter().find_map(|rule| {
            let stem = word.strip_suffix(&*rule.ending)?;
            (stem.chars().count() >= rule.stem).then(|| [stem, &*rule.lemma_ending].concat().into())
        })
    }
}

/// The byte before the ending that all regular forms of a kind share.
fn turn(word: &str, kind: Kind) -> Option<u8> {
    let from_end = if kind == Kind::Gerund { 4 } else { 3 };
    word.len().checked_sub(from_end).map(|at| word.as_bytes()[at])
}

/// Longer words are left as they are, in bytes.
const LONGEST: usize = 64;

fn kind_of(tag: Tag) -> Option<Kind> {
    Some(match tag {
        Tag::Nns => Kind::Plural,
        Tag::Vbz => Kind::Present,
        Tag::Vbd => Kind::Past,
        Tag::Vbn => Kind::Participle,
        Tag::Vbg => Kind::Gerund,
        Tag::Jjr | Tag::Rbr => Kind::Comparative,
        Tag::Jjs | Tag::Rbs => Kind::Superlative,
        Tag::Md | Tag::Vbp | Tag::Vb | Tag::Rb | Tag::Dt | Tag::Prp | Tag::Pos => Kind::Other,
        _ => return None,
    })
}
