use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::count::Count;
use super::draft::{CARRIED, draft};
use super::words::{Term, Words};
use crate::calendar::{Grain, Instant, When};
use crate::claim::{Claim, Modality, Polarity};
use crate::lexicon::EventType;
use crate::read::Document;

/// A document is known by so many of its names.
const STORY: usize = 24;

/// A claim as comparisons see it: its words as weighted terms, its names, its window of time.
///
/// It depends on the claim's own document only, so that another article never changes how two claims compare.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
pub struct Profile {
    /// The claim's document.
    pub document: usize,
    /// The claim's sentence.
    pub sentence: usize,
    /// What happened.
    pub event_type: EventType,
    /// All types it may be told under: its own, that of the noun that a verb of little meaning stands with, that of what it
    /// counts. Sorted.
    pub kinds: Vec<EventType>,
    /// Where its quote begins in the document.
    pub start: usize,
    /// Whether its sentence is the first of the document that tells something.
    pub lede: bool,
    /// How many claims its document makes, itself among them.
    pub beside: u32,
    /// The stem of the trigger.
    pub trigger: Term,
    /// Whether the trigger says little of what happens: `take place`, `begin`, `be held`.
    pub light: bool,
    /// Whether its own words say little and name nobody: what was told before is meant (`will now be held on Saturday`).
    pub bare: bool,
    /// Whether its sentence tells something before it.
    pub follows: bool,
    /// The telling words of the quote and the names in it, with their weights, in order of the terms.
    pub terms: Vec<(Term, f32)>,
    /// The telling words of the rest of the sentence.
    pub context: Vec<(Term, f32)>,
    /// The happenings that the quote's words stand for.
    pub ideas: Vec<Term>,
    /// The kinds of things and persons in the quote.
    pub things: Vec<Term>,
    /// Ideas of the trigger alone.
    pub trigger_ideas: Vec<Term>,
    /// Wide families of the trigger; of the happening beside it where it says little.
    pub families: Vec<Term>,
    /// Who says it, where that is not the outlet.
    pub voice: Option<Term>,
    /// All proper names: in the quote, and of its participants.
    pub names: Vec<Term>,
    /// Those who act by all their words, names or not.
    pub subjects: Vec<Term>,
    /// Whether one of those who act is given by name.
    pub named: bool,
    /// What those who act and are acted on are: their nouns, and the ideas of these.
    pub heads: Vec<Term>,
    /// Of these those that are acted on.
    pub objects: Vec<Term>,
    /// What it tells a state of.
    pub states: Vec<Term>,
    /// The names that its document speaks of most.
    #[serde(with = "shared_list")]
    pub story: Arc<[Term]>,
    /// Names of those who act.
    pub actors: Vec<Term>,
    /// Names of those acted on.
    pub targets: Vec<Term>,
    /// Countries of those who act and are acted on.
    pub countries: Vec<Term>,
    /// Names of places.
    pub places: Vec<Term>,
    /// What it counts: unit, bounds, and what is counted.
    pub counts: Vec<Count>,
    /// Words that tell this happening apart from another of its kind.
    pub distinct: BTreeSet<Term>,
    /// When: seconds of the earliest begin and of the latest end; an open side is `None`.
    pub window: (Option<i64>, Option<i64>),
    /// How finely that is told.
    pub grain: Option<Grain>,
    /// Whether the claim's own words date it.
    pub dated_by_words: bool,
    /// Whether its own words or those of another event date it, and not only the day of the article.
    pub dated: bool,
    /// When its document was published, in seconds.
    pub published: Option<i64>,
    /// Whether its own words speak of denying.
    pub denies: bool,
    /// Of a denial: the words and ideas that tell what is denied; all its own where none stand behind the denying. Sorted.
    pub denied: Vec<Term>,
    /// The wide families of what is denied.
    pub denied_families: Vec<Term>,
    /// Of a denial: whether its words only point back to what was told (`called that a lie`).
    pub points_back: bool,
    /// Whether it is a clause of another claim's noun: `who were also held`.
    pub aside: bool,
    /// Whether it is said to be so.
    pub standing: Standing,
}

