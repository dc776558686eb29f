//! vis-timeline: items, groups and options as one JSON object.
//!
//! It reads a bare `1066` as milliseconds of 1970, drops items of a group that is not listed, and a range without an
//! end throws: dates are whole instants, every group is listed, and only what has both ends is a range. Content is HTML.

use std::collections::BTreeSet;
use std::io::{self, Write};

use serde_json::json;

use super::super::losses::{Losses, loss};
use super::super::projection::{Certainty, Projection, TOLD, iso_instant, stretch};
use super::super::record::label_of;
use crate::escape::html;
use crate::timeline::TimelineRow;

/// `{"items", "groups", "options"}`: what `new vis.Timeline` is given.
pub(in super::super) fn write(
    projection: &Projection,
    out: &mut dyn Write,
    losses: &mut Losses,
) -> io::Result<()> {
    let mut items = Vec::new();
    let mut groups = BTreeSet::new();
    for row in &projection.rows {
        let stretch = stretch(row);
        let certainty = stretch.certainty();
        let Some(anchor) = stretch.anchor() else {
            losses.add(loss::NO_DATE);
            continue;
        };
        if matches!(certainty, Certainty::By | Certainty::From) {
            losses.add(loss::ONE_SIDE);
        }
        let mut item = json!({
            "id": row.event_id,
            "content": content(projection, row),
            "title": projection.paragraphs(row).iter().map(|line| html(line)).collect::<Vec<_>>().join("<br>"),
            "start": iso_instant(anchor),
            "group": row.event_type,
            "className": format!("{} {}", label_of(&row.status), certainty.as_str()),
            "type": "box",
        });
        if let (Some(begin), Some(end)) = (stretch.earliest, stretch.latest)
            && begin < end
        {
            item["end"] = json!(iso_instant(end));
            item["type"] = json!("range");
        }
        groups.insert(&*row.event_type);
        items.push(item);
    }
    projection.lose_edges(&TOLD, losses);
    projection.lose_accounts(losses);
    let groups: Vec<_> =
        groups.into_iter().map(|group| json!({"id": group, "content": html(group)})).collect();
    let timeline = json!({
        "items": items,
        "groups": groups,
        "options": {"orientation": "top", "stack": true, "tooltip": {"followMouse": true}},
    });
    serde_json::to_writer_pretty(&mut *out, &timeline)?;
    out.write_all(b"\n")
}

/// The headline, as a link to the words in the article where that has an address.
fn content(projection: &Projection, row: &TimelineRow) -> String {
    let headline = html(&row.headline);
    match projection.best(row).and_then(|claim| projection.link(claim)) {
        Some(link) => format!("<a href=\"{}\" target=\"_blank\">{headline}</a>", html(&link)),
        None => headline,
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::projection::fixture;
    use super::super::run;
    use super::*;

    #[test]
    fn dates_are_whole_groups_are_listed_and_ranges_have_ends() {
        let (timeline, losses) = run::json(write, &fixture::hostile());
        let items = timeline["items"].as_array().unwrap();
        assert_eq!(items.len(), 7);
        for item in items {
            assert!(item["start"].as_str().unwrap().ends_with('Z'));
            assert_eq!(item["type"] == "range", item.get("end").is_some());
            assert!(timeline["groups"].as_array().unwrap().iter().any(|group| group["id"] == item["group"]));
        }
        assert_eq!(items[1]["start"], "-000043-03-15T00:00:00Z");
        assert_eq!(items[2]["start"], "1066-01-01T00:00:00Z");
        assert_eq!(items[3]["start"], "+012000-01-01T00:00:00Z");
        let content = items[0]["content"].as_str().unwrap();
        assert!(
            content.starts_with("<a href=\"https://news.example/first?a=1&amp;b=2#:~:text="),
            "{content}"
        );
        assert!(content.contains(">=1+1: &lt;b&gt;") && content.ends_with("</a>"), "{content}");
        assert!(losses.contains("1 events left out: no date known"));
    }
}
