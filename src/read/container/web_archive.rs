//! WARC files (ISO 28500): pages as a crawler caught them.

use std::io::{self, BufRead, BufReader, Read};

use super::{Budget, Content, Part, PartError, Parts, read_all};
use crate::calendar::Instant;
use crate::read::assemble::Said;
use crate::read::error::Problem;
use crate::read::kind::Kind;

/// Longest line of a header, in bytes.
const LONGEST_LINE: usize = 64 << 10;
/// Most lines of a header.
const MOST_LINES: usize = 1_000;

/// The pages of a crawl: answers that succeeded and are HTML. Pictures, scripts, requests and the crawler's own notes
/// are no articles and are passed over.
///
/// Where a record is not built as one, or not as long as it says, the next one is looked for.
pub(in crate::read) fn captures(content: Content, budget: Budget) -> Parts {
    let mut reader = BufReader::new(content.into_read());
    let mut number = 0usize;
    let (mut ended, mut opened) = (false, None);
    let mut behind = None;
    Box::new(std::iter::from_fn(move || {
        if let Some(error) = behind.take() {
            return Some(Err(error));
        }
        while !ended {
            let (found, missing) = match record(&mut reader, &budget, opened.take()) {
                Ok(None) => {
                    ended = true;
                    continue;
                }
                Ok(Some(found)) => found,
                Err(problem) => {
                    number += 1;
                    match problem {
                        Problem::Broken(_) => opened = next_record(&mut reader).ok().flatten(),
                        _ => ended = true,
                    }
                    return Some(Err(PartError::new(format!("{number}"), problem)));
                }
            };
            number += 1;
            let short = missing.map(|missing| {
                Problem::Broken(format!(
                    "expected {missing} more bytes by its Content-Length, found the end of the file; what is there is kept"
                ))
            });
            let limit = budget.longest_document;
            let found = match found {
                Record::Other => None,
                Record::Page(page) => Some(part(number, *page)),
                Record::TooLong(address) => {
                    Some(Err(PartError::new(name(number, address), Problem::TooLong { limit })))
                }
                Record::Packed(address, how) => {
                    let why =
                        format!("expected a page packed with gzip or deflate, found `{how}`; it is left out");
                    Some(Err(PartError::new(name(number, address), Problem::Broken(why))))
                }
            };
            let short = short.map(|problem| PartError::new(format!("{number}"), problem));
            match (found, short) {
                (Some(found), short) => {
                    behind = short;
                    return Some(found);
                }
                (None, Some(short)) => return Some(Err(short)),
                (None, None) => {}
            }
        }
        None
    }))
}

enum Record {
    Page(Box<Page>),
    /// A page that is longer than a document may be, with its address.
    TooLong(Option<String>),
    /// A page packed in a way that is not read, with its address.
    Packed(Option<String>, String),
    Other,
}

struct Page {
    address: Option<String>,
    captured: Option<String>,
    body: Vec<u8>,
}

fn name(number: usize, address: Option<String>) -> String {
    address.unwrap_or_else(|| number.to_string())
}

fn part(number: usize, page: Page) -> Result<Part, PartError> {
    let captured = page.captured.as_deref().and_then(Instant::parse);
    Ok(Part {
        kind: Some(Kind::Html),
        said: Said { url: page.address.clone(), captured, ..Said::default() },
        ..Part::new(name(number, page.address), page.body)
    })
}

/// The next record, and how many bytes of it are missing. `opened` is its first line, where that has been read.
fn record(
    reader: &mut impl BufRead,
    budget: &Budget,
    opened: Option<String>,
) -> Result<Option<(Record, Option<u64>)>, Problem> {
    let Some(first) = opened.map_or_else(|| first_line(reader), |line| Ok(Some(line)))? else {
        return Ok(None);
    };
    if !first.starts_with("WARC/") {
        let shown: String = first.chars().take(40).collect();
        return Err(Problem::Broken(format!(
            "expected a WARC record, found `{shown}`; read on at the next record"
        )));
    }
    let fields = fields(reader)?;
    let field = |name: &str| value(&fields, name);
    let length: u64 = field("Content-Length").and_then(|length| length.parse().ok()).ok_or_else(|| {
        Problem::Broken(
            "expected a WARC record with its Content-Length, found none that is a number; read on at the next record"
                .to_owned(),
        )
    })?;
    let mut block = reader.take(length);
    let kind = field("WARC-Type").unwrap_or_default();
    let html = |value: &str| value.contains("html");
    let is_page = match kind {
        "response" => field("Content-Type").is_some_and(|kind| kind.contains("http")),
        "resource" => field("Content-Type").is_some_and(html),
        _ => false,
    };
    let found = if is_page {
        let page = page(&mut block, &fields, kind == "response", budget)?;
        skip(&mut block)?;
        page
    } else {
        skip(&mut block)?;
        Record::Other
    };
    let missing = Some(block.limit()).filter(|missing| *missing > 0);
    Ok(Some((found, missing)))
}

/// Passes over lines up to one that opens a record, and gives that one.
fn next_record(reader: &mut impl BufRead) -> io::Result<Option<String>> {
    loop {
        let mut bytes = Vec::new();
        if reader.take(LONGEST_LINE as u64).read_until(b'\n', &mut bytes)? == 0 {
            return Ok(None);
        }
        if bytes.starts_with(b"WARC/1.") {
            return Ok(Some(String::from_utf8_lossy(bytes.trim_ascii_end()).into_owned()));
        }
    }
}

