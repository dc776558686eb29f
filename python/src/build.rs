use std::io::{Cursor, Write};
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use arrow_pyarrow::{PyArrowType, Table as ArrowTable};
use claimline::event::Linker;
use claimline::export::{
    FileFormat, Format, NoDate, OutputDirectory, RowFilter, SavedBuild, Table, write_build,
};
use claimline::graph::Judge;
use claimline::pipeline::Plan;
use claimline::read::InputError;
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::engine::{data, engine};
use crate::errors::{data_errors, failed, input_error, usage};
use crate::options::Options;

/// A build, as its folder holds it.
#[pyclass(frozen, module = "claimline._native")]
pub(crate) struct Build {
    saved: SavedBuild,
}

/// Files with their paths, and what could not be shown.
type Exported = (Vec<(String, Vec<u8>)>, Option<String>);

/// What a build of the command says on its way: exceptions for inputs that failed, warnings, decisions undone.
type Said = (Vec<Py<PyAny>>, Vec<String>, Vec<String>);

/// Reads paths, and articles that come as JSON Lines, and writes the build into a folder, as the command `build` does.
#[pyfunction]
pub(crate) fn build(
    py: Python<'_>,
    mut inputs: Vec<PathBuf>,
    records: Option<Vec<u8>>,
    folder: PathBuf,
    options: Options,
    progress: Option<Py<PyAny>>,
) -> PyResult<(Build, Said)> {
    let read = options.read(py)?;
    let decisions = options.decisions(py)?;
    let mut directory = OutputDirectory::create(&folder).map_err(|error| failed(py, &error))?;
    let engine = engine(py, options.extra.as_deref())?;
    if records.is_some() {
        inputs.push("-".into());
    }
    let watch = Watch::new(progress);
    let made = options.run(py, || {
        let records = Box::new(Cursor::new(records.unwrap_or_default()));
        let goes_on = || watch.goes_on();
        let drafts = engine.reader().drafts(&inputs, &read).with_stdin(records).as_long_as(&goes_on);
        let plan = Plan {
            inputs: &inputs,
            options: &read,
            decisions: &decisions,
            store: None,
            shelf: None,
            progress: &|| watch.step(),
        };
        let (build, errors) = engine.run_drafts(drafts, &plan);
        let written = if build.documents.is_empty() || !watch.goes_on() {
            None
        } else {
            let formats: Vec<Format> = FileFormat::ALL.iter().copied().map(Format::Own).collect();
            Some(
                write_build(&mut directory, &engine, &build, &formats)
                    .and_then(|_| directory.publish())
                    .map_err(|error| error.to_string())
                    .and_then(|()| SavedBuild::read(&folder).map_err(|error| error.to_string())),
            )
        };
        (build, errors, written)
    });
    watch.finish()?;
    let (build, errors, written) = made?;
    let Some(written) = written else { return Err(nothing_read(py, &errors)) };
    let saved = written.map_err(|error| failed(py, &error))?;
    let errors = errors.iter().map(|error| input_error(py, error).into_value(py).into_any()).collect();
    let warnings = build
        .documents
        .iter()
        .flat_map(|document| &document.warnings)
        .chain(&build.warnings)
        .map(ToString::to_string)
        .collect();
    let undone = build
        .undone
        .iter()
        .map(|undone| {
            let what = decisions.get(undone.decision).map(ToString::to_string).unwrap_or_default();
            format!("decision {}, {what}: {}", undone.decision + 1, undone.why)
        })
        .collect();
    Ok((Build { saved }, (errors, warnings, undone)))
}

/// The first input that failed stands for all: nothing was left to build of.
fn nothing_read(py: Python<'_>, errors: &[InputError]) -> PyErr {
    match errors.first() {
        Some(error) => input_error(py, error),
        None => usage(py, "expected at least one article, found none"),
    }
}

/// Tells Python how far the work has come. What its callback raises ends the work, and so does an interrupt.
struct Watch {
    progress: Option<Py<PyAny>>,
    done: AtomicUsize,
    stopped: AtomicBool,
    raised: Mutex<Option<PyErr>>,
}

impl Watch {
    fn new(progress: Option<Py<PyAny>>) -> Self {
        Self {
            progress,
            done: AtomicUsize::new(0),
            stopped: AtomicBool::new(false),
            raised: Mutex::new(None),
        }
    }

    /// A document is done.
    fn step(&self) {
        let Some(progress) = &self.progress else { return };
        if self.stopped.load(Ordering::Relaxed) {
            return;
        }
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        Python::attach(|py| {
            if let Err(error) = progress.call1(py, (done,)) {
                self.stop(error);
            }
        });
    }

    /// Whether to read on. Called by the thread that asked for the build: interrupts are its own.
    fn goes_on(&self) -> bool {
        if let Err(error) = Python::attach(|py| py.check_signals()) {
            self.stop(error);
        }
        !self.stopped.load(Ordering::Relaxed)
    }

