//! The entries of a live page as its JSON-LD lists them.

use serde_json::{Map, Value};

use super::{FEWEST, text_part};
use crate::read::assemble::Said;
use crate::read::container::Part;
use crate::read::kind::Kind;

/// The entries that a live page describes in its JSON-LD; `None` for a page that describes none.
pub(super) fn entries(html: &str, page: &Said) -> Option<Vec<Part>> {
    let scripts = html.split("application/ld+json").skip(1).filter_map(|behind| {
        let (_, script) = behind.split_once('>')?;
        let (script, _) = script.split_once("</script")?;
        serde_json::from_str::<Value>(script.trim()).ok()
    });
    let parts = scripts.filter_map(|script| updates(&script).map(|updates| described_parts(&updates, page)));
    parts.max_by_key(Vec::len).filter(|parts| parts.len() >= FEWEST)
}

/// The list of updates, wherever it stands; as deep as `serde_json` lets values nest.
fn updates(value: &Value) -> Option<Vec<Map<String, Value>>> {
    match value {
        Value::Array(values) => values.iter().find_map(updates),
        Value::Object(object) => match object.get("liveBlogUpdate") {
            Some(Value::Array(entries)) => {
                Some(entries.iter().filter_map(Value::as_object).cloned().collect())
            }
            _ => object.values().find_map(updates),
        },
        _ => None,
    }
}

fn described_parts(entries: &[Map<String, Value>], page: &Said) -> Vec<Part> {
    let part = |(at, entry): (usize, &Map<String, Value>)| {
        let text = |name: &str| {
            entry.get(name).and_then(Value::as_str).filter(|text| !text.trim().is_empty()).map(str::to_owned)
        };
        let body = text("articleBody")?;
        let published = text("datePublished").or_else(|| text("dateModified"))?.parse().ok()?;
        let title = text("headline").or_else(|| text("name"));
        let name = (at + 1).to_string();
        let mut part = if body.contains("</") {
            let mut part =
                Part::new(name, format!("<html><body><article>{body}</article></body></html>").into_bytes());
            part.kind = Some(Kind::Html);
            part
        } else {
            text_part(&name, &body)
        };
        part.said = Said {
            title: title.or_else(|| page.title.clone()),
            url: text("url").or_else(|| page.url.clone()),
            published: Some(published),
            ..page.part()
        };
        Some(part)
    };
    entries.iter().enumerate().filter_map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{row, shown};
    use super::*;

    #[test]
    fn described_entries_count_before_printed_ones() {
        let html = r#"<script type="application/ld+json">{"@graph":[{"@type":"LiveBlogPosting","liveBlogUpdate":[
            {"headline":"All safe","datePublished":"2031-03-12T14:44:00Z","articleBody":"Everybody has left the ship."},
            {"datePublished":"2031-03-12T09:10:00+02:00","articleBody":"The Halda struck rocks."},
            {"headline":"No time","articleBody":"Nothing."}]}]}</script>"#;
        assert_eq!(
            shown(entries(html, &Said::default())),
            [
                row("All safe", "2031-03-12T14:44:00Z", "Everybody has left the ship."),
                row("", "2031-03-12T07:10:00Z", "The Halda struck rocks."),
            ]
        );
        assert!(entries("<script type=\"application/ld+json\">{broken</script>", &Said::default()).is_none());
    }
}
