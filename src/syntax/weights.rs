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
    #[inline]
    pub(crate) fn score(&self, keys: &[u32]) -> [i32; 2] {
        let mut scores = [0; 2];
        for key in keys {
            let value = self.index.get(*key);
            scores[0] += i32::from((value as u16).cast_signed());
            scores[1] += i32::from(((value >> 16) as u16).cast_signed());
        }
        scores
    }
}

/// Weights of many classes: a row of them for each feature.
#[derive(Debug, Clone)]
pub(crate) struct ClassWeights {
    /// Gives the feature's row; row 0 is for features that have none.
    pub(crate) index: Index,
    pub(crate) rows: Vec<ClassRow>,
}

/// Classes that a [`ClassWeights`] can tell apart.
pub(crate) const CLASSES: usize = 64;

/// One number for each class; fills two cache lines.
#[derive(Debug, Clone, Copy)]
#[repr(align(64))]
pub(crate) struct ClassRow(pub(crate) [i16; CLASSES]);

impl ClassWeights {
    /// The scores of all classes. Sums that would not fit stay at the limit.
    #[inline]
    pub(crate) fn score(&self, keys: &[u32]) -> ClassRow {
        let mut scores = ClassRow([0; CLASSES]);
        for key in keys {
            let row = &self.rows[self.index.get(*key) as usize];
            for (score, weight) in scores.0.iter_mut().zip(&row.0) {
                *score = score.saturating_add(*weight);
            }
        }
        scores
    }
}

impl ClassRow {
    /// The best of the first `classes`, and how far it lies ahead of the next.
    pub(crate) fn best(mut self, classes: usize) -> (usize, i32) {
        for unused in self.0.iter_mut().skip(classes) {
            *unused = i16::MIN;
        }
        let first = self.max();
        let at = self.0.iter().position(|score| *score == first).unwrap_or(0);
        self.0[at] = i16::MIN;
        (at, i32::from(first) - i32::from(self.max()))
    }

    fn max(&self) -> i16 {
        self.0.iter().fold(i16::MIN, |max, score| max.max(*score))
    }
}
