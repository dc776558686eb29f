//! What a build does not depend on: the order of its inputs, and articles of other stories.

#![allow(clippy::unwrap_used, reason = "a test that fails should say where")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use claimline::export::{FileFormat, Format, OutputDirectory, write_build};
use claimline::lexicon::Data;
use claimline::pipeline::{Build, Engine};
use claimline::read::ReadOptions;

const BRIDGE: [(&str, &str); 3] = [
    (
        "bridge-a.json",
        r#"{"id":"bridge-a","published":"2031-05-06T18:00:00+02:00","outlet":"Morning Ledger","text":"The bridge at Talmore collapsed on Monday evening. At least four people were killed, the police said. The mayor had closed the bridge in March, but drivers ignored the signs.\n\nEngineers inspected the ruins on Tuesday morning before the army cleared the road."}"#,
    ),
    (
        "bridge-b.json",
        r#"{"id":"bridge-b","published":"2031-05-07T09:00:00+02:00","outlet":"Talmore Post","text":"Six people were killed when the bridge at Talmore collapsed on Monday, the hospital said on Tuesday. The mayor denied that the bridge was closed in March."}"#,
    ),
    (
        "bridge-c.json",
        r#"{"id":"bridge-c","published":"2031-05-08T12:00:00+02:00","outlet":"Evening Star","text":"The army cleared the road at Talmore on Tuesday afternoon. The mayor resigned on Wednesday after the collapse of the bridge."}"#,
    ),
];

const CHESS: (&str, &str) = (
    "chess.json",
    r#"{"id":"chess","published":"2031-05-07T20:00:00+02:00","outlet":"Board and Clock","text":"Ines Varga won the chess tournament in Ostrel on Tuesday. She signed a contract with the club on Wednesday morning. The organisers will hold the next tournament in June."}"#,
);

fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("invariance-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn written(folder: &Path, articles: &[(&str, &str)]) -> Vec<PathBuf> {
    articles
        .iter()
        .map(|(name, text)| {
            let path = folder.join(name);
            fs::write(&path, text).unwrap();
            path
        })
        .collect()
}

fn build(engine: &Engine, inputs: &[PathBuf]) -> Build {
    let (build, errors) = engine.build(inputs, &ReadOptions::default(), &|| {});
    assert!(errors.is_empty(), "{errors:?}");
    build
}

fn files(engine: &Engine, build: &Build, goal: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut directory = OutputDirectory::create(goal).unwrap();
    let formats: Vec<Format> = FileFormat::ALL.iter().copied().map(Format::Own).collect();
    write_build(&mut directory, engine, build, &formats).unwrap();
    directory.publish().unwrap();
    let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    fs::read_dir(goal)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .map(|path| (name(&path), fs::read(&path).unwrap()))
        .collect()
}

/// Every edge by the ids of its claims, as it is told.
fn edges(build: &Build) -> BTreeSet<(String, String, String)> {
    let id = |claim: usize| build.claims[claim].id.clone();
    build
        .edges
        .iter()
        .map(|edge| (id(edge.source), id(edge.target), format!("{:?} {}", edge.kind, edge.explanation)))
        .collect()
}

#[test]
fn the_order_of_inputs_changes_no_byte() {
    let engine = Engine::load(&Data::embedded()).unwrap();
    let folder = folder("shuffled");
    let mut articles = BRIDGE.to_vec();
    articles.push(CHESS);
    let mut inputs = written(&folder, &articles);
    let first = files(&engine, &build(&engine, &inputs), &folder.join("out-0"));
    assert!(
        first.len() >= 5 && first["graph.json"].len() > 1000,
        "the build wrote little: {:?}",
        first.keys()
    );
    // All rotations, forwards and backwards.
    for turn in 1..=2 * inputs.len() {
        inputs.rotate_left(1);
        if turn == inputs.len() {
            inputs.reverse();
        }
        let next = files(&engine, &build(&engine, &inputs), &folder.join(format!("out-{turn}")));
        for (name, bytes) in &first {
            assert!(next.get(name) == Some(bytes), "{name} differs for the inputs {inputs:?}");
        }
    }
    fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn an_article_of_another_story_changes_no_edge() {
    let engine = Engine::load(&Data::embedded()).unwrap();
    let folder = folder("unrelated");
    let mut inputs = written(&folder, &BRIDGE);
    let alone = build(&engine, &inputs);
    let before = edges(&alone);
    assert!(before.len() >= 5, "{before:?}");
    inputs.extend(written(&folder, &[CHESS]));
    let joined = build(&engine, &inputs);
    assert!(joined.claims.len() > alone.claims.len(), "the other article makes no claim");
    let known: BTreeSet<String> = alone.claims.iter().map(|claim| claim.id.clone()).collect();
    let after: BTreeSet<_> =
        edges(&joined).into_iter().filter(|(a, b, _)| known.contains(a) || known.contains(b)).collect();
    assert_eq!(before, after);
    fs::remove_dir_all(&folder).unwrap();
}
