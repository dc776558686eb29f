use crate::span::Span;

use super::assemble::Said;
use super::page::{Labels, pieces, title};

/// What a plain-text page says about itself.
pub(super) fn said(labels: &Labels, text: &str) -> Said {
    let pieces = pieces(text);
    Said {
        title: title(labels, text, &pieces).map(|piece| piece.span.text(text).to_owned()),
        url: original_url(text).map(str::to_owned),
        ..Said::default()
    }
}

/// A web address that stands alone on the last line.
fn original_url(text: &str) -> Option<&str> {
    let last = text.trim_end().rsplit('\n').next()?.trim();
    let last = last.rsplit(' ').next()?.trim_matches(|c| matches!(c, '<' | '>'));
    let alone = last.starts_with("http://") || last.starts_with("https://");
    (alone && last.len() < 2_000).then_some(last)
}

/// The front matter of a Markdown file: `key: value` lines between two lines of `---`, and where it ends.
pub(super) fn front_matter(text: &str) -> Option<(Vec<(&str, &str)>, Span)> {
    let mut lines = text.split_inclusive('\n');
    let mut end = lines.next().filter(|line| line.trim_end() == "---")?.len();
    let mut fields = Vec::new();
    for line in lines.take(200) {
        end += line.len();
        let line = line.trim_end();
        if line == "---" || line == "..." {
            return Some((fields, Span::new(0, end)));
        }
        if let Some((key, value)) = line.split_once(':') {
            fields.push((key.trim(), value.trim().trim_matches(['"', '\''])));
        }
    }
    None
}
