//! Tells the program what it was made from, so that results kept by another one are told from its own.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::io;
use std::path::Path;

fn main() -> io::Result<()> {
    let mut hasher = DefaultHasher::new();
    for folder in ["src", "data/en", "data/gazetteer"] {
        println!("cargo::rerun-if-changed={folder}");
        add(Path::new(folder), &mut hasher)?;
    }
    println!("cargo::rustc-env=CLAIMLINE_SOURCES={:016x}", hasher.finish());
    Ok(())
}

/// Adds the names and bytes of all files, in name order.
fn add(path: &Path, hasher: &mut DefaultHasher) -> io::Result<()> {
    if path.is_dir() {
        let mut entries =
            fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
        entries.sort();
        return entries.iter().try_for_each(|entry| add(entry, hasher));
    }
    path.to_string_lossy().hash(hasher);
    fs::read(path)?.hash(hasher);
    Ok(())
}
