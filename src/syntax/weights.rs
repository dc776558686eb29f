//! Weights of hashed features, as they are held for scoring.

use super::tables::{Block, Bucket, CLASSES, FULL, LANES, SLOTS, bucket, mark, width};

/// From a feature's key to a value. A key that is not there gives zero.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Index {
    buckets: &'static [Bucket],
}

impl Index {
    /// Of a layout's part; nothing if that holds no bucket.
    pub(crate) fn new(part: &'static [u8]) -> Option<Self> {
        let buckets = part.as_chunks().0.as_chunks().0;
        (!buckets.is_empty()).then_some(Self { buckets })
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
        let bucket = &self.buckets[bucket(key, self.buckets.len())];
        let mut values = [0; SLOTS];
        for slot in 0..SLOTS {
            let held = u32::from_le_bytes(bucket[slot]) == key;
            values[slot] = u32::from_le_bytes(bucket[SLOTS + slot]) & u32::from(held).wrapping_neg();
        }
        values
    }

    /// Brings a key's bucket near; what comes back means nothing.
    #[inline(always)]
    fn touch(&self, key: u32) -> u32 {
        u32::from_le_bytes(self.buckets[bucket(key, self.buckets.len())][0])
    }
}

/// Weights of the transitions left and right, shift being zero.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ActionWeights {
    index: Index,
    /// A bit for the low bits of each key that has weights. Nearly half the keys of a decision have none: this, which
    /// fits the cache near the core, spares them the way to their bucket, which mostly lies far off.
    weighted: &'static [[u8; 4]; MARKS],
}

/// Numbers that hold the marks.
const MARKS: usize = 1 << (super::tables::MARKED - 5);

/// So many keys a decision may have: a power of two, so that no place among them needs to be checked.
const KEYS: usize = 128;

impl ActionWeights {
    /// Of a layout's parts; nothing if they are none.
    pub(crate) fn new(index: &'static [u8], marks: &'static [u8]) -> Option<Self> {
        Some(Self { index: Index::new(index)?, weighted: marks.as_chunks().0.as_array()? })
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
            let (at, bit) = mark(*key);
            count += (u32::from_le_bytes(self.weighted[at]) >> bit & 1) as usize;
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
#[derive(Debug, Clone, Copy)]
pub(crate) struct ClassWeights {
    index: Index,
    blocks: &'static [Block],
    /// Blocks of a full row.
    width: usize,
    /// Scores before anything is added: the least there is beyond the last class.
    none: Scores,
}

/// The score of each class.
pub(crate) type Scores = [i16; CLASSES];

impl ClassWeights {
    /// Of a layout's parts, with weights of the first `classes`; nothing if they are none.
    pub(crate) fn new(index: &'static [u8], rows: &'static [u8], classes: usize) -> Option<Self> {
        let mut none = [i16::MIN; CLASSES];
        none[..classes.min(CLASSES)].fill(0);
        let blocks = rows.as_chunks().0.as_chunks().0;
        Some(Self { index: Index::new(index)?, blocks, width: width(classes), none })
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
    /// The first block of each row is touched before anything is added: the tables are larger than the cache, and so the loads wait for
    /// memory side by side.
    #[inline]
    pub(crate) fn sum<const N: usize>(&self, rows: &[u32; N]) -> Scores {
        let touch = |row: &u32| self.blocks.get((row >> 7) as usize).map_or(0, |block| block[0][0]);
        std::hint::black_box(rows.iter().fold(0, |sum, row| sum ^ touch(row)));
        let mut scores = self.none;
        for row in rows {
            let (first, blocks) = ((row >> 7) as usize, row & FULL);
            if blocks == FULL {
                let full = self.blocks.get(first..first + self.width).unwrap_or_default();
                for (lanes, block) in scores.as_chunks_mut().0.iter_mut().zip(full) {
                    add_lanes(lanes, block);
                }
            } else {
                let blocks = self.blocks.get(first..first + blocks as usize).unwrap_or_default();
                blocks.iter().for_each(|block| add_entries(&mut scores, block));
            }
        }
        scores
    }
}

#[inline(always)]
fn add_lanes(scores: &mut [i16; LANES], weights: &Block) {
    for lane in 0..LANES {
        scores[lane] = scores[lane].wrapping_add(i16::from_le_bytes(weights[lane]));
    }
}

#[inline(always)]
fn add_entries(scores: &mut Scores, entries: &Block) {
    for [class, weight] in entries.as_chunks::<2>().0 {
        let score = &mut scores[usize::from(u16::from_le_bytes(*class)) % CLASSES];
        *score = score.wrapping_add(i16::from_le_bytes(*weight));
    }
}

/// The best class, the first of equals.
#[inline]
pub(crate) fn best(scores: &Scores) -> usize {
    let highest = highest(scores);
    // Eight classes are compared at once, and the first eight that hold the highest one by one.
    let holds = |lanes: &[i16; LANES]| lanes.iter().fold(false, |any, score| any | (*score == highest));
    let column = scores.as_chunks().0.iter().position(holds).unwrap_or(0) * LANES;
    column + scores[column..].iter().position(|score| *score == highest).unwrap_or(0)
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
    use super::super::tables::{Actions, HEAVIEST, MARKED, Rows};
    use super::*;

    /// Weights of so many classes; rows that are refused are left out.
    fn class_weights(classes: usize, rows: Rows) -> ClassWeights {
        let [index, blocks] = rows.parts();
        ClassWeights::new(index.leak(), blocks.leak(), classes).unwrap()
    }

    #[test]
    fn the_weights_of_a_decisions_features_add_up() {
        let classes = 20;
        let mut weights = Rows::with_room(3, classes);
        let full: Vec<(u8, i16)> = (0..20).map(|class| (class, 10 + i16::from(class))).collect();
        assert!(weights.insert(7, &[(0, 5), (3, -4), (4, 1), (5, 1), (19, 2)]));
        assert!(weights.insert(1 << 30, &full));
        assert!(weights.insert(3 << 30, &[(19, -40)]));
        let weights = class_weights(classes, weights);
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
        let mut weights = Rows::with_room(2, 3);
        assert!(!weights.insert(1, &[(0, heaviest + 1)]));
        assert!(!weights.insert(1, &[(0, -heaviest - 1)]));
        assert!(weights.insert(1, &[(0, heaviest)]));
        let weights = class_weights(3, weights);
        assert_eq!(weights.sum(&weights.rows(&[1; 30]))[0], heaviest * 30);
    }

    #[test]
    fn left_and_right_are_summed_apart_and_unknown_keys_count_nothing() {
        let mut weights = Actions::with_room(4);
        // The second and the third share the mark of the first and have no weights.
        for (key, left, right) in [(5, 100, -3101), (9, -1, 2)] {
            assert!(weights.insert(key, left, right));
        }
        let [index, marks] = weights.parts();
        let weights = ActionWeights::new(index.leak(), marks.leak()).unwrap();
        assert_eq!(weights.score(&[5, 5 + (1 << MARKED), 5 + (1 << 31), 9, 6]), [99, -3099]);
    }
}
