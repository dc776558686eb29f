//! Inputs that hold others: archives, mailboxes, feeds, crawls. Each gives its parts one after another.

mod archive;
mod book;
mod content;
mod feed;
mod gzip;
mod mailbox;
mod web_archive;

use std::cell::Cell;
use std::rc::Rc;

use super::assemble::Said;
use super::error::Problem;
use super::kind::Kind;

pub(super) use archive::{Archive, Archived, files, member, tell};
pub(super) use book::chapters;
pub(super) use content::{Content, Seekable, read_all};
pub(super) use feed::entries;
pub(super) use gzip::unpacked;
pub(super) use mailbox::messages;
pub(super) use web_archive::captures;

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
    /// What of that the container says of it cannot be read.
    pub(super) lost: Vec<String>,
}

impl Part {
    pub(super) fn new(name: impl Into<String>, bytes: Vec<u8>) -> Self {
        Self {
            name: name.into(),
            content: Content::Bytes(bytes),
            kind: None,
            said: Said::default(),
            warnings: Vec::new(),
            lost: Vec::new(),
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
    left: Rc<Left>,
    /// Longest single document, in bytes.
    pub(super) longest_document: usize,
    limit: u64,
}

#[derive(Debug)]
struct Left {
    bytes: Cell<u64>,
    /// More was asked for than was left.
    spent: Cell<bool>,
    /// The user has been told.
    told: Cell<bool>,
}

/// Longest archive inside another one, in bytes: it is held in memory.
pub(super) const LONGEST_INNER_ARCHIVE: usize = 512 << 20;

impl Budget {
    pub(super) fn new(largest_expansion: u64, longest_document: usize) -> Self {
        let left =
            Left { bytes: Cell::new(largest_expansion), spent: Cell::new(false), told: Cell::new(false) };
        Self { left: Rc::new(left), longest_document, limit: largest_expansion }
    }

    /// Takes bytes out of the budget.
    ///
    /// # Errors
    /// There are not that many left.
    pub(super) fn spend(&self, bytes: u64) -> Result<(), Problem> {
        match self.left.bytes.get().checked_sub(bytes) {
            Some(left) => {
                self.left.bytes.set(left);
                Ok(())
            }
            None => {
                self.left.bytes.set(0);
                self.left.spent.set(true);
                Err(Problem::Expansion { limit: self.limit })
            }
        }
    }

    /// Whether nothing more may be unpacked.
    pub(super) fn is_spent(&self) -> bool {
        self.left.spent.get()
    }

    /// What is to be said of a problem: whatever breaks once the budget is spent breaks because of that, and that is
    /// said once.
    pub(super) fn told(&self, problem: Option<Problem>) -> Option<Problem> {
        if !self.is_spent() {
            return problem;
        }
        (!self.left.told.replace(true)).then_some(Problem::Expansion { limit: self.limit })
    }
}
