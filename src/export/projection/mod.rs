//! A build as the formats see it: rows, claims, edges and documents with what they have to do with each other.
//! A format is one file that turns this view into the tool's own form.

mod date;
#[cfg(test)]
pub(crate) mod fixture;
mod link;
mod text;

pub(crate) use date::{Certainty, Moment, Stretch, iso_instant, utc_year};
pub(crate) use link::web_address;

use std::cmp::Reverse;
use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::calendar::{Instant, Zone};
use crate::claim::SourceKind;
use crate::lexicon::NoNames;
use crate::timeline::TimelineRow;

use super::losses::{Losses, loss};
use super::record::{ClaimRecord, EdgeRecord, MentionRecord};

/// A document as documents.jsonl has it, as far as formats need it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct DocumentView {
    pub(crate) id: String,
    #[serde(default)]
    pub(crate) url: Option<String>,
    #[serde(default)]
    pub(crate) outlet: Option<String>,
    #[serde(default)]
    pub(crate) title: Option<String>,
    #[serde(default)]
    pub(crate) published: Option<Instant>,
    #[serde(default)]
    pub(crate) published_precision: String,
    #[serde(default)]
    pub(crate) zone: Option<Zone>,
    #[serde(default)]
    pub(crate) language: Option<String>,
    pub(crate) text: String,
}

impl DocumentView {
    /// When it was published, as far as that is known: an article dated by a day has no hour, and the day is its outlet's.
    pub(crate) fn published_on(&self) -> Option<String> {
        let at = self.published?;
        let day = || self.zone.unwrap_or(Zone::UTC).local(at).map(|local| local.date().to_string());
        let dated = self.published_precision == "date";
        Some(if dated { day().unwrap_or_else(|| at.to_string()) } else { at.to_string() })
    }
}

/// How much more an event weighs that several voices tell or contradict, in hundredths of what it would weigh: two readers found three in ten
/// of such rows out of place on a timeline, and six in ten of the others (docs/quality/rows.md).
const SHARED: i64 = 130;

/// A build as the formats see it.
#[derive(Debug, Clone)]
pub(crate) struct Projection {
    /// Events in reading order.
    pub(crate) rows: Vec<TimelineRow>,
    /// Claims in order of their documents and places.
    pub(crate) claims: Vec<ClaimRecord>,
    /// How claims stand to each other.
    pub(crate) edges: Vec<EdgeRecord>,
    /// Documents in order of their ids.
    pub(crate) documents: Vec<DocumentView>,
    claim_of: HashMap<String, usize>,
    document_of: HashMap<String, usize>,
    claims_of_event: HashMap<String, Vec<usize>>,
    row_of_event: HashMap<String, usize>,
    edges_of_claim: HashMap<String, Vec<usize>>,
    /// The words that name nobody.
    pub(crate) no_names: NoNames,
}

