//! Short texts of our own: hours that somebody remembers, stretches, days that something was meant for.

use super::dates::{assert_date, assert_date_at, dated_in, dates_of};

const FIRE: &str = "A fire broke out in Varn at 9.25 p.m. on Monday. ";

#[test]
fn an_hour_that_somebody_remembers_lies_beside_what_was_told_of_it() {
    let filmed = format!("{FIRE}A camera filmed a man at the fence at ten past nine, the owner said.");
    assert_date(&filmed, "filmed", "2031-05-12T21:10:00Z", "2031-05-12T21:11:00Z");
    let heard = format!("{FIRE}“The wall fell at a quarter to ten,” a neighbour said.");
    assert_date(&heard, "fell", "2031-05-12T21:45:00Z", "2031-05-12T21:46:00Z");
}

#[test]
fn an_hour_far_from_what_was_told_is_of_the_day_of_the_news() {
    let text = format!(
        "{FIRE}The mayor spoke for an hour. The police have no doubts and no names.\n\nThe bridge reopened at 13:00 today, the ministry said."
    );
    assert_date(&text, "reopened", "2031-05-14T13:00:00Z", "2031-05-14T13:01:00Z");
}

#[test]
fn a_stretch_between_two_times_has_both_ends() {
    let night = "A curfew was kept from 6pm to 6am on Monday.";
    assert_date(night, "kept", "2031-05-12T18:00:00Z", "2031-05-13T06:00:00Z");
    let held = "Rebels held the station from 10 p.m. on Monday until 4 a.m. on Tuesday.";
    assert_date(held, "held", "2031-05-12T22:00:00Z", "2031-05-13T04:01:00Z");
    let fell = "The guns opened fire at 16:00 on Monday. Thirty shells fell between 17:30 and 17:50.";
    assert_date(fell, "fell", "2031-05-12T17:30:00Z", "2031-05-12T17:51:00Z");
}

#[test]
fn what_is_so_by_a_part_of_a_day_takes_in_all_of_it() {
    let text =
        "Shells hit the port of Mersa at 07:00 on Monday. By Tuesday morning police had closed the school.";
    assert_date(text, "closed", "2031-05-12T07:00:00Z", "2031-05-13T12:00:00Z");
}

#[test]
fn what_is_to_be_over_by_a_time_is_so_from_now_on() {
    assert_date(
        "The museum will reopen by Friday.",
        "reopen",
        "2031-05-14T18:00:00Z",
        "2031-05-17T00:00:00Z",
    );
}

#[test]
fn a_day_that_something_is_meant_for_is_to_come() {
    let friday = ("2031-05-16T00:00:00Z", "2031-05-17T00:00:00Z");
    assert_date("The firm cancelled two sailings scheduled for Friday.", "cancelled", friday.0, friday.1);
    assert_date("The miners are going to walk out on Friday.", "going", friday.0, friday.1);
    // It has been put off, and was meant for a day that is over.
    let past = "A flight that should have left on Monday was cancelled.";
    assert_date(past, "cancelled", "2031-05-12T00:00:00Z", "2031-05-13T00:00:00Z");
}

#[test]
fn what_another_date_counts_from_is_counted_back() {
    let text = "A judge signed the warrant on Monday, a day before the paper published its tapes.";
    assert_date(text, "published", "2031-05-13T00:00:00Z", "2031-05-14T00:00:00Z");
}

#[test]
fn that_night_of_the_small_hours_began_on_the_day_before() {
    let night = ("2031-05-12T18:00:00Z", "2031-05-13T06:00:00Z");
    let small = "A shell hit the school at 02:40 on Tuesday. Two barns burned down that night.";
    assert_date(small, "burned", night.0, night.1);
    let late = "A shell hit the school at 22:40 on Monday. Two barns burned down that night.";
    assert_date(late, "burned", night.0, night.1);
    // Dawn is no part of the night before.
    let dawn = "Tanks rolled into the town at dawn on Monday. Two barns burned down that night.";
    assert_date(dawn, "burned", night.0, night.1);
}

