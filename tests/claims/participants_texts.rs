//! Whom a claim's words mean, from raw text: pronouns and short names, and those that must be left as they stand.
use std::sync::{Arc, LazyLock};

use claimline::claim::Extractor;
use claimline::lexicon::{Data, Gazetteer};
use claimline::read::Document;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| {
    let data = Data::embedded();
    let gazetteer = Arc::new(Gazetteer::load(&data).expect("the project's data load"));
    Extractor::load(&data, gazetteer).expect("the project's data load")
});

/// Who did what the claim tells that a word triggers.
#[track_caller]
fn actors(text: &str, word: &str) -> Vec<String> {
    let start = text.find(word).expect("the text has the word");
    let claims = EXTRACTOR.extract(&Document::new("t", text), 0).claims;
    let claim = claims.iter().find(|claim| claim.trigger.span.start == start);
    let claim = claim.unwrap_or_else(|| panic!("no claim: {text}: {word}"));
    claim.actors.iter().map(|actor| actor.name.clone()).collect()
}

#[track_caller]
fn does(text: &str, word: &str, actor: &str) {
    assert_eq!(actors(text, word), [actor], "{text}");
}

#[test]
fn in_ones_own_words_he_is_another() {
    let before = "Peter Lind met the council of Podar on Friday.";
    does(&format!("{before} \"He attacked the harbour,\" Marko Oduya said."), "attacked", "Peter Lind");
    does("The council met. \"He attacked the harbour,\" Marko Oduya said.", "attacked", "He");
    does("Marko Oduya spoke to reporters. \"He attacked the harbour,\" Oduya said.", "attacked", "He");
    does("Marko Oduya spoke to reporters. \"He attacked the harbour,\" he said.", "attacked", "He");
}

#[test]
fn in_words_told_again_he_may_be_the_speaker() {
    does("Marko Oduya said he attacked the harbour.", "attacked", "Marko Oduya");
    does("Marko Oduya said he was \"grateful\" that rebels had left.", "grateful", "Marko Oduya");
    does("Marko Oduya said he \"attacked the harbour\" on Friday.", "attacked", "Marko Oduya");
}

#[test]
fn i_is_whoever_says_it() {
    let before = "Peter Lind met the council of Podar on Friday.";
    does(&format!("{before} \"I attacked the harbour,\" Marko Oduya said."), "attacked", "Marko Oduya");
    does(&format!("{before} \"I attacked the harbour,\" a sailor said."), "attacked", "I");
}

#[test]
fn we_are_nobody_who_only_stands_near() {
    let text = "Peter Lind was killed in the raid. \"We attacked the harbour,\" a spokesman said.";
    does(text, "attacked", "We");
}

#[test]
fn it_that_stands_for_nothing_has_no_name() {
    let before = "The Arvenian army entered Podar on Friday.";
    for text in [
        "It was reported that rebels had left.",
        "It turned out that rebels had left.",
        "It was Marko Oduya who ordered the raid.",
        "It was a brutal attack on the harbour.",
    ] {
        let text = format!("{before} {text}");
        for claim in EXTRACTOR.extract(&Document::new("t", text.as_str()), 0).claims {
            let later = claim.trigger.span.start > before.len();
            let named = claim.actors.iter().any(|actor| actor.name.contains("rmy"));
            assert!(!later || !named, "{text}: {}", claim.trigger.label);
        }
    }
    does(&format!("{before} It attacked the harbour."), "attacked", "Arvenian army");
}

#[test]
fn they_are_not_one_of_two() {
    does("Marko Oduya met Ida Lund in Podar. They attacked the harbour.", "attacked", "They");
}

#[test]
fn a_surname_is_whose_the_article_names_in_full() {
    let reporter = "Ben Guterres, a reporter in Podar, saw the raid.";
    does(&format!("{reporter} Guterres attacked the council on Friday."), "attacked", "Ben Guterres");
    // Who is known without his full name is the gazetteer's.
    let text = "Guterres attacked the council on Friday. Ben Guterres, a reporter, saw the raid.";
    does(text, "attacked", "Antonio Guterres");
}

#[test]
fn a_note_behind_a_name_is_no_name() {
    does("Marko Oduya (R) attacked the council on Friday.", "attacked", "Marko Oduya");
    does("Sen. Marko Oduya (D-Md.) attacked the council on Friday.", "attacked", "Marko Oduya");
}

#[test]
fn who_is_denied_is_taken_up_by_nothing() {
    let text = "Not rebels but soldiers came to Podar. They attacked the harbour.";
    assert!(actors(text, "attacked").iter().all(|actor| !actor.starts_with("Not")));
}

#[test]
fn an_office_is_not_who_is_named_behind_it() {
    let text = "The president attacked the harbour while he met President Marko Oduya of Arvenia.";
    does(text, "attacked", "president");
}
