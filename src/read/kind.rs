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
    /// Rows of claims or of documents, their fields set apart by commas, semicolons or tabs.
    Sheet,
    /// A message, or a page that a browser saved as one (MHTML).
    Mail,
    /// Messages one after another (mbox).
    Mailbox,
    /// RSS or Atom.
    Feed,
    Pdf,
    Rtf,
    /// A zip archive; what it is shows when it is opened.
    Zip,
    Gzip,
    /// Crawled pages (WARC).
    WebArchive,
    /// One chat of a messenger, as Telegram exports it.
    Chat,
    /// Posts, as X puts them into its archives.
    Posts,
    /// Tables of claims or of documents.
    #[cfg(feature = "parquet")]
    Parquet,
    /// No text; what it looks like.
    Binary(&'static str),
}

/// The beginnings of files that are no text.
const MAGIC: [(&[u8], &str); 10] = [
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ", "xz data"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format", "a database"),
];

/// Formats that begin with the same bytes each time.
const FORMATS: [(&[u8], Kind); 9] = [
    (b"%PDF-", Kind::Pdf),
    (b"{\\rtf", Kind::Rtf),
    (b"PK\x03\x04", Kind::Zip),
    (b"PK\x05\x06", Kind::Zip),
    (b"\x1f\x8b", Kind::Gzip),
    (b"WARC/", Kind::WebArchive),
    (b"PAR1", PARQUET),
    (b"window.YTD.", Kind::Posts),
    // The list of what an archive of posts holds.
    (b"window.__THAR_CONFIG", Kind::Posts),
];

#[cfg(feature = "parquet")]
const PARQUET: Kind = Kind::Parquet;
#[cfg(not(feature = "parquet"))]
const PARQUET: Kind =
    Kind::Binary("a Parquet file, which only a program built with the feature `parquet` reads");

/// `head` is the first part of the content, at most some 64 KiB, decoded from UTF-16 if it was that; `whole` says
/// whether there is no more.
pub(super) fn kind(head: &[u8], name: &str) -> Kind {
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Kind::Binary(what);
    }
    if let Some((_, kind)) = FORMATS.iter().find(|(magic, _)| head.starts_with(magic)) {
        return *kind;
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
        (Some(b'{'), ending) if ending != "jsonl" && is_chat(start) => Kind::Chat,
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
        (Some(b'<'), _) if is_feed(start) => Kind::Feed,
        (Some(b'<'), _) if is_html(start) => Kind::Html,
        (_, "html" | "htm" | "xhtml") => Kind::Html,
        (_, "md" | "markdown") => Kind::Markdown,
        (_, "csv" | "tsv") => Kind::Sheet,
        (_, "js" | "mjs" | "css") => Kind::Binary("a script or a style sheet"),
        _ if start.starts_with(b"From ") && is_mail(after_line(start)) => Kind::Mailbox,
        (_, "mbox" | "mbx") if start.starts_with(b"From ") && has_fields(after_line(start)) => Kind::Mailbox,
        _ if is_mail(start) => Kind::Mail,
        (_, "eml") if has_fields(start) => Kind::Mail,
        _ if [&b"---\n"[..], b"---\r\n", b"+++\n", b"+++\r\n"]
            .iter()
            .any(|fence| start.starts_with(fence)) =>
        {
            Kind::Markdown
        }
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

/// An exported chat names itself before its messages.
fn is_chat(start: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&start[..start.len().min(4_096)]);
    let before = head.split("\"messages\"").next().unwrap_or_default();
    before.len() < head.len()
        && before.contains("\"name\"")
        && before.contains("\"type\"")
        && before.contains("\"id\"")
}

