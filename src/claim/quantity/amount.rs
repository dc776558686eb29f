use super::words::{Bound, NumberKind, QuantityWords};

/// A number as the words give it, before anything moves its bounds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Amount {
    pub min: f64,
    pub max: f64,
    /// `dozens`, `several`: no one number.
    pub vague: bool,
    /// `no`, `nobody`.
    pub none: bool,
    /// `half`, `two-thirds`: a share of something.
    pub part: bool,
    /// Written with a decimal point and no scale: cannot be a count.
    pub decimal: bool,
    /// Written in digits.
    pub digits: bool,
}

impl Amount {
    const fn exact(value: f64) -> Self {
        Self { min: value, max: value, vague: false, none: false, part: false, decimal: false, digits: false }
    }
}

/// Bounds of a quantity: inclusive, an absent side is open.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Bounds {
    pub min: Option<f64>,
    pub max: Option<f64>,
    pub approximate: bool,
}

/// How far `about` reaches to either side.
const ABOUT: f64 = 0.1;

/// Whether a quantity comes in whole numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Steps {
    Whole,
    Fine,
}

/// Moves an amount's bounds by the words beside it.
pub(super) fn bounded(amount: Amount, bound: Option<Bound>, steps: Steps) -> Bounds {
    let step = if steps == Steps::Whole { 1.0 } else { 0.0 };
    let (min, max) = (amount.min, amount.max);
    let of = |min, max, approximate| Bounds { min, max, approximate: approximate || amount.vague };
    match bound {
        None
        | Some(
            Bound::Exact
            | Bound::Opens
            | Bound::Joins
            | Bound::Closes
            | Bound::Starts
            | Bound::Whole
            | Bound::Step,
        ) => of(Some(min), Some(max), false),
        Some(Bound::Least | Bound::AfterLeast) => of(Some(min), None, false),
        Some(Bound::Above) => of(Some(min + step), None, false),
        Some(Bound::Most) => of(None, Some(max), false),
        Some(Bound::Below) => of(None, Some((max - step).max(0.0)), false),
        Some(Bound::About | Bound::AfterAbout) => {
            of(Some(rounded(min * (1.0 - ABOUT), steps)), Some(rounded(max * (1.0 + ABOUT), steps)), true)
        }
        Some(Bound::Nearly) => of(Some(rounded(min * (1.0 - ABOUT), steps)), Some(max), true),
    }
}

fn rounded(value: f64, steps: Steps) -> f64 {
    if steps == Steps::Whole { value.round() } else { (value * 1000.0).round() / 1000.0 }
}

