use std::fmt;

use serde::Deserialize;

use super::fnv::{START, fnv};

/// A word as comparisons see it: the hash of its stem, or of the idea it stands for.
///
/// The same word gives the same term in every build, so that nothing depends on the order of the articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, Deserialize)]
pub struct Term(u64);

impl Term {
    /// The term of a stem, by FNV-1a.
    pub fn of(stem: &str) -> Self {
        Self(fnv(stem.as_bytes(), START))
    }

    /// The term of an idea: never that of a word of the same letters.
    pub fn idea(name: &str) -> Self {
        Self(fnv(name.as_bytes(), fnv(b"idea:", START)))
    }

    /// The term as a signed number of the same order.
    #[cfg(feature = "arrow")]
    pub(crate) fn sortable(self) -> i64 {
        (self.0 ^ (1 << 63)) as i64
    }

    /// Where the term's bit stands in so many numbers of 64: which number, and which bit of it.
    pub(super) fn mark<const NUMBERS: usize>(self) -> (usize, u64) {
        ((self.0 >> 6) as usize % NUMBERS, self.0 % 64)
    }

    /// The hash itself, by which a table laid out at build time finds its words.
    pub(crate) const fn hash(self) -> u64 {
        self.0
    }

    /// The key of the term within a stretch of time.
    pub(crate) fn with(self, bucket: i64) -> u64 {
        fnv(&bucket.to_le_bytes(), self.0)
    }
}

/// Sixteen hexadecimal digits.
impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}
