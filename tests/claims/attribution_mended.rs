//! Who speaks where the parser lost the speaker: behind asides, times, opening participles and signs.
use crate::attribution_texts::{outlet, says};

#[test]
fn an_aside_between_speaker_and_verb_is_no_speaker() {
    says(
        "Rosa Quint, a former clerk who fought the port authority for nine years, said the crane had cracked.",
        "cracked",
        "Rosa Quint, a former clerk who fought the port authority for nine years",
    );
    says(
        "The miners, along with a delegate of the union, say the shaft was never checked.",
        "checked",
        "The miners, along with a delegate of the union",
    );
    says(
        "Orbach — who runs the harbour but no longer lives there — told the Courier he had closed the pier.",
        "closed",
        "Orbach",
    );
    says(
        "Reached by phone on Tuesday, Orbach — who runs the harbour but lives elsewhere — told the Courier he had closed the pier.",
        "closed",
        "Orbach",
    );
}

#[test]
fn a_time_is_no_speaker() {
    says("A report published Wednesday said the bridge was unsafe.", "unsafe", "A report");
    says(
        "The union sent a letter to its members Monday warning that the mine was flooded.",
        "flooded",
        "The union",
    );
    says(
        "Nine clerks were dismissed on Monday, their employer, Sable Ltd. of Corvin, confirmed Thursday afternoon.",
        "dismissed",
        "their employer, Sable Ltd. of Corvin",
    );
}

#[test]
fn a_participle_that_opens_its_sentence_has_the_subject_behind_it() {
    says("Conceding that the dam was old, the minister asked for patience.", "old", "the minister");
    says("Complaining that the pitch was frozen, the coach left the ground.", "frozen", "the coach");
    outlet("Conceding that the dam was old, the minister asked for patience.", "asked");
}

#[test]
fn a_participle_behind_a_state_has_its_subject() {
    says("The bishop has been on the side of the tenants, arguing he saw the damp.", "saw", "The bishop");
    says("The clerk later sued, claiming the fence blocked his way.", "blocked", "The clerk");
}

#[test]
fn what_is_said_may_stand_behind_an_aside_or_a_condition() {
    says("The mayor said — by phone, as it happens — that the tram had stopped.", "stopped", "The mayor");
    says(
        "If the dam bursts, the engineer suggested in a letter, the valley will be lost.",
        "lost",
        "the engineer",
    );
}

#[test]
fn a_state_of_mind_is_no_passive() {
    says("They are convinced that the goalkeeper was bribed.", "bribed", "They");
}

#[test]
fn what_an_answer_or_argument_is_belongs_to_its_owner() {
    says("The keeper’s view was that families need more light.", "need", "The keeper’s");
    says("Her argument is that the bridge was closed too early.", "closed", "Her");
    outlet("The problem is that the bridge was closed too early.", "closed");
}

#[test]
fn a_verb_before_its_speaker_and_a_colon_opens_the_sentence() {
    says(
        "The pilot blamed the fog.\n\nContinued Orbach: “We saw the tower too late. The lamp was out.”",
        "saw",
        "Orbach",
    );
}

#[test]
fn a_quotation_behind_a_colon_is_the_subjects_whatever_else_is_reported() {
    says(
        "The bishop called it a farce and went further:\n\n“The roof has fallen in.”",
        "fallen",
        "The bishop",
    );
}

#[test]
fn an_interviews_names_come_again() {
    let text = "The two met on air.\n\nOrbach: The crane had cracked before.\n\nQuint: Nobody checked the rope.\n\n\
                Orbach: The port paid for it.\n\nQuint: The union asked twice.";
    says(text, "cracked", "Orbach");
    says(text, "checked", "Quint");
    outlet(
        "The concert is free.\n\nPlace: The hall opens at six.\n\nDate: The band plays on Friday.",
        "opens",
    );
}

