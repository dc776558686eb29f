//! Attributions from raw text, with the project's own parser: the examples that phrase rules carry, and kinds of
//! reports.
use std::sync::LazyLock;

use crate::hand_tree::ATTRIBUTOR;
use claimline::claim::{Article, AttributionSpan, Form, innermost_index, voice};
use claimline::lexicon::Data;
use claimline::read::Document;
use claimline::segment::Segmenter;
use claimline::syntax::Model;

struct Parts {
    segmenter: Segmenter,
    model: Model,
}

static PARTS: LazyLock<Parts> = LazyLock::new(|| {
    let data = Data::embedded();
    Parts {
        segmenter: Segmenter::load(&data).expect("the project's data load"),
        model: Model::load(&data).expect("the project's data load"),
    }
});

fn with_attributions<R>(text: &str, use_them: impl FnOnce(&Article, &[AttributionSpan]) -> R) -> R {
    with_attributions_of(&Document::new("t", text), use_them)
}

fn with_attributions_of<R>(
    document: &Document,
    use_them: impl FnOnce(&Article, &[AttributionSpan]) -> R,
) -> R {
    let segments = PARTS.segmenter.segment(document);
    let parse = |sentence| PARTS.model.parse(&document.text, segments.tokens_of(sentence));
    let trees = segments.sentences.iter().map(parse).collect();
    let article = Article::new(document, segments, trees);
    let attributions = ATTRIBUTOR.attributions(&article);
    use_them(&article, &attributions)
}

/// The source's words for whoever vouches for a word of a text; `None` for the outlet.
#[track_caller]
fn who(text: &str, word: &str) -> Option<String> {
    with_attributions(text, |article, attributions| {
        let start = text.find(word).expect("the text has the word");
        let span = claimline::span::Span::new(start, start + word.len());
        let index = voice(attributions, innermost_index(attributions, span)?);
        attributions[index].source_span.map(|source| source.text(article.text()).to_owned())
    })
}

#[track_caller]
pub fn says(text: &str, word: &str, source: &str) {
    assert_eq!(who(text, word).as_deref(), Some(source), "{text}: {word}");
}

#[track_caller]
pub fn outlet(text: &str, word: &str) {
    assert_eq!(who(text, word), None, "{text}: {word}");
}

