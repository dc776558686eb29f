//! Neo4j: node and relationship tables for `neo4j-admin database import`.
//!
//! Its reader takes a line break inside a cell for the end of the row unless told otherwise, so cells are single lines.
//! These tables are for a database and not guarded for spreadsheets.

use std::collections::BTreeSet;
use std::io;

use super::super::losses::Losses;
use super::super::projection::{Projection, iso_instant};
use super::super::record::{MentionRecord, label_of};
use super::graph_attributes::of_claim;
use crate::calendar::Instant;
use crate::escape::one_line;

const YEARS: &str = "times kept as text only: Neo4j's datetime has years of four digits here";

/// `nodes.csv` and `relationships.csv`.
pub(in super::super) fn write(
    projection: &Projection,
    file: &mut dyn FnMut(&str, &[u8]) -> io::Result<()>,
    losses: &mut Losses,
) -> io::Result<()> {
    file("nodes.csv", &nodes(projection, losses)?)?;
    file("relationships.csv", &relationships(projection)?)
}

const NODE_COLUMNS: [&str; 13] = [
    "id:ID",
    "name",
    "kind",
    "quote",
    "earliest:datetime",
    "latest:datetime",
    "display_date",
    "status",
    "polarity",
    "modality",
    "voice",
    "url",
    ":LABEL",
];

fn nodes(projection: &Projection, losses: &mut Losses) -> io::Result<Vec<u8>> {
    let mut table = ::csv::Writer::from_writer(Vec::new());
    let mut add = |cells: [&str; 13]| table.write_record(cells.map(one_line)).map_err(io::Error::other);
    add(NODE_COLUMNS)?;
    let mut time = |instant: Option<Instant>| match instant.map(iso_instant) {
        Some(text) if text.starts_with(['+', '-']) => {
            losses.add(YEARS);
            String::new()
        }
        text => text.unwrap_or_default(),
    };
    for row in &projection.rows {
        let (earliest, latest, status) = (time(row.earliest), time(row.latest), label_of(&row.status));
        let id = format!("event:{}", row.event_id);
        add([
            &id,
            &row.headline,
            &row.event_type,
            &row.quote,
            &earliest,
            &latest,
            &row.display_date,
            &status,
            "",
            "",
            "",
            "",
            "Event",
        ])?;
    }
    for claim in &projection.claims {
        let (earliest, latest) = (time(claim.time.earliest), time(claim.time.latest));
        let known = of_claim(projection, claim);
        let of =
            |name: &str| known.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| &**value);
        let id = format!("claim:{}", claim.id);
        let label = &claim.event.label;
        add([
            &id,
            label,
            of("type"),
            of("quote"),
            &earliest,
            &latest,
            of("edtf"),
            "",
            of("polarity"),
            of("modality"),
            of("voice"),
            of("url"),
            "Claim",
        ])?;
    }
    for document in &projection.documents {
        let id = format!("document:{}", document.id);
        let title = document.title.as_deref().unwrap_or(&document.id);
        let published = time(document.published);
        let (outlet, url) = (document.outlet.as_deref().unwrap_or(""), document.url.as_deref().unwrap_or(""));
        add([&id, title, "", "", &published, "", "", "", "", "", outlet, url, "Document"])?;
    }
    for (label, names) in [("Entity", names(projection, entities)), ("Place", names(projection, places))] {
        for name in names {
            let id = format!("{}:{name}", label.to_lowercase());
            add([&id, name, "", "", "", "", "", "", "", "", "", "", label])?;
        }
    }
    for voice in voices(projection) {
        add([&format!("voice:{voice}"), voice, "", "", "", "", "", "", "", "", "", "", "Voice"])?;
    }
    table.into_inner().map_err(|error| io::Error::other(error.to_string()))
}

fn entities(claim: &super::super::record::ClaimRecord) -> impl Iterator<Item = &MentionRecord> {
    claim.actors.iter().chain(&claim.targets)
}

fn places(claim: &super::super::record::ClaimRecord) -> impl Iterator<Item = &MentionRecord> {
    claim.places.iter()
}

fn names<'p, M: Iterator<Item = &'p MentionRecord>>(
    projection: &'p Projection,
    of: impl Fn(&'p super::super::record::ClaimRecord) -> M,
) -> BTreeSet<&'p str> {
    projection.named(projection.claims.iter().flat_map(of)).map(|mention| &*mention.name).collect()
}

fn voices(projection: &Projection) -> BTreeSet<&str> {
    projection.claims.iter().map(|claim| projection.voice(claim)).collect()
}

fn relationships(projection: &Projection) -> io::Result<Vec<u8>> {
    let mut table = ::csv::Writer::from_writer(Vec::new());
    let mut add = |cells: [&str; 6]| table.write_record(cells.map(one_line)).map_err(io::Error::other);
    add([":START_ID", ":END_ID", ":TYPE", "explanation", "verdict", "score"])?;
    for claim in &projection.claims {
        let id = format!("claim:{}", claim.id);
        if let Some(row) = projection.row_of(claim) {
            add([&id, &format!("event:{}", row.event_id), "TELLS", "", "", ""])?;
        }
        add([&id, &format!("document:{}", claim.document), "IN", "", "", ""])?;
        add([&id, &format!("voice:{}", projection.voice(claim)), "SAID_BY", "", "", ""])?;
        let ties = [
            ("ACTOR", "entity", &claim.actors),
            ("TARGET", "entity", &claim.targets),
            ("PLACE", "place", &claim.places),
        ];
        for (kind, prefix, mentions) in ties {
            let once: BTreeSet<&str> = projection.named(mentions).map(|mention| &*mention.name).collect();
            for name in once {
                add([&id, &format!("{prefix}:{name}"), kind, "", "", ""])?;
            }
        }
    }
    for edge in &projection.edges {
        let more = |name: &str| {
            edge.more
                .get(name)
                .map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned))
                .unwrap_or_default()
        };
        let (source, target) = (format!("claim:{}", edge.source), format!("claim:{}", edge.target));
        add([
            &source,
            &target,
            &edge.kind.to_uppercase(),
            &edge.explanation,
            &more("verdict"),
            &more("score"),
        ])?;
    }
    table.into_inner().map_err(|error| io::Error::other(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::super::super::projection::fixture;
    use super::*;

    #[test]
    fn every_end_of_a_relationship_is_a_node_and_cells_are_single_lines() {
        let (mut files, mut losses) = (Vec::new(), Losses::default());
        write(
            &fixture::hostile(),
            &mut |name, bytes| {
                files.push((name.to_owned(), String::from_utf8(bytes.to_vec()).unwrap()));
                Ok(())
            },
            &mut losses,
        )
        .unwrap();
        let records = |at: usize| {
            let text: &str = &files[at].1;
            ::csv::Reader::from_reader(text.as_bytes()).records().map(Result::unwrap).collect::<Vec<_>>()
        };
        let (nodes, ties) = (records(0), records(1));
        assert_eq!(files[0].1.lines().count(), nodes.len() + 1);
        let ids: BTreeSet<&str> = nodes.iter().map(|node| &node[0]).collect();
        assert_eq!(ids.len(), nodes.len());
        assert!(ties.iter().all(|tie| ids.contains(&tie[0]) && ids.contains(&tie[1])));
        assert!(
            ties.iter().any(|tie| &tie[0] == "claim:c0" && &tie[1] == "claim:c1" && &tie[2] == "CONTRADICTS")
        );
        assert!(losses.summary().unwrap().contains(YEARS));
    }
}
