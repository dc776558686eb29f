use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::lexicon::{Data, DataError, PersonClass, lower};
use crate::syntax::Tree;

const TABLE: &str = "en/lexicon/word-classes.csv";

const PEOPLE: &str = "en/lexicon/person-nouns.csv";
/// Stands in the table for all nouns of the other one.
const PEOPLE_MARK: &str = "@@people";

/// A set of word classes; bit `i` stands for the class of that number.
pub(super) type ClassSet = u128;

/// The number of a lemma that some rule or list names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Lemma(u32);

/// The marks of several lemmas.
pub(super) type LemmaMarks = u128;

impl Lemma {
    /// A bit that one in 128 lemmas has: two whose bits differ are not the same.
    pub fn mark(self) -> LemmaMarks {
        1 << (self.0 % LemmaMarks::BITS)
    }
}

/// What the rules can know of a word.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Seen {
    /// Its classes.
    pub classes: ClassSet,
    /// Its lemma; the default number, which no lemma has, where no rule names it.
    pub lemma: Lemma,
    /// Whether it is the last word of a compound.
    closes: bool,
}

/// Words by what they name: weapons, vehicles, officials, buildings, agreements ...
#[derive(Debug, Clone, Default)]
pub(super) struct Classes {
    names: Vec<String>,
    words: FxHashMap<Box<str>, Seen>,
    /// How many lemmas have a number.
    numbered: u32,
    /// Compounds by their last word: `gas` holds (`tear`, irritants).
    compounds: FxHashMap<Box<str>, Vec<(Box<str>, ClassSet)>>,
    roles: RoleWords,
}

/// The classes of prepositions that tell roles.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct RoleWords {
    /// Before those who do it: `by`.
    pub agent: ClassSet,
    /// Before those it is done to: `on`, `against`.
    pub patient: ClassSet,
    /// Before the whole that a part is taken from: `of`.
    pub part: ClassSet,
    /// Particles that look like prepositions: `over`, `off`.
    pub particle: ClassSet,
    /// Words of time.
    pub time: ClassSet,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ClassRow {
    class: String,
    words: String,
}

#[derive(Debug, Deserialize)]
struct PersonRow {
    noun: String,
    class: PersonClass,
}

impl Classes {
    /// Reads the table: a row names a class and its words, with `|` between them; a word `@other` brings in the
    /// words of a class that stands above, and `@@people` all nouns for people but those for unnamed voices.
    pub fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        let mut classes = Self::default();
        let mut errors = Vec::new();
        for row in data.table::<ClassRow>(TABLE)? {
            let index = match classes.names.iter().position(|name| *name == row.value.class) {
                Some(index) => index,
                None if classes.names.len() < ClassSet::BITS as usize => {
                    classes.names.push(row.value.class.clone());
                    classes.names.len() - 1
                }
                None => {
                    errors.push(DataError::row(&row, "class", "there are 128 classes already"));
                    continue;
                }
            };
            for word in row.value.words.split('|').map(str::trim) {
                let bit = 1 << index;
                if word == PEOPLE_MARK {
                    for noun in data.table::<PersonRow>(PEOPLE)? {
                        if noun.value.class != PersonClass::Anonymous {
                            classes.add(&noun.value.noun, bit);
                        }
                    }
                } else if let Some(other) = word.strip_prefix('@') {
                    match classes.class(other) {
                        Some(other) => classes.include(other, bit),
                        None => {
                            errors.push(DataError::row(&row, "words", format!("no class `{other}` above")))
                        }
                    }
                } else if word.is_empty() {
                    errors.push(DataError::row(&row, "words", "an empty word"));
                } else {
                    classes.add(word, bit);
                }
            }
        }
        classes.roles = RoleWords {
            agent: classes.class("agent-preposition").unwrap_or_default(),
            patient: classes.class("patient-preposition").unwrap_or_default(),
            part: classes.class("part-preposition").unwrap_or_default(),
            particle: classes.class("particle-preposition").unwrap_or_default(),
            time: classes.class("time-word").unwrap_or_default(),
        };
        if errors.is_empty() { Ok(classes) } else { Err(errors) }
    }

    fn include(&mut self, other: ClassSet, bit: ClassSet) {
        let sets = self.words.values_mut().map(|word| &mut word.classes);
        sets.filter(|set| **set & other != 0).for_each(|set| *set |= bit);
        let sets = self.compounds.values_mut().flatten().map(|(_, set)| set);
        sets.filter(|set| **set & other != 0).for_each(|set| *set |= bit);
    }

    fn add(&mut self, word: &str, bit: ClassSet) {
        match word.rsplit_once(' ') {
            None => self.words.entry(word.into()).or_default().classes |= bit,
            Some((first, last)) => {
                self.words.entry(last.into()).or_default().closes = true;
                let entries = self.compounds.entry(last.into()).or_default();
                match entries.iter_mut().find(|(have, _)| **have == *first) {
                    Some((_, set)) => *set |= bit,
                    None => entries.push((first.into(), bit)),
                }
            }
        }
    }

    /// The set that holds one class.
    pub fn class(&self, name: &str) -> Option<ClassSet> {
        self.names.iter().position(|have| have == name).map(|index| 1 << index)
    }

    /// The classes of prepositions that tell roles.
    pub fn role_words(&self) -> RoleWords {
        self.roles
    }

    /// The number of a lemma, given out if it has none.
    pub fn number(&mut self, lemma: &str) -> Lemma {
        let word = self.words.entry(lemma.into()).or_default();
        if word.lemma == Lemma::default() {
            self.numbered += 1;
            word.lemma = Lemma(self.numbered);
        }
        word.lemma
    }

    /// The classes of a word of a sentence, alone and with the word before it.
    pub fn of(&self, tree: &Tree, index: usize) -> ClassSet {
        self.look(tree, index).classes
    }

    /// What is known of a word of a sentence.
    pub fn look(&self, tree: &Tree, index: usize) -> Seen {
        let lemma = lower(&tree.word(index).lemma);
        let mut word = self.words.get(&*lemma).copied().unwrap_or_default();
        if let Some(before) = index.checked_sub(1).filter(|_| word.closes)
            && let Some(entries) = self.compounds.get(&*lemma)
        {
            let before = lower(&tree.word(before).lemma);
            if let Some((_, compound)) = entries.iter().find(|(first, _)| **first == *before) {
                word.classes |= compound;
            }
        }
        word
    }
}
