//! Headlines of claims, from raw text: each should name who did what to whom, or be told in the claim's own words.
use claimline::claim::Claim;
use claimline::read::Document;

use super::extractor::EXTRACTOR;

/// The claims of a text that names nobody before it.
fn claims(text: &str) -> Vec<Claim> {
    EXTRACTOR.extract(&Document::new("t", text), 0).claims
}

/// The label of the claim that a word triggers.
#[track_caller]
fn label(text: &str, word: &str) -> String {
    let text = format!("The council of Podar met in the old hall.\n\n{text}");
    let start = text.find(word).expect("the text has the word");
    let claims = EXTRACTOR.extract(&Document::new("t", text.as_str()), 0).claims;
    let claim = claims.iter().find(|claim| claim.trigger.span.start == start);
    claim.unwrap_or_else(|| panic!("no claim: {text}: {word}")).trigger.label.clone()
}

#[track_caller]
fn reads(text: &str, word: &str, expected: &str) {
    assert_eq!(label(text, word), expected, "{text}");
}

#[test]
fn who_died_is_named_where_a_pronoun_means_somebody() {
    let text = "Ann Marr was shot on Sunday. She died on Monday in the hospital.";
    reads(text, "died", "Ann Marr died on Monday in the hospital");
    reads("Three miners died on Monday.", "died", "Three miners died on Monday");
}

#[test]
fn the_day_of_a_telling_is_not_what_is_told() {
    reads("The ministry said Friday two miners were wounded.", "wounded", "Two miners were wounded");
    reads("Lee said Wednesday that the bridge had been closed.", "closed", "The bridge had been closed");
    reads("Lee said Monday's raid killed two miners.", "killed", "Monday's raid killed two miners");
}

#[test]
fn a_target_behind_a_preposition_keeps_it() {
    reads("Marta Oduya flew to Lisbon on Friday.", "flew", "Marta Oduya flew to Lisbon on Friday");
    reads("The rebels captured the harbour on Friday.", "captured", "Rebels captured the harbour on Friday");
}

#[test]
fn a_verb_without_a_target_takes_what_completes_it() {
    reads(
        "The minister agreed to sign the treaty on Friday.",
        "agreed",
        "Minister agreed to sign the treaty on Friday",
    );
    reads("The building came under attack on Friday.", "came", "Building came under attack on Friday");
    reads("The minister resigned on Friday.", "resigned", "Minister resigned on Friday");
}

#[test]
fn a_noun_that_is_the_subject_is_told_once() {
    reads("The airstrikes continued on Friday.", "continued", "Airstrikes continued on Friday");
    reads("The violence began on Friday.", "began", "Violence began on Friday");
}

#[test]
fn what_stands_behind_a_copula_is_told_with_its_words() {
    reads(
        "The group was the second largest party in 2014.",
        "party",
        "Group was the second largest party in 2014",
    );
}

#[test]
fn nobody_is_no_actor() {
    let told = label("Nobody was arrested in Podar on Friday.", "arrested");
    assert!(told.starts_with("Nobody was arrested"), "{told}");
    reads(
        "The police did not arrest the mayor on Friday.",
        "arrest",
        "Police did not arrest the mayor on Friday",
    );
}

#[test]
fn a_claim_without_a_name_is_told_in_its_own_words() {
    let told = label("The bomb was hit by two shells on Friday.", "hit");
    assert!(told.starts_with("The bomb was hit by two shells"), "{told}");
    let text =
        "Officials in Bastra said that Podar had fired two missiles two hours after the truce took effect.";
    reads(text, "took", "Truce took effect");
}

#[test]
fn what_calls_off_says_so_itself() {
    reads(
        "The minister called off the visit on Friday.",
        "called",
        "Minister called off the visit on Friday",
    );
    reads("Oduya is to lead the delegation on Friday.", "lead", "Oduya is to lead the delegation on Friday");
}

#[test]
fn a_verb_with_more_behind_it_is_told_with_it() {
    let told = label("The ministry gave conflicting information about the raid on Friday.", "gave");
    assert!(told.to_lowercase().starts_with("ministry gave conflicting information"), "{told}");
    let told = label("The station denied that a missile had been launched.", "denied");
    assert_eq!(told, "Station denied that a missile had been launched");
}

