//! The example of a type, a rule and a noun of one's own, as `docs/own-words.md` tells it.

#![allow(clippy::unwrap_used, reason = "a test that fails should say where")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn example(part: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/spills").join(part)
}

/// A build of the example's articles.
fn build(arguments: &[&str], name: &str) -> PathBuf {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let done = Command::new(env!("CARGO_BIN_EXE_claimline"))
        .args(["build", "-q"])
        .arg(example("articles"))
        .arg("-o")
        .arg(&out)
        .args(arguments)
        .output()
        .unwrap();
    assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
    out
}

/// Type and headline of each row of a build's timeline.
fn rows(folder: &Path) -> Vec<(String, String)> {
    let text = fs::read_to_string(folder.join("timeline.csv")).unwrap();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let head = reader.headers().unwrap().clone();
    let place = |name: &str| head.iter().position(|column| column == name).unwrap();
    let (kind, headline) = (place("type"), place("headline"));
    reader.records().map(Result::unwrap).map(|row| (row[kind].to_owned(), row[headline].to_owned())).collect()
}

#[test]
fn the_example_of_own_words_gives_its_type() {
    let spilled = "Halda spilled 30 tonnes of diesel into the river Lesna on Monday evening";
    let words = example("words");
    let with = build(&["--extra", words.to_str().unwrap()], "own-words-with");
    assert_eq!(rows(&with)[0], ("SPILL".to_owned(), spilled.to_owned()));
    let without = build(&[], "own-words-without");
    assert_eq!(rows(&without)[0], ("DISASTER".to_owned(), spilled.to_owned()));
}

#[test]
fn the_examples_of_its_rule_hold() {
    let done = Command::new(env!("CARGO_BIN_EXE_claimline")).arg("check-data").arg(example("words")).output();
    let done = done.unwrap();
    assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
}

#[test]
fn a_folder_of_which_nothing_is_read_is_refused_and_a_file_in_the_wrong_place_named() {
    let run = |folder: &Path| {
        let done =
            Command::new(env!("CARGO_BIN_EXE_claimline")).arg("check-data").arg(folder).output().unwrap();
        (done.status.code(), String::from_utf8_lossy(&done.stderr).into_owned())
    };
    // One level too deep: `lexicon/` where `en/lexicon/` belongs.
    let (code, said) = run(&example("words/en"));
    assert_eq!(code, Some(2));
    assert!(said.contains("words/en: holds no file that the program reads; lay it out like"), "{said}");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("own-words-misplaced");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("en/lexicon")).unwrap();
    fs::create_dir_all(folder.join("en/rules/happenings")).unwrap();
    fs::write(folder.join("en/lexicon/titles.csv"), "title,kind\n").unwrap();
    fs::write(folder.join("en/lexicon/titels.csv"), "title,kind\n").unwrap();
    fs::write(folder.join("en/rules/happenings/spills.toml"), "").unwrap();
    fs::write(folder.join("notes.txt"), "of no interest").unwrap();
    let (_, said) = run(&folder);
    let warned: Vec<&str> = said.lines().filter(|line| line.contains(" is not read: ")).collect();
    assert_eq!(warned.len(), 2, "{said}");
    assert!(warned[0].contains("titels.csv") && warned[1].contains("spills.toml"), "{said}");
}
