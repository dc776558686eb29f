//! Inputs to documents: formats, metadata, and which parts of a page are the article.

mod assemble;
mod date;
mod document;
mod encoding;
mod error;
mod files;
mod html;
mod json;
mod kind;
mod markup;
mod options;
mod outlets;
pub(crate) mod page;
mod plain;
mod published;
mod reader;
mod record;
mod values;

pub(crate) use date::{DateWords, stamp_clock};
pub use document::{DeclaredZone, Document, GivenClaim, Published, PublishedPrecision, ZoneBasis};
pub use error::InputError;
pub use options::ReadOptions;
pub use published::PublishedAt;
pub use reader::{Documents, Reader};
pub use record::DocumentRecord;
