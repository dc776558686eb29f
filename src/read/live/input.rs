//! Which inputs are live pages.

use super::described;
use crate::read::assemble::Said;
use crate::read::container::Part;
use crate::read::kind::Kind;
use crate::read::{Reader, encoding, html};

/// The field of JSON-LD in which a live page lists its entries.
const UPDATES: &[u8] = b"\"liveBlogUpdate\"";
/// How much of a page is looked at for its headline, in bytes.
const HEAD: usize = 64 << 10;
/// Among how many lines from its top a text's headline is looked for.
const LINES: usize = 10;

/// The entries of a live page; `None` for any other input. Parts of a container that says what they are (`told`) hold one
/// article each, but for the pages of a crawl.
pub(in crate::read) fn entries(
    reader: &Reader,
    said: &Said,
    bytes: &[u8],
    found: Kind,
    told: Option<Kind>,
) -> Option<Vec<Part>> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]);
    match found {
        Kind::Html if told.is_none() || said.captured.is_some() => {
            let announced = bytes.windows(UPDATES.len()).any(|window| window == UPDATES);
            let title = head.split_once("<title").and_then(|(_, title)| title.split_once('>'));
            let title = title.map_or("", |(_, title)| title.split(['<', '|']).next().unwrap_or_default());
            if !announced && !reader.live.is_live(title) {
                return None;
            }
            let named = html::charset(bytes);
            let text = encoding::decode(bytes.to_vec(), named.as_deref()).text;
            let page = html::read(&reader.classes, &text);
            let says = said.part().or(page.said);
            described::entries(&text, &says)
                .or_else(|| reader.live.entries(&page.text, &says, &reader.page.dates))
        }
        Kind::Text if told.is_none() && head.lines().take(LINES).any(|line| reader.live.is_live(line)) => {
            let text = encoding::decode(bytes.to_vec(), None).text;
            let says = said.part().or(reader.page.read(&text, 0, said).said);
            reader.live.entries(&text, &says, &reader.page.dates)
        }
        _ => None,
    }
}
