use std::path::Path;
use std::sync::{Arc, OnceLock};

use claimline::lexicon::Data;
use claimline::pipeline::Engine;
use pyo3::prelude::*;

use crate::errors::{data_errors, usage};

/// The program's own data and, where a folder is named, the user's.
pub(crate) fn data(py: Python<'_>, extra: Option<&Path>) -> PyResult<Data> {
    let mut data = Data::embedded();
    if let Some(folder) = extra {
        if !folder.is_dir() {
            return Err(usage(py, &format!("extra={}: no such folder", folder.display())));
        }
        data.add_folder(folder).map_err(|errors| data_errors(py, &errors))?;
    }
    Ok(data)
}

/// All stages. Those of the program's own data are loaded once in the life of the process.
pub(crate) fn engine(py: Python<'_>, extra: Option<&Path>) -> PyResult<Arc<Engine>> {
    static OWN: OnceLock<Arc<Engine>> = OnceLock::new();
    if extra.is_none()
        && let Some(engine) = OWN.get()
    {
        return Ok(Arc::clone(engine));
    }
    let data = data(py, extra)?;
    let engine = py.detach(|| Engine::load(&data)).map_err(|errors| data_errors(py, &errors))?;
    let engine = Arc::new(engine);
    if extra.is_none() {
        return Ok(Arc::clone(OWN.get_or_init(|| engine)));
    }
    Ok(engine)
}