#[test]
fn phrase_rules_find_and_leave_alone_what_their_examples_say() {
    let mut wrong = Vec::new();
    for example in ATTRIBUTOR.phrase_examples() {
        let found = with_attributions(&example.text, |article, attributions| {
            let phrase = attributions.iter().find(|attribution| attribution.form == Form::Phrase)?;
            let words = |span: claimline::span::Span| span.text(article.text()).to_owned();
            Some((words(phrase.source_span?), phrase.content.iter().copied().map(words).collect::<Vec<_>>()))
        });
        if found != example.finds {
            wrong.push(format!("{}: {}: found {found:?}", example.rule, example.text));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_speaker_stands_before_behind_or_within() {
    says("The mayor said that the old bridge fell on Monday.", "fell", "The mayor");
    says("The old bridge fell on Monday, said the mayor.", "fell", "the mayor");
    says("The old bridge fell on Monday, the mayor said.", "fell", "the mayor");
    says("The old bridge, the mayor recalled, was rebuilt in May.", "rebuilt", "the mayor");
    says("The road was closed at noon, the police told reporters on Sunday.", "closed", "the police");
}

#[test]
fn a_quotation_runs_on_until_its_end() {
    let text = "“We saw the wall go. Then the water came,” said Ann Lee. “Nobody warned us.” The river fell on Monday.";
    says(text, "saw", "Ann Lee");
    says(text, "came", "Ann Lee");
    says(text, "warned", "Ann Lee");
    outlet(text, "fell");
}

#[test]
fn who_gives_another_number_vouches_for_that_alone() {
    for text in [
        "Organisers said 12,000 people had gathered on the square; police said 3,000.",
        "Organisers said 12,000 people had gathered on the square, police said 3,000.",
        "Organisers said 12,000 people had gathered on the square, while police said fewer than 3,000.",
        "Organisers said 12,000 people had gathered on the square; police gave 3,000.",
    ] {
        says(text, "gathered", "Organisers");
        says(text, "3,000", "police");
    }
    // A number that counts what stands behind it is no answer.
    let text = "Organisers said 12,000 people had gathered; police said 3,000 were held.";
    says(text, "held", "police");
    says("The owner said 40 “miners” were trapped.", "trapped", "The owner");
    // Nor is a time.
    outlet("The road was shut on Monday. Police said at 9.", "shut");
}

#[test]
fn the_next_sentence_is_the_outlets() {
    let text = "The mayor said the bridge was shut. Engineers inspected it on Monday.";
    says(text, "shut", "The mayor");
    outlet(text, "inspected");
}

#[test]
fn a_document_within_somebodys_words_is_their_word() {
    says("Records show that the company paid the bribe, said the prosecutor.", "paid", "the prosecutor");
}

#[test]
fn a_report_covers_both_facts_before_it_but_not_what_another_says_behind() {
    let text = "The dam held and the road was open, the ministry said, while the valley was empty, according to monks.";
    says(text, "held", "the ministry");
    says(text, "open", "the ministry");
    says(text, "empty", "monks");
}

#[test]
fn plain_narration_has_no_source() {
    outlet("The ship left the port at noon and reached the island on Friday.", "left");
    outlet("The ship left the port at noon and reached the island on Friday.", "reached");
}

#[test]
fn a_name_behind_a_dash_signs_the_quotation_before_it() {
    let text = "The valley was under water for days.\n\n“Nobody told us that the dam was weak.” — Ann Lee\n\nThe dam broke on Monday.";
    says(text, "told", "Ann Lee");
    says(text, "weak", "Ann Lee");
    outlet(text, "broke");
}

#[test]
fn words_behind_a_dash_that_are_no_name_sign_nothing() {
    outlet("On the wall stood “we will never walk to that ground again” - a line of the nineties.", "walk");
    outlet("He read “The house that no one ever built” — twice.", "read");
}

#[test]
fn two_apostrophes_open_a_quotation_and_close_it() {
    let text =
        "''The water rose quickly. The bridge fell before noon,'' Ann Lee said. The council met on Monday.";
    says(text, "rose", "Ann Lee");
    says(text, "fell", "Ann Lee");
    outlet(text, "met");
}

#[test]
fn what_is_asked_is_the_askers() {
    says("The lawyers asked who had opened the gate.", "opened", "The lawyers");
    says("Reporters asked if the bridge was closed.", "closed", "Reporters");
    outlet("The guard who had opened the gate fled.", "opened");
}

#[test]
fn a_time_or_place_between_speaker_and_verb_is_no_speaker() {
    says("In a letter to the board, Ann Lee said that the fund had failed.", "failed", "Ann Lee");
}

#[test]
fn what_a_paper_has_learned_is_its_word() {
    says("The bank was sold in May, the Herald has learned.", "sold", "the Herald");
    outlet("The children learned to swim in May.", "swim");
}

#[test]
fn a_report_by_a_named_paper_is_its_word() {
    says("The road was closed on Monday, Harbour Weekly reports.", "closed", "Harbour Weekly");
    outlet("The road was closed on Monday, according to plan, in three stages.", "closed");
}

#[test]
fn a_colon_gives_the_quotation_behind_it_to_its_sentences_subject() {
    says("Ann Lee kept it short: “We lost the house and the road.”", "lost", "Ann Lee");
    says("Ann Lee had one wish for them:\n\n“You must never cross that river again.”", "cross", "Ann Lee");
    outlet("There were two bridges: both fell on Monday.", "fell");
}

#[test]
fn a_dateline_or_day_before_the_speaker_is_no_speaker() {
    says("PODAR (AP) — Ann Lee says the port was closed in May.", "closed", "Ann Lee");
    says("Speaking on Tuesday in Podar, Ann Lee insisted that the port was closed.", "closed", "Ann Lee");
    // Her words are the whole phrase, with what is said of her.
    says(
        "Ann Lee, the head of the port, said that the road was closed.",
        "closed",
        "Ann Lee, the head of the port",
    );
}

#[test]
fn what_the_page_prints_behind_its_last_sentence_signs_nothing() {
    let text = "“Nobody warned us about the flood,” the farmer said on Monday. “We lost the road.”\n— Harbour Weekly";
    let mut document = Document::new("t", text);
    let furniture = text.find("— Harbour").expect("the text has the words");
    document.furniture.push(claimline::span::Span::new(furniture, text.len()));
    let signed = with_attributions_of(&document, |_, attributions| {
        attributions.iter().filter(|attribution| attribution.cue_word.is_none()).count()
    });
    assert_eq!(signed, 0);
}

#[test]
fn what_stands_before_a_verb_with_its_own_content_is_not_its_word() {
    outlet("The bridge was shut in May, and in June Ann Lee urged the council to open it.", "shut");
    outlet("Patients left the hospital on Friday, when Ann Lee cited the new rule.", "left");
    says("The road was cut on Monday, Ann Lee said of the flood.", "cut", "Ann Lee");
    says("“The road is gone,” Ann Lee told the court on Monday.", "gone", "Ann Lee");
}

#[test]
fn a_participle_behind_a_comma_has_the_subject_of_the_clause_before() {
    says("The mayor asked the firm to wait, arguing that the dam was weak.", "weak", "The mayor");
    says(
        "The union left the talks with the owners in May, saying the offer had expired.",
        "expired",
        "The union",
    );
    // A report right before it has its own speaker.
    says("The port was shut, the pilots said, warning that a ship had sunk.", "sunk", "the pilots");
}

#[test]
fn a_paragraph_behind_a_report_and_a_colon_is_its_speakers() {
    let text = "The council met on Monday.\n\nThe governor added:\n\nThe water rose in the night. It took the \
                bridge.\n\nThe town was empty.";
    says(text, "rose", "The governor");
    says(text, "took", "The governor");
    outlet(text, "empty");
    outlet("The council met on Monday.\n\nThe town had two bridges:\n\nThe old one fell in May.", "fell");
}

#[test]
fn a_report_in_a_relative_clause_ends_before_the_verb_that_goes_on() {
    let text = "Ann Lee, who had claimed a victory at 4.20 on Monday morning, called off the march in Podar.";
    outlet(text, "called");
}

#[test]
fn a_report_at_the_end_covers_what_stands_before_a_semicolon() {
    let text = "The patrol left the camp at noon; the road was closed an hour later, the general recalled.";
    says(text, "left", "the general");
    says(text, "closed", "the general");
    let text = "The mayor said the dam was empty; the road was closed, the police said.";
    says(text, "empty", "The mayor");
}

#[test]
fn a_speaker_is_known_behind_participles_and_before_a_name() {
    says("A poll taken in May found that the bridge was closed.", "closed", "A poll taken in May");
    says(
        "The road was closed, its head, Captain Ann Lee, told reporters.",
        "closed",
        "its head, Captain Ann Lee",
    );
}

#[test]
fn a_clause_that_the_parser_hung_elsewhere_is_still_what_was_said() {
    says("Ann Lee said after the talks he would not sign the deal.", "sign", "Ann Lee");
    says("The fund expects that output will expand by two percent.", "expand", "The fund");
    says(
        "The dam is no stranger to floods, the mayor's former doctor maintains.",
        "stranger",
        "the mayor's former doctor",
    );
    says(
        "The port, as one of the mayor's advisers pointed out, rarely gets ice.",
        "gets",
        "one of the mayor's advisers",
    );
    // What it expects is no clause.
    outlet("The fund expects visitors from Podar, and the port was closed in May.", "closed");
}

#[test]
fn a_report_that_the_tagger_misread_closes_its_sentence() {
    says("The bridge was closed on Monday, witnesses report.", "closed", "witnesses");
    says("Three children drowned, a nurse who treated them recalled.", "drowned", "a nurse who treated them");
    says("Two officials resigned, a police source revealed.", "resigned", "a police source");
    says("The pump was switched off, the operator claims.", "switched", "the operator");
    says("Dockers will walk out, the federation warned on Sunday.", "walk", "the federation");
    says(
        "“The recorder has not been found,” Mara Lund, who heads the inquiry, stated on Wednesday.",
        "found",
        "Mara Lund",
    );
}

#[test]
fn a_speaker_behind_a_quotation_and_a_misread_verb_is_known() {
    says(
        "“The minister did not offer to resign,” replies government spokesman Emil Strand.",
        "offer",
        "government spokesman Emil Strand",
    );
    says("“The road was shut at noon,” retorted harbour master Jan Kool.", "shut", "harbour master Jan Kool");
}

#[test]
fn a_verb_with_a_content_of_its_own_reports_nothing_before_it() {
    outlet("After the rain stopped, the ministry warned of floods.", "stopped");
    outlet("The count was stopped, our correspondent in the hall reports.", "stopped");
    outlet("The road was shut, and the council noted a rise in traffic.", "shut");
    outlet("The firm sold its ships, the yard and the records.", "sold");
    outlet("When the wind rose, the crew reported a leak.", "rose");
}

#[test]
fn a_speaker_may_be_described_between_commas() {
    says("The general, who asked not to be named, said his men would hold back.", "hold", "The general");
    says(
        "Its spokeswoman, asked about the loss, said that an inquiry was under way.",
        "under",
        "Its spokeswoman",
    );
    says("The alarm rang at noon, the log, a sheet signed by two foremen, shows.", "rang", "the log");
    outlet("The union, which had called a strike, went back to work.", "went");
}

#[test]
fn a_possessive_speaker_is_no_word_of_the_outlets() {
    says(
        "Infantry took the quarter on Monday night, the army's press office announced.",
        "took",
        "the army's press office",
    );
    says(
        "Nine men were hurt on Monday, the clinic's chief doctor maintains.",
        "hurt",
        "the clinic's chief doctor",
    );
    outlet("Infantry took the quarter on Monday night, our reporter in the city writes.", "took");
}

#[test]
fn what_another_says_behind_while_is_not_said_by_the_first() {
    let text = "Police said nine people came, while the union claimed that 900 had marched.";
    says(text, "came", "Police");
    says(text, "marched", "the union");
    let text = "The miners said nine men came; the owner spoke of two.";
    says(text, "came", "The miners");
    says(text, "two", "the owner");
}

#[test]
fn a_predicate_joined_to_a_report_by_its_modal_is_told_too() {
    says(
        "The judge told reporters that nine men were in custody and would appear in court.",
        "appear",
        "The judge",
    );
    says("Soldiers came at dawn, villagers said, and burned the barns.", "burned", "villagers");
    outlet("The mayor, who said that the road would be closed, flew to Rome on Monday.", "flew");
}

#[test]
fn a_set_phrase_of_several_words_reports() {
    says("The palace let it be known that the prince would not attend.", "attend", "The palace");
    says(
        "The chairman has been relieved of his duties, the ministry let it be known on Monday.",
        "relieved",
        "the ministry",
    );
    outlet("The guards let it be.", "be");
}

#[test]
fn a_name_before_a_colon_says_what_is_quoted_behind_it() {
    says(
        "The bridge is old. Mayor Lena Brandt: “We have closed it.” She left.",
        "closed",
        "Mayor Lena Brandt",
    );
    says("Asked about the bomb, Ann Lee said: “The men fled.”", "fled", "Ann Lee");
    outlet("The bridge is old: “The Queen of the North” crosses it.", "crosses");
}

#[test]
fn who_suffers_or_receives_does_not_speak() {
    outlet("The strike, proclaimed last Friday by the union, began at four on Monday.", "began");
    outlet("The king landed on Monday and, in front of the crowd, promised a new road.", "landed");
    outlet("The fund sent nine boats to the bloc of seven states.", "sent");
}
