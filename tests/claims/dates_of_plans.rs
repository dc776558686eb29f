//! The day of what is put off or called off, of a time that was just told, and of numbers held against each other.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that fails should say where")]

use claimline::calendar::Instant;

use super::dates::{assert_date, dated_in};

const NOW: &str = "2031-05-14T18:00:00Z";

fn day(of_may: u8) -> [String; 2] {
    [0, 1].map(|more| format!("2031-05-{:02}T00:00:00Z", of_may + more))
}

fn latest(text: &str, trigger: &str) -> Option<Instant> {
    let found = dated_in(text, NOW, "UTC").into_iter().find(|(word, _)| word == trigger);
    found.unwrap().1.when.unwrap().latest()
}

#[test]
fn what_is_put_off_is_on_its_new_day() {
    for (text, trigger, of_may) in [
        ("The match was put off until Friday.", "put", 16),
        ("A parade first announced for today has been postponed until Sunday.", "postponed", 18),
        ("The hearing, due to open on Thursday, was moved to 20 May.", "moved", 20),
    ] {
        let [begin, end] = day(of_may);
        assert_date(text, trigger, &begin, &end);
    }
}

#[test]
fn what_is_given_up_is_on_the_day_it_was_meant_for() {
    for (text, trigger, of_may) in [
        ("A concert planned for Saturday has been called off.", "called", 17),
        ("A speech that the rector was to give on Friday has been dropped.", "dropped", 16),
        (
            "The talks that the two banks were to have held in the capital on Friday will not take place.",
            "take",
            16,
        ),
        ("The museum scrapped the tour it had planned for Sunday.", "scrapped", 18),
        ("Farmers called off a march that was to have started on Friday.", "called", 16),
        ("The crew was to have flown home on Tuesday but put off the trip.", "put", 13),
    ] {
        let [begin, end] = day(of_may);
        assert_date(text, trigger, &begin, &end);
    }
}

#[test]
fn when_it_was_meant_is_no_claim_beside_its_being_called_off() {
    for (text, triggers) in [
        ("Orlin Lines has cancelled all crossings planned for Monday.", &["cancelled"][..]),
        ("The minister called off a visit that had been set for Friday.", &["called"]),
        ("A hearing scheduled for Tuesday was put off until June.", &["put"]),
        // Whoever forbids it has not called it off.
        ("Police banned a rally planned for Friday.", &["banned", "planned"]),
    ] {
        let found: Vec<String> = dated_in(text, NOW, "UTC").into_iter().map(|(word, _)| word).collect();
        assert_eq!(found, triggers, "{text}");
    }
}

#[test]
fn a_plan_of_something_else_dates_nothing() {
    let [begin, end] = day(13);
    assert_date("The union called off its strike on Tuesday.", "called", &begin, &end);
    assert_date("The mayor dropped the plan on Tuesday.", "dropped", &begin, &end);
    let text = "The exchange had been set for Monday and then for Tuesday.";
    assert_date(text, "set", "2031-05-12T00:00:00Z", "2031-05-14T00:00:00Z");
}

#[test]
fn a_day_that_gets_a_name_is_still_to_come() {
    let [begin, end] = day(18);
    assert_date("The bishop declared Sunday a day of mourning.", "declared", &begin, &end);
    let [begin, end] = day(13);
    assert_date("The governor declared an emergency on Tuesday.", "declared", &begin, &end);
}

#[test]
fn at_that_moment_is_the_minute_told_right_before() {
    let text = "A bus left the road at 3.15 p.m. on Tuesday. At that moment a second bus turned back.";
    assert_date(text, "turned", "2031-05-13T15:15:00Z", "2031-05-13T15:16:00Z");
}

#[test]
fn that_night_of_the_small_hours_began_on_the_day_before() {
    let text =
        "A barn burned down at ten past two on Tuesday morning. Two guards had left their posts that night.";
    assert_date(text, "left", "2031-05-12T18:00:00Z", "2031-05-13T06:00:00Z");
    let text = "The mayor was shot at 5 p.m. on Monday. That night crowds attacked the jail.";
    assert_date(text, "attacked", "2031-05-12T18:00:00Z", "2031-05-13T06:00:00Z");
}

#[test]
fn a_number_held_against_another_has_no_date_of_it() {
    let text = "The flood has killed 41 people, six more than on Monday.";
    assert_ne!(latest(text, "killed"), Instant::parse("2031-05-13T00:00:00Z"));
}

#[test]
fn another_number_is_of_the_same_time() {
    let [begin, end] = day(11);
    let text = "Some 4,000 people marched through the capital on Sunday, police said; the organisers spoke of 15,000.";
    assert_date(text, "spoke", &begin, &end);
}

