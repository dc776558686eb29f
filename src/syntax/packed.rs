//! Bytes of model files: numbers are LEB128, signed ones zigzag, a text has its length in a byte before it. And bytes of
//! what they are laid out in: parts behind one another.

/// Puts numbers and short texts behind one another.
pub(crate) struct Writer(pub(crate) Vec<u8>);

impl Writer {
    pub(crate) fn number(&mut self, mut value: u32) {
        while value >= 0x80 {
            self.0.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.0.push(value as u8);
    }

    pub(crate) fn signed(&mut self, value: i16) {
        let zigzag = (value << 1) ^ (value >> 15);
        self.number(u32::from(zigzag.cast_unsigned()));
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.0.push(text.len() as u8);
        self.0.extend_from_slice(text.as_bytes());
    }
}

/// Takes them off again.
pub(crate) struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// How many bytes have been taken.
    pub(crate) fn place(&self) -> usize {
        self.at
    }

    /// Whether nothing is left.
    pub(crate) fn is_empty(&self) -> bool {
        self.at >= self.bytes.len()
    }

    #[inline(always)]
    pub(crate) fn byte(&mut self) -> Option<u8> {
        let byte = *self.bytes.get(self.at)?;
        self.at += 1;
        Some(byte)
    }

    #[inline(always)]
    pub(crate) fn number(&mut self) -> Option<u32> {
        // Most have one byte.
        let first = self.byte()?;
        if first < 0x80 { Some(u32::from(first)) } else { self.longer(u32::from(first & 0x7F)) }
    }

    fn longer(&mut self, mut value: u32) -> Option<u32> {
        let mut shift = 7;
        loop {
            let byte = self.byte()?;
            value |= u32::from(byte & 0x7F).checked_shl(shift)?;
            if byte < 0x80 {
                return Some(value);
            }
            shift += 7;
        }
    }

    /// How many things follow; each takes a byte at least.
    pub(crate) fn count(&mut self) -> Option<usize> {
        let count = self.number()? as usize;
        (count <= self.bytes.len() - self.at).then_some(count)
    }

    #[inline(always)]
    pub(crate) fn signed(&mut self) -> Option<i16> {
        let zigzag = u16::try_from(self.number()?).ok()?;
        Some((zigzag >> 1).cast_signed() ^ -(zigzag & 1).cast_signed())
    }

    pub(crate) fn text(&mut self) -> Option<&'a str> {
        let len = usize::from(self.byte()?);
        let text = self.bytes.get(self.at..self.at + len)?;
        self.at += len;
        std::str::from_utf8(text).ok()
    }
}

/// Bytes on a boundary of the processor's cache: what lies in two lines of it would be waited for twice.
#[repr(align(64))]
pub(crate) struct Aligned<B: ?Sized>(pub(crate) B);

/// Parts of a layout begin on a boundary of so many bytes: a line of the processor's cache.
const BOUNDARY: usize = 64;

/// Parts behind one another, their lengths before them.
pub(crate) fn joined<const PARTS: usize>(parts: &[Vec<u8>; PARTS]) -> Option<Vec<u8>> {
    let mut all = Vec::new();
    for part in parts {
        all.extend(u32::try_from(part.len()).ok()?.to_le_bytes());
    }
    for part in parts {
        all.resize(all.len().next_multiple_of(BOUNDARY), 0);
        all.extend(part);
    }
    Some(all)
}

/// The parts of what [`joined`] gives; nothing if the bytes are no such thing.
pub(crate) fn parts<const PARTS: usize>(layout: &'static [u8]) -> Option<[&'static [u8]; PARTS]> {
    let mut parts: [&[u8]; PARTS] = [&[]; PARTS];
    let mut start = 4 * PARTS;
    for (at, part) in parts.iter_mut().enumerate() {
        let len = u32::from_le_bytes(*layout.as_chunks().0.get(at)?) as usize;
        start = start.next_multiple_of(BOUNDARY);
        *part = layout.get(start..start.checked_add(len)?)?;
        start += len;
    }
    Some(parts)
}
