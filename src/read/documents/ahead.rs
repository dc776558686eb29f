//! PDFs taken apart side by side: whether a file is one document or a bundle is known only then, and documents come in
//! the order of their files.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

use rayon::prelude::*;

use super::super::assemble::digest;
use super::super::container::read_all;
use super::super::error::Problem;
use super::super::files::{self, Entry};
use super::super::office::{Printed, page_lines};

/// How far ahead PDFs are looked for, and how many of them at most are held for each worker.
const REACH: usize = 64;
const EACH: usize = 4;

/// The lines of a PDF and the digest of its bytes.
pub(super) type Lines = Result<(Printed, String), Problem>;

/// What has been read before its turn, by the path of its file.
#[derive(Default)]
pub(super) struct Ahead(BTreeMap<String, Lines>);

impl Ahead {
    /// Reads a file whose turn it is, and some of those behind it, if it is a PDF and is not read yet.
    pub(super) fn read(&mut self, file: &files::File, behind: &[Entry], limit: usize) {
        if !named_so(file) || self.0.contains_key(&file.shown) {
            return;
        }
        let most = EACH * rayon::current_num_threads();
        let behind = behind.iter().take(REACH).filter_map(|entry| match entry {
            Entry::File(file) => Some(file).filter(|file| named_so(file)),
            Entry::Stdin | Entry::Failed(_) => None,
        });
        let files: Vec<&files::File> = std::iter::once(file).chain(behind).take(most).collect();
        // One alone is read when its turn has come.
        if files.len() > 1 {
            let read = |file: &&files::File| Some((file.shown.clone(), lines(file, limit)?));
            self.0 = files.par_iter().filter_map(read).collect();
        }
    }

    /// What was read of a file.
    pub(super) fn take(&mut self, shown: &str) -> Option<Lines> {
        self.0.remove(shown)
    }
}

fn named_so(file: &files::File) -> bool {
    file.path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("pdf"))
}

/// `None` for what cannot be opened or is no PDF by its first bytes: that is told when its turn has come.
fn lines(file: &files::File, limit: usize) -> Option<Lines> {
    let mut open =
        File::open(&file.path).ok().filter(|open| open.metadata().is_ok_and(|what| what.is_file()))?;
    let mut mark = [0; 5];
    open.read_exact(&mut mark).ok().filter(|()| mark == *b"%PDF-")?;
    open.seek(SeekFrom::Start(0)).ok()?;
    Some(read_all(open, limit).and_then(|bytes| {
        let sha256 = digest(&bytes);
        Ok((page_lines(bytes)?, sha256))
    }))
}
