use super::amount::Amount;
use super::words::{Bound, Measure, NumberKind, QuantityWords};

/// A number's place among the words, with what is known before the tree is looked at.
pub(super) struct Phrase {
    pub first: usize,
    pub number: usize,
    pub last: usize,
    pub amount: Amount,
    pub bound: Option<Bound>,
    pub measure: Option<Measure>,
    /// Where `from 12 to 19` arrives.
    pub end: Option<Amount>,
}

impl Phrase {
    /// Takes in the measure before or behind the number: `$4`, `12 km`, `a quarter of a mile`.
    pub(super) fn take_measure(&mut self, lists: &QuantityWords, words: &[String]) {
        if self.measure.is_none()
            && let Some((before, start)) = lists.measures_before.before(words, self.first, |_| true)
        {
            self.measure = Some(before.clone());
            self.first = start;
        }
        let of_one = self.amount.part
            && matches!(lists.bounds.at(words, self.last + 1), Some((Bound::Whole, 1)))
            && lists
                .numbers
                .at(words, self.last + 2)
                .is_some_and(|(word, _)| word.kind == NumberKind::Article)
            && lists.measures_after.at(words, self.last + 3).is_some();
        if of_one {
            self.last += 2;
        }
        if let Some((after, len)) = lists.measures_after.at(words, self.last + 1) {
            self.measure.get_or_insert_with(|| after.clone());
            self.last += len;
        }
    }

    /// Takes in the words around it that move its bounds: `at least 12`, `12 or more`.
    pub(super) fn take_bound(&mut self, lists: &QuantityWords, words: &[String]) {
        if let Some(start) = self.opened(lists, words) {
            self.first = self.first.min(start);
        } else if let Some((before, start)) = lists.bounds.before(words, self.first, |bound| bound.leads()) {
            self.bound = Some(*before);
            self.first = start;
        }
        if let Some((after, len)) = lists.bounds.at(words, self.last + 1).filter(|(bound, _)| bound.follows())
        {
            self.bound = Some(*after);
            self.last += len;
        }
    }
}
