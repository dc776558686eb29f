use std::collections::BTreeMap;
use std::fmt::{self, Write as _};
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use flate2::Crc;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use crate::claim::{Claim, Extraction};
use crate::lexicon::Data;
use crate::read::Document;
use crate::warning::Warning;

/// What runs have found in documents, so that the next one need not take the same documents apart again.
///
/// An entry holds for one document, byte for byte and with all that is known of it, and for one program with its
/// data: a build that takes entries gives the bytes that it would give without them. A damaged entry is one that is
/// not there.
#[derive(Debug)]
pub struct Store {
    version: String,
    entries: BTreeMap<Key, Place>,
    sources: Vec<Source>,
    goal: Mutex<Option<Goal>>,
    used: AtomicUsize,
    warnings: Mutex<Vec<Warning>>,
}

type Key = [u8; 32];

#[derive(Debug)]
struct Source {
    path: PathBuf,
    file: Mutex<File>,
}

/// Where an entry stands, and its checksum.
#[derive(Debug, Clone, Copy)]
struct Place {
    source: usize,
    start: u64,
    length: usize,
    check: u32,
}

#[derive(Debug)]
struct Goal {
    path: PathBuf,
    file: BufWriter<File>,
    bytes: u64,
}

/// What is to be kept of a document.
#[derive(Debug)]
pub(super) struct Entry {
    key: Key,
    content: Vec<u8>,
}

/// Longest entry that is kept or believed, in bytes.
const LONGEST: usize = 256 << 20;
/// Most that is kept of one build, in bytes.
const MOST: u64 = 8 << 30;
/// Longest line before an entry, and the longest first line.
const LINE: u64 = 160;

impl Store {
    /// The name of its file in a build's folder; hidden, so that a folder of results can be an input.
    pub const FILE: &str = ".resume";

    /// Length of a file without entries, at most.
    pub(crate) const EMPTY: u64 = LINE;

