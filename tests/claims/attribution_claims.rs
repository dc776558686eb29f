//! Who vouches for claims, from raw text: kinds of sources, quotations that go on, and what no voice is told to have said.
use claimline::claim::{Claim, Modality, Nature, Polarity, SourceKind};
use claimline::lexicon::EventType;
use claimline::read::Document;

use super::extractor::EXTRACTOR;

/// An article whose second paragraph is the text.
fn article(text: &str) -> String {
    format!("The council of Podar met in the old hall.\n\n{text}")
}

/// The claim that a word triggers.
pub(crate) fn claim(text: &str, word: &str) -> Option<Claim> {
    let text = article(text);
    let start = text.find(word).expect("the text has the word");
    let claims = EXTRACTOR.extract(&Document::new("t", text.as_str()), 0).claims;
    claims.into_iter().find(|claim| claim.trigger.span.start == start)
}

#[track_caller]
pub(crate) fn vouches(text: &str, word: &str, kind: SourceKind, name: &str) {
    let Some(claim) = claim(text, word) else { panic!("no claim: {text}: {word}") };
    let source = claim.attribution.source;
    assert_eq!(source.kind, kind, "{text}: {word}: {source:?}");
    assert!(source.name.contains(name), "{text}: {word}: {source:?}");
}

#[track_caller]
pub(crate) fn outlet(text: &str, word: &str) {
    let Some(claim) = claim(text, word) else { panic!("no claim: {text}: {word}") };
    assert_eq!(claim.attribution.source.kind, SourceKind::Outlet, "{text}: {word}");
}