impl Projection {
    pub(crate) fn new(
        rows: Vec<TimelineRow>,
        claims: Vec<ClaimRecord>,
        edges: Vec<EdgeRecord>,
        documents: Vec<DocumentView>,
        no_names: NoNames,
    ) -> Self {
        let index = |ids: Vec<&String>| ids.into_iter().cloned().zip(0..).collect::<HashMap<_, _>>();
        let mut claims_of_event: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, claim) in claims.iter().enumerate() {
            if let Some(event) = &claim.event_id {
                claims_of_event.entry(event.clone()).or_default().push(at);
            }
        }
        let mut edges_of_claim: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, edge) in edges.iter().enumerate() {
            edges_of_claim.entry(edge.source.clone()).or_default().push(at);
            if edge.target != edge.source {
                edges_of_claim.entry(edge.target.clone()).or_default().push(at);
            }
        }
        Self {
            claim_of: index(claims.iter().map(|claim| &claim.id).collect()),
            document_of: index(documents.iter().map(|document| &document.id).collect()),
            row_of_event: index(rows.iter().map(|row| &row.event_id).collect()),
            claims_of_event,
            edges_of_claim,
            rows,
            claims,
            edges,
            documents,
            no_names,
        }
    }

    /// Those of a claim's participants that are somebody's or something's name: a pronoun (`it`, `they`) is nobody of whom other
    /// claims tell as well.
    pub(crate) fn named<'m>(
        &self,
        mentions: impl IntoIterator<Item = &'m MentionRecord>,
    ) -> impl Iterator<Item = &'m MentionRecord> {
        mentions.into_iter().filter(|mention| !self.no_names.is_nobody(&mention.name))
    }

    /// The claim of an id.
    pub(crate) fn claim(&self, id: &str) -> Option<&ClaimRecord> {
        self.claim_of.get(id).map(|at| &self.claims[*at])
    }

    /// The document of an id.
    pub(crate) fn document(&self, id: &str) -> Option<&DocumentView> {
        self.document_of.get(id).map(|at| &self.documents[*at])
    }

    /// The row that a claim is told in.
    pub(crate) fn row_of(&self, claim: &ClaimRecord) -> Option<&TimelineRow> {
        self.row_of_event.get(claim.event_id.as_ref()?).map(|at| &self.rows[*at])
    }

    /// The claims of a row, in order of their documents and places.
    pub(crate) fn claims_of(&self, row: &TimelineRow) -> impl Iterator<Item = &ClaimRecord> {
        self.claims_of_event.get(&row.event_id).into_iter().flatten().map(|at| &self.claims[*at])
    }

    /// The claim that tells a row best: whose words the row quotes.
    pub(crate) fn best(&self, row: &TimelineRow) -> Option<&ClaimRecord> {
        self.claims_of(row)
            .find(|claim| claim.document == row.document && claim.quote.exact == row.quote)
            .or_else(|| self.claims_of(row).next())
    }

    /// Places of rows, the weightiest first; of equals the earlier.
    pub(crate) fn by_weight(&self, mut rows: Vec<usize>) -> Vec<usize> {
        rows.sort_by_cached_key(|at| (Reverse(self.weight(&self.rows[*at])), *at));
        rows
    }

    /// How much a row belongs on a timeline: the salience of its weightiest claim, more where several voices tell it or contradict each other.
    fn weight(&self, row: &TimelineRow) -> i64 {
        // Salience is written with three digits after the point.
        let thousandths = self.claims_of(row).map(|claim| (claim.salience * 1000.0).round() as i64);
        let told_by_more = row.sources > 1 || !row.contradictions.is_empty();
        thousandths.max().unwrap_or_default() * if told_by_more { SHARED } else { 100 }
    }

    /// Edges of a kind at any claim of a row, each once, in the order of the graph.
    pub(crate) fn edges_at(&self, row: &TimelineRow, kind: &str) -> Vec<&EdgeRecord> {
        let mut found: Vec<usize> = self
            .claims_of(row)
            .filter_map(|claim| self.edges_of_claim.get(&claim.id))
            .flatten()
            .copied()
            .filter(|at| self.edges[*at].kind == kind)
            .collect();
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|at| &self.edges[at]).collect()
    }

    /// The edges of a claim, in the order of the graph.
    pub(crate) fn edges_of(&self, claim: &ClaimRecord) -> impl Iterator<Item = &EdgeRecord> {
        self.edges_of_claim.get(&claim.id).into_iter().flatten().map(|at| &self.edges[*at])
    }

    /// Pairs of claims that contradict each other, with their edge; the surest first, else in the order of the graph.
    pub(crate) fn contradictions(&self) -> impl Iterator<Item = (&EdgeRecord, &ClaimRecord, &ClaimRecord)> {
        let score = |edge: &EdgeRecord| edge.more.get("score").and_then(serde_json::Value::as_f64);
        let mut found: Vec<_> = self
            .edges
            .iter()
            .filter(|edge| edge.kind == CONTRADICTS)
            .filter_map(|edge| Some((edge, self.claim(&edge.source)?, self.claim(&edge.target)?)))
            .collect();
        found.sort_by(|(x, ..), (y, ..)| {
            score(y).unwrap_or_default().total_cmp(&score(x).unwrap_or_default())
        });
        found.into_iter()
    }

    /// Who vouches for a claim: the outlet's name for what it says itself, else the one it names.
    pub(crate) fn voice<'p>(&'p self, claim: &'p ClaimRecord) -> &'p str {
        match claim.source.kind {
            SourceKind::Outlet => self.outlet(claim),
            _ => &claim.source.name,
        }
    }

    /// The outlet of a claim's document, or the document's id.
    pub(crate) fn outlet<'p>(&'p self, claim: &'p ClaimRecord) -> &'p str {
        self.document(&claim.document)
            .and_then(|document| document.outlet.as_deref())
            .unwrap_or(&claim.document)
    }

    /// The address of the article with a fragment that scrolls to the claim's words.
    pub(crate) fn link(&self, claim: &ClaimRecord) -> Option<String> {
        link::to_quote(claim, self.document(&claim.document)?)
    }

    /// How many edges there are of some kinds.
    pub(crate) fn count(&self, kinds: &[&str]) -> usize {
        self.edges.iter().filter(|edge| kinds.contains(&&*edge.kind)).count()
    }

    /// Counts the edges that a tool without relations cannot show; `shown` are the kinds that its texts tell.
    pub(crate) fn lose_edges(&self, shown: &[&str], losses: &mut Losses) {
        for (kinds, what) in [
            (&ORDER[..], loss::EDGES),
            (&[RESPONDS][..], loss::ANSWERS),
            (&[CONTRADICTS][..], loss::CONTRADICTIONS),
            (&[UPDATES][..], loss::UPDATES),
        ] {
            if !kinds.iter().any(|kind| shown.contains(kind)) {
                losses.add_all(what, self.count(kinds));
            }
        }
    }

    /// Counts the claims whose words a tool with one text for an event does not hold.
    pub(crate) fn lose_accounts(&self, losses: &mut Losses) {
        let told = self.rows.iter().filter(|row| self.best(row).is_some()).count();
        losses.add_all(loss::ACCOUNTS, self.claims.len().saturating_sub(told));
    }

    /// A title for the whole.
    pub(crate) fn title(&self) -> String {
        let count = |count: usize, one: &str, many: &str| match count {
            1 => format!("1 {one}"),
            count => format!("{count} {many}"),
        };
        format!(
            "Timeline: {} told in {}",
            count(self.rows.len(), "event", "events"),
            count(self.documents.len(), "article", "articles")
        )
    }
}

