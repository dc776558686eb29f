//! Lays weights out as they are held for scoring. The build script does so with the program's own model, so that a run
//! begins without reading it.

use super::packed::{Reader, joined};

pub(crate) const MAGIC: &[u8] = b"claimline syntax 1\n";

/// How many parts a layout has: classes, relations and scale, as the model file has them; from a word to its only class;
/// the tagger's index and rows; those of the labeller; weights of the parser's features, and a bit for the low bits of each
/// of their keys.
pub(crate) const PARTS: usize = 8;

/// Four keys and the four values of them, in the order of little-endian bytes: half a cache line.
pub(crate) type Bucket = [[u8; 4]; 2 * SLOTS];
pub(crate) const SLOTS: usize = 4;

/// Four entries of class and weight, the weight zero where there are fewer; or the weights of eight classes in a row.
pub(crate) type Block = [[u8; 2]; LANES];
/// Scores of a full row's block.
pub(crate) const LANES: usize = 8;

/// Classes that weights can tell apart.
pub(crate) const CLASSES: usize = 128;

/// Stands for a full row where the number of blocks would.
pub(crate) const FULL: u32 = 127;

/// The heaviest weight of a class, either way: so many as a decision has features stay within a score's range.
pub(crate) const HEAVIEST: u16 = i16::MAX as u16 / 30;

/// So many low bits of a key are told apart by its mark: four times as many as there are keys.
pub(crate) const MARKED: u32 = 21;

/// Blocks of a full row of weights.
pub(crate) fn width(classes: usize) -> usize {
    classes.div_ceil(LANES).min(CLASSES / LANES)
}

/// The bucket of a key among so many.
#[inline(always)]
pub(crate) fn bucket(key: u32, buckets: usize) -> usize {
    ((u64::from(key) * buckets as u64) >> 32) as usize
}

/// Where a key's mark stands: which number of them, and which bit of it.
#[inline(always)]
pub(crate) fn mark(key: u32) -> (usize, u32) {
    ((key % (1 << MARKED) / u32::BITS) as usize, key % u32::BITS)
}

/// The layout of a model file; nothing if the bytes are none.
pub(crate) fn lay_out(model: &[u8]) -> Option<Vec<u8>> {
    let bytes = model.strip_prefix(MAGIC)?;
    let mut input = Reader::new(bytes);
    let classes = input.count()?;
    for _ in 0..2 * classes {
        input.text()?;
    }
    let relations = input.count()?;
    for _ in 0..relations {
        input.text()?;
    }
    // How wide margins are.
    input.number()?;
    let head = bytes.get(..input.place())?.to_vec();
    let count = input.count()?;
    let mut known = Slots::with_room(count);
    let mut key = 0u32;
    for _ in 0..count {
        key = key.checked_add(input.number()?)?;
        let class = input.byte().filter(|class| usize::from(*class) < classes)?;
        known.insert(key, u32::from(class) + 1);
    }
    let tags = Rows::read(&mut input, classes)?;
    let labels = Rows::read(&mut input, relations)?;
    let count = input.count()?;
    let mut actions = Actions::with_room(count);
    let mut key = 0u32;
    for _ in 0..count {
        key = key.checked_add(input.number()?)?;
        let (left, right) = (input.signed()?, input.signed()?);
        actions.insert(key, left, right);
    }
    let [tag_index, tag_rows] = tags.parts();
    let [label_index, label_rows] = labels.parts();
    let [actions, marks] = actions.parts();
    joined(&[head, known.part(), tag_index, tag_rows, label_index, label_rows, actions, marks])
}

/// From a feature's key to a value, by buckets. Keys beyond four in a bucket are left out.
pub(crate) struct Slots(Vec<[u32; 2 * SLOTS]>);

impl Slots {
    /// Room for so many keys, about three in five places filled.
    pub(crate) fn with_room(keys: usize) -> Self {
        Self(vec![[0; 2 * SLOTS]; (keys * 5 / 12).max(1)])
    }

