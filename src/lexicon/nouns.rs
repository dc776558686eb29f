mod rows;

use std::borrow::Cow;

use super::gazetteer::EntityKind;
use super::word_map::WordMap;
use super::{Data, DataError, lower};
use rows::{
    DeterminerRow, EndingRow, Gender, ImpersonalRow, KindRow, NegationRow, NounRow, Number, ParticleRow,
    PersonRow, PrepositionRow, PronounRow, SexRow, TimeRow, VerbRow, WordRow,
};

/// Classes of nouns and small words that tell who or what a phrase stands for.
///
/// Everything is looked up by dictionary form in lower case, but titles and given names by their own letters.
#[derive(Debug)]
pub struct NounClasses {
    persons: WordMap<(PersonClass, Option<Sex>)>,
    bodies: WordMap<EntityKind>,
    places: WordMap<EntityKind>,
    documents: WordMap<()>,
    titles: WordMap<Option<Sex>>,
    given_names: WordMap<Option<Sex>>,
    /// With whether they stand for their own subject, and for several.
    pronouns: WordMap<(Pronoun, bool, bool)>,
    demonym_endings: Vec<Box<str>>,
    prepositions: WordMap<PlaceRole>,
    name_prepositions: WordMap<()>,
    particles: WordMap<()>,
    determiners: WordMap<Determiner>,
    reporting: WordMap<()>,
    impersonal: WordMap<Impersonal>,
    doing: WordMap<()>,
    /// Words that deny what stands behind them, and those behind `not` that undo it.
    negations: WordMap<()>,
    spared: WordMap<()>,
    times: WordMap<()>,
    weekdays: WordMap<()>,
    no_places: WordMap<NoPlace>,
}

/// What a word before a noun says about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Determiner {
    /// It was told of, or is known: the, this.
    Definite,
    /// It is new: a, some.
    Indefinite,
    /// There is none: no.
    Negative,
}

/// What a noun for people says about them as a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PersonClass {
    /// Holds an office and speaks for it: minister, spokeswoman.
    Office,
    /// Has a rank or profession: colonel, engineer.
    Rank,
    /// Speaks without being named: official, source.
    Anonymous,
    /// Saw or lived it: resident, survivor.
    Witness,
    /// Takes part in what is told, or a side: rebel, supporter.
    Side,
    /// Any other people: civilian, gunman.
    People,
}

/// Male or female, where words tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[allow(missing_docs)]
pub enum Sex {
    #[serde(rename = "m")]
    Male,
    #[serde(rename = "f")]
    Female,
}

/// What a pronoun asks of what it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pronoun {
    /// `I`, `we`: whoever speaks.
    Speaker,
    /// `he`, `she`.
    Person(Sex),
    /// `it`: a body, a place, a thing.
    Thing,
    /// `they`: several, or a body.
    Several,
}

/// How a preposition places what follows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum PlaceRole {
    At,
    From,
    To,
    Near,
}

/// Where the `it` of a word stands for nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Impersonal {
    /// Of a verb with a clause behind it: it seems that.
    Clause,
    /// Of a verb with `like` or `as` behind it: it sounded like.
    Alike,
    /// Of what is said of a clause or an infinitive behind it: it is time to.
    Judged,
    /// The same, also with nothing behind it: it was unclear.
    Unknown,
    /// Of a verb whose object is judged: it makes sense to.
    Needed,
    /// Of the weather: it rained.
    Weather,
}

/// Tables of words of time.
const WEEKDAYS: &str = "time/weekdays";
const TIMES: &[&str] = &["time/months", WEEKDAYS, "time/parts-of-day", "time/units", "time/seasons"];

