//! Relative dates against an oracle that counts days one by one, from 10,000 random days of publication.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    reason = "a test that fails should say where"
)]

use claimline::calendar::{Instant, Zone};
use claimline::lexicon::Data;
use claimline::read::{Published, PublishedPrecision};
use claimline::span::Span;
use claimline::time::{Context, TextKind, TimeTagger};

/// A day as the oracle counts it: weekday 1 is Monday.
#[derive(Clone, Copy)]
struct Day {
    year: i32,
    month: usize,
    day: i32,
    weekday: usize,
}

const FIRST_YEAR: i32 = 1600;
const LAST_YEAR: i32 = 2399;

/// Every day of eight hundred years, by stepping from Saturday 1 January 1600.
fn all_days() -> Vec<Day> {
    let (mut days, mut weekday) = (Vec::new(), 6);
    for year in FIRST_YEAR..=LAST_YEAR {
        let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        let lengths = [31, if leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        for (month, length) in lengths.into_iter().enumerate() {
            for day in 1..=length {
                days.push(Day { year, month: month + 1, day, weekday });
                weekday = weekday % 7 + 1;
            }
        }
    }
    days
}

fn date(day: Day) -> String {
    format!("{:04}-{:02}-{:02}", day.year, day.month, day.day)
}

/// The ISO week of a day: that of its Thursday, which is the nth Thursday of the Thursday's year.
fn iso_week(days: &[Day], at: usize) -> String {
    let thursday = at + 4 - days[at].weekday;
    let year = days[thursday].year;
    let count = (0..=thursday).rev().step_by(7).take_while(|i| days[*i].year == year).count();
    format!("{year:04}-W{count:02}")
}

/// The nearest day of a weekday, stepping back from a day, or on from it.
fn back_to(days: &[Day], from: usize, weekday: usize) -> usize {
    (0..=from).rev().find(|i| days[*i].weekday == weekday).unwrap()
}

#[test]
fn relative_dates_agree_with_counting_on_fingers() {
    let days = all_days();
    assert_eq!(days.len(), 2 * 146_097);
    let mut data = Data::default();
    data.add_folder(std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/data"))).unwrap();
    let tagger = TimeTagger::load(&data).unwrap();
    let phrases = [
        "yesterday",
        "tomorrow",
        "three days ago",
        "on Friday",
        "last Friday",
        "next Monday",
        "last week",
        "two weeks ago",
        "last month",
        "next month",
        "last year",
        "five months ago",
        "last weekend",
    ];
    let found: Vec<_> = phrases
        .iter()
        .map(|phrase| {
            let text = format!("it closed {phrase}.");
            let expressions = tagger.find(&text, &[Span::new(0, text.len())]);
            assert_eq!(expressions.len(), 1, "{phrase}");
            (text, expressions)
        })
        .collect();
    // A multiplicative generator: the same days on every run.
    let mut seed = 20_250_624_u64;
    for _ in 0..10_000 {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let at = 800 + usize::try_from(seed >> 33).unwrap() % (days.len() - 1600);
        let today = days[at];
        let published = Published {
            at: Instant::parse(&format!("{}T00:00:00Z", date(today))),
            precision: PublishedPrecision::Date,
        };
        let context = Context { published, zone: Some(Zone::UTC), kind: Some(TextKind::News) };
        let months = |by: i32| {
            let index = today.year * 12 + i32::try_from(today.month).unwrap() - 1 + by;
            format!("{:04}-{:02}", index / 12, index % 12 + 1)
        };
        let monday = back_to(&days, at, 1);
        let expected = [
            date(days[at - 1]),
            date(days[at + 1]),
            date(days[at - 3]),
            date(days[back_to(&days, at, 5)]),
            date(days[back_to(&days, at - 1, 5)]),
            date(days[monday + 7]),
            iso_week(&days, at - 7),
            iso_week(&days, at - 14),
            months(-1),
            months(1),
            format!("{:04}", today.year - 1),
            months(-5),
            format!("{}-WE", iso_week(&days, at - 7)),
        ];
        for ((text, expressions), expected) in found.iter().zip(expected) {
            let times = tagger.resolve(text, expressions, &context);
            assert_eq!(times[0].value, expected, "{text} on {}", date(today));
        }
    }
}

fn tagger() -> TimeTagger {
    let mut data = Data::default();
    data.add_folder(std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/data"))).unwrap();
    TimeTagger::load(&data).unwrap()
}

/// Value, and UTC bounds as `begin..end`, of the only time of a text; an open or absent side is left out.
#[track_caller]
fn bounds(text: &str, published: &str, zone: &str) -> (String, String) {
    let tagger = tagger();
    let found = tagger.find(text, &[Span::new(0, text.len())]);
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    let at = Instant::parse(&format!("{published}T12:00:00Z"));
    let zone: Zone = zone.parse().unwrap();
    let published = Published { at, precision: PublishedPrecision::Date };
    let context = Context { published, zone: Some(zone), kind: Some(TextKind::News) };
    let time = tagger.resolve(text, &found, &context).remove(0);
    let when = time.when(&zone);
    let bound = |at: Option<Instant>| at.map_or(String::new(), |at| at.to_string());
    let bounds =
        when.map(|when| format!("{}..{}", bound(when.earliest()), bound(when.latest()))).unwrap_or_default();
    (time.value, bounds)
}

#[test]
fn summer_time_has_a_gap_a_fold_and_days_of_other_lengths() {
    for (text, published, zone, value, expected) in [
        // The clock jumps from 2:00 to 3:00: both ends are the jump.
        (
            "It rang at 2:30 a.m. on March 9, 2025.",
            "2025-03-11",
            "America/New_York",
            "2025-03-09T02:30",
            "2025-03-09T07:00:00Z..2025-03-09T07:00:00Z",
        ),
        // 1:30 comes twice.
        (
            "It rang at 1:30 a.m. on Nov. 2, 2025.",
            "2025-11-04",
            "America/New_York",
            "2025-11-02T01:30",
            "2025-11-02T05:30:00Z..2025-11-02T06:31:00Z",
        ),
        // 23 and 25 hours.
        (
            "It fell on March 9, 2025.",
            "2025-03-11",
            "America/New_York",
            "2025-03-09",
            "2025-03-09T05:00:00Z..2025-03-10T04:00:00Z",
        ),
        (
            "It fell on Nov. 2, 2025.",
            "2025-11-04",
            "America/New_York",
            "2025-11-02",
            "2025-11-02T04:00:00Z..2025-11-03T05:00:00Z",
        ),
        // ET follows summer time: five hours behind in January, four in July.
        (
            "It rang at 9 a.m. ET on Jan. 6, 2025.",
            "2025-01-08",
            "UTC",
            "2025-01-06T09:00",
            "2025-01-06T14:00:00Z..2025-01-06T14:01:00Z",
        ),
        (
            "It rang at 9 a.m. ET on July 7, 2025.",
            "2025-07-09",
            "UTC",
            "2025-07-07T09:00",
            "2025-07-07T13:00:00Z..2025-07-07T13:01:00Z",
        ),
        // Samoa crossed the date line: the day was left out.
        (
            "It fell on Dec. 30, 2011.",
            "2012-01-03",
            "Pacific/Apia",
            "2011-12-30",
            "2011-12-30T10:00:00Z..2011-12-30T10:00:00Z",
        ),
        // Paris kept its own mean time until 1911: 9 minutes and 21 seconds before Greenwich.
        (
            "It fell on 14 July 1900.",
            "1900-07-20",
            "Europe/Paris",
            "1900-07-14",
            "1900-07-13T23:50:39Z..1900-07-14T23:50:39Z",
        ),
    ] {
        assert_eq!(bounds(text, published, zone), (value.to_owned(), expected.to_owned()), "{text}");
    }
}

#[test]
fn the_past_unit_ends_now_and_the_last_one_is_of_the_calendar() {
    let told = |phrase: &str| bounds(&format!("it fell {phrase}."), "2031-05-14", "UTC").1;
    let within = |begin: &str, end: &str| format!("{begin}T00:00:00Z..{end}T00:00:00Z");
    for (phrase, expected) in [
        ("over the past year", within("2030-05-14", "2031-05-15")),
        ("in the last month", within("2031-04-14", "2031-05-15")),
        ("for the past week", within("2031-05-07", "2031-05-15")),
        ("last year", within("2030-01-01", "2031-01-01")),
        ("last month", within("2031-04-01", "2031-05-01")),
        ("last week", within("2031-05-05", "2031-05-12")),
    ] {
        assert_eq!(told(phrase), expected, "{phrase}");
    }
}

#[test]
fn days_that_are_not_and_times_beyond_the_calendar_are_refused() {
    for (text, value) in [
        ("It fell on Feb. 29, 2023.", "2023-02-29"),
        ("It fell on 31 June 2024.", "2024-06-31"),
        // Too far back for the calendar.
        ("It fell 300,000 years ago.", ""),
    ] {
        assert_eq!(bounds(text, "2025-06-24", "UTC"), (value.to_owned(), String::new()), "{text}");
    }
}

#[test]
fn leap_days_and_years_before_the_first_are_right() {
    for (text, published, value, expected) in [
        ("It fell on Feb. 29.", "2025-03-10", "2024-02-29", "2024-02-29T00:00:00Z..2024-03-01T00:00:00Z"),
        ("It fell a year ago.", "2024-02-29", "2023", "2023-01-01T00:00:00Z..2024-01-01T00:00:00Z"),
        (
            "It fell on Feb. 29, 2000.",
            "2025-03-10",
            "2000-02-29",
            "2000-02-29T00:00:00Z..2000-03-01T00:00:00Z",
        ),
        ("It fell in 44 BC.", "2025-03-10", "BC0044", "-0043-01-01T00:00:00Z..-0042-01-01T00:00:00Z"),
        ("It fell in 1 BC.", "2025-03-10", "BC0001", "0000-01-01T00:00:00Z..0001-01-01T00:00:00Z"),
        ("It fell in AD 1.", "2025-03-10", "0001", "0001-01-01T00:00:00Z..0002-01-01T00:00:00Z"),
    ] {
        assert_eq!(bounds(text, published, "UTC"), (value.to_owned(), expected.to_owned()), "{text}");
    }
}
