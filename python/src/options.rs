use std::path::PathBuf;

use claimline::export::read_decisions;
use claimline::read::{Decision, ReadOptions};
use pyo3::prelude::*;

use crate::errors::usage;

/// What the caller says about articles that do not say it themselves, and how the work is done. The command's options
/// of the same names hold the same.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub(crate) struct Options {
    published: Option<String>,
    zone: Option<String>,
    outlet: Option<String>,
    date_order: Option<String>,
    columns: Vec<(String, String)>,
    longest_document: Option<usize>,
    deepest_container: Option<usize>,
    largest_expansion: Option<u64>,
    pub(crate) extra: Option<PathBuf>,
    decisions: Option<PathBuf>,
    jobs: Option<usize>,
}

impl Options {
    /// How documents are read.
    pub(crate) fn read(&self, py: Python<'_>) -> PyResult<ReadOptions> {
        let default = ReadOptions::default();
        Ok(ReadOptions {
            published: parsed(py, "published", self.published.as_deref())?,
            zone: parsed(py, "zone", self.zone.as_deref())?,
            outlet: self.outlet.clone(),
            columns: self.columns.clone(),
            date_order: parsed(py, "date_order", self.date_order.as_deref())?,
            longest_document: self.longest_document.unwrap_or(default.longest_document),
            deepest_container: self.deepest_container.unwrap_or(default.deepest_container),
            largest_expansion: self.largest_expansion.unwrap_or(default.largest_expansion),
        })
    }

    /// What a person has decided.
    pub(crate) fn decisions(&self, py: Python<'_>) -> PyResult<Vec<Decision>> {
        let Some(path) = &self.decisions else { return Ok(Vec::new()) };
        read_decisions(path)
            .map_err(|errors| usage(py, &format!("decisions={}: {}", path.display(), errors.join("; "))))
    }

    /// Runs some work on as many threads as the caller asks for, without Python's lock.
    pub(crate) fn run<T: Send>(&self, py: Python<'_>, work: impl FnOnce() -> T + Send) -> PyResult<T> {
        let Some(jobs) = self.jobs else { return Ok(py.detach(work)) };
        if jobs == 0 {
            return Err(usage(py, "jobs=0: expected at least one"));
        }
        let workers = rayon::ThreadPoolBuilder::new()
            .num_threads(jobs)
            .build()
            .map_err(|error| usage(py, &format!("jobs={jobs}: cannot start the workers: {error}")))?;
        Ok(py.detach(|| workers.install(work)))
    }
}

fn parsed<T: std::str::FromStr>(py: Python<'_>, name: &str, text: Option<&str>) -> PyResult<Option<T>>
where
    T::Err: std::fmt::Display,
{
    text.map(|text| text.parse().map_err(|error| usage(py, &format!("{name}={text}: {error}")))).transpose()
}
