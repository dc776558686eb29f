//! Voices that answer each other in one article, and voices that only stand beside each other.

use crate::support::{Table, Told, claim};
use claimline::claim::{Modality, Polarity};
use claimline::graph::EdgeKind;
use claimline::lexicon::EventType;

fn not(told: Told) -> Told {
    told.said(Polarity::Negated, Modality::Reported)
}

/// The rule by which the first two claims contradict each other, if any does.
fn rule(claims: &[Told]) -> Option<String> {
    let table = Table::new(claims);
    table.edge(EdgeKind::Contradicts, "a1", "a2").and_then(|edge| edge.rule.clone())
}

fn left(voice: &str) -> Told {
    claim("a1", "The Corinth left Varan at noon.").verb("left", "leave").by("Corinth").voice(voice)
}

fn stayed(voice: &str, sentence: usize) -> Told {
    let stayed = claim("a2", "The tanker has not moved.").verb("moved", "move").by("tanker");
    not(stayed).voice(voice).in_sentence(sentence)
}

#[test]
fn a_voice_that_says_no_answers_the_one_before_it() {
    let answer = Some("contradiction.answer".to_owned());
    assert_eq!(rule(&[left("port agent"), stayed("harbour office", 1)]), answer);
    assert_eq!(rule(&[left("port agent"), stayed("harbour office", 2)]), answer);
}

#[test]
fn one_voice_does_not_answer_itself_nor_anybody_from_afar() {
    assert_eq!(rule(&[left("port agent"), stayed("port agent", 1)]), None);
    assert_eq!(rule(&[left("port agent"), stayed("harbour office", 4)]), None);
}

#[test]
fn what_is_denied_of_somebody_else_answers_nothing() {
    let other = claim("a2", "The Dorina has not moved.").verb("moved", "move").by("Dorina");
    assert_eq!(rule(&[left("port agent"), not(other).voice("harbour office").in_sentence(1)]), None);
    let paid = claim("a1", "Four million was paid.").verb("paid", "pay").voice("witness");
    let unpaid =
        claim("a2", "Officials of Mersa have paid nothing.").verb("paid", "pay").by("Officials of Mersa");
    assert_eq!(rule(&[paid, not(unpaid).voice("envoy").in_sentence(1)]), None);
}

#[test]
fn an_attack_on_one_is_not_denied_by_who_was_spared() {
    let raid = |id: &str| {
        claim(id, "The army attacked Hovra on Monday.")
            .is(EventType::Attack)
            .verb("attacked", "attack")
            .to("Hovra")
            .at("2031-03-01T00:00:00Z", "2031-03-02T00:00:00Z")
    };
    let spared = |town: &str| {
        let text = format!("The army did not attack {town} on Monday.");
        let told = claim("a2", &text).is(EventType::Attack).verb("attack", "attack").to(town);
        not(told).at("2031-03-01T00:00:00Z", "2031-03-02T00:00:00Z")
    };
    assert!(rule(&[raid("a1"), spared("Hovra")]).is_some());
    assert_eq!(rule(&[raid("a1"), spared("Tarsk")]), None);
}

#[test]
fn a_number_alone_answers_the_count_before_it() {
    let marched = || {
        claim("a1", "4,000 people marched.")
            .verb("marched", "march")
            .count("4,000 people", 4000.0, 4000.0, "people")
            .voice("police")
    };
    let spoke = |number: &str, value: f64| {
        claim("a2", &format!("The organisers spoke of {number}."))
            .verb("spoke", "speak")
            .count(number, value, value, "")
            .voice("organisers")
            .in_sentence(1)
    };
    assert_eq!(rule(&[marched(), spoke("15,000", 15000.0)]), Some("contradiction.count".to_owned()));
    // Another voice in between has changed the subject, a hundred times as many are something else, the same number is one.
    assert_eq!(rule(&[marched(), spoke("15,000", 15000.0).in_sentence(3)]), None);
    assert_eq!(rule(&[marched(), spoke("900,000", 900_000.0)]), None);
    assert_eq!(rule(&[marched(), spoke("4,000", 4000.0)]), None);
    assert_eq!(rule(&[marched(), spoke("15,000", 15000.0).voice("police")]), None);
}
