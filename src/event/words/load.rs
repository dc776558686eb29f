use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::{CLASSES, Ending, Endings, LightSides, Listed, Phrases, Term, Words};
use crate::claim::Light;
use crate::lexicon::{Data, DataError, EventType, NoNames, Row};

#[derive(Debug, Deserialize)]
struct Irregular {
    form: String,
    stem: String,
}

#[derive(Debug, Deserialize)]
struct ParticipleEnding {
    ending: String,
}

#[derive(Debug, Deserialize)]
struct Single {
    word: String,
}

#[derive(Debug, Deserialize)]
struct Distinct {
    words: String,
}

#[derive(Debug, Deserialize)]
struct Opposite {
    left: String,
    right: String,
}

#[derive(Debug, Deserialize)]
struct Idea {
    idea: String,
    kind: IdeaKind,
    words: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum IdeaKind {
    Happening,
    Thing,
}

#[derive(Debug, Deserialize)]
struct Family {
    family: String,
    words: String,
}

#[derive(Debug, Deserialize)]
struct IdeaType {
    idea: String,
    #[serde(rename = "type")]
    name: String,
}

#[derive(Debug, Deserialize)]
struct StateOf {
    of: String,
    words: String,
}

#[derive(Debug, Deserialize)]
struct LightVerb {
    verb: String,
    kind: Light,
}

impl Words {
    /// Reads the tables of endings, irregular forms, common words, ideas and distinguishing words.
    ///
    /// # Errors
    /// Every row that does not fit.
    pub fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        let mut words = Self {
            endings: endings(data)?,
            listed: listed(data)?,
            no_names: NoNames::load(data)?,
            idea_types: idea_types(data)?,
            opposites: values(data.table::<Opposite>("en/lexicon/opposite-ideas.csv")?)
                .into_iter()
                .map(|row| (Term::idea(&row.left), Term::idea(&row.right)))
                .collect(),
            ..Self::default()
        };
        // Phrases are compared by stem: what stems are cut by must be known first.
        (words.ideas, words.things) = ideas(data, &words)?;
        words.families = families(data, &words)?;
        words.light = light_verbs(data, &words)?;
        let states = values(data.table::<StateOf>("en/lexicon/states.csv")?);
        words.states = phrases(&words, states.iter().map(|row| (&*row.words, Term::of(&row.of))));
        let distinct = values(data.table::<Distinct>("en/lexicon/distinct-words.csv")?);
        words.distinct = phrases(&words, distinct.iter().map(|row| (&*row.words, Term::of(&row.words))));
        let background = values(data.table::<Distinct>("en/lexicon/background-words.csv")?);
        words.background = phrases(&words, background.iter().map(|row| (&*row.words, ())));
        let relative = values(data.table::<Single>("en/lexicon/relative-words.csv")?);
        let endings = values(data.table::<ParticipleEnding>("en/lexicon/participle-endings.csv")?);
        words.participle_endings = endings.into_iter().map(|row| row.ending).collect();
        words.relative = phrases(&words, relative.iter().map(|row| (&*row.word, ())));
        Ok(words)
    }
}

fn phrases<'r, T: Clone>(words: &Words, rows: impl Iterator<Item = (&'r str, T)>) -> Phrases<T> {
    let mut phrases = Phrases::default();
    rows.for_each(|(phrase, value)| phrases.add(words, phrase, value));
    phrases
}

/// The ideas, and those of them that are of things or persons.
fn ideas(data: &Data, words: &Words) -> Result<(Phrases<Term>, FxHashSet<Term>), Vec<DataError>> {
    let rows = values(data.table::<Idea>("en/lexicon/same-words.csv")?);
    let things = rows.iter().filter(|row| row.kind == IdeaKind::Thing);
    let things = things.map(|row| Term::idea(&row.idea)).collect();
    Ok((phrases(words, rows.iter().map(|row| (&*row.words, Term::idea(&row.idea)))), things))
}

fn families(data: &Data, words: &Words) -> Result<Phrases<Term>, Vec<DataError>> {
    let rows = values(data.table::<Family>("en/lexicon/word-families.csv")?);
    let all =
        rows.iter().flat_map(|row| row.words.split('|').map(|phrase| (phrase, Term::idea(&row.family))));
    Ok(phrases(words, all))
}

/// The verbs that say little, by the sides on which the happening may stand.
fn light_verbs(data: &Data, words: &Words) -> Result<FxHashMap<Term, LightSides>, Vec<DataError>> {
    let mut sides: FxHashMap<Term, LightSides> = FxHashMap::default();
    for row in values(data.table::<LightVerb>("en/lexicon/light-verbs.csv")?) {
        let stem = words.stem(words.listed.get(&row.verb), &row.verb);
        let known = sides.entry(Term::of(&stem)).or_default();
        known.actors |= matches!(row.kind, Light::Occur | Light::Phase | Light::Cancel);
        known.targets |= !matches!(row.kind, Light::Occur | Light::Intend);
    }
    Ok(sides)
}

/// The table of the types of ideas.
fn idea_types(data: &Data) -> Result<FxHashMap<Term, EventType>, Vec<DataError>> {
    let (mut types, mut errors) = (FxHashMap::default(), Vec::new());
    for row in data.table::<IdeaType>("en/lexicon/idea-types.csv")? {
        match EventType::built_in(&row.value.name) {
            Some(event_type) => _ = types.insert(Term::idea(&row.value.idea), event_type),
            None => {
                errors.push(DataError::row(&row, "type", format!("`{}` is no event type", row.value.name)))
            }
        }
    }
    if errors.is_empty() { Ok(types) } else { Err(errors) }
}

/// The lists of common words and of irregular stems.
fn listed(data: &Data) -> Result<FxHashMap<String, Listed>, Vec<DataError>> {
    let mut listed: FxHashMap<String, Listed> = FxHashMap::default();
    for row in values(data.table::<Irregular>("en/lexicon/stem-irregular.csv")?) {
        listed.entry(row.form).or_default().stem = Some(row.stem);
    }
    for row in values(data.table::<Single>("en/lexicon/stop-words.csv")?) {
        listed.entry(row.word).or_default().stop = true;
    }
    Ok(listed)
}

/// The table of endings by class and last byte: only those that share a word's last byte can end it.
fn endings(data: &Data) -> Result<Endings, Vec<DataError>> {
    let mut endings = [(); CLASSES].map(|()| vec![Vec::new(); 256]);
    let mut errors = Vec::new();
    for row in data.table::<Ending>("en/lexicon/stem-endings.csv")? {
        match row.value.ending.as_bytes().last() {
            Some(last) => endings[row.value.class as usize][usize::from(*last)].push(row.value),
            None => errors.push(DataError::row(&row, "ending", "an empty ending")),
        }
    }
    if errors.is_empty() { Ok(endings) } else { Err(errors) }
}

/// The values of a table's rows.
pub(crate) fn values<T>(rows: Vec<Row<T>>) -> Vec<T> {
    rows.into_iter().map(|row| row.value).collect()
}
