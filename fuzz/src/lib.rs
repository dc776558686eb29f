//! What the targets share: a folder for the file under test, and what must hold of every document.

use std::fs;
use std::path::PathBuf;

use claimline::read::{Document, ReadOptions, Reader};

/// A folder of this process alone, in memory where the machine has such a place.
pub fn folder(target: &str) -> PathBuf {
    let memory = PathBuf::from("/dev/shm");
    let base = if memory.is_dir() { memory } else { PathBuf::from("artifacts") };
    let folder = base.join(format!("claimline-fuzz-{target}-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder for the file under test");
    folder
}

/// Reads bytes as a file of a name, with limits that keep a run short. An error is as good as a document; a panic, or a
/// span that does not lie in the text, is a finding.
pub fn read(reader: &Reader, folder: &std::path::Path, name: &str, bytes: &[u8]) -> Vec<Document> {
    let path = folder.join(name);
    fs::write(&path, bytes).expect("the file under test");
    let options = ReadOptions {
        longest_document: 1 << 20,
        largest_expansion: 8 << 20,
        ..ReadOptions::default()
    };
    let mut documents = Vec::new();
    for document in reader.read(&[path], &options) {
        match document {
            Ok(document) => documents.push(document),
            // The reader keeps a panic from its caller; here it is what is looked for.
            Err(error) => assert!(!error.to_string().contains("the program failed"), "{error}"),
        }
    }
    for document in &documents {
        for span in document.furniture.iter().chain(&document.markup).chain(&document.dateline) {
            assert!(document.text.get(span.start..span.end).is_some(), "{}: {span:?}", document.id);
        }
        for claim in document.given.iter().flatten() {
            assert!(document.text.get(claim.span.start..claim.span.end).is_some(), "{}", document.id);
        }
        assert!(document.pages.iter().all(|page| document.text.is_char_boundary(*page)));
    }
    documents
}