#[test]
fn who_says_so_is_left_out_and_nothing_else() {
    let text = "The governor helped to bring both sides to the table, according to the envoy.";
    reads(text, "helped", "Governor helped to bring both sides to the table");
    let text = "The lorry carried fewer passengers than the van, according to the owner, Marta Oduya.";
    reads(text, "carried", "Lorry carried fewer passengers than the van");
}

#[test]
fn what_a_preposition_brings_in_is_not_who_did_it() {
    let told = label("Three divers injured by anchors were flown home.", "flown");
    assert!(!told.starts_with("Anchors"), "{told}");
}

#[test]
fn what_negates_stays_with_its_verb() {
    reads("The governor announced no new aid.", "announced", "Governor announced no new aid");
    reads("The governor never signed the decree.", "signed", "Governor never signed the decree");
}

#[test]
fn a_long_one_ends_with_a_word_that_can_end_it() {
    let text = "The governor sent forty lorries with flour, blankets, tents, lamps and stoves over the northern pass to the \
                villages behind the ridge.";
    let told = label(text, "sent");
    assert!(told.ends_with("the northern\u{2026}") || told.ends_with("northern pass\u{2026}"), "{told}");
}

#[test]
fn who_we_are_is_left_to_the_reader() {
    let text = "Marta Oduya told the court: \u{201c}We set fire to the archive.\u{201d}";
    reads(text, "set", "We set fire to the archive");
}

#[test]
fn what_is_not_true_is_never_told_as_true() {
    let text = "It is not true that the bridge was mined, the governor said.";
    reads(text, "mined", "It is not true that the bridge was mined");
    reads(text, "true", "It is not true that the bridge was mined");
}

#[test]
fn what_says_nothing_alone_has_no_salience() {
    let said = claims("\u{201c}It is too soon,\u{201d} the mayor of Podar said on Friday.");
    assert!(!said.is_empty() && said.iter().all(|claim| claim.salience == 0.0), "{said:#?}");
    let said = claims("\u{201c}They captured the harbour,\u{201d} the mayor of Podar said on Friday.");
    assert!(said.iter().any(|claim| claim.trigger.lemma == "capture" && claim.salience > 0.0), "{said:#?}");
}

#[test]
fn what_says_that_harm_was_not_done_is_told_in_its_own_words() {
    reads("The bridge is intact.", "intact", "The bridge is intact");
    reads("The sailors were unharmed.", "unharmed", "The sailors were unharmed");
    reads("The engineers said the dam was holding.", "holding", "Dam was holding");
    reads("The bridge has not collapsed.", "collapsed", "Bridge has not collapsed");
}

#[test]
fn a_toll_that_somebody_raises_is_told_whatever_it_is_the_toll_of() {
    reads(
        "Police raised the toll of the flood to seven on Sunday.",
        "raised",
        "Police raised the toll of the flood to seven on Sunday",
    );
    let text = "The engineers said the wall had cracked but was holding.";
    assert!(claims(text).iter().all(|claim| claim.trigger.span.text(text) != "holding"), "{text}");
}

#[test]
fn an_auxiliary_before_who_did_it_is_put_behind() {
    reads(
        "At no point did soldiers cross the river, the army said.",
        "cross",
        "Not so: Soldiers did cross the river",
    );
    reads("Only after dawn did divers search the lake.", "search", "Divers did search the lake");
}

#[test]
fn what_ties_a_clause_to_another_is_no_part_of_it() {
    reads(
        "While the miners were holding a vote, the owner closed the pit.",
        "holding",
        "Miners were holding a vote",
    );
    // What stands before who did it is told in the claim's own words.
    reads(
        "Much of that is because the firm sold the ships in May.",
        "sold",
        "Much of that is because the firm sold the ships in May",
    );
}

