//! Hours without a day, told by two articles of different days.

use std::fs;
use std::path::Path;

use claimline::claim::Claim;
use claimline::lexicon::Data;
use claimline::pipeline::Engine;
use claimline::read::ReadOptions;

const FIRST: &str = "A fire broke out on the ferry Halda off Skarra on Friday. The captain of the Halda sent a distress call at \
                     11:50 p.m. on Friday, the Skarra coast guard said.";

/// The earliest instants of the claims that a word triggers in an article of the 17th, beside one of the 14th on the same fire.
fn earliest(later: &str, word: &str) -> Vec<String> {
    let line = |id: &str, day: u8, text: &str| {
        let published = format!("2041-09-{day}T18:00:00Z");
        serde_json::json!({ "id": id, "outlet": id, "published": published, "text": text }).to_string()
    };
    let input = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("hours-{}.jsonl", later.len()));
    fs::write(&input, [line("a", 14, FIRST), line("b", 17, later)].join("\n")).expect("a folder for tests");
    let engine = Engine::load(&Data::embedded()).expect("the project's data load");
    let (build, errors) = engine.build(&[input], &ReadOptions::default(), &|| {});
    assert!(errors.is_empty(), "{errors:?}");
    let has = |claim: &&Claim| {
        let text = &build.documents[claim.document].text;
        claim.document == 1 && claim.trigger.span.text(text) == word
    };
    let begins = |claim: &Claim| claim.time.when.and_then(|when| when.earliest()).map(|at| at.to_string());
    build.claims.iter().filter(has).filter_map(begins).collect()
}

#[test]
fn an_hour_without_a_day_is_on_the_day_that_another_article_tells() {
    let later =
        "The log of the Skarra coast guard shows that the distress call from the Halda came at 11:58 p.m.";
    assert_eq!(earliest(later, "came"), ["2041-09-13T23:58:00Z"]);
}

#[test]
fn an_hour_of_another_time_of_the_day_stays() {
    let later = "The log of the Skarra coast guard shows that the distress call from the Halda came at about 4:10 p.m.";
    assert_eq!(earliest(later, "came"), ["2041-09-17T16:10:00Z"]);
}
