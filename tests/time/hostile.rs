//! Any text, published at any time: nothing panics, and what is found lies in order on character boundaries.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    reason = "a test that fails should say where"
)]

use std::sync::LazyLock;

use claimline::calendar::{Instant, Zone};
use claimline::lexicon::Data;
use claimline::read::{Document, Published, PublishedPrecision};
use claimline::span::Span;
use claimline::time::{Context, TextKind, TimeTagger, explain, terminal, timeml};
use proptest::prelude::*;

static TAGGER: LazyLock<TimeTagger> = LazyLock::new(|| {
    let mut data = Data::default();
    data.add_folder(std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/data"))).unwrap();
    TimeTagger::load(&data).unwrap()
});

/// Pieces of time expressions, the odd ones too; strung together at random they make phrases that no one wrote.
const PIECES: &[&str] = &[
    "Monday",
    "last",
    "next",
    "the",
    "of",
    "May",
    "March 31",
    "Feb. 29",
    "31 June",
    "1990",
    "0000",
    "9999",
    "0079",
    "BC",
    "AD",
    "-",
    "–",
    ":",
    ".",
    ",",
    "/",
    "'",
    "’s",
    "s",
    "(",
    ")",
    "\n\n",
    "two",
    "hundred",
    "thousand",
    "999999999",
    "years",
    "ago",
    "later",
    "before",
    "after",
    "century",
    "millennium",
    "decades",
    "the 90s",
    "24:00",
    "0540",
    "2460",
    "12",
    "13",
    "a.m.",
    "noon on",
    "midnight",
    "GMT",
    "+14:00",
    "-23:59",
    "EST",
    "from",
    "to",
    "between",
    "and",
    "every",
    "Easter",
    "Eid al-Fitr",
    "first",
    "week",
    "quarter",
    "half",
    "night",
    "that",
    "the following",
    "Q4",
    "H2",
    "½",
    "2-31",
    "winter",
    "2014-15",
    "ended",
    "fiscal",
    "\u{0}",
    "\u{202e}",
    "é",
    "日本",
    "1404 AH",
    "early",
    "or so",
    "times a",
    "half past",
    "in",
];

fn soup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => proptest::sample::select(PIECES).prop_map(str::to_owned),
        1 => "\\PC{0,8}",
        1 => "[0-9]{1,12}",
    ];
    let gap = prop_oneof![4 => Just(" "), 2 => Just(""), 1 => Just("\n"), 1 => Just("\u{a0}")];
    proptest::collection::vec((piece, gap), 0..40)
        .prop_map(|pieces| pieces.into_iter().map(|(piece, gap)| piece + gap).collect())
}

fn published() -> impl Strategy<Value = Published> {
    // Far beyond what any calendar holds, and all that is likely.
    let seconds = prop_oneof![any::<i64>(), -70_000_000_000..300_000_000_000_i64];
    (seconds, 0..3).prop_map(|(seconds, how)| {
        let at = Some(Instant::from_seconds(seconds));
        match how {
            0 => Published { at: None, precision: PublishedPrecision::Unknown },
            1 => Published { at, precision: PublishedPrecision::Date },
            _ => Published { at, precision: PublishedPrecision::Instant },
        }
    })
}

fn holds_together(text: &str, published: Published, zone: &str, kind: Option<TextKind>) {
    let found = TAGGER.find(text, &[Span::new(0, text.len())]);
    let context = Context { published, zone: zone.parse::<Zone>().ok(), kind };
    let dated = TAGGER.resolve(text, &found, &context);
    assert_eq!(found.len(), dated.len());
    let mut end = 0;
    for time in &dated {
        assert!(time.span.start >= end && time.span.end > time.span.start, "{text:?}");
        assert!(text.get(time.span.start..time.span.end).is_some(), "{text:?}");
        end = time.span.end;
        if let Some(when) = time.when(&context.zone.unwrap_or(Zone::UTC))
            && let (Some(earliest), Some(latest)) = (when.earliest(), when.latest())
        {
            assert!(earliest <= latest, "{text:?}: {time:?}");
        }
    }
    let mut document = Document::new("d", text);
    document.published = published;
    let shown = timeml(&document, &dated);
    assert_eq!(shown.matches("<TIMEX3 ").count(), shown.matches("</TIMEX3>").count());
    assert!(!terminal(text, &[]).contains('\u{1b}'), "an article steers the terminal");
    let _ = explain(text, &found, &dated, &context);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_is_found_and_dated(text in "\\PC{0,300}", published in published()) {
        holds_together(&text, published, "UTC", None);
    }

    #[test]
    fn any_phrase_is_found_and_dated(
        text in soup(),
        published in published(),
        zone in proptest::sample::select(&["UTC", "America/New_York", "Pacific/Apia", "Africa/Monrovia"][..]),
        kind in proptest::sample::select(&[None, Some(TextKind::News), Some(TextKind::Narrative)][..]),
    ) {
        holds_together(&text, published, zone, kind);
    }
}
