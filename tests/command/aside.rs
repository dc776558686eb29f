//! Texts that are long for what they claim lie on the disk until they are written: no byte of a build tells.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that fails should say where")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use claimline::export::{FileFormat, Format, OutputDirectory, write_build};
use claimline::lexicon::Data;
use claimline::pipeline::{Build, Engine, Plan};
use claimline::read::{ReadOptions, Shelf};

const FOREIGN: &str = "Der Gemeinderat von Orlin tagte am Montag zum dritten Mal in diesem Jahr. Niemand weiß, warum die Brücke \
                       bei der alten Schule so lange nicht repariert worden ist.";
const LIST: &str =
    "Blue paint of the old kind; steel bolts; brass hinges, which are heavy; paper bags; a tin mug.";
const NEWS: &str =
    "The mayor of Talmore closed the old bridge on Monday. Two people were hurt there on Sunday, she said.";
/// Claims far apart: words to either side of them, a note that takes one back, names that stand elsewhere, signs of more bytes than one.
const FAR: [&str; 5] = [
    "“Straße” – the mayor of Talmore, Ines Calder, closed the old bridge on Sunday, the “Talmore Post” wrote.",
    "Five people were hurt on the bridge in Talmore on Sunday. She denied that the pier had been cracked since March.",
    "Two days after the collapse, officers arrested the engineer Arun Marr in Orlen; the bridge reopened at 9 p.m.",
    "“It held,” said Calder.",
    "An earlier version of this article said that 12 people were hurt; the figure is 5.",
];
/// It tells of Orlen's hours, whose clock the first article knows: it is taken apart again.
const CLOCKS: &str = "In Orlen, the weather; in Orlen, the news at 9 p.m.; in Orlen, the sports.";

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("aside-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn run(engine: &Engine, input: &Path, shelf: Option<&Shelf>) -> Build {
    let options = ReadOptions::default();
    let plan = Plan {
        inputs: &[input.to_path_buf()],
        options: &options,
        decisions: &[],
        store: None,
        shelf,
        progress: &|| {},
    };
    let (build, errors) = engine.run(&plan);
    assert!(errors.is_empty(), "{errors:?}");
    build
}

fn files(engine: &Engine, build: &Build, goal: &Path) -> BTreeMap<String, Vec<u8>> {
    let formats: Vec<Format> = FileFormat::ALL.iter().copied().map(Format::Own).collect();
    let mut directory = OutputDirectory::create(goal).unwrap();
    write_build(&mut directory, engine, build, &formats).unwrap();
    directory.publish().unwrap();
    let entries = fs::read_dir(goal).unwrap().map(|entry| entry.unwrap().path());
    entries
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap()))
        .collect()
}

#[test]
fn a_text_that_no_claim_needs_is_not_held_and_is_written_all_the_same() {
    let folder = folder("same");
    let record = |id: &str, outlet: &str, zone: &str, text: &str| {
        serde_json::json!({"id": id, "outlet": outlet, "published": format!("2031-05-10T12:00:00{zone}"), "text": text}).to_string()
    };
    let lines = [
        record("foreign", "Orlen Courier", "+06:00", FOREIGN),
        record("list", "Lamp", "+01:00", LIST),
        record("news", "Lamp", "+01:00", NEWS),
        record("copy", "Mast", "+02:00", NEWS),
        record("clocks", "Lamp", "+01:00", CLOCKS),
        record("far", "Mast", "+02:00", &FAR.join(&format!("\n\n{}\n\n", LIST.repeat(300)))),
    ];
    let input = folder.join("in.jsonl");
    fs::write(&input, lines.join("\n")).unwrap();
    let engine = Engine::load(&Data::embedded()).unwrap();
    let shelf = Shelf::create(&folder.join("texts")).unwrap();
    let (held, aside) = (run(&engine, &input, None), run(&engine, &input, Some(&shelf)));
    let laid: Vec<&str> = aside
        .documents
        .iter()
        .filter(|document| document.aside.is_some() && document.text.is_empty())
        .map(|document| document.id.as_str())
        .collect();
    assert_eq!(laid, ["clocks", "far", "foreign", "list"]);
    let far = aside.documents.iter().position(|document| document.id == "far").unwrap();
    assert!(aside.claims.iter().filter(|claim| claim.document == far).count() >= 5, "{:?}", aside.claims);
    assert!(aside.claims.iter().any(|claim| claim.withdrawn.is_some()), "a note was read");
    assert!(
        aside.edges.iter().any(|edge| edge.contradiction.is_some()),
        "its number was held against others"
    );
    assert!(held.documents.iter().all(|document| document.aside.is_none() && !document.text.is_empty()));
    let (first, second) =
        (files(&engine, &held, &folder.join("a")), files(&engine, &aside, &folder.join("b")));
    assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>());
    for (name, bytes) in &first {
        assert!(second[name] == *bytes, "{name}");
    }
    let documents = String::from_utf8(second["documents.jsonl"].clone()).unwrap();
    assert!(
        documents.contains("repariert worden ist.") && documents.contains("\"skipped\":[{"),
        "{documents}"
    );
    let _ = fs::remove_dir_all(folder);
}
