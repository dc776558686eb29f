//! Words that place a claim by another event: the examples under data/en/rules/order-cues, and which claim is meant.

use std::sync::LazyLock;

use claimline::claim::{CueExample, OrderWords};
use claimline::graph::{EdgeKind, Reason};
use claimline::lexicon::Data;
use claimline::pipeline::{Build, Engine};
use claimline::read::Document;

static ENGINE: LazyLock<Engine> =
    LazyLock::new(|| Engine::load(&Data::embedded()).expect("the project's data load"));

fn build(texts: &[&str]) -> Build {
    let found = texts.iter().enumerate().map(|(at, text)| {
        let document = Document::new(format!("d{at}"), *text);
        let extraction = ENGINE.extract(&document).expect("an article");
        (document, extraction)
    });
    ENGINE.relate(found.collect(), &[])
}

/// Triggers of the pairs that order words put in order, the earlier first.
fn told(build: &Build) -> Vec<[&str; 2]> {
    let trigger = |claim: usize| {
        let claim = &build.claims[claim];
        claim.trigger.span.text(&build.documents[claim.document].text)
    };
    let told = build.edges.iter().filter(|edge| {
        edge.kind == EdgeKind::Before && matches!(edge.reason, Reason::OrderWords | Reason::Response)
    });
    told.map(|edge| [trigger(edge.source), trigger(edge.target)]).collect()
}

/// What is wrong about an example.
fn fault(example: CueExample<'_>) -> Option<String> {
    let build = build(&[example.text]);
    let cues: Vec<[&str; 3]> = build
        .claims
        .iter()
        .flat_map(|claim| claim.order_cues.iter().map(move |cue| [claim.trigger.span, cue.span, cue.other]))
        .map(|spans| spans.map(|span| span.text(example.text)))
        .filter(|[_, cue, _]| example.words.contains(&cue.to_lowercase()))
        .collect();
    let CueExample { cue, text, .. } = example;
    match example.pair {
        None => cues.first().map(|found| format!("{cue}: finds {found:?} in `{text}`")),
        Some([claim, other]) => {
            let right =
                |found: &[&str; 3]| found[0] == claim && found[2].split(' ').any(|word| word == other);
            (!cues.iter().any(right)).then(|| format!("{cue}: finds {cues:?} in `{text}`"))
        }
    }
}

#[test]
fn order_words_find_and_ignore_what_they_say() {
    let words = OrderWords::load(&Data::embedded()).expect("the project's data load");
    let faults: Vec<String> = words.examples().filter_map(fault).collect();
    assert!(words.examples().count() > 15);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_noun_names_what_the_clause_of_its_verb_tells() {
    let build = build(&["The mediator announced a truce. Shells fell on the port after the announcement."]);
    assert_eq!(told(&build), [["announced", "fell"]]);
}

#[test]
fn who_is_named_before_the_noun_did_what_it_names() {
    let build = build(&[
        "Ukraine struck a refinery. Russia struck a port. The minister flew to Oslo after the Russian strikes. The envoy left Vienna after the Ukrainian strikes.",
    ]);
    let told = told(&build);
    assert!(told.contains(&["struck", "flew"]) && told.contains(&["struck", "left"]), "{told:?}");
    let of = |later: &str| {
        let edge = build.edges.iter().find(|edge| {
            edge.reason == Reason::OrderWords
                && build.claims[edge.target].trigger.span.text(&build.documents[0].text) == later
        });
        edge.map(|edge| build.claims[edge.source].quote.text(&build.documents[0].text))
    };
    assert_eq!(of("flew"), Some("Russia struck a port"));
    assert_eq!(of("left"), Some("Ukraine struck a refinery"));
}

#[test]
fn a_fire_that_is_out_is_not_the_fire_that_broke_out() {
    let build = build(&["The fire was out by dawn. The crew called for help after the fire."]);
    assert_eq!(told(&build), [] as [[&str; 2]; 0]);
}

#[test]
fn what_another_article_tells_of_is_meant_only_where_both_share_a_story() {
    let announced = "Norway recalled its envoy from Oslo Bank on Monday. The mediator announced a ceasefire between Norway and Sweden.";
    let fired = "Norway recalled its envoy from Oslo Bank on Monday. Two rockets were fired at Sweden after the announcement.";
    let apart = "A ship sank off Chile. Two rockets were fired at Peru after the announcement.";
    assert_eq!(told(&build(&[announced, fired])), [["announced", "fired"]]);
    assert_eq!(told(&build(&[announced, apart])), [] as [[&str; 2]; 0]);
}

#[test]
fn where_the_event_itself_is_not_told_its_forerunner_comes_before() {
    let build = build(&[
        "The envoy announced a ceasefire. Two rockets were fired at the port shortly after the ceasefire came into effect.",
    ]);
    assert_eq!(told(&build), [["announced", "fired"]]);
}

/// Triggers of a text's claims.
fn triggers(text: &str) -> Vec<String> {
    let build = build(&[text]);
    build.claims.iter().map(|claim| claim.trigger.span.text(text).to_owned()).collect()
}

#[test]
fn what_a_length_counts_from_is_a_claim_where_it_names_who_did_what() {
    let text = "The ferry left Bergen at noon, half an hour after Captain Ole Dahl signed the papers.";
    assert_eq!(triggers(text), ["left", "signed"]);
    assert_eq!(told(&build(&[text])), [["signed", "left"]]);
    // What points to something told elsewhere is none.
    assert_eq!(triggers("The ferry left Bergen at noon, half an hour after it was loaded."), ["left"]);
}

#[test]
fn what_is_granted_with_a_date_is_a_claim_and_a_condition_is_none() {
    let granted = "Shells fell on the port on Saturday although the ceasefire had begun on 9 May 2031.";
    assert_eq!(triggers(granted), ["fell", "begun"]);
    let condition = "Shells will fall on the port if the ceasefire has not begun on 9 May 2031.";
    assert_eq!(triggers(condition), ["fall"]);
}

#[test]
fn a_day_behind_a_noun_that_names_no_single_event_is_that_of_the_verb() {
    let day = "on 7 May 2031";
    assert_eq!(triggers(&format!("Police arrested nine men for arson {day}.")), ["arrested"]);
    assert_eq!(triggers(&format!("The court convicted two brothers of murder {day}.")), ["convicted"]);
    let met = format!("The minister did not resign during a meeting with the envoy {day}.");
    assert!(triggers(&met).contains(&"meeting".to_owned()), "{:?}", triggers(&met));
}

#[test]
fn a_length_that_counts_from_a_clause_does_not_date_it() {
    let text = "The director was suspended at 13:00 on 7 May 2031, four hours after Judge Ada Holm signed the warrant.";
    let build = build(&[text]);
    let signed = build.claims.iter().find(|claim| claim.trigger.span.text(text) == "signed");
    let when = signed.and_then(|claim| claim.time.when).expect("a claim with a date");
    assert_eq!(when.earliest().map(|at| at.to_string()), Some("2031-05-07T09:00:00Z".to_owned()));
}
