use std::fmt;

use super::Document;

/// An input, or a part of one, that could not be read; everything else goes on.
#[derive(Debug)]
pub struct InputError {
    /// The input as the user named it, or the file inside it.
    pub input: String,
    /// The line, counted from 1, where that is known.
    pub line: Option<usize>,
    problem: Problem,
}

#[derive(Debug)]
pub(super) enum Problem {
    Missing,
    Unreadable(std::io::Error),
    EmptyFolder,
    /// Something in a folder that may never end.
    NoFile,
    /// Bytes of no text.
    Binary(&'static str),
    EmptyFile,
    TooLong {
        limit: usize,
    },
    Json {
        message: String,
        /// Lines of the record before the fault.
        lines_before: usize,
    },
    NotAnObject(&'static str),
    NoText,
    /// A page whose markup holds no words.
    NoWords,
    /// It is not built as its kind is; the message says what was expected and what was found.
    Broken(String),
    /// One input unpacks to more than it may.
    Expansion {
        limit: u64,
    },
    /// The program failed on a document that it had read.
    Fault,
    /// Containers in containers, too many of them.
    Nested {
        limit: usize,
    },
}

impl InputError {
    pub(super) fn new(input: impl Into<String>, problem: Problem) -> Self {
        Self { input: input.into(), line: None, problem }
    }

    pub(super) fn at_line(input: impl Into<String>, line: usize, problem: Problem) -> Self {
        let within = match &problem {
            Problem::Json { lines_before, .. } => *lines_before,
            _ => 0,
        };
        Self { input: input.into(), line: Some(line + within), problem }
    }

    /// A document that the program failed on.
    pub(crate) fn fault(document: &Document) -> Self {
        Self::new(document.shown(), Problem::Fault)
    }

    /// Whether there is no such file.
    pub fn is_missing(&self) -> bool {
        matches!(self.problem, Problem::Missing)
    }

    /// Whether a limit of size was passed.
    pub fn is_too_long(&self) -> bool {
        matches!(self.problem, Problem::TooLong { .. })
    }
}

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.input)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}", self.problem)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("no such file or folder"),
            Self::Unreadable(error) => write!(f, "cannot be read: {error}"),
            Self::EmptyFolder => f.write_str("the folder holds no file to read"),
            Self::Binary(what) => write!(
                f,
                "expected an article in text, HTML, PDF, DOCX or another of the formats of docs/inputs.md, found {what}; save it as text or HTML and give that"
            ),
            Self::NoFile => f.write_str(
                "expected a file, found a pipe, a socket or a device; it is left out (name it itself to read it)",
            ),
            Self::EmptyFile => f.write_str("the file is empty"),
            Self::TooLong { limit } => write!(
                f,
                "expected a document of at most {limit} bytes, found a longer one; it is left out, the rest is kept (--longest-document raises the limit)"
            ),
            Self::Json { message, .. } => write!(f, "is not JSON: {message}; this record is left out"),
            Self::NotAnObject(what) => {
                write!(f, "expected an object with a `text` or `html` field, found {what}; this record is left out")
            }
            Self::NoText => f.write_str(
                "expected a `text` or `html` field with words in it, found none; this record is left out",
            ),
            Self::NoWords => f.write_str(
                "expected a page with an article, found no words in it (perhaps a script writes them); it is left out",
            ),
            Self::Broken(message) => f.write_str(message),
            Self::Expansion { limit } => write!(
                f,
                "expected an input that unpacks to at most {limit} bytes, found more; what was read before is kept, the rest left out (--largest-expansion raises the limit)"
            ),
            Self::Fault => f.write_str(
                "the program failed on this document: none of its claims are in the build; please report it with the message above",
            ),
            Self::Nested { limit } => {
                write!(f, "expected at most {limit} containers inside one another, found more; it is left out, the rest is kept (--deepest-container raises the limit)")
            }
        }
    }
}

impl std::error::Error for InputError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.problem {
            Problem::Unreadable(error) => Some(error),
            _ => None,
        }
    }
}
