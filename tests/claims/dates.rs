//! Short texts of our own: which date each claim gets from the words around it, from other events, or from none.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    reason = "a test that fails should say where"
)]

use std::sync::{Arc, OnceLock};

use claimline::calendar::Instant;
use claimline::claim::{Basis, ClaimTime, Extractor};
use claimline::lexicon::{Data, Gazetteer};
use claimline::read::{Document, PublishedPrecision};

fn extractor() -> &'static Extractor {
    static EXTRACTOR: OnceLock<Extractor> = OnceLock::new();
    EXTRACTOR.get_or_init(|| {
        let data = Data::embedded();
        let gazetteer = Arc::new(Gazetteer::load(&data).unwrap());
        Extractor::load(&data, gazetteer).unwrap()
    })
}

/// The claims of a text published on Wednesday 14 May 2031 at 18:00 UTC, by their triggers.
fn dated(text: &str) -> Vec<(String, ClaimTime)> {
    dated_at(text, "2031-05-14T18:00:00Z")
}

/// As [`dated`], published at an instant of UTC.
fn dated_at(text: &str, published: &str) -> Vec<(String, ClaimTime)> {
    dated_in(text, published, "UTC")
}

/// As [`dated_at`], by an outlet with a clock.
pub(crate) fn dated_in(text: &str, published: &str, zone: &str) -> Vec<(String, ClaimTime)> {
    dates_by_trigger(&document(text, published, zone))
}

pub(crate) fn document(text: &str, published: &str, zone: &str) -> Document {
    let mut document = Document::new("a.txt", text);
    document.published.at = Instant::parse(published);
    document.published.precision = PublishedPrecision::Instant;
    document.zone = Some(zone.parse().unwrap());
    document
}

pub(crate) fn dates_by_trigger(document: &Document) -> Vec<(String, ClaimTime)> {
    let claims = extractor().extract(document, 0).claims;
    claims.into_iter().map(|claim| (claim.trigger.span.text(&document.text).to_owned(), claim.time)).collect()
}

#[track_caller]
fn time(text: &str, trigger: &str) -> ClaimTime {
    let claims = dated(text);
    let found = claims.iter().find(|(word, _)| word == trigger);
    found.unwrap_or_else(|| panic!("no claim `{trigger}` in {claims:?}")).1.clone()
}

/// Asserts the bounds of one claim's date: `..` for an open side.
#[track_caller]
pub(crate) fn assert_date(text: &str, trigger: &str, earliest: &str, latest: &str) {
    assert_date_at(text, "2031-05-14T18:00:00Z", trigger, earliest, latest);
}

/// As [`assert_date`], published at an instant of UTC.
#[track_caller]
pub(crate) fn assert_date_at(text: &str, published: &str, trigger: &str, earliest: &str, latest: &str) {
    let (_, time) = dated_at(text, published).into_iter().find(|(word, _)| word == trigger).unwrap();
    let when = time.when.unwrap();
    let side = |bound: Option<Instant>| bound.map_or("..".to_owned(), |bound| bound.to_string());
    assert_eq!(
        (side(when.earliest()), side(when.latest())),
        (earliest.to_owned(), latest.to_owned()),
        "{trigger}: {}",
        time.reason
    );
}

/// When the claims of a trigger begin, in text order.
pub(crate) fn dates_of(text: &str, trigger: &str) -> Vec<String> {
    let times = dated(text).into_iter().filter(|(word, _)| word == trigger);
    times.map(|(_, time)| time.when.and_then(|when| when.earliest()).unwrap().to_string()).collect()
}

#[track_caller]
pub(crate) fn assert_undated(text: &str, trigger: &str) {
    assert_eq!(time(text, trigger).basis, Basis::Document, "{trigger}: {}", time(text, trigger).reason);
}

#[test]
fn a_time_between_subject_and_verb_is_the_verbs() {
    for text in [
        "While the miners accused the owner of lying, the harbour union on Saturday condemned the raid.",
        "The harbour union on Saturday condemned the raid.",
    ] {
        assert_date(text, "condemned", "2031-05-10T00:00:00Z", "2031-05-11T00:00:00Z");
    }
}

