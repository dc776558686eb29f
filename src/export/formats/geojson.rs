//! GeoJSON (RFC 7946): one feature per event; its places as points, longitude first.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::super::losses::{Losses, loss};
use super::super::projection::{Projection, iso_instant, stretch};
use super::super::record::label_of;
use super::coordinates::{Atlas, Site};

/// A feature collection; an event without a place on the map has a null geometry.
pub(in super::super) fn write(
    projection: &Projection,
    out: &mut dyn Write,
    losses: &mut Losses,
) -> io::Result<()> {
    let atlas = Atlas::load();
    let mut features = Vec::new();
    for row in &projection.rows {
        let sites = atlas.sites(projection, row);
        if sites.is_empty() {
            losses.add(loss::NO_PLACE);
        }
        let stretch = stretch(row);
        features.push(json!({
            "type": "Feature",
            "id": row.event_id,
            "geometry": geometry(&sites),
            "properties": {
                "title": row.headline,
                "date": row.date,
                "display_date": row.display_date,
                "earliest": stretch.earliest.map(iso_instant),
                "latest": stretch.latest.map(iso_instant),
                "certainty": stretch.certainty().as_str(),
                "type": row.event_type,
                "status": label_of(&row.status),
                "places": sites.iter().map(|site| &*site.name).collect::<Vec<_>>(),
                "voices": row.voices,
                "quote": row.quote,
                "url": projection.best(row).and_then(|claim| projection.link(claim)),
            },
        }));
    }
    projection.lose_edges(&[], losses);
    projection.lose_accounts(losses);
    serde_json::to_writer_pretty(&mut *out, &json!({"type": "FeatureCollection", "features": features}))?;
    out.write_all(b"\n")
}

fn geometry(sites: &[Site]) -> Value {
    let point = |site: &Site| json!([degrees(site.longitude), degrees(site.latitude)]);
    match sites {
        [] => Value::Null,
        [site] => json!({"type": "Point", "coordinates": point(site)}),
        sites => json!({"type": "MultiPoint", "coordinates": sites.iter().map(point).collect::<Vec<_>>()}),
    }
}

/// Hundredths of a degree, which is what the gazetteer holds.
fn degrees(value: f32) -> f64 {
    (f64::from(value) * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::super::super::projection::fixture;
    use super::super::run;
    use super::*;

    #[test]
    fn points_have_the_longitude_first() {
        let (collection, losses) = run::json(write, &fixture::plain());
        let feature = &collection["features"][1];
        assert_eq!(feature["geometry"]["type"], "Point");
        let [longitude, latitude] = feature["geometry"]["coordinates"].as_array().unwrap().as_slice() else {
            panic!()
        };
        assert!((51.0..52.0).contains(&longitude.as_f64().unwrap()), "{longitude}");
        assert!((35.0..36.0).contains(&latitude.as_f64().unwrap()), "{latitude}");
        assert_eq!(feature["properties"]["earliest"], "2025-06-23T00:00:00Z");
        assert!(!losses.contains(loss::NO_PLACE));
    }
}
