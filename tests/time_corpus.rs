//! One value, many phrases: what time expressions mean, in news and in narrative; and what is none.

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
use claimline::time::{Context, ResolvedTime, TextKind, TimeTagger, TimexType};

/// The folder's words and rules, not the program's: a changed rule is tested without building it anew.
fn tagger() -> TimeTagger {
    let mut data = Data::default();
    data.add_folder(std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/data"))).unwrap();
    TimeTagger::load(&data).unwrap()
}

fn news() -> Context {
    let at = Instant::parse("2025-06-24T14:44:00Z");
    let published = Published { at, precision: PublishedPrecision::Instant };
    Context { published, zone: Some(Zone::UTC), kind: Some(TextKind::News) }
}

fn narrative() -> Context {
    let published = Published { at: None, precision: PublishedPrecision::Unknown };
    Context { published, zone: None, kind: None }
}

/// Takes the square brackets out of a phrase; gives the text and the spans that stood in them.
fn unmark(before: &str, phrase: &str) -> (String, Vec<Span>) {
    let (mut text, mut spans, mut open) = (before.to_owned(), Vec::new(), 0);
    for c in phrase.trim().chars() {
        match c {
            '[' => open = text.len(),
            ']' => spans.push(Span::new(open, text.len())),
            _ => text.push(c),
        }
    }
    text.push('.');
    (text, spans)
}

const fn name(kind: TimexType) -> &'static str {
    match kind {
        TimexType::Date => "DATE",
        TimexType::Time => "TIME",
        TimexType::Duration => "DURATION",
        TimexType::Set => "SET",
    }
}

/// How a phrase fails, as a sentence.
fn fault(text: &str, wanted: Span, expected: &str, times: &[ResolvedTime]) -> Option<String> {
    let words = wanted.text(text);
    let Some(found) = times.iter().find(|time| time.span.overlaps(wanted)) else {
        return Some(format!("`{text}`: nothing found for `{words}`"));
    };
    if found.span != wanted {
        return Some(format!("`{text}`: `{}` found, not `{words}` ({})", found.span.text(text), found.rule));
    }
    let value = format!("{} {}", name(found.kind), found.value);
    (value != expected).then(|| format!("`{text}`: `{words}` is {value}, not {expected} ({})", found.rule))
}

/// Every value's phrases, each behind `before`: the last bracket of a phrase is the one that has the value.
#[track_caller]
fn check(corpus: &str, before: &str, context: &Context, least: usize) {
    let tagger = tagger();
    let (mut phrases, mut wrong) = (0, Vec::new());
    for line in corpus.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        let (expected, rest) = line.split_once(" = ").expect("a line is `TYPE value = phrase; phrase`");
        for phrase in rest.split(';') {
            phrases += 1;
            let (text, spans) = unmark(before, phrase);
            let expressions = tagger.find(&text, &[Span::new(0, text.len())]);
            let times = tagger.resolve(&text, &expressions, context);
            let wanted = *spans.last().expect("a phrase has brackets");
            wrong.extend(fault(&text, wanted, expected, &times));
        }
    }
    assert!(phrases >= least, "only {phrases} phrases were read");
    assert!(wrong.is_empty(), "{} of {phrases} phrases:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn news_phrases_have_the_value_of_their_line() {
    check(include_str!("corpora/time/news.txt"), "", &news(), 300);
}

#[test]
fn narrative_phrases_count_from_the_date_before() {
    let before = "On 11 July 1823 the walls fell. ";
    check(include_str!("corpora/time/narrative.txt"), before, &narrative(), 40);
}

#[test]
fn nothing_is_found_where_there_is_no_time() {
    let tagger = tagger();
    let mut wrong = Vec::new();
    for text in include_str!("corpora/time/negative.txt").lines().filter(|line| !line.starts_with('#')) {
        for time in tagger.find(text, &[Span::new(0, text.len())]) {
            wrong.push(format!("`{}` found in `{text}` ({})", time.span.text(text), time.rule));
        }
    }
    assert!(wrong.is_empty(), "{} false friends:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_fault_says_how_a_phrase_fails() {
    let fault_of = |text: &str, span: Span, expected: &str| {
        let tagger = tagger();
        let expressions = tagger.find(text, &[Span::new(0, text.len())]);
        fault(text, span, expected, &tagger.resolve(text, &expressions, &news()))
    };
    assert_eq!(fault_of("It closed today.", Span::new(10, 15), "DATE 2025-06-24"), None);
    let wrong = fault_of("It closed today.", Span::new(10, 15), "DATE 2025-06-25").unwrap();
    assert!(wrong.contains("is DATE 2025-06-24, not DATE 2025-06-25"), "{wrong}");
    let missing = fault_of("It closed.", Span::new(0, 2), "DATE 2025-06-24").unwrap();
    assert!(missing.contains("nothing found"), "{missing}");
}
