use std::borrow::Cow;
use std::io;

use serde::Serialize;

use crate::claim::{Extraction, Skipped};
use crate::pipeline::Build;
use crate::read::{Document, DocumentRecord};
use crate::span::{CodePoints, Span};

/// A document as `documents.jsonl` holds it: with the clauses that made no claim.
#[derive(Debug, Serialize)]
pub(super) struct DocumentRow<'b> {
    #[serde(flatten)]
    document: DocumentRecord<'b>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    skipped: Vec<SkippedRecord>,
}

/// A clause, or an event noun, that made no claim.
#[derive(Debug, Serialize)]
struct SkippedRecord {
    /// Its first words.
    text: String,
    start: usize,
    end: usize,
    reason: String,
}

/// Longest text of a record, in characters.
const LONGEST: usize = 160;

/// The documents of a build, each with what of it made no claim and why.
///
/// # Errors
/// Of each: what was laid aside of it cannot be read any more.
pub(super) fn document_rows(build: &Build) -> impl Iterator<Item = io::Result<DocumentRow<'_>>> {
    build.documents.iter().zip(&build.skipped).map(|(document, extraction)| row(document, extraction))
}

fn row<'b>(document: &'b Document, extraction: &'b Extraction) -> io::Result<DocumentRow<'b>> {
    let record = DocumentRecord::new(document)?;
    let found: Cow<'_, [(Span, Skipped)]> = match &document.aside {
        None => Cow::Borrowed(&extraction.skipped),
        Some(aside) => Cow::Owned(serde_json::from_slice(&aside.notes()?)?),
    };
    let text = record.text();
    let points = CodePoints::new(text);
    let skipped = found.iter().map(|(span, reason)| SkippedRecord {
        text: span.text(text).chars().take(LONGEST).collect(),
        start: points.at(span.start),
        end: points.at(span.end),
        reason: reason.to_string(),
    });
    let skipped = skipped.collect();
    Ok(DocumentRow { document: record, skipped })
}
