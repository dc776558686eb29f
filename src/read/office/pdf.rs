//! PDF: the words of its pages.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;
use std::thread;

use pdf_extract::{OutputError, PlainTextOutput, output_doc_page};

use super::{Extracted, nesting, salvage};
use crate::read::error::Problem;

/// Stack of the thread that takes a PDF apart: its objects nest.
const STACK: usize = 64 << 20;
/// Name of that thread, by which its panics are told from others.
const WORKER: &str = "pdf";

/// The lines of a PDF's pages, as they stand there.
#[derive(Debug, Default)]
pub(in crate::read) struct Printed {
    pub(in crate::read) pages: Vec<String>,
    /// Pages of which not all could be read, counted from 1, and why.
    pub(in crate::read) broken: Vec<(u32, String)>,
    /// What was found amiss with the whole file.
    pub(in crate::read) amiss: Option<&'static str>,
}

const NO_LIST: &str = "expected a list of the file's objects at its end, found none that can be read (is the file cut off?); \
                       the pages that stand in it are read";
const NO_PAGES: &str =
    "expected a list of pages, found one that leads to none; the pages that stand in the file are read";

/// The text of a PDF with the places where its pages begin, from the lines of its pages. Lines that the page breaks are
/// joined to paragraphs.
pub(in crate::read) fn pages(printed: &Printed) -> Result<Extracted, Problem> {
    let mut extracted = Extracted::default();
    for page in &printed.pages {
        if !extracted.text.is_empty() {
            extracted.text.push_str("\n\n");
        }
        extracted.pages.push(extracted.text.len());
        extracted.text.push_str(&joined(page));
    }
    if extracted.text.trim().is_empty() {
        return Err(Problem::Broken(match printed.broken.first() {
            Some((page, why)) => format!("expected a PDF that can be read: page {page}: {why}; {SAVE}"),
            None => "expected a PDF with text, found none (pictures of pages, or a list of pages that leads to none?): run a \
                     text recognition over it first"
                .to_owned(),
        }));
    }
    Ok(extracted)
}

/// What a user can do about a PDF that is built wrongly.
const SAVE: &str = "save it as text and give that";

/// The lines of each page, as they stand there.
///
/// The library gives up on some broken pages by a panic: that is this page's error and no other's.
pub(in crate::read) fn page_lines(bytes: Vec<u8>) -> Result<Printed, Problem> {
    silence_worker();
    let work = move || catch_unwind(AssertUnwindSafe(|| taken_apart(&bytes)));
    let done = thread::Builder::new()
        .name(WORKER.to_owned())
        .stack_size(STACK)
        .spawn(work)
        .map_err(Problem::Unreadable)?
        .join();
    match done {
        Ok(Ok(Ok(printed))) => Ok(printed),
        Ok(Ok(Err(error))) => Err(Problem::Broken(format!("expected a PDF that can be read: {error}"))),
        Ok(Err(_)) | Err(_) => Err(Problem::Broken(format!(
            "expected a PDF that can be read, found one that is built wrongly; {SAVE}"
        ))),
    }
}

fn taken_apart(bytes: &[u8]) -> Result<Printed, OutputError> {
    let mut printed = Printed::default();
    let mut file = match pdf_extract::Document::load_mem(bytes) {
        Ok(file) => file,
        Err(error) => {
            let Some(mut file) = salvage::listed(bytes).filter(|file| !file.objects.is_empty()) else {
                return Err(error.into());
            };
            if !salvage::gather_pages(&mut file) {
                return Err(error.into());
            }
            printed.amiss = Some(NO_LIST);
            file
        }
    };
    if file.is_encrypted() {
        file.decrypt("")?;
    }
    if file.get_pages().is_empty() && salvage::gather_pages(&mut file) {
        printed.amiss = Some(NO_PAGES);
    }
    for (number, id) in file.get_pages() {
        let mut text = String::new();
        let why = match nesting::fault(&file, id) {
            Some(fault) => Some(fault.to_owned()),
            None => {
                let mut output = PlainTextOutput::new(&mut text);
                let read = || output_doc_page(&file, &mut output, number);
                match catch_unwind(AssertUnwindSafe(read)) {
                    Ok(Ok(())) => None,
                    Ok(Err(error)) => Some(error.to_string()),
                    Err(_) => Some("it is built wrongly".to_owned()),
                }
            }
        };
        printed.broken.extend(why.map(|why| (number, why)));
        printed.pages.push(text);
    }
    Ok(printed)
}

