//! EPUB books: the chapters in reading order.

use std::collections::BTreeSet;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::{Archive, Budget, Part, PartError, Parts, member};
use crate::read::assemble::Said;
use crate::read::error::Problem;
use crate::read::kind::Kind;
use crate::read::xml::{attribute, reference};

/// What the package file of a book says.
#[derive(Debug, Default)]
struct Package {
    title: Option<String>,
    language: Option<String>,
    publisher: Option<String>,
    date: Option<String>,
    /// Ids and paths of what is in the book.
    items: Vec<(String, String)>,
    /// Ids in reading order.
    spine: Vec<String>,
    /// How its XML is broken, if it is.
    broken: Option<String>,
}

/// The chapters of a book.
pub(in crate::read) fn chapters(mut archive: Archive, budget: Budget) -> Result<Parts, Problem> {
    let container = member(&mut archive, "META-INF/container.xml", &budget)?;
    let path = package_path(&String::from_utf8_lossy(&container)).ok_or_else(|| {
        Problem::Broken("expected a book that names its package file, found none".to_owned())
    })?;
    let package = read(&String::from_utf8_lossy(&member(&mut archive, &path, &budget)?));
    let folder = path.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let mut named = BTreeSet::new();
    // A chapter that is named twice is read once.
    let chapters: Vec<String> = package
        .spine
        .iter()
        .filter_map(|id| package.items.iter().find(|(item, _)| item == id))
        .map(|(_, href)| format!("{folder}{}", href.split('#').next().unwrap_or(href)))
        .filter(|name| named.insert(name.clone()))
        .collect();
    let broken = package.broken.as_ref().map(|why| {
        Problem::Broken(format!(
            "expected a list of chapters in `{path}`, found broken XML: {why}; those before it are kept"
        ))
    });
    if chapters.is_empty() {
        return Err(broken.unwrap_or_else(|| {
            Problem::Broken(format!("expected a book with chapters, found none in its list `{path}`"))
        }));
    }
    let broken = broken.map(|problem| Err(PartError { name: None, problem }));
    let mut chapters = chapters.into_iter();
    Ok(Box::new(
        std::iter::from_fn(move || {
            let name = chapters.next()?;
            Some(match member(&mut archive, &name, &budget) {
                Ok(bytes) => Ok(Part {
                    kind: Some(Kind::Html),
                    said: Said {
                        outlet: package.publisher.clone().or_else(|| package.title.clone()),
                        published: package.date.as_deref().and_then(|date| date.parse().ok()),
                        language: package.language.clone(),
                        ..Said::default()
                    },
                    ..Part::new(name, bytes)
                }),
                Err(problem) => Err(PartError::new(name, problem)),
            })
        })
        .chain(broken),
    ))
}

fn package_path(container: &str) -> Option<String> {
    let mut reader = Reader::from_str(container);
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) | Event::Empty(start) if start.local_name().as_ref() == "rootfile" => {
                return attribute(&start, "full-path");
            }
            Event::Eof => return None,
            _ => {}
        }
    }
}

/// Reads as far as the XML is whole.
fn read(xml: &str) -> Package {
    let mut package = Package::default();
    let mut reader = Reader::from_str(xml);
    let mut text = String::new();
    reader.config_mut().check_end_names = false;
    loop {
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => {
                package.broken = Some(error.to_string());
                break;
            }
        };
        match event {
            Event::Start(start) | Event::Empty(start) => {
                text.clear();
                match start.local_name().as_ref() {
                    // The table of contents is no chapter.
                    "item"
                        if attribute(&start, "properties")
                            .is_some_and(|all| all.split(' ').any(|one| one == "nav")) => {}
                    "item" => package.items.extend(attribute(&start, "id").zip(attribute(&start, "href"))),
                    "itemref" => package.spine.extend(attribute(&start, "idref")),
                    _ => {}
                }
            }
            Event::Text(words) => text.push_str(&words.xml10_content()),
            Event::GeneralRef(name) => reference(&name, &mut text),
            Event::End(end) => {
                let slot = match end.local_name().as_ref() {
                    "title" => Some(&mut package.title),
                    "language" => Some(&mut package.language),
                    "publisher" => Some(&mut package.publisher),
                    "date" => Some(&mut package.date),
                    _ => None,
                };
                if let Some(slot) = slot.filter(|_| !text.trim().is_empty()) {
                    slot.get_or_insert_with(|| text.trim().to_owned());
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    package
}
