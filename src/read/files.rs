use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::InputError;
use super::error::Problem;

/// A file to read, or why there is none.
#[derive(Debug)]
pub(super) enum Entry {
    File(File),
    /// Standard input.
    Stdin,
    Failed(InputError),
}

#[derive(Debug)]
pub(super) struct File {
    pub(super) path: PathBuf,
    /// The path relative to the input folder, or the file's name: the id of what is in it.
    pub(super) id: String,
    /// The path as the user would name it.
    pub(super) shown: String,
}

/// All files of the inputs, each once, in an order that does not depend on the order of the inputs: by id, then
/// by path.
pub(super) fn entries(inputs: &[PathBuf]) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut seen = BTreeSet::new();
    for input in inputs {
        if input.as_os_str() == "-" {
            if seen.insert(input.clone()) {
                entries.push(Entry::Stdin);
            }
            continue;
        }
        match std::fs::metadata(input) {
            Ok(what) if what.is_dir() => walk(input, &mut entries),
            Ok(_) => entries.push(Entry::File(File {
                path: input.clone(),
                id: input
                    .file_name()
                    .map_or_else(|| shown(input), |name| name.to_string_lossy().into_owned()),
                shown: shown(input),
            })),
            Err(error) => entries.push(Entry::Failed(failed(input, error))),
        }
    }
    entries.sort_by(|a, b| a.key().cmp(&b.key()));
    // The same file may be named twice, or lie in a folder that is named too.
    entries.retain(|entry| match entry {
        Entry::File(file) => seen.insert(file.path.canonicalize().unwrap_or_else(|_| file.path.clone())),
        Entry::Stdin | Entry::Failed(_) => true,
    });
    entries
}

impl Entry {
    fn key(&self) -> (&str, &str) {
        match self {
            Self::File(file) => (&file.id, &file.shown),
            Self::Stdin => ("-", ""),
            Self::Failed(error) => (&error.input, ""),
        }
    }
}

/// Walks a folder. Hidden files are left out, and so is what a symbolic link points to: inside the folder it is
/// found anyway, outside it was not named.
fn walk(root: &Path, entries: &mut Vec<Entry>) {
    let before = entries.len();
    let mut todo = vec![root.to_path_buf()];
    while let Some(folder) = todo.pop() {
        let listing = match std::fs::read_dir(&folder) {
            Ok(listing) => listing,
            Err(error) => {
                entries.push(Entry::Failed(failed(&folder, error)));
                continue;
            }
        };
        for found in listing {
            let found = match found {
                Ok(found) => found,
                Err(error) => {
                    entries.push(Entry::Failed(failed(&folder, error)));
                    continue;
                }
            };
            let path = found.path();
            let hidden = found.file_name().to_string_lossy().starts_with('.');
            match found.file_type() {
                Ok(kind) if hidden || kind.is_symlink() => {}
                Ok(kind) if kind.is_dir() => {
                    if !belongs_to_a_saved_page(&path) {
                        todo.push(path);
                    }
                }
                Ok(kind) if !kind.is_file() => {
                    entries.push(Entry::Failed(InputError::new(shown(&path), Problem::NoFile)));
                }
                Ok(_) => {
                    let id = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
                    entries.push(Entry::File(File { id, shown: shown(&path), path }));
                }
                Err(error) => entries.push(Entry::Failed(failed(&path, error))),
            }
        }
    }
    if entries.len() == before {
        entries.push(Entry::Failed(InputError::new(shown(root), Problem::EmptyFolder)));
    }
}

/// Browsers save the pictures and scripts of `name.html` in `name_files`.
fn belongs_to_a_saved_page(folder: &Path) -> bool {
    let Some(name) = folder.file_name().and_then(|name| name.to_str()) else { return false };
    let Some(page) = name.strip_suffix("_files") else { return false };
    [".html", ".htm"].iter().any(|ending| folder.with_file_name(format!("{page}{ending}")).is_file())
}

fn failed(path: &Path, error: std::io::Error) -> InputError {
    let problem = match error.kind() {
        std::io::ErrorKind::NotFound => Problem::Missing,
        _ => Problem::Unreadable(error),
    };
    InputError::new(shown(path), problem)
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
