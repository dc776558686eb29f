use crate::calendar::Zone;

use super::PublishedAt;

/// What the user says about inputs that do not say it themselves, and how large they may be.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadOptions {
    /// Publication date of documents that carry none.
    pub published: Option<PublishedAt>,
    /// Zone of documents whose own is not known.
    pub zone: Option<Zone>,
    /// Outlet of documents that name none.
    pub outlet: Option<String>,
    /// Longest document in bytes; longer ones are left out, with an error.
    pub longest_document: usize,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self { published: None, zone: None, outlet: None, longest_document: 16 << 20 }
    }
}
