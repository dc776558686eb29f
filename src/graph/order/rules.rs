use std::collections::BTreeSet;

use serde::Deserialize;

use super::meant::Meant;
use super::proposal::{Proposal, Relation};
use crate::claim::{Basis, Claim, Modality, OrderCue, OrderRelation, Polarity, Sign, Told};
use crate::event::Grouping;
use crate::graph::{Reason, Words};
use crate::lexicon::{Data, DataError, EventType};
use crate::read::Document;

const TABLE: &str = "en/lexicon/order-structure.csv";
/// How sure an order by kinds alone is, in percent.
const BY_KIND: u8 = 70;
/// Claims after one that the table of types is tried on.
const BESIDE: usize = 6;

/// What proposes an order of claims: the words that tie one to another, and what kinds of events follow each other.
#[derive(Debug, Clone, Default)]
pub struct OrderRules {
    follows: BTreeSet<(EventType, EventType)>,
}

#[derive(Debug, Deserialize)]
struct TableRow {
    earlier: String,
    later: String,
}

impl OrderRules {
    /// Reads the table of types.
    ///
    /// # Errors
    /// Every row that names no type.
    pub fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        let mut follows = BTreeSet::new();
        let mut errors = Vec::new();
        for row in data.table::<TableRow>(TABLE)? {
            let mut read = |column: &str, name: &str| {
                let found = EventType::built_in(name);
                if found.is_none() {
                    errors.push(DataError::row(&row, column, format!("`{name}` is no event type")));
                }
                found
            };
            let pair = (read("earlier", &row.value.earlier), read("later", &row.value.later));
            follows.extend(pair.0.zip(pair.1));
        }
        if errors.is_empty() { Ok(Self { follows }) } else { Err(errors) }
    }

    /// Proposals from the cues and the types of claims, which stand in the order of their documents and places.
    /// `stems` and the profiles of `grouping` tell how words and claims compare.
    pub fn proposals(
        &self,
        stems: &crate::event::Words,
        claims: &[Claim],
        grouping: &Grouping,
        documents: &[Document],
    ) -> Vec<Proposal> {
        let mut found = Vec::new();
        let meant = Meant::new(stems, claims, &grouping.profiles, documents, &grouping.event_of);
        for (at, claim) in claims.iter().enumerate() {
            for cue in &claim.order_cues {
                let other = meant.claim(at, cue).or_else(|| meant.forerunner(at, cue, &self.follows));
                found.extend(other.and_then(|other| from_cue(claims, documents, at, cue, other)));
            }
            for other in at + 1..claims.len().min(at + 1 + BESIDE) {
                let later = &claims[other];
                if later.document != claim.document || later.sentence > claim.sentence + 1 {
                    break;
                }
                found.extend(self.by_types(claims, at, other));
            }
        }
        found
    }

    fn by_types(&self, claims: &[Claim], a: usize, b: usize) -> Option<Proposal> {
        let types = |x: usize, y: usize| (claims[x].trigger.event_type, claims[y].trigger.event_type);
        let (source, target) = match () {
            () if self.follows.contains(&types(a, b)) => (a, b),
            () if self.follows.contains(&types(b, a)) => (b, a),
            () => return None,
        };
        // `Police fired. A fire destroyed a store on Monday`: a harm that a sentence of its own dates was done by something else.
        let apart = claims[source].sentence != claims[target].sentence;
        let harm = matches!(types(source, target).1, EventType::Damage | EventType::Casualties);
        if apart && harm && claims[target].time.basis == Basis::Expression {
            return None;
        }
        // Only what has happened follows anything.
        (happened(&claims[source]) && happened(&claims[target])).then(|| Proposal {
            source,
            target,
            relation: Relation::Before,
            reason: Reason::EventStructure,
            rule: Some(TABLE.to_owned()),
            percent: BY_KIND,
            words: words_of(claims, [source, target]),
            explanation: format!(
                "“{}” comes before “{}”: {} before {}",
                claims[source].trigger.label,
                claims[target].trigger.label,
                types(source, target).0,
                types(source, target).1,
            ),
            distance: None,
        })
    }
}

/// Where a document's claims come from, which decides how sure its grammar has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The document brought them along: whoever marked them wants their order, as far as anything tells it.
    Given,
    /// They were found: an order told wrongly harms a timeline more than one left open.
    Found,
}

impl Origin {
    /// Percent from which an order told by grammar is proposed.
    const fn sure(self) -> u8 {
        match self {
            Self::Given => 0,
            Self::Found => 80,
        }
    }
}

/// Proposals from what an article tells by its grammar; `first` is the number of the article's first claim.
pub fn told_proposals(document: usize, first: usize, origin: Origin, told: &[Told]) -> Vec<Proposal> {
    told.iter()
        .filter(|told| told.percent >= origin.sure())
        .map(|told| Proposal {
            source: first + told.earlier,
            target: first + told.later,
            relation: Relation::Before,
            reason: match told.sign {
                Sign::Tense => Reason::Tense,
                Sign::Sequence => Reason::Sequence,
                Sign::Structure => Reason::EventStructure,
            },
            rule: Some(told.rule.clone()),
            percent: told.percent,
            words: told.words.iter().map(|span| Words { document, span: *span }).collect(),
            explanation: told.explanation.clone(),
            distance: None,
        })
        .collect()
}

/// Whether a claim says that something came about.
pub(super) fn happened(claim: &Claim) -> bool {
    claim.polarity == Polarity::Positive
        && matches!(claim.modality, Modality::Asserted | Modality::Reported | Modality::Alleged)
}

fn words_of(claims: &[Claim], pair: [usize; 2]) -> Vec<Words> {
    pair.iter()
        .map(|claim| Words { document: claims[*claim].document, span: claims[*claim].trigger.span })
        .collect()
}

fn from_cue(
    claims: &[Claim],
    documents: &[Document],
    at: usize,
    cue: &OrderCue,
    other: usize,
) -> Option<Proposal> {
    let (source, target, relation) = match cue.relation {
        OrderRelation::After => (other, at, Relation::Before),
        OrderRelation::Before => (at, other, Relation::Before),
        OrderRelation::During => (at, other, Relation::Within),
        OrderRelation::RespondsTo => (at, other, Relation::Answers),
    };
    let told_by = documents.get(claims[at].document)?;
    let reason =
        if cue.relation == OrderRelation::RespondsTo { Reason::Response } else { Reason::OrderWords };
    let document = claims[at].document;
    Some(Proposal {
        source,
        target,
        relation,
        reason,
        rule: None,
        percent: 100,
        words: [cue.span, cue.other].map(|span| Words { document, span }).to_vec(),
        explanation: format!(
            "“{}” of “{}” places it by “{}”",
            told_by.words(cue.span),
            claims[at].trigger.label,
            claims[other].trigger.label
        ),
        distance: cue.distance,
    })
}
