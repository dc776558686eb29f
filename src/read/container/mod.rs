//! Inputs that hold others: archives, mailboxes, feeds, crawls. Each gives its parts one after another.

mod archive;
mod book;
mod feed;
mod gzip;
mod mailbox;
mod web_archive;

use std::cell::Cell;
use std::fs::File;
use std::io::{Cursor, Read, Seek};
use std::rc::Rc;

use super::assemble::Said;
use super::error::Problem;
use super::kind::Kind;

pub(super) use archive::{Archive, Archived, files, member, tell};
pub(super) use book::chapters;
pub(super) use feed::entries;
pub(super) use gzip::unpacked;
pub(super) use mailbox::messages;
pub(super) use web_archive::captures;

/// The bytes of an input or of a part of one.
pub(super) enum Content {
    /// A file of its own.
    File(File),
    /// Held in memory.
    Bytes(Vec<u8>),
    /// Read once, from its start.
    Stream(Box<dyn Read>),
}

/// Bytes that can be read from any place.
pub(super) trait Seekable: Read + Seek {}

impl<T: Read + Seek> Seekable for T {}

impl Content {
    /// The content as a stream from its start.
    pub(super) fn into_read(self) -> Box<dyn Read> {
        match self {
            Self::File(file) => Box::new(file),
            Self::Bytes(bytes) => Box::new(Cursor::new(bytes)),
            Self::Stream(stream) => stream,
        }
    }

    /// The content with free choice of place; a stream is held in memory for that, if it is no longer than `limit`.
    pub(super) fn into_seekable(self, limit: usize) -> Result<Box<dyn Seekable>, Problem> {
        Ok(match self {
            Self::File(file) => Box::new(file),
            Self::Bytes(bytes) => Box::new(Cursor::new(bytes)),
            Self::Stream(stream) => Box::new(Cursor::new(read_all(stream, limit)?)),
        })
    }
}

/// One part of a container.
pub(super) struct Part {
    /// What tells it from the container's other parts: a path inside it, a number, an address.
    pub(super) name: String,
    pub(super) content: Content,
    /// What it is, where the container says.
    pub(super) kind: Option<Kind>,
    /// What the container says about it.
    pub(super) said: Said,
    /// What a user should know about it.
    pub(super) warnings: Vec<String>,
}

impl Part {
    pub(super) fn new(name: impl Into<String>, bytes: Vec<u8>) -> Self {
        Self {
            name: name.into(),
            content: Content::Bytes(bytes),
            kind: None,
            said: Said::default(),
            warnings: Vec::new(),
        }
    }
}

/// A part that could not be read; the next may be.
pub(super) struct PartError {
    pub(super) name: Option<String>,
    pub(super) problem: Problem,
}

impl PartError {
    pub(super) fn new(name: impl Into<String>, problem: Problem) -> Self {
        Self { name: Some(name.into()), problem }
    }
}

/// The parts of a container.
pub(super) type Parts = Box<dyn Iterator<Item = Result<Part, PartError>>>;

/// How much one input may still unpack to, over all that it holds.
///
/// Clones share what is left.
#[derive(Debug, Clone)]
pub(super) struct Budget {
    left: Rc<Cell<u64>>,
    /// Longest single document, in bytes.
    pub(super) longest_document: usize,
    limit: u64,
}

/// Longest archive inside another one, in bytes: it is held in memory.
pub(super) const LONGEST_INNER_ARCHIVE: usize = 512 << 20;

impl Budget {
    pub(super) fn new(largest_expansion: u64, longest_document: usize) -> Self {
        Self { left: Rc::new(Cell::new(largest_expansion)), longest_document, limit: largest_expansion }
    }

    /// Takes bytes out of the budget.
    ///
    /// # Errors
    /// There are not that many left.
    pub(super) fn spend(&self, bytes: u64) -> Result<(), Problem> {
        match self.left.get().checked_sub(bytes) {
            Some(left) => {
                self.left.set(left);
                Ok(())
            }
            None => {
                self.left.set(0);
                Err(Problem::Expansion { limit: self.limit })
            }
        }
    }

    /// Whether nothing more may be unpacked.
    pub(super) fn is_spent(&self) -> bool {
        self.left.get() == 0
    }
}

/// All bytes of a stream.
///
/// # Errors
/// There are more than `limit`, or the stream fails.
pub(super) fn read_all(content: impl Read, limit: usize) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    content.take(limit as u64 + 1).read_to_end(&mut bytes).map_err(Problem::Unreadable)?;
    if bytes.len() > limit { Err(Problem::TooLong { limit }) } else { Ok(bytes) }
}
