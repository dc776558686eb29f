//! Which patterns can begin at two words: what keeps the matcher from trying every pattern at every word.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::opening::Opening;
use super::token::{Token, WordId};

/// A pattern: index of its rule, and index among the rule's ways.
pub(crate) type Start = (u16, u16);

/// The patterns that can begin with a pair of words. Words that begin the same patterns are one kind, words that stand
/// second in the same patterns are another; what a pair of kinds begins is worked out when it is first met.
#[derive(Debug, Default)]
pub(crate) struct Starts {
    /// By word number.
    kinds: Vec<Kinds>,
    /// Of each kind of first words.
    starts: Vec<Vec<Start>>,
    /// How many kinds of second words there are.
    seconds: usize,
    /// By kind of the first word, then of the second.
    pairs: Vec<OnceLock<Box<[Start]>>>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Kinds {
    first: u16,
    second: u16,
}

/// The kind of words that stand second in no pattern: only what can match a single word begins before them.
const NO_SECOND: u16 = 0;

impl Starts {
    /// Of the openings of all patterns, in the order in which they are tried.
    pub(crate) fn new<'o>(words: usize, openings: impl Iterator<Item = (Start, &'o Opening)>) -> Self {
        let mut begun: Vec<Vec<Start>> = vec![Vec::new(); words];
        // One number for the list of the patterns that a word stands second in.
        let mut followed: Vec<u64> = vec![0; words];
        for (number, (start, opening)) in (1..).zip(openings) {
            for word in opening.first.words() {
                if let Some(starts) = begun.get_mut(usize::from(word.0)) {
                    starts.push(start);
                }
            }
            for word in opening.second.words() {
                if let Some(list) = followed.get_mut(usize::from(word.0)) {
                    *list = (*list ^ number).wrapping_mul(0x0000_0100_0000_01b3);
                }
            }
        }
        let mut firsts: HashMap<Vec<Start>, u16> = HashMap::new();
        let mut seconds: HashMap<u64, u16> = HashMap::from([(0, NO_SECOND)]);
        let mut starts = Vec::new();
        let mut kinds = Vec::with_capacity(words);
        for (begun, followed) in begun.into_iter().zip(followed) {
            let first = *firsts.entry(begun).or_insert_with_key(|begun| {
                starts.push(begun.clone());
                u16::try_from(starts.len() - 1).unwrap_or(u16::MAX)
            });
            let next = u16::try_from(seconds.len()).unwrap_or(u16::MAX);
            kinds.push(Kinds { first, second: *seconds.entry(followed).or_insert(next) });
        }
        let pairs = (0..starts.len() * seconds.len()).map(|_| OnceLock::new()).collect();
        Self { kinds, starts, seconds: seconds.len(), pairs }
    }

    /// The patterns that can begin at a token, in the order in which they are tried.
    #[inline]
    pub(crate) fn at<'o>(
        &self,
        tokens: &[Token],
        at: usize,
        opening: impl Fn(Start) -> &'o Opening,
    ) -> &[Start] {
        let kinds = |at: usize| {
            let word = tokens.get(at).map_or(WordId::UNKNOWN, |token| token.word);
            self.kinds.get(usize::from(word.0)).copied()
        };
        let Some(Kinds { first, .. }) = kinds(at) else { return &[] };
        let second = if at + 1 < tokens.len() {
            kinds(at + 1).map_or(NO_SECOND, |kinds| kinds.second)
        } else {
            NO_SECOND
        };
        let pair = usize::from(first) * self.seconds + usize::from(second);
        let Some(pair) = self.pairs.get(pair) else { return &[] };
        pair.get_or_init(|| {
            let all = self.starts[usize::from(first)].iter().copied();
            all.filter(|start| opening(*start).goes_on(tokens, at)).collect()
        })
    }
}
