//! Time expressions shown in their text: TimeML, and a view for terminals.

use std::fmt::Write;

use super::record::published;
use super::resolved::{ResolvedTime, TimexType};
use crate::escape::xml_text;
use crate::read::Document;

/// The document as TimeML 1.2.1, with its time expressions as inline TIMEX3 elements.
///
/// Ids run from `t1` in text order; `t0` is the publication. `times` are as [`resolve`](super::TimeTagger::resolve)
/// gives them: in text order and without overlaps. Characters that XML cannot hold become the replacement
/// character.
pub fn timeml(document: &Document, times: &[ResolvedTime]) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TimeML xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
         xsi:noNamespaceSchemaLocation=\"http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd\">\n<DOCID>",
    );
    xml_text(&document.id, &mut out);
    out.push_str("</DOCID>\n");
    if let Some(published) = published(document) {
        let kind = if published.contains('T') { "TIME" } else { "DATE" };
        let value = published.trim_end_matches('Z');
        let _ = writeln!(
            out,
            "<DCT><TIMEX3 tid=\"t0\" type=\"{kind}\" value=\"{value}\" temporalFunction=\"false\" \
             functionInDocument=\"CREATION_TIME\">{published}</TIMEX3></DCT>"
        );
    }
    if let Some(title) = &document.title {
        out.push_str("<TITLE>");
        xml_text(title, &mut out);
        out.push_str("</TITLE>\n");
    }
    out.push_str("<TEXT>");
    let mut count = 0;
    weave(&document.text, times, &mut out, xml_text, |time, words, out| {
        count += 1;
        let _ = write!(out, "<TIMEX3 tid=\"t{count}\" type=\"{}\" value=\"", type_name(time.kind));
        xml_text(&time.value, out);
        let counted = if time.anchor.is_some() { "true" } else { "false" };
        let _ = write!(out, "\" temporalFunction=\"{counted}\" functionInDocument=\"NONE\">");
        xml_text(words, out);
        out.push_str("</TIMEX3>");
    });
    out.push_str("</TEXT>\n</TimeML>\n");
    out
}

/// The text for a terminal: expressions in colour by type, each with its value behind it.
pub fn terminal(text: &str, times: &[ResolvedTime]) -> String {
    let mut out = String::with_capacity(text.len() + times.len() * 40);
    weave(text, times, &mut out, visible, |time, words, out| {
        let colour = match time.kind {
            TimexType::Date => 36,
            TimexType::Time => 33,
            TimexType::Duration => 35,
            TimexType::Set => 32,
        };
        let _ = write!(out, "\u{1b}[1;{colour}m");
        visible(words, out);
        let _ = write!(out, "\u{1b}[0m\u{1b}[2m[{}]\u{1b}[0m", time.value);
    });
    out
}

/// Writes the text with each expression that has a value put in its place.
fn weave(
    text: &str,
    times: &[ResolvedTime],
    out: &mut String,
    plain: fn(&str, &mut String),
    mut mark: impl FnMut(&ResolvedTime, &str, &mut String),
) {
    let mut at = 0;
    for time in times.iter().filter(|time| !time.value.is_empty()) {
        let (Some(before), Some(words)) =
            (text.get(at..time.span.start), text.get(time.span.start..time.span.end))
        else {
            continue;
        };
        plain(before, out);
        mark(time, words, out);
        at = time.span.end;
    }
    plain(text.get(at..).unwrap_or_default(), out);
}

const fn type_name(kind: TimexType) -> &'static str {
    match kind {
        TimexType::Date => "DATE",
        TimexType::Time => "TIME",
        TimexType::Duration => "DURATION",
        TimexType::Set => "SET",
    }
}

/// An article must not steer the terminal: control characters other than line breaks are left out.
pub(super) fn visible(text: &str, out: &mut String) {
    out.extend(text.chars().filter(|c| matches!(c, '\n' | '\t') || !c.is_control()));
}