    /// Adds a key; false if its bucket is full.
    pub(crate) fn insert(&mut self, key: u32, value: u32) -> bool {
        let at = bucket(key, self.0.len());
        let (keys, values) = self.0[at].split_at_mut(SLOTS);
        let free = keys.iter().position(|slot| *slot == 0);
        if let Some(free) = free {
            keys[free] = key;
            values[free] = value;
        }
        free.is_some()
    }

    fn part(&self) -> Vec<u8> {
        bytes(self.0.as_flattened())
    }
}

fn bytes(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

/// Weights of the transitions left and right by feature.
pub(crate) struct Actions {
    index: Slots,
    marks: Vec<u32>,
}

impl Actions {
    pub(crate) fn with_room(features: usize) -> Self {
        Self { index: Slots::with_room(features), marks: vec![0; 1 << (MARKED - 5)] }
    }

    /// Adds a feature with its weights; false if there is no room for it.
    pub(crate) fn insert(&mut self, key: u32, left: i16, right: i16) -> bool {
        let (at, bit) = mark(key);
        self.marks[at] |= 1 << bit;
        let packed = u32::from(left.cast_unsigned()) | u32::from(right.cast_unsigned()) << 16;
        self.index.insert(key, packed)
    }

    /// Their index and their marks.
    pub(crate) fn parts(&self) -> [Vec<u8>; 2] {
        [self.index.part(), bytes(&self.marks)]
    }
}

/// Weights of many classes by feature. The index gives `first block << 7 | blocks`, or [`FULL`] in place of the number of
/// blocks.
pub(crate) struct Rows {
    index: Slots,
    blocks: Vec<Block>,
    width: usize,
}

impl Rows {
    /// Room for so many features, with weights of the first `classes`.
    pub(crate) fn with_room(features: usize, classes: usize) -> Self {
        Self {
            index: Slots::with_room(features),
            blocks: Vec::with_capacity(features * 2),
            width: width(classes),
        }
    }

    fn read(input: &mut Reader<'_>, classes: usize) -> Option<Self> {
        let count = input.count()?;
        // How many weights they have, all in all.
        input.count()?;
        let mut rows = Self::with_room(count, classes);
        let mut key = 0u32;
        let mut row = Vec::with_capacity(CLASSES);
        for _ in 0..count {
            key = key.checked_add(input.number()?)?;
            row.clear();
            for _ in 0..input.byte()? {
                row.push((input.byte()?, input.signed()?));
            }
            rows.insert(key, &row);
        }
        Some(rows)
    }

    /// Adds a feature with its weights by class; false if there is no room for it or a weight is too heavy.
    pub(crate) fn insert(&mut self, key: u32, weights: &[(u8, i16)]) -> bool {
        let first = self.blocks.len();
        let (mut last, mut heaviest) = (0, 0);
        for (class, weight) in weights {
            last = last.max(usize::from(*class));
            heaviest = heaviest.max(weight.unsigned_abs());
        }
        if first >= 1 << 25 || last >= self.width * LANES || heaviest > HEAVIEST {
            return false;
        }
        let full = weights.len() > 2 * self.width;
        let blocks = if full { FULL } else { weights.len().div_ceil(4) as u32 };
        if !self.index.insert(key, (first as u32) << 7 | blocks) {
            return false;
        }
        if full {
            let mut row = [[0; 2]; CLASSES];
            for (class, weight) in weights {
                row[usize::from(*class)] = weight.to_le_bytes();
            }
            self.blocks.extend_from_slice(&row.as_chunks().0[..self.width]);
        } else {
            for entries in weights.chunks(4) {
                let mut block = Block::default();
                for (place, (class, weight)) in block.as_chunks_mut::<2>().0.iter_mut().zip(entries) {
                    *place = [i16::from(*class).to_le_bytes(), weight.to_le_bytes()];
                }
                self.blocks.push(block);
            }
        }
        true
    }

    /// Their index and their blocks.
    pub(crate) fn parts(self) -> [Vec<u8>; 2] {
        [self.index.part(), self.blocks.into_flattened().into_flattened()]
    }
}
