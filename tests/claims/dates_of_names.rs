//! Years and days that tell which of its kind a noun is, and days of an article that was changed on the day after its own.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that fails should say where")]

use claimline::read::PublishedPrecision;

use super::dates::{assert_date, dates_by_trigger, document};

#[test]
fn the_year_of_a_noun_below_another_only_says_since_when() {
    for (text, trigger) in [
        ("Lee, a backer of the 2015 accord, left the palace.", "left"),
        ("Marr, an envoy to the 2015 summit, condemned the raid.", "condemned"),
    ] {
        assert_date(text, trigger, "2015-01-01T00:00:00Z", "2031-05-14T18:00:00Z");
    }
}

#[test]
fn a_year_that_says_when_dates_its_verb() {
    for (text, trigger, year) in [
        ("Marr was hurt during the 2022 election.", "hurt", 2022),
        ("Marr was hurt in the wake of the 2021 war.", "hurt", 2021),
        ("Rebels burned the mill in 2020.", "burned", 2020),
    ] {
        let [begin, end] = [year, year + 1].map(|year| format!("{year}-01-01T00:00:00Z"));
        assert_date(text, trigger, &begin, &end);
    }
}

#[test]
fn a_day_that_is_a_name_has_its_year() {
    let text = "Her son was killed in the Sept. 11 attacks.";
    assert_date(text, "killed", "2001-09-11T00:00:00Z", "2001-09-12T00:00:00Z");
    let text = "Her son was killed in the Sept. 12 attacks.";
    assert_date(text, "killed", "2030-09-12T00:00:00Z", "2030-09-13T00:00:00Z");
}

/// When a claim of an article of Wednesday 14 May 2031 begins, known to the day.
fn begin(text: &str, trigger: &str) -> String {
    let mut document = document(text, "2031-05-14T00:00:00Z", "UTC");
    document.published.precision = PublishedPrecision::Date;
    let found = dates_by_trigger(&document).into_iter().find(|(word, _)| word == trigger);
    found.unwrap().1.when.unwrap().earliest().unwrap().to_string()
}

#[test]
fn an_article_changed_on_the_day_after_its_own_tells_of_that_day() {
    let changed = "Lee told reporters in Orlin on Thursday that he was tired. The army denied on Thursday that it had fired.";
    assert_eq!(begin(changed, "denied"), "2031-05-15T00:00:00Z");
    let once = "The army denied on Thursday that it had fired. Lee was tired.";
    assert_eq!(begin(once, "denied"), "2031-05-08T00:00:00Z");
    let planned = format!("{changed} The council will meet on Thursday.");
    assert_eq!(begin(&planned, "denied"), "2031-05-08T00:00:00Z");
    let told =
        format!("{changed} It rained on Wednesday. It rained in Orlin on Wednesday. Fog came on Wednesday.");
    assert_eq!(begin(&told, "denied"), "2031-05-08T00:00:00Z");
}
