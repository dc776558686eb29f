use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

use super::FileFormat;
use super::compare::compare;
use super::csv::{unguard, write_claims};
use super::explain::{explain_claim, explain_document, explain_event, explain_pair};
use super::files::{write_lines, write_timeline};
use super::filter::RowFilter;
use super::format::Format;
use super::losses::Losses;
use super::projection::Projection;
use super::record::{ClaimRecord, EdgeRecord, GraphRecord};
use super::restore::restore;
#[cfg(feature = "arrow")]
use super::table::{Table, batches};
use super::terminal::{self, Ink};
use crate::event::Linker;
use crate::graph::Judge;
use crate::lexicon::{Data, NoNames};
use crate::timeline::TimelineRow;

/// A build as its folder holds it: what `export` and `explain` work from, without the articles.
#[derive(Debug, Clone)]
pub struct SavedBuild {
    folder: PathBuf,
    claims: Vec<ClaimRecord>,
    graph: GraphRecord,
}

/// A folder that holds no readable build.
#[derive(Debug, thiserror::Error)]
pub enum SavedBuildError {
    /// A file is missing or cannot be read.
    #[error("{path}: {error}; is {} the folder of a build?", path.parent().unwrap_or(path).display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// A row of a table does not hold what a build writes.
    #[error("{path}: {error}; build the folder again")]
    Row {
        /// The file.
        path: PathBuf,
        /// What the reader of tables says, with the line.
        error: String,
    },
    /// A line does not hold what a build writes.
    #[error("{path}:{line}: {error}; build the folder again")]
    Line {
        /// The file.
        path: PathBuf,
        /// The line, counted from 1.
        line: usize,
        /// What JSON says.
        error: serde_json::Error,
    },
}

fn is_whole(format: Format) -> io::Error {
    let message = format!("{} is always of the whole build: leave out the filters", format.name());
    io::Error::new(io::ErrorKind::InvalidInput, message)
}

impl SavedBuild {
    /// Reads a build's claims and graph.
    ///
    /// # Errors
    /// When the folder is no build's, or a line of it is broken.
    pub fn read(folder: &Path) -> Result<Self, SavedBuildError> {
        let claims = lines(&folder.join(FileFormat::ClaimsJsonl.name()))?;
        let path = folder.join(FileFormat::GraphJson.name());
        let graph = serde_json::from_str(&text(&path)?).map_err(|error| SavedBuildError::Line {
            path,
            line: error.line(),
            error,
        })?;
        Ok(Self { folder: folder.to_path_buf(), claims, graph })
    }

    /// Its claims.
    pub fn claims(&self) -> &[ClaimRecord] {
        &self.claims
    }

    /// Its edges.
    pub fn edges(&self) -> &[EdgeRecord] {
        &self.graph.edges
    }

    /// The build as the formats for other tools see it.
    ///
    /// # Errors
    /// When its timeline or its documents cannot be read.
    pub(crate) fn projection(&self) -> Result<Projection, SavedBuildError> {
        let rows = self.rows()?;
        let documents = lines(&self.folder.join(FileFormat::DocumentsJsonl.name()))?;
        // Other tools have no field for what nobody holds any more: they would show it as said.
        let (held, withdrawn): (Vec<_>, Vec<_>) =
            self.claims.iter().cloned().partition(|claim| claim.withdrawn.is_none());
        let withdrawn: BTreeSet<&str> = withdrawn.iter().map(|claim| claim.id.as_str()).collect();
        let mut edges = self.graph.edges.clone();
        edges.retain(|edge| ![&edge.source, &edge.target].iter().any(|id| withdrawn.contains(id.as_str())));
        let no_names = NoNames::load(&Data::embedded()).unwrap_or_default();
        Ok(Projection::new(rows, held, edges, documents, no_names))
    }

    /// A table of the build as Arrow batches: one or more, of one schema.
    ///
    /// # Errors
    /// When a file of the build cannot be read, or the build was made without the contradictions that are asked for.
    #[cfg(feature = "arrow")]
    pub fn table(&self, table: Table) -> io::Result<Vec<arrow_array::RecordBatch>> {
        let schema = table.schema();
        match table {
            Table::Documents => {
                let documents: Vec<serde_json::Value> =
                    lines(&self.folder.join(FileFormat::DocumentsJsonl.name())).map_err(io::Error::other)?;
                batches(&schema, documents)
            }
            Table::Claims => batches(&schema, &self.claims),
            Table::Edges => batches(&schema, &self.graph.edges),
            Table::Refused => batches(&schema, &self.graph.refused),
            Table::Timeline => batches(&schema, self.rows().map_err(io::Error::other)?),
            Table::Contradictions => {
                let rows: Vec<BTreeMap<String, String>> =
                    self.sheet(FileFormat::ContradictionsCsv).map_err(io::Error::other)?;
                batches(&schema, rows)
            }
        }
    }

