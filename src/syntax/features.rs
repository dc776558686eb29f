//! Words as the classifiers see them: hashes, computed once for each token.

use crate::segment::Token;

/// Mixes two hashes. The result is good in its high bits; see [`crate::syntax::weights`].
#[inline(always)]
pub(crate) const fn mix(a: u32, b: u32) -> u32 {
    let x = (a ^ b.rotate_left(13)).wrapping_mul(0x9E37_79B1);
    x ^ (x >> 15)
}

/// Hashes of what a word looks like.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Shape {
    /// As it stands, digits as zeros.
    pub form: u32,
    /// In lower case, digits as zeros.
    pub lower: u32,
    /// The last one, two and three letters in lower case.
    pub suffixes: [u32; 3],
    /// The first letter and the first three.
    pub prefixes: [u32; 2],
    /// Its classes of characters, runs as one: `Xx`, `d,d`.
    pub pattern: u32,
    /// Whether it begins with a letter.
    pub is_word: bool,
}

impl Shape {
    /// Beyond either end of a sentence.
    pub(crate) const NONE: Self =
        Self { form: 11, lower: 12, suffixes: [13, 14, 15], prefixes: [16, 17], pattern: 18, is_word: false };

    /// The shape of a token; a straight double quotation mark is told open from closed by the space before it.
    pub(crate) fn of(text: &str, token: Token) -> Self {
        let word = match token.text(text) {
            "\"" | "''" | "``" | "“" | "”" => {
                let before = text.get(..token.span.start).and_then(|before| before.chars().next_back());
                let opens = before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '-'));
                match token.text(text) {
                    "“" | "``" => "``",
                    "\"" if opens => "``",
                    _ => "''",
                }
            }
            word => word,
        };
        Self::of_word(word)
    }

    /// The shape of a word that is no quotation mark.
    pub(crate) fn of_word(word: &str) -> Self {
        let mut letters = Letters::default();
        let (mut form, mut pattern, mut last) = (SEED, SEED, 0u8);
        for c in word.chars() {
            let c = match c {
                '0'..='9' => '0',
                '’' | '‘' => '\'',
                c => c,
            };
            let class = if c.is_ascii() {
                match c {
                    'A'..='Z' => b'X',
                    'a'..='z' => b'x',
                    '0' => b'd',
                    c => c as u8,
                }
            } else if c.is_uppercase() {
                b'X'
            } else if c.is_lowercase() {
                b'x'
            } else {
                b'u'
            };
            if class != last {
                pattern = step(pattern, class);
                last = class;
            }
            if c.is_ascii() {
                form = step(form, c as u8);
                letters.push(c.to_ascii_lowercase() as u8);
            } else {
                let mut bytes = [0; 4];
                for byte in c.encode_utf8(&mut bytes).bytes() {
                    form = step(form, byte);
                }
                for lower in c.to_lowercase() {
                    for byte in lower.encode_utf8(&mut bytes).bytes() {
                        letters.push(byte);
                    }
                }
            }
        }
        let letters = letters.as_bytes();
        let n = letters.len();
        let tail = |k: usize| hash(&letters[n.saturating_sub(k)..]);
        Self {
            form: finish(form),
            lower: hash(letters),
            suffixes: [tail(1), tail(2), tail(3)],
            prefixes: [hash(&letters[..n.min(1)]), hash(&letters[..n.min(3)])],
            pattern: finish(pattern),
            is_word: word.starts_with(char::is_alphabetic),
        }
    }
}

const SEED: u32 = 0x811C_9DC5;

const fn step(hash: u32, byte: u8) -> u32 {
    (hash ^ byte as u32).wrapping_mul(0x0100_0193)
}

const fn finish(hash: u32) -> u32 {
    mix(hash, 77)
}

fn hash(bytes: &[u8]) -> u32 {
    finish(bytes.iter().fold(SEED, |hash, byte| step(hash, *byte)))
}

/// The first letters of a word, on the stack. Longer words are told apart by their length alone beyond that.
struct Letters {
    bytes: [u8; 64],
    len: usize,
}

impl Default for Letters {
    fn default() -> Self {
        Self { bytes: [0; 64], len: 0 }
    }
}

impl Letters {
    fn push(&mut self, byte: u8) {
        if let Some(place) = self.bytes.get_mut(self.len) {
            *place = byte;
            self.len += 1;
        } else if let Some(last) = self.bytes.last_mut() {
            *last = last.wrapping_mul(31).wrapping_add(byte);
        }
    }

    fn as_bytes(&self) -> &[u8] {
        &self.bytes[..self.len]
    }
}

/// Collects the keys of one decision; each place in the list is a template of its own.
pub(crate) struct Keys<'a, const N: usize> {
    keys: &'a mut [u32; N],
    len: usize,
}

impl<'a, const N: usize> Keys<'a, N> {
    /// A hash of each template's place.
    const TEMPLATES: [u32; N] = {
        let mut templates = [0; N];
        let mut at = 0;
        while at < N {
            templates[at] = (at as u32 + 1).wrapping_mul(0x85EB_CA6B);
            at += 1;
        }
        templates
    };

    pub(crate) fn new(keys: &'a mut [u32; N]) -> Self {
        Self { keys, len: 0 }
    }

    #[inline(always)]
    pub(crate) fn add(&mut self, value: u32) {
        self.keys[self.len] = value;
        self.len += 1;
    }

    /// Tells the templates' values apart; all at once, as the processor's wide registers take several.
    #[inline(always)]
    pub(crate) fn finish(self) {
        for at in 0..N {
            self.keys[at] = mix(self.keys[at], Self::TEMPLATES[at]);
        }
    }
}
