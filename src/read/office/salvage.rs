//! PDFs that break off, or whose lists of objects and pages lead nowhere: what stands in them is found by its own marks.

use std::sync::LazyLock;

use pdf_extract::{Dictionary, Document, Object};
use regex::bytes::Regex;

static BEGINS: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?-u)\b(\d{1,8})[ \r\n]+0[ \r\n]+obj\b").ok());

/// The file with a list of the objects that stand in it whole, in place of its own.
pub(super) fn listed(bytes: &[u8]) -> Option<Document> {
    // What stands at the lost end would be needed to read it.
    const LOCKED: &[u8] = b"/Encrypt";
    if bytes.windows(LOCKED.len()).any(|window| window == LOCKED) {
        return None;
    }
    const ENDS: &[u8] = b"endobj";
    let whole = bytes.windows(ENDS.len()).rposition(|window| window == ENDS)? + ENDS.len();
    let mut file = bytes[..whole].to_vec();
    let mut list = String::from("xref\n0 1\n0000000000 65535 f \n");
    let mut last = 0;
    for found in BEGINS.as_ref()?.captures_iter(&bytes[..whole]) {
        let number = &found[1];
        let start = found.get(1)?.start();
        let number: u32 = std::str::from_utf8(number).ok()?.parse().ok()?;
        last = last.max(number);
        list.push_str(&format!("{number} 1\n{start:010} 00000 n \n"));
    }
    let at = file.len() + 1;
    let size = last + 2;
    let root = last + 1;
    let end = format!("\n{list}trailer << /Size {size} /Root {root} 0 R >>\nstartxref\n{at}\n%%EOF\n");
    file.extend(end.into_bytes());
    let mut file = Document::load_mem(&file).ok()?;
    file.max_id = file.max_id.max(root);
    Some(file)
}

/// Lists the pages anew, in the order of their numbers. Whether there are any.
pub(super) fn gather_pages(file: &mut Document) -> bool {
    let is_page = |object: &Object| object.as_dict().is_ok_and(|page| page.has_type(b"Page"));
    let pages: Vec<Object> = file
        .objects
        .iter()
        .filter(|(_, object)| is_page(object))
        .map(|(id, _)| Object::Reference(*id))
        .collect();
    if pages.is_empty() {
        return false;
    }
    let count = i64::try_from(pages.len()).unwrap_or(i64::MAX);
    let dictionary = |fields: &[(&str, Object)]| Dictionary::from_iter(fields.iter().cloned());
    let name = |name: &str| Object::Name(name.as_bytes().to_vec());
    let list = [("Type", name("Pages")), ("Kids", Object::Array(pages)), ("Count", Object::Integer(count))];
    let list = file.add_object(dictionary(&list));
    let root = file.add_object(dictionary(&[("Type", name("Catalog")), ("Pages", Object::Reference(list))]));
    file.trailer.set("Root", Object::Reference(root));
    true
}