#[test]
fn what_is_denied_keeps_the_words_that_deny_it() {
    reads(
        "The general does not believe that rebels struck the camp.",
        "struck",
        "The general does not believe that rebels struck the camp",
    );
    reads(
        "The company neither paid the fine nor closed the mine.",
        "closed",
        "The company neither paid the fine nor closed the mine",
    );
    reads(
        "Nobody left the house or called the police.",
        "called",
        "Nobody left the house or called the police",
    );
}

#[test]
fn what_was_not_said_is_labelled_so() {
    let text = "Officials have not confirmed that the minister resigned.";
    reads(text, "resigned", "Not confirmed: Minister resigned");
    reads("Police did not say that a bomb had exploded.", "exploded", "Not said: Bomb had exploded");
    reads("Records do not show that the firm paid the tax.", "paid", "Not shown: Firm paid the tax");
}

#[test]
fn a_verb_without_its_subject_is_told_of_it() {
    reads(
        "The dam, built in 1960, was closed and has been guarded since May.",
        "guarded",
        "Dam has been guarded since May",
    );
}

#[test]
fn whether_something_happened_is_no_claim() {
    let text = "Prosecutors are working to determine whether the driver fled to Podar.";
    let claims = EXTRACTOR.extract(&Document::new("t", text), 0).claims;
    assert!(claims.iter().all(|claim| claim.trigger.span.text(text) != "fled"), "{claims:?}");
}

#[test]
fn what_says_nothing_alone_is_told_with_its_clause() {
    let text = "The jet hit the school in what officials called a mistake, and it turned back.";
    reads(text, "hit", "Jet hit the school in what officials called a mistake");
    reads(
        "The deaths came after Lee left the town on Monday.",
        "came",
        "Deaths came after Lee left the town on Monday",
    );
    // What is joined to it says something else.
    reads("The storm came and Lee left the town.", "came", "Storm came");
}

#[test]
fn what_a_word_only_names_is_told_by_the_clause_behind_it() {
    let text = "Lee offered no sign that closing the harbour would be discussed.";
    reads(text, "offered", "Lee offered no sign that closing the harbour would be discussed");
    let text = "Those tests have led the police to believe that the fire was set by hand.";
    reads(text, "led", "Tests have led the police to believe that the fire was set by hand");
    let text = "The coast guard warned on Tuesday that the dam might burst.";
    reads(text, "warned", "Coast guard warned on Tuesday that the dam might burst");
    // What stands behind a comma is told apart.
    reads(
        "Lee decided on Monday, the town hall said, that Orlen would pay.",
        "decided",
        "Lee decided on Monday",
    );
}

#[test]
fn what_hangs_on_words_that_are_not_there_has_no_salience() {
    let weights = |text: &str, word: &str| -> Vec<bool> {
        let of = |claim: &Claim| (claim.trigger.span.text(text) == word).then_some(claim.salience > 0.0);
        claims(text).iter().filter_map(of).collect()
    };
    let text = "Kerr warned of great harm if gas was used or even if it was being readied for use.";
    assert_eq!(weights(text, "used"), [false]);
    // A condition with what follows from it stands by itself, and so does what names its doer.
    assert_eq!(weights("If the river rises, the school will close.", "close"), [true]);
    assert_eq!(weights("The guards, who left the camp on Monday, were armed.", "left"), [true]);
}

#[test]
fn what_opens_a_clause_that_is_told_is_no_part_of_it() {
    reads("Marr told the Herald that missiles had been fired.", "fired", "Missiles had been fired");
    let text = "Marr told the council that there were no weapons in the camp.";
    reads(text, "were", "There were no weapons in the camp");
    reads("Lee said those ships sank on Monday.", "sank", "Ships sank on Monday");
}

#[test]
fn who_only_spoke_has_no_row() {
    let told = |text: &str, lemma: &str| {
        let claims = claims(text);
        claims.iter().any(|claim| claim.trigger.lemma == lemma && claim.salience > 0.0)
    };
    assert!(!told("The road was closed on Monday. Anna Marr told Reuters.", "tell"));
    assert!(!told("Speaking to the Herald, Marr said the road was closed.", "speak"));
    assert!(told("Marr spoke with President Lee by telephone on Monday.", "speak"));
}
