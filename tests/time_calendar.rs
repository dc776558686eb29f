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
