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

/// The entries of a feed, in its order. `xml` is the whole feed. Where its XML is broken, it is read on at the next entry.
pub(in crate::read) fn entries(xml: &str) -> Result<Parts, Problem> {
    let mut read = Read::default();
    let mut from = 0;
    while let Some(broken) = read.go_on(&xml[from..]) {
        let at = from + broken.at;
        let line = 1 + xml[..at].matches('\n').count();
        let next = ["<item", "<entry"].iter().filter_map(|tag| xml[at..].find(tag)).min();
        let done = match next {
            Some(_) => "read on at the next entry",
            None => "the rest is left out",
        };
        read.entries.push(Err(format!(
            "line {line}: expected a feed, found broken XML: {}; what stands before is kept, {done}",
            broken.why
        )));
        let Some(next) = next else { break };
        from = at + next;
    }
    let Read { channel, entries, .. } = read;
    if !entries.iter().any(Result::is_ok) {
        let first = entries.into_iter().find_map(Result::err);
        return Err(Problem::Broken(
            first.unwrap_or_else(|| "expected a feed with entries, found none in it".to_owned()),
        ));
    }
    let (outlet, language) = (channel.title, channel.language);
    let mut number = 0;
    Ok(Box::new(entries.into_iter().map(move |entry| {
        number += usize::from(entry.is_ok());
        match entry {
            Ok(entry) => part(number, entry, outlet.clone(), language.clone()),
            Err(why) => Err(PartError { name: None, problem: Problem::Broken(why) }),
        }
    })))
}

/// What of a feed has been read.
#[derive(Default)]
struct Read {
    channel: Entry,
    /// Entries, and what broke between them.
    entries: Vec<Result<Entry, String>>,
}

/// Where XML is broken, in bytes, and how.
struct Break {
    at: usize,
    why: String,
}

impl Read {
    /// Reads up to the end, or up to where the XML is broken: an entry that is open there is kept if it has words.
    fn go_on(&mut self, xml: &str) -> Option<Break> {
        let mut reader = Reader::from_str(xml);
        reader.config_mut().check_end_names = false;
        // `R&D` is no reference, and no fault that hides an entry.
        reader.config_mut().allow_dangling_amp = true;
        // Behind a break the ends of what was open before it are met alone.
        reader.config_mut().allow_unmatched_ends = true;
        let mut entry: Option<Entry> = None;
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
                        "link" => link(&start, entry.as_mut().unwrap_or(&mut self.channel)),
                        _ => {}
                    }
                }
                Ok(Event::Empty(start)) if local(&start) == "link" => {
                    link(&start, entry.as_mut().unwrap_or(&mut self.channel));
                }
                Ok(Event::Text(words)) => text.push_str(&words.xml10_content()),
                Ok(Event::CData(words)) => text.push_str(&words.xml10_content()),
                Ok(Event::GeneralRef(name)) => reference(&name, &mut text),
                Ok(Event::End(end)) => {
                    let name = end.local_name();
                    if matches!(name.as_ref(), "item" | "entry") {
                        self.entries.extend(entry.take().map(Ok));
                    } else {
                        let prefixed = end.name().as_ref().contains(":");
                        fill(
                            entry.as_mut().unwrap_or(&mut self.channel),
                            name.as_ref(),
                            prefixed,
                            text.trim(),
                        );
                    }
                    text.clear();
                }
                Ok(Event::Eof) => return None,
                Ok(_) => {}
                Err(error) => {
                    let has_words = |entry: &Entry| entry.content.is_some() || entry.summary.is_some();
                    self.entries.extend(entry.filter(has_words).map(Ok));
                    // Behind the first sign of what is broken: an entry that is itself broken is not met again.
                    let at = usize::try_from(reader.error_position()).unwrap_or(xml.len());
                    let at = at.saturating_add(1).min(xml.len());
                    let at = (at..=xml.len()).find(|at| xml.is_char_boundary(*at)).unwrap_or(xml.len());
                    return Some(Break { at, why: error.to_string() });
                }
            }
        }
    }
}

fn part(
    number: usize,
    entry: Entry,
    outlet: Option<String>,
    language: Option<String>,
) -> Result<Part, PartError> {
    let name = number.to_string();
    let body = match (entry.content, entry.summary) {
        (Some(content), Some(summary)) if summary.len() > content.len() => summary,
        (Some(content), _) => content,
        (None, Some(summary)) => summary,
        (None, None) => return Err(PartError::new(name, Problem::NoText)),
    };
    let mut lost = Vec::new();
    let written = entry.published.or(entry.updated);
    let published = written.and_then(|date| {
        date.parse().map_err(|message| lost.push(format!("publication date: {message}; it is left out"))).ok()
    });
    // Titles of feeds are text; their bodies are markup.
    let page = format!("<html><body><article>{body}</article></body></html>");
    Ok(Part {
        kind: Some(Kind::Html),
        said: Said { url: entry.link, outlet, title: entry.title, published, language, ..Said::default() },
        lost,
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