#[test]
fn a_possessive_day_dates_the_noun_and_not_the_clause() {
    let text = "The army denied that its tower fell silent during Monday's raid.";
    assert_ne!(time(text, "denied").basis, Basis::Expression);
}

#[test]
fn an_event_noun_lends_its_day_to_what_goes_on_about_it() {
    let text = "Rebels shelled the port of Mersa on Monday. The attack killed nine dockers.";
    assert_date(text, "killed", "2031-05-12T00:00:00Z", "2031-05-13T00:00:00Z");
    let other = "Rebels shelled the port of Mersa on Monday. A second attack is planned for Friday.";
    assert_date(other, "planned", "2031-05-16T00:00:00Z", "2031-05-17T00:00:00Z");
}

#[test]
fn a_later_sentence_dates_what_an_earlier_one_tells() {
    let text = "An earthquake killed nine people in the hills. It struck at 06:20 on Tuesday.";
    assert_date(text, "killed", "2031-05-13T06:20:00Z", "2031-05-13T06:21:00Z");
}

#[test]
fn days_after_an_event_are_counted_on_the_calendar() {
    let text = "Rebels shelled the port of Mersa on Friday evening. The minister flew to Mersa the day after the attack.";
    assert_date(text, "flew", "2031-05-10T00:00:00Z", "2031-05-11T00:00:00Z");
    let further = text.replace("attack.", "attack and met the mayor on Monday.");
    assert_date(&further, "flew", "2031-05-10T00:00:00Z", "2031-05-11T00:00:00Z");
    assert_date(&further, "met", "2031-05-12T00:00:00Z", "2031-05-13T00:00:00Z");
}

#[test]
fn an_answer_lies_between_the_event_and_the_publication() {
    let text = "Rebels shelled the port of Mersa at 07:00 on Monday. The mayor condemned the attack.";
    assert_date(text, "condemned", "2031-05-12T07:00:00Z", "2031-05-14T18:00:00Z");
}

#[test]
fn the_clock_of_a_place_on_no_list_is_read_off_two_readings_of_one_instant() {
    let told = "A quake shook Karvel at 23:52 GMT on Monday, which was 06:22 on Tuesday in Karvel. ";
    let both = format!("{told}Police closed the dam at 08:00 local time on Tuesday.");
    assert_date(&both, "closed", "2031-05-13T01:30:00Z", "2031-05-13T01:31:00Z");
    let bracket = "The count ended at 21:00 GMT (02:00 in Karvel) on Monday. Police closed the hall at 03:00 on Tuesday.";
    assert_date(bracket, "closed", "2031-05-12T22:00:00Z", "2031-05-12T22:01:00Z");
    let unsaid =
        "A quake shook Karvel at 23:52 GMT on Monday. Police closed the dam at 08:00 local time on Tuesday.";
    assert_date(unsaid, "closed", "2031-05-13T08:00:00Z", "2031-05-13T08:01:00Z");
}

#[test]
fn this_morning_in_the_small_hours_is_from_midnight_on() {
    let claims = dated_at("Police arrested two men this morning.", "2031-05-14T05:40:00Z");
    let when = claims[0].1.when.unwrap();
    assert_eq!(when.earliest(), Instant::parse("2031-05-14T00:00:00Z"));
    assert_eq!(when.latest(), Instant::parse("2031-05-14T05:40:00Z"));
}

#[test]
fn what_is_so_when_something_happens_has_the_time_of_that() {
    let text =
        "An earthquake shook the hills at 06:20 on Tuesday. The school was empty when the earth shook.";
    assert_date(text, "empty", "2031-05-13T06:20:00Z", "2031-05-13T06:21:00Z");
    let behind = "The pipeline broke at 2:20 a.m. on Tuesday, when an anchor hit it.";
    assert_date(behind, "hit", "2031-05-13T02:20:00Z", "2031-05-13T02:21:00Z");
}

