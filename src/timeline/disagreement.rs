use serde::Serialize;

use super::voices::Voices;
use crate::claim::Claim;
use crate::event::Words;
use crate::graph::{ContradictionKind, Edge, Verdict};
use crate::read::Document;

/// A row of contradictions.csv: two claims that cannot both be true.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ContradictionRow {
    /// One claim.
    pub claim_a: String,
    /// The other.
    pub claim_b: String,
    /// Words of the one.
    pub quote_a: String,
    /// Words of the other.
    pub quote_b: String,
    /// Who says the one.
    pub source_a: String,
    /// Who says the other.
    pub source_b: String,
    /// Document of the one.
    pub document_a: String,
    /// Document of the other.
    pub document_b: String,
    /// What they disagree about.
    #[serde(rename = "type")]
    pub kind: ContradictionKind,
    /// Contradiction, or one word against another.
    pub verdict: Verdict,
    /// 0 to 1.
    pub score: f32,
    /// One sentence.
    pub reason: String,
    /// The gates that the pair has passed.
    pub gates: String,
    /// The rule that found it.
    pub rule: String,
    /// Whether one source says both.
    pub between: Between,
}

/// Who stands behind two claims that contradict each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Between {
    /// One voice contradicts itself, or has corrected itself.
    OneSource,
    /// Two voices contradict each other.
    TwoSources,
}

/// The contradictions among edges, in the order of the edges.
pub fn contradiction_rows(
    claims: &[Claim],
    documents: &[Document],
    edges: &[Edge],
    words: &Words,
) -> Vec<ContradictionRow> {
    let voices = Voices::new(documents, words);
    edges
        .iter()
        .filter_map(|edge| edge.contradiction.as_ref().map(|contradiction| (edge, contradiction)))
        .filter_map(|(edge, contradiction)| {
            let (a, b) = (&claims[edge.source], &claims[edge.target]);
            let (left, right) = (documents.get(a.document)?, documents.get(b.document)?);
            Some(ContradictionRow {
                claim_a: a.id.clone(),
                claim_b: b.id.clone(),
                quote_a: left.words(a.quote).to_owned(),
                quote_b: right.words(b.quote).to_owned(),
                source_a: voices.name(a),
                source_b: voices.name(b),
                document_a: left.id.clone(),
                document_b: right.id.clone(),
                kind: contradiction.kind,
                verdict: contradiction.verdict,
                score: contradiction.score,
                reason: edge.explanation.clone(),
                gates: contradiction.gates.join("; "),
                rule: edge.rule.clone().unwrap_or_default(),
                between: if voices.is_one(a, b) { Between::OneSource } else { Between::TwoSources },
            })
        })
        .collect()
}
