//! What earlier runs have found in documents: taken where nothing has changed, never believed where it is damaged, and
//! no byte differs either way.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that fails should say where")]

use std::fs;
use std::path::{Path, PathBuf};

use claimline::calendar::Zone;
use claimline::lexicon::Data;
use claimline::pipeline::{Build, Engine, Plan, Store};
use claimline::read::ReadOptions;

struct Bench {
    engine: Engine,
    folder: PathBuf,
    options: ReadOptions,
    version: String,
}

/// A run: its build, how many documents were known, and what was warned of, without the folder's name.
struct Run {
    build: Build,
    used: usize,
    warnings: Vec<String>,
}

impl Bench {
    /// A folder with the sample stories.
    fn new(name: &str) -> Self {
        let data = Data::embedded();
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("resume-{name}"));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("in")).unwrap();
        let articles = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/articles");
        for story in fs::read_dir(articles).unwrap().map(|entry| entry.unwrap().path()) {
            for article in fs::read_dir(&story).into_iter().flatten().map(|entry| entry.unwrap().path()) {
                fs::copy(&article, folder.join("in").join(article.file_name().unwrap())).unwrap();
            }
        }
        let engine = Engine::load(&data).unwrap();
        let version = Store::version(&data);
        Self { engine, folder, options: ReadOptions::default(), version }
    }

    fn run(&self, earlier: &str, goal: &str) -> Run {
        let store = Store::open(self.version.clone(), &[self.folder.join(earlier)], &self.folder.join(goal));
        let plan = Plan {
            inputs: &[self.folder.join("in")],
            options: &self.options,
            decisions: &[],
            shelf: None,
            store: Some(&store),
            progress: &|| {},
        };
        let (build, errors) = self.engine.run(&plan);
        assert!(errors.is_empty(), "{errors:?}");
        let place = format!("{}/", self.folder.display());
        let warnings =
            store.warnings().iter().map(|warning| warning.to_string().replace(&place, "")).collect();
        Run { build, used: store.used(), warnings }
    }

    fn change(&self, name: &str, change: impl FnOnce(&mut Vec<u8>)) {
        let path = self.folder.join(name);
        let mut bytes = fs::read(&path).unwrap();
        change(&mut bytes);
        fs::write(&path, bytes).unwrap();
    }
}

/// Everything that a build knows, as text.
fn all(build: &Build) -> String {
    format!("{:#?}", (&build.documents, &build.claims, &build.skipped, &build.edges, &build.refused))
}

#[test]
fn what_is_known_is_not_looked_for_again_and_nothing_else_changes() {
    let mut bench = Bench::new("known");
    let fresh = bench.run("none", "a");
    let count = fresh.build.documents.len();
    assert!(count >= 6 && fresh.build.claims.len() > 50);
    assert_eq!((fresh.used, fresh.warnings.len()), (0, 0));
    let again = bench.run("a", "b");
    assert_eq!((again.used, again.warnings.len()), (count, 0));
    assert_eq!(all(&again.build), all(&fresh.build));
    assert!(
        fs::read(bench.folder.join("a")).unwrap() == fs::read(bench.folder.join("b")).unwrap(),
        "what is kept is the same"
    );
    // An article is changed, another is gone, a third is new.
    let names: Vec<PathBuf> = {
        let mut names: Vec<PathBuf> =
            fs::read_dir(bench.folder.join("in")).unwrap().map(|entry| entry.unwrap().path()).collect();
        names.sort();
        names
    };
    let mut changed = fs::read_to_string(&names[0]).unwrap();
    changed.push_str("\n\nThe mayor resigned on Wednesday.\n");
    fs::write(&names[0], changed).unwrap();
    fs::remove_file(&names[1]).unwrap();
    fs::write(bench.folder.join("in/new.txt"), "The army cleared the road at Talmore on Tuesday.").unwrap();
    let (some, none) = (bench.run("b", "c"), bench.run("none", "d"));
    assert_eq!((some.used, some.warnings.len()), (count - 2, 0));
    assert_eq!(all(&some.build), all(&none.build));
    // What is kept is of this build alone: the file does not grow from run to run.
    assert!(fs::read(bench.folder.join("c")).unwrap() == fs::read(bench.folder.join("d")).unwrap());
    // What the user says of documents is part of them.
    bench.options.zone = Some("Asia/Tokyo".parse::<Zone>().unwrap());
    let (told, fresh) = (bench.run("c", "e"), bench.run("none", "f"));
    assert!(told.used < count, "{}", told.used);
    assert_eq!(all(&told.build), all(&fresh.build));
    // Another program, or other data, may find other things.
    bench.version.push('x');
    let other = bench.run("e", "g");
    assert_eq!((other.used, other.warnings.len()), (0, 0));
    fs::remove_dir_all(&bench.folder).unwrap();
}

#[test]
fn damaged_entries_are_told_and_found_again() {
    let bench = Bench::new("damaged");
    let fresh = bench.run("none", "a");
    let count = fresh.build.documents.len();
    let size = fs::read(bench.folder.join("a")).unwrap().len();
    let damaged = |name: &str, change: &dyn Fn(&mut Vec<u8>)| {
        fs::copy(bench.folder.join("a"), bench.folder.join(name)).unwrap();
        bench.change(name, change);
        let run = bench.run(name, "goal");
        assert_eq!(all(&run.build), all(&fresh.build), "{name}");
        (run.used, run.warnings)
    };
    // The run was killed while it wrote.
    let (used, warnings) = damaged("cut", &|bytes| bytes.truncate(size - 10));
    assert_eq!((used, warnings), (count - 1, Vec::new()));
    let (used, warnings) = damaged("empty", &Vec::clear);
    assert_eq!((used, warnings), (0, Vec::new()));
    // A bit has fallen over in the last entry.
    let (used, warnings) = damaged("flipped", &|bytes| bytes[size - 10] ^= 1);
    assert_eq!(used, count - 1);
    assert!(
        warnings.len() == 1
            && warnings[0].starts_with("flipped: its entry for `")
            && warnings[0].ends_with("is damaged: the document is read again"),
        "{warnings:?}"
    );
    // The first entry's heading is gone.
    let second = |bytes: &[u8]| bytes.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    let (used, warnings) = damaged("heading", &|bytes| {
        let at = second(bytes);
        bytes[at] = b'z';
    });
    assert_eq!(used, 0);
    assert!(warnings.len() == 1 && warnings[0].starts_with("heading: is damaged at byte "), "{warnings:?}");
    // An entry that is whole and tells of places outside the text cannot be made by accident; a heading that asks for
    // more than there is can.
    let (used, _) = damaged("long", &|bytes| {
        let end = bytes[second(bytes)..].iter().position(|byte| *byte == b'\n').unwrap() + second(bytes);
        bytes.insert(end, b'9');
    });
    assert_eq!(used, 0);
    // A folder in place of the file cannot be read, or is as good as none.
    fs::create_dir(bench.folder.join("folder")).unwrap();
    let run = bench.run("folder", "goal");
    assert_eq!(run.used, 0);
    assert_eq!(all(&run.build), all(&fresh.build));
    fs::remove_dir_all(&bench.folder).unwrap();
}
