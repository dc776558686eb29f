//! Byte spans into a document's original text, and their translation into code points.

use std::ops::Range;

/// A half-open range of bytes in a document's text, always on character boundaries.
///
/// Spans never refer to a cleaned or lower-cased copy. Code points appear only when something is written
/// out: see [`CodePoints`].
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, serde::Serialize, serde::Deserialize,
)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// A span from `start` to `end`, in bytes.
    pub const fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        Self { start, end }
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span holds nothing.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies within this span.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    #[inline]
    pub fn cover(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The words of the span.
    #[inline]
    pub fn text(self, source: &str) -> &str {
        source.get(self.start..self.end).unwrap_or_default()
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// Translates byte offsets of one text into Unicode code points and back.
#[derive(Debug, Clone)]
pub struct CodePoints<'t> {
    text: &'t str,
    blocks: Blocks,
}

/// Code points of a text before each block of `STRIDE` bytes; empty for ASCII text.
#[derive(Debug, Clone)]
pub(crate) struct Blocks(Vec<usize>);

const STRIDE: usize = 256;

impl Blocks {
    /// One pass over the text.
    pub(crate) fn of(text: &str) -> Self {
        let mut blocks = Vec::new();
        if !text.is_ascii() {
            let mut before = 0;
            for block in text.as_bytes().chunks(STRIDE) {
                blocks.push(before);
                before += block.iter().filter(|byte| starts_char(**byte)).count();
            }
            blocks.push(before);
        }
        Self(blocks)
    }

    /// Code points before a byte of the same text.
    pub(crate) fn at(&self, text: &str, byte: usize) -> usize {
        let byte = byte.min(text.len());
        match self.0.get(byte / STRIDE) {
            None => byte,
            Some(before) => {
                let tail = &text.as_bytes()[byte / STRIDE * STRIDE..byte];
                before + tail.iter().filter(|byte| starts_char(**byte)).count()
            }
        }
    }
}

/// Whether a byte starts a character in UTF-8.
const fn starts_char(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

impl<'t> CodePoints<'t> {
    /// Prepares the translation; one pass over the text.
    pub fn new(text: &'t str) -> Self {
        Self { text, blocks: Blocks::of(text) }
    }

    /// Code points before the byte offset.
    pub fn at(&self, byte: usize) -> usize {
        self.blocks.at(self.text, byte)
    }

    /// The byte offset of a code point, if the text is that long.
    pub fn byte(&self, code_point: usize) -> Option<usize> {
        let Blocks(blocks) = &self.blocks;
        if blocks.is_empty() {
            return (code_point <= self.text.len()).then_some(code_point);
        }
        let block = blocks.partition_point(|before| *before <= code_point) - 1;
        // A block may begin inside a character: its continuation bytes belong to the block before.
        let mut start = (block * STRIDE).min(self.text.len());
        while start < self.text.len() && !self.text.is_char_boundary(start) {
            start += 1;
        }
        let rest = code_point - blocks[block];
        self.text[start..]
            .char_indices()
            .map(|(at, _)| start + at)
            .chain(std::iter::once(self.text.len()))
            .nth(rest)
    }

    /// A span in code points, half-open.
    pub fn span(&self, span: Span) -> (usize, usize) {
        (self.at(span.start), self.at(span.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn code_points_agree_with_counting(text in "\\PC{0,700}") {
            let points = CodePoints::new(&text);
            for (count, (byte, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(points.at(byte), count);
                prop_assert_eq!(points.byte(count), Some(byte));
            }
            prop_assert_eq!(points.at(text.len()), text.chars().count());
            prop_assert_eq!(points.byte(text.chars().count()), Some(text.len()));
            prop_assert_eq!(points.byte(text.chars().count() + 1), None);
        }
    }
}
