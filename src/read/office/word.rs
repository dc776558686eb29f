//! DOCX: the paragraphs of `word/document.xml` (ECMA-376).

use quick_xml::Reader;
use quick_xml::events::Event;

use super::Extracted;
use crate::read::container::{Archive, Budget, member};
use crate::read::encoding;
use crate::read::error::Problem;
use crate::read::xml::reference;

/// The text of a Word document, paragraphs set apart by empty lines. What is struck out, and the code of fields, is
/// left out.
pub(in crate::read) fn paragraphs(archive: &mut Archive, budget: &Budget) -> Result<Extracted, Problem> {
    let document = member(archive, "word/document.xml", budget)?;
    let declared = encoding::declared(&document);
    let (text, broken) = body(&encoding::decode(document, declared.as_deref()).text);
    let mut extracted = Extracted { text, broken, ..Extracted::default() };
    if let Ok(core) = member(archive, "docProps/core.xml", budget) {
        extracted.said.title = title(&String::from_utf8_lossy(&core));
    }
    Ok(extracted)
}

/// The text of a document, and where its XML breaks off, if it does: what stands before is kept.
fn body(xml: &str) -> (String, Option<String>) {
    let mut reader = Reader::from_str(xml);
    let (mut text, mut paragraph) = (String::new(), String::new());
    // Words stand in `w:t`; `w:delText` is struck out and `w:instrText` is a field's code.
    let (mut in_words, mut deleted) = (false, 0usize);
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => match start.local_name().as_ref() {
                "t" => in_words = true,
                "del" | "moveFrom" => deleted += 1,
                _ => {}
            },
            Ok(Event::End(end)) => match end.local_name().as_ref() {
                "t" => in_words = false,
                "del" | "moveFrom" => deleted = deleted.saturating_sub(1),
                "p" => {
                    if !paragraph.trim().is_empty() {
                        if !text.is_empty() {
                            text.push_str("\n\n");
                        }
                        text.push_str(paragraph.trim());
                    }
                    paragraph.clear();
                }
                _ => {}
            },
            Ok(Event::Empty(empty)) => match empty.local_name().as_ref() {
                "tab" => paragraph.push(' '),
                "br" | "cr" => paragraph.push('\n'),
                "noBreakHyphen" => paragraph.push('-'),
                _ => {}
            },
            Ok(Event::Text(words)) if in_words && deleted == 0 => {
                paragraph.push_str(&words.xml10_content());
            }
            Ok(Event::GeneralRef(name)) if in_words && deleted == 0 => reference(&name, &mut paragraph),
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(error) => {
                let at = reader.error_position();
                let broken = format!(
                    "expected a Word document, found broken XML at byte {at} of its text: {error}; what stands before is kept"
                );
                return (text, Some(broken));
            }
        }
    }
    (text, None)
}

fn title(core: &str) -> Option<String> {
    let mut reader = Reader::from_str(core);
    let mut text = String::new();
    loop {
        match reader.read_event().ok()? {
            Event::Start(_) => text.clear(),
            Event::Text(words) => text.push_str(&words.xml10_content()),
            Event::GeneralRef(name) => reference(&name, &mut text),
            Event::End(end) if end.local_name().as_ref() == "title" => {
                return Some(text.trim().to_owned()).filter(|title| !title.is_empty());
            }
            Event::Eof => return None,
            _ => {}
        }
    }
}
