//! Small tables of claims of our own: pairs that contradict each other, pairs that only look so, and why not.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    reason = "a test that fails should say where"
)]

use crate::support::{Table, claim};
use claimline::claim::{Modality, Polarity};
use claimline::graph::{ContradictionKind, EdgeKind, Gate};
use claimline::lexicon::EventType;

#[track_caller]
fn contradicts(table: &Table, a: &str, b: &str, kind: ContradictionKind) {
    let edge = table.edge(EdgeKind::Contradicts, a, b);
    let found = edge.and_then(|edge| edge.contradiction.as_ref()).map(|contradiction| contradiction.kind);
    assert_eq!(found, Some(kind), "{a} and {b}: {:?}", table.why_not(a, b));
}

#[track_caller]
fn agrees(table: &Table, a: &str, b: &str, gate: Gate) {
    assert_eq!(table.edge(EdgeKind::Contradicts, a, b).map(|edge| &edge.explanation), None);
    assert_eq!(table.why_not(a, b).map(|why| why.gate), Some(gate), "{:?}", table.why_not(a, b));
}

#[test]
fn two_counts_of_one_attack_collide_but_bounds_that_meet_do_not() {
    let table = Table::new(&[
        claim("a1", "The army fired 40 rockets at the port of Mersa.")
            .is(EventType::Strike)
            .at("2031-03-02T06:00:00Z", "2031-03-02T06:01:00Z")
            .count("40 rockets", 40.0, 40.0, "rocket"),
        claim("b1", "Rebels fired 25 rockets at the port of Mersa.")
            .is(EventType::Strike)
            .at("2031-03-02T00:00:00Z", "2031-03-03T00:00:00Z")
            .count("25 rockets", 25.0, 25.0, "rocket"),
        claim("c1", "At least 30 rockets were fired at the port of Mersa.")
            .is(EventType::Strike)
            .at("2031-03-02T00:00:00Z", "2031-03-03T00:00:00Z")
            .count("At least 30 rockets", 30.0, f64::INFINITY, "rocket"),
        claim("d1", "Another 12 rockets were fired at the port of Mersa.")
            .is(EventType::Strike)
            .at("2031-03-02T00:00:00Z", "2031-03-03T00:00:00Z")
            .count("Another 12 rockets", 12.0, 12.0, "rocket"),
    ]);
    contradicts(&table, "a1", "b1", ContradictionKind::Quantity);
    agrees(&table, "a1", "c1", Gate::Apart);
    agrees(&table, "a1", "d1", Gate::SameEvent);
}

#[test]
fn an_arrest_and_none_collide_but_not_of_other_days() {
    let table = Table::new(&[
        claim("a1", "Police arrested the harbour master Ilan Brode.")
            .is(EventType::Arrest)
            .at("2031-03-02T00:00:00Z", "2031-03-03T00:00:00Z"),
        claim("b1", "The harbour master Ilan Brode was not arrested.")
            .is(EventType::Arrest)
            .said(Polarity::Negated, Modality::Reported)
            .at("2031-03-02T00:00:00Z", "2031-03-03T00:00:00Z"),
        claim("c1", "The harbour master Ilan Brode was not arrested.")
            .is(EventType::Arrest)
            .said(Polarity::Negated, Modality::Reported)
            .at("2031-03-05T00:00:00Z", "2031-03-06T00:00:00Z"),
    ]);
    contradicts(&table, "a1", "b1", ContradictionKind::Occurrence);
    agrees(&table, "a1", "c1", Gate::Time);
}

#[test]
fn one_meeting_on_two_dates_collides_but_a_plan_and_its_outcome_do_not() {
    let table = Table::new(&[
        claim("a1", "Negotiators of both sides will meet in Tarsk on 4 March.")
            .is(EventType::Meeting)
            .said(Polarity::Positive, Modality::Planned)
            .at("2031-03-04T00:00:00Z", "2031-03-05T00:00:00Z"),
        claim("b1", "Negotiators of both sides will meet in Tarsk on 6 March.")
            .is(EventType::Meeting)
            .said(Polarity::Positive, Modality::Planned)
            .at("2031-03-06T00:00:00Z", "2031-03-07T00:00:00Z"),
        claim("c1", "Negotiators of both sides met in Tarsk on 6 March.")
            .is(EventType::Meeting)
            .at("2031-03-06T00:00:00Z", "2031-03-07T00:00:00Z"),
    ]);
    contradicts(&table, "a1", "b1", ContradictionKind::Time);
    assert!(table.edge(EdgeKind::Contradicts, "a1", "c1").is_none());
}

