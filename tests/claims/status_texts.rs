//! Polarity and modality of claims, from sentences as they are written.
use claimline::claim::{Modality, Polarity};
use claimline::read::Document;

use super::extractor::EXTRACTOR;

/// The status of the claim whose trigger is `word`.
#[track_caller]
fn check(text: &str, word: &str, polarity: Polarity, modality: Modality) {
    let text = format!("A fair was opened in the old town.\n\n{text}");
    let start = text.rfind(word).expect("the text has the word");
    let claims = EXTRACTOR.extract(&Document::new("t", text.as_str()), 0).claims;
    let claim = claims.iter().find(|claim| claim.trigger.span.start == start);
    let Some(claim) = claim else { panic!("no claim: {text}: {word}") };
    assert_eq!((claim.polarity, claim.modality), (polarity, modality), "{text}: {word}");
}

#[test]
fn what_is_off_is_called_off() {
    check(
        "Tuesday's exchange of prisoners is off, the ministry said.",
        "is off",
        Polarity::Negated,
        Modality::Cancelled,
    );
    check(
        "The launch, planned for Monday, was postponed.",
        "postponed",
        Polarity::Negated,
        Modality::Cancelled,
    );
    check("The concert will not go ahead.", "go", Polarity::Negated, Modality::Cancelled);
    // A new date is a plan.
    check(
        "The launch has been postponed until Saturday.",
        "postponed",
        Polarity::Positive,
        Modality::Planned,
    );
}

#[test]
fn a_negation_in_front_reaches_its_verb() {
    check("Nor has anyone applied for asylum.", "applied", Polarity::Negated, Modality::Asserted);
    check("At no time did the ship leave the channel.", "leave", Polarity::Negated, Modality::Asserted);
    check("By that time the ship had left the channel.", "left", Polarity::Positive, Modality::Asserted);
}

#[test]
fn a_denial_before_its_auxiliary_is_kept() {
    use Modality::{Asserted, Planned, Reported};
    use Polarity::{Negated, Positive};
    for (text, word, polarity, modality) in [
        ("At no time during the talks was a ransom paid, the envoy said.", "paid", Negated, Reported),
        ("At no point did soldiers cross the river, the army said.", "cross", Negated, Reported),
        ("Not once did the inspectors visit the quarry, the union said.", "visit", Negated, Reported),
        ("Nor did the guards fire on the crowd, the warden said.", "fire", Negated, Reported),
        ("Under no circumstances will the firm sell the ships, its owner said.", "sell", Negated, Planned),
        ("The lawyer said that at no time was his client in Lisbon.", "Lisbon", Negated, Reported),
        ("The crew was at no point warned, the captain said.", "warned", Negated, Reported),
        ("Nowhere in the report is the mayor named.", "named", Negated, Asserted),
        // What opens the sentence denies nothing.
        ("Only on Monday was the tunnel reopened, the governor said.", "reopened", Positive, Reported),
        ("Only after the rain had stopped did divers search the lake.", "search", Positive, Asserted),
        ("Not only did the navy shell the port, it also mined the bay.", "shell", Positive, Asserted),
        ("Rarely has a storm killed so many people, the agency said.", "killed", Positive, Reported),
    ] {
        check(text, word, polarity, modality);
    }
}

#[test]
fn what_is_not_called_off_stands() {
    use Modality::{Asserted, Cancelled, Planned};
    use Polarity::{Negated, Positive};
    check("The talks were not cancelled.", "cancelled", Positive, Asserted);
    check("The march has not been called off.", "called", Positive, Asserted);
    check("The vote will not be postponed.", "postponed", Positive, Planned);
    check("The march has been called off.", "called", Negated, Cancelled);
}

#[test]
fn what_is_hoped_or_about_to_be_is_planned() {
    check("The mayor hopes to reopen the bridge in May.", "hopes", Polarity::Positive, Modality::Planned);
    check("The bank is about to cut 400 jobs.", "about", Polarity::Positive, Modality::Planned);
    check("The bank cut 400 jobs in May.", "cut", Polarity::Positive, Modality::Asserted);
}