    /// Hands over the tables as Parquet files, but for the contradictions, which are among the edges.
    #[cfg(feature = "parquet")]
    pub(super) fn write_parquet(
        &self,
        hand_over: &mut dyn FnMut(&str, &[u8]) -> io::Result<()>,
    ) -> io::Result<()> {
        for table in Table::ALL.iter().copied().filter(|table| *table != Table::Contradictions) {
            let bytes = super::table::write_parquet(&self.table(table)?)?;
            hand_over(&format!("{}.parquet", table.name()), &bytes)?;
        }
        Ok(())
    }

    fn rows(&self) -> Result<Vec<TimelineRow>, SavedBuildError> {
        self.sheet(FileFormat::TimelineCsv)
    }

    /// The rows of one of the build's tables for spreadsheets.
    fn sheet<T: DeserializeOwned>(&self, file: FileFormat) -> Result<Vec<T>, SavedBuildError> {
        let path = self.folder.join(file.name());
        let text = text(&path)?;
        let failed =
            |error: ::csv::Error| SavedBuildError::Row { path: path.clone(), error: error.to_string() };
        let mut reader = ::csv::Reader::from_reader(text.as_bytes());
        let head = reader.headers().map_err(failed)?.clone();
        let mut rows = Vec::new();
        for record in reader.records() {
            let plain: ::csv::StringRecord = record.map_err(failed)?.iter().map(unguard).collect();
            rows.push(plain.deserialize(Some(&head)).map_err(failed)?);
        }
        Ok(rows)
    }

    /// Writes the rows that fit for a reader at a terminal, in lines of at most so many columns. Gives back how many
    /// there were.
    ///
    /// # Errors
    /// When writing fails, or a file of the build cannot be read.
    pub fn show(&self, filter: &RowFilter, width: usize, ink: Ink, out: &mut dyn Write) -> io::Result<usize> {
        let projection = self.projection().map_err(io::Error::other)?;
        terminal::show(&projection, filter, width, ink, out)
    }

    /// Makes one format and hands its files over: each by its path inside the format's folder (empty where the format
    /// is one file), with its bytes. Gives back what the format could not show.
    ///
    /// # Errors
    /// When writing fails, or a file of the build cannot be read.
    pub fn export(
        &self,
        format: Format,
        hand_over: &mut dyn FnMut(&str, &[u8]) -> io::Result<()>,
    ) -> io::Result<Losses> {
        match format {
            Format::Own(own) => {
                let mut bytes = Vec::new();
                self.write(own, &mut bytes)?;
                hand_over("", &bytes)?;
                Ok(Losses::default())
            }
            #[cfg(feature = "parquet")]
            Format::Parquet => self.write_parquet(hand_over).map(|()| Losses::default()),
            Format::Tool(tool) => tool.write(&self.projection().map_err(io::Error::other)?, hand_over),
        }
    }

    /// As [`export`](Self::export), of the events that fit a filter, with their claims and what stands between them.
    /// What is left out with the others is among the losses.
    ///
    /// # Errors
    /// As `export`, and for a format that is always of the whole build.
    pub fn export_selected(
        &self,
        format: Format,
        filter: &RowFilter,
        hand_over: &mut dyn FnMut(&str, &[u8]) -> io::Result<()>,
    ) -> io::Result<Losses> {
        if filter.is_open() {
            return self.export(format, hand_over);
        }
        if format.is_whole() {
            return Err(is_whole(format));
        }
        let mut losses = Losses::default();
        let selected = filter.select(self.projection().map_err(io::Error::other)?, &mut losses);
        if selected.rows.is_empty() {
            return Err(io::Error::new(io::ErrorKind::NotFound, self.none_fits()?));
        }
        let events: BTreeSet<&str> = selected.rows.iter().map(|row| &*row.event_id).collect();
        let claims = || {
            let of = |claim: &&ClaimRecord| claim.event_id.as_deref().is_some_and(|id| events.contains(id));
            self.claims.iter().filter(of)
        };
        let mut bytes = Vec::new();
        match format {
            Format::Tool(tool) => {
                losses.join(&tool.write(&selected, hand_over)?);
                return Ok(losses);
            }
            Format::Own(FileFormat::TimelineCsv) => write_timeline(&mut bytes, &selected.rows)?,
            Format::Own(FileFormat::ClaimsCsv) => write_claims(&mut bytes, claims())?,
            Format::Own(FileFormat::ClaimsJsonl) => write_lines(&mut bytes, claims())?,
            whole => return Err(is_whole(whole)),
        }
        hand_over("", &bytes)?;
        Ok(losses)
    }