#[test]
fn a_later_toll_updates_and_does_not_contradict() {
    let table = Table::new(&[
        claim("a1", "The landslide at Hovra killed 12 people.")
            .is(EventType::Casualties)
            .at("2031-03-02T00:00:00Z", "2031-03-03T00:00:00Z")
            .killed("12 people", 12.0),
        claim("b1", "The landslide at Hovra killed 19 people.")
            .is(EventType::Casualties)
            .at("2031-03-02T00:00:00Z", "2031-03-03T00:00:00Z")
            .published("2031-03-04T12:00:00Z")
            .killed("19 people", 19.0),
    ]);
    assert!(table.edge(EdgeKind::Contradicts, "a1", "b1").is_none());
    let update = table.edge(EdgeKind::Updates, "b1", "a1").and_then(|edge| edge.change.as_ref()).unwrap();
    assert_eq!((update.old.as_str(), update.new.as_str()), ("12 people", "19 people"));
}

#[test]
fn neither_the_order_of_claims_nor_other_articles_change_an_edge() {
    let claims = [
        claim("a1", "The army fired 40 rockets at the port of Mersa.")
            .is(EventType::Strike)
            .at("2031-03-02T00:00:00Z", "2031-03-03T00:00:00Z")
            .count("40 rockets", 40.0, 40.0, "rocket"),
        claim("b1", "Rebels fired 25 rockets at the port of Mersa.")
            .is(EventType::Strike)
            .at("2031-03-02T00:00:00Z", "2031-03-03T00:00:00Z")
            .count("25 rockets", 25.0, 25.0, "rocket"),
        claim("c1", "The port of Mersa was closed to all ships.")
            .is(EventType::Coercion)
            .at("2031-03-02T00:00:00Z", "2031-03-03T00:00:00Z"),
    ];
    let told = Table::new(&claims).print();
    let mut turned = claims.to_vec();
    turned.reverse();
    assert_eq!(Table::new(&turned).print(), told);
    turned.push(claim("z1", "A bakery in Lund won a prize for its rye bread.").is(EventType::Other));
    assert_eq!(Table::new(&turned).print(), told);
}

#[test]
fn a_denial_collides_with_what_it_denies_only() {
    let table = Table::new(&[
        claim("a1", "Three gunboats crossed the Tarsk strait.").is(EventType::Travel),
        claim("b1", "The navy denied that its gunboats had crossed the Tarsk strait.").is(EventType::Denial),
        claim("c1", "Fishermen in Tarsk demanded lower fuel prices.").is(EventType::Request),
    ]);
    contradicts(&table, "a1", "b1", ContradictionKind::Occurrence);
    assert!(table.edge(EdgeKind::Contradicts, "b1", "c1").is_none());
    assert_eq!(table.grouping.denials[0].denied, [0]);
}

#[test]
fn two_states_of_one_dam_collide_but_not_of_two_dams_or_after_a_change() {
    let day = |told: crate::support::Told, day: u8| {
        told.at(&format!("2031-03-0{day}T00:00:00Z"), &format!("2031-03-0{}T00:00:00Z", day + 1))
    };
    let table = Table::new(&[
        day(claim("a1", "The Ostra dam has burst.").is(EventType::Disaster), 2),
        day(claim("b1", "The Ostra dam is intact.").is(EventType::Damage), 2),
        day(claim("c1", "The Velm dam is intact.").is(EventType::Damage), 2),
        day(claim("d1", "The Ostra dam is intact.").is(EventType::Damage), 1),
    ]);
    contradicts(&table, "a1", "b1", ContradictionKind::Status);
    assert!(table.edge(EdgeKind::Contradicts, "a1", "c1").is_none());
    assert!(table.edge(EdgeKind::Contradicts, "a1", "d1").is_none(), "it was whole, and burst the day after");
}

