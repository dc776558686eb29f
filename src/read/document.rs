use crate::calendar::{Instant, Zone};
use crate::span::Span;
use crate::warning::Warning;

use super::Aside;

/// One article with what is known about it. All spans of later stages refer to `text`.
#[derive(Debug, Clone)]
pub struct Document {
    /// Unique within a build: as given, else the path relative to the input folder.
    pub id: String,
    /// Where it was read from, as the user named it.
    pub path: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Name of the outlet.
    pub outlet: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// When it was published.
    pub published: Published,
    /// The outlet's own zone; `None` where neither a list, a dateline, an offset nor the user says.
    pub zone: Option<Zone>,
    /// Where the zone comes from.
    pub zone_basis: ZoneBasis,
    /// ISO 639-1 code, where told.
    pub language: Option<String>,
    /// SHA-256 of the input's bytes for this document, in lower-case hex.
    pub sha256: String,
    /// The text: as given for text and JSON inputs, taken out of the markup for HTML. Empty while it is laid aside.
    pub text: String,
    /// Where the text lies in the meantime, of a document that is long for what it claims in a build that lays such texts aside.
    pub aside: Option<Aside>,
    /// Spans of `text` that the markup says are no part of the article (menus, captions, footers). Empty for
    /// plain text, whose furniture `segment` finds.
    pub furniture: Vec<Span>,
    /// Spans of `text` inside paragraphs that are marks and link targets, not words: `**`, `[`, `](https://...)`; and the
    /// dateline, which is no part of the first sentence.
    /// In text order; tokens leave them out.
    pub markup: Vec<Span>,
    /// The zone that the page declares for all its times (`All times are Tokyo time`), apart from the outlet's own.
    pub declared_zone: Option<DeclaredZone>,
    /// The place that the article's dateline names: `PARIS` in `PARIS, 3 May (Agency) -`.
    pub dateline_place: Option<Span>,
    /// The whole dateline, up to the article's first words: `PARIS, 3 May (Agency) - `.
    pub dateline: Option<Span>,
    /// Where each page begins, in bytes of `text`; empty where the input has no pages.
    pub pages: Vec<usize>,
    /// Claims that the document brings along; if there are any, none are added.
    pub given: Option<Vec<GivenClaim>>,
    /// What was odd about it.
    pub warnings: Vec<Warning>,
}

impl Document {
    /// A document of which only the text is known.
    pub fn new(id: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            path: None,
            url: None,
            outlet: None,
            title: None,
            published: Published { at: None, precision: PublishedPrecision::Unknown },
            zone: None,
            zone_basis: ZoneBasis::Unknown,
            language: None,
            sha256: String::new(),
            text: text.into(),
            aside: None,
            furniture: Vec::new(),
            markup: Vec::new(),
            declared_zone: None,
            dateline_place: None,
            dateline: None,
            pages: Vec::new(),
            given: None,
            warnings: Vec::new(),
        }
    }
}

impl Document {
    /// The language that its text is told to be in, if it is not English.
    pub fn foreign_language(&self) -> Option<&str> {
        self.language.as_deref().filter(|language| *language != "en")
    }

    /// Adds a claim whose words are all that is known of the document's text there: they become a paragraph of it.
    pub(super) fn add_given(
        &mut self,
        id: Option<String>,
        words: &str,
        fields: serde_json::Map<String, serde_json::Value>,
    ) {
        let given = self.given.get_or_insert_default();
        if is_withdrawn(&fields) {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        self.text.push_str(words);
        let span = Span::new(start, self.text.len());
        given.push(GivenClaim { id, span, fields });
    }
}

/// Whether a former build's claim is one that its article takes back: nobody holds it.
pub(super) fn is_withdrawn(fields: &serde_json::Map<String, serde_json::Value>) -> bool {
    fields.get("withdrawn").is_some_and(|note| !note.is_null() && note.as_str() != Some(""))
}

/// The zone that a page declares for all its times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeclaredZone {
    /// The words that name it: `Tokyo`, `UTC`.
    pub words: Span,
    /// The zone, where the words alone tell it; a place's is left to those who know places.
    pub zone: Option<Zone>,
}

/// A publication date, no finer than it was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Published {
    /// The instant, or the first instant of the day in the outlet's zone (UTC if that is not known).
    pub at: Option<Instant>,
    /// How much of it is known.
    pub precision: PublishedPrecision,
}

/// How much of a publication date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PublishedPrecision {
    /// Date and clock time.
    Instant,
    /// The day only.
    Date,
    /// Nothing.
    Unknown,
}

/// Where a document's zone comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ZoneBasis {
    /// The document or the user names it.
    Given,
    /// The offset of its publication time.
    Offset,
    /// The outlet's place in the list of outlets.
    Outlet,
    /// The place of its dateline.
    Dateline,
    /// It is not known.
    Unknown,
}

/// A claim that a document brings along: a span, and whatever fields its maker has filled in.
#[derive(Debug, Clone)]
pub struct GivenClaim {
    /// Its maker's id, kept as it is.
    pub id: Option<String>,
    /// The words, in bytes of `text`.
    pub span: Span,
    /// All other fields as given, in the form of claims.jsonl.
    pub fields: serde_json::Map<String, serde_json::Value>,
}
