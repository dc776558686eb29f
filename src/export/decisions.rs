use std::fs;
use std::io;
use std::path::Path;

use super::csv::write_guarded;
use crate::read::{DECISION_COLUMNS, Decision};

/// Reads a decisions.csv.
///
/// # Errors
/// That the file cannot be read, or every row of it that makes no sense.
pub fn read_decisions(path: &Path) -> Result<Vec<Decision>, Vec<String>> {
    let text = fs::read_to_string(path).map_err(|error| vec![error.to_string()])?;
    Decision::parse(&text)
}

/// Writes a decisions.csv beside its goal and moves it there, so that a run that dies loses none.
///
/// # Errors
/// When the file cannot be written.
pub fn write_decisions(path: &Path, decisions: &[Decision]) -> io::Result<()> {
    let mut bytes = Vec::new();
    write_guarded(&mut bytes, DECISION_COLUMNS, decisions)?;
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    fs::write(&beside, bytes)?;
    fs::rename(&beside, path)
}
