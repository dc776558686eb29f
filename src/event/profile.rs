use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::words::{Term, Word, Words};
use crate::calendar::Grain;
use crate::claim::{Basis, Claim, Mention, Modality, Polarity, Quantity, QuantityUnit};
use crate::lexicon::EventType;
use crate::read::Document;
use crate::span::Span;

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
    /// Where its quote begins in the document.
    pub start: usize,
    /// The stem of the trigger.
    pub trigger: Term,
    /// Whether the trigger says little of what happens: `take place`, `begin`, `be held`.
    pub light: bool,
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
    /// All proper names: in the quote, and of its participants.
    pub names: Vec<Term>,
    /// Those who act by all their words, names or not.
    pub subjects: Vec<Term>,
    /// Names of those who act.
    pub actors: Vec<Term>,
    /// Names of those acted on.
    pub targets: Vec<Term>,
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
    /// Whether it is said to be so.
    pub standing: Standing,
}

/// A number of a claim, as comparisons see it.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Count {
    /// What kind of measure.
    pub unit: QuantityUnit,
    /// Idea or stem of what is counted; `None` for a bare measure.
    pub of: Option<Term>,
    /// At least.
    pub min: f64,
    /// At most.
    pub max: f64,
}

impl Count {
    /// Whether two numbers may count the same: the dead are the dead, whatever they are called; of other things what
    /// is counted must be one.
    pub fn comparable(&self, other: &Self) -> bool {
        let free = match self.unit {
            QuantityUnit::Killed
            | QuantityUnit::Wounded
            | QuantityUnit::Missing
            | QuantityUnit::Displaced
            | QuantityUnit::Arrested
            | QuantityUnit::Rescued
            | QuantityUnit::Evacuated
            | QuantityUnit::Percent
            | QuantityUnit::Magnitude
            | QuantityUnit::Money => true,
            QuantityUnit::Released
            | QuantityUnit::Count
            | QuantityUnit::Length
            | QuantityUnit::Area
            | QuantityUnit::Mass
            | QuantityUnit::Duration
            | QuantityUnit::Other => false,
        };
        self.unit == other.unit && (free || self.of == other.of || self.of.is_none() || other.of.is_none())
    }

    /// Whether it counts people or things, and does not measure.
    pub fn counts(&self) -> bool {
        !matches!(
            self.unit,
            QuantityUnit::Length | QuantityUnit::Duration | QuantityUnit::Percent | QuantityUnit::Other
        )
    }

    /// Whether the two may be one number.
    pub fn meets(&self, other: &Self) -> bool {
        self.min <= other.max && other.min <= self.max
    }
}

/// What a claim says about its happening, in three.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub enum Standing {
    /// It is so.
    Holds,
    /// It is not so.
    Not,
    /// It may come to be so: planned, promised, under a condition, asked for.
    Open,
}

