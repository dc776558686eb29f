use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::graph::{Edge, PathStep, Refusal, Words};
use crate::pipeline::Build;
use crate::span::CodePoints;

use super::record::{EdgeRecord, label_of};

/// Makes edges' records, one after the other.
pub(super) struct EdgeWriter<'b> {
    build: &'b Build,
    /// The last document that words were quoted from: edges that quote one stand together.
    points: Option<(usize, CodePoints<'b>)>,
}

impl<'b> EdgeWriter<'b> {
    pub(super) fn new(build: &'b Build) -> Self {
        Self { build, points: None }
    }

    /// An edge with the ids of its claims.
    pub(super) fn record(&mut self, edge: &Edge) -> EdgeRecord {
        let build = self.build;
        let id = |claim: usize| build.claims[claim].id.clone();
        let mut more: BTreeMap<String, Value> = BTreeMap::new();
        if let Some(rule) = &edge.rule {
            more.insert("rule".to_owned(), json!(rule));
        }
        if !edge.words.is_empty() {
            more.insert("words".to_owned(), edge.words.iter().map(|words| self.words(words)).collect());
        }
        if let Some(contradiction) = &edge.contradiction {
            more.insert("type".to_owned(), json!(label_of(&contradiction.kind)));
            more.insert("verdict".to_owned(), json!(label_of(&contradiction.verdict)));
            more.insert(
                "score".to_owned(),
                json!((f64::from(contradiction.score) * 1000.0).round() / 1000.0),
            );
            more.insert("gates".to_owned(), json!(contradiction.gates));
            if !contradiction.path.is_empty() {
                more.insert(
                    "path".to_owned(),
                    contradiction.path.iter().map(|step| step_record(build, step)).collect(),
                );
            }
        }
        if let Some(change) = &edge.change {
            more.insert("old".to_owned(), json!(change.old));
            more.insert("new".to_owned(), json!(change.new));
        }
        EdgeRecord {
            source: id(edge.source),
            target: id(edge.target),
            kind: label_of(&edge.kind),
            reason: label_of(&edge.reason),
            explanation: edge.explanation.clone(),
            more,
        }
    }

    /// The edges that a refused proposal would have been, each with the path of what it collides with.
    pub(super) fn refused(&mut self, refusal: &Refusal) -> Vec<EdgeRecord> {
        let path: Value =
            refusal.path(&self.build.claims).iter().map(|step| step_record(self.build, step)).collect();
        let mut records: Vec<EdgeRecord> = refusal.edges().iter().map(|edge| self.record(edge)).collect();
        for record in &mut records {
            record.more.insert("path".to_owned(), path.clone());
        }
        records
    }

    fn words(&mut self, words: &Words) -> Value {
        let document = &self.build.documents[words.document];
        let record = |(start, end): (usize, usize)| json!({"document": document.id, "text": document.words(words.span), "start": start, "end": end});
        if let Some(aside) = &document.aside {
            return record(aside.code_points(words.span));
        }
        let known = self.points.take().filter(|(document, _)| *document == words.document);
        let known = known.unwrap_or_else(|| (words.document, CodePoints::new(&document.text)));
        record(self.points.insert(known).1.span(words.span))
    }
}

fn step_record(build: &Build, step: &PathStep) -> Value {
    let id = |claim: usize| build.claims[claim].id.clone();
    match step {
        PathStep::Edge { source, target, .. } => json!({"source": id(*source), "target": id(*target)}),
        PathStep::Date { claim, .. } => json!({"claim": id(*claim)}),
    }
}
