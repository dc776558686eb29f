use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::classes::Classes;
use super::rule::Words;
use crate::lexicon::{Data, DataError};

const TABLE: &str = "en/lexicon/light-verbs.csv";

/// What a verb that says little by itself does with the event that another word names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Light {
    /// `carried out an attack`: the object is the event, the subject does it.
    Perform,
    /// `an explosion occurred`: the subject is the event.
    Occur,
    /// `suffered an attack`: the object is the event, the subject undergoes it.
    Undergo,
    /// `caused damage`: the object is the event, the subject what led to it.
    Cause,
    /// `began talks`, `talks resumed`, `began to withdraw`: a phase of the event.
    Phase,
    /// `announced the release`: the object is the event, the subject tells of it.
    Announce,
    /// `called off the march`: the event was planned and does not take place.
    Cancel,
    /// `heard explosions`, `saw the plane come down`: the object or the verb below is the event, the subject notices it.
    Notice,
    /// `plans to fly`, `managed to leave`: the event is the verb below.
    Intend,
}

/// Verbs that say little by themselves.
#[derive(Debug, Clone, Default)]
pub(super) struct LightVerbs {
    verbs: FxHashMap<Box<str>, Vec<LightVerb>>,
}

#[derive(Debug, Clone)]
pub(super) struct LightVerb {
    pub kind: Light,
    /// The particle it needs.
    pub particle: Option<Words>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CsvRow {
    verb: String,
    particle: String,
    kind: Light,
}

impl LightVerbs {
    /// Reads the table.
    pub fn load(data: &Data, classes: &mut Classes) -> Result<Self, Vec<DataError>> {
        let mut verbs: FxHashMap<Box<str>, Vec<LightVerb>> = FxHashMap::default();
        for row in data.table::<CsvRow>(TABLE)? {
            let CsvRow { verb, particle, kind } = row.value;
            let particle = (!particle.is_empty()).then(|| Words::of(classes, &particle));
            verbs.entry(verb.into_boxed_str()).or_default().push(LightVerb { kind, particle });
        }
        // Those with a particle first: `call off` is not `call`.
        verbs.values_mut().for_each(|list| list.sort_by_key(|verb| verb.particle.is_none()));
        Ok(Self { verbs })
    }

    /// What a lemma may be.
    pub fn of(&self, lemma: &str) -> &[LightVerb] {
        self.verbs.get(lemma).map_or(&[], Vec::as_slice)
    }
}