impl NounClasses {
    pub(super) fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        let mut errors = Vec::new();
        let classes = Self {
            persons: map(data, "person-nouns", &mut errors, |row: PersonRow| {
                (row.noun, (row.class, row.sex))
            }),
            bodies: map(data, "body-nouns", &mut errors, |row: KindRow| (row.noun, row.kind)),
            places: map(data, "place-nouns", &mut errors, |row: KindRow| (row.noun, row.kind)),
            documents: map(data, "document-nouns", &mut errors, |row: NounRow| (row.noun, ())),
            titles: map(data, "titles", &mut errors, |row: SexRow| (row.name, row.sex)),
            given_names: map(data, "given-names", &mut errors, |row: SexRow| (row.name, row.sex)),
            pronouns: map(data, "pronouns", &mut errors, |row: PronounRow| {
                let pronoun = match (row.person, row.sex) {
                    (1, _) => Pronoun::Speaker,
                    (_, Some(Gender::M)) => Pronoun::Person(Sex::Male),
                    (_, Some(Gender::F)) => Pronoun::Person(Sex::Female),
                    _ if row.number == Number::Plural => Pronoun::Several,
                    _ => Pronoun::Thing,
                };
                (row.form, (pronoun, row.reflexive.is_some(), row.number == Number::Plural))
            }),
            demonym_endings: {
                let mut endings: Vec<Box<str>> =
                    read(data, "demonym-endings", &mut errors, |row: EndingRow| row.ending).collect();
                endings.sort_by(|a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
                endings
            },
            prepositions: map(data, "place-prepositions", &mut errors, |row: PrepositionRow| {
                (row.preposition, row.role)
            }),
            name_prepositions: map(data, "name-prepositions", &mut errors, |row: WordRow| {
                (row.preposition, ())
            }),
            particles: map(data, "name-particles", &mut errors, |row: ParticleRow| (row.particle, ())),
            determiners: map(data, "determiners", &mut errors, |row: DeterminerRow| {
                (row.determiner, row.kind)
            }),
            reporting: map(data, "reporting-verbs", &mut errors, |row: VerbRow| (row.verb, ())),
            impersonal: map(data, "impersonal", &mut errors, |row: ImpersonalRow| (row.word, row.frame)),
            doing: map(data, "doing-verbs", &mut errors, |row: VerbRow| (row.verb, ())),
            negations: negation(data, &mut errors, &["particle", "determiner", "pronoun"]),
            spared: negation(data, &mut errors, &["spare"]),
            times: TIMES
                .iter()
                .flat_map(|table| time_words(data, table, &mut errors).into_words())
                .map(|word| (word, ()))
                .collect(),
            weekdays: time_words(data, WEEKDAYS, &mut errors),
            no_places: map(data, "no-places", &mut errors, |row: NoPlaceRow| {
                let words =
                    |words: &str| words.split('|').filter(|word| !word.is_empty()).map(Box::from).collect();
                (row.noun, NoPlace { before: words(&row.before), behind: words(&row.behind) })
            }),
        };
        if errors.is_empty() { Ok(classes) } else { Err(errors) }
    }

    /// The class of a noun for people.
    pub fn person(&self, lemma: &str) -> Option<PersonClass> {
        self.persons.get(lemma).map(|(class, _)| *class)
    }

    /// The sex that a noun for people tells.
    pub fn sex_of_noun(&self, lemma: &str) -> Option<Sex> {
        self.persons.get(lemma).and_then(|(_, sex)| *sex)
    }

    /// The kind of body that a noun stands for.
    pub fn body(&self, lemma: &str) -> Option<EntityKind> {
        self.bodies.get(lemma).copied()
    }

    /// The kind of place that a noun stands for.
    pub fn place(&self, lemma: &str) -> Option<EntityKind> {
        self.places.get(lemma).copied()
    }

    /// Whether a noun of places names none between the words around it: `a red line`, `in front of`. Lower case; `-` for
    /// a preposition before it.
    pub fn names_no_place(&self, noun: &str, before: &str, behind: &str) -> bool {
        self.no_places.get(noun).is_some_and(|no_place| {
            no_place.before.iter().any(|word| **word == *before)
                || no_place.behind.iter().any(|words| {
                    behind.strip_prefix(&**words).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
                })
        })
    }

    /// Whether a noun stands for something written, recorded or measured.
    pub fn is_document(&self, lemma: &str) -> bool {
        self.documents.has(lemma)
    }

    /// Whether a word stands before names without being part of them; a closing full stop may be there or not.
    pub fn is_title(&self, word: &str) -> bool {
        self.titles.has(word.trim_end_matches('.'))
    }

    /// The sex that a title tells.
    pub fn sex_of_title(&self, word: &str) -> Option<Sex> {
        self.titles.get(word.trim_end_matches('.')).copied().flatten()
    }

    /// Whether a word is a given name.
    pub fn is_given_name(&self, word: &str) -> bool {
        self.given_names.has(word)
    }

    /// The sex of nearly all bearers of a given name.
    pub fn sex_of_given_name(&self, word: &str) -> Option<Sex> {
        self.given_names.get(word).copied().flatten()
    }

    /// What a pronoun asks for. Case counts only for `I`.
    pub fn pronoun(&self, word: &str) -> Option<Pronoun> {
        let known = self.pronouns.get(word).or_else(|| match lower(word) {
            Cow::Borrowed(_) => None,
            Cow::Owned(low) => self.pronouns.get(&low),
        });
        known.map(|(pronoun, ..)| *pronoun)
    }

    /// Whether a pronoun stands for the subject of its own verb: `himself`.
    pub fn is_reflexive(&self, pronoun: &str) -> bool {
        self.pronouns.get(pronoun).is_some_and(|(_, reflexive, _)| *reflexive)
    }

