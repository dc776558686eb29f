//! Label Studio: one task per article, with the claims as predictions to correct and the edges as relations.
//!
//! Its text regions count Unicode code points, end excluded. A relation ties regions of one task only.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde_json::{Value, json};

use super::super::losses::Losses;
use super::super::projection::Projection;
use super::super::record::{ClaimRecord, MentionRecord};

const ACROSS: &str = "edges left out: a relation cannot tie two tasks";

/// A list of tasks. The labelling set-up that they fit is in docs/exports.md.
pub(in super::super) fn write(
    projection: &Projection,
    out: &mut dyn Write,
    losses: &mut Losses,
) -> io::Result<()> {
    let mut of_document: BTreeMap<&str, Vec<&ClaimRecord>> = BTreeMap::new();
    for claim in &projection.claims {
        of_document.entry(&claim.document).or_default().push(claim);
    }
    let mut relations: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for edge in &projection.edges {
        let (Some(source), Some(target)) = (projection.claim(&edge.source), projection.claim(&edge.target))
        else {
            continue;
        };
        if source.document != target.document {
            losses.add(ACROSS);
            continue;
        }
        relations.entry(&source.document).or_default().push(json!({
            "type": "relation",
            "from_id": source.id,
            "to_id": target.id,
            "direction": "right",
            "labels": [edge.kind],
        }));
    }
    let mut tasks = Vec::new();
    for document in &projection.documents {
        let claims = of_document.get(&*document.id).map_or(&[][..], Vec::as_slice);
        let mut result: Vec<Value> = claims.iter().flat_map(|claim| regions(claim)).collect();
        result.extend(relations.remove(&*document.id).unwrap_or_default());
        tasks.push(json!({
            "data": {
                "text": document.text,
                "document": document.id,
                "title": document.title,
                "outlet": document.outlet,
                "published": document.published,
                "url": document.url,
            },
            "predictions": [{"model_version": "claimline", "result": result}],
        }));
    }
    serde_json::to_writer_pretty(&mut *out, &tasks)?;
    out.write_all(b"\n")
}

/// The regions of a claim: its quote, labelled by type, and its participants.
fn regions(claim: &ClaimRecord) -> Vec<Value> {
    let region = |id: String, label: &str, text: &str, start: usize, end: usize| {
        json!({
            "id": id,
            "type": "labels",
            "from_name": "label",
            "to_name": "text",
            "value": {"start": start, "end": end, "text": text, "labels": [label]},
        })
    };
    let quote = &claim.quote;
    let mut regions =
        vec![region(claim.id.clone(), &claim.event.event_type, &quote.exact, quote.start, quote.end)];
    let lists: [(&str, &[MentionRecord]); 3] =
        [("actor", &claim.actors), ("target", &claim.targets), ("place", &claim.places)];
    for (role, mentions) in lists {
        for (at, mention) in mentions.iter().enumerate() {
            let words = &mention.words;
            let id = format!("{}-{role}-{at}", claim.id);
            regions.push(region(id, role, &words.text, words.start, words.end));
        }
    }
    if let (Some(text), Some(span)) = (&claim.time.text, claim.time.span) {
        regions.push(region(format!("{}-time", claim.id), "time", text, span.start, span.end));
    }
    regions
}

#[cfg(test)]
mod tests {
    use super::super::super::projection::fixture;
    use super::super::run;
    use super::*;

    #[test]
    fn regions_hold_their_words_and_relations_tie_regions() {
        let (tasks, _) = run::json(write, &fixture::hostile());
        let task = &tasks[0];
        let text: Vec<char> = task["data"]["text"].as_str().unwrap().chars().collect();
        let result = task["predictions"][0]["result"].as_array().unwrap();
        let mut ids = Vec::new();
        for region in result.iter().filter(|region| region["type"] == "labels") {
            let at = |name: &str| region["value"][name].as_u64().unwrap() as usize;
            let words: String = text[at("start")..at("end")].iter().collect();
            assert_eq!(region["value"]["text"], words);
            ids.push(&region["id"]);
        }
        let relations: Vec<&Value> = result.iter().filter(|region| region["type"] == "relation").collect();
        assert_eq!(relations.len(), 2);
        assert!(relations.iter().all(|tie| ids.contains(&&tie["from_id"]) && ids.contains(&&tie["to_id"])));
    }
}