#[track_caller]
pub(crate) fn nothing(text: &str, word: &str) {
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

#[test]
fn a_measure_is_its_speakers_and_of_the_type_of_what_is_measured() {
    let text = "Police put the number of dead at 19 on Monday.";
    vouches(text, "put", SourceKind::Organisation, "police");
    assert_eq!(claim(text, "put").map(|claim| claim.trigger.event_type), Some(EventType::Casualties));
    vouches(
        "The ministry put the toll at 40, but hospitals counted 63 dead.",
        "counted",
        SourceKind::Organisation,
        "hospitals",
    );
    nothing("The army gave a one-word answer to the council on Monday.", "gave");
}

#[test]
fn what_a_document_shows_is_its_own_and_what_people_hold_is_not_shown() {
    vouches("The pressure log shows three falls in May 2031.", "shows", SourceKind::Document, "log");
    outlet("The church holds a service for victims of the attacks on May 2.", "attacks");
}

#[test]
fn nobody_is_no_voice() {
    outlet("Nobody told the crew that the bridge was closed on Monday.", "closed");
    vouches(
        "The mayor told the crew that the bridge was closed on Monday.",
        "closed",
        SourceKind::NamedRole,
        "mayor",
    );
}

#[test]
fn a_relative_pronoun_is_the_words_of_its_source() {
    let text = "The board had a letter from Ann Lee, who said that the fund had failed.";
    let Some(claim) = claim(text, "failed") else { panic!("no claim") };
    let article = article(text);
    assert_eq!(claim.attribution.source.span.map(|span| span.text(&article)), Some("who"));
    assert_eq!(claim.attribution.source.name, "Ann Lee");
}

#[test]
fn the_name_that_somebody_gives_is_the_claim() {
    let text = "Ann Lee called the new rule a milestone.";
    vouches(text, "milestone", SourceKind::NamedPerson, "Ann Lee");
    assert_eq!(claim(text, "milestone").map(|claim| claim.trigger.nature), Some(Nature::Judgement));
    assert_eq!(claim(text, "milestone").map(|claim| claim.modality), Some(Modality::Asserted));
    nothing(text, "called");
    // A name that condemns makes the naming the claim.
    outlet("Ann Lee called the new rule a disaster.", "called");
    // Whom somebody calls is called by the outlet's word.
    outlet("Ann Lee called the mayor on Monday.", "called");
}

#[test]
fn what_only_names_something_is_no_claim_and_what_can_be_checked_is() {
    vouches("Ann Lee spoke of an explosion at the port.", "explosion", SourceKind::NamedPerson, "Ann Lee");
    vouches("The study reported 31 cases of fraud.", "cases", SourceKind::Document, "study");
    nothing("Ann Lee stressed the need for calm.", "need");
    nothing("“Is the rule useless?” Ann Lee asked.", "useless");
}

#[test]
fn a_phrase_behind_a_plan_names_who_tells_of_it() {
    let text = "Ann Lee plans to visit Podar on Monday, according to an aide.";
    let source = claim(text, "plans").map(|claim| claim.attribution.source.name);
    assert_eq!(source.as_deref(), Some("aide"));
}

#[test]
fn a_judgement_is_no_happening() {
    let nature = |text: &str, word: &str| claim(text, word).map(|claim| claim.trigger.nature);
    assert_eq!(nature("The plan was not useful, Ann Lee said.", "useful"), Some(Nature::Judgement));
    assert_eq!(nature("The plan was not signed on Monday, Ann Lee said.", "signed"), Some(Nature::Happening));
}

#[test]
fn a_row_that_names_nobody_is_headed_by_its_own_words() {
    let text = "Two shells fell on the port two hours after the truce took effect.";
    let Some(claim) = claim(text, "took") else { panic!("no claim") };
    assert!(claim.quote.text(&article(text)).contains("the truce took effect"), "{:?}", claim.quote);
    assert_ne!(claim.trigger.label, "Took effect");
}

#[test]
fn a_participle_behind_a_report_has_its_speaker() {
    let text = "The union backs the deal between Podar and Skarra, Transport Minister Ann Lee said on Tuesday, \
                warning that the port was closed on Monday.";
    vouches(text, "closed", SourceKind::NamedPerson, "Lee");
}

#[test]
fn what_a_voice_tells_is_kept_where_its_verb_was_misread_or_reports_itself() {
    vouches(
        "Ann Lee said the findings raised more doubts about the plan.",
        "raised",
        SourceKind::NamedPerson,
        "Lee",
    );
    vouches(
        "Ann Lee said the museum would document the lives of farmers.",
        "document",
        SourceKind::NamedPerson,
        "Lee",
    );
    // What is reported within it stands for itself.
    nothing("The mayor said he thinks that the bridge was closed on Monday.", "thinks");
}

#[test]
fn what_somebody_suggests_to_be_so_is_his_word() {
    vouches(
        "The clerk had been paid to change his mind, Ann Lee suggested.",
        "paid",
        SourceKind::NamedPerson,
        "Lee",
    );
    // What is asked for is the event itself.
    outlet("Ann Lee demanded on Monday that the port be closed.", "demanded");
}

#[test]
fn who_asks_for_a_deed_makes_a_request_and_who_asks_about_one_does_not() {
    let text = "The mayor asked the court on Monday to annul the vote.";
    outlet(text, "asked");
    assert_eq!(claim(text, "asked").map(|claim| claim.trigger.event_type), Some(EventType::Request));
    nothing("The mayor asked whether the bridge was closed.", "asked");
}

#[test]
fn a_happening_that_somebody_tells_by_a_noun_is_his_word() {
    vouches("Officials confirmed nine deaths from the fever.", "deaths", SourceKind::Anonymous, "fficials");
    vouches(
        "The agency reported an earthquake of magnitude 5.1 on Sunday.",
        "earthquake",
        SourceKind::Organisation,
        "agency",
    );
    // Here the saying is the event.
    outlet("The ministry announced a ceasefire on Sunday.", "announced");
    outlet("The union confirmed its demands on Sunday.", "confirmed");
}

#[test]
fn what_is_seen_on_a_record_is_typed_by_what_is_done() {
    let seen = claim("Radar data show the jet turning back over the sea.", "jet").expect("a claim");
    assert_eq!(seen.trigger.event_type, EventType::Travel);
    vouches("The log shows the strap broken at 11 p.m. on Monday.", "strap", SourceKind::Document, "log");
    // A participle that only describes is nothing that was seen to happen.
    nothing("The shop window shows a vase made in Podar.", "vase");
}

#[test]
fn what_was_not_managed_is_negated_and_typed_by_what_it_was() {
    let text = "The army failed to take the town.";
    let failed = claim(text, "failed").expect("a claim");
    assert_eq!((failed.trigger.event_type, failed.polarity), (EventType::ControlChange, Polarity::Negated));
    let managed = claim("The army managed to take the town.", "managed").expect("a claim");
    assert_eq!(
        (managed.trigger.event_type, managed.polarity),
        (EventType::ControlChange, Polarity::Positive)
    );
    let unable = claim("Rescuers were unable to reach the village.", "unable").expect("a claim");
    assert_eq!(unable.polarity, Polarity::Negated);
}

#[test]
fn what_somebody_owns_up_to_is_his_word() {
    vouches("The mayor admitted taking the money.", "taking", SourceKind::NamedRole, "mayor");
    nothing("The mayor denied taking the money.", "taking");
}

#[test]
fn the_word_that_denies_does_not_negate_the_denial() {
    let denial = claim("The report that troops fled was false.", "false").expect("a claim");
    assert_eq!((denial.trigger.event_type, denial.polarity), (EventType::Denial, Polarity::Positive));
}

#[test]
fn one_who_is_quoted_by_another_is_the_source() {
    for text in [
        "The curfew was lifted at noon, the state agency quoted the governor as saying.",
        "The governor was quoted by the state agency as saying that the curfew was lifted at noon.",
    ] {
        vouches(text, "lifted", SourceKind::NamedRole, "governor");
    }
    vouches(
        "The state agency said the curfew was lifted at noon.",
        "lifted",
        SourceKind::Organisation,
        "agency",
    );
}

#[test]
fn so_many_who_tell_at_the_end_are_the_source() {
    for (text, word, name) in [
        ("The thief got away through a drain, two beekeepers told the radio.", "got", "beekeepers"),
        ("Both sides have agreed on a pause, two envoys familiar with the talks said.", "agreed", "envoys"),
    ] {
        let source = claim(text, word).map(|claim| claim.attribution.source);
        assert!(source.as_ref().is_some_and(|source| source.name.contains(name)), "{text}: {source:?}");
    }
}

#[test]
fn a_speaker_behind_a_semicolon_has_the_words_behind_it() {
    let text = "Minister Kool said the plane was shot down; the airline says it was hit by lightning.";
    vouches(text, "shot", SourceKind::NamedPerson, "Kool");
    vouches(text, "hit", SourceKind::Organisation, "airline");
    let text = "Minister Kool said the plane was shot down; it was hit at noon.";
    vouches(text, "hit", SourceKind::NamedPerson, "Kool");
}

#[test]
fn a_day_before_an_office_is_not_its_holder() {
    let text = "A convoy was attacked on Thursday, its commander, General Ito Haru, told journalists.";
    vouches(text, "attacked", SourceKind::NamedPerson, "Haru");
}

#[test]
fn an_office_before_a_comma_is_the_name_behind_it() {
    let person = SourceKind::NamedPerson;
    vouches("The port will close, the mayor of Lorvik, Marta Hollin, announced.", "close", person, "Hollin");
    vouches("The dam held, the chief engineer there, Hana Vesely, told the radio.", "held", person, "Vesely");
    vouches(
        "The team has been digging since Friday, its leader, Petr Kolar of the mountain school, told us.",
        "digging",
        person,
        "Kolar",
    );
    vouches(
        "The hull cracked, the owner, Norn Shipping of Bergen, told us.",
        "cracked",
        SourceKind::Organisation,
        "Norn Shipping",
    );
}

#[test]
fn what_is_added_behind_a_report_is_its_speakers() {
    let text = "Nine boats were lost, Brek said, and two piers were damaged.";
    vouches(text, "damaged", SourceKind::Organisation, "Brek");
    let text = "Both engines were found, according to Brek, and they will be shipped to Rome.";
    vouches(text, "shipped", SourceKind::Organisation, "Brek");
    // Who has a report of his own speaks for himself.
    let text = "The road is shut, Brek said, and the police added that two piers were damaged.";
    vouches(text, "damaged", SourceKind::Organisation, "police");
    outlet("The road is shut, Brek said. Two piers were damaged.", "damaged");
}

#[test]
fn a_count_is_its_givers() {
    let body = SourceKind::Organisation;
    vouches("The health ministry raised the number of dead to 41.", "raised", body, "ministry");
    vouches("The interior ministry has registered 4,100 refugees.", "registered", body, "ministry");
    vouches("The doctors' guild counted 31 deaths.", "counted", body, "guild");
    // What is raised is no count.
    outlet("The bank raised its rates to 4 percent on Monday.", "raised");
    outlet("The cold has claimed 12 lives since Monday.", "claimed");
}

#[test]
fn a_day_and_a_place_are_nobody() {
    vouches(
        "The count began on Wednesday, a spokesman for the bank confirmed.",
        "began",
        SourceKind::NamedRole,
        "spokesman",
    );
    let text = "Amélia Roque runs a clinic in Rua Funda. She said a docker had died.";
    vouches(text, "died", SourceKind::NamedPerson, "Roque");
    let text =
        "The gates opened at noon, according to the warden, Ivo Lund. Two pumps were damaged, he said.";
    vouches(text, "damaged", SourceKind::NamedPerson, "Lund");
}

#[test]
fn what_follows_after_is_no_content() {
    let text = "The minister resigned after the report said he had lied.";
    outlet(text, "resigned");
    vouches("The president has fled, an aide said by phone.", "fled", SourceKind::NamedRole, "aide");
}

#[test]
fn a_pronoun_that_speaks_is_who_spoke_before_it() {
    let text = "The road was cut by a slide, said engineer Ana Costa. A guard saw it. “The bolts had rusted for years,” she told the council.";
    vouches(text, "rusted", SourceKind::NamedPerson, "Ana Costa");
    let text = "A court shut the plant. The firm Norvane called the report baseless. “The pumps ran all night,” it wrote on Monday.";
    vouches(text, "ran", SourceKind::Organisation, "Norvane");
}

#[test]
fn a_verb_that_is_the_claim_has_the_voice_of_who_reports_it() {
    vouches(
        "The prosecutor charged two men with murder, the court said.",
        "charged",
        SourceKind::Organisation,
        "court",
    );
    outlet("Prosecutors charged two men with murder on Monday.", "charged");
    outlet("The union called off a march on Monday.", "called");
}
