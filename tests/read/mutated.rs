//! Files with bytes changed, cut out, doubled and cut off, and records with one bad field: an error or a document, never
//! a panic, never a hang, and never a document lost beside them or because of one field.
//!
//! `CLAIMLINE_MUTATIONS=10000 cargo test --release --test read -- mutated::` is what CI runs.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    reason = "a test that fails should say where"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use claimline::export::{Format, OutputDirectory, SavedBuild, write_build};
use claimline::lexicon::Data;
use claimline::pipeline::Engine;
use claimline::read::{Document, ReadOptions, Reader};
use serde_json::{Value, json};

/// Mutated inputs of all tests here together, where the environment does not say.
const MUTATIONS: usize = 1_500;
/// Longest that one of them may take.
const LONGEST: Duration = Duration::from_secs(5);

fn mutations() -> usize {
    std::env::var("CLAIMLINE_MUTATIONS").ok().and_then(|count| count.parse().ok()).unwrap_or(MUTATIONS)
}

/// A small generator (xorshift64*), so that a failing round can be run again by its number.
struct Random(u64);

impl Random {
    fn of(round: usize) -> Self {
        Self((round as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % below.max(1)
    }

    fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.next(of.len())]
    }
}

fn mutated(original: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = original.to_vec();
    for _ in 0..=random.next(8) {
        if bytes.is_empty() {
            break;
        }
        let at = random.next(bytes.len());
        let end = (at + 1 + random.next(64)).min(bytes.len());
        match random.next(6) {
            0 => bytes[at] = random.next(256) as u8,
            1 => bytes[at] ^= 1 << random.next(8),
            2 => drop(bytes.drain(at..end)),
            3 => {
                let copy = bytes[at..end].to_vec();
                bytes.splice(at..at, copy);
            }
            4 => bytes.truncate(at),
            _ => bytes.splice(at..at, [0xff, 0x00, b'<', b'{', b'"', b'\\']).for_each(drop),
        }
    }
    bytes
}

/// Ends the tests where one input takes too long: what hangs would otherwise never be told.
struct Watch {
    now: Arc<Mutex<Option<(String, Instant)>>>,
    done: Arc<AtomicBool>,
}

impl Watch {
    fn new() -> Self {
        let watch = Self { now: Arc::default(), done: Arc::default() };
        let (now, done) = (Arc::clone(&watch.now), Arc::clone(&watch.done));
        std::thread::spawn(move || {
            while !done.load(Ordering::Relaxed) {
                std::thread::sleep(Duration::from_millis(100));
                if let Some((what, begun)) = &*now.lock().unwrap()
                    && begun.elapsed() > LONGEST
                {
                    eprintln!("{what} takes longer than {LONGEST:?}");
                    std::process::abort();
                }
            }
        });
        watch
    }

