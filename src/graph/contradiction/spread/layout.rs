//! The table of the spread of words as it is searched: the build script lays out the program's own, so that a run begins
//! without reading it.

/// The hash of a word, and in how many documents it stands, as little-endian bytes.
pub(crate) type Entry = [u8; 12];

pub(crate) fn entry(hash: u64, documents: u32) -> Entry {
    let mut entry = [0; 12];
    entry[..8].copy_from_slice(&hash.to_le_bytes());
    entry[8..].copy_from_slice(&documents.to_le_bytes());
    entry
}

pub(crate) fn hash(entry: &Entry) -> u64 {
    let [a, b, c, d, e, f, g, h, ..] = *entry;
    u64::from_le_bytes([a, b, c, d, e, f, g, h])
}

pub(crate) fn documents(entry: &Entry) -> u32 {
    let [.., a, b, c, d] = *entry;
    u32::from_le_bytes([a, b, c, d])
}

/// Puts entries in the order in which they are searched; of one word the last counts.
pub(crate) fn arrange(entries: &mut [Entry]) {
    entries.sort_by_key(hash);
}
