//! When victims came to harm of whom a count is told, and when that was counted.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that fails should say where")]

use super::dates::assert_date;

/// The publication of the texts, a Wednesday.
const NOW: &str = "2031-05-14T18:00:00Z";

#[test]
fn the_counted_came_to_harm_between_what_did_it_and_the_count() {
    let sunday = "A fire broke out in the mill on Sunday evening.";
    for (next, trigger, end) in [
        ("Police raised the toll to seven on Tuesday.", "raised", "2031-05-14T00:00:00Z"),
        (
            "The number of people killed rose to nine on Monday, a clinic said.",
            "rose",
            "2031-05-13T00:00:00Z",
        ),
        ("The death toll has climbed to eleven.", "climbed", NOW),
        ("Fourteen people have died, the mayor said.", "died", NOW),
        ("Six workers were missing, the mayor said.", "missing", NOW),
    ] {
        assert_date(&format!("{sunday} {next}"), trigger, "2031-05-11T17:00:00Z", end);
    }
}

#[test]
fn a_day_in_the_words_for_the_counted_is_that_of_their_harm() {
    for text in [
        "The number of dead in Monday's blast rose to 17 on Tuesday evening, the clinic said.",
        "The number of people hurt in the collapse on Monday rose to 30.",
    ] {
        assert_date(text, "rose", "2031-05-12T00:00:00Z", "2031-05-13T00:00:00Z");
    }
}

#[test]
fn what_is_no_count_of_victims_keeps_its_day() {
    let bomb = "A bomb went off at a market at 3 p.m. on Monday.";
    for (next, trigger, begin, end) in [
        (
            "Nine people were killed, the hospital said.",
            "killed",
            "2031-05-12T15:00:00Z",
            "2031-05-12T15:01:00Z",
        ),
        (
            "The price of bread rose to nine dollars on Tuesday.",
            "rose",
            "2031-05-13T00:00:00Z",
            "2031-05-14T00:00:00Z",
        ),
    ] {
        assert_date(&format!("{bomb} {next}"), trigger, begin, end);
    }
    let one = "Nine people have died after a bomb went off at a market at 3 p.m. on Monday.";
    assert_date(one, "died", "2031-05-12T15:00:00Z", "2031-05-12T15:01:00Z");
}

#[test]
fn whoever_puts_a_number_at_so_many_counts_those_told_before() {
    let text = "Two trains crashed on Sunday and killed nine. The union put the dead at twelve on Tuesday.";
    assert_date(text, "put", "2031-05-11T00:00:00Z", "2031-05-12T00:00:00Z");
    let text = "The rebels freed nine hostages on Sunday. The army set twelve prisoners free on Tuesday.";
    assert_date(text, "free", "2031-05-13T00:00:00Z", "2031-05-14T00:00:00Z");
}
