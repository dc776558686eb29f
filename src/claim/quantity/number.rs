//! Numbers by their first word: in digits, in words, or a word that is an amount by itself.

use super::amount::Amount;
use super::spelled::{scale_after, share, spelled};
use super::words::{NumberKind, QuantityWords};

/// The number that begins at a word, and how many words it takes. Words are in lower case, cut as tokens.
pub(super) fn amount(lists: &QuantityWords, words: &[String], start: usize) -> Option<(Amount, usize)> {
    by_itself(lists, words, start)
        .or_else(|| in_digits(lists, words, start))
        .or_else(|| spelled(lists, words, start))
}

/// A word that is an amount without another number: `dozens`, `nobody`, `half`.
fn by_itself(lists: &QuantityWords, words: &[String], at: usize) -> Option<(Amount, usize)> {
    let (word, len) = lists.numbers.at(words, at)?;
    match word.kind {
        NumberKind::Vague => {
            let (scale, more) = scale_after(lists, words, at + len).unwrap_or((1.0, 0));
            let (min, max) = (word.min * scale, word.max * scale);
            Some((Amount { min, max, vague: true, ..Amount::exact(0.0) }, len + more))
        }
        NumberKind::Pair => Some((Amount { pair: true, ..Amount::exact(word.min) }, len)),
        NumberKind::None => Some((Amount { none: true, ..Amount::exact(0.0) }, len)),
        NumberKind::Part | NumberKind::Ordinal => {
            let (amount, more) = share(lists, words, at + len, word);
            Some((amount, len + more))
        }
        _ => None,
    }
}

/// A number in digits, with the scale behind it: `45m`, `1.2 million`.
fn in_digits(lists: &QuantityWords, words: &[String], at: usize) -> Option<(Amount, usize)> {
    let (value, decimal, scaled) = with_suffix(lists, words.get(at)?)?;
    let scale = if scaled { None } else { scale_after(lists, words, at + 1) };
    let (factor, more) = scale.unwrap_or((1.0, 0));
    let decimal = decimal && scale.is_none() && !scaled;
    Some((Amount { decimal, digits: true, ..Amount::exact(value * factor) }, 1 + more))
}

/// A number in digits with a scale glued to it: `45m`. Its value, whether it has a decimal point, whether it has a scale.
fn with_suffix(lists: &QuantityWords, word: &str) -> Option<(f64, bool, bool)> {
    if let Some((value, decimal)) = digits(word) {
        return Some((value, decimal, false));
    }
    let end = word.rfind(|c: char| c.is_ascii_digit())? + 1;
    let (value, decimal) = digits(&word[..end])?;
    let (scale, _) = lists.numbers.at(&[word[end..].to_owned()], 0)?;
    (scale.kind == NumberKind::Scale).then_some((value * scale.min, decimal, true))
}

/// A number in digits: its value, and whether it has a decimal point.
pub(super) fn digits(word: &str) -> Option<(f64, bool)> {
    if !word.starts_with(|c: char| c.is_ascii_digit()) || !word.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut groups = word.split(',');
    let first = groups.next()?;
    let mut plain = first.to_owned();
    for group in groups {
        let whole = group.split('.').next().unwrap_or_default();
        if whole.len() != 3 {
            return None;
        }
        plain.push_str(group);
    }
    let points = plain.bytes().filter(|byte| *byte == b'.').count();
    if points > 1 || !plain.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        return None;
    }
    let value = plain.parse().ok()?;
    Some((value, points == 1))
}