#[test]
fn a_clock_time_is_on_the_day_of_the_event_of_its_kind() {
    let text =
        "Saturday's bombing killed nine dockers, officials said on Monday. Jets bombed the port at 02:40.";
    assert_date(text, "bombed", "2031-05-10T02:40:00Z", "2031-05-10T02:41:00Z");
    let other =
        "Saturday's bombing killed nine dockers. The minister flew north on Monday and left at 02:40.";
    assert_date(other, "left", "2031-05-12T02:40:00Z", "2031-05-12T02:41:00Z");
}

#[test]
fn words_that_close_a_stretch_are_not_opened_again() {
    let text = "Police arrested two men shortly after midnight on Tuesday.";
    assert_date(text, "arrested", "2031-05-13T00:00:00Z", "2031-05-13T01:00:00Z");
    let open = "Police arrested two men after 10 a.m. on Tuesday.";
    assert_date(open, "arrested", "2031-05-13T10:00:00Z", "2031-05-14T18:00:00Z");
}

#[test]
fn what_lasts_from_a_time_ends_when_that_is_over() {
    let minutes = "The power failed for 25 minutes from 9:10 p.m. on Tuesday.";
    assert_date(minutes, "failed", "2031-05-13T21:10:00Z", "2031-05-13T21:35:00Z");
    let days = "The army closed the road for two days from Monday.";
    assert_date(days, "closed", "2031-05-12T00:00:00Z", "2031-05-14T00:00:00Z");
}

#[test]
fn a_short_while_is_counted_from_what_the_story_is_about() {
    let text = "The pipeline exploded at 02:20 on Tuesday. Police closed the road within nine minutes.";
    assert_date(text, "closed", "2031-05-13T02:20:00Z", "2031-05-13T02:30:00Z");
}

#[test]
fn hours_later_are_counted_from_what_was_told_last() {
    let story = "Rebels attacked the base at 22:00 on Sunday. ";
    let exact = format!("{story}Two hours later the army bombed their camp.");
    assert_date(&exact, "bombed", "2031-05-12T00:00:00Z", "2031-05-12T00:01:00Z");
    let loose = format!("{story}Hours later the army bombed their camp.");
    assert_date(&loose, "bombed", "2031-05-11T23:00:00Z", "2031-05-12T10:01:00Z");
    let earlier = format!("{story}Minutes earlier, rockets hit the gate.");
    assert_date(&earlier, "hit", "2031-05-11T21:00:00Z", "2031-05-11T22:00:00Z");
    assert_undated("Two hours later the army bombed their camp.", "bombed");
}

#[test]
fn the_small_hours_go_on_from_a_late_clock_time() {
    let text = "The count ended at 11:20 p.m. on Sunday, and the result was announced at 2 a.m.";
    assert_date(text, "announced", "2031-05-12T02:00:00Z", "2031-05-12T02:01:00Z");
    let day = "The count ended at 3 p.m. on Sunday, and the result was announced at 5 p.m.";
    assert_date(day, "announced", "2031-05-11T17:00:00Z", "2031-05-11T17:01:00Z");
}

#[test]
fn a_relative_clause_is_about_its_noun() {
    let text = "The king on Tuesday condemned Sunday's strike, which killed nine people.";
    assert_date(text, "killed", "2031-05-11T00:00:00Z", "2031-05-12T00:00:00Z");
}

#[test]
fn since_then_is_from_what_was_told_on() {
    let text = "Rebels attacked the base on Sunday. The army has since bombed their camp.";
    assert_date(text, "bombed", "2031-05-11T00:00:00Z", "2031-05-14T18:00:00Z");
}

#[test]
fn the_day_of_an_event_bounds_what_came_before_or_after_it() {
    let before = "Before the vote on Sunday, the king met the minister.";
    assert_date(before, "met", "..", "2031-05-12T00:00:00Z");
    let after = "After the vote on Sunday, the king met the minister.";
    assert_date(after, "vote", "2031-05-11T00:00:00Z", "2031-05-12T00:00:00Z");
    let judge = "The minister spoke before a judge on Sunday.";
    assert_date(judge, "spoke", "2031-05-11T00:00:00Z", "2031-05-12T00:00:00Z");
}