#[test]
fn an_event_is_dated_back_from_what_followed_it() {
    let [begin, end] = day(10);
    for text in [
        "Two days after the captain was arrested the ship was released on Monday.",
        "Two days after the captain was arrested, the ship was released on Monday.",
        "The ship was released on Monday, two days after the captain was arrested.",
    ] {
        assert_date(text, "arrested", &begin, &end);
    }
    let [begin, end] = day(12);
    let text = "Two days after the captain was arrested the ship was released on Monday.";
    assert_date(text, "released", &begin, &end);
}

#[test]
fn nothing_past_has_the_day_of_what_is_to_come() {
    let text = "A tanker sank off the cape on Monday. Deputies will debate the disaster on Friday. The disaster killed nine.";
    assert!(latest(text, "killed") <= Instant::parse(NOW));
}

#[test]
fn who_comes_and_blames_does_both_at_once() {
    let text = "The governor came to the valley on Monday morning and blamed the dam's owner.";
    assert_date(text, "blamed", "2031-05-12T06:00:00Z", "2031-05-12T12:00:00Z");
}

#[test]
fn who_is_dead_died_of_what_was_just_told_and_who_is_missing_still_is() {
    let text = "A shell hit the school at 7 a.m. on Tuesday. At least nine people are dead.";
    assert_date(text, "dead", "2031-05-13T07:00:00Z", "2031-05-13T07:01:00Z");
    let text = "A shell hit the school at 7 a.m. on Tuesday. Nobody was hurt.";
    assert_date(text, "hurt", "2031-05-13T07:00:00Z", "2031-05-13T07:01:00Z");
    let text = "A shell hit the school at 7 a.m. on Tuesday. Two children are missing.";
    assert_date(text, "missing", "2031-05-13T07:00:00Z", NOW);
}

#[test]
fn a_clause_that_leads_in_has_the_time_of_both() {
    let [begin, end] = day(12);
    let text = "Visiting the wreck on Monday, the minister turned down the offer.";
    assert_date(text, "turned", &begin, &end);
}

#[test]
fn since_what_a_day_dates_is_from_that_day_on() {
    let text = "The road has been closed since the first boats came over on Saturday.";
    assert_date(text, "closed", "2031-05-10T00:00:00Z", "..");
}

#[test]
fn by_the_time_somebody_came_it_was_over() {
    let text =
        "The crew arrived at 3.10 a.m. on Tuesday. By the time the crew arrived the roof had fallen in.";
    assert!(latest(text, "fallen") <= Instant::parse("2031-05-13T03:11:00Z"));
}

#[test]
fn nobody_is_told_of_what_was_yet_to_happen() {
    let text = "A plane crashed at 5.42 p.m. on Monday. Nine people died, the airline said at 9 a.m.";
    assert_date(text, "died", "2031-05-12T17:42:00Z", "2031-05-12T17:43:00Z");
}

#[test]
fn what_was_not_so_until_a_time_came_about_then() {
    let text = "The bridge was not opened until half past nine on Tuesday morning.";
    assert_date(text, "opened", "2031-05-13T09:30:00Z", "2031-05-13T09:31:00Z");
    let text = "Drones did not hit the ridge until 4 a.m. on Tuesday.";
    assert_date(text, "hit", "2031-05-13T04:00:00Z", "2031-05-13T04:01:00Z");
    let text = "The station kept broadcasting until 4 a.m. on Tuesday.";
    assert!(latest(text, "kept") >= Instant::parse("2031-05-13T04:00:00Z"));
}

#[test]
fn a_day_just_past_is_the_day_that_was_meant() {
    let [begin, end] = day(13);
    assert_date("A march announced for Tuesday was called off.", "called", &begin, &end);
    let [begin, end] = day(20);
    assert_date("A concert planned for Tuesday has been called off.", "called", &begin, &end);
}

#[test]
fn half_an_hour_ago_is_told_to_the_minute_on_the_writers_clock() {
    let text =
        "At 4 p.m. local time (1300 GMT) on Tuesday a dam broke in Kedar. A bridge fell half an hour ago.";
    assert_date(text, "fell", "2031-05-14T17:30:00Z", "2031-05-14T17:31:00Z");
}

#[test]
fn what_lasts_from_midnight_ends_so_long_after() {
    let text = "Pilots of the airline will strike for 48 hours from midnight on Thursday.";
    assert_date(text, "strike", "2031-05-16T00:00:00Z", "2031-05-18T00:00:00Z");
}

#[test]
fn a_verb_that_makes_no_claim_dates_back_as_well() {
    let [begin, end] = day(10);
    let text = "Police found the bicycle on Monday, two days after the boy left home.";
    assert_date(text, "left", &begin, &end);
    let text = "A statue was found in a garage on Monday, 41 years after it disappeared.";
    assert_date(text, "disappeared", "1990-01-01T00:00:00Z", "1991-01-01T00:00:00Z");
}

