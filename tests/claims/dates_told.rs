//! What somebody tells of what was dated, deadlines, days counted from an event, and what has no date but its story's.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that fails should say where")]

use claimline::calendar::Instant;
use claimline::claim::Basis;

use super::dates::{assert_date, assert_date_at, dated_in};

const NOW: &str = "2031-05-14T18:00:00Z";

#[test]
fn what_a_voice_tells_is_at_the_time_of_what_was_just_dated() {
    let cases = [
        ("Gunmen attacked a bus at 6 a.m. on Monday. The driver lost control, a survivor said.", "lost", 6),
        (
            "The fire broke out at 2 a.m. on Monday. Guests jumped from windows, the manager said.",
            "jumped",
            2,
        ),
        ("A boat sank at 9 a.m. on Monday. A reef tore her hull, the navy said.", "tore", 9),
    ];
    for (text, trigger, hour) in cases {
        let at = |minute: u8| format!("2031-05-12T{hour:02}:{minute:02}:00Z");
        assert_date(text, trigger, &at(0), &at(1));
    }
    let text = "The governor visited the valley on Monday. Residents threw mud, witnesses said.";
    assert_date(text, "threw", "2031-05-12T00:00:00Z", "2031-05-13T00:00:00Z");
}

#[test]
fn a_voice_goes_on_from_what_began() {
    let text = "The march began at 9 a.m. on Monday. Some 30,000 people took part, the union said.";
    assert_date(text, "took", "2031-05-12T09:00:00Z", "2031-05-13T00:00:00Z");
}

#[test]
fn a_voice_in_another_paragraph_tells_news() {
    let text = "A boat sank at 9 a.m. on Monday.\n\nThe club sold its captain, a paper said.";
    assert_date(text, "sold", "2031-05-13T18:00:00Z", NOW);
}

#[test]
fn what_hangs_on_a_deadline_lies_between_now_and_then() {
    let friday = "2031-05-17T00:00:00Z";
    for (text, trigger) in [
        ("The court will free the editor unless prosecutors appeal by Friday.", "free"),
        ("If the wells are not clean by Friday, the women will march again.", "march"),
        ("The cordon stays up until Friday, the city says.", "stays"),
    ] {
        assert_date(text, trigger, NOW, friday);
    }
    let text = "Half a million people will be vaccinated before the end of the month.";
    assert_date(text, "vaccinated", NOW, "2031-06-01T00:00:00Z");
}

#[test]
fn a_count_until_some_day_is_no_deadline() {
    let text = "By Monday 40 people had died.";
    assert_date(text, "died", "..", "2031-05-13T00:00:00Z");
}

#[test]
fn days_are_counted_from_events() {
    let strike =
        "The strike at the port began on May 1. On the third day of the strike, police cleared the gates.";
    assert_date(strike, "cleared", "2031-05-03T00:00:00Z", "2031-05-04T00:00:00Z");
    let crash = "A plane crashed on Sunday. The morning after the crash, divers found the wreck.";
    assert_date(crash, "found", "2031-05-12T00:00:00Z", "2031-05-13T00:00:00Z");
    let vote = "Voters went to the polls on Sunday. The morning after, the opposition leader conceded.";
    assert_date(vote, "conceded", "2031-05-12T06:00:00Z", "2031-05-12T12:00:00Z");
    let king = "The king opened parliament on Tuesday. He had returned the night before.";
    assert_date(king, "returned", "2031-05-12T18:00:00Z", "2031-05-13T06:00:00Z");
}

#[test]
fn midnight_on_a_weekday_closes_it_and_after_midnight_opens_it() {
    let text = "The deadline passed at midnight on Friday without a deal.";
    assert_date(text, "passed", "2031-05-10T00:00:00Z", "2031-05-10T00:01:00Z");
    let text = "Soldiers seized the palace shortly after midnight on Tuesday.";
    assert_date(text, "seized", "2031-05-13T00:00:00Z", "2031-05-13T01:00:00Z");
}

