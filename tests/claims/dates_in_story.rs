//! Short texts of our own: dates that claims take from the run of the story.

use claimline::calendar::{Instant, Zone};
use claimline::claim::ClaimTime;
use claimline::read::DeclaredZone;
use claimline::span::Span;

use super::dates::{assert_date, assert_date_at, assert_undated, dated_in, dates_by_trigger, document};

const STORY: &str = "Rebels shelled the port of Mersa at 07:00 on Monday. ";

#[test]
fn a_length_counts_from_what_its_sentence_told_before() {
    let text = "The truce took effect at 18:00 on Tuesday and was broken within three hours.";
    assert_date(text, "broken", "2031-05-13T18:00:00Z", "2031-05-13T21:01:00Z");
}

#[test]
fn what_is_done_by_a_time_begins_with_the_story_before_it() {
    let text =
        "Shells hit the port of Mersa at 07:00 on Monday. By noon on Monday police had closed the school.";
    assert_date(text, "closed", "2031-05-12T07:00:00Z", "2031-05-12T12:01:00Z");
}

#[test]
fn what_holds_since_an_event_begins_with_it() {
    let text = "Police arrested the mayor at 05:30 on Monday. The museum has been closed since the arrest.";
    assert_date(text, "closed", "2031-05-12T05:30:00Z", "..");
}

#[test]
fn what_has_come_about_lies_behind_what_was_told() {
    let asked = format!("{STORY}The mayor has asked the army for tents.");
    assert_date(&asked, "asked", "2031-05-12T07:00:00Z", "2031-05-14T18:00:00Z");
    assert_undated(&format!("{STORY}The mayor has not asked the army for tents."), "asked");
}

#[test]
fn what_was_called_off_has_the_day_it_was_planned_for() {
    let friday = ("2031-05-16T00:00:00Z", "2031-05-17T00:00:00Z");
    assert_date("A march planned for Friday was called off by the union.", "called", friday.0, friday.1);
    assert_date("A hearing set for Friday has been cancelled.", "cancelled", friday.0, friday.1);
}

#[test]
fn a_present_with_a_day_is_a_timetable() {
    assert_date("The exhibition opens on Monday.", "opens", "2031-05-19T00:00:00Z", "2031-05-20T00:00:00Z");
    assert_date("The exhibition opened on Monday.", "opened", "2031-05-12T00:00:00Z", "2031-05-13T00:00:00Z");
}

#[test]
fn a_part_of_the_day_that_has_not_begun_is_that_of_the_day_told_last() {
    let text = "The premier opened a dam at 10:00 on Tuesday. He visited Mersa in the afternoon.";
    let early = "2031-05-14T06:00:00Z";
    assert_date_at(text, early, "visited", "2031-05-13T12:00:00Z", "2031-05-13T18:00:00Z");
}

#[test]
fn a_clock_time_that_has_not_come_is_of_the_day_named_last() {
    let text = "Kerr shot a clerk at 23:40 on Friday, March 7. A call to his home ended at 11:31 p.m.";
    let early = "2031-05-14T06:00:00Z";
    assert_date_at(text, early, "ended", "2031-03-07T23:31:00Z", "2031-03-07T23:32:00Z");
}

#[test]
fn a_time_that_leads_its_sentence_dates_the_first_clause() {
    let text = "On Monday, 1,480 workers walked out, the firm said.";
    assert_date(text, "walked", "2031-05-12T00:00:00Z", "2031-05-13T00:00:00Z");
}

#[test]
fn what_did_not_happen_in_a_story_has_not_since_it_began() {
    let text = format!("{STORY}The mayor spoke. Not a single gun was lost.");
    assert_date(&text, "lost", "2031-05-12T07:00:00Z", "2031-05-14T18:00:00Z");
}

#[test]
fn who_was_told_of_last_opens_the_next_paragraph() {
    let text = "The premier visited Mersa at 10:00 on Tuesday.\n\nHis convoy was booed on the high street.";
    assert_date(text, "booed", "2031-05-13T10:00:00Z", "2031-05-14T00:00:00Z");
}

