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
        let bucket = &self.buckets[self.bucket(key)];
        let mut value = 0;
        for slot in 0..SLOTS {
            let mask = u32::from(bucket.keys[slot] == key).wrapping_neg();
            value |= bucket.values[slot] & mask;
        }
        value
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
    pub(crate) index: Index,
}

impl ActionWeights {
    /// Packs a feature's weights for [`Index`].
    pub(crate) fn pack(left: i16, right: i16) -> u32 {
        u32::from(left.cast_unsigned()) | u32::from(right.cast_unsigned()) << 16
    }

    /// Scores of left and right.
    ///
    /// Every bucket is touched before any is used: a touch is so little work that many of them wait for memory side by side.
    #[inline]
    pub(crate) fn score(&self, keys: &[u32]) -> [i32; 2] {
        let mut scores = [0; 2];
        std::hint::black_box(keys.iter().fold(0, |sum, key| sum ^ self.index.touch(*key)));
        for key in keys {
            let value = self.index.get(*key);
            scores[0] += i32::from((value as u16).cast_signed());
            scores[1] += i32::from(((value >> 16) as u16).cast_signed());
        }
        scores
    }
}

/// Weights of many classes, of which most features have few: those are held as entries of class and weight, the
/// others as full rows, two weights to a number.
#[derive(Debug, Clone)]
pub(crate) struct ClassWeights {
    /// Gives `first number << 7 | entries`, or [`FULL`] in place of the entries.
    index: Index,
    /// `weight << 16 | class`, the weight signed; in full rows the weights of classes `i` and `i + half`.
    numbers: Vec<u32>,
    /// Numbers of a full row.
    half: usize,
}

/// Classes that a [`ClassWeights`] can tell apart.
pub(crate) const CLASSES: usize = 128;

/// Stands for a full row where the number of entries would.
const FULL: u32 = 127;

impl ClassWeights {
    /// Room for so many features with so many weights, of the first `classes`.
    pub(crate) fn with_room(features: usize, weights: usize, classes: usize) -> Self {
        // Fours go through the processor's wide registers.
        let half = classes.div_ceil(2).next_multiple_of(4).min(CLASSES / 2);
        Self { index: Index::with_room(features), numbers: Vec::with_capacity(weights), half }
    }

    /// Adds a feature with its weights by class; false if there is no room for it.
    pub(crate) fn insert(&mut self, key: u32, weights: &[(u8, i16)]) -> bool {
        let Ok(first) = u32::try_from(self.numbers.len()) else { return false };
        let full = weights.len() * 2 >= self.half
            && weights.iter().all(|(class, _)| usize::from(*class) < 2 * self.half);
        if full {
            let mut row = [[0i16; CLASSES / 2]; 2];
            for (class, weight) in weights {
                let class = usize::from(*class);
                row[class / self.half][class % self.half] = *weight;
            }
            self.numbers.extend(
                row[0].iter().zip(&row[1]).take(self.half).map(|(low, high)| {
                    u32::from(low.cast_unsigned()) | u32::from(high.cast_unsigned()) << 16
                }),
            );
        } else {
            let pack =
                |(class, weight): &(u8, i16)| u32::from(weight.cast_unsigned()) << 16 | u32::from(*class);
            self.numbers.extend(weights.iter().take(FULL as usize - 1).map(pack));
        }
        let entries = if full { FULL } else { self.numbers.len() as u32 - first };
        first < 1 << 25 && self.index.insert(key, first << 7 | entries)
    }

    /// Whether a feature has weights.
    pub(crate) fn knows(&self, key: u32) -> bool {
        self.index.get(key) != 0
    }

    /// The scores of all classes.
    ///
    /// All rows are looked up, then the first number of each, and only then is anything added: the tables are larger
    /// than the cache, and so the loads wait for memory side by side. Adding row by row waits once for each key.
    #[inline]
    pub(crate) fn score<const N: usize>(&self, keys: &[u32; N]) -> [i32; CLASSES] {
        let mut rows = [0u32; N];
        for (row, key) in rows.iter_mut().zip(keys) {
            *row = self.index.get(*key);
        }
        let mut firsts = [0u32; N];
        for (first, row) in firsts.iter_mut().zip(&rows) {
            *first = self.numbers.get((row >> 7) as usize).copied().unwrap_or_default();
        }
        let mut scores = [0i32; CLASSES];
        for (first, row) in firsts.into_iter().zip(rows) {
            let at = (row >> 7) as usize;
            match row & FULL {
                0 => {}
                FULL => {
                    let row = self.numbers.get(at..at + self.half).unwrap_or_default();
                    let (low, high) = scores.split_at_mut(self.half);
                    for ((low, high), weights) in low.iter_mut().zip(high).zip(row) {
                        *low += i32::from((*weights as u16).cast_signed());
                        *high += i32::from(((weights >> 16) as u16).cast_signed());
                    }
                }
                entries => {
                    add(&mut scores, first);
                    let rest = self.numbers.get(at + 1..at + entries as usize).unwrap_or_default();
                    for entry in rest {
                        add(&mut scores, *entry);
                    }
                }
            }
        }
        scores
    }
}

/// Adds one entry of [`ClassWeights`].
#[inline(always)]
fn add(scores: &mut [i32; CLASSES], entry: u32) {
    scores[entry as usize % CLASSES] += i32::from(((entry >> 16) as u16).cast_signed());
}

/// The best class of the first `classes`, and how far it lies ahead of the next.
pub(crate) fn best(scores: &[i32], classes: usize) -> (usize, i32) {
    let (mut at, mut first, mut second) = (0, i32::MIN, i32::MIN);
    for (class, score) in scores.iter().take(classes).enumerate() {
        if *score > first {
            second = first;
            first = *score;
            at = class;
        } else if *score > second {
            second = *score;
        }
    }
    (at, first.saturating_sub(second))
}