#[test]
fn a_phrase_behind_two_reports_that_lie_in_one_another_covers_both() {
    says(
        "The board is now considering a union proposal to keep one mine open, according to two members.",
        "considering",
        "two members",
    );
}

#[test]
fn a_report_inside_a_relative_clause_is_its_speakers() {
    for (text, word, source) in [
        ("The rules, which officials said will change next month, ban fishing.", "change", "officials"),
        ("A clerk that prosecutors allege took bribes was arrested on Friday.", "took", "prosecutors"),
    ] {
        says(text, word, source);
    }
    outlet("The man who shot the mayor was arrested on Friday.", "shot");
}

#[test]
fn what_stands_before_a_verb_of_its_own_does_not_speak() {
    for (text, word, source) in [
        ("Bucher said none of the other candidates were arrested.", "arrested", "Bucher"),
        (
            "Mary Sorel, clad in a red cape with lights that spelled a name, said the convoy was attacked.",
            "attacked",
            "Mary Sorel",
        ),
        ("Both think Tovar attacked the town.", "attacked", "Both"),
        ("She claimed that the Free Army, or FA, has used prisoners as shields.", "used", "She"),
    ] {
        says(text, word, source);
    }
}

#[test]
fn a_quotation_goes_on_behind_the_sentence_that_says_who_spoke() {
    let text =
        "“Why are you still here?” Tovar asked the rebels. “You attacked us and killed ten of our men.”";
    says(text, "attacked", "Tovar");
}

#[test]
fn a_clause_that_opens_its_sentence_ends_before_the_one_behind_the_comma() {
    for text in [
        "Although Tovar said the bridge was safe, the army closed it on Monday.",
        "Months after the ministry said it would leave, the army closed the port.",
        "When Tovar said he was not planning a strike, the army closed the mine.",
    ] {
        outlet(text, "closed");
    }
    says("Although Tovar said the bridge was safe, the army closed it on Monday.", "safe", "Tovar");
    says("After the minister said he would stay, the court ruled it illegal.", "stay", "the minister");
    says("While the mayor insists nobody died, doctors counted nine bodies.", "counted", "doctors");
    says("If the dam bursts, Tovar said, the valley will be lost.", "lost", "Tovar");
}

#[test]
fn what_opens_a_clause_is_no_preposition_of_its_speaker() {
    for (text, word, source) in [
        (
            "The league stayed silent, though a tribunal in Podar found the transfer was illegal.",
            "illegal",
            "a tribunal in Podar",
        ),
        ("The dam, as one of the engineers pointed out, does not leak.", "leak", "one of the engineers"),
        (
            "The guild sent a letter after Ann Tovar told a class that the mine was flooded.",
            "flooded",
            "Ann Tovar",
        ),
    ] {
        says(text, word, source);
    }
}

#[test]
fn and_behind_a_relative_clause_goes_on_with_the_clause_before_it() {
    let text = "Mr. Tovar trained the guards in his years with the harbour, which dismissed him in May, and said he attacked nobody.";
    says(text, "attacked", "Mr. Tovar");
}

#[test]
fn another_report_needs_no_comma_behind_while() {
    let text = "The mayor says the road is open while the union says the bridge was destroyed.";
    says(text, "open", "The mayor");
    says(text, "destroyed", "the union");
}

#[test]
fn a_finish_that_he_said_was_hard_is_no_report_of_what_stands_before() {
    let text = "Tovar says the army is beaten in the north, in a rout that he said defied hope.";
    says(text, "beaten", "Tovar");
}

#[test]
fn nouns_for_people_bodies_and_texts_speak_before_a_headlines_colon() {
    says("Police: Nine killed in blast at market", "killed", "Police");
    says("Report: Army shelled hospital in Podar", "shelled", "Report");
    outlet("Video: Army shelled hospital in Podar", "shelled");
}

#[test]
fn a_name_in_capitals_speaks_behind_the() {
    says("The WMO expects that the lake will shrink by a metre.", "shrink", "The WMO");
}
