//! Weights of hashed features, as they are held for scoring.

/// From a feature's key to a value, by buckets of four that fill half a cache line. A key that is not there gives
/// zero; keys beyond four in a bucket were left out when the model was made.
#[derive(Debug, Clone)]
pub(crate) struct Index {
    buckets: Vec<Bucket>,
}

#[derive(Debug, Clone, Copy, Default)]
#[repr(align(32))]
struct Bucket {
    keys: [u32; SLOTS],
    values: [u32; SLOTS],
}

const SLOTS: usize = 4;

impl Index {
    /// Room for so many keys, about three in five places filled.
    pub(crate) fn with_room(keys: usize) -> Self {
        Self { buckets: vec![Bucket::default(); (keys * 5 / 12).max(1)] }
    }

    /// Adds a key; false if its bucket is full.
    pub(crate) fn insert(&mut self, key: u32, value: u32) -> bool {
        let at = self.bucket(key);
        let bucket = &mut self.buckets[at];
        let free = bucket.keys.iter().position(|slot| *slot == 0);
        if let Some(free) = free {
            bucket.keys[free] = key;
            bucket.values[free] = value;
        }
        free.is_some()
    }

    /// The value of a key, or zero.
    #[inline(always)]
    pub(crate) fn get(&self, key: u32) -> u32 {
        let [a, b, c, d] = self.found(key);
        a | b | c | d
    }

    /// The value of a key in the slot that holds it; zeros in the others.
    #[inline(always)]
    fn found(&self, key: u32) -> [u32; SLOTS] {
        let bucket = &self.buckets[self.bucket(key)];
        let mut values = bucket.values;
        for (value, held) in values.iter_mut().zip(bucket.keys) {
            *value &= u32::from(held == key).wrapping_neg();
        }
        values
    }

    /// Brings a key's bucket near; what comes back means nothing.
    #[inline(always)]
    fn touch(&self, key: u32) -> u32 {
        self.buckets[self.bucket(key)].keys[0]
    }

    #[inline(always)]
    fn bucket(&self, key: u32) -> usize {
        ((u64::from(key) * self.buckets.len() as u64) >> 32) as usize
    }
}

/// Weights of the transitions left and right, shift being zero.
#[derive(Debug, Clone)]
pub(crate) struct ActionWeights {
    index: Index,
    /// A bit for the low bits of each key that has weights. Nearly half the keys of a decision have none: this, which
    /// fits the cache near the core, spares them the way to their bucket, which mostly lies far off.
    weighted: Box<[u32; 1 << (MARKED - 5)]>,
}

/// So many low bits of a key are told apart by [`ActionWeights::weighted`]: four times as many as there are keys.
const MARKED: u32 = 21;

/// So many keys a decision may have: a power of two, so that no place among them needs to be checked.
const KEYS: usize = 128;

impl ActionWeights {
    /// Room for so many features.
    pub(crate) fn with_room(features: usize) -> Self {
        Self { index: Index::with_room(features), weighted: Box::new([0; 1 << (MARKED - 5)]) }
    }

    /// Adds a feature with its weights; false if there is no room for it.
    pub(crate) fn insert(&mut self, key: u32, left: i16, right: i16) -> bool {
        let (at, bit) = Self::mark(key);
        self.weighted[at] |= 1 << bit;
        let packed = u32::from(left.cast_unsigned()) | u32::from(right.cast_unsigned()) << 16;
        self.index.insert(key, packed)
    }

    /// Where a key's mark stands: which number of them, and which bit of it.
    #[inline(always)]
    fn mark(key: u32) -> (usize, u32) {
        ((key % (1 << MARKED) / u32::BITS) as usize, key % u32::BITS)
    }

