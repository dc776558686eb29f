//! Imports run downwards only: a room may use those before it in the table, never those after it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    reason = "a test that fails should say where"
)]

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms, lowest first. `lib` re-exports and `main` starts; both may use all.
const ROOMS: &[&str] = &[
    "span", "warning", "escape", "calendar", "lexicon", "read", "segment", "syntax", "time", "claim",
    "event", "graph", "timeline", "pipeline", "export", "cli",
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

fn rank(room: &str) -> Option<usize> {
    ROOMS.iter().position(|one| *one == room)
}

/// Rooms that a line of code names: `crate::graph::Edge`, `use crate::{claim::Claim, span::Span}`.
fn named(line: &str) -> Vec<String> {
    line.match_indices("crate::")
        .flat_map(|(at, prefix)| {
            let rest = &line[at + prefix.len()..];
            let list = rest.strip_prefix('{').unwrap_or(rest);
            let whole = if rest.starts_with('{') {
                list
            } else {
                list.split([' ', ';', ',', ')', '>']).next().unwrap_or("")
            };
            whole
                .split([',', '{', '}'])
                .map(|part| {
                    part.trim()
                        .split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
                        .next()
                        .unwrap_or("")
                        .to_owned()
                })
                .filter(|room| rank(room).is_some())
                .collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn no_room_imports_from_a_room_above_it() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&src, &mut files);
    assert!(files.len() > 20, "the sources were not found under {}", src.display());
    let mut wrong = Vec::new();
    for file in files {
        let inside = file.strip_prefix(&src).unwrap();
        let first = inside.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
        let room = first.trim_end_matches(".rs");
        let Some(own) = rank(room) else {
            assert!(matches!(room, "lib" | "main"), "src/{first} is in no row of the table of rooms");
            continue;
        };
        for (number, line) in fs::read_to_string(&file).unwrap().lines().enumerate() {
            for other in named(line) {
                if rank(&other).unwrap() > own {
                    wrong.push(format!("src/{}:{}: {room} uses {other}", inside.display(), number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "imports that run upwards:\n{}", wrong.join("\n"));
}

#[test]
fn the_reader_of_imports_sees_plain_and_grouped_ones() {
    assert_eq!(named("use crate::graph::Edge;"), ["graph"]);
    assert_eq!(named("use crate::{claim::Claim, span::Span};"), ["claim", "span"]);
    assert_eq!(named("    fn f(a: &crate::time::When) -> crate::read::Document {"), ["time", "read"]);
    assert!(named("let crated = 1;").is_empty());
}
