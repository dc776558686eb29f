use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::date;
use super::parties::{Part, names};
use super::voices::Voices;
use crate::calendar::Instant;
use crate::claim::{Claim, Modality, TypeTable};
use crate::event::{Event, Grouping, Standing, Words};
use crate::graph::{Edge, EdgeKind, Verdict};
use crate::lexicon::EventType;
use crate::read::Document;

/// A row of timeline.csv: one happening with what its claims agree on. Lists are joined by `; `.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TimelineRow {
    /// Place in reading order, from 1.
    pub order: usize,
    /// The event.
    pub event_id: String,
    /// EDTF; `[a,b]` where the accounts differ.
    pub date: String,
    /// The earliest begin.
    pub earliest: Option<Instant>,
    /// The latest end.
    pub latest: Option<Instant>,
    /// The date for a reader.
    pub display_date: String,
    /// The zone of `date` and `display_date`.
    pub zone: String,
    /// Event type.
    #[serde(rename = "type")]
    pub event_type: String,
    /// Label of the claim that tells it best.
    pub headline: String,
    /// Who did it.
    pub actors: String,
    /// To whom or what.
    pub targets: String,
    /// Where.
    pub place: String,
    /// How many, in the words of the best claim that says so.
    pub quantity: String,
    /// How far the claims agree.
    pub status: RowStatus,
    /// Number of independent voices.
    pub sources: usize,
    /// Their names.
    pub voices: String,
    /// Ids of the claims.
    pub claims: String,
    /// Words of the claim that tells it best.
    pub quote: String,
    /// Pairs of claims that contradict each other, at least one of them of this event.
    pub contradictions: String,
    /// Pairs of which the first takes the place of the second.
    pub updates: String,
    /// Document of that claim.
    pub document: String,
    /// Its address.
    pub url: String,
}

/// How far the claims of a row agree: two voices or more, with dates less than a day apart (agreed); else one (single source); what is told not
/// to be so is denied only where somebody denies it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum RowStatus {
    Agreed,
    SingleSource,
    Disputed,
    Contradicted,
    Denied,
    Planned,
}

/// The timeline of a build in reading order: by date, uncertain dates by their bounds, undated happenings last in
/// the order of the articles. A happening whose claims all have a salience of zero has no row, unless another claim contradicts
/// or updates it.
pub fn timeline(
    claims: &[Claim],
    documents: &[Document],
    grouping: &Grouping,
    edges: &[Edge],
    (types, words): (&TypeTable, &Words),
) -> Vec<TimelineRow> {
    let mut against: Vec<Vec<&Edge>> = vec![Vec::new(); claims.len()];
    for edge in edges.iter().filter(|edge| matches!(edge.kind, EdgeKind::Contradicts | EdgeKind::Updates)) {
        against[edge.source].push(edge);
        against[edge.target].push(edge);
    }
    let voices = Voices::new(documents, words).with_copies();
    let mut rows: Vec<TimelineRow> = grouping
        .events
        .iter()
        .filter(|event| {
            event.claims.iter().any(|claim| claims[*claim].salience > 0.0 || !against[*claim].is_empty())
        })
        .map(|event| row(claims, (documents, &voices), grouping, (&against, types, words), event))
        .collect();
    // Events come in the order of their documents and places, which the stable sort keeps among equals.
    rows.sort_by_key(|row| place_in_time(row.earliest, row.latest));
    for (index, row) in rows.iter_mut().enumerate() {
        row.order = index + 1;
    }
    rows
}

/// Where a window is read: by its middle; an open one by the side that is known; without either last.
fn place_in_time(earliest: Option<Instant>, latest: Option<Instant>) -> (i64, i64) {
    match (earliest.map(Instant::seconds), latest.map(Instant::seconds)) {
        (Some(begin), Some(end)) => (begin + (end - begin) / 2, begin),
        (Some(at), None) | (None, Some(at)) => (at, at),
        (None, None) => (i64::MAX, i64::MAX),
    }
}

