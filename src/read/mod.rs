//! Inputs to documents: formats, metadata, and which parts of a page are the article.

mod assemble;
mod bundle;
mod container;
mod date;
mod decisions;
mod document;
mod documents;
mod draft;
mod encoding;
mod error;
mod files;
mod html;
mod ids;
mod json;
mod kind;
mod language;
mod live;
mod markup;
mod masthead;
mod office;
mod options;
mod outlets;
pub(crate) mod page;
#[cfg(feature = "parquet")]
mod parquet;
mod plain;
mod posts;
mod published;
mod reader;
mod record;
mod sheet;
mod values;
mod xml;

pub(crate) use date::{DateWords, behind_opening_date, declared_zone, stamp_clock};
pub use decisions::{DECISION_COLUMNS, Decision, DecisionKind};
pub use document::{DeclaredZone, Document, GivenClaim, Published, PublishedPrecision, ZoneBasis};
pub use documents::Drafts;
pub use draft::Draft;
pub use error::InputError;
pub use options::ReadOptions;
pub use outlets::DateOrder;
pub(crate) use plain::{read_correction, unread_correction};
pub use published::PublishedAt;
pub use reader::Reader;
pub use record::DocumentRecord;
