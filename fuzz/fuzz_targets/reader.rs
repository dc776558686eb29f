//! Each reader by itself: the first byte of an input chooses the format, the rest is what follows the format's
//! beginning, so that no change of bytes leads out of it. Documents or errors, spans that lie in their texts.
#![no_main]

use std::io::Write;
use std::path::PathBuf;
use std::sync::LazyLock;

use claimline::lexicon::Data;
use claimline::read::Reader;
use claimline_fuzz::{folder, read};
use flate2::{Compression, write::GzEncoder};
use libfuzzer_sys::fuzz_target;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

static READER: LazyLock<Reader> =
    LazyLock::new(|| Reader::load(&Data::embedded()).expect("the program's own data"));
static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| folder("reader"));

/// How a file of a format is made of an input.
struct Format {
    letter: u8,
    ending: &'static str,
    beginning: &'static str,
    made: fn(Vec<u8>) -> Vec<u8>,
}

const FORMATS: [Format; 17] = [
    format(b't', "txt", "", same),
    format(b'm', "md", "", same),
    format(b'h', "html", "<html", same),
    format(b'j', "json", "", same),
    format(b'l', "jsonl", "", same),
    format(b'c', "json", r#"{"name":"c","type":"public_channel","id":1,"messages":["#, same),
    format(b'x', "js", "window.YTD.", same),
    format(b'f', "xml", "<rss", same),
    format(b'a', "xml", "<feed", same),
    format(b'e', "eml", "From: ", same),
    format(b'b', "mbox", "From ", same),
    format(b'r', "rtf", "{\\rtf", same),
    format(b'w', "warc", "WARC/1.", same),
    format(b'g', "gz", "", packed),
    format(b'z', "zip", "", parts),
    format(b'p', "pdf", "%PDF-1.", same),
    format(b'o', "pdf", "%PDF-1.", objects),
];

const fn format(
    letter: u8,
    ending: &'static str,
    beginning: &'static str,
    made: fn(Vec<u8>) -> Vec<u8>,
) -> Format {
    Format { letter, ending, beginning, made }
}

fn same(bytes: Vec<u8>) -> Vec<u8> {
    bytes
}

fn packed(bytes: Vec<u8>) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::none());
    out.write_all(&bytes).expect("memory");
    out.finish().expect("memory")
}

/// A zip archive (and so DOCX, EPUB, XLSX, ODS, WACZ) of the parts that lines of `=== NAME` head.
fn parts(bytes: Vec<u8>) -> Vec<u8> {
    let mut archive = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut rest = &bytes[..];
    let mut name = b"a.txt".to_vec();
    while !rest.is_empty() {
        let mark = rest.windows(5).position(|window| window == b"\n=== ");
        let content = &rest[..mark.unwrap_or(rest.len())];
        // A name that stands there already is refused by the library that writes, and left out.
        if archive.start_file(String::from_utf8_lossy(&name), stored).is_ok() {
            archive.write_all(content).expect("memory");
        }
        let Some(mark) = mark else { break };
        rest = &rest[mark + 5..];
        let line = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
        name = rest[..line].to_vec();
        rest = &rest[(line + 1).min(rest.len())..];
    }
    archive.finish().expect("memory").into_inner()
}

/// A PDF whose objects are those of the input, with a list of where they stand as it must be.
fn objects(mut bytes: Vec<u8>) -> Vec<u8> {
    const MARK: &[u8] = b" 0 obj";
    let mut list = String::from("xref\n0 1\n0000000000 65535 f \n");
    for at in 0..bytes.len() {
        if bytes[at..].starts_with(MARK) {
            let start = bytes[..at].iter().rposition(|byte| !byte.is_ascii_digit()).map_or(0, |at| at + 1);
            let number = std::str::from_utf8(&bytes[start..at]).ok().and_then(|digits| digits.parse::<u32>().ok());
            if let Some(number) = number {
                list += &format!("{number} 1\n{start:010} 00000 n \n");
            }
        }
    }
    let list_at = bytes.len() + 1;
    let end = format!("\n{list}trailer << /Size 99 /Root 1 0 R >>\nstartxref\n{list_at}\n%%EOF\n");
    bytes.extend(end.into_bytes());
    bytes
}

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let by_letter = FORMATS.iter().find(|format| format.letter == *first);
    let format = by_letter.unwrap_or(&FORMATS[usize::from(*first) % FORMATS.len()]);
    let file = (format.made)([format.beginning.as_bytes(), rest].concat());
    let _ = read(&READER, &FOLDER, &format!("input.{}", format.ending), &file);
});
