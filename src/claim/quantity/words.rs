use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::claim::QuantityUnit;
use crate::lexicon::{Data, DataError, WordMap, lower};

/// Phrases of a table by their first word, the longest first.
#[derive(Debug, Clone)]
pub(super) struct Phrases<T> {
    by_first: WordMap<Vec<Phrase<T>>>,
}

/// A phrase's words, with what it stands for.
type Phrase<T> = (Vec<Box<str>>, T);

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { by_first: WordMap::default() }
    }
}

impl<T> Phrases<T> {
    fn add(&mut self, phrase: &str, value: T) {
        let words: Vec<Box<str>> = phrase.split_whitespace().map(Into::into).collect();
        let Some(first) = words.first().cloned() else { return };
        let list = self.by_first.entry(first);
        list.push((words, value));
        list.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    }

    /// The longest phrase that begins at a word, and how many words it has.
    pub fn at(&self, words: &[String], index: usize) -> Option<(&T, usize)> {
        let list = self.by_first.get(words.get(index)?)?;
        list.iter().find_map(|(phrase, value)| {
            let here = words.get(index..index + phrase.len())?;
            let same = phrase.iter().zip(here).all(|(a, b)| **a == **b);
            same.then_some((value, phrase.len()))
        })
    }

    /// The longest phrase that ends before a word, with the condition on its value, and where it begins.
    pub fn before(&self, words: &[String], end: usize, fits: impl Fn(&T) -> bool) -> Option<(&T, usize)> {
        (end.saturating_sub(5)..end).find_map(|start| {
            self.at(words, start)
                .filter(|(value, len)| start + len == end && fits(value))
                .map(|(value, _)| (value, start))
        })
    }
}

/// What a number word does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum NumberKind {
    Unit,
    Ten,
    Hundred,
    Scale,
    Group,
    Vague,
    /// `both`: those known, not how many there are.
    Pair,
    None,
    /// `half`, `quarter`: a fraction.
    Part,
    /// `third`: a fraction, and as well a place in a row.
    Ordinal,
    /// `a` of `a hundred`.
    Article,
    /// `and` of `two hundred and six`.
    And,
}

impl NumberKind {
    /// Whether it is a fraction.
    pub const fn is_part(self) -> bool {
        matches!(self, Self::Part | Self::Ordinal)
    }

    /// Whether an article may stand for `one` before it, and a hyphen tie it to a number.
    pub const fn takes_article(self) -> bool {
        self.is_part() || matches!(self, Self::Hundred | Self::Scale | Self::Group)
    }
}

#[derive(Debug, Clone, Copy)]
pub(super) struct NumberWord {
    pub kind: NumberKind,
    pub min: f64,
    pub max: f64,
}

/// How words beside a number move its bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Bound {
    Least,
    Above,
    Most,
    Below,
    About,
    Nearly,
    AfterLeast,
    AfterAbout,
    Exact,
    /// `between`, `from`: a range follows.
    Opens,
    /// `to`, `-`: the range goes on.
    Joins,
    /// `and`: the range goes on, if it was opened.
    Closes,
    /// `from`: where what rises or falls began.
    Starts,
    /// `of`: what a share is of follows.
    Whole,
    /// `by`: how far something moved follows.
    Step,
}

impl Bound {
    /// Whether the words stand behind the number.
    pub const fn follows(self) -> bool {
        matches!(self, Self::AfterLeast | Self::AfterAbout)
    }

    /// Whether the words stand before the number and move its bounds.
    pub const fn leads(self) -> bool {
        !self.follows()
            && !matches!(
                self,
                Self::Opens | Self::Joins | Self::Closes | Self::Starts | Self::Whole | Self::Step
            )
    }
}

/// Where a counted word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum CountedRole {
    Noun,
    State,
    Done,
    Does,
    /// `life`: counted by what is done with it.
    Life,
    /// `claim`, `loss`: says it of lives.
    Lives,
}

#[derive(Debug, Clone)]
pub(super) struct Measure {
    pub unit: QuantityUnit,
    pub of: Box<str>,
}

/// Why a number counts nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Not {
    Month,
    Clock,
    Moment,
    AgeBefore,
    AgeAfter,
    Name,
    Level,
    Magnitude,
    Distance,
}