#[test]
fn one_death_of_two_causes_collides_but_two_deaths_do_not() {
    let table = Table::new(&[
        claim("a1", "The pilot Jon Merrin died of malaria.").is(EventType::Casualties),
        claim("b1", "The pilot Jon Merrin was shot.").is(EventType::Casualties),
        claim("c1", "The cook Ada Lund was shot.").is(EventType::Casualties),
    ]);
    contradicts(&table, "a1", "b1", ContradictionKind::Cause);
    assert!(table.edge(EdgeKind::Contradicts, "a1", "c1").is_none());
}

#[test]
fn one_ship_at_two_points_collides_but_not_at_one_point_in_two_notations() {
    let table = Table::new(&[
        claim("a1", "The freighter Vesna lay at 12°30′N 45°15′W.")
            .at("2031-03-02T06:00:00Z", "2031-03-02T06:01:00Z"),
        claim("b1", "The freighter Vesna lay at 12°50′N 45°15′W.")
            .at("2031-03-02T06:00:00Z", "2031-03-02T06:01:00Z"),
        claim("c1", "The freighter Vesna lay at 12.50°N 45.25°W.")
            .at("2031-03-02T06:00:00Z", "2031-03-02T06:01:00Z"),
        claim("d1", "The freighter Vesna lay at 12°50′N 45°15′W.")
            .at("2031-03-02T16:00:00Z", "2031-03-02T16:01:00Z"),
    ]);
    contradicts(&table, "a1", "b1", ContradictionKind::Place);
    agrees(&table, "a1", "c1", Gate::Apart);
    assert!(table.edge(EdgeKind::Contradicts, "a1", "d1").is_none(), "it had ten hours to sail");
}

#[test]
fn what_is_said_of_all_collides_with_what_could_be_true_of_some_only() {
    let told = |id: &str, text: &str| {
        claim(id, text).is(EventType::Strike).at("2031-03-02T00:00:00Z", "2031-03-03T00:00:00Z")
    };
    let table = Table::new(&[
        told("a1", "All of the drones were shot down short of the depot."),
        told("b1", "Nine drones hit the depot."),
        told("c1", "Twelve drones were shot down short of the depot."),
    ]);
    contradicts(&table, "a1", "b1", ContradictionKind::Occurrence);
    assert!(table.edge(EdgeKind::Contradicts, "b1", "c1").is_none(), "twelve may be some of them");
}

#[test]
fn two_counts_of_the_same_people_collide_but_not_a_part_and_its_whole() {
    let table = Table::new(&[
        claim("a1", "The ferry Halda sailed with 312 people on board.").count(
            "312 people",
            312.0,
            312.0,
            "person",
        ),
        claim("b1", "There had been 341 people on board the Halda.").count(
            "341 people",
            341.0,
            341.0,
            "person",
        ),
        claim("c1", "There had been 21 of the 312 people on board the Halda.")
            .count("21", 21.0, 21.0, "person")
            .count("312 people", 312.0, 312.0, "person"),
        claim("d1", "One person on board the Halda was sick.").count("One person", 1.0, 1.0, "person"),
    ]);
    contradicts(&table, "a1", "b1", ContradictionKind::Quantity);
    assert!(table.edge(EdgeKind::Contradicts, "b1", "d1").is_none(), "one person is a case, not a count");
    // The whole is not what the claim counts: 21 it is.
    let explained = table.edge(EdgeKind::Contradicts, "b1", "c1").map(|edge| edge.explanation.clone());
    assert!(explained.is_none_or(|words| !words.contains("312")));
}

