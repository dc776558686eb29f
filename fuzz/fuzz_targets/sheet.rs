//! Any bytes as a sheet of claims or of articles, and the claims that come of it.
#![no_main]

use std::path::PathBuf;
use std::sync::LazyLock;

use claimline::lexicon::Data;
use claimline::pipeline::Engine;
use claimline::read::Reader;
use claimline_fuzz::{folder, read};
use libfuzzer_sys::fuzz_target;

static READER: LazyLock<Reader> =
    LazyLock::new(|| Reader::load(&Data::embedded()).expect("the program's own data"));
static ENGINE: LazyLock<Engine> =
    LazyLock::new(|| Engine::load(&Data::embedded()).expect("the program's own data"));
static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| folder("sheet"));

fuzz_target!(|bytes: &[u8]| {
    for document in read(&READER, &FOLDER, "input.csv", bytes).iter().take(20) {
        for claim in ENGINE.extractor().extract(document, 0).claims {
            assert!(document.text.get(claim.quote.start..claim.quote.end).is_some());
        }
    }
});
