//! Any bytes under any ending: documents or errors, spans that lie in their texts.
#![no_main]

use std::path::PathBuf;
use std::sync::LazyLock;

use claimline::lexicon::Data;
use claimline::read::Reader;
use claimline_fuzz::{folder, read};
use libfuzzer_sys::fuzz_target;

static READER: LazyLock<Reader> =
    LazyLock::new(|| Reader::load(&Data::embedded()).expect("the program's own data"));
static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| folder("reader"));

// What the bytes do not tell, the ending does: each input is read under one that its length picks.
const ENDINGS: [&str; 6] = ["txt", "md", "html", "json", "eml", "bin"];

fuzz_target!(|bytes: &[u8]| {
    let ending = ENDINGS[bytes.len() % ENDINGS.len()];
    let _ = read(&READER, &FOLDER, &format!("input.{ending}"), bytes);
});