fn row(
    claims: &[Claim],
    (documents, voices): (&[Document], &Voices<'_>),
    grouping: &Grouping,
    (against, types, words): (&[Vec<&Edge>], &TypeTable, &Words),
    event: &Event,
) -> TimelineRow {
    let standing = |claim: usize| grouping.profiles[claim].standing;
    let has = |wanted: Standing| event.claims.iter().any(|claim| standing(*claim) == wanted);
    let leading = [Standing::Holds, Standing::Not, Standing::Open, Standing::Unsaid]
        .into_iter()
        .find(|wanted| has(*wanted))
        .unwrap_or(Standing::Holds);
    let telling: Vec<&Claim> = event
        .claims
        .iter()
        .filter(|claim| standing(**claim) == leading)
        .map(|claim| &claims[*claim])
        .collect();
    let best = best(&telling, documents);
    let edges: BTreeSet<(String, EdgeKind)> = event
        .claims
        .iter()
        .flat_map(|claim| &against[*claim])
        .map(|edge| (format!("{}/{}", claims[edge.source].id, claims[edge.target].id), edge.kind))
        .collect();
    let pairs = |kind: EdgeKind| {
        edges
            .iter()
            .filter(|(_, other)| *other == kind)
            .map(|(pair, _)| pair.as_str())
            .collect::<Vec<_>>()
            .join("; ")
    };
    let voices = voices.independent(telling.iter().copied());
    let date = date::agreed(best, &telling);
    let document = best.and_then(|claim| documents.get(claim.document));
    let quote = |claim: &Claim| {
        documents.get(claim.document).map_or("", |document| document.words(claim.quote)).to_owned()
    };
    TimelineRow {
        order: 0,
        event_id: event.id.clone(),
        date: date.edtf,
        earliest: date.earliest,
        latest: date.latest,
        display_date: date.display,
        zone: date.zone,
        event_type: best.map(|claim| types.name(claim.trigger.event_type).to_owned()).unwrap_or_default(),
        headline: best.map(|claim| claim.trigger.label.clone()).unwrap_or_default(),
        actors: names(words, best, &telling, Part::Actors),
        targets: names(words, best, &telling, Part::Targets),
        place: names(words, best, &telling, Part::Places),
        quantity: quantity(best, &telling, documents),
        status: status(claims, against, event, leading, Told { voices: voices.len(), differs: date.differs }),
        sources: voices.len(),
        voices: voices.join("; "),
        claims: event.claims.iter().map(|claim| claims[*claim].id.as_str()).collect::<Vec<_>>().join("; "),
        quote: best.map(quote).unwrap_or_default(),
        contradictions: pairs(EdgeKind::Contradicts),
        updates: pairs(EdgeKind::Updates),
        document: document.map(|document| document.id.clone()).unwrap_or_default(),
        url: document.and_then(|document| document.url.clone()).unwrap_or_default(),
    }
}

/// The claim that tells a happening best: of those that weigh nearly as much as the weightiest the one published last, whose figures are
/// the newest.
fn best<'c>(telling: &[&'c Claim], documents: &[Document]) -> Option<&'c Claim> {
    /// Of the greatest weight.
    const NEARLY: f32 = 0.9;
    let most = telling.iter().map(|claim| claim.salience).fold(0.0, f32::max);
    let published = |claim: &Claim| documents.get(claim.document).and_then(|document| document.published.at);
    telling.iter().copied().filter(|claim| claim.salience >= most * NEARLY).max_by(|a, b| {
        let order = published(a).cmp(&published(b)).then_with(|| a.salience.total_cmp(&b.salience));
        order.then_with(|| b.id.cmp(&a.id))
    })
}

/// The numbers of the best claim, or of the first that has any.
fn quantity(best: Option<&Claim>, telling: &[&Claim], documents: &[Document]) -> String {
    let with = best.into_iter().chain(telling.iter().copied()).find(|claim| !claim.quantities.is_empty());
    let Some(claim) = with else { return String::new() };
    let Some(document) = documents.get(claim.document) else { return String::new() };
    let words: Vec<&str> = claim.quantities.iter().map(|quantity| document.words(quantity.span)).collect();
    words.join("; ")
}

/// How the claims of a row tell it.
#[derive(Debug, Clone, Copy)]
struct Told {
    /// How many independent voices do.
    voices: usize,
    /// Whether their dates lie more than a day apart.
    differs: bool,
}

fn status(
    claims: &[Claim],
    against: &[Vec<&Edge>],
    event: &Event,
    leading: Standing,
    told: Told,
) -> RowStatus {
    let contradictions = || {
        event
            .claims
            .iter()
            .flat_map(|claim| &against[*claim])
            .filter_map(|edge| edge.contradiction.as_ref().map(|c| (*edge, c)))
    };
    let denial = |edge: &Edge| {
        [edge.source, edge.target].iter().any(|claim| {
            claims[*claim].trigger.event_type == EventType::Denial && !event.claims.contains(claim)
        })
    };
    // `Nobody was hurt` is told, and denied by no one.
    let is_denied = || event.claims.iter().any(|claim| claims[*claim].modality == Modality::Denied);
    if contradictions().any(|(_, contradiction)| contradiction.verdict == Verdict::Contradiction) {
        RowStatus::Contradicted
    } else if contradictions().any(|(edge, _)| !denial(edge)) {
        RowStatus::Disputed
    } else if contradictions().next().is_some() {
        // What several tell is not undone by one denial.
        if told.voices > 1 { RowStatus::Disputed } else { RowStatus::Denied }
    } else if leading == Standing::Not && is_denied() {
        RowStatus::Denied
    } else if leading == Standing::Open {
        RowStatus::Planned
    } else if told.voices > 1 && !told.differs {
        RowStatus::Agreed
    } else {
        RowStatus::SingleSource
    }
}
