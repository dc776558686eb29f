//! Numbers in words: `two hundred and six`, `two-thirds`, `two and a half million`.

use super::amount::Amount;
use super::words::{Bound, NumberKind, NumberWord, QuantityWords};

/// A number in words, as far as it is read.
#[derive(Debug, Clone, Copy)]
struct Spelled {
    /// What the scales so far have closed: the two million of `two million six hundred`.
    total: f64,
    /// What stands before the next scale.
    current: f64,
    /// The last scale, by which a half behind it counts.
    scale: f64,
    /// A number word was read.
    seen: bool,
    /// It began with an article: `a hundred`.
    article: bool,
}

/// The number in words that begins at a word, and how many words it takes.
pub(super) fn spelled(lists: &QuantityWords, words: &[String], start: usize) -> Option<(Amount, usize)> {
    let kind = |at: usize| lists.numbers.at(words, at).map(|(word, _)| word.kind);
    // `a hundred`, `a million`, `a dozen`, `a third`.
    let article =
        kind(start) == Some(NumberKind::Article) && kind(start + 1).is_some_and(NumberKind::takes_article);
    let mut at = start + usize::from(article);
    let current = if article { 1.0 } else { 0.0 };
    let mut number = Spelled { total: 0.0, current, scale: 1.0, seen: false, article };
    while let Some((word, len)) = lists.numbers.at(words, at) {
        if word.kind.is_part() && (number.seen || article) {
            let part = NumberWord { min: number.current.max(1.0) * word.min, ..*word };
            let (amount, more) = share(lists, words, at + len, &part);
            return Some((amount, at + len + more - start));
        }
        if !number.add(word) {
            break;
        }
        at += len;
        // `twenty-one`, `two hundred and six`, `two-thirds`.
        let and = kind(at) == Some(NumberKind::And) && number.is_round();
        let hyphen = words.get(at).is_some_and(|word| is_hyphen(word));
        let small = matches!(kind(at + 1), Some(NumberKind::Unit | NumberKind::Ten));
        let large = kind(at + 1).is_some_and(NumberKind::takes_article);
        if and && small || hyphen && (small || large) {
            at += 1;
        }
    }
    if !number.seen && !article {
        return None;
    }
    if let Some((value, behind)) = number.and_a_part(lists, words, at) {
        return Some((Amount::exact(value), behind - start));
    }
    number.seen.then(|| (Amount::exact(number.whole()), at - start))
}

impl Spelled {
    /// Takes the next number word; `false` if it belongs to another number.
    fn add(&mut self, word: &NumberWord) -> bool {
        match word.kind {
            NumberKind::Unit | NumberKind::Ten if self.article => return false,
            NumberKind::Unit | NumberKind::Ten => {
                // `two three` are two numbers; `twenty two` is one.
                let after_ten =
                    word.kind == NumberKind::Unit && self.current % 10.0 == 0.0 && word.min < 10.0;
                if self.seen && self.current % 100.0 != 0.0 && !after_ten {
                    return false;
                }
                self.current += word.min;
            }
            NumberKind::Hundred => self.current = self.current.max(1.0) * 100.0,
            NumberKind::Group => self.current = self.current.max(1.0) * word.min,
            NumberKind::Scale if self.seen || self.article => {
                self.total += self.current.max(1.0) * word.min;
                self.current = 0.0;
                self.scale = word.min;
            }
            _ => return false,
        }
        self.seen = true;
        true
    }

    /// Whether hundreds or a scale were read last, behind which `and` goes on.
    fn is_round(self) -> bool {
        self.current >= 100.0 || self.current == 0.0 && self.total > 0.0
    }

    fn whole(self) -> f64 {
        self.total + self.current
    }

    /// `two and a half million`, `a million and a half`, `two and a half`: the value, and the place behind it.
    fn and_a_part(self, lists: &QuantityWords, words: &[String], at: usize) -> Option<(f64, usize)> {
        let kind = |at: usize| lists.numbers.at(words, at).map(|(word, _)| word.kind);
        if kind(at) != Some(NumberKind::And) || kind(at + 1) != Some(NumberKind::Article) {
            return None;
        }
        let (part, len) = lists.numbers.at(words, at + 2).filter(|(word, _)| word.kind.is_part())?;
        let behind = at + 2 + len;
        let (scale, more) = scale_after(lists, words, behind).unwrap_or((1.0, 0));
        let step = if self.total > 0.0 && self.current == 0.0 { self.scale } else { 1.0 };
        Some(((self.whole() + part.min * step) * scale, behind + more))
    }
}

/// A fraction that ends before a word: of a scale behind it, which is a number of its own, or a share. With how many words the
/// scale takes.
pub(super) fn share(
    lists: &QuantityWords,
    words: &[String],
    behind: usize,
    part: &NumberWord,
) -> (Amount, usize) {
    match scale_of_part(lists, words, behind) {
        Some((scale, more)) => (Amount::exact(part.min * scale), more),
        None => {
            let ordinal = part.kind == NumberKind::Ordinal;
            (Amount { part: true, ordinal, ..Amount::exact(part.min) }, 0)
        }
    }
}

/// The scale that a fraction is of, and how many words it takes: `half a million`, `a quarter of a million`.
fn scale_of_part(lists: &QuantityWords, words: &[String], at: usize) -> Option<(f64, usize)> {
    let hyphen = |at: usize| usize::from(words.get(at).is_some_and(|word| is_hyphen(word)));
    let mut next = at + hyphen(at);
    if matches!(lists.bounds.at(words, next), Some((Bound::Whole, 1))) {
        next += 1;
    }
    if lists.numbers.at(words, next).is_some_and(|(word, _)| word.kind == NumberKind::Article) {
        next += 1;
    }
    let (scale, len) = scale_after(lists, words, next)?;
    Some((scale, next + len - at))
}

/// The scale word right behind a number, and how many words it takes.
pub(super) fn scale_after(lists: &QuantityWords, words: &[String], at: usize) -> Option<(f64, usize)> {
    let hyphen = usize::from(words.get(at).is_some_and(|word| is_hyphen(word)));
    let (word, len) = lists.numbers.at(words, at + hyphen)?;
    matches!(word.kind, NumberKind::Scale | NumberKind::Hundred | NumberKind::Group)
        .then_some((word.min, len + hyphen))
}

fn is_hyphen(word: &str) -> bool {
    matches!(word, "-" | "\u{2010}" | "\u{2011}")
}
