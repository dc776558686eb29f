//! With which words a pattern can open: what keeps the matcher from trying every pattern at every word.

use super::pattern::{Node, Phrase};
use super::token::{Token, WordId};
use super::words::Words;

/// A set of words.
#[derive(Debug, Clone, Default)]
pub(crate) struct WordSet(Vec<u64>);

impl WordSet {
    pub(crate) fn insert(&mut self, word: WordId) {
        let (index, bit) = (usize::from(word.0 / 64), word.0 % 64);
        if self.0.len() <= index {
            self.0.resize(index + 1, 0);
        }
        self.0[index] |= 1 << bit;
    }

    #[inline]
    pub(crate) fn contains(&self, word: WordId) -> bool {
        self.0.get(usize::from(word.0 / 64)).is_some_and(|bits| bits >> (word.0 % 64) & 1 == 1)
    }

    fn add(&mut self, other: &Self) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            *mine |= theirs;
        }
    }

    /// Its words, in order of their numbers.
    pub(crate) fn words(&self) -> impl Iterator<Item = WordId> + '_ {
        (0..=u16::MAX).step_by(64).zip(&self.0).flat_map(|(first, bits)| {
            let mut left = *bits;
            std::iter::from_fn(move || {
                let bit = (left != 0).then(|| left.trailing_zeros())?;
                left &= left - 1;
                u16::try_from(bit).ok().map(|bit| WordId(first + bit))
            })
        })
    }
}

/// What the first two tokens of a match can be. Never too narrow; too wide only costs time.
#[derive(Debug, Clone, Default)]
pub(crate) struct Opening {
    /// It can match no token at all.
    pub(crate) empty: bool,
    /// It can match a single token.
    pub(crate) single: bool,
    /// Words that a match can begin with.
    pub(crate) first: WordSet,
    /// Words that can stand second in a longer match.
    pub(crate) second: WordSet,
}

impl Opening {
    /// What nodes one behind the other open with.
    pub(crate) fn of(nodes: &[Node], words: &Words, phrases: &[Phrase]) -> Self {
        let mut all = Self { empty: true, ..Self::default() };
        for node in nodes.iter().rev() {
            let mut one = Self::of_node(node, words, phrases);
            if one.single {
                one.second.add(&all.first);
            }
            if one.empty {
                one.first.add(&all.first);
                one.second.add(&all.second);
            }
            one.single = (one.single && all.empty) || (one.empty && all.single);
            one.empty &= all.empty;
            all = one;
        }
        all
    }

    /// Whether a match can begin at a token.
    #[inline]
    pub(crate) fn fits(&self, tokens: &[Token], at: usize) -> bool {
        tokens.get(at).is_some_and(|token| self.first.contains(token.word)) && self.goes_on(tokens, at)
    }

    /// The same, where the first word is known to fit.
    #[inline]
    pub(crate) fn goes_on(&self, tokens: &[Token], at: usize) -> bool {
        self.single || tokens.get(at + 1).is_some_and(|token| self.second.contains(token.word))
    }

    /// Both this and the other are possible.
    pub(crate) fn join(&mut self, other: &Self) {
        self.empty |= other.empty;
        self.single |= other.single;
        self.first.add(&other.first);
        self.second.add(&other.second);
    }

    fn of_node(node: &Node, words: &Words, phrases: &[Phrase]) -> Self {
        let mut opening = Self::default();
        match node {
            Node::Word(piece) => {
                opening.single = true;
                opening.first.insert(piece.word);
            }
            Node::Words(several) => {
                opening.single = true;
                several.iter().for_each(|word| opening.first.insert(*word));
            }
            Node::Name => {
                opening.single = true;
                opening.first.insert(WordId::UNKNOWN);
            }
            Node::Class(class, _) => words.opening(*class, &mut opening),
            Node::Phrase(phrase, _) => {
                if let Some(phrase) = phrases.get(*phrase) {
                    opening.join(&phrase.opening);
                }
            }
            Node::Optional(inner) => {
                opening = Self::of(inner, words, phrases);
                opening.empty = true;
            }
            Node::Any(ways) => {
                for way in ways {
                    opening.join(&Self::of(way, words, phrases));
                }
            }
            Node::Open | Node::Close | Node::Glue | Node::Not(_) => opening.empty = true,
        }
        opening
    }
}
