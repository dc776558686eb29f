//! Writing a build: one file per format.

mod csv;
mod directory;
mod edge;
mod escape;
mod explain;
mod files;
mod format;
mod formats;
mod losses;
mod picture;
mod projection;
mod record;
mod report;
mod saved;
mod terminal;

pub use directory::{DirectoryError, OutputDirectory};
pub use files::{FileFormat, write_build};
pub use format::{Format, ToolFormat};
pub use losses::Losses;
pub use record::{
    ClaimRecord, ClaimWriter, EdgeRecord, EventRecord, GraphRecord, MentionRecord, NodeRecord,
    QuantityRecord, QuoteRecord, SourceRecord, SpanRecord, TimeRecord, WordsRecord,
};
pub use saved::{SavedBuild, SavedBuildError};
pub use terminal::{Ink, RowFilter};

/// Whether a name inside a build's folder is one that builds write.
pub(crate) fn is_build_file(name: &str) -> bool {
    Format::all().any(|format| format.file() == name)
}
