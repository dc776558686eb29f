//! A build's files with any bytes in them, written in every format: a format or an error.
//!
//! An input is claims.jsonl, a line of `===`, and graph.json; the document and the timeline are given.
#![no_main]

use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use claimline::export::{Format, SavedBuild};
use claimline_fuzz::folder;
use libfuzzer_sys::fuzz_target;

static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = folder("exports");
    for (name, content) in [
        ("documents.jsonl", include_str!("../seeds/build/documents.jsonl")),
        ("timeline.csv", include_str!("../seeds/build/timeline.csv")),
    ] {
        fs::write(folder.join(name), content).expect("the build under test");
    }
    folder
});

fuzz_target!(|text: &str| {
    let Some((claims, graph)) = text.split_once("\n===\n") else { return };
    fs::write(FOLDER.join("claims.jsonl"), claims).expect("the build under test");
    fs::write(FOLDER.join("graph.json"), graph).expect("the build under test");
    let Ok(build) = SavedBuild::read(&FOLDER) else { return };
    for format in Format::all() {
        let _ = build.export(format, &mut |_, _| Ok(()));
    }
    for claim in build.claims().iter().take(3) {
        let _ = build.explain(&claim.id);
    }
});
