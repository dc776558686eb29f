//! Tells the program what it was made from, so that results kept by another one are told from its own; lays its models out,
//! writes its rules in a form that is read quickly, finds the rows of the table of towns, and hashes the words of the table of
//! their spread, so that no run has to.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};

#[path = "src/event/words/fnv.rs"]
mod fnv;
#[path = "src/lexicon/gazetteer/lines.rs"]
mod lines;
#[path = "src/syntax/packed.rs"]
#[allow(dead_code, reason = "the library uses the rest")]
mod packed;
#[path = "src/graph/contradiction/spread/layout.rs"]
#[allow(dead_code, reason = "the library uses the rest")]
mod spread;
#[path = "src/syntax/tables.rs"]
#[allow(dead_code, reason = "the library uses the rest")]
mod tables;
#[path = "src/claim/typing/learned/layout.rs"]
#[allow(dead_code, reason = "the library uses the rest")]
mod types;

/// As the library calls it.
mod syntax {
    pub(crate) use crate::packed::{Reader, joined};
}

fn main() -> io::Result<()> {
    let mut hasher = DefaultHasher::new();
    for folder in ["src", "data/en", "data/gazetteer"] {
        println!("cargo::rerun-if-changed={folder}");
        add(Path::new(folder), &mut hasher)?;
    }
    println!("cargo::rustc-env=CLAIMLINE_SOURCES={:016x}", hasher.finish());
    let out = std::env::var("OUT_DIR").map_err(io::Error::other)?;
    lay_out_models(Path::new(&out))?;
    prepare_rules(Path::new(&out))?;
    find_towns(Path::new(&out))?;
    lay_out_spread(Path::new(&out))
}

/// Lays out the weights of the models as they are held in memory.
fn lay_out_models(out: &Path) -> io::Result<()> {
    type LayOut = fn(&[u8]) -> Option<Vec<u8>>;
    let models: [(&str, LayOut); 2] = [("syntax", tables::lay_out), ("event-types", types::lay_out)];
    for (name, lay_out) in models {
        let file = format!("data/en/model/{name}.bin");
        let layout = lay_out(&fs::read(&file)?);
        let wrong = || io::Error::other(format!("{file} is no model, or one of another version"));
        fs::write(out.join(format!("{name}.layout")), layout.ok_or_else(wrong)?)?;
    }
    Ok(())
}

/// Writes each file of rules as JSON, which takes a fifth of the time to read, and a list of them with their names. A file
/// that is no TOML is left out: whoever reads it is told what is wrong with it.
fn prepare_rules(out: &Path) -> io::Result<()> {
    const RULES: &str = "data/en/rules";
    fs::create_dir_all(out.join("rules"))?;
    let mut files = Vec::new();
    for folder in sorted(Path::new(RULES))? {
        files.extend(
            sorted(&folder)?.into_iter().filter(|path| path.extension().is_some_and(|end| end == "toml")),
        );
    }
    let mut list = String::from("&[\n");
    for (number, path) in files.iter().enumerate() {
        let Ok(rules) = toml::from_str::<toml::Table>(&fs::read_to_string(path)?) else { continue };
        let name = path.strip_prefix("data").map_err(io::Error::other)?.to_string_lossy().replace('\\', "/");
        let json = format!("rules/{number}.json");
        fs::write(out.join(&json), serde_json::to_vec(&rules)?)?;
        list += &format!("    ({name:?}, include_str!(concat!(env!(\"OUT_DIR\"), \"/{json}\"))),\n");
    }
    fs::write(out.join("rules.rs"), list + "]\n")
}

/// Writes where the rows of the table of towns stand.
fn find_towns(out: &Path) -> io::Result<()> {
    let found = lines::lines(&fs::read_to_string("data/gazetteer/places.csv")?);
    let parts = [found.starts, found.buckets, found.regions, found.marks];
    for (name, places) in ["lines", "buckets", "regions", "marks"].into_iter().zip(parts) {
        fs::write(out.join(format!("places.{name}")), places.into_flattened())?;
    }
    Ok(())
}

/// Writes the table of the spread of words as it is searched.
fn lay_out_spread(out: &Path) -> io::Result<()> {
    const TABLE: &str = "data/en/model/word-spread.csv";
    let text = fs::read_to_string(TABLE)?;
    let rows = text.lines().filter(|line| !line.starts_with('#')).skip(1);
    let entry = |row: &str| {
        let (word, documents) = row.split_once(',')?;
        Some(spread::entry(fnv::fnv(word.as_bytes(), fnv::START), documents.parse().ok()?))
    };
    let wrong = |row| io::Error::other(format!("{TABLE}: {row} is no word with a number of documents"));
    let mut entries = rows.map(|row| entry(row).ok_or_else(|| wrong(row))).collect::<Result<Vec<_>, _>>()?;
    spread::arrange(&mut entries);
    fs::write(out.join("word-spread.layout"), entries.concat())
}

/// What a folder holds, in name order.
fn sorted(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut entries = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    entries.sort();
    Ok(entries)
}

/// Adds the names and bytes of all files, in name order.
fn add(path: &Path, hasher: &mut DefaultHasher) -> io::Result<()> {
    if path.is_dir() {
        return sorted(path)?.iter().try_for_each(|entry| add(entry, hasher));
    }
    path.to_string_lossy().hash(hasher);
    fs::read(path)?.hash(hasher);
    Ok(())
}
