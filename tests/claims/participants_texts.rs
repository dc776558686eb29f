//! Whom a claim's words mean, from raw text: pronouns and short names, and those that must be left as they stand.
use claimline::read::Document;

use super::extractor::EXTRACTOR;

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
fn they_are_no_further_off_than_the_sentence_before() {
    let before = "Rebels came to Podar on Friday.";
    does(&format!("{before} They attacked the harbour."), "attacked", "Rebels");
    does(&format!("{before} It rained in the hills. They attacked the harbour."), "attacked", "They");
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
        "It was unclear whether rebels would stay.",
        "It became clear that rebels had left.",
        "It turned out rebels had left.",
        "It looked like the rebels had left.",
        "It is time to close the harbour.",
        "It will take two hours to open the harbour.",
        "It rained in Podar.",
        "It was the worst flood of the year.",
    ] {
        let text = format!("{before} {text}");
        for claim in EXTRACTOR.extract(&Document::new("t", text.as_str()), 0).claims {
            let later = claim.trigger.span.start > before.len();
            let named = claim.actors.iter().any(|actor| actor.name.contains("rmy"));
            assert!(!later || !named, "{text}: {}", claim.trigger.label);
        }
    }
    does(&format!("{before} It attacked the harbour."), "attacked", "Arvenian army");
    // The verbs and the words of judgement have other uses.
    does(&format!("{before} It turned the harbour into a camp."), "turned", "Arvenian army");
    does(&format!("{before} It made peace with the rebels."), "made", "Arvenian army");
}

#[test]
fn no_thing_does_what_only_somebody_does() {
    let before = "The council discussed military action.";
    does(&format!("{before} It opposed the raid on the harbour."), "opposed", "council");
    let before = "Military action began on Friday.";
    does(&format!("{before} It opposed the raid on the harbour."), "opposed", "It");
    does(&format!("{before} It destroyed the harbour."), "destroyed", "Military action");
    let before = "The raids began on Friday.";
    does(&format!("{before} They recruited sailors in the harbour."), "recruited", "They");
    does(&format!("{before} They destroyed the harbour."), "destroyed", "raids");
}

#[test]
fn a_thing_is_taken_up_where_the_text_is_about_it() {
    does("The mayor opened the park for the first time. It came after the raid.", "came", "It");
    does("Divers found a bomb on Friday. It exploded at noon.", "exploded", "bomb");
    does("The raid ended on Friday. \"It destroyed the harbour,\" Ida Lund said.", "destroyed", "It");
    does("Ida Lund criticised the raid, saying it destroyed the harbour.", "destroyed", "raid");
    does("The mayor searched the park with dogs. They destroyed the harbour.", "destroyed", "They");
}

#[test]
fn no_pronoun_is_taken_up_but_by_whom_it_means() {
    let text = "The task force that runs the port said it attacked the harbour.";
    does(text, "attacked", "task force");
    does("The mayor met the general, who said he attacked the harbour.", "attacked", "general");
    does("You know who came. It attacked the harbour.", "attacked", "It");
}

#[test]
fn what_somebody_is_said_to_be_is_no_other() {
    does("\"You want to become a citizen. He attacked the harbour,\" Marko Oduya said.", "attacked", "He");
    does("Ida Lund wants to become a member, but he attacked the harbour.", "attacked", "he");
    does("Marko Oduya was a soldier of the army. He attacked the harbour.", "attacked", "Marko Oduya");
    let text = "Marko Oduya was an engineer who built the dam. He attacked the harbour.";
    does(text, "attacked", "Marko Oduya");
}

#[test]
fn who_suffers_something_is_not_who_does_it() {
    let text = "Workers met in Podar. Soldiers who came to Podar opened the gates, attacking them on Friday.";
    let start = text.find("attacking").expect("the text has the word");
    let claims = EXTRACTOR.extract(&Document::new("t", text), 0).claims;
    let claim = claims.iter().find(|claim| claim.trigger.span.start == start).expect("a claim");
    let targets: Vec<&str> = claim.targets.iter().map(|target| target.name.as_str()).collect();
    assert_eq!(targets, ["Workers"]);
}

#[test]
fn it_is_nobody_with_a_name() {
    does("Dr. Quill spoke on Friday. Quill left early. It destroyed the harbour.", "destroyed", "It");
    does("The Quill sailed from Podar. It destroyed the harbour.", "destroyed", "Quill");
}

#[test]
fn a_house_is_not_the_white_house() {
    let text = "The White House opposed the bill. The House attacked the council.";
    does(text, "attacked", "House");
    does("The Wexin Council met. The Council attacked the harbour.", "attacked", "Wexin Council");
    does("The Senate Ethics Committee met. The Senate attacked the harbour.", "attacked", "Senate");
}

#[test]
fn a_particle_is_part_of_a_name() {
    let text = "Arvenian President Marko al-Oduya met the council. Oduya attacked the harbour.";
    does(text, "attacked", "Marko al-Oduya");
    let text = "Arvenian President Marko al-Oduya met the council. Al-Oduya attacked the harbour.";
    does(text, "attacked", "Marko al-Oduya");
}

#[test]
fn who_says_something_does_what_is_said_behind_it() {
    does("Ida Lund said the raids were a mistake and called on Marko Oduya to resign.", "called", "Ida Lund");
    does("Ida Lund says Peter Lind has failed and calls the rebels invaders.", "calls", "Ida Lund");
    // Of one tense, both may be his who is told of.
    does(
        "Ida Lund said Peter Lind was outraged and called on Marko Oduya to resign.",
        "called",
        "Peter Lind",
    );
    does("Ida Lund said the raids were a mistake and destroyed the harbour.", "destroyed", "raids");
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

#[test]
fn what_it_is_said_to_be_is_said_of_a_subject_without_a_name() {
    does("The explosion was on Sunday. It was an attack on the town.", "attack", "explosion");
    does("The mayor met sailors on Lake Orlin. It was the worst storm of the year.", "storm", "It");
    does("The guards left Podar. It was an attack on the town.", "attack", "It");
}

#[test]
fn an_acronym_is_no_pronoun() {
    does("WHO staff entered Podar on Friday.", "entered", "WHO staff");
    does("IT staff shut down the servers on Friday.", "shut", "IT staff");
    let claims = EXTRACTOR.extract(&Document::new("t", "WHO officials said the boat had sunk."), 0).claims;
    assert_eq!(claims[0].attribution.source.name, "WHO officials");
}

#[test]
fn raids_on_a_town_are_a_noun() {
    does("Air raids on Podar have continued for days.", "continued", "Air raids");
    does("A ship raids a port every year.", "raids", "ship");
}
