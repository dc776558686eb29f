//! Parts of speech, one word after the other.

use super::features::{Keys, Shape, mix};
use super::restrict::{ClassMask, Restrictions};
use super::weights::{ClassWeights, Index, Scores, best};
use super::{Pos, Tag};

/// Tags words with a Penn tag and a universal one at once: a class is a pair of them.
#[derive(Debug, Clone)]
pub(crate) struct Tagger {
    pub(crate) classes: Vec<(Tag, Pos)>,
    /// One more than the class of words that always have the same, by [`Shape::form`].
    pub(crate) known: Index,
    pub(crate) weights: ClassWeights,
}

/// Templates of the tagger.
pub(crate) const TAG_FEATURES: usize = 29;

/// Places of the templates that know a word by its letters.
const FORM: usize = 1;
const LOWER: usize = 2;

/// Stands for the classes before a sentence.
pub(crate) const NO_CLASS: u32 = 900;

impl Tagger {
    /// The classes of a sentence's words.
    pub(crate) fn tag(&self, restrictions: &Restrictions, shapes: &[Shape], out: &mut Vec<u8>) {
        let mut keys = [0; TAG_FEATURES];
        let (mut before, mut before_that) = (NO_CLASS, NO_CLASS);
        for at in 0..shapes.len() {
            let class = match self.known.get(shapes[at].form) {
                0 => {
                    tag_features(shapes, at, before, before_that, &mut keys);
                    let rows = self.weights.rows(&keys);
                    let met = rows[FORM] != 0 || rows[LOWER] != 0;
                    let allowed = restrictions.of(&shapes[at], shapes.get(at + 1), met);
                    best_of(&self.weights.sum(&rows), allowed)
                }
                known => (known - 1) as u8,
            };
            out.push(class);
            before_that = before;
            before = u32::from(class);
        }
    }
}

/// The best of the allowed classes, of all where none is; the first of equals.
#[inline]
fn best_of(scores: &Scores, allowed: ClassMask) -> u8 {
    if allowed == 0 || allowed == ClassMask::MAX {
        return best(scores) as u8;
    }
    let (mut left, mut found, mut highest) = (allowed, 0, i16::MIN);
    while left != 0 {
        let class = left.trailing_zeros() as usize;
        if scores[class] > highest {
            (found, highest) = (class, scores[class]);
        }
        left &= left - 1;
    }
    found as u8
}

/// The features of the word at a place, given the classes of the two before.
pub(crate) fn tag_features(
    shapes: &[Shape],
    at: usize,
    before: u32,
    before_that: u32,
    keys: &mut [u32; TAG_FEATURES],
) {
    let shape =
        |offset: isize| at.checked_add_signed(offset).and_then(|at| shapes.get(at)).unwrap_or(&Shape::NONE);
    let (c, p, pp, n, nn) = (shape(0), shape(-1), shape(-2), shape(1), shape(2));
    let [s1, s2, s3] = c.suffixes;
    let t1 = before.wrapping_add(1).wrapping_mul(0xC2B2_AE35);
    let t2 = before_that.wrapping_add(1).wrapping_mul(0x27D4_EB2F);
    let mut keys = Keys::new(keys);
    keys.add(0);
    keys.add(c.form);
    keys.add(c.lower);
    keys.add(s1);
    keys.add(s2);
    keys.add(s3);
    keys.add(c.prefixes[0]);
    keys.add(c.prefixes[1]);
    keys.add(c.pattern);
    keys.add(mix(c.pattern, u32::from(at == 0) + 5));
    keys.add(t1);
    keys.add(mix(t1, t2));
    keys.add(mix(t1, c.lower));
    keys.add(mix(t1, s3));
    keys.add(p.lower);
    keys.add(p.suffixes[2]);
    keys.add(pp.lower);
    keys.add(n.lower);
    keys.add(n.suffixes[2]);
    keys.add(n.pattern);
    keys.add(nn.lower);
    keys.add(mix(p.lower, c.lower));
    keys.add(mix(c.lower, n.lower));
    keys.add(mix(t1, n.lower));
    keys.add(mix(mix(t1, s2), n.suffixes[1]));
    keys.add(mix(s3, c.pattern));
    keys.add(mix(n.suffixes[1], nn.suffixes[1]));
    keys.add(mix(mix(c.lower, n.suffixes[1]), t1));
    keys.add(mix(mix(c.pattern, p.pattern), n.pattern));
    keys.finish();
}
