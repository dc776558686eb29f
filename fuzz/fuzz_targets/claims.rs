//! Any text, taken apart and related to a second article: claims with spans in their texts, edges between claims that
//! are there.
#![no_main]

use std::sync::LazyLock;

use claimline::calendar::Instant;
use claimline::lexicon::Data;
use claimline::pipeline::Engine;
use claimline::read::{Document, Published, PublishedPrecision};
use libfuzzer_sys::fuzz_target;

static ENGINE: LazyLock<Engine> =
    LazyLock::new(|| Engine::load(&Data::embedded()).expect("the program's own data"));

fn article(id: &str, outlet: &str, text: &str) -> Document {
    let mut document = Document::new(id, text);
    document.outlet = Some(outlet.to_owned());
    document.published = Published {
        at: Some(Instant::from_seconds(1_935_000_000)),
        precision: PublishedPrecision::Instant,
    };
    document
}

fuzz_target!(|text: &str| {
    // Both halves as articles, so that there is something to relate.
    let middle = text.floor_char_boundary(text.len() / 2);
    let documents =
        [article("a", "Morning Ledger", text), article("b", "Talmore Post", &text[middle..])];
    let found: Vec<_> = documents
        .into_iter()
        .map(|document| {
            let extraction = ENGINE.extractor().extract(&document, 0);
            for claim in &extraction.claims {
                for span in [claim.quote, claim.trigger.span] {
                    assert!(document.text.get(span.start..span.end).is_some(), "{span:?}");
                }
            }
            (document, extraction)
        })
        .collect();
    let build = ENGINE.relate(found, &[]);
    for edge in &build.edges {
        assert!(edge.source < build.claims.len() && edge.target < build.claims.len());
    }
});