    fn stop(&self, error: PyErr) {
        self.stopped.store(true, Ordering::Relaxed);
        if let Ok(mut raised) = self.raised.lock() {
            raised.get_or_insert(error);
        }
    }

    /// # Errors
    /// What ended the work.
    fn finish(self) -> PyResult<()> {
        match self.raised.into_inner().ok().flatten() {
            Some(error) => Err(error),
            None => Ok(()),
        }
    }
}

#[pymethods]
impl Build {
    /// Reads a build's folder.
    #[staticmethod]
    fn open(py: Python<'_>, folder: PathBuf) -> PyResult<Self> {
        let saved = py.detach(|| SavedBuild::read(&folder)).map_err(|error| failed(py, &error))?;
        Ok(Self { saved })
    }

    /// A table of it, as a `pyarrow.Table` over the memory of this side.
    fn table(&self, py: Python<'_>, name: &str) -> PyResult<PyArrowType<ArrowTable>> {
        let Some(table) = Table::parse(name) else {
            return Err(usage(py, &format!("`{name}` is no table of a build")));
        };
        let batches = py.detach(|| self.saved.table(table)).map_err(|error| failed(py, &error))?;
        let table = ArrowTable::try_new(batches, table.schema()).map_err(|error| failed(py, &error))?;
        Ok(PyArrowType(table))
    }

    /// Why a claim, an event or a document is as it is; of two claims, what ties them. `None` for an unknown id.
    #[pyo3(signature = (id, other = None))]
    fn explain(&self, py: Python<'_>, id: &str, other: Option<&str>) -> PyResult<Option<String>> {
        let Some(other) = other else { return Ok(py.detach(|| self.saved.explain(id))) };
        let data = data(py, None)?;
        let linker = Linker::load(&data).map_err(|errors| data_errors(py, &errors))?;
        let judge = Judge::load(&data).map_err(|errors| data_errors(py, &errors))?;
        Ok(py.detach(|| self.saved.explain_pair(&linker, &judge, id, other)))
    }

    /// A format's files: each by its path inside the format's folder (empty where it is one file), with its bytes; and
    /// what the format could not show. Of the events that fit the filters, which are those of the command.
    #[pyo3(signature = (format, **filters))]
    fn export(
        &self,
        py: Python<'_>,
        format: &str,
        filters: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<Exported> {
        let filter = row_filter(py, filters)?;
        let Some(format) = Format::parse(format) else {
            let names: Vec<&str> = Format::all().map(Format::name).collect();
            return Err(usage(py, &format!("`{format}` is no format; there are {}", names.join(", "))));
        };
        let exported = py.detach(|| {
            let mut files = Vec::new();
            let losses = self.saved.export_selected(format, &filter, &mut |name, bytes| {
                let mut copy = Vec::with_capacity(bytes.len());
                copy.write_all(bytes)?;
                files.push((name.to_owned(), copy));
                Ok(())
            })?;
            Ok::<_, std::io::Error>((files, losses.summary()))
        });
        exported.map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound | std::io::ErrorKind::InvalidInput => usage(py, &error.to_string()),
            _ => failed(py, &error),
        })
    }
}

/// The filters of an export by the names of its keywords.
fn row_filter(py: Python<'_>, filters: Option<&Bound<'_, PyDict>>) -> PyResult<RowFilter> {
    let mut filter = RowFilter::default();
    let no_day = |text: &str, error: NoDate| usage(py, &format!("`{text}`: {error}"));
    for (name, value) in filters.into_iter().flatten() {
        match &*name.extract::<String>()? {
            "actor" => filter.actor = value.extract()?,
            "types" => filter.types = value.extract()?,
            "source" => filter.source = value.extract()?,
            "statuses" => filter.statuses = value.extract()?,
            "words" => filter.words = value.extract()?,
            "place" => filter.place = value.extract()?,
            "document" => filter.document = value.extract()?,
            "first" => {
                let text: String = value.extract()?;
                filter.from = Some(RowFilter::first_day(&text).map_err(|error| no_day(&text, error))?);
            }
            "last" => {
                let text: String = value.extract()?;
                filter.to = Some(RowFilter::last_day(&text).map_err(|error| no_day(&text, error))?);
            }
            "firm" => filter.firm = value.extract()?,
            "limit" => filter.most = value.extract()?,
            other => return Err(usage(py, &format!("`{other}` is no filter"))),
        }
    }
    Ok(filter)
}

/// The formats that a build can be written as: name, what it is for, whether it is a folder.
#[pyfunction]
pub(crate) fn formats() -> Vec<(&'static str, &'static str, bool)> {
    Format::all().map(|format| (format.name(), format.about(), format.is_folder())).collect()
}
