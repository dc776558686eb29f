mod fnv;
mod load;
mod term;

use std::borrow::Cow;
use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

pub(crate) use load::values;
pub use term::Term;

use crate::lexicon::{EventType, NoNames, lower};
use crate::span::Span;

/// One word of a text, ready for comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Its place in the text.
    pub span: Span,
    /// Lower case, without possessive ending.
    pub lower: String,
    /// The term of its stem; several forms of a word share it.
    term: Term,
    /// Whether its stem is no more than a letter.
    letter: bool,
    /// Whether it starts with a capital letter.
    pub capital: bool,
    /// Whether it is too common to tell happenings apart.
    pub stop: bool,
}

impl Word {
    /// Its term.
    pub fn term(&self) -> Term {
        self.term
    }

    /// Whether it is written in digits.
    pub fn is_number(&self) -> bool {
        self.lower.starts_with(|first: char| first.is_ascii_digit())
    }

    /// Whether it says something about a happening.
    pub(super) fn tells(&self) -> bool {
        !self.stop && !self.letter && !self.is_number()
    }
}

/// Endings by class and last byte, in the order of the table.
type Endings = [Vec<Vec<Ending>>; CLASSES];

/// How many classes of endings there are.
const CLASSES: usize = EndingClass::Name as usize + 1;

/// What the lists say of a word.
#[derive(Debug, Clone, Default)]
struct Listed {
    /// It is too common to tell happenings apart.
    stop: bool,
    /// Its stem, where no ending tells it.
    stem: Option<String>,
}

/// How words are compared: stems, words that say nothing, words that share an idea.
#[derive(Debug, Clone, Default)]
pub struct Words {
    endings: Endings,
    listed: FxHashMap<String, Listed>,
    no_names: NoNames,
    ideas: Phrases<Term>,
    families: Phrases<Term>,
    idea_types: FxHashMap<Term, EventType>,
    states: Phrases<Term>,
    things: FxHashSet<Term>,
    light: FxHashMap<Term, LightSides>,
    distinct: Phrases<Term>,
    background: Phrases<()>,
    relative: Phrases<()>,
    participle_endings: Vec<String>,
    opposites: FxHashSet<(Term, Term)>,
}

#[derive(Debug, Clone, Deserialize)]
struct Ending {
    class: EndingClass,
    ending: String,
    replacement: String,
    min_stem: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
enum EndingClass {
    Possessive,
    Word,
    Name,
}

/// Phrases by the term of their first word, each with what it stands for. Finding them in a text costs one look-up a word.
#[derive(Debug, Clone)]
pub struct Phrases<T> {
    by_first: FxHashMap<Term, Vec<Phrase<T>>>,
    /// A bit for the low bits of each first word's term: few words open a phrase, and most others need no look-up.
    marks: Box<[u64; MARKS]>,
}

/// A phrase of a table. Of those that begin with one word the longest stands first.
#[derive(Debug, Clone)]
struct Phrase<T> {
    /// Its terms behind the first.
    behind: Box<[Term]>,
    /// All that it stands for, in the order of the table.
    values: Vec<T>,
}

impl<T> Phrase<T> {
    /// Whether the words behind its first are its own.
    fn goes_on(&self, words: &[Word]) -> bool {
        self.behind.len() <= words.len()
            && self.behind.iter().zip(words).all(|(term, word)| *term == word.term)
    }
}

/// Numbers that hold the marks of a table of phrases.
const MARKS: usize = 512;

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { by_first: FxHashMap::default(), marks: Box::new([0; MARKS]) }
    }
}

impl<T: Clone> Phrases<T> {
    /// Adds a phrase; `words` are compared by stem.
    pub fn add(&mut self, words: &Words, phrase: &str, value: T) {
        let terms: Vec<Term> = words.read(phrase).iter().map(Word::term).collect();
        if let Some((first, behind)) = terms.split_first() {
            let (at, bit) = first.mark::<MARKS>();
            self.marks[at] |= 1 << bit;
            let phrases = self.by_first.entry(*first).or_default();
            match phrases.iter_mut().find(|phrase| *phrase.behind == *behind) {
                Some(phrase) => phrase.values.push(value),
                None => {
                    let place = phrases.partition_point(|phrase| phrase.behind.len() >= behind.len());
                    phrases.insert(place, Phrase { behind: behind.into(), values: vec![value] });
                }
            }
        }
    }