#[test]
fn a_midnight_to_come_closes_the_day() {
    let text = "The truce will take effect at midnight.";
    assert_date(text, "take", "2031-05-15T00:00:00Z", "2031-05-15T00:01:00Z");
    let threat = "The union will close the port at midnight unless the owners raise its pay.";
    assert_date(threat, "close", "2031-05-15T00:00:00Z", "2031-05-15T00:01:00Z");
    let over = "The union closed the port at midnight.";
    assert_date(over, "closed", "2031-05-14T00:00:00Z", "2031-05-14T00:01:00Z");
}

#[test]
fn joined_days_are_all_meant() {
    let text = "The army bombed Mersa on Friday and again on Sunday.";
    assert_date(text, "bombed", "2031-05-09T00:00:00Z", "2031-05-12T00:00:00Z");
    let apart = "The army bombed Mersa on Friday and the mayor fled on Sunday.";
    assert_date(apart, "bombed", "2031-05-09T00:00:00Z", "2031-05-10T00:00:00Z");
}

#[test]
fn the_past_perfect_lies_before_what_was_told() {
    let story = "Rebels shelled the port of Mersa at 07:00 on Monday. ";
    assert_date(&format!("{story}The ferry had sailed."), "sailed", "..", "2031-05-12T07:01:00Z");
    // Whoever spoke in the past is quoted so whatever the order was.
    assert_undated(&format!("{story}The mayor said the ferry had sailed."), "sailed");
}

#[test]
fn what_did_not_come_of_an_event_has_not_since_then() {
    let story = "A tanker caught fire at 07:00 on Monday. ";
    assert_date(
        &format!("{story}No oil has leaked."),
        "leaked",
        "2031-05-12T07:00:00Z",
        "2031-05-14T18:00:00Z",
    );
    assert_undated("No oil has leaked.", "leaked");
}

#[test]
fn a_denial_does_not_fall_inminute_exact_of_what_it_denies() {
    let text = "A radio station reported at 03:00 on Wednesday that the mayor had resigned, but his office denied it.";
    let when = time(text, "denied").when.unwrap();
    assert_eq!(when.latest(), Instant::parse("2031-05-14T18:00:00Z"));
}

#[test]
fn the_accident_is_what_the_story_is_about() {
    let text = "A tanker caught fire at 07:00 on Monday. The town lost power hours after the accident.";
    assert_date(text, "lost", "2031-05-12T08:00:00Z", "2031-05-12T19:01:00Z");
}

#[test]
fn points_of_an_abbreviation_do_not_end_the_words_for_an_event() {
    let text =
        "The envoy flew to Mersa the day after the U.S. bombing. U.S. jets bombed the port on Saturday.";
    assert_date(text, "flew", "2031-05-11T00:00:00Z", "2031-05-12T00:00:00Z");
}

#[test]
fn what_nothing_dates_is_news_of_the_day() {
    assert_undated("The mayor resigned.", "resigned");
}

#[test]
fn what_described_a_noun_long_ago_does_not_date_the_clause() {
    let text = "The accord signed in 2019 failed.";
    let failed = dated(text).into_iter().find(|(word, _)| word == "failed");
    assert!(failed.is_none_or(|(_, time)| time.basis != Basis::Expression));
}

#[test]
fn words_that_a_time_counts_from_may_stand_in_the_next_sentence() {
    let text = "They could try a new ferry today and it could work, or it could take them a year or two\nAfter the \
                third trial last autumn, Ana Keller, the former director of the port, gave a similar assessment";
    let dated = dated_at(text, "2031-04-19T23:00:00Z");
    assert!(dated.iter().any(|(trigger, _)| trigger == "gave"), "{dated:?}");
}