/// A worker's panic becomes an error message: it is not printed a second time.
fn silence_worker() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if thread::current().name() != Some(WORKER) {
                before(info);
            }
        }));
    });
}

/// Joins the lines of a paragraph; it ends at an empty line, and at a line far shorter than the page's longest before one
/// that does not go on in small letters. Where every line of a page has an empty one behind it, a paragraph ends with a
/// sentence instead. A hyphen at the end of a line before a small letter is the line's, not the word's.
pub(in crate::read) fn joined(page: &str) -> String {
    let mut text = String::with_capacity(page.len());
    let width = |line: &str| line.trim().chars().count();
    let longest = page.lines().map(width).max().unwrap_or(0);
    let spaced = is_spaced(page);
    let (mut open, mut before) = (false, 0);
    for line in page.lines() {
        let line = line.trim();
        if line.is_empty() {
            if spaced && !ends_a_sentence(&text) {
                continue;
            }
            if open {
                text.push_str("\n\n");
            }
            open = false;
            continue;
        }
        if open && before * 3 < longest * 2 && begins_anew(line) {
            text.push_str("\n\n");
            open = false;
        }
        before = line.chars().count();
        if open {
            let small = line.chars().next().is_some_and(char::is_lowercase);
            let hyphen = text.ends_with('-') && text[..text.len() - 1].ends_with(char::is_alphabetic);
            if hyphen && small {
                text.pop();
            } else if !hyphen {
                text.push(' ');
            }
        }
        text.push_str(line);
        open = true;
    }
    text.truncate(text.trim_end().len());
    text
}

/// Whether no two lines of a page follow each other without an empty one between them.
fn is_spaced(page: &str) -> bool {
    const FEWEST: usize = 3;
    let filled: Vec<bool> = page.lines().map(|line| !line.trim().is_empty()).collect();
    filled.iter().filter(|filled| **filled).count() >= FEWEST
        && !filled.windows(2).any(|pair| pair == [true, true])
}

fn ends_a_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '’', ')', ' ']).ends_with(['.', '!', '?', ':'])
}

/// Whether a line can be the first of a paragraph.
fn begins_anew(line: &str) -> bool {
    let first = line.chars().find(|c| c.is_alphanumeric());
    first.is_some_and(|first| first.is_uppercase() || first.is_numeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_joined_to_paragraphs() {
        let page = "The harbour re-\nopened on Mon-\nday, said the North-\nSouth ferry line.\n\n \nA second\nparagraph.\n";
        assert_eq!(
            joined(page),
            "The harbour reopened on Monday, said the North-South ferry line.\n\nA second paragraph."
        );
    }

    #[test]
    fn a_short_line_ends_its_paragraph() {
        let page = "Bridge falls at Talmore\nMorning Ledger, 6 May 2031\nThe bridge over the Tal fell into the river on \
                    Monday\nmorning, the mayor said.\nNobody was hurt when the old piers gave way at last,\nshe added.\n";
        assert_eq!(
            joined(page),
            "Bridge falls at Talmore\n\nMorning Ledger, 6 May 2031\n\nThe bridge over the Tal fell into the river on \
             Monday morning, the mayor said.\n\nNobody was hurt when the old piers gave way at last, she added."
        );
        // In small letters it goes on, however short the line before.
        assert_eq!(
            joined("The bridge fell\ninto the river on Monday morning, she said."),
            "The bridge fell into the river on Monday morning, she said."
        );
    }

    #[test]
    fn a_page_with_an_empty_line_behind_each_has_paragraphs_of_sentences() {
        let page = "Bridge falls\n\nAt least forty villagers of the lower Tal were\n\nled away on Monday, the police spokes-\n\nman Arun \
                    Marr said.\n\nNobody was hurt when the old piers of the town of\n\nTalmore gave way.\n";
        assert_eq!(
            joined(page),
            "Bridge falls\n\nAt least forty villagers of the lower Tal were led away on Monday, the police spokesman Arun \
             Marr said.\n\nNobody was hurt when the old piers of the town of Talmore gave way."
        );
        // Paragraphs of one line each stay apart.
        let lines = "The bridge fell on Monday.\n\nNobody was hurt.\n\nIt will be built again.";
        assert_eq!(joined(lines), lines);
    }

    #[test]
    fn a_broken_file_is_an_error_and_no_panic() {
        for bytes in [
            &b"%PDF-1.7 ..."[..],
            b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF",
        ] {
            let error = page_lines(bytes.to_vec()).unwrap_err();
            assert!(error.to_string().starts_with("expected a PDF"), "{error}");
        }
    }
}
