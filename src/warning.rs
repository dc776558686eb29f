//! What went wrong with one document, row or field while the rest went on.

use std::fmt;

/// Something about an input that a user should know; the run goes on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Warning {
    /// Path or name of the input.
    pub input: String,
    /// Line in the input, counted from 1, where that means something.
    pub line: Option<usize>,
    /// What was found, what was expected, and what was done instead.
    pub message: String,
    /// Whether something of the input is left out that was meant to be read, so that the run did not go well.
    #[serde(skip)]
    pub lost: bool,
}

impl Warning {
    /// A warning about an input as a whole.
    pub fn new(input: impl Into<String>, message: impl Into<String>) -> Self {
        Self { input: input.into(), line: None, message: message.into(), lost: false }
    }

    /// A warning about one line of an input.
    pub fn at_line(input: impl Into<String>, line: usize, message: impl Into<String>) -> Self {
        Self { input: input.into(), line: Some(line), message: message.into(), lost: false }
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.input, self.message),
            None => write!(f, "{}: {}", self.input, self.message),
        }
    }
}
