use std::borrow::Cow;
use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::temporal::{Draft, DraftLink, Relation, TemporalGraph};
use crate::warning::Warning;

/// Reads the events, times and temporal links of a TimeML document; its id is the document's name in `DOCID`,
/// else the file's.
///
/// `TLINK` and `ALINK` are temporal; `SLINK` is not. A link's nodes are event instances (`eiid`) and times (`tid`).
pub(super) fn read(name: &str, content: &[u8]) -> Result<TemporalGraph, Warning> {
    let text = String::from_utf8_lossy(content);
    let line_at = |offset: u64| {
        let offset = usize::try_from(offset).unwrap_or(usize::MAX).min(text.len());
        text.as_bytes()[..offset].iter().filter(|byte| **byte == b'\n').count() + 1
    };
    let mut reader = Reader::from_str(&text);
    let mut draft = Draft::default();
    let mut in_docid = false;
    loop {
        let at = reader.buffer_position();
        let event = reader.read_event().map_err(|error| {
            Warning::at_line(name, line_at(reader.error_position()), format!("broken XML: {error}"))
        })?;
        match event {
            Event::Start(tag) | Event::Empty(tag) => {
                in_docid = tag.local_name().as_ref() == "DOCID";
                read_tag(&tag, &mut draft).map_err(|message| Warning::at_line(name, line_at(at), message))?;
            }
            Event::Text(words) if in_docid => {
                draft.id = words.trim().to_owned();
                in_docid = false;
            }
            Event::End(_) => in_docid = false,
            Event::Eof => break,
            _ => {}
        }
    }
    if draft.id.is_empty() {
        draft.id = name.to_owned();
    }
    TemporalGraph::new(draft).map_err(|message| Warning::new(name, message))
}

/// Relations by which annotators say that they cannot tell.
const SAYS_NOTHING: [&str; 4] = ["", "NONE", "VAGUE", "UNKNOWN"];

fn read_tag(tag: &BytesStart<'_>, draft: &mut Draft<'_>) -> Result<(), String> {
    match tag.local_name().as_ref() {
        "MAKEINSTANCE" => draft.nodes.extend(attributes(tag)?.remove("eiid").map(Cow::Owned)),
        "TIMEX3" => draft.nodes.extend(attributes(tag)?.remove("tid").map(Cow::Owned)),
        "TLINK" | "ALINK" => {
            let mut found = attributes(tag)?;
            let id = found.remove("lid").ok_or("a link without `lid`")?;
            let mut node = |names: [&str; 2], what: &str| {
                names.into_iter().find_map(|name| found.remove(name)).ok_or_else(|| {
                    format!("link `{id}` names no {what}: expected {} or {}", names[0], names[1])
                })
            };
            let a = node(["eventInstanceID", "timeID"], "event or time")?;
            let b = node(["relatedToEventInstance", "relatedToTime"], "related event or time")?;
            let words = found.remove("relType").unwrap_or_default();
            if SAYS_NOTHING.contains(&words.as_str()) {
                return Ok(());
            }
            let relation = Relation::parse(&words)
                .ok_or_else(|| format!("link `{id}`: relType `{words}` is no temporal relation"))?;
            draft.links.push(DraftLink { id: id.into(), a: a.into(), b: b.into(), relation });
        }
        _ => {}
    }
    Ok(())
}

fn attributes(tag: &BytesStart<'_>) -> Result<BTreeMap<String, String>, String> {
    let mut found = BTreeMap::new();
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|error| format!("broken XML: {error}"))?;
        let name = attribute.key.local_name().as_ref().to_owned();
        found.insert(name, attribute.value.into_owned());
    }
    Ok(found)
}
