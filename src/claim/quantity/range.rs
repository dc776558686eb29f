//! Ranges: `10 to 12`, `between 10 and 12`, `from 12 to 19`.

use super::amount::Amount;
use super::number::amount;
use super::phrase::Phrase;
use super::words::{Bound, QuantityWords};

/// Scales that the end of a range lends to its beginning.
const SCALES: [f64; 3] = [1e9, 1e6, 1e3];

impl Phrase {
    /// Takes in the end of a range whose beginning the phrase's number is.
    pub(super) fn take_range(&mut self, lists: &QuantityWords, words: &[String]) {
        let lower = self.amount;
        let joint = match lists.bounds.at(words, self.last + 1) {
            Some((Bound::Joins, 1)) => true,
            Some((Bound::Closes, 1)) => self.opened(lists, words).is_some(),
            _ => false,
        };
        if !joint || lower.none || lower.vague {
            return;
        }
        let upper = amount(lists, words, self.last + 2)
            .filter(|(upper, _)| upper.min > lower.min && !upper.none && !upper.vague && !upper.part);
        let Some((upper, len)) = upper else { return };
        let starts = lists.bounds.before(words, self.number, |bound| *bound == Bound::Starts);
        self.end = starts.map(|_| upper);
        self.amount = Amount { min: lower.min * scale_of_both(lower, upper), max: upper.max, ..upper };
        self.last += len + 1;
    }

    /// Where the word stands that opens a range before the number.
    pub(super) fn opened(&self, lists: &QuantityWords, words: &[String]) -> Option<usize> {
        lists.bounds.before(words, self.number, |bound| *bound == Bound::Opens).map(|(_, start)| start)
    }
}

/// `1 to 2 million`: the scale belongs to both.
fn scale_of_both(lower: Amount, upper: Amount) -> f64 {
    let scale = SCALES.into_iter().find(|scale| upper.max >= *scale && lower.max < 1e3);
    scale.filter(|scale| lower.max < upper.max / scale).unwrap_or(1.0)
}
