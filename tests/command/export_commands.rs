//! `export`, `build --format` and `show` as a user meets them.

#![allow(clippy::unwrap_used, reason = "a test that fails should say where")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use claimline::calendar::Instant;

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
    told(&["show", folder, "--type", "ferries"], 1, "there are, by type: ");
    told(&["export", folder, "--format", "ical", "--type", "ferries"], 1, "there are, by type: ");
    told(&["show", folder, "--from", "yesterday"], 2, "expected a day, a month or a year");
    told(&["export", folder, "--format", "graph.json", "--firm"], 2, "is always of the whole build");
}

#[test]
fn what_is_exported_of_a_stretch_lies_in_it() {
    let (folder, _) = build("filtered", "timeline.csv");
    let rows = |arguments: &[&str]| -> Vec<csv::StringRecord> {
        let mut all = vec!["export", folder.to_str().unwrap(), "--format", "timeline.csv"];
        all.extend(arguments);
        let output = claimline(&all);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        csv::Reader::from_reader(&*output.stdout).into_records().map(Result::unwrap).collect()
    };
    let (id, latest) = (1, 4);
    let all = rows(&[]);
    let dated = all.iter().filter(|row| !row[latest].is_empty()).collect::<Vec<_>>();
    let middle = dated[dated.len() / 2][latest].get(..10).unwrap().to_owned();
    let (before, after) = (rows(&["--to", &middle]), rows(&["--from", &middle]));
    assert!(before.len() < all.len() && after.len() < all.len(), "{} {}", before.len(), after.len());
    // Every dated event lies before, after, or in both.
    let kept = |row: &csv::StringRecord| before.iter().chain(&after).any(|other| other[id] == row[id]);
    assert!(dated.iter().all(|row| kept(row)));
    // The days of a row are those of its own clock, which may be hours ahead of UTC.
    let last_day =
        |row: &csv::StringRecord| Instant::parse(&row[latest]).unwrap().plus(14 * 3_600).to_string();
    assert!(after.iter().all(|row| row[latest].is_empty() || last_day(row) >= middle));
    assert_eq!(rows(&["--limit", "3"]).len(), 3);
    let output = claimline(&["export", folder.to_str().unwrap(), "--format", "md", "--limit", "3"]);
    let left_out = format!("{} events left out by the filters", all.len() - 3);
    assert!(String::from_utf8(output.stderr).unwrap().contains(&left_out));
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

#[test]
fn a_filter_on_a_format_of_the_whole_build_is_refused_before_the_build_is_read() {
    let done = claimline(&["export", "no-such-build", "--format", "graph.json", "--actor", "Marr"]);
    assert_eq!(done.status.code(), Some(2));
    assert_eq!(
        String::from_utf8_lossy(&done.stderr),
        "claimline: --format graph.json is always of the whole build: leave out the filters\n"
    );
}

#[test]
fn check_reads_standard_input() {
    let mut check = Command::new(env!("CARGO_BIN_EXE_claimline"))
        .args(["check", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let graph = r#"{"id":"a","nodes":["x","y"],"links":[{"id":"l1","a":"x","b":"y","rel":"BEFORE"}]}"#;
    std::io::Write::write_all(&mut check.stdin.take().unwrap(), graph.as_bytes()).unwrap();
    let done = check.wait_with_output().unwrap();
    assert_eq!(done.status.code(), Some(0));
    let said = String::from_utf8_lossy(&done.stdout);
    assert!(said.starts_with(r#"{"id":"a","#), "{said}");
}

#[test]
fn documents_without_an_outlet_are_warned_of_in_one_line() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("no-outlet");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let said = |names: &[&str], more: &[&str]| {
        for name in names {
            fs::write(folder.join(name), format!("The mayor of {name} resigned on Monday.")).unwrap();
        }
        let paths: Vec<String> = names.iter().map(|name| folder.join(name).display().to_string()).collect();
        let goal = folder.join("build").display().to_string();
        let inputs = paths.iter().map(String::as_str);
        let options = ["--published", "2031-05-06", "-q", "-o", &goal];
        let arguments: Vec<&str> =
            ["build"].into_iter().chain(inputs).chain(options).chain(more.iter().copied()).collect();
        let done = claimline(&arguments);
        String::from_utf8_lossy(&done.stderr).replace(&format!("{}/", folder.display()), "")
    };
    assert_eq!(
        said(&["a.txt"], &[]),
        "claimline: warning: a.txt: names no outlet: what it tells itself has no other source than the file; give one with --outlet\n"
    );
    assert_eq!(
        said(&["a.txt", "b.txt", "c.txt"], &[]),
        "claimline: warning: a.txt: names no outlet, nor do 2 other documents: what they tell themselves has no other source than the file; give one with --outlet\n"
    );
    assert_eq!(said(&["a.txt"], &["--outlet", "Orlin Post"]), "");
}

#[test]
fn a_dash_is_standard_output_for_an_export_and_no_folder_for_a_build() {
    let (goal, _) = build("dash", "timeline.csv,claims.jsonl,graph.json,documents.jsonl");
    let goal = goal.to_str().unwrap();
    let [plain, dash] = [&["--format", "md"][..], &["--format", "md", "-o", "-"]].map(|more| {
        let done = claimline(&[&["export", goal][..], more].concat());
        assert_eq!(done.status.code(), Some(0));
        done.stdout
    });
    assert!(!plain.is_empty() && plain == dash);
    let refused = claimline(&["build", goal, "-o", "-"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).starts_with("claimline: -o -: a build is a folder;"));
}
