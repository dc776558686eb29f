//! A build does not depend on the order of its inputs or the number of workers, and what two articles say of each other
//! does not depend on a third.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    reason = "a test that fails should say where"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use proptest::prelude::*;
use serde_json::Value;

/// The project's own sample articles, all stories together.
fn articles() -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("data/articles")];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { open.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}

fn build(inputs: &[PathBuf], name: &str, jobs: usize) -> PathBuf {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("independence-{name}"));
    let done = Command::new(env!("CARGO_BIN_EXE_claimline"))
        .arg("build")
        .args(inputs)
        .arg("-o")
        .arg(&out)
        .args(["--quiet", "--jobs", &jobs.to_string()])
        .output()
        .unwrap();
    assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
    out
}

fn bytes(folder: &Path) -> Vec<(String, Vec<u8>)> {
    ["timeline.csv", "claims.csv", "claims.jsonl", "contradictions.csv", "graph.json", "documents.jsonl"]
        .map(|name| (name.to_owned(), fs::read(folder.join(name)).unwrap()))
        .to_vec()
}

/// The edges of a build among claims of some documents, each as one line; order edges left out: they are reduced over
/// the whole graph.
fn ties(folder: &Path, documents: &BTreeSet<String>) -> BTreeSet<String> {
    let text = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    let inside: BTreeSet<String> = text("claims.jsonl")
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .filter(|claim| documents.contains(claim["document"].as_str().unwrap()))
        .map(|claim| claim["id"].as_str().unwrap().to_owned())
        .collect();
    let graph: Value = serde_json::from_str(&text("graph.json")).unwrap();
    let within = |edge: &Value, end: &str| inside.contains(edge[end].as_str().unwrap());
    graph["edges"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|edge| matches!(edge["kind"].as_str(), Some("same_event" | "contradicts" | "updates")))
        .filter(|edge| within(edge, "source") && within(edge, "target"))
        .map(ToString::to_string)
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn shuffled_inputs_give_the_same_bytes(order in Just(articles()).prop_shuffle(), jobs in 1_usize..4) {
        let told = bytes(&build(&articles(), "plain", 1));
        prop_assert_eq!(bytes(&build(&order, "shuffled", jobs)), told);
    }
}

#[test]
fn an_unrelated_article_changes_no_tie_among_the_others() {
    let plain = build(&articles(), "alone", 2);
    let documents: BTreeSet<String> = fs::read_to_string(plain.join("documents.jsonl"))
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["id"].as_str().unwrap().to_owned())
        .collect();
    let extra = Path::new(env!("CARGO_TARGET_TMPDIR")).join("an-unrelated-article.txt");
    fs::write(
        &extra,
        "Bakers meet in Lund\n\nThe bakers' guild of Lund met on 3 May 2011 and awarded a prize for rye bread. \
         A strike of millers ended the next day. No one was hurt.\n",
    )
    .unwrap();
    let mut inputs = articles();
    inputs.push(extra);
    let more = build(&inputs, "with-another", 2);
    let told = ties(&plain, &documents);
    assert!(!told.is_empty(), "the sample stories hold ties");
    assert_eq!(ties(&more, &documents), told);
}
