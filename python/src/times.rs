use std::io::Cursor;

use claimline::read::{Document, InputError};
use claimline::time::times as tagged;
use pyo3::prelude::*;
use rayon::prelude::*;

use crate::engine::engine;
use crate::errors::{failed, input_error};
use crate::options::Options;

/// The time expressions of articles that come as JSON Lines: a line of JSON each, as the command `times` writes it.
#[pyfunction]
pub(crate) fn times(py: Python<'_>, records: Vec<u8>, options: Options) -> PyResult<Vec<String>> {
    let read = options.read(py)?;
    let engine = engine(py, options.extra.as_deref())?;
    let lines = options.run(py, || {
        let drafts = engine.reader().drafts(&["-".into()], &read).with_stdin(Box::new(Cursor::new(records)));
        let documents = drafts
            .map(|draft| engine.reader().finish(draft?, &read))
            .collect::<Result<Vec<Document>, InputError>>()?;
        let tagger = engine.extractor().times();
        let lines: Result<Vec<String>, serde_json::Error> =
            documents.par_iter().map(|document| serde_json::to_string(&tagged(tagger, document))).collect();
        Ok::<_, InputError>(lines)
    })?;
    lines.map_err(|error| input_error(py, &error))?.map_err(|error| failed(py, &error))
}