#[test]
fn how_often_may_stand_in_a_word() {
    let year = |told: crate::support::Told| told.at("2031-01-01T00:00:00Z", "2032-01-01T00:00:00Z");
    let table = Table::new(&[
        year(claim("a1", "The line has been closed three times since January.").is(EventType::Coercion))
            .count("three times", 3.0, 3.0, "time"),
        year(claim("b1", "The line has been closed only once this year.").is(EventType::Coercion)),
        year(claim("c1", "The line will reopen once the leak is found.").is(EventType::Coercion)),
    ]);
    contradicts(&table, "a1", "b1", ContradictionKind::Quantity);
    assert!(table.edge(EdgeKind::Contradicts, "a1", "c1").is_none());
}

#[test]
fn a_denial_leaves_alone_what_it_only_dates_itself_by() {
    let table = Table::new(&[
        claim("a1", "The channel went off the air for an hour.").is(EventType::Other),
        claim("b1", "The channel denied that it fell silent during the raid on Mersa.").is(EventType::Denial),
        claim("c1", "Jets raided Mersa.").is(EventType::Strike),
    ]);
    assert!(table.edge(EdgeKind::Contradicts, "b1", "c1").is_none(), "nobody denies the raid");
    assert_eq!(table.grouping.denials[0].denied, [0]);
}

#[test]
fn a_denial_answers_of_several_tellings_that_which_speaks_of_its_words() {
    let told = |id: &str, text: &str| {
        claim(id, text).said(Polarity::Positive, Modality::Reported).voice("villagers")
    };
    let denied = |denial: &str| {
        let table = Table::new(&[
            told("a1", "Three funerals were held."),
            told("a2", "Officials refused them permits.").in_sentence(0),
            claim("a3", denial).is(EventType::Denial).verb("denied", "deny").by("mayor").in_sentence(1),
        ]);
        table.grouping.denials[0].denied.clone()
    };
    assert_eq!(denied("The mayor denied the permit claims."), [1]);
    assert_eq!(denied("The mayor denied the claims."), [0, 1]);
}

#[test]
fn what_a_denial_quotes_is_not_told_by_it() {
    let table = Table::new(&[
        claim("a1", "The army denies that it shelled Mersa.").is(EventType::Strike),
        claim("b1", "The army denied that it had shelled Mersa.").is(EventType::Denial),
    ]);
    assert!(table.edge(EdgeKind::Contradicts, "a1", "b1").is_none());
}

#[test]
fn two_states_of_a_thing_are_of_one_happening() {
    let day = |told: crate::support::Told| told.at("2031-03-02T00:00:00Z", "2031-03-03T00:00:00Z");
    let table = Table::new(&[
        day(claim("a1", "The Ostra dam has burst.").is(EventType::Disaster)),
        day(claim("b1", "The Ostra dam is intact.").is(EventType::Damage)),
        day(claim("c1", "Schools in Velm were closed.").is(EventType::Coercion)),
    ]);
    let event = &table.grouping.event_of;
    assert_eq!(event[0], event[1]);
    assert_ne!(event[0], event[2]);
}

#[test]
fn one_minute_told_in_two_zones_is_of_one_happening() {
    let minute = |told: crate::support::Told, at: &str, to: &str| told.minute_exact(at, to);
    let table = Table::new(&[
        minute(
            claim("a1", "An earthquake shook the coast at 6:22 am.").is(EventType::Disaster),
            "2031-03-01T23:52:00Z",
            "2031-03-01T23:53:00Z",
        ),
        minute(
            claim("b1", "The quake struck at 23h52 GMT.").is(EventType::Disaster),
            "2031-03-01T23:52:00Z",
            "2031-03-01T23:53:00Z",
        ),
        minute(
            claim("c1", "An aftershock shook the coast at 6:22 am.").is(EventType::Disaster),
            "2031-03-10T06:22:00Z",
            "2031-03-10T06:23:00Z",
        ),
    ]);
    let event = &table.grouping.event_of;
    assert_eq!(event[0], event[1]);
    assert_ne!(event[0], event[2]);
}

