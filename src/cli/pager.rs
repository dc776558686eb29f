//! Long output, page by page.

use std::io::{self, IsTerminal, Write};
use std::process::{Command, Stdio};

use super::arguments::When;

/// The pager where `PAGER` names none; the variable `LESS` tells it to end by itself, keep colours and leave the text.
const PAGER: &str = "less";
const LESS: &str = "FRX";

/// Writes text to stdout, through the user's pager where that is wanted: `auto` asks for a terminal with fewer
/// rows than the text has lines. A pager that cannot be started is done without.
///
/// # Errors
/// When stdout cannot be written to. A reader who leaves the pager early is no error.
pub(super) fn write(text: &[u8], when: When, rows: Option<usize>) -> io::Result<()> {
    let wanted = match when {
        When::Always => true,
        When::Never => false,
        When::Auto => {
            let lines = text.iter().filter(|byte| **byte == b'\n').count();
            io::stdout().is_terminal() && rows.is_some_and(|rows| lines >= rows)
        }
    };
    let told = std::env::var("PAGER").unwrap_or_else(|_| PAGER.to_owned());
    let mut words = told.split_whitespace();
    // Words are handed over as they are: no shell reads them.
    if let (true, Some(program)) = (wanted, words.next()) {
        let mut command = Command::new(program);
        command.args(words).stdin(Stdio::piped());
        if std::env::var_os("LESS").is_none() {
            command.env("LESS", LESS);
        }
        if let Ok(mut pager) = command.spawn() {
            let written = pager.stdin.take().map_or(Ok(()), |mut input| input.write_all(text));
            pager.wait()?;
            return written.or_else(|error| match error.kind() {
                io::ErrorKind::BrokenPipe => Ok(()),
                _ => Err(error),
            });
        }
    }
    let mut out = io::stdout().lock();
    out.write_all(text)?;
    out.flush()
}