    /// Scores of left and right.
    ///
    /// Every bucket is touched before any is used: a touch is so little work that many of them wait for memory side by side.
    /// The slots of a bucket are summed apart from each other, as the processor's wide registers hold them.
    #[inline]
    pub(crate) fn score<const N: usize>(&self, keys: &[u32; N]) -> [i32; 2] {
        const { assert!(N <= KEYS) };
        let mut marked = [0; KEYS];
        let mut count = 0;
        for key in keys {
            marked[count % KEYS] = *key;
            let (at, bit) = Self::mark(*key);
            count += (self.weighted[at] >> bit & 1) as usize;
        }
        let keys = &marked[..count];
        std::hint::black_box(keys.iter().fold(0, |sum, key| sum ^ self.index.touch(*key)));
        let (mut left, mut right) = ([0i32; SLOTS], [0i32; SLOTS]);
        for key in keys {
            let values = self.index.found(*key);
            for slot in 0..SLOTS {
                left[slot] += (values[slot] << 16).cast_signed() >> 16;
                right[slot] += values[slot].cast_signed() >> 16;
            }
        }
        [left.iter().sum(), right.iter().sum()]
    }
}

/// Weights of many classes, of which most features have few: those are held as entries of class and weight, the
/// others as full rows of a weight for each class. Both are cut into blocks, so that most rows are one block long and
/// the processor guesses right how many there are.
#[derive(Debug, Clone)]
pub(crate) struct ClassWeights {
    /// Gives `first block << 7 | blocks`, or [`FULL`] in place of the number of blocks.
    index: Index,
    blocks: Vec<Block>,
    /// Blocks of a full row.
    width: usize,
    /// Scores before anything is added: the least there is beyond the last class.
    none: Scores,
}

/// Four entries of class and weight, the weight zero where there are fewer; or the weights of eight classes in a row.
type Block = [[i16; 2]; 4];

/// Classes that a [`ClassWeights`] can tell apart.
pub(crate) const CLASSES: usize = 128;

/// The score of each class.
pub(crate) type Scores = [i16; CLASSES];

/// The heaviest weight of a class, either way: so many as a decision has features stay within a [`Scores`]' range.
pub(crate) const HEAVIEST: u16 = i16::MAX as u16 / 30;

/// Stands for a full row where the number of blocks would.
const FULL: u32 = 127;

/// Scores of a full row's block.
const LANES: usize = 8;

impl ClassWeights {
    /// Room for so many features, with weights of the first `classes`.
    pub(crate) fn with_room(features: usize, classes: usize) -> Self {
        let width = classes.div_ceil(LANES).min(CLASSES / LANES);
        let mut none = [i16::MIN; CLASSES];
        none[..classes.min(CLASSES)].fill(0);
        Self { index: Index::with_room(features), blocks: Vec::with_capacity(features * 2), width, none }
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
            let mut row: Scores = [0; CLASSES];
            for (class, weight) in weights {
                row[usize::from(*class)] = *weight;
            }
            let pairs = row.as_chunks().0;
            self.blocks.extend_from_slice(&pairs.as_chunks().0[..self.width]);
        } else {
            for entries in weights.chunks(4) {
                let mut block = Block::default();
                for at in 0..entries.len() {
                    block[at] = [i16::from(entries[at].0), entries[at].1];
                }
                self.blocks.push(block);
            }
        }
        true
    }

    /// Where the weights of features are; zero for those that have none.
    #[inline(always)]
    pub(crate) fn rows<const N: usize>(&self, keys: &[u32; N]) -> [u32; N] {
        let mut rows = [0; N];
        for at in 0..N {
            rows[at] = self.index.get(keys[at]);
        }
        rows
    }

    /// The scores of all classes, from what [`Self::rows`] gives.
    ///
    /// The first block of each row is looked up before anything is added: the tables are larger than the cache, and so
    /// the loads wait for memory side by side. Adding row by row waits once for each key.
    #[inline]
    pub(crate) fn sum<const N: usize>(&self, rows: &[u32; N]) -> Scores {
        let mut found = [(0, Block::default()); N];
        let mut count = 0;
        for row in rows {
            found[count] = (*row, self.blocks.get((row >> 7) as usize).copied().unwrap_or_default());
            count += usize::from(*row != 0);
        }
        let mut scores = self.none;
        for (row, first) in &found[..count] {
            let at = (row >> 7) as usize;
            match row & FULL {
                FULL => {
                    let row = self.blocks.get(at..at + self.width).unwrap_or_default();
                    for (scores, weights) in scores.as_chunks_mut().0.iter_mut().zip(row) {
                        add_lanes(scores, weights);
                    }
                }
                blocks => {
                    add_entries(&mut scores, first);
                    let rest = self.blocks.get(at + 1..at + blocks as usize).unwrap_or_default();
                    for block in rest {
                        add_entries(&mut scores, block);
                    }
                }
            }
        }
        scores
    }
}

