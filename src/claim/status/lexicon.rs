use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::claim::Modality;
use crate::lexicon::{Data, DataError, Row, WordMap};

/// Negation, modality words, and words that change what they govern.
#[derive(Debug, Clone, Default)]
pub(super) struct StatusWords {
    negation: WordMap<Vec<Negation>>,
    modality: WordMap<Vec<(Place, Modality)>>,
    governors: WordMap<Vec<Governor>>,
}

/// How a word negates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Negation {
    Particle,
    Determiner,
    Pronoun,
    Preposition,
    /// An adjective that says that harm was not done.
    State,
    /// After a particle: not only.
    Spare,
    /// A coordinator that ends what is negated.
    Contrast,
    /// A coordinator behind which what is negated goes on: never left or slept.
    Alternative,
    Needing,
    Sole,
    /// The first person.
    Speaker,
    /// A modal that, negated, tells that something was not done: could not reach.
    Ability,
    /// Before an infinitive: has yet to come.
    Pending,
    /// Behind a negation, before the time at which it came about: did not open until noon.
    Then,
    /// Beside a verb: nearly hit.
    Near,
    /// A noun for what somebody tells, which may be judged: reports that.
    Report,
    /// What judges it: were wrong.
    Untrue,
    /// Before such a noun, for what it is called: called reports a lie.
    Calling,
    /// Beside a verb that reports: falsely said.
    Untruly,
    /// A noun that says, negated, that nothing shows what follows: no evidence that.
    Proof,
    /// After a negation, of what was so: no longer.
    Past,
    /// A verb of which such a word only says how much: nearly doubled.
    Measure,
    /// A verb that, negated, tells how much it was at most: did not exceed sixty million.
    Ceiling,
}

/// Where a modality word stands to the predicate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Place {
    Auxiliary,
    Adverb,
    Adjective,
    Condition,
    Until,
    /// Behind a copula, of an event: is off.
    Copula,
    /// A modal before the subject of a clause that another hangs on: should the dam break.
    Inversion,
    /// Before the day to which something is put off: to Friday.
    #[serde(rename = "new-date")]
    NewDate,
    /// A modal before a perfect: may have crossed.
    Perfect,
    /// The auxiliary that, in the past tense, tells of a plan that came to nothing: had been due.
    #[serde(rename = "past-plan")]
    PastPlan,
}

/// What a governing word does in one of its slots.
#[derive(Debug, Clone)]
pub(super) struct Governor {
    pub particle: Option<Box<str>>,
    pub kind: GovernorKind,
    pub slot: Slot,
    pub effect: Effect,
    pub modality: Option<Modality>,
}

/// Part of speech of a governing word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum GovernorKind {
    Verb,
    Adjective,
    Noun,
}

/// What a governing word changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Slot {
    Complement,
    Object,
    Subject,
    Of,
    Modifier,
    #[serde(rename = "self")]
    Itself,
    /// The word as a predicate, where what it governs is still open.
    Foretelling,
    /// A clause with a tense that the word judges: it is not true that.
    Clause,
    /// The word as a predicate, where its object or passive subject is told to be planned.
    Plan,
    /// The word as a predicate, where it has no new date: put off, but not put off until Friday.
    Undated,
    /// The word as a predicate of what takes place: where it is said that it will not, the plan is off.
    Occurrence,
}

/// What becomes of the polarity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Effect {
    Keep,
    Negate,
    /// The noun's status is the verb's.
    Inherit,
}

#[derive(Deserialize)]
struct NegationRow {
    word: Box<str>,
    kind: Negation,
}

#[derive(Deserialize)]
struct ModalityRow {
    word: Box<str>,
    place: Place,
    modality: Modality,
}

#[derive(Deserialize)]
struct GovernorRow {
    word: Box<str>,
    pos: GovernorKind,
    slot: Slot,
    polarity: Effect,
    modality: Option<Modality>,
}

impl StatusWords {
    /// Loads the three tables; all bad rows are named.
    pub fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        let mut words = Self::default();
        let mut errors = Vec::new();
        for row in rows::<NegationRow>(data, "en/lexicon/negation.csv", &mut errors) {
            words.negation.entry(row.value.word).push(row.value.kind);
        }
        for row in rows::<ModalityRow>(data, "en/lexicon/modality.csv", &mut errors) {
            words.modality.entry(row.value.word).push((row.value.place, row.value.modality));
        }
        for row in rows::<GovernorRow>(data, "en/lexicon/implicatives.csv", &mut errors) {
            let GovernorRow { word, pos, slot, polarity, modality } = row.value;
            let (lemma, particle) = match word.split_once(' ') {
                Some((lemma, particle)) => (lemma.into(), Some(particle.into())),
                None => (word, None),
            };
            let governor = Governor { particle, kind: pos, slot, effect: polarity, modality };
            words.governors.entry(lemma).push(governor);
        }
        if errors.is_empty() { Ok(words) } else { Err(errors) }
    }

    /// Whether a word negates in this way.
    pub fn negates(&self, word: &str, kind: Negation) -> bool {
        self.negation.get(word).is_some_and(|kinds| kinds.contains(&kind))
    }

    /// The modality a word gives in a place.
    pub fn modality(&self, word: &str, place: Place) -> Option<Modality> {
        let places = self.modality.get(word)?;
        places.iter().find(|(at, _)| *at == place).map(|(_, modality)| *modality)
    }

    /// Entries of a governing lemma.
    pub fn governors(&self, lemma: &str) -> &[Governor] {
        self.governors.get(lemma).map_or(&[], Vec::as_slice)
    }
}

fn rows<T: DeserializeOwned>(data: &Data, name: &str, errors: &mut Vec<DataError>) -> Vec<Row<T>> {
    data.table(name).unwrap_or_else(|bad| {
        errors.extend(bad);
        Vec::new()
    })
}
