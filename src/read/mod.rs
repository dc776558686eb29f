//! Inputs to documents: formats, metadata, and which parts of a page are the article.

mod document;

pub use document::{Document, GivenClaim, Published, PublishedPrecision, ZoneBasis};