    fn begin(&self, what: impl FnOnce() -> String) {
        *self.now.lock().unwrap() = Some((what(), Instant::now()));
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.done.store(true, Ordering::Relaxed);
    }
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("mutated-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Files that other programs wrote, the sample articles, and one small file for each format of one's own making.
fn originals() -> Vec<(String, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for folder in ["tests/files", "data/articles/truce-june-2025", "data/articles/orlen-strait-ferry"] {
        let files = fs::read_dir(root.join(folder)).unwrap().map(|entry| entry.unwrap().path());
        found.extend(
            files.filter(|path| path.is_file() && path.extension().is_none_or(|ending| ending != "py")),
        );
    }
    found.sort();
    assert!(found.len() >= 15, "{found:?}");
    let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    let mut originals: Vec<(String, Vec<u8>)> =
        found.iter().map(|path| (name(path), fs::read(path).unwrap())).collect();
    for (name, content) in [
        (
            "rows.csv",
            "quote,date,document,source\n\"The bridge fell.\",2031-05-05,a,Police\nThe mayor resigned.,07/??/31,a,Mayor\n",
        ),
        (
            "records.jsonl",
            "{\"id\":\"a\",\"published\":\"2031-05-06\",\"text\":\"The bridge fell on Monday.\",\"claims\":[{\"start\":0,\"end\":15}]}\n",
        ),
        (
            "result.json",
            "{\"name\":\"Harbour watch\",\"type\":\"public_channel\",\"messages\":[{\"id\":1,\"type\":\"message\",\"date_unixtime\":\"1935000000\",\"text\":[\"The \",{\"type\":\"bold\",\"text\":\"bridge\"},\" fell.\"]}]}",
        ),
        (
            "tweets.js",
            "window.YTD.tweets.part0 = [{\"tweet\":{\"id_str\":\"9\",\"full_text\":\"The bridge fell.\",\"created_at\":\"Tue May 06 10:00:00 +0000 2031\"}}]",
        ),
        ("note.rtf", "{\\rtf1\\ansi\\ansicpg1252 The bridge fell on {\\b Monday}.\\par Nobody was hurt.}"),
        (
            "bundle.txt",
            "1 of 2 DOCUMENTS\n\nMorning Ledger\n\nMay 6, 2031\n\nBridge falls\n\nLENGTH: 3 words\n\nThe bridge fell.\n\nLANGUAGE: ENGLISH\n\n2 of 2 DOCUMENTS\n\nTalmore Post\n\nMay 8, 2031\n\nMayor resigns\n\nLENGTH: 3 words\n\nThe mayor resigned.\n\nLANGUAGE: ENGLISH\n",
        ),
        (
            "page.html",
            "<html><head><title>Bridge falls</title><script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":\"2031-05-06T10:00:00Z\"}</script></head><body><article><h1>Bridge falls</h1><p>The bridge fell on Monday.</p></article></body></html>",
        ),
    ] {
        originals.push((name.to_owned(), content.as_bytes().to_vec()));
    }
    originals
}

/// Every span of a document lies in its text, on a border of characters.
#[track_caller]
fn is_sound(document: &Document, what: &str) {
    for span in document.furniture.iter().chain(&document.markup) {
        assert!(document.text.get(span.start..span.end).is_some(), "{what}: {span:?}");
    }
    assert!(document.pages.iter().all(|page| document.text.is_char_boundary(*page)), "{what}");
}

#[test]
fn mutated_files_never_stop_the_reader_nor_the_files_beside_them() {
    let reader = Reader::load(&Data::embedded()).unwrap();
    let options = ReadOptions { largest_expansion: 8 << 20, ..ReadOptions::default() };
    let folder = folder("files");
    let good = folder.join("good.txt");
    fs::write(&good, "The bridge at Talmore collapsed on Monday, 5 May 2031.").unwrap();
    let originals = originals();
    let rounds = mutations() * 7 / 10 / originals.len() + 1;
    let watch = Watch::new();
    for (name, original) in &originals {
        let path = folder.join(name);
        for round in 0..rounds {
            watch.begin(|| format!("{name}, round {round}"));
            fs::write(&path, mutated(original, &mut Random::of(round))).unwrap();
            let mut kept = false;
            for result in reader.read(&[path.clone(), good.clone()], &options) {
                match result {
                    Ok(document) => {
                        kept |= document.id == "good.txt";
                        is_sound(&document, &format!("{name}, round {round}"));
                    }
                    Err(error) => {
                        let error = error.to_string();
                        assert!(!error.contains("the program failed"), "{name}, round {round}: {error}");
                    }
                }
            }
            assert!(kept, "{name}, round {round}: the file beside it was lost");
        }
        fs::remove_file(&path).unwrap();
    }
    fs::remove_dir_all(&folder).unwrap();
}

/// Values that no field expects.
fn bad_values() -> Vec<Value> {
    vec![
        Value::Null,
        json!(true),
        json!(-1),
        json!(1e300),
        json!(18_446_744_073_709_551_615_u64),
        json!(""),
        json!("\u{0}\u{202e}\u{feff}"),
        json!("9999-99-99T99:99:99+99:99"),
        json!("=cmd|' /C calc'!A0"),
        json!("x".repeat(10_000)),
        json!([[[[[[]]]]]]),
        json!({"a": {"b": [1, "2", null]}}),
        json!([1, 2, 3]),
    ]
}

#[test]
fn one_bad_field_loses_no_document() {
    let engine = Engine::load(&Data::embedded()).unwrap();
    let folder = folder("fields");
    let text = "The bridge at Talmore collapsed on Monday. Four people were killed, the police said.";
    let claim = json!({
        "id": "c1", "start": 0, "end": 41, "event": {"type": "DISASTER", "label": "Bridge collapsed"},
        "time": {"earliest": "2031-05-05T00:00:00Z", "latest": "2031-05-06T00:00:00Z", "granularity": "day", "zone": "UTC"},
        "source": {"kind": "organisation", "name": "police"}, "polarity": "positive", "modality": "reported",
        "quantities": [{"min": 4.0, "max": 4.0, "unit": "killed", "of": "person", "text": "Four", "start": 43, "end": 47}],
        "actors": [{"name": "police", "text": "police", "start": 72, "end": 78}], "salience": 0.7
    });
    let record = json!({
        "id": "a", "url": "https://ledger.example/1", "title": "Bridge", "published": "2031-05-06T18:00:00+02:00",
        "outlet": "Morning Ledger", "source": "Morning Ledger", "zone": "Europe/Berlin", "language": "en",
        "captured": "2031-05-07", "text": text, "claims": [claim]
    });
    let good =
        json!({"id": "good", "published": "2031-05-06", "text": "The mayor of Talmore resigned on Tuesday."});
    let values = bad_values();
    let fields: Vec<String> =
        record.as_object().unwrap().keys().filter(|name| *name != "text").cloned().collect();
    let claim_fields: Vec<String> = record["claims"][0].as_object().unwrap().keys().cloned().collect();
    let watch = Watch::new();
    for round in 0..mutations() / 10 {
        let mut random = Random::of(round);
        let mut bad = record.clone();
        let field = if random.next(2) == 0 {
            let field = random.pick(&fields).clone();
            bad[&field] = random.pick(&values).clone();
            field
        } else {
            let field = random.pick(&claim_fields).clone();
            bad["claims"][0][&field] = random.pick(&values).clone();
            format!("claims.{field}")
        };
        watch.begin(|| format!("field {field}, round {round}"));
        let path = folder.join("records.jsonl");
        fs::write(&path, format!("{bad}\n{good}\n")).unwrap();
        let (build, errors) = engine.build(&[path], &ReadOptions::default(), &|| {});
        assert!(errors.is_empty(), "{field}, round {round}: {errors:?}");
        let texts: Vec<&str> = build.documents.iter().map(|document| document.text.as_str()).collect();
        assert!(texts.len() == 2 && texts.contains(&text), "{field}, round {round}: {bad}");
        // A sheet with one bad cell keeps its row.
        let mut row = [
            ("quote", "The bridge collapsed."),
            ("document", "d"),
            ("date", "2031-05-05"),
            ("published", "2031-05-06"),
            ("zone", "Europe/Berlin"),
            ("source", "police"),
            ("type", "DISASTER"),
            ("salience", "0.7"),
        ]
        .map(|(name, value)| (name, value.to_owned()));
        let at = 1 + random.next(row.len() - 1);
        row[at].1 = match random.pick(&values) {
            Value::String(text) => text.replace('"', "\"\""),
            other => other.to_string().replace('"', "\"\""),
        };
        let path = folder.join("rows.csv");
        let cells = |cell: fn(&(&str, String)) -> String| row.iter().map(cell).collect::<Vec<_>>().join(",");
        let sheet = format!(
            "{}\n{}\n",
            cells(|(name, _)| (*name).to_owned()),
            cells(|(_, value)| format!("\"{value}\""))
        );
        fs::write(&path, &sheet).unwrap();
        let (build, errors) = engine.build(&[path], &ReadOptions::default(), &|| {});
        assert!(errors.is_empty(), "{sheet}: {errors:?}");
        assert_eq!(build.claims.len(), 1, "{sheet}");
    }
    fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn mutated_articles_are_built_and_exported_in_every_format() {
    let engine = Engine::load(&Data::embedded()).unwrap();
    let folder = folder("articles");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/articles/orlen-strait-ferry");
    let mut articles: Vec<PathBuf> = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
    articles.sort();
    let watch = Watch::new();
    let formats: Vec<Format> = Format::all().collect();
    for round in 0..mutations() / 50 {
        watch.begin(|| format!("articles, round {round}"));
        let mut random = Random::of(round);
        let mut inputs = Vec::new();
        for article in &articles {
            let path = folder.join(article.file_name().unwrap());
            fs::write(&path, mutated(&fs::read(article).unwrap(), &mut random)).unwrap();
            inputs.push(path);
        }
        let (build, errors) = engine.build(&inputs, &ReadOptions::default(), &|| {});
        for error in &errors {
            assert!(!error.to_string().contains("the program failed"), "round {round}: {error}");
        }
        assert_eq!(build.documents.len() + errors.len(), articles.len(), "round {round}");
        let goal = folder.join("out");
        let mut directory = OutputDirectory::create(&goal).unwrap();
        write_build(&mut directory, &engine, &build, &formats).unwrap();
        directory.publish().unwrap();
        SavedBuild::read(&goal).unwrap();
    }
    fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn mutated_builds_are_refused_or_exported() {
    let engine = Engine::load(&Data::embedded()).unwrap();
    let folder = folder("builds");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/articles/orlen-strait-ferry");
    let (build, _) = engine.build(&[root], &ReadOptions::default(), &|| {});
    let goal = folder.join("out");
    let mut directory = OutputDirectory::create(&goal).unwrap();
    write_build(&mut directory, &engine, &build, &[]).unwrap();
    directory.publish().unwrap();
    let originals: Vec<(PathBuf, Vec<u8>)> =
        ["claims.jsonl", "graph.json", "documents.jsonl", "timeline.csv"]
            .map(|name| (goal.join(name), fs::read(goal.join(name)).unwrap()))
            .to_vec();
    let watch = Watch::new();
    let formats: Vec<Format> = Format::all().collect();
    for round in 0..mutations() * 2 / 10 {
        let mut random = Random::of(round);
        let (path, original) = random.pick(&originals);
        watch.begin(|| format!("{}, round {round}", path.display()));
        // Small changes keep the lines JSON, so that most of them get as far as the formats.
        let mut bytes = original.clone();
        for _ in 0..=random.next(3) {
            let at = random.next(bytes.len());
            if bytes[at].is_ascii_alphanumeric() {
                bytes[at] = *random.pick(b"0123456789abcdefghijklmnopqrstuvwxyz-\"\\");
            }
        }
        if random.next(8) == 0 {
            bytes = mutated(original, &mut random);
        }
        fs::write(path, bytes).unwrap();
        if let Ok(saved) = SavedBuild::read(&goal) {
            for format in &formats {
                let _ = saved.export(*format, &mut |_, _| Ok(()));
            }
            for claim in saved.claims().iter().take(2) {
                let _ = saved.explain(&claim.id);
            }
        }
        fs::write(path, original).unwrap();
    }
    fs::remove_dir_all(&folder).unwrap();
}
