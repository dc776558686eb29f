use serde_json::{Map, Value};

use crate::calendar::{Bounds, Grain, Instant, When, Zone, written};
use crate::claim::clause::{Clause, clause_of};
use crate::claim::extract::Reading;
use crate::claim::select::Candidate;
use crate::claim::types::{
    Attribution, Basis, Claim, ClaimTime, Mention, Modality, Polarity, Quantity, QuantityUnit, Source,
    SourceKind,
};
use crate::claim::{Article, TypeTable, WordId};
use crate::read::GivenClaim;
use crate::span::Span;

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
    if let Some(plover) = event.and_then(|event| text(event, "plover")) {
        claim.trigger.plover = Some(plover.to_owned());
    }
    for (field, mentions) in
        [("actors", &mut claim.actors), ("targets", &mut claim.targets), ("places", &mut claim.places)]
    {
        if let Some(given) = given_mentions(reading, claim.quote, fields.get(field)) {
            *mentions = given;
        }
    }
    if let Some(given) = given_quantities(reading, claim.quote, fields.get("quantities")) {
        claim.quantities = given;
    }
    if let Some(time) = fields.get("time").and_then(|time| given_time(reading, time, claim.time.span)) {
        claim.time = time;
    }
    if let Some(said) = fields.get("said").and_then(|said| given_time(reading, said, None)) {
        claim.said = Some(said);
    }
    if let Some((kind, name)) = fields.get("source").and_then(|source| given_source(reading, source)) {
        claim.attribution = Attribution {
            source: Source { kind, name, span: claim.attribution.source.span },
            cue: claim.attribution.cue,
            cue_lemma: claim.attribution.cue_lemma.clone(),
            unsaid: claim.attribution.unsaid,
        };
    }
    if let Some(salience) = fields.get("salience").and_then(Value::as_f64) {
        claim.salience = salience.clamp(0.0, 1.0) as f32;
    }
}

/// What of the fields of given claims names nothing there is, as messages: it is worked out instead.
pub(in crate::claim) fn misgiven(given: &[GivenClaim], types: &TypeTable) -> Vec<String> {
    let mut messages = Vec::new();
    for (at, claim) in given.iter().enumerate() {
        let fields = &claim.fields;
        let event_type =
            fields.get("event").and_then(|event| event.get("type")).or_else(|| fields.get("type"));
        let kind = fields.get("source").and_then(|source| source.get("kind"));
        let named = |value: Option<&Value>, is_known: &dyn Fn(&Value) -> bool| {
            value.filter(|value| !value.is_null() && !is_known(value)).map(ToString::to_string)
        };
        let type_known = |value: &Value| value.as_str().is_some_and(|name| types.parse(name).is_some());
        for (what, wrong) in [
            ("event type", named(event_type, &type_known)),
            ("polarity", named(fields.get("polarity"), &|value| read::<Polarity>(Some(value)).is_some())),
            ("modality", named(fields.get("modality"), &|value| read::<Modality>(Some(value)).is_some())),
            ("kind of source", named(kind, &|value| read::<SourceKind>(Some(value)).is_some())),
        ] {
            if let Some(wrong) = wrong {
                messages.push(format!("claims[{at}]: {wrong} is no {what}; it is left out"));
            }
        }
    }
    messages
}

fn read<T: serde::de::DeserializeOwned>(value: Option<&Value>) -> Option<T> {
    serde_json::from_value(value?.clone()).ok()
}

fn text<'v>(fields: &'v Map<String, Value>, name: &str) -> Option<&'v str> {
    fields.get(name).and_then(Value::as_str).filter(|text| !text.trim().is_empty())
}

/// Who is given as the source: a name alone, or with its kind.
fn given_source(reading: &Reading<'_>, given: &Value) -> Option<(SourceKind, String)> {
    let (name, kind) = match given {
        Value::String(name) => (name.as_str(), None),
        Value::Object(source) => (text(source, "name")?, read(source.get("kind"))),
        _ => return None,
    };
    let outlet = reading.article.document.outlet.as_deref() == Some(name);
    let kind = kind.unwrap_or(if outlet { SourceKind::Outlet } else { SourceKind::Organisation });
    (!name.trim().is_empty()).then(|| (kind, name.to_owned()))
}

