//! `export`, `build --format` and `show` as a user meets them.

#![allow(clippy::unwrap_used, reason = "a test that fails should say where")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn claimline(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_claimline")).args(arguments).output().unwrap()
}

/// A build of a sample story with all formats, and its folder.
fn build(name: &str, formats: &str) -> (PathBuf, Output) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let goal = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&goal);
    let articles = root.join("data/articles/orlen-strait-ferry");
    let goal_text = goal.to_str().unwrap();
    let output =
        claimline(&["build", articles.to_str().unwrap(), "-o", goal_text, "--format", formats, "-q"]);
    (goal, output)
}

fn names() -> Vec<String> {
    let listed = claimline(&["export", "--format"]);
    assert!(listed.status.success());
    let text = String::from_utf8(listed.stdout).unwrap();
    text.lines().map(|line| line.split_whitespace().next().unwrap().to_owned()).collect()
}

#[test]
fn build_and_export_write_the_same_bytes_of_every_format() {
    let names = names();
    assert!(names.len() > 25 && names.iter().any(|name| name == "html"), "{names:?}");
    let (folder, output) = build("all-formats", &names.join(","));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    for (name, file) in [
        ("timelinejs-csv", "timelinejs.csv"),
        ("ical", "timeline.ics"),
        ("html", "report.html"),
        ("xlsx", "timeline.xlsx"),
        ("claims.csv", "claims.csv"),
    ] {
        let exported = claimline(&["export", folder.to_str().unwrap(), "--format", name]);
        assert!(exported.status.success(), "{name}");
        assert!(exported.stdout == fs::read(folder.join(file)).unwrap(), "{name}");
    }
    for file in ["neo4j/nodes.csv", "timemap/events.json", "timeml/inquiry.md.tml"] {
        assert!(folder.join(file).is_file(), "{file}");
    }
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(stderr.contains("claimline: mermaid: "), "what was lost is told: {stderr}");
}

#[test]
fn wrong_usage_says_what_is_right() {
    let (folder, _) = build("usage", "timeline.csv");
    let folder = folder.to_str().unwrap();
    let told = |arguments: &[&str], code: i32, message: &str| {
        let output = claimline(arguments);
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {stderr}");
        assert!(stderr.contains(message), "{arguments:?}: {stderr}");
    };
    told(&["export", folder, "--format", "tiff"], 2, "--format tiff: no such format; there are\n");
    told(&["export", folder, "--format", "tiff"], 2, "  markwhen ");
    told(&["export", "--format", "ical"], 2, "name the folder of a build");
    told(&["export", folder, "--format", "neo4j"], 2, "name a folder for them with -o");
    told(&["export", "no-such-folder", "--format", "ical"], 1, "is no-such-folder the folder of a build?");
    told(&["show", folder, "--status", "agreed-upon"], 2, "single_source");
    told(&["show", folder, "--words", "no such words"], 1, "no event fits");
}

#[test]
fn check_data_takes_the_programs_own_data_and_a_users() {
    let own = concat!(env!("CARGO_MANIFEST_DIR"), "/data");
    let said = |arguments: &[&str]| {
        let output = claimline(arguments);
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(0), "{stderr}");
        String::from_utf8(output.stdout).unwrap()
    };
    assert_eq!(said(&["check-data", own]), said(&["check-data"]));
    let users = said(&["check-data", concat!(env!("CARGO_MANIFEST_DIR"), "/tests/own_types")]);
    assert!(users.ends_with("data files, no errors\n"), "{users}");
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let (folder, _) = build("pipe", "timeline.csv");
    for arguments in [vec!["show"], vec!["export", "--format", "documents.jsonl"]] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_claimline"))
            .args(&arguments)
            .arg(&folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{arguments:?}");
        assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn a_pipe_gets_no_colours() {
    let (folder, _) = build("plain", "timeline.csv");
    let shown = claimline(&["show", folder.to_str().unwrap(), "--width", "60"]);
    let text = String::from_utf8(shown.stdout).unwrap();
    assert!(!text.contains('\u{1b}'));
    assert!(text.lines().all(|line| line.chars().count() <= 60));
    let coloured = claimline(&["show", folder.to_str().unwrap(), "--color", "always"]);
    assert!(String::from_utf8(coloured.stdout).unwrap().contains('\u{1b}'));
}

#[cfg(unix)]
#[test]
fn a_pager_gets_the_timeline_where_one_is_wanted_and_can_be_had() {
    let (folder, _) = build("paged", "timeline.csv");
    let show = |pager: &str, when: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_claimline"))
            .args(["show", folder.to_str().unwrap(), "--pager", when])
            .env("PAGER", pager)
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let whole = show("head -n 1", "auto");
    assert!(whole.lines().count() > 10, "a pipe is no terminal");
    assert_eq!(
        show("head -n 1", "always").lines().collect::<Vec<_>>(),
        whole.lines().take(1).collect::<Vec<_>>()
    );
    assert_eq!(show("true", "always"), "", "a reader who leaves early is no error");
    assert_eq!(show("claimline-no-such-pager", "always"), whole);
    assert_eq!(show("", "always"), whole);
    assert_eq!(show("head -n 1", "never"), whole);
}