    /// The phrases that begin with a word.
    fn beginning(&self, first: Term) -> Option<&[Phrase<T>]> {
        let (at, bit) = first.mark::<MARKS>();
        if self.marks[at] >> bit & 1 == 0 {
            return None;
        }
        self.by_first.get(&first).map(Vec::as_slice)
    }

    /// All phrases in the words, as ranges of words with what they stand for. Of phrases that start at the
    /// same word only the longest counts.
    pub fn find<'p>(&'p self, words: &[Word]) -> Vec<(std::ops::Range<usize>, &'p T)> {
        let mut found = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let Some(phrases) = self.beginning(word.term) else { continue };
            let behind = &words[at + 1..];
            if let Some(phrase) = phrases.iter().find(|phrase| phrase.goes_on(behind)) {
                let range = at..at + 1 + phrase.behind.len();
                found.extend(phrase.values.iter().map(|value| (range.clone(), value)));
            }
        }
        found
    }
}

/// On which sides of a verb that says little the happening may stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LightSides {
    /// Who acts: `the exchange took place`.
    pub actors: bool,
    /// What is acted on: `carried out an attack`.
    pub targets: bool,
}

impl Words {
    /// The words of a text, punctuation left out.
    pub fn read(&self, text: &str) -> Vec<Word> {
        // Words of news have six bytes with the space behind them.
        let mut words = Vec::with_capacity(text.len() / 6 + 1);
        let mut start = None;
        let inside = |at: usize, character: char| {
            character.is_alphanumeric()
                || matches!(character, '\'' | '\u{2019}' | '-' | '.' | ',' | ':')
                    && text[at + character.len_utf8()..].starts_with(char::is_alphanumeric)
                    && !(character == ',' || character == ':' || character == '.')
                || matches!(character, '.' | ',' | ':')
                    && text[..at].ends_with(|before: char| before.is_ascii_digit())
                    && text[at + 1..].starts_with(|after: char| after.is_ascii_digit())
        };
        for (at, character) in text.char_indices() {
            match (start, inside(at, character)) {
                (None, true) if character.is_alphanumeric() => start = Some(at),
                (Some(first), false) => {
                    words.push(self.word(text, Span::new(first, at)));
                    start = None;
                }
                _ => {}
            }
        }
        if let Some(first) = start {
            words.push(self.word(text, Span::new(first, text.len())));
        }
        words
    }

    fn word(&self, text: &str, span: Span) -> Word {
        let written = span.text(text);
        let raw: Cow<'_, str> =
            if written.is_ascii() { written.into() } else { written.replace('\u{2019}', "'").into() };
        let bare = self.cut(&raw, EndingClass::Possessive);
        let capital = bare.chars().next().is_some_and(char::is_uppercase);
        let lower = lower(&bare).into_owned();
        let listed = self.listed.get(&lower);
        let stop = listed.is_some_and(|listed| listed.stop);
        let stem = self.stem(listed, &lower);
        Word { span, term: Term::of(&stem), letter: stem.len() <= 1, lower, capital, stop }
    }

    /// Whether a name is nobody's: a pronoun (`it`, `some of them`) or no word at all. An acronym (`WHO`) is a name.
    pub fn names_nobody(&self, name: &str) -> bool {
        self.no_names.is_nobody(name)
    }

    /// Whether what a noun phrase is of is a happening: `the first attack on the port`.
    pub fn names_a_happening(&self, name: &str) -> bool {
        let words = self.read(name);
        let phrase = words.split(|word| word.stop).find(|run| !run.is_empty()).unwrap_or_default();
        let ideas = self.ideas.find(phrase);
        ideas.iter().any(|(range, idea)| range.end == phrase.len() && !self.things.contains(idea))
    }

    /// The stem of one lower-case word. Endings of names are cut from all words: a capital may only stand for
    /// the start of a sentence.
    fn stem<'w>(&self, listed: Option<&'w Listed>, lower: &'w str) -> Cow<'w, str> {
        let known = listed.and_then(|listed| listed.stem.as_deref()).unwrap_or(lower);
        match self.cut(known, EndingClass::Word) {
            Cow::Borrowed(word) => self.cut(word, EndingClass::Name),
            Cow::Owned(word) => self.cut(&word, EndingClass::Name).into_owned().into(),
        }
    }