#[test]
fn what_is_denied_on_both_sides_or_left_out_is_not_so() {
    use Modality::{Asserted, Conditional, Denied, Reported};
    use Polarity::{Negated, Positive};
    check("The firm neither confirmed nor denied that its tanks leaked.", "denied", Negated, Reported);
    check("Without a single shot being fired, the garrison gave up.", "fired", Negated, Asserted);
    check("Reports that the minister had fled were wrong, his office said.", "fled", Negated, Denied);
    check("Reports that the minister had fled were right, his office said.", "fled", Positive, Reported);
    // It did not come to that.
    check(
        "The bridge would have collapsed if the river had risen further.",
        "collapsed",
        Positive,
        Conditional,
    );
    // It came about then.
    check("Not until Friday did the army admit the loss.", "admit", Positive, Asserted);
    check("At no time did the army admit the loss.", "admit", Negated, Asserted);
    check("Commandos tried to storm the kitchens on Friday.", "tried", Positive, Asserted);
}

#[test]
fn a_negation_far_from_its_verb_is_not_lost() {
    use Modality::{Asserted, Denied, Reported};
    use Polarity::{Negated, Positive};
    for (text, word, polarity, modality) in [
        ("None of the Belesian guns shelled the market on Friday.", "shelled", Negated, Asserted),
        ("Neither the rebel boats nor the police attacked the ferry.", "attacked", Negated, Asserted),
        ("At no time did Quivaran soldiers seize the airport.", "seize", Negated, Asserted),
        ("Not a single one of the drones struck the depot.", "struck", Negated, Asserted),
        ("It was not our boats that sank the ferry, the general insisted.", "boats", Negated, Reported),
        ("Nor did Ondaran troops enter the town, the general added.", "enter", Negated, Reported),
        ("The governor insisted that no Ondaran shells had hit the hospital.", "hit", Negated, Reported),
        ("Police had not, as the opposition claims, arrested the mayor.", "arrested", Negated, Asserted),
        (
            "The minister called reports that drones had struck the depot a fabrication.",
            "struck",
            Negated,
            Denied,
        ),
        // These say that it was so.
        ("No fewer than 12 Khoreshi shells hit the hospital on Friday.", "hit", Positive, Asserted),
        ("Not until Friday did enemy shells hit the hospital.", "hit", Positive, Asserted),
        (
            "Ondaran soldiers not only attacked the village but also burned two houses.",
            "attacked",
            Positive,
            Asserted,
        ),
        ("With no warning, Ondaran drones struck the depot on Friday.", "struck", Positive, Asserted),
        ("It was not clear if the men knew that the envoy had left the house.", "left", Positive, Reported),
        ("No doubt rebels attacked the village, the mayor said.", "attacked", Positive, Reported),
    ] {
        check(text, word, polarity, modality);
    }
}

#[test]
fn a_condition_turned_around_is_no_claim() {
    let triggers = |text: &str| {
        let claims = EXTRACTOR.extract(&Document::new("t", text), 0).claims;
        claims.iter().map(|claim| claim.trigger.span.text(text).to_owned()).collect::<Vec<_>>()
    };
    let found = triggers("Should she turn up with soldiers, the villagers will leave.");
    assert!(found == ["leave"], "{found:?}");
    let found = triggers("She turned up with soldiers, and the villagers left.");
    assert!(found.contains(&"turned".to_owned()), "{found:?}");
}

#[test]
fn what_stands_or_can_be_used_was_not_damaged() {
    for (text, word) in [
        ("The old tower is still standing.", "standing"),
        ("The road is passable.", "passable"),
        ("The archive was untouched.", "untouched"),
        ("The bridge is intact.", "intact"),
    ] {
        check(text, word, Polarity::Negated, Modality::Asserted);
    }
    check("The mill lies in ruins.", "lies", Polarity::Positive, Modality::Asserted);
    check("The pilot escaped without a scratch.", "escaped", Polarity::Negated, Modality::Asserted);
    check("The pilot escaped unhurt.", "escaped", Polarity::Negated, Modality::Asserted);
    check("Both pilots escaped injury.", "escaped", Polarity::Negated, Modality::Asserted);
    check("The pilot escaped the city.", "escaped", Polarity::Positive, Modality::Asserted);
    check("The pilot escaped with a broken arm.", "escaped", Polarity::Positive, Modality::Asserted);
}