/// Given actors, targets or places: names, or mentions in the form of claims.jsonl. `None` where none are given.
fn given_mentions(reading: &Reading<'_>, quote: Span, given: Option<&Value>) -> Option<Vec<Mention>> {
    let mentions = given?.as_array()?.iter().filter_map(|mention| {
        let (name, words) = match mention {
            Value::String(name) => (name.as_str(), None),
            Value::Object(fields) => {
                (text(fields, "name").or_else(|| text(fields, "text"))?, text(fields, "text"))
            }
            _ => return None,
        };
        let said = |field| mention.get(field).and_then(Value::as_str).map(str::to_owned);
        let known = match reading.gazetteer.lookup(name).as_slice() {
            [only] => Some(*only),
            _ => None,
        };
        let entity = known.and_then(|id| reading.gazetteer.entity(id));
        Some(Mention {
            name: name.to_owned(),
            span: place_of(&reading.article.document.text, quote, words.unwrap_or(name)),
            kind: said("kind").or_else(|| Some(entity.as_ref()?.kind.as_str().to_owned())),
            country: said("country").or_else(|| Some(entity.as_ref()?.country?.to_owned())),
            entity: known,
        })
    });
    Some(mentions.collect())
}

/// How far before a quote words are looked for that belong to its claim, in bytes.
const REACH: usize = 2_000;

/// Where words stand: in the quote, or else last before it; the quote itself where they do not.
fn place_of(text: &str, quote: Span, words: &str) -> Span {
    let at = |start: usize| Span::new(start, start + words.len());
    let before = text.floor_char_boundary(quote.start.saturating_sub(REACH));
    let within = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
    let inside = within(quote.start, quote.end).find(words).map(|found| at(quote.start + found));
    inside
        .or_else(|| within(before, quote.start).rfind(words).map(|found| at(before + found)))
        .unwrap_or(quote)
}

/// Given quantities, in the form of claims.jsonl. `None` where none are given.
fn given_quantities(reading: &Reading<'_>, quote: Span, given: Option<&Value>) -> Option<Vec<Quantity>> {
    let quantities = given?.as_array()?.iter().filter_map(Value::as_object).filter_map(|fields| {
        let (min, max) = (read(fields.get("min")), read(fields.get("max")));
        (min.is_some() || max.is_some()).then(|| Quantity {
            min,
            max,
            unit: read(fields.get("unit")).unwrap_or(QuantityUnit::Count),
            of: text(fields, "of").unwrap_or_default().to_owned(),
            approximate: read(fields.get("approximate")).unwrap_or(false),
            span: text(fields, "text")
                .map_or(quote, |words| place_of(&reading.article.document.text, quote, words)),
        })
    });
    Some(quantities.collect())
}

/// A given date: bounds of begin and end, or earliest and latest alone, or EDTF alone, which is read by the clock that it
/// names, or else by the document's.
fn given_time(reading: &Reading<'_>, given: &Value, span: Option<Span>) -> Option<ClaimTime> {
    let none = Map::new();
    let time = given.as_object().unwrap_or(&none);
    let edtf = given.as_str().or_else(|| text(time, "edtf"));
    let mut zone: Option<Zone> = read(time.get("zone"));
    let outer = Bounds {
        earliest: read::<Instant>(time.get("earliest")),
        latest: read::<Instant>(time.get("latest")),
    };
    let mut when = When {
        begin: read(time.get("begin")).unwrap_or(outer),
        end: read(time.get("end")).unwrap_or(outer),
        grain: read(time.get("granularity")).unwrap_or(Grain::Interval),
        approximate: read(time.get("approximate"))
            .unwrap_or_else(|| edtf.is_some_and(|edtf| edtf.contains('~'))),
    };
    let mut written_as = edtf.map(str::to_owned);
    if when.begin == Bounds::OPEN && when.end == Bounds::OPEN {
        let date = written::read(edtf?)?;
        let clock = date.zone.or(zone).or(reading.article.document.zone).unwrap_or(Zone::UTC);
        when = date.when(clock);
        (zone, written_as) = (Some(clock), Some(date.edtf));
    }
    Some(ClaimTime {
        when: Some(when),
        span,
        edtf: written_as.or_else(|| Some(crate::claim::date::interval_edtf(when))),
        zone,
        basis: Basis::Given,
        reason: text(time, "reason").unwrap_or("given with the document").to_owned(),
    })
}