#[test]
fn bare_hours_are_clock_times_behind_a_day_and_of_what_begins() {
    let text = "The ministers will meet tomorrow at nine.";
    assert_date(text, "meet", "2031-05-15T09:00:00Z", "2031-05-15T09:01:00Z");
    let text = "The board voted him out by five to two on Monday.";
    assert_date(text, "voted", "2031-05-12T00:00:00Z", "2031-05-13T00:00:00Z");
}

#[test]
fn what_has_come_about_has_done_so_since_the_story_began() {
    let text = "A quake hit the valley on Sunday.\n\nNo road has been reopened, an official said.";
    assert_date(text, "reopened", "2031-05-11T00:00:00Z", NOW);
    let text = "Nobody had been warned, a farmer said.";
    assert_date(text, "warned", "..", NOW);
}

#[test]
fn what_was_done_since_a_time_is_over_and_what_goes_on_is_open() {
    let text = "Helicopters have lifted 34 people off roofs since Tuesday.";
    assert_date(text, "lifted", "2031-05-13T00:00:00Z", NOW);
    let text = "The road has been shut since Tuesday.";
    assert_date(text, "shut", "2031-05-13T00:00:00Z", "..");
}

#[test]
fn the_first_since_is_not_of_then() {
    let text = "The volcano erupted for the first time since 1977.";
    assert_date_at(text, NOW, "erupted", "2031-05-13T18:00:00Z", NOW);
}

#[test]
fn a_plan_for_some_day_does_not_date_what_was_agreed() {
    let text = "The presidents spoke on Tuesday. They agreed to meet in November.";
    assert_date(text, "agreed", "2031-05-13T00:00:00Z", "2031-05-14T00:00:00Z");
}

#[test]
fn by_then_is_up_to_what_was_told_last() {
    let text = "The ferry sank at 9 p.m. on Sunday. By then most passengers had put on life jackets.";
    assert_date(text, "put", "..", "2031-05-11T21:01:00Z");
}

#[test]
fn a_place_right_behind_a_time_tells_its_clock() {
    let text = "The Senate rejected the bill on Tuesday evening in Washington.";
    let claims = dated_in(text, "2031-05-14T00:00:00Z", "+09:00");
    let (_, time) = claims.iter().find(|(trigger, _)| trigger == "rejected").unwrap();
    let when = time.when.unwrap();
    assert_eq!(when.earliest(), Instant::parse("2031-05-13T21:00:00Z"), "{}", time.reason);
    assert_eq!(when.latest(), Instant::parse("2031-05-14T00:00:00Z"), "{}", time.reason);
}

#[test]
fn a_timetable_that_somebody_tells_is_still_to_come() {
    let text = "The strike begins at midnight on Friday, the union said.";
    assert_date(text, "begins", "2031-05-17T00:00:00Z", "2031-05-17T00:01:00Z");
}

#[test]
fn within_the_hour_counts_from_what_was_told_right_before() {
    let text = "A jury convicted him at 4 p.m. on Tuesday. She lodged an appeal within the hour.";
    assert_date(text, "lodged", "2031-05-13T16:00:00Z", "2031-05-13T17:01:00Z");
}

#[test]
fn noon_right_behind_an_older_day_is_of_that_day() {
    let text = "The bank reopened its doors on Monday. Customers left at noon.";
    assert_date(text, "left", "2031-05-12T12:00:00Z", "2031-05-12T12:01:00Z");
    let today = "The bank reopened its doors on Monday. Customers left at noon today.";
    assert_date(today, "left", "2031-05-14T12:00:00Z", "2031-05-14T12:01:00Z");
}

#[test]
fn what_a_count_begins_at_is_dated_by_it() {
    let begin = "2031-05-13T11:20:00Z";
    for text in [
        "The line ran until noon on Tuesday, 40 minutes after the army shelled the mill.",
        "The line failed at noon on Tuesday, 40 minutes after the army shelled the mill.",
        "By her account the line failed at noon on Tuesday, 40 minutes after the army shelled the mill.",
    ] {
        assert_date(text, "shelled", begin, "2031-05-13T11:21:00Z");
    }
}