    /// Whether a pronoun stands for several: `we`, `them`.
    #[inline]
    pub fn is_plural_pronoun(&self, pronoun: &str) -> bool {
        self.pronouns.get(&lower(pronoun)).is_some_and(|(.., plural)| *plural)
    }

    /// How a preposition places what follows it.
    pub fn preposition(&self, lemma: &str) -> Option<PlaceRole> {
        self.prepositions.get(lemma).copied()
    }

    /// Whether a word in lower case may stand inside a name.
    pub fn is_particle(&self, word: &str) -> bool {
        self.particles.has(word)
    }

    /// Whether a word is one of time: a month, a weekday, an hour. Lower case.
    pub fn is_time(&self, word: &str) -> bool {
        self.times.has(word)
    }

    /// Whether a word is the name of a day of the week. Lower case.
    pub fn is_weekday(&self, word: &str) -> bool {
        self.weekdays.has(word)
    }

    /// Whether a verb's subject says, shows or thinks something.
    pub fn reports(&self, verb: &str) -> bool {
        self.reporting.has(verb)
    }

    /// Whether a word denies what stands behind it, or is itself nobody: not, no, nobody. Lower case.
    #[inline]
    pub fn is_negation(&self, word: &str) -> bool {
        self.negations.has(word)
    }

    /// Whether a word behind `not` undoes it: not only. Lower case.
    #[inline]
    pub fn is_spared(&self, word: &str) -> bool {
        self.spared.has(word)
    }

    /// Where the `it` of a verb or of what is said of it stands for nothing.
    #[inline]
    pub fn impersonal(&self, word: &str) -> Option<Impersonal> {
        self.impersonal.get(word).copied()
    }

    /// Whether only somebody, or a body of people, does what a verb tells: no thing recruits.
    #[inline]
    pub fn is_doing(&self, verb: &str) -> bool {
        self.doing.has(verb)
    }

    /// What a determiner says; lower case.
    pub fn determiner(&self, word: &str) -> Option<Determiner> {
        self.determiners.get(word).copied()
    }

    /// Whether the phrase after a preposition belongs to the name or office before it.
    pub fn joins_names(&self, preposition: &str) -> bool {
        self.name_prepositions.has(preposition)
    }

    /// Whether one word may be the adjective of the place that the other names: `Khoreshi` of `Khoresh`,
    /// `Arvenian` of `Arvenia`. Only the shape is looked at.
    pub fn is_demonym_of(&self, adjective: &str, place: &str) -> bool {
        adjective.len() > 3
            && self.demonym_endings.iter().any(|ending| {
                let Some(stem) = adjective.strip_suffix(&**ending) else { return false };
                let Some(rest) = place.strip_prefix(stem) else { return false };
                stem.chars().count() >= (5 - ending.len()).max(3)
                    && rest.chars().all(|left| "aeiouy".contains(left))
                    && rest.len() <= 2
            })
    }
}

/// What makes a noun of places name none.
#[derive(Debug, Clone)]
struct NoPlace {
    before: Vec<Box<str>>,
    behind: Vec<Box<str>>,
}

#[derive(Debug, serde::Deserialize)]
struct NoPlaceRow {
    noun: Box<str>,
    before: Box<str>,
    behind: Box<str>,
}

fn time_words(data: &Data, table: &str, errors: &mut Vec<DataError>) -> WordMap<()> {
    let rows = read(data, table, errors, |row: TimeRow| row.word);
    rows.flat_map(|words| words.split('|').map(|word| (word.into(), ())).collect::<Vec<_>>()).collect()
}

/// The rows of a table, read into what is kept of them.
fn read<R: serde::de::DeserializeOwned, T>(
    data: &Data,
    name: &str,
    errors: &mut Vec<DataError>,
    kept: impl Fn(R) -> T,
) -> impl Iterator<Item = T> {
    let rows = data.table::<R>(&format!("en/lexicon/{name}.csv")).unwrap_or_else(|found| {
        errors.extend(found);
        Vec::new()
    });
    rows.into_iter().map(move |row| kept(row.value))
}

fn map<R: serde::de::DeserializeOwned, V>(
    data: &Data,
    name: &str,
    errors: &mut Vec<DataError>,
    entry: impl Fn(R) -> (Box<str>, V),
) -> WordMap<V> {
    read(data, name, errors, entry).collect()
}

/// Words of the table of negations that are of some kinds.
fn negation(data: &Data, errors: &mut Vec<DataError>, kinds: &[&str]) -> WordMap<()> {
    let rows = read(data, "negation", errors, |row: NegationRow| row);
    rows.filter(|row| kinds.contains(&&*row.kind)).map(|row| (row.word, ())).collect()
}

#[cfg(test)]
mod tests;
