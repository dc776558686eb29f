//! Any text, published at any time or at none: finding and dating must not panic, and spans must be in order, on
//! character boundaries, and apart.
#![no_main]

use std::sync::LazyLock;

use claimline::calendar::{Instant, Zone};
use claimline::lexicon::Data;
use claimline::read::{Document, Published, PublishedPrecision};
use claimline::span::Span;
use claimline::time::{Context, TimeTagger, explain, terminal, timeml, times};
use libfuzzer_sys::fuzz_target;

static TAGGER: LazyLock<TimeTagger> =
    LazyLock::new(|| TimeTagger::load(&Data::embedded()).expect("the program's own data"));

fuzz_target!(|input: (i64, u8, &str)| {
    let (seconds, how, text) = input;
    let at = Some(Instant::from_seconds(seconds));
    let published = match how % 3 {
        0 => Published { at: None, precision: PublishedPrecision::Unknown },
        1 => Published { at, precision: PublishedPrecision::Date },
        _ => Published { at, precision: PublishedPrecision::Instant },
    };
    let zone = ["UTC", "America/New_York", "Asia/Kathmandu", "Pacific/Apia"][usize::from(how / 64)];
    let mut document = Document::new("d", text);
    document.published = published;
    document.zone = zone.parse::<Zone>().ok();
    let found = TAGGER.find(text, &[Span::new(0, text.len())]);
    let context = Context::of(&document);
    let dated = TAGGER.resolve(text, &found, &context);
    let mut end = 0;
    for time in &dated {
        assert!(time.span.start >= end && text.get(time.span.start..time.span.end).is_some());
        end = time.span.end;
    }
    let _ = (timeml(&document, &dated), terminal(text, &dated), explain(text, &found, &dated, &context));
    let _ = times(&TAGGER, &document);
});
