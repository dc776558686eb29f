use crate::calendar::Zone;

use super::{DateOrder, PublishedAt};

/// What the user says about inputs that do not say it themselves, and how large they may be.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadOptions {
    /// Publication date of documents that carry none.
    pub published: Option<PublishedAt>,
    /// Zone of documents whose own is not known.
    pub zone: Option<Zone>,
    /// Outlet of documents that name none.
    pub outlet: Option<String>,
    /// Columns of sheets whose names the program does not know: field and column name.
    pub columns: Vec<(String, String)>,
    /// Order of day, month and year in dates in figures, where the outlet's own is not known.
    pub date_order: Option<DateOrder>,
    /// Longest document in bytes; longer ones are left out, with an error.
    pub longest_document: usize,
    /// Most bytes that one input may unpack to (zip, gzip, crawls); what was read before the limit is kept.
    pub largest_expansion: u64,
    /// Most containers (archives, mails, crawls) around a document; what lies deeper is left out, with an error.
    pub deepest_container: usize,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self {
            published: None,
            zone: None,
            outlet: None,
            columns: Vec::new(),
            date_order: None,
            longest_document: 16 << 20,
            largest_expansion: 16 << 30,
            deepest_container: 4,
        }
    }
}