/// The number that begins at a word, and how many words it takes. Words are in lower case, cut as tokens.
pub(super) fn amount(lists: &QuantityWords, words: &[String], start: usize) -> Option<(Amount, usize)> {
    let mut at = start;
    let kind = |at: usize| lists.numbers.at(words, at).map(|(word, _)| word.kind);
    // `a hundred`, `a million`, `a dozen`, `a third`.
    let article = kind(at) == Some(NumberKind::Article)
        && matches!(
            kind(at + 1),
            Some(NumberKind::Hundred | NumberKind::Scale | NumberKind::Group | NumberKind::Part)
        );
    if let Some((word, len)) = lists.numbers.at(words, at) {
        match word.kind {
            NumberKind::Vague => {
                let scale = scale_after(lists, words, at + len);
                let factor = scale.map_or(1.0, |(value, _)| value);
                let len = len + scale.map_or(0, |(_, len)| len);
                let amount = Amount {
                    min: word.min * factor,
                    max: word.max * factor,
                    vague: true,
                    ..Amount::exact(0.0)
                };
                return Some((amount, len));
            }
            NumberKind::None => return Some((Amount { none: true, ..Amount::exact(0.0) }, len)),
            NumberKind::Part => {
                let (amount, more) = share(lists, words, at + len, word.min);
                return Some((amount, len + more));
            }
            _ => {}
        }
    }
    if article {
        at += 1;
    }
    if let Some((value, decimal, scaled)) = words.get(at).and_then(|word| with_suffix(lists, word)) {
        if article {
            return None;
        }
        at += 1;
        let scale = if scaled { None } else { scale_after(lists, words, at) };
        at += scale.map_or(0, |(_, len)| len);
        let value = value * scale.map_or(1.0, |(value, _)| value);
        let amount =
            Amount { decimal: decimal && scale.is_none() && !scaled, digits: true, ..Amount::exact(value) };
        return Some((amount, at - start));
    }
    let mut last_scale = 1.0;
    let (mut total, mut current, mut seen) = (0.0, if article { 1.0 } else { 0.0 }, false);
    while let Some((word, len)) = lists.numbers.at(words, at) {
        match word.kind {
            NumberKind::Unit | NumberKind::Ten if article => break,
            NumberKind::Unit | NumberKind::Ten => {
                // `two three` are two numbers; `twenty two` is one.
                if seen
                    && current % 100.0 != 0.0
                    && !(word.kind == NumberKind::Unit && current % 10.0 == 0.0 && word.min < 10.0)
                {
                    break;
                }
                current += word.min;
            }
            NumberKind::Hundred => current = current.max(1.0) * 100.0,
            NumberKind::Group => current = current.max(1.0) * word.min,
            NumberKind::Scale if !seen && !article => break,
            NumberKind::Scale => {
                total += current.max(1.0) * word.min;
                current = 0.0;
                last_scale = word.min;
            }
            NumberKind::Part if seen || article => {
                let (amount, more) = share(lists, words, at + len, current.max(1.0) * word.min);
                return Some((amount, at + len + more - start));
            }
            _ => break,
        }
        seen = true;
        at += len;
        // `twenty-one`, `two hundred and six`, `two-thirds`.
        let and = kind(at) == Some(NumberKind::And) && (current >= 100.0 || (current == 0.0 && total > 0.0));
        let hyphen = words.get(at).is_some_and(|word| is_hyphen(word));
        let small = matches!(kind(at + 1), Some(NumberKind::Unit | NumberKind::Ten));
        let large = matches!(
            kind(at + 1),
            Some(NumberKind::Scale | NumberKind::Hundred | NumberKind::Group | NumberKind::Part)
        );
        if (and && small) || (hyphen && (small || large)) {
            at += 1;
        }
    }
    let whole = total + current;
    if (seen || article)
        && kind(at) == Some(NumberKind::And)
        && kind(at + 1) == Some(NumberKind::Article)
        && let Some((part, len)) =
            lists.numbers.at(words, at + 2).filter(|(word, _)| word.kind == NumberKind::Part)
    {
        // `two and a half million`, `a million and a half`, `two and a half`.
        at += 2 + len;
        let scale = scale_after(lists, words, at);
        at += scale.map_or(0, |(_, len)| len);
        let step = if total > 0.0 && current == 0.0 { last_scale } else { 1.0 };
        return Some((
            Amount::exact((whole + part.min * step) * scale.map_or(1.0, |(value, _)| value)),
            at - start,
        ));
    }
    seen.then(|| (Amount::exact(whole), at - start))
}

/// A fraction that ends before a word: of a scale behind it, which is a number of its own, or a share. With how many words the
/// scale takes.
fn share(lists: &QuantityWords, words: &[String], behind: usize, part: f64) -> (Amount, usize) {
    match scale_of_part(lists, words, behind) {
        Some((scale, more)) => (Amount::exact(part * scale), more),
        None => (Amount { part: true, ..Amount::exact(part) }, 0),
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

/// The scale word or a fraction's `a million` right behind a number.
fn scale_after(lists: &QuantityWords, words: &[String], at: usize) -> Option<(f64, usize)> {
    let hyphen = usize::from(words.get(at).is_some_and(|word| is_hyphen(word)));
    let (word, len) = lists.numbers.at(words, at + hyphen)?;
    matches!(word.kind, NumberKind::Scale | NumberKind::Hundred | NumberKind::Group)
        .then_some((word.min, len + hyphen))
}

fn is_hyphen(word: &str) -> bool {
    matches!(word, "-" | "\u{2010}" | "\u{2011}")
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
