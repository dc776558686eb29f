//! Two outlets on one story, each in an article of some sentences: what they tell as one happening, and where they contradict each
//! other.

use std::fs;
use std::path::Path;

use claimline::graph::EdgeKind;
use claimline::lexicon::Data;
use claimline::pipeline::{Build, Engine};
use claimline::read::ReadOptions;
use claimline::span::Span;

use crate::support::Outcome;

#[derive(Debug, serde::Deserialize)]
struct Row {
    told: Outcome,
    subject: String,
    a: String,
    b: String,
}

/// An article's words without the braces around those that count, and where these stand.
fn unmarked(marked: &str) -> (String, Option<Span>) {
    let span = marked.find('{').zip(marked.find('}')).map(|(open, close)| Span::new(open, close - 1));
    (marked.replace(['{', '}'], ""), span)
}

/// A line for an article of the evening of 19 October 2026, or of the day before if its dateline says so.
fn line(id: &str, outlet: &str, hour: u8, text: &str) -> String {
    let day = if text.contains("Oct 18") { 18 } else { 19 };
    let published = format!("2026-10-{day}T{hour}:00:00Z");
    serde_json::json!({ "id": id, "outlet": outlet, "published": published, "text": text }).to_string()
}

/// The rows of a corpus that come out otherwise than they say. `told` looks at the build of a row's two articles, and at where the
/// words in braces stand in them.
fn otherwise(file: &str, told: impl Fn(&Build, [Option<Span>; 2]) -> bool) -> Vec<String> {
    let engine = Engine::load(&Data::embedded()).expect("the project's data load");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpora/between").join(file);
    let text = fs::read_to_string(path).expect("the corpus lies beside the tests");
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(text.as_bytes());
    let input = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("between-{file}.jsonl"));
    let mut wrong = Vec::new();
    let mut rows = 0;
    for row in reader.deserialize() {
        let row: Row = row.expect("four columns");
        rows += 1;
        let ((a, in_a), (b, in_b)) = (unmarked(&row.a), unmarked(&row.b));
        let lines = [line("a", "Korven Courier", 20, &a), line("b", "Aldra Herald", 22, &b)].join("\n");
        fs::write(&input, lines).expect("a folder for tests");
        let (build, errors) = engine.build(std::slice::from_ref(&input), &ReadOptions::default(), &|| {});
        assert!(errors.is_empty(), "{}", row.a);
        let is_told = told(&build, [in_a, in_b]);
        if is_told != row.told.is_told() {
            wrong.push(format!(
                "{} ({:?}, but told: {is_told}):\n  {}\n  {}",
                row.subject, row.told, row.a, row.b
            ));
        }
    }
    assert!(rows >= 60, "only {rows} rows in {file}");
    wrong
}

#[test]
fn contradictions() {
    let wrong = otherwise("contradictions.csv", |build, _| {
        build.edges.iter().any(|edge| edge.kind == EdgeKind::Contradicts)
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn one_happening() {
    let wrong = otherwise("same-event.csv", |build, spans| {
        // The claims whose word for it stands in the braces; else the shortest one around them.
        let marked = |document: usize| -> Vec<usize> {
            let Some(span) = spans[document] else { return Vec::new() };
            let id = ["a", "b"][document];
            let here = |claim: &&usize| build.documents[build.claims[**claim].document].id == id;
            let all: Vec<usize> = (0..build.claims.len()).collect();
            let told: Vec<usize> = all
                .iter()
                .filter(here)
                .filter(|claim| {
                    let word = build.claims[**claim].trigger.span;
                    word.start < span.end && span.start < word.end
                })
                .copied()
                .collect();
            let around = || {
                all.iter()
                    .filter(here)
                    .filter(|claim| build.claims[**claim].quote.contains(span))
                    .min_by_key(|claim| build.claims[**claim].quote.len())
                    .copied()
            };
            if told.is_empty() { around().into_iter().collect() } else { told }
        };
        let (left, right) = (marked(0), marked(1));
        let event = |claim: &usize| build.grouping.event_of[*claim];
        left.iter().any(|a| right.iter().any(|b| event(a) == event(b)))
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