    fn cut<'w>(&self, lower: &'w str, class: EndingClass) -> Cow<'w, str> {
        let last = lower.as_bytes().last();
        let rows = last.and_then(|last| self.endings[class as usize].get(usize::from(*last)));
        let cut = rows.into_iter().flatten().find_map(|row| {
            // Most endings fail by their first letter.
            let start = lower.len().checked_sub(row.ending.len())?;
            if lower.as_bytes()[start..].first() != row.ending.as_bytes().first() {
                return None;
            }
            let kept = lower.strip_suffix(row.ending.as_str())?;
            (kept.chars().count() >= row.min_stem).then_some((kept, row))
        });
        match cut {
            Some((kept, row)) if row.replacement.is_empty() => kept.into(),
            Some((kept, row)) => [kept, &row.replacement].concat().into(),
            None => lower.into(),
        }
    }

    /// The ideas that the words stand for, each once, in order of their terms.
    pub fn ideas(&self, words: &[Word]) -> BTreeSet<Term> {
        self.ideas.find(words).into_iter().map(|(_, idea)| *idea).collect()
    }

    /// The ideas of happenings that the word at a place stands for, alone or in a phrase: `turned away`, `brought down`.
    pub fn happenings_at(&self, words: &[Word], at: usize) -> BTreeSet<Term> {
        let found = self.ideas.find(words).into_iter();
        let here = found.filter(|(range, _)| range.contains(&at)).map(|(_, idea)| *idea);
        here.filter(|idea| !self.is_thing(*idea)).collect()
    }

    /// The wide families of the word at a place, alone or in a phrase.
    pub fn families_at(&self, words: &[Word], at: usize) -> BTreeSet<Term> {
        let found = self.families.find(words).into_iter();
        found.filter(|(range, _)| range.contains(&at)).map(|(_, family)| *family).collect()
    }

    /// The wide families of all the words.
    pub fn families(&self, words: &[Word]) -> BTreeSet<Term> {
        self.families.find(words).into_iter().map(|(_, family)| *family).collect()
    }

    /// The event type of an idea, where it names a happening of one.
    pub fn type_of(&self, idea: Term) -> Option<EventType> {
        self.idea_types.get(&idea).copied()
    }

    /// What the words tell a state of: a structure, a fire, somebody's liberty. Sorted.
    pub fn states_of(&self, words: &[Word]) -> BTreeSet<Term> {
        self.states.find(words).into_iter().map(|(_, of)| *of).collect()
    }

    /// Whether a word ends as a participle that describes a noun does.
    pub fn is_participle(&self, word: &Word) -> bool {
        self.participle_endings.iter().any(|ending| word.lower.ends_with(&**ending))
    }

    /// Whether the words open a clause about the noun before them: `who`, `which`.
    pub fn opens_aside(&self, words: &[Word]) -> bool {
        !self.relative.find(&words[..words.len().min(1)]).is_empty()
    }

    /// Whether an idea is of a thing or person, and not of a happening.
    pub fn is_thing(&self, idea: Term) -> bool {
        self.things.contains(&idea)
    }

    /// Where the happening stands, if a trigger says little of it: `take place`, `begin`, `be held`.
    pub fn light(&self, trigger: &Word) -> Option<LightSides> {
        let all = LightSides { actors: true, targets: true };
        self.light.get(&trigger.term()).copied().or(trigger.stop.then_some(all))
    }

    /// Whether an idea of one undoes an idea of the other.
    pub fn opposed(&self, a: &[Term], b: &[Term]) -> bool {
        let undoes =
            |x: &Term, y: &Term| self.opposites.contains(&(*x, *y)) || self.opposites.contains(&(*y, *x));
        a.iter().any(|x| b.iter().any(|y| undoes(x, y) && !a.contains(y) && !b.contains(x)))
    }

    /// Where the words stop telling what happens and begin to tell when or why; the first word never does.
    pub fn background(&self, words: &[Word]) -> usize {
        let found = self.background.find(words).into_iter().map(|(range, ())| range.start);
        found.filter(|start| *start > 0).min().unwrap_or(words.len())
    }

    /// The words that tell a happening apart from another of its kind.
    pub fn distinct(&self, words: &[Word]) -> BTreeSet<Term> {
        self.distinct.find(words).into_iter().map(|(_, term)| *term).collect()
    }
}
