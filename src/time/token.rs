//! The light tokens that time rules look at: words, runs of digits and single signs.

use crate::lexicon::WordMap;

/// A word, a run of digits or one sign. Words that no table and no rule knows all share one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) word: WordId,
    /// The digits' value, saturated.
    pub(crate) value: u32,
    /// How many digits; 0 for other tokens.
    pub(crate) digits: u8,
    pub(crate) shape: Shape,
    pub(crate) gap: Gap,
}

/// A word's number in the [`Vocabulary`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct WordId(pub(crate) u16);

impl WordId {
    /// A word or sign that nobody asked for.
    pub(crate) const UNKNOWN: Self = Self(0);
    /// Any run of digits.
    pub(crate) const DIGITS: Self = Self(1);
}

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    Lower,
    Capital,
    Upper,
    /// Digits and signs.
    Other,
}

/// What stands before a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gap {
    /// Nothing.
    None,
    /// Spaces, or one line break.
    Space,
    /// A blank line, or the begin of the text.
    Break,
}

/// Every word that a table or rule names, with a number.
#[derive(Debug, Clone, Default)]
pub(crate) struct Vocabulary {
    numbers: WordMap<WordId>,
    /// Endings that give a number to words that have none of their own.
    endings: Vec<(Box<str>, WordId)>,
}

impl Vocabulary {
    /// The number of a lower-case word or sign, given out if it is new; `None` once 65,000 are given out.
    pub(crate) fn intern(&mut self, word: &str) -> Option<WordId> {
        if let Some(number) = self.numbers.get(word) {
            return Some(*number);
        }
        let number = WordId(u16::try_from(self.numbers.len() + 2).ok()?);
        self.numbers.insert(word.into(), number);
        Some(number)
    }

    /// How many numbers there are, the two fixed ones among them.
    pub(crate) fn len(&self) -> usize {
        self.numbers.len() + 2
    }

    /// The number of all words that end so and are not known otherwise; given out if it is new.
    pub(crate) fn intern_ending(&mut self, ending: &str) -> Option<WordId> {
        let number = self.intern(&format!("*{ending}"))?;
        if self.endings.iter().all(|(known, _)| **known != *ending) {
            self.endings.push((ending.into(), number));
        }
        Some(number)
    }

    /// The known words that have one of the endings: number of the word, number of the ending. In no order.
    pub(crate) fn with_endings(&self) -> impl Iterator<Item = (WordId, WordId)> {
        let pairs = self.numbers.iter().map(|(word, number)| (*number, self.ending(word)));
        pairs.filter(|(number, ending)| *ending != WordId::UNKNOWN && number != ending)
    }

    fn find(&self, word: &str) -> WordId {
        match self.numbers.get(word) {
            Some(number) => *number,
            None => self.ending(word),
        }
    }

    fn ending(&self, word: &str) -> WordId {
        let long = |ending: &str| word.len() >= ending.len() + SHORTEST_STEM && word.ends_with(ending);
        let found = self.endings.iter().find(|(ending, _)| long(ending));
        found.map_or(WordId::UNKNOWN, |(_, number)| *number)
    }
}

/// An ending counts behind at least so many bytes: `red` does not end in `ed`.
const SHORTEST_STEM: usize = 3;

/// Longer words are in no table: they are not looked up.
const LONGEST_WORD: usize = 24;

