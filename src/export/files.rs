use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use serde::{Serialize, Serializer};

use crate::claim::Claim;
use crate::pipeline::{Build, Engine};
use crate::timeline::TimelineRow;

use super::csv::{ClaimTable, write_guarded};
use super::directory::OutputDirectory;
use super::directory_error::DirectoryError;
use super::edge::EdgeWriter;
use super::format::Format;
use super::losses::Losses;
use super::record::{ClaimRecord, ClaimWriter, NodeRecord};
use super::saved::SavedBuild;
use super::skipped::document_rows;

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
        matches!(self, Self::TimelineCsv | Self::ClaimsJsonl | Self::GraphJson | Self::DocumentsJsonl)
    }
}

/// Writes a build's files: those asked for, and those that no build goes without. Gives back what the forms for other
/// tools could not show.
///
/// # Errors
/// When a file cannot be written.
pub fn write_build(
    directory: &mut OutputDirectory,
    engine: &Engine,
    build: &Build,
    formats: &[Format],
) -> Result<Vec<(Format, Losses)>, DirectoryError> {
    let table = asked(formats, FileFormat::ClaimsCsv);
    if table {
        let names = [FileFormat::ClaimsCsv, FileFormat::ClaimsJsonl].map(FileFormat::name);
        directory.write_two(names, |table, lines| write_claims(table, lines, records(engine, build)))?;
    }
    let others = FileFormat::ALL.iter().copied().filter(|format| match format {
        FileFormat::ClaimsCsv => false,
        FileFormat::ClaimsJsonl => !table,
        other => other.is_core() || asked(formats, *other),
    });
    for format in others {
        directory.write(format.name(), |out| match format {
            FileFormat::TimelineCsv => write_timeline(out, &engine.timeline(build)),
            FileFormat::ClaimsCsv | FileFormat::ClaimsJsonl => write_lines(out, records(engine, build)),
            FileFormat::ContradictionsCsv => {
                write_guarded(out, CONTRADICTION_COLUMNS, &engine.contradictions(build))
            }
            FileFormat::GraphJson => {
                let graph = Graph { nodes: Nodes(build), edges: Edges(build), refused: Refused(build) };
                let mut pieces = BufWriter::with_capacity(1 << 16, out);
                serde_json::to_writer(&mut pieces, &graph)?;
                pieces.write_all(b"\n")?;
                pieces.flush()
            }
            FileFormat::DocumentsJsonl => write_lines_of(out, document_rows(build)),
        })?;
    }
    write_for_tools(directory, formats)
}

fn asked(formats: &[Format], own: FileFormat) -> bool {
    formats.iter().any(|format| matches!(format, Format::Own(format) if *format == own))
}

/// The forms for other tools are made from the files that stand in the folder already, as `export` makes them later:
/// both give the same bytes.
fn write_for_tools(
    directory: &mut OutputDirectory,
    formats: &[Format],
) -> Result<Vec<(Format, Losses)>, DirectoryError> {
    let tools: Vec<Format> =
        formats.iter().copied().filter(|format| !matches!(format, Format::Own(_))).collect();
    if tools.is_empty() {
        return Ok(Vec::new());
    }
    let failed = |path: &str, error: &dyn std::fmt::Display| DirectoryError::Io {
        path: PathBuf::from(path),
        error: io::Error::other(error.to_string()),
    };
    let saved = SavedBuild::read(directory.work()).map_err(|error| failed("the build", &error))?;
    let projection = saved.projection().map_err(|error| failed("the build", &error))?;
    let mut all_losses = Vec::new();
    for format in tools {
        let mut files = Vec::new();
        let mut keep = |name: &str, bytes: &[u8]| {
            files.push((name.to_owned(), bytes.to_vec()));
            Ok(())
        };
        let losses = match format {
            Format::Tool(tool) => tool.write(&projection, &mut keep),
            other => saved.export(other, &mut keep),
        };
        let losses = losses.map_err(|error| failed(format.file(), &error))?;
        for (name, bytes) in files {
            let path =
                if name.is_empty() { format.file().to_owned() } else { format!("{}/{name}", format.file()) };
            directory.write(&path, |out| out.write_all(&bytes))?;
        }
        all_losses.push((format, losses));
    }
    Ok(all_losses)
}

/// The claims of a build as records, made one at a time: held together they would take more room than the claims.
pub(super) fn records<'b>(engine: &'b Engine, build: &'b Build) -> impl Iterator<Item = ClaimRecord> + 'b {
    let types = engine.extractor().typer().types();
    // Claims stand in order of their documents: one translation of offsets serves all claims of a document.
    let mut writer: Option<(usize, ClaimWriter<'b>)> = None;
    build.claims.iter().enumerate().map(move |(index, claim)| {
        let known = writer.take().filter(|(document, _)| *document == claim.document);
        let (_, writer) =
            writer.insert(known.unwrap_or_else(|| {
                (claim.document, ClaimWriter::new(types, &build.documents[claim.document]))
            }));
        writer.record(claim, build.event_id(index))
    })
}

/// graph.json, each of its records made when it is written; [`GraphRecord`](super::record::GraphRecord) reads it back.
#[derive(Serialize)]
struct Graph<'b> {
    nodes: Nodes<'b>,
    edges: Edges<'b>,
    refused: Refused<'b>,
}

struct Nodes<'b>(&'b Build);

impl Serialize for Nodes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(build) = self;
        let node = |(index, claim): (usize, &Claim)| NodeRecord {
            id: claim.id.clone(),
            event_id: build.event_id(index),
        };
        serializer.collect_seq(build.claims.iter().enumerate().map(node))
    }
}

struct Edges<'b>(&'b Build);

impl Serialize for Edges<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut writer = EdgeWriter::new(self.0);
        serializer.collect_seq(self.0.edges.iter().map(|edge| writer.record(edge)))
    }
}

struct Refused<'b>(&'b Build);

impl Serialize for Refused<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut writer = EdgeWriter::new(self.0);
        serializer.collect_seq(self.0.refused.iter().flat_map(|refusal| writer.refused(refusal)))
    }
}

/// claims.csv and claims.jsonl, of records that are made once.
fn write_claims(
    table: &mut dyn Write,
    lines: &mut dyn Write,
    claims: impl Iterator<Item = ClaimRecord>,
) -> io::Result<()> {
    let mut table = ClaimTable::new(table)?;
    let rows = claims.map(|claim| table.row(&claim).map(|()| claim));
    write_lines_of(lines, rows)?;
    table.end()
}

/// The rows of timeline.csv.
pub(super) fn write_timeline(out: &mut dyn Write, rows: &[TimelineRow]) -> io::Result<()> {
    write_guarded(out, TIMELINE_COLUMNS, rows)
}

/// A record a line, as JSON.
pub(super) fn write_lines<T: Serialize>(
    out: &mut dyn Write,
    rows: impl IntoIterator<Item = T>,
) -> io::Result<()> {
    write_lines_of(out, rows.into_iter().map(Ok))
}

/// As [`write_lines`], of rows that may fail to be made.
fn write_lines_of<T: Serialize>(
    out: &mut dyn Write,
    rows: impl Iterator<Item = io::Result<T>>,
) -> io::Result<()> {
    // A record is a hundred little pieces: they are put together before they go through the writer.
    let mut line = Vec::new();
    for row in rows {
        line.clear();
        serde_json::to_writer(&mut line, &row?)?;
        line.push(b'\n');
        out.write_all(&line)?;
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
    "between",
];
