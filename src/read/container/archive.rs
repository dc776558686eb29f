//! Zip archives: folders of articles, and the formats that are zip archives inside.

use std::io::{Cursor, Read, SeekFrom, Write};

use zip::read::read_zipfile_from_stream;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::{Budget, Content, LONGEST_INNER_ARCHIVE, Part, PartError, Parts, Seekable, read_all};
use crate::read::error::Problem;

/// An opened zip archive.
pub(in crate::read) type Archive = ZipArchive<Box<dyn Seekable>>;

/// A zip archive, told by the names in it.
pub(in crate::read) enum Archived {
    /// A Word document.
    Document(Archive),
    /// A spreadsheet.
    Workbook(Box<dyn Seekable>),
    /// An EPUB book.
    Book(Archive),
    /// Crawled pages (WACZ) or another folder of files, with how many the archive says it holds.
    Files(Archive, Option<usize>),
}

/// Most files of one archive.
const MOST_MEMBERS: usize = 1_000_000;

/// Opens an archive and tells what it is, and what is amiss with it.
pub(in crate::read) fn tell(content: Content) -> Result<(Archived, Option<String>), Problem> {
    let mut content = content.into_seekable(LONGEST_INNER_ARCHIVE)?;
    let mut end = end(&mut content).map_err(Problem::Unreadable)?;
    let mut amiss = None;
    if end.is_none()
        && let Some((salvaged, files)) = salvaged(&mut content)
    {
        amiss = Some(format!(
            "expected an archive with a list of its files at its end, found none (is it cut off?); {files} files that stand in it whole are read"
        ));
        content = Box::new(salvaged);
        end = self::end(&mut content).map_err(Problem::Unreadable)?;
    }
    let listed = end.as_deref().and_then(listed);
    let mut archive = ZipArchive::new(content).map_err(|error| broken(&error))?;
    let open_document = open_document(&mut archive);
    if archive.len() > MOST_MEMBERS {
        return Err(Problem::Broken(format!(
            "expected at most {MOST_MEMBERS} files in an archive, found {}",
            archive.len()
        )));
    }
    let has = |name: &str| archive.index_for_name(name).is_some();
    if let Some(kind) = open_document.as_deref().filter(|kind| !kind.starts_with("spreadsheet")) {
        return Err(Problem::Broken(format!(
            "expected an archive of articles, found an OpenDocument file ({kind}); save it as DOCX, PDF or text and give that"
        )));
    }
    let archived = if has("word/document.xml") {
        Archived::Document(archive)
    } else if has("xl/workbook.xml")
        || has("xl/workbook.bin")
        || open_document.as_deref().is_some_and(|kind| kind.starts_with("spreadsheet"))
    {
        Archived::Workbook(archive.into_inner())
    } else if has("META-INF/container.xml") {
        Archived::Book(archive)
    } else {
        Archived::Files(archive, listed)
    };
    Ok((archived, amiss))
}

/// An archive of the files that stand whole in one that breaks off, and how many they are. `None` where there are none.
fn salvaged(content: &mut Box<dyn Seekable>) -> Option<(Cursor<Vec<u8>>, usize)> {
    content.seek(SeekFrom::Start(0)).ok()?;
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let (mut files, mut left) = (0, LONGEST_INNER_ARCHIVE);
    while let Ok(Some(file)) = read_zipfile_from_stream(content) {
        let name = String::from_utf8_lossy(file.name_raw()).into_owned();
        let Ok(bytes) = read_all(file, left) else { break };
        left -= bytes.len();
        // The names of folders, and one that was there already.
        if name.ends_with('/') || archive.start_file(name, stored).is_err() {
            continue;
        }
        archive.write_all(&bytes).ok()?;
        files += 1;
    }
    content.seek(SeekFrom::Start(0)).ok()?;
    let whole = archive.finish().ok()?;
    (files > 0).then_some((whole, files))
}

/// What an OpenDocument file says it is: `spreadsheet`, `text`.
fn open_document(archive: &mut Archive) -> Option<String> {
    let mut kind = String::new();
    archive.by_name("mimetype").ok()?.take(100).read_to_string(&mut kind).ok()?;
    Some(kind.trim().strip_prefix("application/vnd.oasis.opendocument.")?.to_owned())
}

/// How many files an archive says at its end that it holds: the library knows one of each name. `None` where it is a number
/// too large for that place.
fn listed(end: &[u8]) -> Option<usize> {
    let count = end.get(10..12).map(|count| u16::from_le_bytes([count[0], count[1]]));
    count.filter(|count| *count < u16::MAX).map(usize::from)
}