#[test]
fn a_weekday_up_to_which_something_lasted_keeps_its_hour() {
    // 14 May 2031 is a Wednesday.
    let text = "The port was shut until 2:31 p.m. on Thursday.";
    assert_date(text, "shut", "..", "2031-05-08T14:32:00Z");
}

#[test]
fn a_storm_of_long_ago_dates_no_storm_of_the_day() {
    let text = "The cyclone killed nine people.\n\nThe last storm on that scale left 340 dead in 2016.";
    assert_date(text, "killed", "2031-05-13T18:00:00Z", NOW);
}

#[test]
fn a_month_that_hangs_on_a_noun_dates_no_clause_of_another_tense() {
    let own = |text: &str, trigger: &str| {
        let claims = dated_in(text, NOW, "UTC");
        let (_, time) = claims.into_iter().find(|(word, _)| word == trigger).unwrap();
        time.basis == Basis::Expression
    };
    for (text, trigger) in [
        ("The 2019 accord allows such trawlers.", "allows"),
        ("The police are investigating the 2019 attacks.", "investigating"),
    ] {
        assert!(!own(text, trigger), "{text}");
    }
    for (text, trigger) in [
        ("The 2019 accord allowed such trawlers.", "allowed"),
        ("The harbour has been shut since the 2019 attacks.", "shut"),
        ("Rebels attacked the port in 2019.", "attacked"),
        ("A fault left the hall in Orlenne dark from 9:10 p.m.", "left"),
        ("The regime of Orlenne fired rockets on August 21 2032.", "fired"),
    ] {
        assert!(own(text, trigger), "{text}");
    }
}

#[test]
fn a_deed_was_done_by_the_time_it_was_told() {
    let text = "The panel said in April that rebels attacked the mill.";
    assert_date(text, "attacked", "..", "2031-05-01T00:00:00Z");
    let text = "The chief said on Monday that rebels attacked the mill.";
    assert_date(text, "attacked", "2031-05-12T00:00:00Z", "2031-05-13T00:00:00Z");
    // A state was so then.
    let text = "The mayor said in April that the town was full.";
    assert_date(text, "full", "2031-04-01T00:00:00Z", "2031-05-01T00:00:00Z");
}

#[test]
fn what_a_voice_saw_itself_is_of_the_day_that_was_told() {
    let text = "The shells that hit the market on Sunday came from the east bank, a nurse said. \
                \u{201c}I saw the flashes across the river,\u{201d} she said by phone on Tuesday.";
    assert_date(text, "saw", "2031-05-11T00:00:00Z", "2031-05-12T00:00:00Z");
    // Another's doing is not its own.
    let text = "The shells that hit the market on Sunday came from the east bank, a nurse said. \
                \u{201c}They sold the clinic,\u{201d} she said by phone on Tuesday.";
    assert_date(text, "sold", "2031-05-13T18:00:00Z", NOW);
}

#[test]
fn what_has_been_so_since_a_thing_told_before_began_with_it() {
    for (text, trigger) in [
        ("Lee landed in Marr at noon on Monday. He has refused food since he landed.", "refused"),
        (
            "A boiler burst at the mill at noon on Monday. The mill has been closed since the accident.",
            "closed",
        ),
    ] {
        assert_date(text, trigger, "2031-05-12T12:00:00Z", "..");
    }
}

#[test]
fn a_time_behind_a_name_explained_is_that_of_the_verb() {
    let text = "Rebels seized the fort on the edge of Marr, the capital of the small coastal republic of Orlin, late on Monday.";
    assert_date(text, "seized", "2031-05-12T18:00:00Z", "2031-05-13T00:00:00Z");
    // A clause of its own tells of another day.
    let text = "Rebels seized the fort at Marr, the fair there was on Monday, and burned it.";
    assert_date(text, "seized", "2031-05-13T18:00:00Z", NOW);
}
