//! Which tags a word can have, whatever its weights say.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::features::Shape;
use super::{Pos, Tag};
use crate::lexicon::{Data, DataError};

const TABLE: &str = "en/lexicon/sure-forms.csv";

/// A set of the tagger's classes; bit `i` stands for class `i`.
pub(crate) type ClassMask = u128;

/// Keeps the tagger from readings that no English sentence gives a word: a noun `shook`, an unknown name as a
/// superlative.
#[derive(Debug, Clone, Default)]
pub(crate) struct Restrictions {
    /// Classes whose words cannot all be listed: those of words that training never met.
    open: ClassMask,
    /// Those of them that a new word with a capital may have: no verb that tells, hardly an imperative, no cry.
    named: ClassMask,
    /// By [`Shape::lower`]; for words in lower case only, as a name may be spelt like any of them.
    sure: FxHashMap<u32, ClassMask>,
    /// By [`Shape::form`], for forms that the table writes with a capital: they open a sentence.
    opening: FxHashMap<u32, ClassMask>,
    /// Those of a word in lower case before one other word: `shot dead`. By [`Shape::lower`] of the two.
    before: FxHashMap<(u32, u32), ClassMask>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CsvRow {
    tags: String,
    forms: String,
}

impl Restrictions {
    /// Reads the table for a tagger with these classes.
    ///
    /// # Errors
    /// Every row with a tag that is none of the treebank's.
    pub(crate) fn load(data: &Data, classes: &[(Tag, Pos)]) -> Result<Self, Vec<DataError>> {
        let mask = |wanted: &dyn Fn(Tag, Pos) -> bool| {
            let of = |(_, (tag, pos)): &(usize, &(Tag, Pos))| wanted(*tag, *pos);
            classes.iter().enumerate().filter(of).fold(0, |mask, (class, _)| {
                mask | 1u128.checked_shl(u32::try_from(class).unwrap_or(u32::MAX)).unwrap_or(0)
            })
        };
        let mut restrictions = Self {
            open: mask(&|tag, pos| tag.is_open() && !is_closed(pos)),
            named: mask(&|tag, pos| {
                tag.is_open() && !is_closed(pos) && !tag.is_finite() && !tag.is_no_names()
            }),
            sure: FxHashMap::default(),
            opening: FxHashMap::default(),
            before: FxHashMap::default(),
        };
        let mut errors = Vec::new();
        for row in data.table::<CsvRow>(TABLE)? {
            let tags: Vec<Option<Tag>> = row.value.tags.split('|').map(Tag::parse).collect();
            if tags.contains(&None) {
                errors.push(DataError::row(&row, "tags", format!("`{}` is no list of tags", row.value.tags)));
                continue;
            }
            let mask = mask(&|tag, _| tags.contains(&Some(tag)));
            for form in row.value.forms.split('|') {
                if let Some((form, next)) = form.trim().split_once(' ') {
                    let pair = (Shape::of_word(form).lower, Shape::of_word(next).lower);
                    *restrictions.before.entry(pair).or_default() |= mask;
                    continue;
                }
                let shape = Shape::of_word(form.trim());
                *match shape.form == shape.lower {
                    true => restrictions.sure.entry(shape.lower).or_default(),
                    false => restrictions.opening.entry(shape.form).or_default(),
                } |= mask;
            }
        }
        if errors.is_empty() { Ok(restrictions) } else { Err(errors) }
    }

    /// The classes that a word can have before the next one; `met` tells whether training has met it.
    pub(crate) fn of(&self, shape: &Shape, next: Option<&Shape>, met: bool) -> ClassMask {
        let lower_case = shape.form == shape.lower;
        let before = || self.before.get(&(shape.lower, next?.lower)).filter(|_| lower_case);
        if let Some(mask) = before() {
            return *mask;
        }
        let sure = if lower_case { self.sure.get(&shape.lower) } else { self.opening.get(&shape.form) };
        match sure {
            Some(mask) => *mask,
            _ if met || !shape.is_word => ClassMask::MAX,
            _ if lower_case => self.open,
            _ => self.named,
        }
    }
}

/// Whether all words of a kind are known: `Bucher` is no auxiliary.
fn is_closed(pos: Pos) -> bool {
    matches!(pos, Pos::Adp | Pos::Aux | Pos::Cconj | Pos::Det | Pos::Part | Pos::Pron | Pos::Sconj)
}

impl Tag {
    /// Whether new words of the kind are made every day.
    fn is_open(self) -> bool {
        matches!(
            self,
            Self::Nn
                | Self::Nns
                | Self::Nnp
                | Self::Nnps
                | Self::Jj
                | Self::Jjr
                | Self::Jjs
                | Self::Rb
                | Self::Vb
                | Self::Vbd
                | Self::Vbg
                | Self::Vbn
                | Self::Vbp
                | Self::Vbz
                | Self::Cd
                | Self::Fw
                | Self::Uh
                | Self::Add
        )
    }

    /// Adverbs, comparatives and cries: `Budapest` is no superlative.
    fn is_no_names(self) -> bool {
        matches!(self, Self::Rb | Self::Jjr | Self::Jjs | Self::Uh)
    }

    /// Verbs with a tense, and imperatives.
    fn is_finite(self) -> bool {
        matches!(self, Self::Vb | Self::Vbd | Self::Vbp | Self::Vbz)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLASSES: [(Tag, Pos); 4] =
        [(Tag::Nn, Pos::Noun), (Tag::Vbd, Pos::Verb), (Tag::Rbs, Pos::Adv), (Tag::Vbn, Pos::Verb)];

    fn of(word: &str, met: bool) -> ClassMask {
        let restrictions = Restrictions::load(&Data::embedded(), &CLASSES).unwrap();
        restrictions.of(&Shape::of_word(word), None, met)
    }

    #[test]
    fn a_sure_form_is_a_verb_unless_it_begins_like_a_name() {
        assert_eq!(of("shook", true), 0b0010);
        assert_eq!(of("fought", false), 0b1010);
        assert_eq!(of("Fought", true), ClassMask::MAX);
    }

    #[test]
    fn a_word_is_sure_before_another() {
        let restrictions = Restrictions::load(&Data::embedded(), &CLASSES).unwrap();
        let of = |word: &str, next: &str| {
            restrictions.of(&Shape::of_word(word), Some(&Shape::of_word(next)), true)
        };
        assert_eq!(of("shot", "dead"), 0b1010);
        assert_eq!(of("shot", "two"), 0b1011);
    }

    #[test]
    fn a_word_that_training_never_met_is_of_an_open_class() {
        assert_eq!(of("Moskva", false), 0b1001);
        assert_eq!(of("demine", false), 0b1011);
        assert_eq!(of("most", true), ClassMask::MAX);
        assert_eq!(of("--", false), ClassMask::MAX);
    }
}
