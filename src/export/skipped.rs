use serde::Serialize;

use crate::pipeline::Build;
use crate::read::DocumentRecord;
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
pub(super) fn document_rows(build: &Build) -> impl Iterator<Item = DocumentRow<'_>> {
    build.documents.iter().zip(&build.skipped).map(|(document, extraction)| {
        let points = CodePoints::new(&document.text);
        let record = |(span, reason): &(Span, crate::claim::Skipped)| SkippedRecord {
            text: span.text(&document.text).chars().take(LONGEST).collect(),
            start: points.at(span.start),
            end: points.at(span.end),
            reason: reason.to_string(),
        };
        DocumentRow {
            document: DocumentRecord::from(document),
            skipped: extraction.skipped.iter().map(record).collect(),
        }
    })
}