/// The word lists.
#[derive(Debug, Clone, Default)]
pub(super) struct QuantityWords {
    pub numbers: Phrases<NumberWord>,
    pub bounds: Phrases<Bound>,
    pub measures_after: Phrases<Measure>,
    pub measures_before: Phrases<Measure>,
    /// Letters glued to a number that are a scale but before a word of distance.
    pub measures_of_distance: Phrases<Measure>,
    /// The units of counted words by lemma, each with the role it counts in.
    counted: WordMap<Vec<(CountedRole, QuantityUnit)>>,
    pub not: Phrases<Not>,
    /// Nouns for happenings, places and times: nobody of them is killed.
    pub things: FxHashSet<Box<str>>,
    /// Nouns for people, bodies of them and happenings, of which it is told that there were none.
    pub none_of: FxHashSet<Box<str>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct NumberRow {
    words: String,
    kind: NumberKind,
    min: f64,
    max: f64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct BoundRow {
    words: String,
    bound: Bound,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CountedRow {
    word: String,
    role: CountedRole,
    unit: QuantityUnit,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct MeasureRow {
    word: String,
    place: MeasurePlace,
    unit: QuantityUnit,
    of: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum MeasurePlace {
    Before,
    After,
    Distance,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct NotRow {
    word: String,
    why: Not,
}

#[derive(Debug, Deserialize)]
struct NounRow {
    #[serde(alias = "word")]
    noun: Box<str>,
}

impl QuantityWords {
    /// Reads the tables.
    pub fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        let mut lists = Self::default();
        let mut errors = Vec::new();
        match data.table::<NumberRow>("en/lexicon/quantity-numbers.csv") {
            Err(more) => errors.extend(more),
            Ok(rows) => {
                for row in rows.into_iter().map(|row| row.value) {
                    lists.numbers.add(&row.words, NumberWord { kind: row.kind, min: row.min, max: row.max });
                }
            }
        }
        match data.table::<BoundRow>("en/lexicon/quantity-bounds.csv") {
            Err(more) => errors.extend(more),
            Ok(rows) => rows.into_iter().for_each(|row| lists.bounds.add(&row.value.words, row.value.bound)),
        }
        match data.table::<CountedRow>("en/lexicon/counted-things.csv") {
            Err(more) => errors.extend(more),
            Ok(rows) => {
                for row in rows.into_iter().map(|row| row.value) {
                    lists.counted.entry(row.word.into()).push((row.role, row.unit));
                }
            }
        }
        match data.table::<MeasureRow>("en/lexicon/quantity-units.csv") {
            Err(more) => errors.extend(more),
            Ok(rows) => {
                for row in rows.into_iter().map(|row| row.value) {
                    let measure = Measure { unit: row.unit, of: row.of.into() };
                    match row.place {
                        MeasurePlace::Before => lists.measures_before.add(&row.word, measure),
                        MeasurePlace::After => lists.measures_after.add(&row.word, measure),
                        MeasurePlace::Distance => lists.measures_of_distance.add(&row.word, measure),
                    }
                }
            }
        }
        match data.table::<NotRow>("en/lexicon/quantity-not.csv") {
            Err(more) => errors.extend(more),
            Ok(rows) => rows.into_iter().for_each(|row| lists.not.add(&row.value.word, row.value.why)),
        }
        lists.sort_nouns(data, &mut errors);
        if errors.is_empty() { Ok(lists) } else { Err(errors) }
    }

    /// The unit of a lemma in a role.
    pub fn counted(&self, role: CountedRole, lemma: &str) -> Option<QuantityUnit> {
        let roles = self.counted.get(&lower(lemma))?;
        roles.iter().rev().find(|(own, _)| *own == role).map(|(_, unit)| *unit)
    }

    /// Reads the nouns by what they stand for.
    fn sort_nouns(&mut self, data: &Data, errors: &mut Vec<DataError>) {
        let mut nouns = |tables: &[&str]| -> FxHashSet<Box<str>> {
            let mut found = FxHashSet::default();
            for table in tables {
                match data.table::<NounRow>(&format!("en/lexicon/{table}.csv")) {
                    Err(more) => errors.extend(more),
                    Ok(rows) => {
                        found.extend(rows.iter().flat_map(|row| row.value.noun.split('|')).map(Box::from))
                    }
                }
            }
            found
        };
        let people = nouns(&["person-nouns", "body-nouns"]);
        let events = nouns(&["event-nouns"]);
        let elsewhere =
            nouns(&["place-nouns", "time/months", "time/weekdays", "time/parts-of-day", "time/units"]);
        self.things = events.union(&elsewhere).filter(|noun| !people.contains(*noun)).cloned().collect();
        self.none_of = people.union(&events).cloned().collect();
    }
}
