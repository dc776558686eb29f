//! Whose word a claim is: verbs of other senses, words of others that somebody answers, and quotations without a report of their own.
use claimline::claim::SourceKind::{Anonymous, NamedPerson, Organisation, Witnesses};

use crate::attribution_claims::{nothing, outlet, vouches};

#[test]
fn a_verb_of_other_senses_says_only_with_marks_or_that() {
    vouches(
        "“The dam is safe,” Ann Lee said. “Miners built it,” she continued.",
        "built",
        NamedPerson,
        "Ann Lee",
    );
    vouches("Ann Lee responded that the ferry sank on Monday.", "sank", NamedPerson, "Ann Lee");
    outlet("Seven miners were killed on Monday, as the guards continued patrols in the north.", "killed");
    outlet("Nine men were arrested in the hills, where the guards have established a camp.", "arrested");
}

#[test]
fn what_somebody_answers_is_not_his_word() {
    outlet("World leaders responded to the claim that nine clerks were killed in Podar.", "responded");
    let text = "Responding to charges that she cheated the miners, Ann Lee said the council paid the bill.";
    nothing(text, "cheated");
    vouches(text, "paid", NamedPerson, "Ann Lee");
    vouches(
        "In a statement that the ferry sank on Monday, the harbour office gave no names.",
        "sank",
        Organisation,
        "office",
    );
}

#[test]
fn the_nearest_report_with_a_speaker_of_its_own_governs() {
    let text =
        "Ann Lee told AP that the team would stay in Podar on Monday, and activists said the ferry was sunk.";
    vouches(text, "sunk", Anonymous, "activists");
    vouches(text, "stay", NamedPerson, "Ann Lee");
    let text = "The union claimed that the plane was shot down, but a source in the town said that an inquiry is being carried out.";
    vouches(text, "carried", Anonymous, "source in the town");
    vouches(text, "shot", Organisation, "union");
}

#[test]
fn whom_it_is_told_to_does_not_tell_it() {
    vouches(
        "The road was shut on Monday, three of the officials who were in the room when the vote was held told the Courier.",
        "shut",
        Anonymous,
        "officials",
    );
}

#[test]
fn a_pronoun_that_asks_speaks_nowhere() {
    vouches(
        "Asked what message the town was sending, the head of the council, Mark Lee, said that the harbour was closed.",
        "closed",
        NamedPerson,
        "Mark Lee",
    );
}

#[test]
fn a_quotation_that_no_report_took_is_whose_words_stand_around_it() {
    vouches(
        "Ann Lee described the chaos in the hall. “They all ran to the doors.”",
        "ran",
        NamedPerson,
        "Ann Lee",
    );
    vouches(
        "Ann Lee said the plan was bad. “The council burned the letters.”",
        "burned",
        NamedPerson,
        "Ann Lee",
    );
    vouches(
        "“Why was he asked? He burned the letters.” Tom Lee, head of the shop, told the Courier.",
        "burned",
        NamedPerson,
        "Tom Lee",
    );
    outlet("Ann Lee visited the hall. “The council burned the letters.”", "burned");
    outlet("The council did not respond to Ann Lee. “The miners burned the letters.”", "burned");
}

#[test]
fn kinds_of_those_who_speak() {
    vouches(
        "Rep. Tom Brask (R-Podar) said two men were arrested on Monday.",
        "arrested",
        NamedPerson,
        "Brask",
    );
    vouches("Rebels said two men were arrested on Monday.", "arrested", Anonymous, "ebels");
    vouches("Some said two men were arrested on Monday.", "arrested", Anonymous, "some");
    vouches("The Brask firm said two men were arrested on Monday.", "arrested", Organisation, "Brask");
}

#[test]
fn an_office_before_a_name_is_no_part_of_it() {
    for (text, name) in [
        ("Secretary of State John Marr said the ferry sank on Monday.", "John Marr"),
        (
            "The ambassador sat. U.S. Ambassador to the United Nations Anna Marr said the ferry sank on Monday.",
            "Anna Marr",
        ),
        ("Minister of Ports Hassan al-Orlin said the ferry sank on Monday.", "Hassan al-Orlin"),
        ("Ann Orlin Tuesday said the ferry sank on Monday.", "Ann Orlin"),
    ] {
        vouches(text, "sank", NamedPerson, name);
    }
    // Neither a friend of somebody nor a street is he.
    vouches("Residents of Saint John Street said the ferry sank on Monday.", "sank", Witnesses, "residents");
    vouches("Friends of Senator John Marr said the ferry sank on Monday.", "sank", Witnesses, "friends");
}

#[test]
fn it_that_stands_for_nothing_vouches_for_nothing() {
    outlet("It makes sense that the town was emptied on Monday.", "emptied");
}
