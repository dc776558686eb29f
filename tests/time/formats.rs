//! The forms in which time expressions are shown: TimeML by its element rules, the terminal's view, explanations.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test that fails should say where"
)]

use std::collections::BTreeSet;

use claimline::calendar::Instant;
use claimline::lexicon::Data;
use claimline::read::{Document, Published, PublishedPrecision};
use claimline::span::Span;
use claimline::time::{Context, ResolvedTime, TimeExpression, TimeTagger, explain, terminal, timeml, times};
use quick_xml::events::{BytesStart, Event};

fn document(text: &str) -> Document {
    let mut document = Document::new("a<b>&\"c\"", text);
    document.title = Some("Talks & more talks".to_owned());
    document.published =
        Published { at: Instant::parse("2025-06-24T14:44:00Z"), precision: PublishedPrecision::Instant };
    document
}

fn dated(document: &Document) -> (Vec<TimeExpression>, Vec<ResolvedTime>) {
    let mut data = Data::default();
    data.add_folder(std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/data"))).unwrap();
    let tagger = TimeTagger::load(&data).unwrap();
    let found = tagger.find(&document.text, &[Span::new(0, document.text.len())]);
    let times = tagger.resolve(&document.text, &found, &Context::of(document));
    (found, times)
}

/// The elements that may stand in an element, as TimeML 1.2.1 has them.
fn children(element: &str) -> &'static [&'static str] {
    match element {
        "" => &["TimeML"],
        "TimeML" => &["DOCID", "DCT", "TITLE", "EXTRAINFO", "TEXT"],
        "DCT" | "TEXT" => &["TIMEX3"],
        _ => &[],
    }
}

/// The attributes of TIMEX3 that are there, each as its rule wants it; gives back the `tid`.
fn check_timex(tag: &BytesStart<'_>) -> String {
    let mut tid = String::new();
    let mut seen = BTreeSet::new();
    for attribute in tag.attributes() {
        let attribute = attribute.unwrap();
        let key = attribute.key.0.to_owned();
        let value = attribute.value.to_string();
        match key.as_str() {
            "tid" => {
                let number = value.strip_prefix('t').expect("a tid begins with t");
                assert!(number.parse::<u32>().is_ok(), "{value}");
                tid = value;
            }
            "type" => assert!(["DATE", "TIME", "DURATION", "SET"].contains(&value.as_str()), "{value}"),
            "value" => assert!(!value.is_empty() && !value.contains(char::is_whitespace), "`{value}`"),
            "temporalFunction" => assert!(["true", "false"].contains(&value.as_str())),
            "functionInDocument" => assert!(["CREATION_TIME", "NONE"].contains(&value.as_str())),
            other => panic!("TIMEX3 has no attribute {other}"),
        }
        seen.insert(key);
    }
    for needed in ["tid", "type", "value"] {
        assert!(seen.contains(needed), "TIMEX3 needs {needed}");
    }
    tid
}

/// Checks the whole, and gives back the text inside TEXT and how many TIMEX3 stand in it.
fn check_timeml(xml: &str) -> (String, usize) {
    let mut reader = quick_xml::Reader::from_str(xml);
    let (mut open, mut ids, mut text, mut count) = (vec![String::new()], BTreeSet::new(), String::new(), 0);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => {
                let name = tag.name().0.to_owned();
                let parent = open.last().unwrap();
                assert!(children(parent).contains(&name.as_str()), "{name} in `{parent}`");
                if name == "TIMEX3" {
                    assert!(ids.insert(check_timex(&tag)), "a tid is given out twice");
                    count += usize::from(parent == "TEXT");
                }
                open.push(name);
            }
            Event::End(_) => {
                open.pop();
            }
            Event::Text(words) if open.iter().any(|name| name == "TEXT") => {
                text.push_str(&words);
            }
            Event::GeneralRef(name) if open.iter().any(|name| name == "TEXT") => {
                text.push(match &*name {
                    "amp" => '&',
                    "lt" => '<',
                    "gt" => '>',
                    "quot" => '"',
                    other => panic!("unknown entity {other}"),
                });
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(open.len(), 1, "an element is not closed");
    (text, count)
}

#[test]
fn timeml_keeps_the_text_and_the_rules_of_its_elements() {
    let text = "On Monday <the> \"bank\" & others met at 9 a.m. for two hours, as every Friday.\n\nIn May 2020 they did not.";
    let document = document(text);
    let (_, times) = dated(&document);
    let (kept, count) = check_timeml(&timeml(&document, &times));
    assert_eq!(kept, text);
    assert_eq!(count, 5);
}

#[test]
fn timeml_of_a_hostile_text_is_still_xml() {
    let text =
        "]]> <TIMEX3 tid=\"t1\"> \u{1}\u{1b}[31m Monday </TEXT> &amp; \u{fffe} <!-- today --> <?x 1990?>";
    let document = document(text);
    let (_, times) = dated(&document);
    let (kept, count) = check_timeml(&timeml(&document, &times));
    assert_eq!(kept.chars().count(), text.chars().count());
    assert_eq!(count, 3);
}

#[test]
fn a_terminal_sees_colours_of_ours_only() {
    let document = document("It fell on Monday \u{1b}[31m and \u{7}that is all.");
    let (_, times) = dated(&document);
    let shown = terminal(&document.text, &times);
    assert!(shown.contains("\u{1b}[1;36mMonday\u{1b}[0m\u{1b}[2m[2025-06-23]\u{1b}[0m"), "{shown:?}");
    assert!(!shown.contains("\u{1b}[31m") && !shown.contains('\u{7}'), "{shown:?}");
}

#[test]
fn an_explanation_names_words_rule_meaning_anchor_and_result() {
    let document = document("It fell two years ago.\nThey meet on 6/7/2025 at 9 a.m. CST.");
    let (found, times) = dated(&document);
    let shown = explain(&document.text, &found, &times, &Context::of(&document));
    let expected = "\
line 1: two years ago
  rule      relative.ago
  meaning   offset(P2Y, before, now()), told as past
  anchor    publication on 2025-06-24
  result    2023
  bounds    2023-01-01T00:00:00Z to 2024-01-01T00:00:00Z (no zone known, taken as UTC)
";
    assert!(shown.starts_with(expected), "{shown}");
    assert!(shown.contains("line 2: 6/7/2025 at 9 a.m. CST"), "{shown}");
    assert!(shown.contains("the letters may also mean Asia/Shanghai"), "{shown}");
}

#[test]
fn a_record_keeps_what_the_words_may_mean_as_well() {
    let mut data = Data::default();
    data.add_folder(std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/data"))).unwrap();
    let tagger = TimeTagger::load(&data).unwrap();
    let record =
        times(&tagger, &document("It opened on 10/11/2024, shut on 24/11/2024 and met at 9 a.m. CST."));
    let kept: Vec<(&str, Vec<&str>, usize)> = record
        .timexes
        .iter()
        .map(|time| {
            let alternatives = time.alternatives.iter().map(String::as_str).collect();
            (time.text.as_str(), alternatives, time.other_zones.len())
        })
        .collect();
    assert_eq!(kept[0], ("10/11/2024", vec!["2024-11-10"], 0));
    assert_eq!(kept[1], ("24/11/2024", vec![], 0));
    assert!(kept[2].0.contains("9 a.m. CST") && kept[2].2 > 0, "{kept:?}");
    let line = serde_json::to_string(&record).unwrap();
    assert_eq!(line.matches("alternatives").count(), 1 + usize::from(!kept[2].1.is_empty()), "{line}");
}
