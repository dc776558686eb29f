//! Deeds that other words of their sentence or story date: what befell the same thing, what came instead, what was meant for a day.

use super::dates::{assert_date, dated_in};

const NOW: &str = "2031-05-14T18:00:00Z";
const DAY_BEFORE: &str = "2031-05-13T18:00:00Z";
const TUESDAY: [&str; 2] = ["2031-05-13T00:00:00Z", "2031-05-14T00:00:00Z"];

#[test]
fn an_occasion_is_at_the_time_it_is_called_for() {
    let text = "Lee called a cabinet meeting for Friday evening.";
    assert_date(text, "called", "2031-05-16T17:00:00Z", "2031-05-17T00:00:00Z");
    let text = "Lee called a session of the council for Saturday.";
    assert_date(text, "called", "2031-05-17T00:00:00Z", "2031-05-18T00:00:00Z");
}

#[test]
fn what_was_asked_for_leaves_the_day_to_the_asking() {
    let text = "Orlin asked Norway for legal assistance on Tuesday.";
    assert_date(text, "asked", TUESDAY[0], TUESDAY[1]);
}

#[test]
fn what_came_instead_dates_what_did_not() {
    let text = "Governor Dorn did not resign but was dismissed by decree at noon on Tuesday.";
    assert_date(text, "resign", TUESDAY[0], TUESDAY[1]);
    // Two things that are both told.
    let text = "Governor Dorn did not resign. His deputy was dismissed at noon on Tuesday.";
    let claims = dated_in(text, NOW, "UTC");
    let (_, time) = claims.iter().find(|(word, _)| word == "resign").unwrap();
    assert_ne!(time.when.unwrap().latest().unwrap().to_string(), TUESDAY[1], "{}", time.reason);
}

#[test]
fn harm_that_did_not_come_is_of_its_own_sentence() {
    let text =
        "A shell hit the mill on Monday. In 2019 another wall at the mill caved in, but nobody was hurt.";
    assert_date(text, "hurt", "2019-01-01T00:00:00Z", "2020-01-01T00:00:00Z");
}

#[test]
fn what_befell_one_thing_is_one_event() {
    let down = "The roof of the mill came down at noon on Tuesday.";
    let text = format!("{down} The owner said a tremor had brought down the roof.");
    assert_date(&text, "brought", "2031-05-13T12:00:00Z", "2031-05-13T12:01:00Z");
    let text = format!("{down} The owner said a tremor had brought down a tower.");
    let claims = dated_in(&text, NOW, "UTC");
    let (_, time) = claims.iter().find(|(word, _)| word == "brought").unwrap();
    assert_ne!(time.when.unwrap().latest().unwrap().to_string(), "2031-05-13T12:01:00Z", "{}", time.reason);
}

#[test]
fn a_when_clause_has_the_finest_time_before_it() {
    let text = "The roof came down at 9:40 a.m. (0940 GMT) on Tuesday, when 58 people were underground.";
    assert_date(text, "underground", "2031-05-13T09:40:00Z", "2031-05-13T09:41:00Z");
}

#[test]
fn minutes_count_from_a_deed_or_a_clock_and_not_from_what_is_said_that_day() {
    let down = "The roof of the mill came down at 9:40 a.m. on Tuesday.";
    let text = format!("{down} The union blamed a blast which it said was fired five minutes earlier.");
    assert_date(&text, "fired", "2031-05-13T09:35:00Z", "2031-05-13T09:36:00Z");
    let text =
        "A wall fell on Tuesday. The tape shows a blast at 9.35 and, five minutes later, falling rock.";
    assert_date(text, "falling", "2031-05-13T09:40:00Z", "2031-05-13T09:41:00Z");
}

#[test]
fn a_length_behind_a_report_counts_from_what_is_reported() {
    let text = "Divers reached the wreck on Wednesday, the ministry said, a day after the boat sank.";
    assert_date(text, "sank", TUESDAY[0], TUESDAY[1]);
}

#[test]
fn what_was_so_once_is_no_news() {
    for (text, trigger) in
        [("Lee once worked at the mill.", "worked"), ("The mill was previously owned by Orlin.", "owned")]
    {
        assert_date(text, trigger, "..", NOW);
    }
    assert_date("Lee once again visited the mill.", "visited", DAY_BEFORE, NOW);
}

/// A ferry that sank, and three sentences on.
fn further_down(text: &str) -> String {
    format!("A storm sank a ferry on Monday. The hall was full. Lee spoke. {text}")
}

#[test]
fn what_the_outlet_tells_in_the_perfect_further_down_has_an_open_begin() {
    assert_date(&further_down("The firm has built two mills."), "built", "..", NOW);
    // What is done in answer has come since what it answers.
    let text = further_down("The firm has promised aid to the families.");
    assert_date(&text, "promised", "2031-05-12T00:00:00Z", NOW);
}

#[test]
fn a_paragraph_on_an_older_year_goes_on_in_the_past() {
    let begins = |text: &str| {
        let text = format!("Lee spoke in Orlin. The hall was full. It rained. {text}");
        let claims = dated_in(&text, NOW, "UTC");
        let (_, time) = claims.iter().find(|(word, _)| word == "moved").unwrap().clone();
        time.when.unwrap().earliest().map(|begins| begins.to_string())
    };
    let old =
        begins("Dorn left the guards in the 1990s. The army closed its school. The guards moved to Marr.");
    assert!(old.as_deref().is_none_or(|begins| begins < "2020"), "{old:?}");
    let news = begins("Dorn left the guards in the 1990s. He is a rich man. The guards moved to Marr.");
    assert_eq!(news.as_deref(), Some(DAY_BEFORE));
}

#[test]
fn a_length_behind_a_report_does_not_count_from_what_is_to_come() {
    let text = "Minister Tomas Dorn has called off a visit to Lom planned for Monday, his office said, two days after the captain \
        of the ferry Ostra was arrested.";
    let claims = dated_in(text, NOW, "UTC");
    let (_, time) = claims.iter().find(|(word, _)| word == "arrested").unwrap();
    // Two days before this one, or before the one on which he said it.
    let latest = time.when.unwrap().latest().unwrap().to_string();
    assert!(*latest <= *"2031-05-13T18:00:00Z", "{latest}: {}", time.reason);
    // A day after what the office said they did.
    let text = "The team reached Lom on Monday, the office said, a day after the wall fell.";
    assert_date(text, "fell", "2031-05-11T00:00:00Z", "2031-05-12T00:00:00Z");
}
