use serde_json::Value;

use crate::calendar::{Bounds, Grain, Instant, When};
use crate::claim::clause::{Clause, clause_of};
use crate::claim::extract::Reading;
use crate::claim::select::Candidate;
use crate::claim::types::{Attribution, Basis, Claim, ClaimTime, Source};
use crate::claim::{Article, WordId};
use crate::read::GivenClaim;

/// Indices of the claims that a document brings along, for each of its sentences.
///
/// A claim outside all sentences goes with the sentence before it, or with the first.
pub(in crate::claim) fn given_by_sentence(reading: &Reading<'_>) -> Vec<Vec<usize>> {
    let sentences = &reading.article.segments.sentences;
    let mut given = vec![Vec::new(); sentences.len()];
    for (index, claim) in reading.article.document.given.iter().flatten().enumerate() {
        let after = sentences.partition_point(|sentence| sentence.span.start <= claim.span.start);
        if let Some(indices) = given.get_mut(after.saturating_sub(1)) {
            indices.push(index);
        }
    }
    given
}

/// Those of the claims that a document brings along, as candidates of a sentence: their spans stay as they are.
pub(in crate::claim) fn given_candidates(
    reading: &Reading<'_>,
    sentence: usize,
    clauses: &[Clause],
    indices: &[usize],
) -> Vec<Candidate> {
    let Some(given) = reading.article.document.given.as_deref() else { return Vec::new() };
    indices
        .iter()
        .filter_map(|index| given.get(*index).map(|claim| (*index, claim)))
        .map(|(index, claim)| {
            let trigger = trigger(&reading.article, sentence, claim);
            let tree = &reading.article.trees[sentence];
            let clause = clause_of(tree, clauses, trigger.word);
            let heads_clause = clause.is_some_and(|clause| clauses[clause].head == trigger.word);
            let typing = match reading.typer.noun(&reading.article, trigger) {
                Some(typing) if !heads_clause => typing,
                _ => reading.typer.verb(&reading.article, trigger),
            };
            Candidate {
                trigger,
                clause,
                quote: claim.span,
                typing,
                nominal: !heads_clause,
                saying: None,
                given: Some(index),
            }
        })
        .collect()
}

/// The highest word of the span in its sentence's tree.
fn trigger(article: &Article<'_>, sentence: usize, claim: &GivenClaim) -> WordId {
    let tree = &article.trees[sentence];
    let tokens = article.tokens(sentence);
    let first =
        tokens.partition_point(|token| token.span.end <= claim.span.start).min(tree.len().saturating_sub(1));
    let last = tokens.partition_point(|token| token.span.start < claim.span.end).max(first + 1);
    let top = (first..last.min(tree.len()))
        .find(|word| tree.word(*word).head.is_none_or(|head| head < first || head >= last))
        .unwrap_or(first);
    WordId { sentence, word: top }
}

/// Puts the fields that the document gives in place of what was worked out.
pub(super) fn apply(reading: &Reading<'_>, given: &GivenClaim, claim: &mut Claim) {
    let fields = &given.fields;
    if let Some(id) = &given.id {
        claim.id.clone_from(id);
    }
    let event = fields.get("event").and_then(Value::as_object);
    let type_name =
        event.and_then(|event| event.get("type")).or_else(|| fields.get("type")).and_then(Value::as_str);
    if let Some(event_type) = type_name.and_then(|name| reading.typer.types().parse(name)) {
        claim.trigger.event_type = event_type;
        claim.trigger.rule = "given".to_owned();
    }
    if let Some(label) = event.and_then(|event| event.get("label")).and_then(Value::as_str) {
        claim.trigger.label = label.to_owned();
    }
    if let Some(polarity) = read(fields.get("polarity")) {
        claim.polarity = polarity;
    }
    if let Some(modality) = read(fields.get("modality")) {
        claim.modality = modality;
    }
    if let Some(time) = fields.get("time").and_then(Value::as_object)
        && let Some(time) = given_time(time, claim)
    {
        claim.time = time;
    }
    if let Some(source) = fields.get("source").and_then(Value::as_object) {
        let name = source.get("name").and_then(Value::as_str);
        if let (Some(kind), Some(name)) = (read(source.get("kind")), name) {
            claim.attribution = Attribution {
                source: Source { kind, name: name.to_owned(), span: claim.attribution.source.span },
                cue: claim.attribution.cue,
                cue_lemma: claim.attribution.cue_lemma.clone(),
            };
        }
    }
    if let Some(salience) = fields.get("salience").and_then(Value::as_f64) {
        claim.salience = salience.clamp(0.0, 1.0) as f32;
    }
}

fn read<T: serde::de::DeserializeOwned>(value: Option<&Value>) -> Option<T> {
    serde_json::from_value(value?.clone()).ok()
}

/// A given date: bounds of begin and end, or earliest and latest alone.
fn given_time(time: &serde_json::Map<String, Value>, claim: &Claim) -> Option<ClaimTime> {
    let outer: Bounds = Bounds {
        earliest: read::<Instant>(time.get("earliest")),
        latest: read::<Instant>(time.get("latest")),
    };
    let begin = read::<Bounds>(time.get("begin")).unwrap_or(outer);
    let end = read::<Bounds>(time.get("end")).unwrap_or(outer);
    if begin == Bounds::OPEN && end == Bounds::OPEN {
        return None;
    }
    let grain = read(time.get("granularity")).unwrap_or(Grain::Interval);
    let when = When { begin, end, grain, approximate: false };
    Some(ClaimTime {
        when: Some(when),
        span: claim.time.span,
        edtf: time
            .get("edtf")
            .and_then(Value::as_str)
            .map(str::to_owned)
            .or_else(|| Some(crate::claim::date::interval_edtf(when))),
        zone: read(time.get("zone")),
        basis: Basis::Given,
        reason: "given with the document".to_owned(),
    })
}
