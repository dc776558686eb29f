//! Saved web pages: the article's text, what in it is furniture, and what the page says about itself.

mod classes;
mod flat;
mod guard;
mod json_ld;
mod metadata;
mod page;
mod walk;

use crate::span::Span;

use super::assemble::Said;

pub(super) use classes::Classes;

/// What a saved page holds.
#[derive(Debug, Default)]
pub(super) struct HtmlPage {
    /// Headline and article, parts set apart by empty lines.
    pub(super) text: String,
    /// Spans of `text` that are no part of the article.
    pub(super) furniture: Vec<Span>,
    /// The page's lines from its top to the end of the article, for the particulars printed there.
    pub(super) around: String,
    pub(super) said: Said,
    pub(super) warnings: Vec<String>,
}

/// Reads a page. One that is nested or built so that a parser would take for ever is read as a row of lines.
pub(super) fn read(classes: &Classes, html: &str) -> HtmlPage {
    if let Some(why) = guard::refuses(html) {
        let text = flat::text(html);
        let warnings = vec![format!("{why}: read without its structure, as plain lines")];
        return HtmlPage { around: text.clone(), text, warnings, ..HtmlPage::default() };
    }
    let dom = scraper::Html::parse_document(html);
    let metadata = metadata::read(&dom);
    let walked = walk::walk(classes, &dom);
    page::compose(walked, metadata)
}

/// The encoding that a page names in its head, if any.
pub(super) fn charset(bytes: &[u8]) -> Option<String> {
    let head = bytes[..bytes.len().min(4_096)].to_ascii_lowercase();
    let at = head.windows(8).position(|window| window == b"charset=")? + 8;
    let label: Vec<u8> = head[at..]
        .iter()
        .skip_while(|b| matches!(b, b'"' | b'\'' | b' '))
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':'))
        .copied()
        .collect();
    String::from_utf8(label).ok().filter(|label| !label.is_empty())
}
