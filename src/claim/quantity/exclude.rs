//! Numbers that count nothing.

use super::attach;
use super::find::{Phrase, Quantities};
use super::words::{Bound, Not};
use crate::syntax::{Relation, Tree};

impl Quantities {
    /// Dates, clock times, ages, years, numbers in names and at the head of a list.
    pub(super) fn is_no_quantity(
        &self,
        tree: &Tree,
        words: &[String],
        phrase: &Phrase,
        noun: Option<usize>,
    ) -> bool {
        let not = &self.words.not;
        let word = |index: usize| words.get(index).map_or("", String::as_str);
        let before = phrase.first.checked_sub(1);
        let number = word(phrase.number);
        let is = |index: usize, why: Not| not.at(words, index).is_some_and(|(have, _)| *have == why);
        let ends = |why: Not| not.before(words, phrase.first, |have| *have == why).is_some();
        // `one` alone is a pronoun as often as a number, and `no` needs something to count.
        if phrase.amount.none && noun.is_none() && tree.word(phrase.number).relation == Relation::Discourse {
            return true;
        }
        if phrase.amount.part && !phrase.amount.digits && phrase.measure.is_none() {
            // `a third of them`, `cut by half`, but not `the strike, the third this year`.
            let of = tree.children(phrase.last).any(|child| tree.child(child, &[Relation::Case]).is_some());
            let step = self.words.bounds.before(words, phrase.first, |bound| *bound == Bound::Step);
            return !of && step.is_none();
        }
        // `a third day` is the one after the second; halves and quarters are no ordinals.
        let ordinal = phrase.amount.part && phrase.amount.max < 0.5 && phrase.amount.max != 0.25;
        if ordinal && !phrase.amount.digits && phrase.measure.is_some() {
            return true;
        }
        if is(phrase.last + 1, Not::AgeAfter) || is(phrase.number + 1, Not::AgeAfter) || ends(Not::AgeBefore)
        {
            return true;
        }
        if is(phrase.last + 1, Not::Clock) || word(phrase.last + 1).starts_with(':') || number.contains(':') {
            return true;
        }
        if phrase.measure.is_some() {
            return false;
        }
        let whole = phrase.amount.digits && !phrase.amount.decimal;
        if phrase.amount.digits
            && phrase.amount.max <= 31.0
            && (ends(Not::Month) || is(phrase.last + 1, Not::Month))
        {
            return true;
        }
        if ends(Not::Name) {
            return true;
        }
        let nummod = tree.word(phrase.number).relation == Relation::Nummod && noun.is_some();
        if whole
            && !number.contains(',')
            && (1900.0..2100.0).contains(&phrase.amount.min)
            && number.len() == 4
            && phrase.bound.is_none()
        {
            let counts = noun.is_some_and(|noun| {
                noun > phrase.number && !words[noun].starts_with(|c: char| c.is_ascii_digit())
            });
            if !nummod || !counts {
                return true;
            }
        }
        if whole && ends(Not::Month) {
            return true;
        }
        // `at 6.30`, `by 11`: a moment, unless a verb of levels stands above.
        if phrase.amount.digits && !nummod && ends(Not::Moment) && phrase.bound.is_none() {
            let level = attach::predicate(tree, phrase.number).is_some_and(|verb| self.is_level(tree, verb));
            let clocklike = phrase.amount.max <= 24.0 || number.len() == 4 && !number.contains(',');
            if clocklike && !level {
                return true;
            }
        }
        // `, 54, `: an age. `1.` at the head: a list.
        let comma = |index: Option<usize>| index.is_some_and(|index| word(index) == ",");
        if whole
            && noun.is_none()
            && comma(before)
            && comma(Some(phrase.last + 1))
            && phrase.amount.max < 120.0
        {
            return true;
        }
        if phrase.amount.digits
            && noun.is_none()
            && before.is_none()
            && matches!(word(phrase.last + 1), "." | ")")
        {
            return true;
        }
        // `F-16`, `2-1`, `24/7`: part of a name, a score.
        let joined = |text: &str| matches!(text, "-" | "/" | "\u{2013}" | "\u{2212}" | "\u{b0}" | "\u{2032}");
        if phrase.amount.digits
            && (before.is_some_and(|before| joined(word(before)))
                || joined(word(phrase.last + 1)) && noun.is_none())
        {
            return true;
        }
        let relation = tree.word(phrase.number).relation;
        phrase.amount.digits
            && noun.is_none()
            && matches!(relation, Relation::Flat | Relation::Compound | Relation::NmodDesc)
    }

    /// Whether a verb tells of a level: `rose`, `stands at`.
    pub(super) fn is_level(&self, tree: &Tree, verb: usize) -> bool {
        let lemma = [tree.word(verb).lemma.to_lowercase()];
        self.words.not.at(&lemma, 0).is_some_and(|(why, _)| *why == Not::Level)
    }
}
