//! Writing a build: one file per format.

mod compare;
mod csv;
mod decisions;
mod directory;
mod directory_error;
mod edge;
mod explain;
mod files;
mod filter;
mod format;
mod formats;
mod losses;
mod picture;
mod projection;
mod record;
mod report;
mod restore;
mod saved;
mod skipped;
#[cfg(feature = "arrow")]
mod table;
mod terminal;

use crate::pipeline::Store;

pub(crate) use decisions::replace;
pub use decisions::{read_decisions, write_decisions};
pub use directory::OutputDirectory;
pub(crate) use directory::abandon;
pub use directory_error::DirectoryError;
pub use files::{FileFormat, write_build};
pub use filter::{NoDate, RowFilter};
pub use format::{Format, ToolFormat};
pub use losses::Losses;
pub use record::{
    ClaimRecord, ClaimWriter, EdgeRecord, EventRecord, GraphRecord, MentionRecord, NodeRecord,
    QuantityRecord, QuoteRecord, SourceRecord, SpanRecord, TimeRecord, WordsRecord,
};
pub use restore::restore;
pub use saved::{SavedBuild, SavedBuildError};
#[cfg(feature = "arrow")]
pub use table::{Table, batches, build_table};
pub use terminal::Ink;

/// Whether a name inside a build's folder is one that builds write.
pub(crate) fn is_build_file(name: &str) -> bool {
    name == Store::FILE || Format::all().any(|format| format.file() == name)
}