impl Standing {
    /// What polarity and modality come to.
    pub fn of(claim: &Claim) -> Self {
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
        for (_, profile) in &mut drafts {
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

    /// Length of the window in seconds, where both sides are known.
    pub fn width(&self) -> Option<i64> {
        match self.window {
            (Some(begin), Some(end)) => Some(end - begin),
            _ => None,
        }
    }
}

fn empty(claim: &Claim) -> Profile {
    Profile {
        document: claim.document,
        sentence: claim.sentence,
        event_type: claim.trigger.event_type,
        start: claim.quote.start,
        trigger: Term::of(""),
        light: false,
        terms: Vec::new(),
        context: Vec::new(),
        ideas: Vec::new(),
        things: Vec::new(),
        names: Vec::new(),
        subjects: Vec::new(),
        trigger_ideas: Vec::new(),
        actors: Vec::new(),
        targets: Vec::new(),
        places: Vec::new(),
        counts: Vec::new(),
        distinct: BTreeSet::new(),
        window: (None, None),
        grain: None,
        dated_by_words: false,
        dated: false,
        published: None,
        standing: Standing::of(claim),
    }
}

fn draft(words: &Words, claim: &Claim, document: &Document) -> Profile {
    let text = &document.text;
    let quote = words.read(claim.quote.text(text));
    let around = sentence_around(text, claim.quote);
    let before = words.read(Span::new(around.start, claim.quote.start.max(around.start)).text(text));
    let after = words.read(Span::new(claim.quote.end.min(around.end), around.end).text(text));
    let mut terms: BTreeMap<Term, f32> = BTreeMap::new();
    for word in quote.iter().filter(|word| tells(word)) {
        terms.insert(word.term(), 1.0);
    }
    let [actors, targets, places] =
        [&claim.actors, &claim.targets, &claim.places].map(|mentions| names(words, text, mentions));
    for term in actors.iter().chain(&targets).chain(&places) {
        terms.entry(*term).or_insert(0.7);
    }
    let mut ideas = words.ideas(&quote);
    let mut subjects = BTreeSet::new();
    for (mention, acts) in
        claim.actors.iter().map(|m| (m, true)).chain(claim.targets.iter().map(|m| (m, false)))
    {
        // `It came a day late`: what the pronoun stands for is told of as if its words stood here.
        let named = words.read(&mention.name);
        ideas.extend(words.ideas(&named));
        for word in named.iter().filter(|word| tells(word)) {
            terms.entry(word.term()).or_insert(0.8);
            if acts {
                subjects.insert(word.term());
            }
        }
    }
    for idea in &ideas {
        terms.insert(*idea, 0.6);
    }
    let mut known: BTreeSet<Term> = actors.iter().chain(&targets).chain(&places).copied().collect();
    known.extend(
        quote
            .iter()
            .filter(|word| {
                word.capital && tells(word) && !starts_sentence(text, claim.quote.start + word.span.start)
            })
            .map(Word::term),
    );
    let mut context: BTreeMap<Term, f32> = BTreeMap::new();
    for word in before.iter().chain(&after).filter(|word| tells(word)) {
        if !terms.contains_key(&word.term()) {
            context.insert(word.term(), 1.0);
        }
    }
    let trigger = words.read(&claim.trigger.lemma);
    let (things, ideas): (Vec<Term>, Vec<Term>) = ideas.into_iter().partition(|idea| words.is_thing(*idea));
    let when = claim.time.when.as_ref();
    Profile {
        document: claim.document,
        sentence: claim.sentence,
        event_type: claim.trigger.event_type,
        start: claim.quote.start,
        trigger: Term::of(trigger.first().map_or("", |word| word.stem.as_str())),
        light: trigger.first().is_none_or(|word| words.is_light(word)),
        trigger_ideas: words.ideas(&trigger).into_iter().filter(|idea| !words.is_thing(*idea)).collect(),
        terms: terms.into_iter().collect(),
        context: context.into_iter().collect(),
        ideas,
        things,
        names: known.into_iter().collect(),
        subjects: subjects.into_iter().collect(),
        actors,
        targets,
        places,
        counts: claim
            .quantities
            .iter()
            .map(|quantity| count(words, quantity, claim.trigger.event_type))
            .collect(),
        distinct: words.distinct(&quote),
        window: (
            when.and_then(|when| when.earliest()).map(|at| at.seconds()),
            when.and_then(|when| when.latest()).map(|at| at.seconds()),
        ),
        grain: when.map(|when| when.grain),
        dated_by_words: matches!(claim.time.basis, Basis::Expression | Basis::Given),
        dated: matches!(claim.time.basis, Basis::Expression | Basis::Given | Basis::OtherEvent),
        published: document.published.at.map(|at| at.seconds()),
        standing: Standing::of(claim),
    }
}

fn count(words: &Words, quantity: &Quantity, event_type: EventType) -> Count {
    let counted = words.read(&quantity.of);
    let idea = words.ideas(&counted).into_iter().find(|idea| words.is_thing(*idea));
    let slack = if quantity.approximate { 0.1 } else { 0.0 };
    Count {
        unit: unit_in(quantity, event_type),
        of: idea.or_else(|| counted.last().map(Word::term)),
        min: quantity.min.map_or(f64::NEG_INFINITY, |min| min * (1.0 - slack)),
        max: quantity.max.map_or(f64::INFINITY, |max| max * (1.0 + slack)),
    }
}

/// The measure of a number in a happening of some type: `more than 80 people were taken away` counts people
/// arrested.
pub fn unit_in(quantity: &Quantity, event_type: EventType) -> QuantityUnit {
    match (quantity.unit, event_type) {
        (QuantityUnit::Count, EventType::Arrest) => QuantityUnit::Arrested,
        (QuantityUnit::Count, EventType::Release) => QuantityUnit::Released,
        (unit, _) => unit,
    }
}

/// Whether a word says something about a happening.
fn tells(word: &Word) -> bool {
    !word.stop && !word.is_number() && word.stem.len() > 1
}

/// The words of the mentions' names. A mention without a name (`jets`, `the raid`) tells nobody apart: its words
/// count among the quote's only.
fn names(words: &Words, text: &str, mentions: &[Mention]) -> Vec<Term> {
    let mut terms = BTreeSet::new();
    for mention in mentions {
        let known = mention.entity.is_some() || mention.country.is_some();
        let starts =
            !known && mention.name == mention.span.text(text) && starts_sentence(text, mention.span.start);
        terms.extend(
            words
                .read(&mention.name)
                .iter()
                .enumerate()
                .filter(|(at, word)| word.capital && tells(word) && !(starts && *at == 0))
                .map(|(_, word)| word.term()),
        );
    }
    terms.into_iter().collect()
}

/// Whether a sentence starts at a byte: its capital says nothing then.
fn starts_sentence(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default().trim_end_matches([' ', '\u{201c}', '"', '\u{2018}']);
    before.is_empty() || before.ends_with(['.', '\n', '!', '?', ':'])
}

/// The stretch around a span up to the next full stop followed by a blank, or line end, on either side; at most
/// `REACH` bytes each way, so that a page without stops does not make every claim cost the whole page.
fn sentence_around(text: &str, span: Span) -> Span {
    const REACH: usize = 600;
    let ends = |at: usize, character: char| {
        character == '\n'
            || matches!(character, '.' | '!' | '?')
                && text[at + 1..].starts_with(|next: char| next.is_whitespace() || next == '\u{201d}')
                // No initial and no short form: `U.S. forces`, `Jan. 21`.
                && text[..at].chars().next_back().is_some_and(|last| last.is_lowercase() || last.is_numeric())
    };
    let low = boundary(text, span.start.saturating_sub(REACH));
    let high = boundary(text, span.end.saturating_add(REACH).min(text.len()));
    let head = text.get(low..span.start).unwrap_or_default();
    let start = head
        .char_indices()
        .rev()
        .find(|(at, character)| ends(low + at, *character))
        .map_or(low, |(at, character)| low + at + character.len_utf8());
    let tail = text.get(span.end..high).unwrap_or_default();
    let end = tail
        .char_indices()
        .find(|(at, character)| ends(span.end + at, *character))
        .map_or(high, |(at, character)| span.end + at + character.len_utf8());
    Span::new(start.min(span.start), end.max(span.end))
}

/// The first character boundary at or after a byte.
fn boundary(text: &str, mut at: usize) -> usize {
    while at < text.len() && !text.is_char_boundary(at) {
        at += 1;
    }
    at.min(text.len())
}
