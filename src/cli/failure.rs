use std::fmt::Display;
use std::io::{self, Write};
use std::process::ExitCode;

use crate::lexicon::DataError;

/// How a command went that did what it could.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// All of it.
    Done,
    /// Some inputs failed; each has been named on stderr.
    Partly,
}

/// Why a command could do nothing.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// The arguments do not fit together.
    #[error("{0}")]
    Usage(String),
    /// Nothing could be done.
    #[error("{0}")]
    Nothing(String),
    /// Language data that cannot be used.
    #[error("the language data cannot be used:\n{}", .0.iter().map(|error| format!("  {error}")).collect::<Vec<_>>().join("\n"))]
    Data(Vec<DataError>),
    /// The reader of stdout has gone, as `head` does.
    #[error("the output was closed")]
    ClosedPipe,
}

impl Failure {
    pub(super) fn exit_code(&self) -> ExitCode {
        match self {
            Self::Usage(_) => ExitCode::from(2),
            Self::Nothing(_) | Self::Data(_) => ExitCode::from(1),
            Self::ClosedPipe => ExitCode::SUCCESS,
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::ClosedPipe,
            _ => Self::Nothing(format!("cannot write the output: {error}")),
        }
    }
}

impl From<Vec<DataError>> for Failure {
    fn from(errors: Vec<DataError>) -> Self {
        Self::Data(errors)
    }
}

/// One line on stderr; a closed stderr is nobody's loss. Names and words of inputs stand in messages: what in them would
/// steer a terminal is written out.
pub(super) fn report(message: &impl Display) {
    let message = message.to_string();
    let steers = |sign: char| sign.is_control() && sign != '\n' && sign != '\t';
    let shown: String = if message.contains(steers) {
        let shown =
            |sign: char| if steers(sign) { sign.escape_unicode().to_string() } else { sign.to_string() };
        message.chars().map(shown).collect()
    } else {
        message
    };
    let _ = writeln!(io::stderr(), "claimline: {shown}");
}
