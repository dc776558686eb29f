//! PDF pages whose parts lead back to themselves, stand inside one another without end, or unpack to far more than a page:
//! the library that reads them would follow them until its stack, the memory or the user's patience is spent.

use std::collections::BTreeMap;
use std::io::{self, Read};

use flate2::read::ZlibDecoder;
use pdf_extract::content::Content;
use pdf_extract::{Dictionary, Document, Object, ObjectId, Stream};

/// Most parts inside one another, and most steps up from a page to what it inherits from.
const DEEPEST: usize = 64;
/// Most parts that a page may be drawn of, those inside others counted each time.
const MOST: u64 = 100_000;

/// Most bytes that a part may unpack to, and how many times its size it can unpack to at most.
const LARGEST: u64 = 256 << 20;
const DENSEST: u64 = 1_032;

const ENDLESS: &str = "its parts stand inside one another without end";
const TOO_MANY: &str = "its parts are drawn too many times";
const TOO_LARGE: &str = "a part of it unpacks to more than 268435456 bytes";

/// Why a page cannot be read in time, where it cannot.
pub(super) fn fault(file: &Document, page: ObjectId) -> Option<&'static str> {
    let mut above = Vec::new();
    let mut at = file.get_dictionary(page).ok();
    while let Some(dictionary) = at {
        if above.len() == DEEPEST {
            return Some(ENDLESS);
        }
        above.push(dictionary);
        let parent = dictionary.get(b"Parent").and_then(Object::as_reference);
        at = parent.ok().and_then(|parent| file.get_dictionary(parent).ok());
    }
    let resources = above.iter().find_map(|dictionary| inner(file, dictionary, b"Resources"));
    let streams = file.get_page_contents(page);
    let stream = |id: ObjectId| file.get_object(id).and_then(Object::as_stream).ok();
    if streams.into_iter().filter_map(stream).any(is_too_large) {
        return Some(TOO_LARGE);
    }
    let content = file.get_page_content(page).unwrap_or_default();
    let mut walk = Walk { file, known: BTreeMap::new(), open: Vec::new(), steps: 0 };
    walk.parts(&content, resources).err()
}

/// A walk over the parts of a page.
struct Walk<'f> {
    file: &'f Document,
    /// How many parts each part is drawn of, of those that bring their own resources.
    known: BTreeMap<ObjectId, u64>,
    /// The parts around the one that is looked at.
    open: Vec<ObjectId>,
    steps: u64,
}

impl<'f> Walk<'f> {
    /// How many parts a content is drawn of at most, itself among them: as if each were the largest of those it can name.
    fn parts(&mut self, content: &[u8], resources: Option<&'f Dictionary>) -> Result<u64, &'static str> {
        let drawn = drawn(content);
        let parts = resources.filter(|_| drawn > 0).and_then(|all| inner(self.file, all, b"XObject"));
        let mut largest = 0;
        for (_, part) in parts.into_iter().flat_map(Dictionary::iter) {
            let Ok((Some(id), Object::Stream(stream))) = self.file.dereference(part) else { continue };
            largest = largest.max(self.part(id, stream, resources)?);
        }
        match drawn.checked_mul(largest).map(|inside| inside + 1) {
            Some(all) if all <= MOST => Ok(all),
            _ => Err(TOO_MANY),
        }
    }

    fn part(
        &mut self,
        id: ObjectId,
        part: &'f Stream,
        around: Option<&'f Dictionary>,
    ) -> Result<u64, &'static str> {
        if let Some(known) = self.known.get(&id) {
            return Ok(*known);
        }
        self.steps += 1;
        if self.open.contains(&id) || self.open.len() == DEEPEST {
            return Err(ENDLESS);
        }
        if self.steps > MOST {
            return Err(TOO_MANY);
        }
        let own = inner(self.file, &part.dict, b"Resources");
        if is_too_large(part) {
            return Err(TOO_LARGE);
        }
        let content = part.decompressed_content().unwrap_or_else(|_| part.content.clone());
        self.open.push(id);
        let all = self.parts(&content, own.or(around))?;
        self.open.pop();
        if own.is_some() {
            self.known.insert(id, all);
        }
        Ok(all)
    }
}

fn inner<'f>(file: &'f Document, dictionary: &'f Dictionary, key: &[u8]) -> Option<&'f Dictionary> {
    dictionary.get_deref(key, file).and_then(Object::as_dict).ok()
}

/// How many times a content draws a part. Pictures are read as contents too: what of their bytes looks like words is told
/// from words by taking them apart.
fn drawn(content: &[u8]) -> u64 {
    if !content.windows(2).any(|bytes| bytes == b"Do") {
        return 0;
    }
    let operations = Content::decode(content).map(|content| content.operations).unwrap_or_default();
    operations.iter().filter(|operation| operation.operator == "Do").count() as u64
}

fn is_too_large(part: &Stream) -> bool {
    if part.content.len() as u64 * DENSEST <= LARGEST {
        return false;
    }
    let mut unpacked = ZlibDecoder::new(part.content.as_slice()).take(LARGEST + 1);
    io::copy(&mut unpacked, &mut io::sink()).is_ok_and(|bytes| bytes > LARGEST)
}