    /// Which program with which data finds things: entries of another are not used.
    pub fn version(data: &Data) -> String {
        let mut sha = Sha256::new();
        for (name, content) in data.added() {
            sha.update((name.len() as u64).to_le_bytes());
            sha.update(name);
            sha.update((content.len() as u64).to_le_bytes());
            sha.update(content);
        }
        let added = sha.finalize().iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte));
        format!("{} {} {added:016x}", env!("CARGO_PKG_VERSION"), env!("CLAIMLINE_SOURCES"))
    }

    /// Takes the entries of earlier files, the first of a document's counting, and keeps those of this run in `goal`.
    ///
    /// What cannot be read or written is a warning: a run without entries takes longer, and that is all.
    pub fn open(version: String, earlier: &[PathBuf], goal: &Path) -> Self {
        let mut store = Self {
            version,
            entries: BTreeMap::new(),
            sources: Vec::new(),
            goal: Mutex::new(None),
            used: AtomicUsize::new(0),
            warnings: Mutex::new(Vec::new()),
        };
        for path in earlier {
            match store.add(path) {
                Ok(()) => {}
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => {
                    store.warn(path, &format!("cannot be read: {error}; its documents are read again"));
                }
            }
        }
        let first = format!("{}\n", store.first_line());
        let made = File::create(goal).and_then(|mut file| file.write_all(first.as_bytes()).map(|()| file));
        match made {
            Ok(file) => {
                let file = BufWriter::with_capacity(1 << 16, file);
                let goal = Goal { path: goal.to_path_buf(), file, bytes: 0 };
                store.goal = Mutex::new(Some(goal));
            }
            Err(error) => {
                store.warn(goal, &format!("cannot be written: {error}; nothing is kept for --resume"));
            }
        }
        store
    }

    fn first_line(&self) -> String {
        format!("claimline resume 1 {}", self.version)
    }

    /// Notes where the entries of a file are. Of a run that was killed the last one may be cut off.
    fn add(&mut self, path: &Path) -> io::Result<()> {
        let mut file = File::open(path)?;
        let size = file.metadata()?.len();
        let mut reader = BufReader::new(&mut file);
        let mut line = Vec::new();
        let mut at = next_line(&mut reader, &mut line)?;
        if line != self.first_line().as_bytes() {
            // Of another program or other data: not wrong, and of no use.
            return Ok(());
        }
        let source = self.sources.len();
        loop {
            let length = next_line(&mut reader, &mut line)?;
            if length == 0 {
                break;
            }
            let Some((key, check, entry)) = heading(&line) else {
                // A line that ends the file was being written.
                if at + length < size {
                    self.warn(path, &format!("is damaged at byte {at}: what stands behind is not used"));
                }
                break;
            };
            let start = at + length;
            let Some(end) = start.checked_add(entry as u64 + 1).filter(|end| *end <= size) else { break };
            self.entries.entry(key).or_insert(Place { source, start, length: entry, check });
            reader.seek_relative(entry as i64 + 1)?;
            at = end;
        }
        drop(reader);
        self.sources.push(Source { path: path.to_path_buf(), file: Mutex::new(file) });
        Ok(())
    }

    /// What was found in a document, if it is known, with the entry for the next run.
    pub(super) fn find(&self, document: &Document) -> (Key, Option<(Extraction, Entry)>) {
        let key = key(document);
        let Some(place) = self.entries.get(&key) else { return (key, None) };
        let Some(source) = self.sources.get(place.source) else { return (key, None) };
        let content = content(source, place);
        let found = content.as_ref().ok().filter(|content| check(content) == place.check);
        match found.and_then(|content| serde_json::from_slice::<Extraction>(content).ok()).zip(found) {
            Some((extraction, content)) if fits(&extraction, document) => {
                self.used.fetch_add(1, Ordering::Relaxed);
                let content = content.clone();
                (key, Some((extraction, Entry { key, content })))
            }
            _ => {
                let id = &document.id;
                self.warn(
                    &source.path,
                    &format!("its entry for `{id}` is damaged: the document is read again"),
                );
                (key, None)
            }
        }
    }

    /// What is to be kept of a document; none where it cannot be kept exactly.
    pub(super) fn entry(&self, key: Key, extraction: &Extraction) -> Option<Entry> {
        let exact = claims_of(extraction).all(|claim| {
            let mut bounds = claim.quantities.iter().flat_map(|quantity| [quantity.min, quantity.max]);
            comes_back(&claim.salience) && bounds.all(|bound| comes_back(&bound))
        });
        let content = exact.then(|| serde_json::to_vec(extraction).ok()).flatten()?;
        (content.len() <= LONGEST).then_some(Entry { key, content })
    }

    /// Keeps entries, in this order: the file is the same however the documents were shared among workers.
    pub(super) fn keep(&self, entries: &[Entry]) {
        let mut held = self.goal.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(goal) = held.as_mut() else { return };
        let kept = entries.iter().try_for_each(|entry| goal.keep(entry)).and_then(|()| goal.file.flush());
        if let Err(error) = kept {
            self.warn(
                &goal.path,
                &format!("cannot be written: {error}; what comes next is not kept for --resume"),
            );
            *held = None;
        }
    }

    /// How many documents were not taken apart again.
    pub fn used(&self) -> usize {
        self.used.load(Ordering::Relaxed)
    }

    /// What was wrong with files, in the order of the words.
    pub fn warnings(&self) -> Vec<Warning> {
        let mut warnings = self.warnings.lock().unwrap_or_else(PoisonError::into_inner).clone();
        warnings.sort_by_cached_key(ToString::to_string);
        warnings
    }

    fn warn(&self, path: &Path, message: &str) {
        let warning = Warning::new(path.to_string_lossy(), message);
        self.warnings.lock().unwrap_or_else(PoisonError::into_inner).push(warning);
    }
}

