use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::calendar::{Bounds, Grain, Instant, Zone};
use crate::claim::{
    Attribution, Basis, Claim, ClaimTime, Mention, Modality, Nature, Polarity, Quantity, SourceKind,
    TypeTable,
};
use crate::read::Document;
use crate::span::{CodePoints, Span};

/// A claim as claims.jsonl has it. Offsets are code points of the document's text, half-open.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClaimRecord {
    /// Stable id.
    pub id: String,
    /// Id of its document.
    pub document: String,
    /// Id of its event.
    pub event_id: Option<String>,
    /// The clause that makes the claim.
    pub quote: QuoteRecord,
    /// What happened.
    pub event: EventRecord,
    /// Who did it.
    pub actors: Vec<MentionRecord>,
    /// To whom or what.
    pub targets: Vec<MentionRecord>,
    /// Where.
    pub places: Vec<MentionRecord>,
    /// How many of what.
    pub quantities: Vec<QuantityRecord>,
    /// When it happened.
    pub time: TimeRecord,
    /// When it was said, where that differs.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub said: Option<TimeRecord>,
    /// Who vouches for it.
    pub source: SourceRecord,
    /// Said to be so or not.
    pub polarity: Polarity,
    /// How far it is said to be so.
    pub modality: Modality,
    /// 0 to 1.
    pub salience: f64,
    /// The note by which the article takes it back: nobody holds such a claim.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub withdrawn: Option<WordsRecord>,
}

/// Words with what stands before and after, as W3C Web Annotation's text selectors have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct QuoteRecord {
    pub exact: String,
    pub prefix: String,
    pub suffix: String,
    pub start: usize,
    pub end: usize,
    /// Page of the document, counted from 1, where it has pages.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub page: Option<usize>,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct EventRecord {
    #[serde(rename = "type")]
    pub event_type: String,
    pub plover: Option<String>,
    pub acled: Option<String>,
    pub trigger: WordsRecord,
    pub label: String,
    /// The rule or list that typed it.
    pub rule: String,
    /// Whether it tells of a happening or of what somebody makes of it.
    #[serde(default)]
    pub nature: Nature,
}

/// Words and their place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct WordsRecord {
    pub text: String,
    pub start: usize,
    pub end: usize,
}

/// Someone, something or some place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct MentionRecord {
    pub name: String,
    #[serde(flatten)]
    pub words: WordsRecord,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub kind: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub country: Option<String>,
}

/// A number with what it counts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct QuantityRecord {
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub min: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub max: Option<f64>,
    pub unit: String,
    pub of: String,
    pub approximate: bool,
    #[serde(flatten)]
    pub words: WordsRecord,
}

/// When, with bounds in UTC and where they come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct TimeRecord {
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub span: Option<SpanRecord>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub edtf: Option<String>,
    pub begin: Bounds,
    pub end: Bounds,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub earliest: Option<Instant>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub latest: Option<Instant>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub granularity: Option<Grain>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub zone: Option<Zone>,
    pub basis: Basis,
    pub reason: String,
}

/// A span in code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct SpanRecord {
    pub start: usize,
    pub end: usize,
}

/// Who vouches for a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct SourceRecord {
    pub kind: SourceKind,
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub start: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub end: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub cue: Option<WordsRecord>,
    /// The words by which it is told not to have said so: `has not confirmed`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub unsaid: Option<WordsRecord>,
}

/// How many characters a quote's prefix and suffix hold.
const CONTEXT: usize = 32;

/// Turns the claims of one document into records.
pub struct ClaimWriter<'d> {
    document: &'d Document,
    types: &'d TypeTable,
    /// `None` of a text that is laid aside.
    points: Option<CodePoints<'d>>,
}

impl<'d> ClaimWriter<'d> {
    /// Prepares one document.
    pub fn new(types: &'d TypeTable, document: &'d Document) -> Self {
        let points = document.aside.is_none().then(|| CodePoints::new(&document.text));
        Self { document, types, points }
    }

    /// The record of one claim.
    pub fn record(&self, claim: &Claim, event_id: Option<String>) -> ClaimRecord {
        let typed = self.types.row(claim.trigger.event_type);
        ClaimRecord {
            id: claim.id.clone(),
            document: self.document.id.clone(),
            event_id,
            quote: self.quote(claim.quote),
            event: EventRecord {
                event_type: self.types.name(claim.trigger.event_type).to_owned(),
                plover: claim.trigger.plover.clone(),
                acled: typed
                    .map(|row| row.acled.clone())
                    .filter(|acled| !acled.is_empty() && !acled.starts_with('(')),
                trigger: self.words(claim.trigger.span),
                label: claim.trigger.label.clone(),
                rule: claim.trigger.rule.clone(),
                nature: claim.trigger.nature,
            },
            actors: self.mentions(&claim.actors),
            targets: self.mentions(&claim.targets),
            places: self.mentions(&claim.places),
            quantities: claim.quantities.iter().map(|quantity| self.quantity(quantity)).collect(),
            time: self.time(&claim.time),
            said: claim.said.as_ref().map(|said| self.time(said)),
            source: self.source(&claim.attribution),
            polarity: claim.polarity,
            modality: claim.modality,
            salience: (f64::from(claim.salience) * 1000.0).round() / 1000.0,
            withdrawn: claim.withdrawn.map(|note| self.words(note)),
        }
    }

