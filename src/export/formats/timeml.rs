//! TimeML: one file per article, with events and times marked in its text and the order inside the article as links.
//!
//! Marks cannot overlap and links cannot leave the article; what is lost so is counted.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io;

use super::super::losses::Losses;
use super::super::projection::{DocumentView, Projection};
use super::super::record::{ClaimRecord, label_of};
use crate::claim::Polarity;
use crate::escape::xml;

const OVERLAP: &str = "events or times unmarked: their words overlap those of another";
const VALUE: &str = "times unmarked: TIMEX3 has no value for a stretch between two dates";
const ACROSS: &str = "edges left out: they tie two articles, or are of a kind TimeML has not";

/// A `.tml` file per article.
pub(in super::super) fn write(
    projection: &Projection,
    file: &mut dyn FnMut(&str, &[u8]) -> io::Result<()>,
    losses: &mut Losses,
) -> io::Result<()> {
    let mut claims: BTreeMap<&str, Vec<&ClaimRecord>> = BTreeMap::new();
    for claim in &projection.claims {
        claims.entry(&claim.document).or_default().push(claim);
    }
    let mut names = HashSet::new();
    let mut linked = 0;
    for document in &projection.documents {
        let of_document = claims.get(&*document.id).map_or(&[][..], Vec::as_slice);
        let page = page(projection, document, of_document, losses, &mut linked);
        file(&file_name(&document.id, &mut names), page.as_bytes())?;
    }
    losses.add_all(ACROSS, projection.edges.len() - linked);
    Ok(())
}

struct Mark {
    start: usize,
    end: usize,
    open: String,
    close: &'static str,
}

fn page(
    projection: &Projection,
    document: &DocumentView,
    claims: &[&ClaimRecord],
    losses: &mut Losses,
    linked: &mut usize,
) -> String {
    let mut marks: Vec<Mark> = Vec::new();
    let mut instances: HashMap<&str, usize> = HashMap::new();
    let mut times: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let mut tail = String::new();
    for (at, claim) in claims.iter().enumerate() {
        let trigger = &claim.event.trigger;
        let open = format!("<EVENT eid=\"e{at}\" class=\"OCCURRENCE\">");
        if add(&mut marks, Mark { start: trigger.start, end: trigger.end, open, close: "</EVENT>" }) {
            instances.insert(&claim.id, at);
            let polarity = match claim.polarity {
                Polarity::Positive => "POS",
                Polarity::Negated => "NEG",
            };
            tail.push_str(&format!(
                "<MAKEINSTANCE eventID=\"e{at}\" eiid=\"ei{at}\" tense=\"NONE\" aspect=\"NONE\" pos=\"OTHER\" \
                 polarity=\"{polarity}\" modality=\"{}\"/>\n",
                label_of(&claim.modality)
            ));
        } else {
            losses.add(OVERLAP);
        }
    }
    let mut links = Vec::new();
    for (at, claim) in claims.iter().enumerate() {
        let Some(span) = claim.time.span else { continue };
        let Some(value) = claim.time.edtf.as_deref().and_then(timex_value) else {
            losses.add(VALUE);
            continue;
        };
        let next = times.len() + 1;
        let known = times.get(&(span.start, span.end)).copied();
        let kind = if value.contains('T') { "TIME" } else { "DATE" };
        let open = format!("<TIMEX3 tid=\"t{next}\" type=\"{kind}\" value=\"{value}\">");
        let mark = Mark { start: span.start, end: span.end, open, close: "</TIMEX3>" };
        let time = match known {
            Some(time) => time,
            None if add(&mut marks, mark) => {
                times.insert((span.start, span.end), next);
                next
            }
            None => {
                losses.add(OVERLAP);
                continue;
            }
        };
        if instances.contains_key(&*claim.id) {
            links.push(format!(
                "relType=\"IS_INCLUDED\" eventInstanceID=\"ei{at}\" relatedToTime=\"t{time}\""
            ));
        }
    }
    for claim in claims {
        for edge in projection.edges_of(claim).filter(|edge| edge.source == claim.id) {
            let (Some(from), Some(to)) = (instances.get(&*edge.source), instances.get(&*edge.target)) else {
                continue;
            };
            let Some(relation) = relation(&edge.kind) else { continue };
            *linked += 1;
            links.push(format!(
                "relType=\"{relation}\" eventInstanceID=\"ei{from}\" relatedToEventInstance=\"ei{to}\""
            ));
        }
    }
    for (at, link) in links.iter().enumerate() {
        tail.push_str(&format!("<TLINK lid=\"l{at}\" {link}/>\n"));
    }
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TimeML>\n<DOCID>{}</DOCID>\n{}<TITLE>{}</TITLE>\n<TEXT>{}</TEXT>\n{tail}</TimeML>\n",
        text(&document.id),
        creation(document),
        text(document.title.as_deref().unwrap_or_default()),
        marked(&document.text, &mut marks)
    )
}