#[test]
fn an_offer_and_none_collide_but_not_of_two_people() {
    let promised = |told: crate::support::Told, polarity| told.said(polarity, Modality::Promised);
    let table = Table::new(&[
        promised(claim("a1", "The minister has offered to resign over the floods."), Polarity::Positive)
            .verb("offered", "offer")
            .by("The minister"),
        promised(
            claim("b1", "Minister Pola Reyn has not offered to resign over the floods."),
            Polarity::Negated,
        )
        .verb("offered", "offer")
        .by("Pola Reyn"),
        promised(
            claim("c1", "Governor Tem Aldo has not offered to resign over the floods."),
            Polarity::Negated,
        )
        .verb("offered", "offer")
        .by("Tem Aldo"),
    ]);
    contradicts(&table, "a1", "b1", ContradictionKind::Occurrence);
    agrees(&table, "a1", "c1", Gate::SameEvent);
}

#[test]
fn what_a_noun_negates_is_told_again_by_a_verb() {
    let not = |told: crate::support::Told| told.said(Polarity::Negated, Modality::Reported);
    let day = |told: crate::support::Told| told.at("2031-03-01T00:00:00Z", "2031-03-02T00:00:00Z");
    let table = Table::new(&[
        day(claim("a1", "The president rang the king.").is(EventType::PhoneCall).verb("rang", "ring")),
        day(not(claim("b1", "There was no call between the president and the king."))
            .is(EventType::PhoneCall)
            .verb("was", "be")
            .by("call")),
        day(not(claim("c1", "There was no call for an envoy to Mersa."))
            .is(EventType::PhoneCall)
            .verb("was", "be")
            .by("call")),
    ]);
    contradicts(&table, "a1", "b1", ContradictionKind::Occurrence);
    agrees(&table, "a1", "c1", Gate::SameEvent);
}

#[test]
fn what_only_its_saying_dates_is_of_the_days_before() {
    let not = |told: crate::support::Told| told.said(Polarity::Negated, Modality::Reported);
    let told = |id: &str| claim(id, "General Ravik has not been arrested.").is(EventType::Arrest);
    let table = Table::new(&[
        claim("a1", "General Ravik was arrested at his home.")
            .is(EventType::Arrest)
            .verb("arrested", "arrest")
            .at("2031-03-01T00:00:00Z", "2031-03-02T00:00:00Z"),
        not(told("b1").verb("arrested", "arrest"))
            .at("2031-03-02T00:00:00Z", "2031-03-03T00:00:00Z")
            .when_said("his lawyer"),
        not(told("c1").verb("arrested", "arrest")).at("2031-03-02T00:00:00Z", "2031-03-03T00:00:00Z"),
    ]);
    contradicts(&table, "a1", "b1", ContradictionKind::Occurrence);
    agrees(&table, "a1", "c1", Gate::Time);
}

#[test]
fn a_question_collides_with_nothing() {
    let day = |told: crate::support::Told| told.at("2031-03-01T00:00:00Z", "2031-03-02T00:00:00Z");
    let table = Table::new(&[
        day(claim("a1", "whether a gas attack took place in Mersa").is(EventType::Strike)),
        day(claim("b1", "A gas attack took place in Mersa.").is(EventType::Strike)),
        day(claim("c1", "No gas attack took place in Mersa.").is(EventType::Strike))
            .said(Polarity::Negated, Modality::Asserted),
    ]);
    contradicts(&table, "b1", "c1", ContradictionKind::Occurrence);
    agrees(&table, "a1", "c1", Gate::Factual);
}

#[test]
fn two_days_in_a_row_are_two_times() {
    let walkout = |id: &str, text: &str, begin: &str, end: &str| {
        claim(id, text).is(EventType::Protest).verb("began", "begin").at(begin, end)
    };
    let table = Table::new(&[
        walkout("a1", "The walkout at the Holm mill began.", "2031-02-24T00:00:00Z", "2031-02-25T00:00:00Z"),
        walkout("b1", "A walkout at the Holm mill began.", "2031-02-25T00:00:00Z", "2031-02-26T00:00:00Z"),
        walkout("c1", "The walkout at the Holm mill began.", "2031-02-24T22:00:00Z", "2031-02-25T22:00:00Z"),
    ]);
    contradicts(&table, "a1", "b1", ContradictionKind::Time);
    agrees(&table, "a1", "c1", Gate::Apart);
}

