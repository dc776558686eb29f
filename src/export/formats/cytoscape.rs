//! Cytoscape and Cytoscape.js: events as compound nodes, claims inside them, edges by kind.
//!
//! Ids are unique over nodes and edges, or an element is dropped: each kind of element has a prefix of its own.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::super::losses::Losses;
use super::super::projection::Projection;
use super::super::record::label_of;
use super::graph_attributes::{of_claim, of_edge};

/// `{"elements": {"nodes", "edges"}}`.
pub(in super::super) fn write(
    projection: &Projection,
    out: &mut dyn Write,
    _losses: &mut Losses,
) -> io::Result<()> {
    let events = projection.rows.iter().map(|row| {
        json!({"data": {
            "id": format!("event:{}", row.event_id),
            "label": row.headline,
            "display_date": row.display_date,
            "status": label_of(&row.status),
            "order": row.order,
        }, "classes": "event"})
    });
    let claims = projection.claims.iter().map(|claim| {
        let mut data = filled(of_claim(projection, claim));
        data.insert("id".to_owned(), json!(format!("claim:{}", claim.id)));
        data.insert("label".to_owned(), json!(claim.event.label));
        if let Some(row) = projection.row_of(claim) {
            data.insert("parent".to_owned(), json!(format!("event:{}", row.event_id)));
        }
        json!({"data": data, "classes": "claim"})
    });
    let nodes: Vec<Value> = events.chain(claims).collect();
    let edges: Vec<Value> = projection
        .edges
        .iter()
        .enumerate()
        .map(|(at, edge)| {
            let mut data = filled(of_edge(edge));
            data.insert("id".to_owned(), json!(format!("edge:{at}")));
            data.insert("source".to_owned(), json!(format!("claim:{}", edge.source)));
            data.insert("target".to_owned(), json!(format!("claim:{}", edge.target)));
            json!({"data": data, "classes": edge.kind})
        })
        .collect();
    let graph = json!({
        "format_version": "1.0",
        "generated_by": "claimline",
        "data": {"name": projection.title()},
        "elements": {"nodes": nodes, "edges": edges},
    });
    serde_json::to_writer_pretty(&mut *out, &graph)?;
    out.write_all(b"\n")
}

fn filled(attributes: Vec<(&'static str, String)>) -> Map<String, Value> {
    attributes
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| (name.to_owned(), Value::String(value)))
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::super::projection::fixture;
    use super::super::run;
    use super::*;

    #[test]
    fn ids_are_unique_and_ends_exist() {
        let (graph, _) = run::json(write, &fixture::plain());
        let nodes = graph["elements"]["nodes"].as_array().unwrap();
        let edges = graph["elements"]["edges"].as_array().unwrap();
        let ids: BTreeSet<&str> =
            nodes.iter().chain(edges).map(|element| element["data"]["id"].as_str().unwrap()).collect();
        assert_eq!((nodes.len(), edges.len(), ids.len()), (6, 2, 8));
        for edge in edges {
            assert!(ids.contains(edge["data"]["source"].as_str().unwrap()));
            assert!(ids.contains(edge["data"]["target"].as_str().unwrap()));
        }
        assert_eq!(nodes[3]["data"]["parent"], "event:e0");
    }
}