#[inline(always)]
fn add_lanes(scores: &mut [i16; LANES], weights: &Block) {
    for pair in 0..LANES / 2 {
        for side in 0..2 {
            let score = &mut scores[2 * pair + side];
            *score = score.wrapping_add(weights[pair][side]);
        }
    }
}

#[inline(always)]
fn add_entries(scores: &mut Scores, entries: &Block) {
    for [class, weight] in entries {
        let score = &mut scores[class.cast_unsigned() as usize % CLASSES];
        *score = score.wrapping_add(*weight);
    }
}

/// The best class, the first of equals.
#[inline]
pub(crate) fn best(scores: &Scores) -> usize {
    let highest = highest(scores);
    scores.iter().position(|score| *score == highest).unwrap_or(0)
}

/// As [`best`], and how far it lies ahead of the next.
#[inline]
pub(crate) fn best_and_lead(mut scores: Scores) -> (usize, i32) {
    let at = best(&scores);
    let first = std::mem::replace(&mut scores[at], i16::MIN);
    (at, i32::from(first) - i32::from(highest(&scores)))
}

#[inline(always)]
fn highest(scores: &Scores) -> i16 {
    scores.iter().fold(i16::MIN, |highest, score| highest.max(*score))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_of_a_decisions_features_add_up() {
        let classes = 20;
        let mut weights = ClassWeights::with_room(3, classes);
        let full: Vec<(u8, i16)> = (0..20).map(|class| (class, 10 + i16::from(class))).collect();
        assert!(weights.insert(7, &[(0, 5), (3, -4), (4, 1), (5, 1), (19, 2)]));
        assert!(weights.insert(1 << 30, &full));
        assert!(weights.insert(3 << 30, &[(19, -40)]));
        let scores = weights.sum(&weights.rows(&[7, 1 << 30, 99, 3 << 30]));
        assert_eq!(scores[..6], [15, 11, 12, 9, 15, 16]);
        assert_eq!(scores[18..21], [28, -9, i16::MIN]);
        assert_eq!(best(&scores), 18);
        assert_eq!(best_and_lead(scores), (18, 1));
    }

    #[test]
    fn the_first_of_equals_is_best_and_leads_by_nothing() {
        let mut scores: Scores = [0; CLASSES];
        (scores[2], scores[5]) = (3, 3);
        assert_eq!(best(&scores), 2);
        assert_eq!(best_and_lead(scores), (2, 0));
    }

    #[test]
    fn a_weight_that_could_leave_the_range_is_refused() {
        let heaviest = HEAVIEST.cast_signed();
        let mut weights = ClassWeights::with_room(2, 3);
        assert!(!weights.insert(1, &[(0, heaviest + 1)]));
        assert!(!weights.insert(1, &[(0, -heaviest - 1)]));
        assert!(weights.insert(1, &[(0, heaviest)]));
        assert_eq!(weights.sum(&weights.rows(&[1; 30]))[0], heaviest * 30);
    }

    #[test]
    fn left_and_right_are_summed_apart_and_unknown_keys_count_nothing() {
        let mut weights = ActionWeights::with_room(4);
        // The second and the third share the mark of the first and have no weights.
        for (key, left, right) in [(5, 100, -3101), (9, -1, 2)] {
            assert!(weights.insert(key, left, right));
        }
        assert_eq!(weights.score(&[5, 5 + (1 << MARKED), 5 + (1 << 31), 9, 6]), [99, -3099]);
    }
}