#[test]
fn what_is_not_so_until_another_thing_is_hangs_on_that() {
    check(
        "\"Nobody goes home until every pump is running,\" the union said.",
        "goes",
        Polarity::Negated,
        Modality::Conditional,
    );
}

#[test]
fn what_somebody_has_not_said_is_alleged() {
    use Modality::{Alleged, Reported};
    use Polarity::Positive;
    for said in [
        "have not confirmed",
        "could not confirm",
        "refused to confirm",
        "did not say",
        "would neither confirm nor deny",
    ] {
        let text = format!("Officials {said} that the minister resigned.");
        check(&text, "resigned", Positive, Alleged);
    }
    for said in ["confirmed", "have confirmed", "stopped the bus and confirmed"] {
        let text = format!("Officials {said} that the minister resigned.");
        check(&text, "resigned", Positive, Reported);
    }
    let text = "The ministry would neither confirm nor deny that talks had begun.";
    check(text, "begun", Positive, Alleged);
    check(
        "Officials urged crews not to leave and argued that the storm struck Podar.",
        "struck",
        Positive,
        Reported,
    );
}

#[test]
fn what_is_not_believed_is_not_so() {
    use Modality::Reported;
    use Polarity::{Negated, Positive};
    check("The general does not believe that the rebels struck the camp.", "struck", Negated, Reported);
    check("Police do not think the bomb was planted by rebels.", "planted", Negated, Reported);
    check("Police think the bomb was planted by rebels.", "planted", Positive, Reported);
}

#[test]
fn a_denial_reaches_both_of_two_verbs() {
    use Modality::Asserted;
    use Polarity::{Negated, Positive};
    check("The company neither paid the fine nor closed the mine.", "closed", Negated, Asserted);
    check("The police never arrested the man or searched his house.", "searched", Negated, Asserted);
    check("The guards did not stop the truck or search the driver.", "search", Negated, Asserted);
    check("The police arrested the man or searched his house.", "searched", Positive, Asserted);
    check("The court did not free the man and ordered a new trial.", "ordered", Positive, Asserted);
}

#[test]
fn a_denial_leaves_what_stands_beside_it() {
    use Modality::{Denied, Reported};
    use Polarity::{Negated, Positive};
    check(
        "The firm denied paying the guards after the explosion on Monday.",
        "explosion",
        Positive,
        Reported,
    );
    check("The ministry denied that men at the mine fled on Monday.", "fled", Negated, Denied);
    check("He denied Monday those words reflected a change of course.", "reflected", Negated, Denied);
}

#[test]
fn what_did_not_exceed_a_number_came_to_it_at_most() {
    let told = Modality::Reported;
    check("The loss did not exceed 60 million, the bank said.", "exceed", Polarity::Positive, told);
    check("The turnout never topped 40 percent, the board said.", "topped", Polarity::Positive, told);
    check("The bank did not exceed its powers, the minister said.", "exceed", Polarity::Negated, told);
    check("The bank did not lose 60 million, the minister said.", "lose", Polarity::Negated, told);
}

#[test]
fn what_is_said_falsely_is_alleged() {
    check(
        "The agency falsely said that the dam had failed.",
        "failed",
        Polarity::Positive,
        Modality::Alleged,
    );
    check("The mayor wrongly said that the dam had failed.", "failed", Polarity::Positive, Modality::Alleged);
    check("The agency said that the dam had failed.", "failed", Polarity::Positive, Modality::Reported);
    check(
        "The mayor told them that the dam had failed, which was false.",
        "failed",
        Polarity::Positive,
        Modality::Alleged,
    );
    check("Lee said the dam had failed, a lie.", "failed", Polarity::Positive, Modality::Alleged);
    check(
        "Lee said that the dam had failed, which was a loss.",
        "failed",
        Polarity::Positive,
        Modality::Reported,
    );
    // What is told was done falsely, not the telling.
    check(
        "The agency said that the guard had falsely accused the cook.",
        "accused",
        Polarity::Positive,
        Modality::Reported,
    );
    check("Lee lied that the dam had failed.", "failed", Polarity::Positive, Modality::Alleged);
    check("The town lies where the boat sank.", "sank", Polarity::Positive, Modality::Asserted);
}
