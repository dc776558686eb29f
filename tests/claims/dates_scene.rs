//! Scenes of a time before the news, what a court hears of, and clock times of what was told about.

use super::dates::{assert_date, assert_date_at, dated_in};

const NOW: &str = "2031-05-14T18:00:00Z";

#[test]
fn what_stands_right_behind_an_old_event_is_of_its_time() {
    let text = "In 1996 a judge closed the case. The family moved away.";
    assert_date(text, "moved", "1996-01-01T00:00:00Z", "1997-01-01T00:00:00Z");
    let text = "A dam failed near the town in March 2019. The water swept a school away.";
    assert_date(text, "swept", "2019-03-01T00:00:00Z", "2019-04-01T00:00:00Z");
}

#[test]
fn news_and_words_go_on_from_no_old_event() {
    for (text, trigger) in [
        ("In 1996 a mine closed near the town.\n\nThe bank shut its doors.", "shut"),
        ("A court jailed him in 2019. The minister rejected the verdict.", "rejected"),
    ] {
        let claims = dated_in(text, NOW, "UTC");
        let (_, time) = claims.iter().rfind(|(word, _)| trigger.starts_with(word.as_str())).unwrap();
        let begins = time.when.unwrap().earliest().unwrap();
        assert!(begins.to_string().as_str() > "2031-05-01", "{text}: {begins}");
    }
}

#[test]
fn a_court_hears_of_the_deed() {
    let text = "A jury on Wednesday began hearing the case of a skipper whose boat capsized off the cape in August 2029. \
                \"A wave came over the stern,\" a passenger told the court.";
    assert_date(text, "came", "2029-08-01T00:00:00Z", "2029-09-01T00:00:00Z");
    let text =
        "A boat capsized off the cape on Monday. \"A wave came over the stern,\" a passenger told the paper.";
    assert_date(text, "came", "2031-05-12T00:00:00Z", "2031-05-13T00:00:00Z");
}

#[test]
fn who_is_quoted_chose_the_tense() {
    let text =
        "A gang shot a guard on Sunday night. \"I was running for the door,\" a clerk said on Tuesday.";
    let claims = dated_in(text, NOW, "UTC");
    let (_, time) = claims.iter().find(|(word, _)| word == "running").unwrap();
    assert_ne!(time.when.unwrap().earliest().unwrap().to_string(), "2031-05-13T00:00:00Z");
    // Reported, the state is that of the telling.
    let text = "The mayor said on Tuesday that the bridge was closed.";
    assert_date(text, "closed", "2031-05-13T00:00:00Z", "2031-05-14T00:00:00Z");
}

#[test]
fn a_clock_behind_the_day_of_a_telling_is_that_of_what_was_told() {
    let text = "Thieves broke into the museum in the night from Monday to Tuesday, police said on Wednesday. A guard was \
                tied up at 1:20 a.m.";
    assert_date(text, "tied", "2031-05-13T01:20:00Z", "2031-05-13T01:21:00Z");
    let text = "A guard was shot on Monday. Police said on Wednesday that they were looking for a van. They met the \
                press at 1:20 p.m.";
    assert_date(text, "met", "2031-05-14T13:20:00Z", "2031-05-14T13:21:00Z");
}

#[test]
fn a_part_of_the_day_may_be_taken_in_whole() {
    let text = "A wall fell on Monday night. Crews worked through the night.";
    assert_date_at(text, "2031-05-13T09:00:00Z", "worked", "2031-05-12T18:00:00Z", "2031-05-13T06:00:00Z");
}

#[test]
fn a_clause_on_a_time_keeps_its_own() {
    let text = "Crews were battling a fire on Wednesday afternoon that broke out on Monday.";
    assert_date(text, "broke", "2031-05-12T00:00:00Z", "2031-05-13T00:00:00Z");
    let text = "She was born in 1994, when a war broke out.";
    assert_date(text, "broke", "1994-01-01T00:00:00Z", "1995-01-01T00:00:00Z");
}

#[test]
fn a_clock_without_a_day_is_of_the_story_where_all_is_older() {
    let far = "The port said that it had not yet been able to find out who was behind it or why they had done so, and that it \
               would take all the help that it could get from the state and from its neighbours along the coast.";
    let text = format!(
        "Gunmen shot a guard at the port on Monday. {far}\n\nThe guard fell at 2:14 a.m. near the gate."
    );
    assert_date(&text, "fell", "2031-05-12T02:14:00Z", "2031-05-12T02:15:00Z");
    let text = format!(
        "Gunmen shot a guard at the port on Wednesday. {far}\n\nThe guard fell at 2:14 a.m. near the gate."
    );
    assert_date(&text, "fell", "2031-05-14T02:14:00Z", "2031-05-14T02:15:00Z");
}

#[test]
fn lengths_count_from_what_was_told() {
    let text = "The boat left at 10 p.m. on Monday. The engine stopped after three hours.";
    assert_date(text, "stopped", "2031-05-13T01:00:00Z", "2031-05-13T01:01:00Z");
    let text = "A blast tore through the plant at 4 a.m. on Monday. The minister flew in at 10 a.m. Oil rose within an hour of \
                the blast.";
    assert_date(text, "rose", "2031-05-12T04:00:00Z", "2031-05-12T05:01:00Z");
    // Of what came after the length nothing is known.
    let text = "The boat left on Monday. The engine stopped after three hours.";
    assert_date(text, "stopped", "2031-05-12T00:00:00Z", "2031-05-13T00:00:00Z");
}

#[test]
fn what_falls_in_kills_when_it_does() {
    let text = "The roof of a rink collapsed on Monday. Nine children were killed.";
    assert_date(text, "killed", "2031-05-12T00:00:00Z", "2031-05-13T00:00:00Z");
}

#[test]
fn the_day_of_what_will_come_may_stand_behind() {
    let text = "The wall fell on Monday. A crane will take down what is left of it tomorrow.";
    assert_date(text, "take", "2031-05-15T00:00:00Z", "2031-05-16T00:00:00Z");
}

#[test]
fn a_dawn_behind_an_evening_is_the_next() {
    let text = "The search was broken off on Monday evening and resumed at dawn.";
    assert_date(text, "resumed", "2031-05-13T05:30:00Z", "2031-05-13T06:30:00Z");
}

#[test]
fn a_court_tells_its_scene_over_paragraphs() {
    let text = "A court on Tuesday opened the trial of a man accused of robbing a fair in May 2029.\n\nFour men walked into the \
                hall at eleven in the morning and fired into the ceiling.";
    for trigger in ["walked", "fired"] {
        assert_date(text, trigger, "2029-05-01T00:00:00Z", "2029-06-01T00:00:00Z");
    }
}

#[test]
fn hours_of_today_may_be_still_to_come() {
    let text = "The man was arrested on Monday. He appears before a judge at eight this evening.";
    assert_date(text, "appears", "2031-05-14T20:00:00Z", "2031-05-14T20:01:00Z");
}

#[test]
fn the_midnight_behind_a_day_closes_it() {
    let text = "The regulator was told on Monday. The chairman resigned at midnight.";
    assert_date_at(text, "2031-05-13T10:00:00Z", "resigned", "2031-05-13T00:00:00Z", "2031-05-13T00:01:00Z");
}

#[test]
fn what_did_it_dates_what_was_done() {
    let text = "Three climbers were killed by falling rock on Monday.";
    assert_date(text, "killed", "2031-05-12T00:00:00Z", "2031-05-13T00:00:00Z");
}