/// Keeps a mark that no other overlaps.
fn add(marks: &mut Vec<Mark>, mark: Mark) -> bool {
    let at = marks.partition_point(|other| other.start < mark.start);
    let clash =
        |other: Option<&Mark>| other.is_some_and(|other| other.start < mark.end && mark.start < other.end);
    if mark.start >= mark.end || clash(marks.get(at)) || clash(at.checked_sub(1).and_then(|at| marks.get(at)))
    {
        return false;
    }
    marks.insert(at, mark);
    true
}

fn marked(plain: &str, marks: &mut Vec<Mark>) -> String {
    let characters: Vec<char> = plain.chars().collect();
    let between = |start: usize, end: usize| {
        text(&characters[start.min(characters.len())..end.min(characters.len())].iter().collect::<String>())
    };
    let mut out = String::new();
    let mut at = 0;
    for mark in marks.drain(..) {
        out.push_str(&between(at, mark.start));
        out.push_str(&mark.open);
        out.push_str(&between(mark.start, mark.end));
        out.push_str(mark.close);
        at = mark.end;
    }
    out.push_str(&between(at, characters.len()));
    out
}

/// Character data keeps its line breaks as they are: offsets of a reader stay those of the text.
fn text(plain: &str) -> String {
    xml(plain).replace("&#10;", "\n").replace("&#9;", "\t")
}

fn creation(document: &DocumentView) -> String {
    let Some(published) = document.published.and_then(|at| at.utc()) else { return String::new() };
    let (kind, pattern) = match &*document.published_precision {
        "instant" => ("TIME", "%Y-%m-%dT%H:%M:%SZ"),
        _ => ("DATE", "%Y-%m-%d"),
    };
    let value = published.format(pattern);
    format!(
        "<DCT><TIMEX3 tid=\"t0\" type=\"{kind}\" value=\"{value}\" temporalFunction=\"false\" \
         functionInDocument=\"CREATION_TIME\">{value}</TIMEX3></DCT>\n"
    )
}

/// EDTF of one date as TIMEX3 writes it: `199X` is the decade 199.
fn timex_value(edtf: &str) -> Option<String> {
    let date = edtf.trim_end_matches('~');
    let shape: String = date.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    match &*shape {
        "0000" | "0000-00" | "0000-00-00" | "0000-00-00T00:00:00" => Some(date.to_owned()),
        "000X" | "00XX" => Some(date.trim_end_matches('X').to_owned()),
        _ => None,
    }
}

fn relation(kind: &str) -> Option<&'static str> {
    Some(match kind {
        "before" => "BEFORE",
        "includes" => "INCLUDES",
        "simultaneous" => "SIMULTANEOUS",
        "same_event" => "IDENTITY",
        _ => return None,
    })
}

/// A name that every file system takes, and that no other article has.
fn file_name(id: &str, taken: &mut HashSet<String>) -> String {
    let safe: String = id
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-') { c } else { '_' })
        .take(100)
        .collect();
    let safe = safe.trim_start_matches(['.', '-']);
    let safe = if safe.is_empty() { "article" } else { safe };
    let mut name = format!("{safe}.tml");
    let mut number = 2;
    while !taken.insert(name.to_lowercase()) {
        name = format!("{safe}-{number}.tml");
        number += 1;
    }
    name
}

#[cfg(test)]
mod tests {
    use super::super::super::projection::fixture;
    use super::*;

    #[test]
    fn events_are_marked_and_links_stay_inside_the_article() {
        let (mut pages, mut losses) = (Vec::new(), Losses::default());
        let mut keep = |name: &str, bytes: &[u8]| {
            pages.push((name.to_owned(), String::from_utf8(bytes.to_vec()).unwrap()));
            Ok(())
        };
        let projection = fixture::hostile();
        write(&projection, &mut keep, &mut losses).unwrap();
        let (name, page) = &pages[0];
        assert_eq!(name, "first.md.tml");
        assert_eq!(page.matches("<EVENT ").count(), 8);
        assert!(page.contains("<EVENT eid=\"e1\" class=\"OCCURRENCE\">Caesar</EVENT> died"));
        assert!(page.contains("relType=\"BEFORE\" eventInstanceID=\"ei0\" relatedToEventInstance=\"ei7\""));
        assert_eq!(losses.summary().unwrap(), format!("1 {ACROSS}"));
        let mut reader = quick_xml::Reader::from_str(page);
        while !matches!(reader.read_event().unwrap(), quick_xml::events::Event::Eof) {}
    }

    #[test]
    fn names_are_safe_and_unique() {
        let mut taken = HashSet::new();
        assert_eq!(file_name("../a b", &mut taken), "_a_b.tml");
        assert_eq!(file_name("/a:b", &mut taken), "_a_b-2.tml");
        assert_eq!(file_name("..", &mut taken), "article.tml");
    }

    #[test]
    fn only_one_date_has_a_value() {
        assert_eq!(timex_value("2025-06-23~").as_deref(), Some("2025-06-23"));
        assert_eq!(timex_value("199X").as_deref(), Some("199"));
        assert_eq!(timex_value("2025-06-21/2025-06-22"), None);
    }
}