/// The kind of edge between claims that cannot both be true.
pub(crate) const CONTRADICTS: &str = "contradicts";
/// The kind of edge from a later figure or state to the one whose place it takes.
pub(crate) const UPDATES: &str = "updates";

/// The kind of edge from an answer to what it answers.
pub(crate) const RESPONDS: &str = "responds_to";
/// What the paragraphs of an event tell of others.
pub(crate) const TOLD: [&str; 2] = [CONTRADICTS, UPDATES];

/// The kinds of edges that say how claims lie in time.
pub(crate) const ORDER: [&str; 3] = ["before", "includes", "simultaneous"];

/// When a row lies.
pub(crate) fn stretch(row: &TimelineRow) -> Stretch {
    Stretch { earliest: row.earliest, latest: row.latest, zone: row.zone.parse().unwrap_or(Zone::UTC) }
}

/// When a claim lies.
pub(crate) fn stretch_of(claim: &ClaimRecord) -> Stretch {
    let time = &claim.time;
    Stretch { earliest: time.earliest, latest: time.latest, zone: time.zone.unwrap_or(Zone::UTC) }
}

/// The items of a list cell.
pub(crate) fn items(cell: &str) -> impl Iterator<Item = &str> {
    cell.split("; ").map(str::trim).filter(|item| !item.is_empty())
}