#[test]
fn what_would_come_was_seen_from_the_day_told_before() {
    let seen = "The union said on Friday that its members would walk out on Sunday.";
    assert_date(seen, "walk", "2031-05-11T00:00:00Z", "2031-05-12T00:00:00Z");
    let told = "The union said its members would walk out on Sunday.";
    assert_date(told, "walk", "2031-05-18T00:00:00Z", "2031-05-19T00:00:00Z");
}

#[test]
fn hours_behind_a_part_of_the_day_are_counted_from_it() {
    // An hour either way, behind dusk from six to seven.
    let text = "The ferry left the port at dusk on Monday and sank some two hours later.";
    assert_date(text, "sank", "2031-05-12T19:00:00Z", "2031-05-12T22:00:00Z");
}

#[test]
fn a_day_behind_a_verdict_is_not_that_of_the_deed() {
    let text = "Kerr was convicted of the bombing on Monday. The bombing killed nine people.";
    assert_ne!(dates_of(text, "killed"), ["2031-05-12T00:00:00Z"]);
    let told = "Monday's bombing was claimed by Kerr. The bombing killed nine people.";
    assert_eq!(dates_of(told, "killed"), ["2031-05-12T00:00:00Z"]);
}

#[test]
fn a_state_that_somebody_told_was_so_when_he_told_it() {
    let text = "The mayor said on Monday that the pump was leaking oil.";
    assert_date(text, "leaking", "2031-05-12T00:00:00Z", "2031-05-13T00:00:00Z");
}

#[test]
fn a_time_behind_and_opens_the_second_clause() {
    let text = "The truce began at 10:00 on Monday and by 10:30 both armies had withdrawn.";
    assert_date(text, "began", "2031-05-12T10:00:00Z", "2031-05-12T10:01:00Z");
    assert_date(text, "withdrawn", "2031-05-12T10:00:00Z", "2031-05-12T10:30:00Z");
}

#[test]
fn the_hour_of_another_place_is_not_the_pages_own() {
    let text = "The council approved the plan at noon on Monday, eight in the evening over there.";
    assert_date(text, "approved", "2031-05-12T12:00:00Z", "2031-05-12T12:01:00Z");
}

#[test]
fn local_time_is_read_off_the_hour_of_a_known_place() {
    let text = "The ministry closed the port at 06:00 local time on Monday (noon in Oslo).";
    let (_, time) = dated_in(text, "2031-05-14T18:00:00Z", "+02:00").remove(0);
    assert_eq!(time.when.unwrap().earliest().unwrap().to_string(), "2031-05-12T10:00:00Z");
}

#[test]
fn a_crowd_that_came_from_an_hour_on_stayed() {
    let text = "From 11:00 on Wednesday a crowd filled the square.";
    let early = "2031-05-14T15:00:00Z";
    assert_date_at(text, early, "filled", "2031-05-14T11:00:00Z", "2031-05-14T15:00:00Z");
}

#[test]
fn one_of_two_dates_is_a_stretch_of_both() {
    for (text, trigger, begin, end) in [
        ("The family moved to Orlin in 2008 or 2009.", "moved", "2008-01-01", "2010-01-01"),
        ("The mill burned in May or June 1990.", "burned", "1990-05-01", "1990-07-01"),
        ("The mill burned in December or January 2014.", "burned", "2013-12-01", "2014-02-01"),
    ] {
        let [begin, end] = [begin, end].map(|day| format!("{day}T00:00:00Z"));
        assert_date(text, trigger, &begin, &end);
    }
    // Two dates of two doings are no such pair.
    let text = "The mill burned in 2008 and it was sold or it fell in 2009.";
    assert_date(text, "burned", "2008-01-01T00:00:00Z", "2009-01-01T00:00:00Z");
}

#[test]
fn the_number_of_a_paper_is_no_year() {
    let text = "The council passed resolutions 2118, 2111 and 2104 on Monday.";
    assert_date(text, "passed", "2031-05-12T00:00:00Z", "2031-05-13T00:00:00Z");
    let text = "The council passed a law in 2018.";
    assert_date(text, "passed", "2018-01-01T00:00:00Z", "2019-01-01T00:00:00Z");
}