/// What a claim says about its happening, in short.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub enum Standing {
    /// It is so.
    Holds,
    /// It is not so.
    Not,
    /// It may come to be so: planned, promised, under a condition, asked for.
    Open,
    /// Somebody is told not to have said so: nobody vouches for it.
    Unsaid,
}

impl Standing {
    /// Whether it is told as so or as not so.
    pub fn is_settled(self) -> bool {
        matches!(self, Self::Holds | Self::Not)
    }

    /// What polarity and modality come to.
    pub fn of(claim: &Claim) -> Self {
        if claim.attribution.unsaid.is_some() {
            return Self::Unsaid;
        }
        match claim.modality {
            Modality::Denied | Modality::Cancelled => Self::Not,
            Modality::Planned
            | Modality::Promised
            | Modality::Conditional
            | Modality::Threatened
            | Modality::Ordered
            | Modality::Requested => Self::Open,
            Modality::Asserted | Modality::Reported | Modality::Alleged => match claim.polarity {
                Polarity::Negated => Self::Not,
                Polarity::Positive => Self::Holds,
            },
        }
    }
}

/// A list that many share, written as a plain one.
mod shared_list {
    use std::sync::Arc;

    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::Term;

    pub(super) fn serialize<S: Serializer>(list: &Arc<[Term]>, out: S) -> Result<S::Ok, S::Error> {
        list.as_ref().serialize(out)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(input: D) -> Result<Arc<[Term]>, D::Error> {
        Vec::deserialize(input).map(Arc::from)
    }
}

impl Profile {
    /// Profiles of all claims, in their order. Costs one pass over the claims' sentences.
    pub fn all(words: &Words, claims: &[Claim], documents: &[Document]) -> Vec<Self> {
        let mut by_document: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (index, claim) in claims.iter().enumerate() {
            by_document.entry(claim.document).or_default().push(index);
        }
        let mut profiles: Vec<Option<Self>> = vec![None; claims.len()];
        let of_documents: Vec<Vec<(usize, Self)>> = by_document
            .into_par_iter()
            .filter_map(|(document, indices)| Some((documents.get(document)?, indices)))
            .map(|(document, indices)| Self::of_document(words, claims, document, indices))
            .collect();
        for (index, profile) in of_documents.into_iter().flatten() {
            profiles[index] = Some(profile);
        }
        // A claim of no known document compares with nothing.
        profiles
            .into_iter()
            .zip(claims)
            .map(|(profile, claim)| profile.unwrap_or_else(|| empty(claim)))
            .collect()
    }

    /// Profiles of the claims of one document.
    fn of_document(
        words: &Words,
        claims: &[Claim],
        document: &Document,
        indices: Vec<usize>,
    ) -> Vec<(usize, Self)> {
        let mut drafts: Vec<(usize, Self)> =
            indices.into_iter().map(|index| (index, draft(words, &claims[index], document))).collect();
        carry(words, &mut drafts);
        // A word that stands in many sentences of an article does not tell its claims apart.
        let mut sentences: BTreeMap<Term, BTreeSet<usize>> = BTreeMap::new();
        for (_, profile) in &drafts {
            for (term, _) in profile.terms.iter().chain(&profile.context) {
                sentences.entry(*term).or_default().insert(profile.sentence);
            }
        }
        let weight = |term: &Term| {
            let count = sentences.get(term).map_or(1, BTreeSet::len);
            1.0 / (1.0 + (count as f32).ln())
        };
        let story = story(&drafts);
        let first = drafts.iter().map(|(_, profile)| profile.sentence).min();
        // Claims that others have marked are chosen, and no crowd of all that an article tells.
        let crowd = if document.given.is_some() { 1 } else { drafts.len() };
        let beside = u32::try_from(crowd).unwrap_or(u32::MAX);
        for (_, profile) in &mut drafts {
            profile.lede = Some(profile.sentence) == first;
            profile.beside = beside;
            profile.story = Arc::clone(&story);
            for (term, value) in profile.terms.iter_mut().chain(&mut profile.context) {
                *value *= weight(term);
            }
        }
        drafts
    }

    /// Whether the triggers are one word, or words for one idea.
    pub fn same_trigger(&self, other: &Self) -> bool {
        self.trigger == other.trigger && self.trigger != Term::of("")
            || self.trigger_ideas.iter().any(|idea| other.trigger_ideas.contains(idea))
    }

