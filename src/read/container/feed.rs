//! Feeds: RSS 0.9 to 2.0 and Atom. Each entry is a document.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::{Part, PartError, Parts};
use crate::read::assemble::Said;
use crate::read::error::Problem;
use crate::read::kind::Kind;
use crate::read::xml::{attribute, reference};

/// What an entry says, as its elements come by.
#[derive(Debug, Default)]
struct Entry {
    title: Option<String>,
    link: Option<String>,
    published: Option<String>,
    updated: Option<String>,
    content: Option<String>,
    summary: Option<String>,
    language: Option<String>,
}

/// The entries of a feed, in its order. `xml` is the whole feed.
pub(in crate::read) fn entries(xml: &str) -> Result<Parts, Problem> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    let (mut channel, mut entry): (Entry, Option<Entry>) = (Entry::default(), None);
    let mut found = Vec::new();
    let mut text = String::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                text.clear();
                match local(&start) {
                    "item" | "entry" => entry = Some(Entry::default()),
                    // Atom carries XHTML as elements: it is taken as it stands.
                    "content" if attribute(&start, "type").as_deref() == Some("xhtml") => {
                        if let (Some(entry), Ok(inner)) = (&mut entry, reader.read_text(start.name())) {
                            entry.content = Some(inner.into_owned().to_string());
                        }
                    }
                    "link" => link(&start, entry.as_mut().unwrap_or(&mut channel)),
                    _ => {}
                }
            }
            Ok(Event::Empty(start)) if local(&start) == "link" => {
                link(&start, entry.as_mut().unwrap_or(&mut channel));
            }
            Ok(Event::Text(words)) => text.push_str(&words.xml10_content()),
            Ok(Event::CData(words)) => text.push_str(&words.xml10_content()),
            Ok(Event::GeneralRef(name)) => reference(&name, &mut text),
            Ok(Event::End(end)) => {
                let name = end.local_name();
                if matches!(name.as_ref(), "item" | "entry") {
                    found.extend(entry.take());
                } else {
                    let prefixed = end.name().as_ref().contains(":");
                    fill(entry.as_mut().unwrap_or(&mut channel), name.as_ref(), prefixed, text.trim());
                }
                text.clear();
            }
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(error) => {
                return Err(Problem::Broken(format!(
                    "expected a feed, found broken XML at byte {}: {error}",
                    reader.error_position()
                )));
            }
        }
    }
    if found.is_empty() {
        return Err(Problem::Broken("expected a feed with entries, found none in it".to_owned()));
    }
    let (outlet, language) = (channel.title, channel.language);
    Ok(Box::new(
        found
            .into_iter()
            .enumerate()
            .map(move |(at, entry)| part(at, entry, outlet.clone(), language.clone())),
    ))
}

fn part(
    at: usize,
    entry: Entry,
    outlet: Option<String>,
    language: Option<String>,
) -> Result<Part, PartError> {
    let name = (at + 1).to_string();
    let body = match (entry.content, entry.summary) {
        (Some(content), Some(summary)) if summary.len() > content.len() => summary,
        (Some(content), _) => content,
        (None, Some(summary)) => summary,
        (None, None) => return Err(PartError::new(name, Problem::NoText)),
    };
    let mut warnings = Vec::new();
    let written = entry.published.or(entry.updated);
    let published = written.and_then(|date| {
        date.parse()
            .map_err(|message| warnings.push(format!("publication date: {message}; it is left out")))
            .ok()
    });
    // Titles of feeds are text; their bodies are markup.
    let page = format!("<html><body><article>{body}</article></body></html>");
    Ok(Part {
        kind: Some(Kind::Html),
        said: Said { url: entry.link, outlet, title: entry.title, published, language, ..Said::default() },
        warnings,
        ..Part::new(name, page.into_bytes())
    })
}

fn fill(entry: &mut Entry, name: &str, prefixed: bool, text: &str) {
    if text.is_empty() {
        return;
    }
    let slot = match (name, prefixed) {
        ("title", false) => &mut entry.title,
        ("link", false) => &mut entry.link,
        ("pubDate" | "published" | "issued", _) | ("date", true) => &mut entry.published,
        ("updated" | "modified", _) => &mut entry.updated,
        ("encoded", true) | ("content", false) => &mut entry.content,
        ("description" | "summary", false) => &mut entry.summary,
        ("language", _) => &mut entry.language,
        _ => return,
    };
    slot.get_or_insert_with(|| text.to_owned());
}

/// Atom's links are attributes; of several the one to the article itself counts.
fn link(start: &BytesStart<'_>, entry: &mut Entry) {
    let Some(href) = attribute(start, "href") else { return };
    if attribute(start, "rel").is_none_or(|rel| rel == "alternate") {
        entry.link.get_or_insert(href);
    }
}

fn local<'s>(start: &'s BytesStart<'_>) -> &'s str {
    start.local_name().into_inner()
}