#[test]
fn what_the_same_words_date_is_nothing_to_count_them_from() {
    let fire = "A fire broke out in Varn at 07:00 on Monday.";
    let out = format!("{fire} The fire was put out six hours later.");
    assert_date(&out, "put", "2031-05-12T13:00:00Z", "2031-05-12T13:01:00Z");
}

#[test]
fn what_lasts_so_long_from_a_minute_told_elsewhere_ends_then() {
    let fire = "A fire broke out in Varn at 07:00 on Monday.";
    assert_date(
        &format!("{fire} The fire burned for six hours."),
        "burned",
        "2031-05-12T07:00:00Z",
        "2031-05-12T13:00:00Z",
    );
}

#[test]
fn a_night_of_clock_times_goes_on_into_the_next_day() {
    let text = "A rocket hit the port on Monday at 22.30. A second rocket hit the port at 1.15.";
    let hits = super::dates::dates_of(text, "hit");
    assert_eq!(hits, ["2031-05-12T22:30:00Z", "2031-05-13T01:15:00Z"]);
}

#[test]
fn a_month_that_is_a_word_of_protest_too_makes_no_claim() {
    let marches = super::dates::dates_of("In March 2029 a bomb killed four people there.", "March");
    assert!(marches.is_empty());
}

#[test]
fn what_is_to_come_within_a_length_counts_from_the_publication() {
    let text = "The ministry will publish the names within a week.";
    assert_date(text, "publish", "2031-05-14T18:00:00Z", "2031-05-21T18:00:00Z");
}

#[test]
fn what_was_due_and_has_been_called_off_was_to_come() {
    let text = "The talks, due to start on Friday, have been called off.";
    assert_date(text, "start", "2031-05-16T00:00:00Z", "2031-05-17T00:00:00Z");
}

#[test]
fn a_weekday_with_a_clock_time_stays_that_weekday() {
    let text = "The cease-fire was due to expire at midnight on Sunday, and it did.";
    // The midnight that closes Sunday.
    let midnight = "2031-05-12T00:00:00Z";
    assert_date(text, "expire", midnight, "2031-05-12T00:01:00Z");
}

#[test]
fn what_somebody_says_on_another_day_does_not_go_on_from_the_day_before() {
    let text = format!("{STORY}The mayor resigned, his office said on Wednesday.");
    assert_undated(&text, "resigned");
}

#[test]
fn what_should_have_been_and_was_called_off_was_to_be_before() {
    let text = "A relief flight that should have left on Tuesday was cancelled.";
    assert_date(text, "cancelled", "2031-05-13T00:00:00Z", "2031-05-14T00:00:00Z");
}

#[test]
fn a_clock_time_is_on_the_weekday_that_its_sentence_tells() {
    // Tuesday evening in the west, Wednesday already where it happened.
    let claims = dated_in(
        "The director was suspended in Tokyo on Wednesday afternoon. On Wednesday police walked into the plant in Tokyo at 9 a.m. and arrested the manager in Tokyo at 10 a.m.",
        "2031-05-14T05:40:00Z",
        "-08:00",
    );
    assert_eq!(begin_of(&claims, "suspended"), Instant::parse("2031-05-14T03:00:00Z"));
    assert_eq!(begin_of(&claims, "arrested"), Instant::parse("2031-05-14T01:00:00Z"));
}

#[test]
fn local_time_is_that_of_the_place_on_a_page_with_a_clock_of_its_own() {
    let text = "Police closed the dam in Tokyo at 2 p.m. local time. The mayor left the town hall in Tokyo at 10:50.";
    let mut document = document(text, "2031-05-14T18:00:00Z", "UTC");
    document.declared_zone = Some(DeclaredZone { words: Span::new(0, 0), zone: Zone::fixed(-5 * 3_600) });
    let claims = dates_by_trigger(&document);
    assert_eq!(begin_of(&claims, "closed"), Instant::parse("2031-05-14T05:00:00Z"));
    assert_eq!(begin_of(&claims, "left"), Instant::parse("2031-05-14T15:50:00Z"));
}

fn begin_of(claims: &[(String, ClaimTime)], trigger: &str) -> Option<Instant> {
    let (_, time) = claims.iter().find(|(word, _)| word == trigger)?;
    time.when?.earliest()
}
