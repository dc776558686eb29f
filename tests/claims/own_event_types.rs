//! A user's own event types, with their rules and nouns, as `--extra` brings them.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::path::Path;
use std::sync::Arc;

use claimline::claim::Extractor;
use claimline::lexicon::{Data, Gazetteer};
use claimline::pipeline::Engine;
use claimline::read::Document;

fn own() -> Data {
    let mut data = Data::embedded();
    data.add_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/own_types")).unwrap();
    data
}

/// The types of the claims that a text gives.
fn types(data: &Data, text: &str) -> Vec<String> {
    let extractor = Extractor::load(data, Arc::new(Gazetteer::load(data).unwrap())).unwrap();
    let extraction = extractor.extract(&Document::new("a.txt", text), 0);
    let name = |claim: &claimline::claim::Claim| extractor.typer().types().name(claim.trigger.event_type);
    extraction.claims.iter().map(|claim| name(claim).to_owned()).collect()
}

#[test]
fn a_rule_gives_a_type_of_the_users_own() {
    assert_eq!(types(&own(), "Growers harvested the grapes on Monday."), ["HARVEST"]);
    assert_eq!(types(&Data::embedded(), "Growers harvested the grapes on Monday."), ["OTHER"]);
}

#[test]
fn the_projects_own_rules_still_hold_beside_it() {
    assert_eq!(types(&own(), "Police arrested two growers on Monday."), ["ARREST"]);
}

#[test]
fn the_examples_of_a_users_rule_are_tried() {
    assert_eq!(Engine::check(&own()), []);
    let mut broken = own();
    broken.add_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/own_types_broken")).unwrap();
    let errors = Engine::check(&broken);
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert!(
        errors[0].to_string().contains("does not ignore `The firm reaped large profits.`"),
        "{}",
        errors[0]
    );
}

#[test]
fn what_a_users_rule_says_is_not_overruled_by_the_examples() {
    // The examples take it for an arrest.
    assert_eq!(types(&Data::embedded(), "Officers herded nine men into a van on Monday."), ["ARREST"]);
    assert_eq!(types(&own(), "Officers herded nine men into a van on Monday."), ["TRAVEL"]);
}