impl Goal {
    fn keep(&mut self, entry: &Entry) -> io::Result<()> {
        let mut line = String::with_capacity(LINE as usize);
        for byte in entry.key {
            let _ = write!(line, "{byte:02x}");
        }
        let _ = writeln!(line, " {:08x} {}", check(&entry.content), entry.content.len());
        self.bytes += (line.len() + entry.content.len() + 1) as u64;
        if self.bytes > MOST {
            return Err(io::Error::other(format!("more than {MOST} bytes would be kept")));
        }
        self.file.write_all(line.as_bytes())?;
        self.file.write_all(&entry.content)?;
        self.file.write_all(b"\n")
    }
}

/// Reads a line without its end and gives its length with it; 0 at the end of the file.
fn next_line(reader: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<u64> {
    line.clear();
    let length = reader.take(LINE).read_until(b'\n', line)?;
    line.pop_if(|last| *last == b'\n');
    Ok(length as u64)
}

/// `KEY CHECK LENGTH`: 64 and 8 hexadecimal digits and a number.
fn heading(line: &[u8]) -> Option<(Key, u32, usize)> {
    let mut parts = std::str::from_utf8(line).ok()?.split(' ');
    let (hex, check, length) = (parts.next()?, parts.next()?, parts.next()?);
    let mut key = Key::default();
    if hex.len() != 64 || !hex.is_ascii() || check.len() != 8 || parts.next().is_some() {
        return None;
    }
    for (at, byte) in key.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).ok()?;
    }
    let length = length.parse().ok().filter(|length| *length <= LONGEST)?;
    Some((key, u32::from_str_radix(check, 16).ok()?, length))
}

fn content(source: &Source, place: &Place) -> io::Result<Vec<u8>> {
    let mut file = source.file.lock().unwrap_or_else(PoisonError::into_inner);
    file.seek(SeekFrom::Start(place.start))?;
    let mut content = vec![0; place.length];
    file.read_exact(&mut content)?;
    Ok(content)
}

/// Whether a number is the same once it was written as JSON, which has no infinite ones and is read in haste.
fn comes_back<T: Serialize + DeserializeOwned + PartialEq>(number: &T) -> bool {
    serde_json::to_vec(number)
        .is_ok_and(|json| serde_json::from_slice::<T>(&json).is_ok_and(|read| read == *number))
}

/// Tells damage; against a hand that makes up entries no digest helps.
fn check(content: &[u8]) -> u32 {
    let mut crc = Crc::new();
    crc.update(content);
    crc.sum()
}

/// Its claims, and those that it withdraws.
fn claims_of(extraction: &Extraction) -> impl Iterator<Item = &Claim> {
    extraction.claims.iter().chain(extraction.withdrawn.iter().map(|withdrawal| &withdrawal.claim))
}

/// Whether all spans lie in the text: later stages rely on it.
fn fits(extraction: &Extraction, document: &Document) -> bool {
    let text = &document.text;
    claims_of(extraction).all(|claim| text.get(claim.quote.start..claim.quote.end).is_some())
        && extraction.skipped.iter().all(|(span, _)| text.get(span.start..span.end).is_some())
        && extraction.told.iter().all(|told| told.earlier.max(told.later) < extraction.claims.len())
}

/// A digest of all that extraction looks at. Where the document lies and what was odd about it are no part of that.
fn key(document: &Document) -> Key {
    let Document {
        id,
        path: _,
        url,
        outlet,
        title,
        published,
        zone,
        zone_basis,
        language,
        sha256: _,
        text,
        // A document is looked for before its text is laid aside.
        aside: _,
        furniture,
        markup,
        declared_zone,
        dateline_place,
        dateline,
        pages,
        given,
        warnings: _,
    } = document;
    let mut hasher = Hasher(Sha256::new());
    hasher.0.update((text.len() as u64).to_le_bytes());
    hasher.0.update(text);
    let known = (id, url, outlet, title, published, zone, zone_basis, language);
    let places = (furniture, markup, declared_zone, dateline_place, dateline, pages, given);
    let _ = write!(hasher, "{known:?} {places:?}");
    hasher.0.finalize().into()
}

struct Hasher(Sha256);

impl fmt::Write for Hasher {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.update(text);
        Ok(())
    }
}
