use serde_json::Value;

use super::record::{ClaimRecord, MentionRecord, TimeRecord, WordsRecord};
use crate::calendar::{Grain, Instant, When};
use crate::claim::{Attribution, Claim, ClaimTime, Mention, Quantity, QuantityUnit, Source, Trigger};
use crate::lexicon::EventType;
use crate::read::{Document, Published, PublishedPrecision};
use crate::span::{CodePoints, Span};

/// The documents and claims of a build's folder, as far as comparing claims looks at them: claims of documents that
/// are not there are left out, and those that are withdrawn.
pub fn restore<'r>(
    documents: &[Value],
    records: impl IntoIterator<Item = &'r ClaimRecord>,
) -> (Vec<Document>, Vec<Claim>) {
    let documents: Vec<Document> = documents.iter().map(document).collect();
    let points: Vec<CodePoints<'_>> =
        documents.iter().map(|document| CodePoints::new(&document.text)).collect();
    let of_id: std::collections::BTreeMap<&str, usize> =
        documents.iter().enumerate().map(|(at, document)| (document.id.as_str(), at)).collect();
    let claims = records
        .into_iter()
        .filter(|record| record.withdrawn.is_none())
        .filter_map(|record| {
            let at = *of_id.get(record.document.as_str())?;
            Some(claim(record, at, &documents[at].text, &points[at]))
        })
        .collect();
    (documents, claims)
}

fn document(value: &Value) -> Document {
    let text = |name: &str| value.get(name).and_then(Value::as_str);
    let at = text("published").and_then(Instant::parse);
    let precision = match text("published_precision") {
        Some("instant") => PublishedPrecision::Instant,
        Some("date") => PublishedPrecision::Date,
        _ => PublishedPrecision::Unknown,
    };
    Document {
        outlet: text("outlet").map(str::to_owned),
        title: text("title").map(str::to_owned),
        published: Published { at, precision },
        ..Document::new(text("id").unwrap_or_default(), text("text").unwrap_or_default())
    }
}

fn claim(record: &ClaimRecord, document: usize, text: &str, points: &CodePoints<'_>) -> Claim {
    let span = |start: usize, end: usize| {
        let byte = |at: usize| points.byte(at).unwrap_or(text.len());
        Span::new(byte(start), byte(end).max(byte(start)))
    };
    let of_words = |words: &WordsRecord| span(words.start, words.end);
    let mentions = |records: &[MentionRecord]| -> Vec<Mention> {
        records
            .iter()
            .map(|record| Mention {
                name: record.name.clone(),
                span: of_words(&record.words),
                kind: record.kind.clone(),
                country: record.country.clone(),
                entity: None,
            })
            .collect()
    };
    let quote = span(record.quote.start, record.quote.end);
    let before = text.get(..quote.start).unwrap_or_default();
    Claim {
        id: record.id.clone(),
        document,
        // Sentences are not written out: their stops are counted.
        sentence: before.matches(". ").count() + before.matches('\n').count(),
        quote,
        trigger: Trigger {
            span: of_words(&record.event.trigger),
            lemma: record.event.trigger.text.to_lowercase(),
            event_type: EventType::built_in(&record.event.event_type).unwrap_or(EventType::Other),
            rule: record.event.rule.clone(),
            plover: record.event.plover.clone(),
            label: record.event.label.clone(),
            nature: record.event.nature,
        },
        actors: mentions(&record.actors),
        targets: mentions(&record.targets),
        places: mentions(&record.places),
        quantities: record
            .quantities
            .iter()
            .map(|quantity| Quantity {
                min: quantity.min,
                max: quantity.max,
                unit: serde_json::from_value(Value::from(quantity.unit.as_str()))
                    .unwrap_or(QuantityUnit::Other),
                of: quantity.of.clone(),
                approximate: quantity.approximate,
                span: of_words(&quantity.words),
            })
            .collect(),
        time: time(&record.time, &span),
        said: record.said.as_ref().map(|said| time(said, &span)),
        attribution: Attribution {
            source: Source {
                kind: record.source.kind,
                name: record.source.name.clone(),
                span: record.source.start.zip(record.source.end).map(|(start, end)| span(start, end)),
            },
            cue: record.source.cue.as_ref().map(of_words),
            cue_lemma: None,
            unsaid: record.source.unsaid.as_ref().map(of_words),
        },
        polarity: record.polarity,
        modality: record.modality,
        salience: record.salience as f32,
        order_cues: Vec::new(),
        withdrawn: None,
        day_granted: false,
    }
}

fn time(record: &TimeRecord, span: &dyn Fn(usize, usize) -> Span) -> ClaimTime {
    let known = record.earliest.is_some() || record.latest.is_some() || record.granularity.is_some();
    let when = When {
        begin: record.begin,
        end: record.end,
        grain: record.granularity.unwrap_or(Grain::Interval),
        approximate: record.edtf.as_deref().is_some_and(|edtf| edtf.contains('~')),
    };
    ClaimTime {
        when: known.then_some(when),
        span: record.span.map(|words| span(words.start, words.end)),
        edtf: record.edtf.clone(),
        zone: record.zone,
        basis: record.basis,
        reason: record.reason.clone(),
    }
}
