use std::io::{self, Write};

use serde::Serialize;

use crate::pipeline::{Build, Engine};
use crate::read::DocumentRecord;
use crate::timeline::{contradiction_rows, timeline};

use super::csv::{write_claims, write_guarded};
use super::directory::{DirectoryError, OutputDirectory};
use super::edge;
use super::record::{ClaimRecord, ClaimWriter, GraphRecord, NodeRecord};

/// A format that a build can be written in; its name is that of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileFormat {
    /// An event a row, in reading order.
    TimelineCsv,
    /// A claim a row, guarded for spreadsheets.
    ClaimsCsv,
    /// A claim a line, exact.
    ClaimsJsonl,
    /// A contradicting pair a row.
    ContradictionsCsv,
    /// Nodes and edges.
    GraphJson,
    /// A document a line, with its text.
    DocumentsJsonl,
}

impl FileFormat {
    /// All of them.
    pub const ALL: &[Self] = &[
        Self::TimelineCsv,
        Self::ClaimsCsv,
        Self::ClaimsJsonl,
        Self::ContradictionsCsv,
        Self::GraphJson,
        Self::DocumentsJsonl,
    ];

    /// The format's name: that of its file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::TimelineCsv => "timeline.csv",
            Self::ClaimsCsv => "claims.csv",
            Self::ClaimsJsonl => "claims.jsonl",
            Self::ContradictionsCsv => "contradictions.csv",
            Self::GraphJson => "graph.json",
            Self::DocumentsJsonl => "documents.jsonl",
        }
    }

    /// What it holds, in one line.
    pub const fn about(self) -> &'static str {
        match self {
            Self::TimelineCsv => "an event a row, in reading order, for spreadsheets",
            Self::ClaimsCsv => "a claim a row, for spreadsheets",
            Self::ClaimsJsonl => "a claim a line, exact: what other programs should read",
            Self::ContradictionsCsv => "a contradicting pair a row, with both quotes and sources",
            Self::GraphJson => {
                "claims as nodes; order, same-event, contradiction and update edges with their reasons"
            }
            Self::DocumentsJsonl => "a document a line, with its metadata and text",
        }
    }

    /// The format of a name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|format| format.name() == name)
    }

    /// Whether `export` and `explain` need it: a build always has it.
    const fn is_core(self) -> bool {
        matches!(self, Self::ClaimsJsonl | Self::GraphJson | Self::DocumentsJsonl)
    }
}

/// Writes a build's files: those asked for, and those that no build goes without.
///
/// # Errors
/// When a file cannot be written.
pub fn write_build(
    directory: &mut OutputDirectory,
    engine: &Engine,
    build: &Build,
    formats: &[FileFormat],
) -> Result<(), DirectoryError> {
    let claims = records(engine, build);
    for format in
        FileFormat::ALL.iter().copied().filter(|format| format.is_core() || formats.contains(format))
    {
        directory.write(format.name(), |out| match format {
            FileFormat::TimelineCsv => {
                let rows = timeline(&build.claims, &build.documents, &build.grouping, &build.edges);
                write_guarded(out, TIMELINE_COLUMNS, &rows)
            }
            FileFormat::ClaimsCsv => write_claims(out, &claims),
            FileFormat::ClaimsJsonl => write_lines(out, &claims),
            FileFormat::ContradictionsCsv => write_guarded(
                out,
                CONTRADICTION_COLUMNS,
                &contradiction_rows(&build.claims, &build.documents, &build.edges),
            ),
            FileFormat::GraphJson => {
                let graph = GraphRecord {
                    nodes: claims
                        .iter()
                        .map(|claim| NodeRecord { id: claim.id.clone(), event_id: claim.event_id.clone() })
                        .collect(),
                    edges: build.edges.iter().map(|edge| edge::record(build, edge)).collect(),
                };
                serde_json::to_writer(&mut *out, &graph)?;
                out.write_all(b"\n")
            }
            FileFormat::DocumentsJsonl => write_lines(out, build.documents.iter().map(DocumentRecord::from)),
        })?;
    }
    Ok(())
}

fn records(engine: &Engine, build: &Build) -> Vec<ClaimRecord> {
    let mut records = Vec::with_capacity(build.claims.len());
    let mut start = 0;
    // Claims stand in order of their documents: one translation of offsets serves all claims of a document.
    while start < build.claims.len() {
        let document = build.claims[start].document;
        let end = start + build.claims[start..].partition_point(|claim| claim.document == document);
        let writer = ClaimWriter::new(engine.extractor().typer().types(), &build.documents[document]);
        for (index, claim) in build.claims.iter().enumerate().take(end).skip(start) {
            records.push(writer.record(claim, build.event_id(index)));
        }
        start = end;
    }
    records
}

fn write_lines<T: Serialize>(out: &mut dyn Write, rows: impl IntoIterator<Item = T>) -> io::Result<()> {
    for row in rows {
        serde_json::to_writer(&mut *out, &row)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

const TIMELINE_COLUMNS: &[&str] = &[
    "order",
    "event_id",
    "date",
    "earliest",
    "latest",
    "display_date",
    "zone",
    "type",
    "headline",
    "actors",
    "targets",
    "place",
    "quantity",
    "status",
    "sources",
    "voices",
    "claims",
    "quote",
    "contradictions",
    "updates",
    "document",
    "url",
];

const CONTRADICTION_COLUMNS: &[&str] = &[
    "claim_a",
    "claim_b",
    "quote_a",
    "quote_b",
    "source_a",
    "source_b",
    "document_a",
    "document_b",
    "type",
    "verdict",
    "score",
    "reason",
    "gates",
    "rule",
];
