//! Whom and what an event is done to, and where: not what only fills its verb, nor a day or a figure of speech.
use claimline::claim::Mention;

use crate::attribution_claims::claim;

fn names(mentions: &[Mention]) -> Vec<&str> {
    mentions.iter().map(|mention| mention.name.as_str()).collect()
}

#[track_caller]
fn befalls(text: &str, word: &str, targets: &[&str]) {
    let claim = claim(text, word).unwrap_or_else(|| panic!("no claim: {text}: {word}"));
    assert_eq!(names(&claim.targets), targets, "{text}");
}

#[track_caller]
fn happens_at(text: &str, word: &str, places: &[&str]) {
    let claim = claim(text, word).unwrap_or_else(|| panic!("no claim: {text}: {word}"));
    assert_eq!(names(&claim.places), places, "{text}");
}

#[test]
fn who_dies_suffers_and_does_nothing() {
    for (text, word, target) in [
        ("Nine people died in the fire on Monday.", "died", "Nine people"),
        ("Ann Marr died on Monday.", "died", "Ann Marr"),
        ("Three miners perished in the shaft on Monday.", "perished", "Three miners"),
        ("Two miners are among the dead.", "dead", "Two miners"),
        ("Forty miners remain in a critical condition.", "remain", "Forty miners"),
    ] {
        befalls(text, word, &[target]);
        assert_eq!(names(&claim(text, word).expect("a claim").actors), [""; 0], "{text}");
    }
    let text = "The guards killed nine people on Monday.";
    befalls(text, "killed", &["nine people"]);
    assert_eq!(names(&claim(text, "killed").expect("a claim").actors), ["guards"]);
    befalls("Two people were killed on the front line on Monday.", "killed", &["Two people"]);
}

#[test]
fn who_loses_his_life_suffers_and_does_nothing() {
    let text = "Nine miners lost their lives in the blast on Monday.";
    befalls(text, "lost", &["Nine miners"]);
    befalls("The flood took the lives of nine miners on Monday.", "took", &["nine miners"]);
}

#[test]
fn what_fills_a_verb_is_no_target() {
    befalls("The attack took place near the market on Monday.", "took", &[]);
    befalls(
        "The minister held meetings with the leaders of Norland on Monday.",
        "held",
        &["leaders of Norland"],
    );
    befalls("The mayor held talks on Monday.", "held", &[]);
    befalls("The army launched an air strike on a market on Monday.", "launched", &["market"]);
    befalls("The guards opened fire on the marchers on Monday.", "opened", &["marchers"]);
    befalls("Ann Marr took office on Monday.", "took", &[]);
    befalls("Rebels took control of the airport on Monday.", "took", &["airport"]);
    befalls("The flood claimed nine lives on Monday.", "claimed", &["nine lives"]);
    // What is taken away is no filler, nor somebody who is a victim.
    befalls("The guards took a boat on Monday.", "took", &["boat"]);
    befalls("The guards killed the victim on Monday.", "killed", &["victim"]);
}

#[test]
fn a_weapon_is_a_target_only_where_no_other_is_told() {
    befalls("Rebels fired rockets at the port on Monday.", "fired", &["port"]);
    befalls("Rebels fired two rockets on Monday.", "fired", &["two rockets"]);
    befalls("The guards shot down three drones on Monday.", "shot", &["three drones"]);
}

#[test]
fn days_and_figures_of_speech_are_no_places() {
    happens_at(
        "Nine people were killed in the streets of the capital Wednesday.",
        "killed",
        &["streets of the capital"],
    );
    happens_at("A bomb exploded in front of a shop on Monday.", "exploded", &[]);
    happens_at("The army crossed a red line on Monday.", "crossed", &[]);
    happens_at("The ship sank in a sea of mud on Monday.", "sank", &[]);
    happens_at("Nine soldiers were killed at the front on Monday.", "killed", &["front"]);
    happens_at("The ship sank in the sea on Monday.", "sank", &["sea"]);
}