/// Cuts `text[from..to]` into tokens and adds them to `tokens`. Both ends must be character boundaries.
pub(crate) fn tokenize(vocabulary: &Vocabulary, text: &str, from: usize, to: usize, tokens: &mut Vec<Token>) {
    let bytes = &text.as_bytes()[..to];
    let mut at = from;
    let mut gap = Gap::Break;
    let mut line_breaks = 0;
    while at < to {
        let byte = bytes[at];
        let start = at;
        if byte.is_ascii_whitespace() {
            line_breaks += u32::from(byte == b'\n');
            let next = if line_breaks > 1 { Gap::Break } else { Gap::Space };
            gap = if gap == Gap::Break { Gap::Break } else { next };
            at += 1;
            continue;
        }
        line_breaks = 0;
        let token = if byte.is_ascii_digit() {
            let mut value = 0u32;
            while at < to && bytes[at].is_ascii_digit() {
                value = value.saturating_mul(10).saturating_add(u32::from(bytes[at] - b'0'));
                at += 1;
            }
            let digits = u8::try_from(at - start).unwrap_or(u8::MAX);
            Token { start, end: at, word: WordId::DIGITS, value, digits, shape: Shape::Other, gap }
        } else if byte.is_ascii_alphabetic() {
            while at < to && bytes[at].is_ascii_alphabetic() {
                at += 1;
            }
            if at < to && bytes[at] >= 0x80 {
                at = word_end(text, at, to);
            }
            word(vocabulary, text, start, at, gap)
        } else if byte < 0x80 {
            at += 1;
            sign(vocabulary, &text[start..at], start, at, gap)
        } else {
            let first = text[at..to].chars().next().unwrap_or(' ');
            at += first.len_utf8();
            if first.is_whitespace() {
                gap = if gap == Gap::Break { Gap::Break } else { Gap::Space };
                continue;
            }
            if first.is_alphabetic() {
                at = word_end(text, at, to);
                word(vocabulary, text, start, at, gap)
            } else {
                let plain = match first {
                    '\u{2019}' | '\u{2018}' | '\u{2032}' => "'",
                    '\u{2010}' | '\u{2011}' => "-",
                    _ => &text[start..at],
                };
                sign(vocabulary, plain, start, at, gap)
            }
        };
        tokens.push(token);
        gap = Gap::None;
    }
}

fn word_end(text: &str, from: usize, to: usize) -> usize {
    text[from..to].char_indices().find(|(_, c)| !c.is_alphabetic()).map_or(to, |(at, _)| from + at)
}

fn sign(vocabulary: &Vocabulary, plain: &str, start: usize, end: usize, gap: Gap) -> Token {
    Token { start, end, word: vocabulary.find(plain), value: 0, digits: 0, shape: Shape::Other, gap }
}

fn word(vocabulary: &Vocabulary, text: &str, start: usize, end: usize, gap: Gap) -> Token {
    let written = &text[start..end];
    let bytes = written.as_bytes();
    let (mut number, mut shape) = (WordId::UNKNOWN, Shape::Lower);
    if written.is_ascii() {
        if bytes[0].is_ascii_uppercase() {
            let upper = bytes.len() > 1 && bytes.iter().all(u8::is_ascii_uppercase);
            shape = if upper { Shape::Upper } else { Shape::Capital };
        }
        if bytes.len() <= LONGEST_WORD {
            let mut lower = [0u8; LONGEST_WORD];
            for (to, from) in lower.iter_mut().zip(bytes) {
                *to = from.to_ascii_lowercase();
            }
            number = std::str::from_utf8(&lower[..bytes.len()])
                .map_or(WordId::UNKNOWN, |lower| vocabulary.find(lower));
        }
    } else {
        if written.chars().next().is_some_and(char::is_uppercase) {
            shape = Shape::Capital;
        }
        if bytes.len() <= LONGEST_WORD {
            number = vocabulary.find(&written.to_lowercase());
        }
    }
    Token { start, end, word: number, value: 0, digits: 0, shape, gap }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_digits_and_signs_are_apart() {
        let mut vocabulary = Vocabulary::default();
        let pm = vocabulary.intern("pm").unwrap();
        let apostrophe = vocabulary.intern("'").unwrap();
        let text = "9PM’s\n\nMay 1990s";
        let mut tokens = Vec::new();
        tokenize(&vocabulary, text, 0, text.len(), &mut tokens);
        let words: Vec<&str> = tokens.iter().map(|token| &text[token.start..token.end]).collect();
        assert_eq!(words, ["9", "PM", "’", "s", "May", "1990", "s"]);
        assert_eq!((tokens[0].value, tokens[0].digits, tokens[0].word), (9, 1, WordId::DIGITS));
        assert_eq!((tokens[1].word, tokens[1].shape, tokens[1].gap), (pm, Shape::Upper, Gap::None));
        assert_eq!(tokens[2].word, apostrophe);
        assert_eq!((tokens[4].gap, tokens[5].gap, tokens[6].gap), (Gap::Break, Gap::Space, Gap::None));
    }

    proptest! {
        #[test]
        fn tokens_never_overlap_and_lie_on_boundaries(text in "\\PC{0,200}") {
            let mut tokens = Vec::new();
            tokenize(&Vocabulary::default(), &text, 0, text.len(), &mut tokens);
            let mut last = 0;
            for token in tokens {
                prop_assert!(token.start >= last && token.end > token.start);
                prop_assert!(text.get(token.start..token.end).is_some());
                last = token.end;
            }
        }
    }
}
