//! What two outlets say of one story, from raw text: pairs that contradict each other, and pairs that only look so.

use std::fs;
use std::path::Path;

use claimline::calendar::Instant;
use claimline::graph::EdgeKind;
use claimline::lexicon::Data;
use claimline::pipeline::Engine;
use claimline::read::{Document, Published, PublishedPrecision};

use crate::support::Outcome;

const OPENING: &str =
    "Governor Ilda Maren spoke in Tarvo on Monday. Colonel Petr Ondrus stood beside her in Tarvo.";

#[derive(Debug, serde::Deserialize)]
struct Row {
    told: Outcome,
    a: String,
    b: String,
}

fn article(id: &str, outlet: &str, hour: i64, text: &str) -> Document {
    let mut document = Document::new(id, format!("{OPENING}\n\n{text}"));
    document.outlet = Some(outlet.to_owned());
    let evening = Instant::parse("2026-10-19T18:00:00Z").expect("a time");
    document.published =
        Published { at: Some(evening.plus(hour * 3_600)), precision: PublishedPrecision::Instant };
    document
}

/// Whether an article contradicts itself.
fn collides(engine: &Engine, text: &str) -> bool {
    let document = article("a", "Tarvo Courier", 0, text);
    let extraction = engine.extractor().extract(&document, 0);
    let build = engine.relate(vec![(document, extraction)], &[]);
    build.edges.iter().any(|edge| edge.kind == EdgeKind::Contradicts)
}

#[test]
fn a_number_given_against_another_is_of_the_same() {
    let engine = Engine::load(&Data::embedded()).expect("the project's data load");
    for text in [
        "Organisers said 12,000 people had gathered on the square; police said 3,000.",
        "The union said 40 men were trapped on Friday; the company said 31.",
        "The rebels said they had killed 45 soldiers, while the army said 12.",
        "Some 400 people died in the flood, the government says. The opposition says 900.",
    ] {
        assert!(collides(&engine, text), "{text}");
    }
    for text in [
        // One voice, a bound that holds both, a number of something else, and a few that may be anything.
        "The union said 40 men were trapped on Friday. Later, the union said 31.",
        "The union said at least 31 men were trapped on Friday; the company said 40.",
        "The union said 40 men were trapped on Friday; the company said 31 lorries had left.",
        "The rebels said they had killed 45 soldiers, while the army said only three.",
    ] {
        assert!(!collides(&engine, text), "{text}");
    }
}

#[test]
fn who_says_no_in_another_word_of_one_type_answers_of_the_same_person() {
    let engine = Engine::load(&Data::embedded()).expect("the project's data load");
    let picked = "Officers picked up Dana Orr in a hotel lobby on Friday, the ministry said.";
    assert!(collides(&engine, &format!("{picked} Nobody arrested her, her lawyer said.")));
    assert!(!collides(&engine, &format!("{picked} Nobody arrested Lena Holt, a lawyer said.")));
}

#[test]
fn two_outlets_collide_over_one_happening_or_one_person() {
    let engine = Engine::load(&Data::embedded()).expect("the project's data load");
    let collide = |a: &str, b: &str| {
        let told = [article("a", "Tarvo Courier", 0, a), article("b", "Podar Times", 24, b)];
        let told = told.into_iter().enumerate().map(|(index, document)| {
            let extraction = engine.extractor().extract(&document, index);
            (document, extraction)
        });
        let build = engine.relate(told.collect(), &[]);
        build.edges.iter().any(|edge| edge.kind == EdgeKind::Contradicts)
    };
    assert!(!collide(
        "The Varn Front claimed responsibility for last year's attack on a market in Podar.",
        "The Orlenne Brigade has taken responsibility for attacks on a bridge and a prison in Podar on Tuesday.",
    ));
    assert!(collide(
        "Colonel Petr Ondrus was treated for wounds in a hospital in Tarvo.",
        "Petr Ondrus was killed early on Monday in a shootout in Podar.",
    ));
}

#[test]
fn who_reports_a_denial_tells_the_rest_for_himself() {
    let engine = Engine::load(&Data::embedded()).expect("the project's data load");
    let denied = |text: &str| {
        let document = article("a", "Tarvo Courier", 0, text);
        let extraction = engine.extractor().extract(&document, 0);
        let build = engine.relate(vec![(document, extraction)], &[]);
        build.edges.iter().any(|edge| edge.kind == EdgeKind::Contradicts)
    };
    assert!(denied(
        "Witnesses said the army shelled Podar on Monday. The army denied that it had shelled Podar."
    ));
    assert!(!denied(
        "The army shelled Podar on Monday. The army denied that it had shelled the hospital of Podar."
    ));
}

#[test]
fn a_denial_without_words_answers_what_was_told_and_no_aside() {
    let engine = Engine::load(&Data::embedded()).expect("the project's data load");
    let answered = |text: &str| -> Vec<String> {
        let document = article("a", "Tarvo Courier", 0, text);
        let extraction = engine.extractor().extract(&document, 0);
        let build = engine.relate(vec![(document, extraction)], &[]);
        let told = build.edges.iter().filter(|edge| edge.kind == EdgeKind::Contradicts);
        told.flat_map(|edge| [edge.source, edge.target])
            .map(|claim| build.claims[claim].trigger.lemma.clone())
            .collect()
    };
    let burned = answered(
        "Villagers said that soldiers, who have camped in Podar since May, burned 14 houses. The army denied the claims.",
    );
    assert!(burned.iter().any(|lemma| lemma == "burn"), "{burned:?}");
    assert!(burned.iter().all(|lemma| lemma != "camp"), "{burned:?}");
}

#[test]
fn what_collides_is_told_and_what_only_looks_so_is_not() {
    let engine = Engine::load(&Data::embedded()).expect("the project's data load");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpora/contradictions.csv");
    let text = fs::read_to_string(path).expect("the corpus lies beside the tests");
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(text.as_bytes());
    let mut wrong = Vec::new();
    let mut rows = 0;
    for row in reader.deserialize() {
        let row: Row = row.expect("three columns");
        rows += 1;
        let documents = [article("a", "Tarvo Courier", 0, &row.a), article("b", "Lumo Herald", 2, &row.b)];
        let found = documents
            .into_iter()
            .enumerate()
            .map(|(number, document)| {
                let extraction = engine.extractor().extract(&document, number);
                (document, extraction)
            })
            .collect();
        let build = engine.relate(found, &[]);
        let told = build.edges.iter().any(|edge| edge.kind == EdgeKind::Contradicts);
        // What is missed may be found by the next change: then the row says so.
        if told != (row.told == Outcome::Found) {
            wrong.push(format!("{:?}, but told: {told}: {} / {}", row.told, row.a, row.b));
        }
    }
    assert!(rows >= 40, "only {rows} rows");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
