use std::fs;
use std::io::{self, Write};
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
    replace(path, &bytes)
}

/// Writes a file that is there whole or stays as it was. What is no file (a pipe, a terminal) is written to as it is.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if fs::metadata(path).is_ok_and(|what| !what.is_file()) {
        return fs::write(path, bytes);
    }
    // A link goes on pointing to the file.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    let written = fs::File::create(&beside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    let placed = written.and_then(|()| fs::rename(&beside, &path));
    if placed.is_err() {
        let _ = fs::remove_file(&beside);
    }
    placed
}