/// The root element of a feed, behind the declaration, comments and style sheets.
fn is_feed(start: &[u8]) -> bool {
    let head = &start[..start.len().min(4_096)];
    let roots: [&[u8]; 3] = [b"rss", b"feed", b"rdf:RDF"];
    let mut at = 0;
    while let Some(open) = head[at..].iter().position(|byte| *byte == b'<').map(|open| at + open) {
        let rest = &head[open..];
        if !rest.starts_with(b"<?") && !rest.starts_with(b"<!") {
            // `<atom:feed` too.
            let name =
                rest[1..].split(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/')).next();
            let name = name.unwrap_or_default();
            let bare = name.iter().position(|byte| *byte == b':').map_or(name, |at| &name[at + 1..]);
            return roots.contains(&name) || bare == b"feed";
        }
        at = open + 1;
    }
    false
}

/// A block of header fields such as only messages have: at least two of those that a sender writes.
fn is_mail(start: &[u8]) -> bool {
    const FIELDS: [&str; 11] = [
        "from",
        "to",
        "date",
        "subject",
        "received",
        "return-path",
        "message-id",
        "mime-version",
        "content-type",
        "delivered-to",
        "snapshot-content-location",
    ];
    let head = String::from_utf8_lossy(&start[..start.len().min(8_192)]);
    let mut known = std::collections::BTreeSet::new();
    for line in head.lines() {
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else { break };
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
            break;
        }
        known.extend(FIELDS.into_iter().filter(|field| field.eq_ignore_ascii_case(name)));
    }
    // A page or a note may print `Date:` and `Subject:`; only a message says how it was carried.
    let carried = ["received", "message-id", "mime-version", "return-path", "delivered-to"];
    known.len() >= 3 && carried.iter().any(|field| known.contains(field))
}

/// Whether something begins with a header field: beside the ending of a message's file that is enough.
fn has_fields(start: &[u8]) -> bool {
    let line = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let name = line.split(|byte| *byte == b':').next().unwrap_or_default();
    !name.is_empty()
        && name.len() < line.len()
        && name.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
}

fn after_line(start: &[u8]) -> &[u8] {
    start.iter().position(|byte| *byte == b'\n').map_or(&[], |end| &start[end + 1..])
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
            ("%PDF-1.7", "a.txt", Kind::Pdf),
            ("{\\rtf1 a}", "a.doc", Kind::Rtf),
            ("<?xml version=\"1.0\"?>\n<!-- a --><rss version=\"2.0\">", "a", Kind::Feed),
            ("<?xml version=\"1.0\"?>\n<html xmlns=\"x\">", "a.xhtml", Kind::Html),
            ("From: a@b\nTo: c@d\nSubject: e\nMessage-ID: <f>\n\nText", "a", Kind::Mail),
            ("From: the editor\nDate: Monday\nSubject: bridge\n\nText", "a.txt", Kind::Text),
            ("From a@b Mon\nFrom: a@b\nDate: x\nMessage-ID: <f>\n\nText", "a", Kind::Mailbox),
            ("From here on: nothing\n", "a.txt", Kind::Text),
            ("From a@b Mon\nSubject: bridge\n\nText", "a.mbox", Kind::Mailbox),
            ("From here on, nothing\nwas said: she left.", "a.mbox", Kind::Text),
            ("Subject: bridge\n\nText", "a.eml", Kind::Mail),
            ("Subject: bridge\n\nText", "a.txt", Kind::Text),
            ("Nobody was hurt: she left.", "a.eml", Kind::Text),
            ("<?xml version=\"1.0\"?><a:feed xmlns:a=\"x\">", "a.atom", Kind::Feed),
            (
                "{\"name\":\"c\",\"type\":\"public_channel\",\"id\":1,\"messages\":[",
                "result.json",
                Kind::Chat,
            ),
            ("WARC/1.0\r\n", "a", Kind::WebArchive),
            ("\u{1}\u{2}\u{3}abc", "a.txt", Kind::Binary("bytes that are no text")),
            ("id,quote\n", "claims.csv", Kind::Sheet),
            ("window.YTD.tweets.part0 = [", "tweets.js", Kind::Posts),
            ("window.__THAR_CONFIG = {", "manifest.js", Kind::Posts),
            ("var bridge = 1;", "page.js", Kind::Binary("a script or a style sheet")),
        ] {
            assert_eq!(kind(head.as_bytes(), name), expected, "{head:?} {name}");
        }
    }
}