fn page(
    block: &mut impl BufRead,
    warc: &[(String, String)],
    http: bool,
    budget: &Budget,
) -> Result<Record, Problem> {
    let mut encoding = (false, String::new());
    if http {
        let status = line(block)?.unwrap_or_default();
        let ok = status.split_whitespace().nth(1).is_some_and(|code| code.starts_with('2'));
        let fields = fields(block)?;
        if !ok || value(&fields, "Content-Type").is_none_or(|kind| !kind.contains("html")) {
            return Ok(Record::Other);
        }
        encoding.0 =
            value(&fields, "Transfer-Encoding").is_some_and(|how| how.eq_ignore_ascii_case("chunked"));
        encoding.1 = value(&fields, "Content-Encoding").unwrap_or_default().to_ascii_lowercase();
    }
    let address = value(warc, "WARC-Target-URI").map(|uri| uri.trim_matches(['<', '>']).to_owned());
    let limit = budget.longest_document;
    let body = read_all(&mut *block, limit)
        .map(|raw| if encoding.0 { chunks(&raw).unwrap_or(raw) } else { raw })
        .and_then(|raw| match encoding.1.as_str() {
            "gzip" | "x-gzip" => unpack(flate2::read::MultiGzDecoder::new(raw.as_slice()), &raw, limit),
            "deflate" => unpack(flate2::read::ZlibDecoder::new(raw.as_slice()), &raw, limit),
            _ => Ok(raw),
        });
    // What crawlers have unpacked keeps the header it came with.
    let packed = !matches!(encoding.1.as_str(), "" | "identity" | "gzip" | "x-gzip" | "deflate");
    match body {
        Ok(body) if packed && std::str::from_utf8(&body).is_err() => Ok(Record::Packed(address, encoding.1)),
        Ok(body) => {
            budget.spend(body.len() as u64)?;
            let captured = value(warc, "WARC-Date").map(str::to_owned);
            Ok(Record::Page(Box::new(Page { address, captured, body })))
        }
        Err(Problem::TooLong { .. }) => Ok(Record::TooLong(address)),
        Err(problem) => Err(problem),
    }
}

/// Crawlers that unpack a body may leave its header as it came: what does not unpack is taken as it is.
fn unpack(packed: impl Read, raw: &[u8], limit: usize) -> Result<Vec<u8>, Problem> {
    match read_all(packed, limit) {
        Err(Problem::Unreadable(_)) => Ok(raw.to_vec()),
        other => other,
    }
}

/// Puts a chunked body together; `None` where it is not chunked after all.
fn chunks(mut raw: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::with_capacity(raw.len());
    loop {
        let end = raw.iter().take(64).position(|byte| *byte == b'\n')?;
        let size = std::str::from_utf8(&raw[..end]).ok()?.split(';').next()?.trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        raw = &raw[end + 1..];
        if size == 0 {
            return Some(body);
        }
        body.extend_from_slice(raw.get(..size)?);
        raw = raw.get(size..)?;
        raw = raw.strip_prefix(b"\r\n").or_else(|| raw.strip_prefix(b"\n"))?;
    }
}

/// The line that opens a record, behind the empty ones that close the record before.
fn first_line(reader: &mut impl BufRead) -> Result<Option<String>, Problem> {
    for _ in 0..MOST_LINES {
        match line(reader)? {
            None => return Ok(None),
            Some(line) if line.is_empty() => {}
            Some(line) => return Ok(Some(line)),
        }
    }
    Err(Problem::Broken("expected a WARC record, found empty lines; read on at the next record".to_owned()))
}

/// Header fields up to the empty line.
fn fields(reader: &mut impl BufRead) -> Result<Vec<(String, String)>, Problem> {
    let mut fields = Vec::new();
    for _ in 0..MOST_LINES {
        match line(reader)? {
            None => return Ok(fields),
            Some(line) if line.is_empty() => return Ok(fields),
            Some(line) => {
                if let Some((name, value)) = line.split_once(':') {
                    fields.push((name.trim().to_owned(), value.trim().to_owned()));
                }
            }
        }
    }
    Err(Problem::Broken(format!(
        "expected a header of at most {MOST_LINES} lines, found a longer one; read on at the next record"
    )))
}

fn value<'f>(fields: &'f [(String, String)], name: &str) -> Option<&'f str> {
    fields.iter().find(|(field, _)| field.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
}

/// A line without its end; `None` at the end of the file.
fn line(reader: &mut impl BufRead) -> Result<Option<String>, Problem> {
    let mut bytes = Vec::new();
    let read = reader.take(LONGEST_LINE as u64).read_until(b'\n', &mut bytes).map_err(Problem::Unreadable)?;
    if read == 0 {
        return Ok(None);
    }
    if read == LONGEST_LINE {
        return Err(Problem::Broken(format!(
            "expected lines of at most {LONGEST_LINE} bytes in a header; read on at the next record"
        )));
    }
    Ok(Some(String::from_utf8_lossy(bytes.trim_ascii_end()).into_owned()))
}

fn skip(block: &mut impl Read) -> Result<(), Problem> {
    io::copy(block, &mut io::sink()).map(drop).map_err(Problem::Unreadable)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_are_put_together() {
        assert_eq!(chunks(b"4\r\n<p>a\r\n5;x=y\r\nb</p>\r\n0\r\n\r\n").as_deref(), Some(&b"<p>ab</p>"[..]));
        assert_eq!(chunks(b"<html>"), None);
        assert_eq!(chunks(b"ff\r\nshort\r\n0\r\n"), None);
    }
}
