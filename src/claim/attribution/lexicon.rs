use serde::Deserialize;

use super::CueClass;
use crate::lexicon::{Data, DataError, Row, WordMap};
use crate::syntax::Tree;

/// Reporting verbs, nouns and adjectives, and the function words around them.
#[derive(Debug, Clone, Default)]
pub(super) struct Cues {
    verbs: WordMap<Vec<VerbCue>>,
    nouns: WordMap<NounCue>,
    adjectives: WordMap<CueClass>,
    words: WordMap<Vec<Role>>,
}

/// A reporting verb's entry.
#[derive(Debug, Clone)]
pub(super) struct VerbCue {
    /// The particle of a phrasal verb, or the words that make a set phrase with it, by their dictionary forms.
    pub particle: Option<Box<str>>,
    pub class: CueClass,
    pub frames: Frames,
    /// Prepositions whose phrase is content.
    pub prepositions: Vec<Box<str>>,
}

impl VerbCue {
    /// The last of several words that follow the verb at `at` and make a set phrase with it.
    pub fn set_phrase(&self, tree: &Tree, at: usize) -> Option<usize> {
        let words = self.particle.as_deref().filter(|particle| particle.contains(' '))?.split(' ');
        let mut last = at;
        for word in words {
            last += 1;
            tree.words().get(last).filter(|next| *next.lemma == *word)?;
        }
        Some(last)
    }
}

/// A reporting noun's entry.
#[derive(Debug, Clone, Copy)]
pub(super) struct NounCue {
    pub class: CueClass,
    pub kind: NounKind,
}

/// Whether a noun may itself be the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum NounKind {
    /// Written or broadcast: a letter says.
    Text,
    /// In somebody's mind or mouth.
    Mind,
}

/// Which complements of a verb hold content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Frame {
    Clause,
    /// A clause without a complementizer.
    Bare,
    Quote,
    Infinitive,
    Gerund,
    Object,
    As,
    /// With `As`: the speaker calls the object so.
    Named,
    /// The verb itself is part of the content.
    #[serde(rename = "self")]
    Itself,
    /// Only where the object is a count: raised the number of dead.
    Count,
    /// A verb of other senses, which says only with quotation marks or `that`: continued, `established that`.
    Marked,
    /// The object is whom it is said to, and never who says it: told reporters.
    Addressee,
}

/// A set of frames.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Frames(u16);

impl Frames {
    pub fn with(self, frame: Frame) -> Self {
        Self(self.0 | 1 << frame as u8)
    }

    pub fn has(self, frame: Frame) -> bool {
        self.0 & 1 << frame as u8 != 0
    }
}

/// The part a function word plays in attributions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Role {
    /// Before the doer of a passive.
    Agent,
    /// Before a reporting noun, whose word is another's: responded to claims.
    Aimed,
    /// Opens a comparison: as he put it.
    Comparison,
    /// Before the owner of a noun: claims of, reports from.
    Owner,
    /// A verb that, with a reporting noun, says what the noun says.
    Light,
    /// Behind a verb, opens what is said: that, whether.
    Complementizer,
    /// Right behind a verb, opens what is asked or told: what, who, if.
    Question,
    /// The outlet speaking of itself: our correspondent.
    Own,
    /// Joins what the same speaker adds: and.
    Addition,
    /// Joins a clause in which another may speak: while, but.
    Contrast,
    /// Opens a clause that tells when or why: after, because.
    Opener,
    /// A noun for how many there are: toll.
    Count,
    /// A noun for what is taken and not said: claimed nine lives.
    Taken,
    /// A noun for a time, which says nothing: Tuesday, month.
    Time,
    /// Before a colon, tells what kind of line follows, and who speaks it not: UPDATE, Breaking.
    Label,
}

#[derive(Deserialize)]
struct VerbRow {
    verb: Box<str>,
    class: CueClass,
    frames: String,
    prepositions: String,
}

#[derive(Deserialize)]
struct NounRow {
    noun: Box<str>,
    class: CueClass,
    kind: NounKind,
}

#[derive(Deserialize)]
struct AdjectiveRow {
    adjective: Box<str>,
    class: CueClass,
}

#[derive(Deserialize)]
struct WordRow {
    word: Box<str>,
    role: Role,
}

impl Cues {
    /// Loads the four tables; all bad rows are named.
    pub fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        let mut cues = Self::default();
        let mut errors = Vec::new();
        for row in rows::<VerbRow>(data, "en/lexicon/reporting-verbs.csv", &mut errors) {
            match verb(&row) {
                Ok((lemma, cue)) => cues.verbs.entry(lemma).push(cue),
                Err(error) => errors.push(error),
            }
        }
        for row in rows::<NounRow>(data, "en/lexicon/reporting-nouns.csv", &mut errors) {
            cues.nouns.insert(row.value.noun, NounCue { class: row.value.class, kind: row.value.kind });
        }
        for row in rows::<AdjectiveRow>(data, "en/lexicon/reporting-adjectives.csv", &mut errors) {
            cues.adjectives.insert(row.value.adjective, row.value.class);
        }
        for row in rows::<WordRow>(data, "en/lexicon/attribution-words.csv", &mut errors) {
            cues.words.entry(row.value.word).push(row.value.role);
        }
        if errors.is_empty() { Ok(cues) } else { Err(errors) }
    }

    /// Entries of a verb's lemma: with particles and without.
    pub fn verb(&self, lemma: &str) -> &[VerbCue] {
        self.verbs.get(lemma).map_or(&[], Vec::as_slice)
    }

    pub fn noun(&self, lemma: &str) -> Option<NounCue> {
        self.nouns.get(lemma).copied()
    }

    pub fn adjective(&self, lemma: &str) -> Option<CueClass> {
        self.adjectives.get(lemma).copied()
    }

    /// Whether the words from behind a verb to `last` make a set phrase with it: `let | it be known`.
    pub fn closes_phrase(&self, tree: &Tree, at: usize, last: usize) -> bool {
        self.verb(&tree.word(at).lemma).iter().any(|cue| cue.set_phrase(tree, at) == Some(last))
    }

    /// Whether a lemma plays a part.
    pub fn is(&self, lemma: &str, role: Role) -> bool {
        self.words.get(lemma).is_some_and(|roles| roles.contains(&role))
    }
}

fn rows<T: serde::de::DeserializeOwned>(data: &Data, name: &str, errors: &mut Vec<DataError>) -> Vec<Row<T>> {
    data.table(name).unwrap_or_else(|bad| {
        errors.extend(bad);
        Vec::new()
    })
}

fn verb(row: &Row<VerbRow>) -> Result<(Box<str>, VerbCue), DataError> {
    let value = &row.value;
    let mut frames = Frames::default();
    for name in value.frames.split('|').filter(|name| !name.is_empty()) {
        let frame: Frame = serde_json::from_value(serde_json::Value::from(name))
            .map_err(|error| DataError::row(row, "frames", error.to_string()))?;
        frames = frames.with(frame);
    }
    let prepositions: Vec<Box<str>> =
        value.prepositions.split('|').filter(|word| !word.is_empty()).map(Box::from).collect();
    if frames == Frames::default() && prepositions.is_empty() {
        return Err(DataError::row(
            row,
            "frames",
            "neither a frame nor a preposition: nothing would be content",
        ));
    }
    let (lemma, particle) = match value.verb.split_once(' ') {
        Some((lemma, particle)) => (lemma.into(), Some(particle.into())),
        None => (value.verb.clone(), None),
    };
    Ok((lemma, VerbCue { particle, class: value.class, frames, prepositions }))
}
