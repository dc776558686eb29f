use std::io::Cursor;

use arrow_array::RecordBatch;
use arrow_json::LineDelimitedWriter;
use arrow_pyarrow::PyArrowType;
use arrow_schema::ArrowError;
use claimline::claim::Extraction;
use claimline::export::{ClaimRecord, ClaimWriter, Table, batches};
use claimline::pipeline::Engine;
use claimline::read::{Document, InputError, ReadOptions};
use pyo3::prelude::*;
use rayon::prelude::*;

use crate::engine::engine;
use crate::errors::{failed, input_error, usage};
use crate::options::Options;

/// Columns that a row may tell of its article; others are passed over.
const COLUMNS: &[&str] =
    &["id", "url", "title", "published", "outlet", "source", "zone", "language", "text", "html", "claims"];

/// The claims of a batch of articles, as a batch; and an exception for each article that could not be read.
#[pyfunction]
pub(crate) fn extract(
    py: Python<'_>,
    articles: PyArrowType<RecordBatch>,
    options: Options,
) -> PyResult<(PyArrowType<RecordBatch>, Vec<Py<PyAny>>)> {
    let read = options.read(py)?;
    let articles = articles_of(py, &articles.0)?;
    let engine = engine(py, options.extra.as_deref())?;
    let (claims, errors) = options
        .run(py, || {
            let (taken, errors) = taken(&engine, &articles, &read)?;
            let rows = taken.iter().flat_map(|(document, extraction)| records(&engine, document, extraction));
            let batches = batches(&Table::Claims.schema(), rows)?;
            Ok::<_, std::io::Error>((one(&batches)?, errors))
        })?
        .map_err(|error| failed(py, &error))?;
    let errors = errors.iter().map(|error| input_error(py, error).into_value(py).into_any()).collect();
    Ok((PyArrowType(claims), errors))
}

/// The columns that tell of articles; each needs an id of its own, since one batch does not know those of another.
pub(crate) fn articles_of(py: Python<'_>, batch: &RecordBatch) -> PyResult<RecordBatch> {
    let schema = batch.schema();
    if schema.index_of("id").is_err() {
        return Err(usage(py, "expected a column `id`, found none"));
    }
    let known: Vec<usize> = (0..schema.fields().len())
        .filter(|column| COLUMNS.contains(&schema.field(*column).name().as_str()))
        .collect();
    batch.project(&known).map_err(|error| failed(py, &error))
}

/// Documents with what was found in them, and what could not be read.
type Taken = (Vec<(Document, Extraction)>, Vec<InputError>);

/// Articles taken apart, in the order of the rows; those that could not be read, as errors.
pub(crate) fn taken(engine: &Engine, articles: &RecordBatch, read: &ReadOptions) -> std::io::Result<Taken> {
    if articles.num_rows() == 0 {
        return Ok((Vec::new(), Vec::new()));
    }
    let mut lines = LineDelimitedWriter::new(Vec::new());
    lines.write(articles).and_then(|()| lines.finish()).map_err(std::io::Error::other)?;
    let drafts = engine.reader().drafts(&["-".into()], read);
    let drafts = drafts.with_stdin(Box::new(Cursor::new(lines.into_inner())));
    let (mut found, mut errors) = (Vec::new(), Vec::new());
    for draft in drafts {
        match draft.and_then(|draft| engine.reader().finish(draft, read)) {
            Ok(document) => found.push(document),
            Err(error) => errors.push(error),
        }
    }
    let extracted: Vec<Result<Extraction, InputError>> =
        found.par_iter().map(|document| engine.extract(document)).collect();
    let mut taken = Vec::with_capacity(found.len());
    for (document, extraction) in found.into_iter().zip(extracted) {
        match extraction {
            Ok(extraction) => taken.push((document, extraction)),
            Err(error) => errors.push(error),
        }
    }
    Ok((taken, errors))
}

/// The claims of one document, before anything relates them to those of others.
pub(crate) fn records(engine: &Engine, document: &Document, extraction: &Extraction) -> Vec<ClaimRecord> {
    let writer = ClaimWriter::new(engine.extractor().typer().types(), document);
    extraction.claims.iter().map(|claim| writer.record(claim, None)).collect()
}

/// Batches as one.
pub(crate) fn one(batches: &[RecordBatch]) -> std::io::Result<RecordBatch> {
    let made = match batches {
        [one] => Ok(one.clone()),
        [first, ..] => arrow_select::concat::concat_batches(&first.schema(), batches),
        [] => Err(ArrowError::InvalidArgumentError("no batch".to_owned())),
    };
    made.map_err(std::io::Error::other)
}
