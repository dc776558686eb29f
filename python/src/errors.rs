use claimline::lexicon::DataError;
use claimline::read::InputError;
use pyo3::call::PyCallArgs;
use pyo3::prelude::*;

/// An exception of the package; its classes are Python's own.
fn exception<'py>(py: Python<'py>, class: &str, arguments: impl PyCallArgs<'py>) -> PyErr {
    let made = py
        .import("claimline._errors")
        .and_then(|module| module.getattr(class))
        .and_then(|class| class.call1(arguments));
    match made {
        Ok(exception) => PyErr::from_value(exception),
        Err(error) => error,
    }
}

/// Arguments that cannot be used.
pub(crate) fn usage(py: Python<'_>, message: &str) -> PyErr {
    exception(py, "UsageError", (message,))
}

/// A build or an export that could not be made.
pub(crate) fn failed(py: Python<'_>, error: &impl std::fmt::Display) -> PyErr {
    exception(py, "BuildError", (error.to_string(),))
}

/// Language data that cannot be used: where the first fault is, and all of them in the message.
pub(crate) fn data_errors(py: Python<'_>, errors: &[DataError]) -> PyErr {
    let message = errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    let first = errors.first();
    let line = first.map(|error| error.line).filter(|line| *line > 0);
    exception(py, "DataError", (message, first.map(|error| error.origin.as_str()), line))
}

/// An input that could not be read.
pub(crate) fn input_error(py: Python<'_>, error: &InputError) -> PyErr {
    exception(py, "InputError", (error.to_string(), error.input.as_str(), error.line))
}