#[test]
fn a_day_of_what_somebody_is_called_for_is_to_come() {
    let text = "The premier summoned her cabinet for an emergency meeting on Thursday.";
    let [begin, end] = day(15);
    assert_date(text, "meeting", &begin, &end);
    assert!(latest(text, "summoned").unwrap() <= Instant::parse(NOW).unwrap());
}

#[test]
fn what_nothing_like_it_was_since_dates_itself_alone() {
    let text = "It was the deadliest attack in the city since the bombing of 2015.";
    let begin = |trigger: &str| {
        let found = dated_in(text, NOW, "UTC").into_iter().find(|(word, _)| word == trigger);
        found.unwrap().1.when.unwrap().earliest().unwrap()
    };
    assert!(begin("attack") > Instant::parse("2031-05-01T00:00:00Z").unwrap());
    assert_eq!(begin("bombing"), Instant::parse("2015-01-01T00:00:00Z").unwrap());
}

#[test]
fn a_wish_of_the_past_was_there_by_the_publication() {
    for (text, trigger) in [
        ("The two brothers wanted to blow up the bridge.", "wanted"),
        ("The council has decided to close the camp.", "decided"),
    ] {
        assert_date(text, trigger, "..", NOW);
    }
    for (text, trigger) in [
        ("The council plans to close the camp.", "plans"),
        ("Mara Quint will close the camp.", "close"),
        ("The council is expected to close the camp.", "expected"),
    ] {
        assert_date(text, trigger, NOW, "..");
    }
}

#[test]
fn what_was_said_before_to_come_may_be_over() {
    let text = "\"We will rebuild the hall,\" said Mara Quint in January.";
    assert_date(text, "rebuild", "2031-01-01T00:00:00Z", "..");
    let text = "\"We will rebuild the hall,\" said Mara Quint on Tuesday.";
    assert_date(text, "rebuild", "2031-05-13T00:00:00Z", "..");
    assert_date("\"We will rebuild the hall,\" said Mara Quint.", "rebuild", NOW, "..");
}

#[test]
fn the_weekday_of_what_is_to_come_is_not_read_back() {
    let text = "The duty was set to go into effect on Friday and had set off a panic.";
    let read_back = Instant::parse("2031-05-09T00:00:00Z");
    for (trigger, time) in dated_in(text, NOW, "UTC") {
        assert_ne!(time.when.unwrap().earliest(), read_back, "{trigger}: {}", time.reason);
    }
    let [begin, end] = day(9);
    assert_date("The army stopped shelling the port on Friday.", "stopped", &begin, &end);
}

#[test]
fn a_weekday_beside_an_event_counts_from_it() {
    let text = "The raid in Orlin killed four people on 1 May. The envoy fled the Sunday after the raid.";
    assert_date(text, "fled", "2031-05-01T00:00:00Z", "2031-05-09T00:00:00Z");
}

/// The bounds of a claim.
fn bounds(text: &str, trigger: &str) -> [Option<Instant>; 2] {
    let found = dated_in(text, NOW, "UTC").into_iter().find(|(word, _)| word == trigger);
    let when = found.unwrap_or_else(|| panic!("{text}")).1.when.unwrap();
    [when.earliest(), when.latest()]
}

#[test]
fn what_is_to_come_comes_after_it_was_said() {
    let monday = Instant::parse("2031-05-12T00:00:00Z");
    for text in [
        "Marr will send six trucks, a spokesman said on Monday.",
        "Marr will send six trucks if the valley asks for them, a minister said on Monday.",
    ] {
        assert_eq!(bounds(text, "send"), [monday, None], "{text}");
    }
    let if_so = "The minister will resign if the judges find mistakes.";
    assert_eq!(bounds(if_so, "resign"), [Instant::parse(NOW), None]);
    // What may come about is as it was told.
    let may = "Marr might send six trucks, a spokesman said on Monday.";
    assert_eq!(bounds(may, "send"), [monday, Instant::parse("2031-05-13T00:00:00Z")]);
}

#[test]
fn what_is_due_on_a_weekday_is_to_come() {
    for (text, trigger, of_may) in [
        ("Snow is forecast for Sunday.", "forecast", 18),
        ("The verdict is now expected on Sunday.", "expected", 18),
        ("The fair is on Sunday, the envoy of the small republic said.", "Sunday", 18),
    ] {
        let [begin, end] = day(of_may);
        assert_date(text, trigger, &begin, &end);
    }
}

#[test]
fn what_stays_so_until_a_weekday_is_so_till_then() {
    assert_date("Schools in the valley stay closed until Sunday.", "closed", NOW, "2031-05-19T00:00:00Z");
    assert_date("Schools in the valley were closed until Sunday.", "closed", "..", "2031-05-12T00:00:00Z");
}