    /// Whether a word is among the telling ones.
    pub fn tells(&self, word: Term) -> bool {
        self.terms.binary_search_by_key(&word, |(term, _)| *term).is_ok()
    }

    /// The nouns of those who act or bring it about.
    pub fn acting(&self) -> Vec<Term> {
        self.heads.iter().filter(|head| !self.objects.contains(head)).copied().collect()
    }

    /// Puts another window in place of the claim's own.
    pub(crate) fn set_window(&mut self, when: Option<When>) {
        self.window = window(when);
    }

    /// Length of the window in seconds, where both sides are known.
    pub fn width(&self) -> Option<i64> {
        match self.window {
            (Some(begin), Some(end)) => Some(end - begin),
            _ => None,
        }
    }
}

/// Gives bare claims the happening of the claim before them, in their sentence or the one before.
fn carry(words: &Words, drafts: &mut [(usize, Profile)]) {
    drafts.sort_by_key(|(index, profile)| (profile.sentence, profile.start, *index));
    let mut last: Option<(usize, Vec<Term>)> = None;
    for (_, profile) in drafts {
        let typed = |idea: &&Term| words.type_of(**idea).is_some();
        if profile.bare
            && !profile.trigger_ideas.iter().any(|idea| typed(&idea))
            && let Some((sentence, ideas)) = &last
            && profile.sentence - sentence <= 1
        {
            for idea in ideas {
                if let Err(at) = profile.terms.binary_search_by_key(idea, |(term, _)| *term) {
                    profile.terms.insert(at, (*idea, CARRIED));
                }
            }
            let types = ideas.iter().filter_map(|idea| words.type_of(*idea));
            profile.kinds.extend(types);
            profile.kinds.sort_unstable();
            profile.kinds.dedup();
            for list in [&mut profile.trigger_ideas, &mut profile.ideas] {
                list.extend(ideas);
                list.sort_unstable();
                list.dedup();
            }
        }
        let ideas: Vec<Term> = profile.trigger_ideas.iter().filter(typed).copied().collect();
        if !ideas.is_empty() {
            last = Some((profile.sentence, ideas));
        }
    }
}

/// The names that most claims of a document hold, sorted.
fn story(drafts: &[(usize, Profile)]) -> Arc<[Term]> {
    let mut counts: BTreeMap<Term, usize> = BTreeMap::new();
    for name in drafts.iter().flat_map(|(_, profile)| &profile.names) {
        *counts.entry(*name).or_default() += 1;
    }
    let mut names: Vec<(usize, Term)> = counts.into_iter().map(|(name, count)| (count, name)).collect();
    names.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut names: Vec<Term> = names.into_iter().take(STORY).map(|(_, name)| name).collect();
    names.sort_unstable();
    names.into()
}

fn empty(claim: &Claim) -> Profile {
    Profile {
        document: claim.document,
        sentence: claim.sentence,
        event_type: claim.trigger.event_type,
        kinds: vec![claim.trigger.event_type],
        heads: Vec::new(),
        objects: Vec::new(),
        states: Vec::new(),
        story: Arc::default(),
        start: claim.quote.start,
        lede: false,
        beside: 1,
        trigger: Term::of(""),
        light: false,
        bare: false,
        follows: false,
        named: false,
        terms: Vec::new(),
        context: Vec::new(),
        ideas: Vec::new(),
        things: Vec::new(),
        names: Vec::new(),
        subjects: Vec::new(),
        trigger_ideas: Vec::new(),
        families: Vec::new(),
        voice: None,
        actors: Vec::new(),
        targets: Vec::new(),
        countries: Vec::new(),
        places: Vec::new(),
        counts: Vec::new(),
        distinct: BTreeSet::new(),
        window: (None, None),
        grain: None,
        dated_by_words: false,
        dated: false,
        published: None,
        denies: false,
        denied: Vec::new(),
        denied_families: Vec::new(),
        points_back: false,
        aside: false,
        standing: Standing::of(claim),
    }
}

/// The window of a time, in seconds of UTC.
pub(super) fn window(when: Option<When>) -> (Option<i64>, Option<i64>) {
    let side = |at: Option<Instant>| at.map(Instant::seconds);
    (side(when.and_then(|when| when.earliest())), side(when.and_then(|when| when.latest())))
}
