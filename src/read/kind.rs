/// What an input holds, told by its first bytes and, where they leave it open, by its ending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Markdown,
    Html,
    /// A JSON value on each line.
    JsonLines,
    /// One JSON value, or an array of them, across lines.
    Json,
    /// Claims without their documents.
    ClaimTable,
    /// No text; what it looks like.
    Binary(&'static str),
}

/// The beginnings of files that are no text.
const MAGIC: [(&[u8], &str); 14] = [
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive (or a DOCX, XLSX or EPUB)"),
    (b"\x1f\x8b", "gzip data"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ", "xz data"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format", "a database"),
];

/// `head` is the first part of the content, at most some 64 KiB, decoded from UTF-16 if it was that; `whole` says
/// whether there is no more.
pub(super) fn kind(head: &[u8], name: &str) -> Kind {
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Kind::Binary(what);
    }
    let odd = head
        .iter()
        .filter(|b| **b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | 0x1b))
        .count();
    if odd * 50 > head.len() {
        return Kind::Binary("bytes that are no text");
    }
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    let start = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    match (start.first(), ending.as_str()) {
        (_, "jsonl" | "ndjson") => Kind::JsonLines,
        (Some(b'{'), _) if next_sign(start).is_none_or(|b| matches!(b, b'"' | b'}')) => {
            let line = start.split(|b| *b == b'\n').next().unwrap_or_default();
            let complete =
                line.len() < start.len() && serde_json::from_slice::<serde::de::IgnoredAny>(line).is_ok();
            if complete { Kind::JsonLines } else { Kind::Json }
        }
        (Some(b'['), "json") => Kind::Json,
        (Some(b'['), _) if next_sign(start).is_some_and(|b| b == b'{') => Kind::Json,
        (_, "json") => Kind::Json,
        (Some(b'<'), _) if is_html(start) => Kind::Html,
        (_, "html" | "htm" | "xhtml") => Kind::Html,
        (_, "md" | "markdown") => Kind::Markdown,
        (_, "csv" | "tsv") => Kind::ClaimTable,
        _ if start.starts_with(b"---\n") || start.starts_with(b"---\r\n") => Kind::Markdown,
        _ => Kind::Text,
    }
}

fn next_sign(start: &[u8]) -> Option<u8> {
    start[1..].trim_ascii_start().first().copied()
}

fn is_html(start: &[u8]) -> bool {
    let head = start[..start.len().min(2_048)].to_ascii_lowercase();
    let tags: [&[u8]; 9] =
        [b"<!doctype html", b"<html", b"<head", b"<body", b"<article", b"<div", b"<p>", b"<meta", b"<title"];
    tags.iter().any(|tag| head.windows(tag.len()).any(|window| window == *tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_decides_before_the_ending() {
        for (head, name, expected) in [
            ("The harbour reopened.\n", "a.txt", Kind::Text),
            ("The harbour reopened.\n", "a", Kind::Text),
            ("# Harbour\n", "a.md", Kind::Markdown),
            ("---\ntitle: Harbour\n---\nText", "a.txt", Kind::Markdown),
            ("\u{feff}<!DOCTYPE html><html>", "a.txt", Kind::Html),
            ("{\"text\":\"a\"}\n{\"text\":\"b\"}\n", "a.txt", Kind::JsonLines),
            ("{\n \"text\":\"a\"}\n", "a.txt", Kind::Json),
            ("[\n {\"text\":\"a\"}]", "a.txt", Kind::Json),
            ("[Harbour] reopened", "a.txt", Kind::Text),
            ("{Harbour} reopened", "a.txt", Kind::Text),
            ("not json\n", "a.jsonl", Kind::JsonLines),
            ("%PDF-1.7", "a.txt", Kind::Binary("a PDF")),
            ("\u{1}\u{2}\u{3}abc", "a.txt", Kind::Binary("bytes that are no text")),
            ("id,quote\n", "claims.csv", Kind::ClaimTable),
        ] {
            assert_eq!(kind(head.as_bytes(), name), expected, "{head:?} {name}");
        }
    }
}
