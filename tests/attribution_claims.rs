//! Who vouches for claims, from raw text: kinds of sources, quotations that go on, and what no voice is told to have said.
use std::sync::{Arc, LazyLock};

use claimline::claim::{Claim, Extractor, SourceKind};
use claimline::lexicon::{Data, Gazetteer};
use claimline::read::Document;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| {
    let data = Data::embedded();
    let gazetteer = Arc::new(Gazetteer::load(&data).expect("the project's data load"));
    Extractor::load(&data, gazetteer).expect("the project's data load")
});

/// An article whose second paragraph is the text.
fn article(text: &str) -> String {
    format!("The council of Podar met in the old hall.\n\n{text}")
}

/// The claim that a word triggers.
fn claim(text: &str, word: &str) -> Option<Claim> {
    let text = article(text);
    let start = text.find(word).expect("the text has the word");
    let claims = EXTRACTOR.extract(&Document::new("t", text.as_str()), 0).claims;
    claims.into_iter().find(|claim| claim.trigger.span.start == start)
}

#[track_caller]
fn vouches(text: &str, word: &str, kind: SourceKind, name: &str) {
    let Some(claim) = claim(text, word) else { panic!("no claim: {text}: {word}") };
    let source = claim.attribution.source;
    assert_eq!(source.kind, kind, "{text}: {word}: {source:?}");
    assert!(source.name.contains(name), "{text}: {word}: {source:?}");
}

#[track_caller]
fn outlet(text: &str, word: &str) {
    let Some(claim) = claim(text, word) else { panic!("no claim: {text}: {word}") };
    assert_eq!(claim.attribution.source.kind, SourceKind::Outlet, "{text}: {word}");
}

#[track_caller]
fn nothing(text: &str, word: &str) {
    assert!(claim(text, word).is_none(), "{text}: {word}");
}

#[test]
fn kinds_of_sources() {
    vouches("Residents said the wall fell at noon.", "fell", SourceKind::Witnesses, "esidents");
    vouches("Officials said the road was closed on Monday.", "closed", SourceKind::Anonymous, "fficials");
    vouches(
        "The interior ministry said two men were arrested.",
        "arrested",
        SourceKind::Organisation,
        "ministry",
    );
    vouches(
        "Court records show that the firm paid the bribe in May.",
        "paid",
        SourceKind::Document,
        "ecords",
    );
    vouches("Two men were arrested, Ann Lee said.", "arrested", SourceKind::NamedPerson, "Ann Lee");
    outlet("Two men were arrested on Monday.", "arrested");
}

#[test]
fn a_pronoun_is_whom_it_stands_for() {
    vouches(
        "Ann Lee runs the port. She said the bridge was closed on Monday.",
        "closed",
        SourceKind::NamedPerson,
        "Ann Lee",
    );
}

#[test]
fn whoever_is_a_person_speaks_and_a_thing_does_not() {
    let beekeepers = claim("Beekeepers said the hives burned down in May.", "burned");
    assert_ne!(beekeepers.map(|claim| claim.attribution.source.kind), Some(SourceKind::Outlet));
    outlet("The hives of the beekeepers burned down in May.", "burned");
}

#[test]
fn a_quotation_goes_on_in_the_next_paragraph() {
    let text = "“The water came at night,” said Ann Lee. “We lost the house.\n\n“Then the road was closed on Monday.”\n\n\
                The council met again on Friday.";
    vouches(text, "lost", SourceKind::NamedPerson, "Ann Lee");
    vouches(text, "closed", SourceKind::NamedPerson, "Ann Lee");
    outlet(text, "met again");
}

#[test]
fn what_a_voice_judges_is_told_but_what_the_outlet_judges_is_not() {
    vouches("“The new rule is useless,” Ann Lee said.", "useless", SourceKind::NamedPerson, "Ann Lee");
    nothing("The new rule is useless.", "useless");
    nothing("“Let us wait,” Ann Lee said.", "wait");
}

#[test]
fn a_denial_is_the_outlets_and_what_is_denied_is_no_claim_of_its_own() {
    let text = "The army denied on Monday that it shelled the port.";
    outlet(text, "denied");
    nothing(text, "shelled");
}

#[test]
fn a_time_behind_the_speaker_is_no_part_of_the_source() {
    let Some(claim) = claim("The minister on Monday said that the port had been closed.", "closed") else {
        panic!("no claim")
    };
    assert_eq!(claim.attribution.source.name, "minister");
}

#[test]
fn who_is_taken_up_by_a_relative_pronoun_speaks() {
    let text = "The board had a letter from Ann Lee, who said that the fund had failed.";
    vouches(text, "failed", SourceKind::NamedPerson, "Ann Lee");
}

#[test]
fn whatever_a_phrase_names_and_a_share_of_those_asked_vouch() {
    let tracker = claim("The firm paid a million in May, according to an advertising tracker.", "paid");
    assert_ne!(tracker.map(|claim| claim.attribution.source.kind), Some(SourceKind::Outlet));
    let share = claim("Sixty percent said that they had been hurt in May.", "hurt");
    assert_ne!(share.map(|claim| claim.attribution.source.kind), Some(SourceKind::Outlet));
}
