//! Short texts of our own: which date each claim gets from the words around it, from other events, or from none.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    reason = "a test that fails should say where"
)]

use std::sync::{Arc, OnceLock};

use claimline::calendar::Instant;
use claimline::claim::{Basis, ClaimTime, Extractor};
use claimline::lexicon::{Data, Gazetteer};
use claimline::read::{Document, PublishedPrecision};

fn extractor() -> &'static Extractor {
    static EXTRACTOR: OnceLock<Extractor> = OnceLock::new();
    EXTRACTOR.get_or_init(|| {
        let data = Data::embedded();
        let gazetteer = Arc::new(Gazetteer::load(&data).unwrap());
        Extractor::load(&data, gazetteer).unwrap()
    })
}

/// The claims of a text published on Wednesday 14 May 2031 at 18:00 UTC, by their triggers.
fn dated(text: &str) -> Vec<(String, ClaimTime)> {
    let mut document = Document::new("a.txt", text);
    document.published.at = Instant::parse("2031-05-14T18:00:00Z");
    document.published.precision = PublishedPrecision::Instant;
    document.zone = Some("UTC".parse().unwrap());
    let claims = extractor().extract(&document, 0).claims;
    claims.into_iter().map(|claim| (claim.trigger.span.text(text).to_owned(), claim.time)).collect()
}

#[track_caller]
fn time(text: &str, trigger: &str) -> ClaimTime {
    let claims = dated(text);
    let found = claims.iter().find(|(word, _)| word == trigger);
    found.unwrap_or_else(|| panic!("no claim `{trigger}` in {claims:?}")).1.clone()
}

/// Asserts the bounds of one claim's date: `..` for an open side.
#[track_caller]
fn assert_date(text: &str, trigger: &str, earliest: &str, latest: &str) {
    let time = time(text, trigger);
    let when = time.when.unwrap();
    let side = |bound: Option<Instant>| bound.map_or("..".to_owned(), |bound| bound.to_string());
    assert_eq!(
        (side(when.earliest()), side(when.latest())),
        (earliest.to_owned(), latest.to_owned()),
        "{trigger}: {}",
        time.reason
    );
}

#[track_caller]
fn assert_undated(text: &str, trigger: &str) {
    assert_eq!(time(text, trigger).basis, Basis::Document, "{trigger}: {}", time(text, trigger).reason);
}

#[test]
fn a_time_between_subject_and_verb_is_the_verbs() {
    for text in [
        "While the miners accused the owner of lying, the harbour union on Saturday condemned the raid.",
        "The harbour union on Saturday condemned the raid.",
    ] {
        assert_date(text, "condemned", "2031-05-10T00:00:00Z", "2031-05-11T00:00:00Z");
    }
}

#[test]
fn a_possessive_day_dates_the_noun_and_not_the_clause() {
    let text = "The army denied that its tower fell silent during Monday's raid.";
    assert_ne!(time(text, "denied").basis, Basis::Expression);
}

#[test]
fn an_event_noun_lends_its_day_to_what_goes_on_about_it() {
    let text = "Rebels shelled the port of Mersa on Monday. The attack killed nine dockers.";
    assert_date(text, "killed", "2031-05-12T00:00:00Z", "2031-05-13T00:00:00Z");
    let other = "Rebels shelled the port of Mersa on Monday. A second attack is planned for Friday.";
    assert_date(other, "planned", "2031-05-16T00:00:00Z", "2031-05-17T00:00:00Z");
}

#[test]
fn a_later_sentence_dates_what_an_earlier_one_tells() {
    let text = "An earthquake killed nine people in the hills. It struck at 06:20 on Tuesday.";
    assert_date(text, "killed", "2031-05-13T06:20:00Z", "2031-05-13T06:21:00Z");
}

#[test]
fn days_after_an_event_are_counted_on_the_calendar() {
    let text = "Rebels shelled the port of Mersa on Friday evening. The minister flew to Mersa the day after the attack.";
    assert_date(text, "flew", "2031-05-10T00:00:00Z", "2031-05-11T00:00:00Z");
}

#[test]
fn an_answer_lies_between_the_event_and_the_publication() {
    let text = "Rebels shelled the port of Mersa at 07:00 on Monday. The mayor condemned the attack.";
    assert_date(text, "condemned", "2031-05-12T07:00:00Z", "2031-05-14T18:00:00Z");
}

#[test]
fn what_nothing_dates_is_news_of_the_day() {
    assert_undated("The mayor resigned.", "resigned");
}

#[test]
fn what_described_a_noun_long_ago_does_not_date_the_clause() {
    let text = "The accord signed in 2019 failed.";
    let failed = dated(text).into_iter().find(|(word, _)| word == "failed");
    assert!(failed.is_none_or(|(_, time)| time.basis != Basis::Expression));
}
