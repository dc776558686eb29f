use std::borrow::Cow;
use std::io;

use serde::Serialize;

use crate::calendar::{Instant, Zone};
use crate::span::{CodePoints, Span};

use super::{Document, PublishedPrecision, ZoneBasis};

/// One line of documents.jsonl.
#[derive(Debug, Serialize)]
pub struct DocumentRecord<'d> {
    id: &'d str,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outlet: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<Instant>,
    published_precision: PublishedPrecision,
    #[serde(skip_serializing_if = "Option::is_none")]
    zone: Option<Zone>,
    zone_basis: ZoneBasis,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'d str>,
    sha256: &'d str,
    text: Cow<'d, str>,
    /// Where each page begins, in code points.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pages: Vec<usize>,
    warnings: Vec<String>,
}

impl<'d> DocumentRecord<'d> {
    /// The line of a document.
    ///
    /// # Errors
    /// Its text was laid aside and cannot be read any more.
    pub fn new(document: &'d Document) -> io::Result<Self> {
        let text = match &document.aside {
            None => Cow::Borrowed(&*document.text),
            Some(aside) => Cow::Owned(aside.text()?),
        };
        Ok(Self {
            id: &document.id,
            path: document.path.as_deref(),
            url: document.url.as_deref(),
            outlet: document.outlet.as_deref(),
            title: document.title.as_deref(),
            published: document.published.at,
            published_precision: document.published.precision,
            zone: document.zone,
            zone_basis: document.zone_basis,
            language: document.language.as_deref(),
            sha256: &document.sha256,
            pages: pages(document, &text),
            text,
            warnings: document.warnings.iter().map(ToString::to_string).collect(),
        })
    }

    /// Its text.
    pub fn text(&self) -> &str {
        &self.text
    }
}

fn pages(document: &Document, text: &str) -> Vec<usize> {
    if document.pages.is_empty() {
        return Vec::new();
    }
    let points = CodePoints::new(text);
    document.pages.iter().map(|start| points.span(Span::new(*start, *start)).0).collect()
}
