//! TimeMap (Forensic Architecture, Bellingcat): events, associations and sources as the three files it loads.
//!
//! It drops an event whose date it cannot read or whose coordinates are no text; dates are `MM/DD/YYYY`, times
//! `HH:MM`, both in the zone of the row, which `time_display` names.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use serde_json::{Map, Value, json};

use super::super::losses::{Losses, loss};
use super::super::projection::{Certainty, Projection, TOLD, stretch, web_address};
use super::super::record::label_of;
use super::coordinates::Atlas;
use crate::timeline::TimelineRow;

/// `events.json`, `associations.json`, `sources.json`.
pub(in super::super) fn write(
    projection: &Projection,
    file: &mut dyn FnMut(&str, &[u8]) -> io::Result<()>,
    losses: &mut Losses,
) -> io::Result<()> {
    let atlas = Atlas::load();
    let events: Vec<Value> =
        projection.rows.iter().filter_map(|row| event(projection, &atlas, row, losses)).collect();
    projection.lose_edges(&TOLD, losses);
    projection.lose_accounts(losses);
    file("events.json", &serde_json::to_vec_pretty(&events)?)?;
    file("associations.json", &serde_json::to_vec_pretty(&associations(projection))?)?;
    file("sources.json", &serde_json::to_vec_pretty(&sources(projection))?)
}

fn event(projection: &Projection, atlas: &Atlas, row: &TimelineRow, losses: &mut Losses) -> Option<Value> {
    let stretch = stretch(row);
    let Some(first) = stretch.first() else {
        losses.add(loss::NO_DATE);
        return None;
    };
    if !(1000..=9999).contains(&first.year) {
        losses.add(loss::YEAR);
        return None;
    }
    if matches!(stretch.certainty(), Certainty::By | Certainty::From) {
        losses.add(loss::ONE_SIDE);
    }
    let site = atlas.sites(projection, row).into_iter().next();
    if site.is_none() {
        losses.add(loss::NO_PLACE);
    }
    let degrees = |value: Option<f32>| value.map(|value| format!("{value:.2}")).unwrap_or_default();
    let documents: BTreeSet<&str> = projection.claims_of(row).map(|claim| &*claim.document).collect();
    Some(json!({
        "id": row.event_id,
        "description": format!("{}\n\n{}", row.headline, projection.paragraphs(row).join("\n\n")),
        "date": format!("{:02}/{:02}/{:04}", first.month.unwrap_or(1), first.day.unwrap_or(1), first.year),
        "time": first.clock.map(|(hour, minute, _)| format!("{hour:02}:{minute:02}")).unwrap_or_default(),
        "time_precision": stretch.certainty().as_str(),
        "time_display": format!("{} ({})", row.display_date, row.zone),
        "location": site.as_ref().map_or(&*row.place, |site| &*site.name),
        "latitude": degrees(site.as_ref().map(|site| site.latitude)),
        "longitude": degrees(site.as_ref().map(|site| site.longitude)),
        "type": row.event_type,
        "category": row.event_type,
        "associations": [category(row), status(row)],
        "sources": documents,
        "comments": label_of(&row.status),
    }))
}

fn category(row: &TimelineRow) -> String {
    format!("type:{}", row.event_type)
}

fn status(row: &TimelineRow) -> String {
    format!("status:{}", label_of(&row.status))
}

/// Types as categories, statuses as filters.
fn associations(projection: &Projection) -> Vec<Value> {
    let mut found = BTreeMap::new();
    for row in &projection.rows {
        found.insert(category(row), (row.event_type.clone(), "CATEGORY", "Type"));
        found.insert(status(row), (label_of(&row.status), "FILTER", "Status"));
    }
    found
        .into_iter()
        .map(|(id, (title, mode, group))| {
            json!({"id": id, "title": title, "desc": "", "mode": mode, "filter_paths": [group, title]})
        })
        .collect()
}

/// The articles, by their ids.
fn sources(projection: &Projection) -> Map<String, Value> {
    projection
        .documents
        .iter()
        .map(|document| {
            let url = document.url.as_deref().and_then(web_address).unwrap_or_default();
            let paths: Vec<&str> = Some(url).filter(|url| !url.is_empty()).into_iter().collect();
            let source = json!({
                "id": document.id,
                "title": document.title.as_deref().unwrap_or(&document.id),
                "paths": paths,
                "type": "Article",
                "url": url,
                "description": "",
                "author": document.outlet.as_deref().unwrap_or_default(),
                "date": document.published.map(|at| at.to_string()).unwrap_or_default(),
            });
            (document.id.clone(), source)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::super::projection::fixture;
    use super::*;

    #[test]
    fn references_are_listed_dates_are_american_and_coordinates_are_text() {
        let (mut files, mut losses) = (BTreeMap::new(), Losses::default());
        let mut keep = |name: &str, bytes: &[u8]| {
            files.insert(name.to_owned(), serde_json::from_slice::<Value>(bytes).unwrap());
            Ok(())
        };
        write(&fixture::hostile(), &mut keep, &mut losses).unwrap();
        let events = files["events.json"].as_array().unwrap();
        assert_eq!(events.len(), 4);
        assert_eq!(events[0]["date"], "06/23/2025");
        assert_eq!((&events[0]["time"], &events[2]["time"]), (&json!(""), &json!("15:30")));
        let listed: Vec<&Value> =
            files["associations.json"].as_array().unwrap().iter().map(|one| &one["id"]).collect();
        for event in events {
            assert!(event["associations"].as_array().unwrap().iter().all(|id| listed.contains(&id)));
            assert!(
                event["sources"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .all(|id| { files["sources.json"].get(id.as_str().unwrap()).is_some() })
            );
            assert!(event["latitude"].as_str().unwrap().starts_with("35."));
        }
        assert!(losses.summary().unwrap().contains("3 events left out: the year"));
    }
}
