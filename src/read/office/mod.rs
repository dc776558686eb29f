//! Documents of word processors, printers and mail programs, and what text is in them.

mod mail;
mod nesting;
mod pdf;
mod rich_text;
mod salvage;
mod word;

use super::assemble::Said;

pub(super) use mail::letter;
pub(super) use pdf::{Printed, joined, page_lines, pages};
pub(super) use rich_text::plain_text;
pub(super) use word::paragraphs;

/// The text of such a document and what the document says about itself.
#[derive(Debug, Default)]
pub(super) struct Extracted {
    pub(super) text: String,
    /// Where each page begins, in bytes of `text`; empty where there are no pages.
    pub(super) pages: Vec<usize>,
    pub(super) said: Said,
    /// Where its file breaks off, behind the text.
    pub(super) broken: Option<String>,
}