#[test]
fn articles_without_a_name_in_common_tell_of_two_things() {
    let day = |told: crate::support::Told| told.at("2031-03-01T00:00:00Z", "2031-03-02T00:00:00Z");
    let table = Table::new(&[
        day(claim("a1", "The storm killed 41 people in Nuan province.")
            .is(EventType::Casualties)
            .killed("41 people", 41.0)),
        day(claim("b1", "The storm killed 63 people in Nuan province.")
            .is(EventType::Casualties)
            .killed("63 people", 63.0)),
        day(claim("c1", "The storm killed 63 people in Ostrel county.")
            .is(EventType::Casualties)
            .killed("63 people", 63.0)),
    ]);
    contradicts(&table, "a1", "b1", ContradictionKind::Quantity);
    agrees(&table, "a1", "c1", Gate::SameEvent);
}

#[test]
fn what_took_place_collides_with_none_of_it_but_not_with_none_of_a_kind() {
    let (negated, reported) = (Polarity::Negated, Modality::Reported);
    let table = Table::new(&[
        claim("a1", "One wing was on fire before the impact.").is(EventType::Disaster).verb("fire", "fire"),
        claim("b1", "There was no trace of a fire on the wing.").said(negated, reported).verb("was", "be"),
        claim("c1", "There was no electrical fire on the wing.").said(negated, reported).verb("was", "be"),
        claim("d1", "There was no fire in the cargo hold.").said(negated, reported).verb("was", "be"),
        claim("e1", "Police made no arrest.").said(negated, reported).verb("made", "make"),
        claim("f1", "Every check of the wing had been carried out.").verb("carried", "carry").by("check"),
        claim("g1", "No check of the wing took place.")
            .said(negated, reported)
            .verb("took", "take")
            .by("check"),
        claim("h1", "A check of the wing had been carried out.").verb("carried", "carry").by("check"),
    ]);
    contradicts(&table, "a1", "b1", ContradictionKind::Occurrence);
    agrees(&table, "a1", "c1", Gate::SameEvent);
    agrees(&table, "a1", "d1", Gate::SameEvent);
    agrees(&table, "a1", "e1", Gate::SameEvent);
    contradicts(&table, "f1", "g1", ContradictionKind::Occurrence);
}

#[test]
fn two_days_for_one_appointment_collide_however_it_is_told() {
    let table = Table::new(&[
        claim("a1", "The judge will pass sentence on the harbour master on 7 March.")
            .said(Polarity::Positive, Modality::Planned)
            .verb("pass", "pass")
            .at("2031-03-07T00:00:00Z", "2031-03-08T00:00:00Z"),
        claim("b1", "Sentencing of the harbour master is down for 9 March.")
            .verb("down", "down")
            .at("2031-03-09T00:00:00Z", "2031-03-10T00:00:00Z"),
        claim("c1", "The court heard a sentencing on 1 March.")
            .verb("heard", "hear")
            .at("2031-03-01T00:00:00Z", "2031-03-02T00:00:00Z"),
        claim("d1", "The appeal of the harbour master is down for 9 March.")
            .verb("down", "down")
            .at("2031-03-09T00:00:00Z", "2031-03-10T00:00:00Z"),
    ]);
    contradicts(&table, "a1", "b1", ContradictionKind::Time);
    assert!(table.edge(EdgeKind::Contradicts, "a1", "c1").is_none());
    assert!(table.edge(EdgeKind::Contradicts, "a1", "d1").is_none());
}

#[test]
fn who_has_resigned_is_not_staying() {
    let table = Table::new(&[
        claim("a1", "Chief executive Irma Sollen resigned.").is(EventType::Personnel).by("Irma Sollen"),
        claim("b1", "Ms Sollen is staying.").by("Ms Sollen"),
        claim("c1", "Ms Corr is staying.").by("Ms Corr"),
    ]);
    contradicts(&table, "a1", "b1", ContradictionKind::Status);
    agrees(&table, "a1", "c1", Gate::SameEvent);
}
