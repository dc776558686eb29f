//! The native half of the Python package `claimline`: stages of the library behind a few functions. What a user sees
//! is in `claimline/`.

mod build;
mod engine;
mod errors;
mod extract;
mod options;
mod parts;
mod times;

use pyo3::prelude::*;

/// Native functions of the package.
#[pymodule]
mod _native {
    #[pymodule_export]
    use super::build::{Build, build, formats};
    #[pymodule_export]
    use super::extract::extract;
    #[pymodule_export]
    use super::parts::{extract_parts, links, neighbourhood, relate};
    #[pymodule_export]
    use super::times::times;
}
