//! Short texts of our own: hours and parts of a day, the day that they are on, and the clock that they are read by.

use super::dates::{assert_date, dated_in};

#[test]
fn shortly_before_an_hour_is_the_hour_before_it() {
    for (words, begin, end) in [
        ("shortly before 8 a.m. on Monday", "2031-05-12T07:00:00Z", "2031-05-12T08:00:00Z"),
        ("shortly after 8 a.m. on Monday", "2031-05-12T08:00:00Z", "2031-05-12T09:00:00Z"),
        ("just before noon on Monday", "2031-05-12T11:30:00Z", "2031-05-12T12:00:00Z"),
    ] {
        assert_date(&format!("Officers caught a courier {words}."), "caught", begin, end);
    }
}

#[test]
fn the_end_of_a_day_is_that_of_the_day_told_before_it() {
    for told in ["had left by nightfall", "had left by dusk"] {
        let text = format!("Two planes landed at 9.45 on Monday morning and {told}.");
        assert_date(&text, "left", "2031-05-12T09:45:00Z", "2031-05-12T18:00:00Z");
    }
}

#[test]
fn a_part_of_the_day_tells_which_half_an_hour_is_in() {
    let night = "Rebels took the port on Monday. A crew lit a flare at 10:55 that night.";
    assert_date(night, "lit", "2031-05-12T22:55:00Z", "2031-05-12T22:56:00Z");
    let before = "A pupil died at dawn on Tuesday; she had fallen at half past nine the evening before.";
    assert_date(before, "fallen", "2031-05-12T21:30:00Z", "2031-05-12T21:31:00Z");
}

#[test]
fn an_hour_and_a_day_with_a_bare_number_are_one_time() {
    let from = "A notice closed the strait from 0800 to 1400 on Monday.";
    assert_date(from, "closed", "2031-05-12T08:00:00Z", "2031-05-12T14:01:00Z");
    let at = "Guards left the gate at six on Monday.";
    assert_date(at, "left", "2031-05-12T06:00:00Z", "2031-05-12T06:01:00Z");
    // A count is no hour.
    let count = "The toll stood at three on Monday.";
    assert_date(count, "stood", "2031-05-12T00:00:00Z", "2031-05-13T00:00:00Z");
}

#[test]
fn a_plan_of_yesterday_is_no_plan_for_next_week() {
    for text in [
        "The envoy was to visit the capital on Tuesday but has put off the trip.",
        "The envoy was to visit the capital on Tuesday.",
    ] {
        assert_date(text, "visit", "2031-05-13T00:00:00Z", "2031-05-14T00:00:00Z");
    }
}

#[test]
fn what_is_denied_has_a_time_apart() {
    let text = "The rector denies meeting him on Monday evening.";
    assert_date(text, "denies", "2031-05-12T17:00:00Z", "2031-05-14T18:00:00Z");
}

#[test]
fn a_comma_parts_a_time_from_who_says_it() {
    let text = "The convoy left Lyon and reached Paris, the French capital, at 1850 GMT Monday, the interior ministry said.";
    assert_date(text, "reached", "2031-05-12T18:50:00Z", "2031-05-12T18:51:00Z");
}

#[test]
fn a_time_that_leads_in_needs_no_comma() {
    let text = "Soldiers crossed the river on Monday. The next morning Varn gunmen shot a guard.";
    assert_date(text, "shot", "2031-05-13T06:00:00Z", "2031-05-13T12:00:00Z");
}

#[test]
fn this_morning_is_the_writers_own() {
    let text = "At 4 p.m. local time (1300 GMT) on Tuesday a dam broke in Kedar. A broker called us at 10 this morning.";
    let (_, time) = dated_in(text, "2031-05-14T18:00:00Z", "+01:00")
        .into_iter()
        .find(|(word, _)| word == "called")
        .expect("a claim");
    assert_eq!(time.when.expect("a date").earliest().expect("a begin").to_string(), "2031-05-14T09:00:00Z");
}

#[test]
fn a_place_right_before_a_time_tells_its_clock() {
    let text = "A reporter saw the trawler afloat at the naval jetty in Tokyo on Monday afternoon.";
    assert_date(text, "saw", "2031-05-12T03:00:00Z", "2031-05-12T09:00:00Z");
}

#[test]
fn what_somebody_means_to_do_is_to_come() {
    let text = "The company means to restart at 5.00 tomorrow.";
    assert_date(text, "means", "2031-05-15T05:00:00Z", "2031-05-15T05:01:00Z");
}
