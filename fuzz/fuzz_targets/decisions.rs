//! Any text as a person's decisions, carried out on a small build.
#![no_main]

use std::sync::LazyLock;

use claimline::calendar::Instant;
use claimline::claim::Extraction;
use claimline::lexicon::Data;
use claimline::pipeline::Engine;
use claimline::read::{Decision, Document, Published, PublishedPrecision};
use libfuzzer_sys::fuzz_target;

static ENGINE: LazyLock<Engine> =
    LazyLock::new(|| Engine::load(&Data::embedded()).expect("the program's own data"));

// The claims go by `c0`, `c1` and so on, which a search finds sooner than digests.
static FOUND: LazyLock<Vec<(Document, Extraction)>> = LazyLock::new(|| {
    let mut number = 0;
    [
        "The bridge at Talmore collapsed on Monday. At least four people were killed, the police said.",
        "Six people were killed when the bridge at Talmore collapsed on Monday. The mayor denied that it was closed.",
    ]
    .iter()
    .enumerate()
    .map(|(at, text)| {
        let mut document = Document::new(format!("d{at}"), *text);
        document.published = Published {
            at: Some(Instant::from_seconds(1_935_000_000)),
            precision: PublishedPrecision::Instant,
        };
        let mut extraction = ENGINE.extractor().extract(&document, 0);
        for claim in &mut extraction.claims {
            claim.id = format!("c{number}");
            number += 1;
        }
        (document, extraction)
    })
    .collect()
});

fuzz_target!(|text: &str| {
    if let Ok(decisions) = Decision::parse(text) {
        let build = ENGINE.relate(FOUND.clone(), &decisions);
        assert!(build.undone.iter().all(|undone| undone.decision < decisions.len()));
    }
});