    fn points(&self, span: Span) -> (usize, usize) {
        let aside = self.document.aside.as_ref().map(|aside| aside.code_points(span));
        aside.or_else(|| Some(self.points.as_ref()?.span(span))).unwrap_or_default()
    }

    fn quote(&self, span: Span) -> QuoteRecord {
        let (start, end) = self.points(span);
        let (text, from) = self.document.around(span);
        let [before, after] =
            [text.get(..span.start - from), text.get(span.end - from..)].map(Option::unwrap_or_default);
        let first = before.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(at, _)| at);
        let past = after.char_indices().nth(CONTEXT).map_or(after.len(), |(at, _)| at);
        QuoteRecord {
            exact: self.document.words(span).to_owned(),
            prefix: before[first..].to_owned(),
            suffix: after[..past].to_owned(),
            start,
            end,
            page: match self.document.pages.partition_point(|page| *page <= span.start) {
                0 => None,
                page => Some(page),
            },
        }
    }

    fn words(&self, span: Span) -> WordsRecord {
        let (start, end) = self.points(span);
        WordsRecord { text: self.document.words(span).to_owned(), start, end }
    }

    fn mentions(&self, mentions: &[Mention]) -> Vec<MentionRecord> {
        mentions
            .iter()
            .map(|mention| MentionRecord {
                name: mention.name.clone(),
                words: self.words(mention.span),
                kind: mention.kind.clone(),
                country: mention.country.clone(),
            })
            .collect()
    }

    fn quantity(&self, quantity: &Quantity) -> QuantityRecord {
        QuantityRecord {
            min: quantity.min,
            max: quantity.max,
            unit: label_of(&quantity.unit),
            of: quantity.of.clone(),
            approximate: quantity.approximate,
            words: self.words(quantity.span),
        }
    }

    fn time(&self, time: &ClaimTime) -> TimeRecord {
        let words = time.span.map(|span| self.words(span));
        TimeRecord {
            span: words.as_ref().map(|words| SpanRecord { start: words.start, end: words.end }),
            text: words.map(|words| words.text),
            edtf: time.edtf.clone(),
            begin: time.when.map_or(Bounds::OPEN, |when| when.begin),
            end: time.when.map_or(Bounds::OPEN, |when| when.end),
            earliest: time.when.and_then(|when| when.earliest()),
            latest: time.when.and_then(|when| when.latest()),
            granularity: time.when.map(|when| when.grain),
            zone: time.zone,
            basis: time.basis,
            reason: time.reason.clone(),
        }
    }

    fn source(&self, attribution: &Attribution) -> SourceRecord {
        let words = attribution.source.span.map(|span| self.words(span));
        SourceRecord {
            kind: attribution.source.kind,
            name: attribution.source.name.clone(),
            start: words.as_ref().map(|words| words.start),
            end: words.as_ref().map(|words| words.end),
            text: words.map(|words| words.text),
            cue: attribution.cue.map(|cue| self.words(cue)),
            unsaid: attribution.unsaid.map(|words| self.words(words)),
        }
    }
}

/// The name that serde gives a unit variant: enums have one spelling, wherever they are written.
pub(crate) fn label_of<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(text)) => text,
        Ok(other) => other.to_string(),
        Err(_) => String::new(),
    }
}

/// An edge as graph.json has it. Fields beyond the common ones depend on the kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct EdgeRecord {
    pub source: String,
    pub target: String,
    pub kind: String,
    pub reason: String,
    pub explanation: String,
    #[serde(flatten)]
    pub more: BTreeMap<String, serde_json::Value>,
}

/// A node as graph.json has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct NodeRecord {
    pub id: String,
    pub event_id: Option<String>,
}

/// The whole of graph.json.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
#[allow(missing_docs)]
pub struct GraphRecord {
    pub nodes: Vec<NodeRecord>,
    pub edges: Vec<EdgeRecord>,
    /// Edges that are told and cannot hold; the `path` of each is what it collides with.
    #[serde(default)]
    pub refused: Vec<EdgeRecord>,
}
