//! Files with bytes changed, cut out, doubled and cut off: an error or a document, never a panic, and never a document
//! lost beside them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    reason = "a test that fails should say where"
)]

use std::fs;
use std::path::{Path, PathBuf};

use claimline::lexicon::Data;
use claimline::read::{ReadOptions, Reader};

/// Mutations of each file.
const ROUNDS: u64 = 150;

/// A small generator (xorshift64*), so that a failing round can be run again by its number.
struct Random(u64);

impl Random {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % below.max(1)
    }
}

fn mutated(original: &[u8], round: u64) -> Vec<u8> {
    let mut random = Random(round.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
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

fn originals() -> Vec<PathBuf> {
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
    found
}

#[test]
fn mutated_files_give_an_error_or_a_document() {
    let reader = Reader::load(&Data::embedded()).unwrap();
    let options =
        ReadOptions { longest_document: 1 << 20, largest_expansion: 8 << 20, ..ReadOptions::default() };
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("read-mutated");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let good = folder.join("good.txt");
    fs::write(&good, "The mayor closed the old bridge on Monday after divers found a crack in it.").unwrap();
    for original in originals() {
        let bytes = fs::read(&original).unwrap();
        let name = original.file_name().unwrap().to_string_lossy().into_owned();
        for round in 0..ROUNDS {
            let path = folder.join(&name);
            fs::write(&path, mutated(&bytes, round)).unwrap();
            let mut kept = false;
            for document in reader.read(&[path, good.clone()], &options).flatten() {
                kept |= document.id == "good.txt";
                // Every span of the document lies in its text, on a border of characters.
                for span in document.furniture.iter().chain(&document.markup) {
                    assert!(
                        document.text.get(span.start..span.end).is_some(),
                        "{name}, round {round}: {span:?}"
                    );
                }
                assert!(document.pages.iter().all(|page| document.text.is_char_boundary(*page)), "{name}");
            }
            assert!(kept, "{name}, round {round}: the file beside it was lost");
        }
    }
    fs::remove_dir_all(&folder).unwrap();
}