    /// What there is to filter by, for one whose filters no event fits: the types, the most frequent first.
    ///
    /// # Errors
    /// When the timeline cannot be read.
    pub fn none_fits(&self) -> io::Result<String> {
        let mut counts = BTreeMap::<String, usize>::new();
        for row in self.rows().map_err(io::Error::other)? {
            *counts.entry(row.event_type).or_default() += 1;
        }
        let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let types: Vec<String> = counts.iter().map(|(name, count)| format!("{name} {count}")).collect();
        Ok(format!("no event fits the filters; there are, by type: {}", types.join(", ")))
    }

    /// Writes one of the build's own files.
    ///
    /// # Errors
    /// When writing fails, or the build was made without a file that cannot be made from the others.
    pub fn write(&self, format: FileFormat, out: &mut dyn Write) -> io::Result<()> {
        match format {
            FileFormat::ClaimsCsv => write_claims(out, &self.claims),
            FileFormat::TimelineCsv
            | FileFormat::ContradictionsCsv
            | FileFormat::ClaimsJsonl
            | FileFormat::GraphJson
            | FileFormat::DocumentsJsonl => {
                let path = self.folder.join(format.name());
                let bytes = fs::read(&path)
                    .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))?;
                out.write_all(&bytes)
            }
        }
    }

    /// Why a claim, an event or a document of this id is as it is; `None` if there is none.
    pub fn explain(&self, id: &str) -> Option<String> {
        let mut text = String::new();
        if let Some(claim) = self.claims.iter().find(|claim| claim.id == id) {
            explain_claim(&mut text, claim, &self.claims, &self.graph).ok()?;
            return Some(text);
        }
        let of_event: Vec<&ClaimRecord> =
            self.claims.iter().filter(|claim| claim.event_id.as_deref() == Some(id)).collect();
        if !of_event.is_empty() {
            explain_event(&mut text, id, &of_event, &self.graph).ok()?;
            return Some(text);
        }
        let document = self.document(id)?;
        let of_document: Vec<&ClaimRecord> =
            self.claims.iter().filter(|claim| claim.document == id).collect();
        explain_document(&mut text, &document, &of_document).ok()?;
        Some(text)
    }

    /// Why two claims collide or do not, and why they are or are not of one happening; `None` if one of them is not
    /// here.
    pub fn explain_pair(&self, linker: &Linker, judge: &Judge, a: &str, b: &str) -> Option<String> {
        let find = |id: &str| self.claims.iter().find(|claim| claim.id == id);
        let mut text = String::new();
        explain_pair(&mut text, find(a)?, find(b)?, &self.graph).ok()?;
        let (mut values, near) = (self.documents().ok()?, self.telling([find(a)?, find(b)?]));
        values.retain(|document| document_id(document).is_some_and(|id| near.contains(id)));
        let records: Vec<&ClaimRecord> =
            self.claims.iter().filter(|claim| near.contains(&*claim.document)).collect();
        let (documents, claims) = restore(&values, records.iter().copied());
        let place = |id: &str| claims.iter().position(|claim| claim.id == id);
        let event_of: BTreeMap<&str, &str> = records
            .iter()
            .map(|claim| (&*claim.id, claim.event_id.as_deref().unwrap_or(&claim.id)))
            .collect();
        let events: Vec<&str> = claims.iter().map(|claim| event_of[&*claim.id]).collect();
        if let (Some(a), Some(b)) = (place(a), place(b)) {
            compare(&mut text, linker, judge, &documents, &claims, &events, [a, b]).ok()?;
        }
        Some(text)
    }

    /// The ids of the documents that tell the happenings of two claims: how the two compare hangs on no others.
    fn telling(&self, claims: [&ClaimRecord; 2]) -> BTreeSet<&str> {
        let of_event = |claim: &&ClaimRecord| {
            claims
                .iter()
                .any(|one| one.id == claim.id || one.event_id.is_some() && one.event_id == claim.event_id)
        };
        self.claims.iter().filter(of_event).map(|claim| &*claim.document).collect()
    }

    fn documents(&self) -> Result<Vec<serde_json::Value>, SavedBuildError> {
        lines(&self.folder.join(FileFormat::DocumentsJsonl.name()))
    }

    fn document(&self, id: &str) -> Option<serde_json::Value> {
        self.documents().ok()?.into_iter().find(|document| document_id(document) == Some(id))
    }
}

fn document_id(document: &serde_json::Value) -> Option<&str> {
    document.get("id").and_then(|id| id.as_str())
}

fn text(path: &Path) -> Result<String, SavedBuildError> {
    fs::read_to_string(path).map_err(|error| SavedBuildError::Io { path: path.to_path_buf(), error })
}

fn lines<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>, SavedBuildError> {
    text(path)?
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(at, line)| {
            serde_json::from_str(line).map_err(|error| SavedBuildError::Line {
                path: path.to_path_buf(),
                line: at + 1,
                error,
            })
        })
        .collect()
}
