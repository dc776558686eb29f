//! Where the rows of the table of towns stand. The build script finds out so of the program's own table, so that a run
//! begins without reading it.

/// A place in a text or a list, in the order of little-endian bytes.
pub(crate) type Place = [u8; 4];

/// Where the rows of a table stand.
pub(crate) struct Lines {
    /// The start of each row, in order of the rows' keys.
    pub(crate) starts: Vec<Place>,
    /// By each beginning of two bytes, the number of rows before it.
    pub(crate) buckets: Vec<Place>,
    /// The numbers of the rows that are regions, in order.
    pub(crate) regions: Vec<Place>,
    /// A bit for the mark of each key's first word.
    pub(crate) marks: Vec<Place>,
}

/// So many bits of marks there are: sixteen times as many as first words.
const MARKS: u32 = 1 << 19;

/// Where the mark of a key's first word stands: which number, and which bit of it.
pub(crate) fn mark(key: &str) -> (usize, u32) {
    let first = key.bytes().take_while(|byte| *byte != b' ');
    let hash =
        first.fold(0u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x9E37_79B1).rotate_left(11));
    let mark = hash % MARKS;
    ((mark / u32::BITS) as usize, mark % u32::BITS)
}

/// What stands at the end of a region's row.
pub(crate) const REGION: &str = ",region";

/// Finds the rows of a table.
pub(crate) fn lines(text: &str) -> Lines {
    let mut lines = Vec::with_capacity(text.len() / 40);
    let mut counts = vec![0u32; (1 << 16) + 1];
    let mut marks = vec![0u32; (MARKS / u32::BITS) as usize];
    let (mut start, mut last, mut sorted) = (0usize, "", true);
    for line in text.split('\n') {
        let row = !line.is_empty() && !line.starts_with('#') && !line.starts_with("key,");
        if let (true, Ok(start)) = (row, u32::try_from(start)) {
            let key = key_of(line);
            sorted &= last <= key;
            last = key;
            counts[bucket(key) + 1] += 1;
            let (at, bit) = mark(key);
            marks[at] |= 1 << bit;
            lines.push(start);
        }
        start += line.len() + 1;
    }
    if !sorted {
        let key = |start: &u32| key_of(&text[*start as usize..]);
        lines.sort_by(|a, b| key(a).cmp(key(b)));
    }
    let mut before = 0;
    let buckets = counts.into_iter().map(|count| {
        before += count;
        before.to_le_bytes()
    });
    let buckets = buckets.collect();
    let is_region = |start: u32| {
        let rest = &text[start as usize..];
        rest.split('\n').next().is_some_and(|line| line.ends_with(REGION))
    };
    let regions = (0u32..).zip(&lines).filter(|(_, start)| is_region(**start));
    let regions = regions.map(|(row, _)| row.to_le_bytes()).collect();
    let marks = marks.into_iter().map(u32::to_le_bytes).collect();
    Lines { starts: lines.into_iter().map(u32::to_le_bytes).collect(), buckets, regions, marks }
}

/// The key at the start of a line. Keys hold no comma.
pub(crate) fn key_of(line: &str) -> &str {
    // A byte search is on a character's boundary, for both signs are ASCII.
    let end = line.bytes().position(|byte| byte == b',' || byte == b'\n').unwrap_or(line.len());
    &line[..end]
}

/// The number of a key's beginning.
pub(crate) fn bucket(key: &str) -> usize {
    let byte = |index: usize| usize::from(key.as_bytes().get(index).copied().unwrap_or(0));
    byte(0) << 8 | byte(1)
}
