//! A build as Arrow tables: the same fields as its files, with types.
//!
//! Instants are microseconds of UTC, offsets 32-bit numbers of code points, lists are lists. What a file leaves out or
//! leaves empty is null.

mod batch;
mod build;
mod columns;
#[cfg(feature = "parquet")]
mod parquet;

pub use batch::batches;
pub use build::build_table;
#[cfg(feature = "parquet")]
pub(super) use parquet::write as write_parquet;

use std::sync::Arc;

use arrow_schema::{Schema, SchemaRef};

/// A table of a build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// A document a row, with its text.
    Documents,
    /// A claim a row.
    Claims,
    /// An edge a row.
    Edges,
    /// An edge a row that is told and cannot hold; its path is what it collides with.
    Refused,
    /// An event a row, in reading order.
    Timeline,
    /// A contradicting pair a row, with both quotes and both sources.
    Contradictions,
}

impl Table {
    /// All of them.
    pub const ALL: &[Self] =
        &[Self::Documents, Self::Claims, Self::Edges, Self::Refused, Self::Timeline, Self::Contradictions];

    /// Its name: that of its file without the ending.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Documents => "documents",
            Self::Claims => "claims",
            Self::Edges => "edges",
            Self::Refused => "refused",
            Self::Timeline => "timeline",
            Self::Contradictions => "contradictions",
        }
    }

    /// The table of a name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|table| table.name() == name)
    }

    /// Its columns with their types.
    pub fn schema(self) -> SchemaRef {
        Arc::new(Schema::new(match self {
            Self::Documents => columns::documents(),
            Self::Claims => columns::claims(),
            Self::Edges | Self::Refused => columns::edges(),
            Self::Timeline => columns::timeline(),
            Self::Contradictions => columns::contradictions(),
        }))
    }
}
