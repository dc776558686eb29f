//! Writing a build: one file per format.

mod compare;
mod csv;
mod decisions;
mod directory;
mod edge;
mod explain;
mod files;
mod record;
mod restore;
mod saved;
mod skipped;

pub use decisions::{read_decisions, write_decisions};
pub use directory::{DirectoryError, OutputDirectory};
pub use files::{FileFormat, write_build};
pub use record::{
    ClaimRecord, ClaimWriter, EdgeRecord, EventRecord, GraphRecord, MentionRecord, NodeRecord,
    QuantityRecord, QuoteRecord, SourceRecord, SpanRecord, TimeRecord, WordsRecord,
};
pub use restore::restore;
pub use saved::{SavedBuild, SavedBuildError};

/// Whether a name inside a build's folder is one that builds write.
pub(crate) fn is_build_file(name: &str) -> bool {
    FileFormat::ALL.iter().any(|format| format.name() == name)
}