/// The last bytes of an archive from the mark of its end on; `None` where there is no such mark.
fn end(content: &mut impl Seekable) -> std::io::Result<Option<Vec<u8>>> {
    const MARK: &[u8] = b"PK\x05\x06";
    const LONGEST: u64 = 22 + u16::MAX as u64;
    let length = content.seek(SeekFrom::End(0))?;
    content.seek(SeekFrom::Start(length.saturating_sub(LONGEST)))?;
    let mut end = Vec::new();
    content.take(LONGEST).read_to_end(&mut end)?;
    content.seek(SeekFrom::Start(0))?;
    let at = end.windows(MARK.len()).rposition(|window| window == MARK);
    Ok(at.map(|at| end.split_off(at)))
}

/// The files of an archive in name order: folders and hidden files are left out, and so are, each with an error, links
/// and what points out of the archive.
pub(in crate::read) fn files(mut archive: Archive, listed: Option<usize>, budget: Budget) -> Parts {
    let mut refused = Vec::new();
    if let Some(listed) = listed.filter(|listed| *listed > archive.len()) {
        let message = format!(
            "expected files with names of their own, found {listed} that have only {} names: of those of one name the last is read",
            archive.len()
        );
        refused.push(Err(PartError { name: None, problem: Problem::Broken(message) }));
    }
    let mut names: Vec<(String, usize)> = (0..archive.len())
        .filter_map(|index| {
            let file = archive.by_index_raw(index).ok().filter(|file| !file.is_dir())?;
            let name = String::from_utf8_lossy(file.name_raw()).replace('\\', "/");
            let elsewhere = if file.is_symlink() { Some("a symbolic link") } else { outside(&name) };
            if let Some(found) = elsewhere {
                let message = format!("expected a file inside the archive, found {found}; it is left out");
                refused.push(Err(PartError::new(name, Problem::Broken(message))));
                return None;
            }
            let hidden =
                name.split('/').any(|part| part.starts_with('.') && part != "." || part == "__MACOSX");
            (!hidden).then_some((name, index))
        })
        .collect();
    names.sort();
    // Of crawled pages only the crawl itself: the rest of a WACZ are its indexes.
    let crawl =
        |name: &str| name.starts_with("archive/") && (name.ends_with(".warc.gz") || name.ends_with(".warc"));
    if names.iter().any(|(name, _)| name == "datapackage.json") && names.iter().any(|(name, _)| crawl(name)) {
        names.retain(|(name, _)| crawl(name));
    }
    let mut names = names.into_iter();
    Box::new(refused.into_iter().chain(std::iter::from_fn(move || {
        if budget.is_spent() {
            return None;
        }
        let (name, index) = names.next()?;
        Some(
            bytes(&mut archive, index, &budget)
                .map(|bytes| Part::new(name.clone(), bytes))
                .map_err(|problem| PartError::new(name, problem)),
        )
    })))
}

/// How a name points out of its archive.
fn outside(name: &str) -> Option<&'static str> {
    let drive = name.as_bytes().get(1) == Some(&b':');
    if name.starts_with('/') || drive {
        return Some("an absolute name");
    }
    name.split('/').any(|part| part == "..").then_some("a name that points out of it")
}

/// The bytes of a file that an archive must hold.
pub(in crate::read) fn member(
    archive: &mut Archive,
    name: &str,
    budget: &Budget,
) -> Result<Vec<u8>, Problem> {
    let index = archive
        .index_for_name(name)
        .ok_or_else(|| Problem::Broken(format!("expected the file `{name}` inside, found none")))?;
    bytes(archive, index, budget)
}

/// Archives inside an archive may be longer than a document: they hold many.
fn longest(name: &str, budget: &Budget) -> usize {
    let holds_others =
        [".zip", ".gz", ".warc", ".wacz", ".mbox", ".jsonl"].iter().any(|ending| name.ends_with(ending));
    if holds_others { LONGEST_INNER_ARCHIVE } else { budget.longest_document }
}

fn bytes(archive: &mut Archive, index: usize, budget: &Budget) -> Result<Vec<u8>, Problem> {
    let file = archive.by_index(index).map_err(|error| broken(&error))?;
    let limit = longest(&file.name().map(|name| name.to_ascii_lowercase()).unwrap_or_default(), budget);
    let bytes = read_all(file, limit)?;
    budget.spend(bytes.len() as u64)?;
    Ok(bytes)
}

fn broken(error: &zip::result::ZipError) -> Problem {
    Problem::Broken(format!("expected a zip archive that can be read: {error}"))
}
