//! What came a length after something else: the later of the two is news or has its own day, the other lies before it.

use super::dates::assert_date;

#[test]
fn what_another_came_a_length_after_lies_that_far_back() {
    let month_back = ("2031-04-13T18:00:00Z", "2031-04-14T18:00:00Z");
    for text in [
        "The raid comes a month after the inspectors closed the mill.",
        "The offensive came a month after the militia closed the mill.",
    ] {
        assert_date(text, "closed", month_back.0, month_back.1);
    }
    // Years away, the year is what is known.
    let text = "A dozen years after the army burned the mill, rebels hold the town.";
    assert_date(text, "burned", "2019-01-01T00:00:00Z", "2020-01-01T00:00:00Z");
}

#[test]
fn further_down_only_the_end_of_what_came_before_is_known() {
    let text =
        "Lee spoke. Dorn spoke. Marr spoke. The vote came a month after the inspectors closed the mill.";
    assert_date(text, "closed", "..", "2031-04-14T18:00:00Z");
}

#[test]
fn a_subject_with_a_day_dates_what_came_then() {
    let text = "Monday's raid came a week after rebels burned the mill.";
    assert_date(text, "came", "2031-05-12T00:00:00Z", "2031-05-13T00:00:00Z");
    assert_date(text, "burned", "2031-05-05T00:00:00Z", "2031-05-06T00:00:00Z");
    // Its own date stands.
    let text = "The bridge fell on 3 May, two days after inspectors closed it.";
    assert_date(text, "fell", "2031-05-03T00:00:00Z", "2031-05-04T00:00:00Z");
    assert_date(text, "closed", "2031-05-01T00:00:00Z", "2031-05-02T00:00:00Z");
}

#[test]
fn a_plan_counts_on_from_what_was_done() {
    let text = "Inspectors closed the mill on Monday. It will open two days after the inspectors closed it.";
    assert_date(text, "closed", "2031-05-12T00:00:00Z", "2031-05-13T00:00:00Z");
}
