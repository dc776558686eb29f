//! Numbers that count nothing.

use super::attach;
use super::find::Quantities;
use super::phrase::Phrase;
use super::words::{Bound, Not};
use crate::claim::QuantityUnit;
use crate::lexicon::lower;
use crate::syntax::{Relation, Tag, Tree};

/// Ages between commas are below this.
const OLDEST: f64 = 120.0;

impl Quantities {
    /// Dates, clock times, ages, years, numbers in names and at the head of a list.
    pub(super) fn is_no_quantity(
        &self,
        tree: &Tree,
        words: &[String],
        phrase: &Phrase,
        noun: Option<usize>,
    ) -> bool {
        let number = Number { quantities: self, tree, words, phrase, noun };
        // `one` alone is a pronoun as often as a number, and `no` needs something to count: `at no time` does not.
        let adverb = matches!(number.relation(), Relation::Discourse | Relation::Advmod);
        if phrase.amount.none && noun.is_none() && adverb {
            return true;
        }
        if phrase.amount.part && !phrase.amount.digits && phrase.measure.is_none() {
            return !number.is_share();
        }
        number.is_ordinal()
            || number.is_age()
            || number.is_clock_time()
            || phrase.measure.is_none()
                && (number.is_of_date()
                    || number.is_moment()
                    || number.is_age_in_commas()
                    || number.heads_list()
                    || number.is_of_name())
    }

    /// Whether a number of which nothing is told but the number is a manner of speech: `no doubt`, `both sides`, `one` by itself. That
    /// there is none of something is told of people and happenings, and of what is spoken of as several, `no flights`.
    pub(super) fn is_no_figure(&self, tree: &Tree, phrase: &Phrase, noun: Option<usize>) -> bool {
        let amount = &phrase.amount;
        let Some(noun) = noun.map(|noun| tree.word(noun)) else {
            let one = amount.max == 1.0 && !amount.digits && !amount.part && phrase.bound.is_none();
            return amount.none || amount.pair || one;
        };
        let told =
            matches!(noun.tag, Tag::Nns | Tag::Nnps) || self.words.none_of.contains(&*lower(&noun.lemma));
        amount.pair || amount.none && !told
    }

    /// Whether a verb tells of a level: `rose`, `stands at`.
    pub(super) fn is_level(&self, tree: &Tree, verb: usize) -> bool {
        let lemma = [lower(&tree.word(verb).lemma).into_owned()];
        self.words.not.at(&lemma, 0).is_some_and(|(why, _)| *why == Not::Level)
    }
}

/// A number among its words, while it is asked what it is.
struct Number<'a> {
    quantities: &'a Quantities,
    tree: &'a Tree,
    words: &'a [String],
    phrase: &'a Phrase,
    noun: Option<usize>,
}

impl Number<'_> {
    fn word(&self, index: usize) -> &str {
        self.words.get(index).map_or("", String::as_str)
    }

    fn text(&self) -> &str {
        self.word(self.phrase.number)
    }

    fn relation(&self) -> Relation {
        self.tree.word(self.phrase.number).relation
    }

    /// Whether a word says that the number beside it counts nothing.
    fn says(&self, index: usize, why: Not) -> bool {
        self.quantities.words.not.at(self.words, index).is_some_and(|(have, _)| *have == why)
    }

    /// The same of the words right before the number.
    fn said_before(&self, why: Not) -> bool {
        self.quantities.words.not.before(self.words, self.phrase.first, |have| *have == why).is_some()
    }

    fn said_behind(&self, why: Not) -> bool {
        self.says(self.phrase.last + 1, why)
    }

    fn is_whole(&self) -> bool {
        self.phrase.amount.digits && !self.phrase.amount.decimal
    }

    /// Whether the number stands on the noun that it counts.
    fn is_on_noun(&self) -> bool {
        self.relation() == Relation::Nummod && self.noun.is_some()
    }

    /// `a third of them`, `cut by half`, but not `the strike, the third this year`.
    fn is_share(&self) -> bool {
        let of = self
            .tree
            .children(self.phrase.last)
            .any(|child| self.tree.child(child, &[Relation::Case]).is_some());
        let bounds = &self.quantities.words.bounds;
        of || bounds.before(self.words, self.phrase.first, |bound| *bound == Bound::Step).is_some()
    }

    /// `a third day` is the one after the second.
    fn is_ordinal(&self) -> bool {
        self.phrase.amount.ordinal && self.phrase.measure.is_some()
    }

    fn is_age(&self) -> bool {
        self.said_behind(Not::AgeAfter)
            || self.says(self.phrase.number + 1, Not::AgeAfter)
            || self.said_before(Not::AgeBefore)
    }

    fn is_clock_time(&self) -> bool {
        self.said_behind(Not::Clock)
            || self.word(self.phrase.last + 1).starts_with(':')
            || self.text().contains(':')
    }

    /// A day beside a month, a year behind one, or a year by itself.
    fn is_of_date(&self) -> bool {
        let amount = &self.phrase.amount;
        let month = self.said_before(Not::Month);
        amount.digits && amount.max <= 31.0 && (month || self.said_behind(Not::Month))
            || self.is_whole() && month
            || self.is_year()
    }

    /// `the 2012 vote`, `since at least 2012`: four digits without a comma, before a noun too, unless they count.
    fn is_year(&self) -> bool {
        let year = self.is_whole()
            && !self.text().contains(',')
            && (1900.0..2100.0).contains(&self.phrase.amount.min)
            && self.text().len() == 4;
        let counts = if self.phrase.bound.is_some() {
            self.noun.is_some() || self.is_round() || self.is_at_level()
        } else {
            self.is_on_noun() && self.noun.is_some_and(|noun| self.counts(noun))
        };
        year && !counts
    }

    /// Whether what looks like a year counts the noun behind it: several, by a round number, `2000 boats`, or with what
    /// befell them, `1987 people were wounded`.
    fn counts(&self, noun: usize) -> bool {
        let several = matches!(self.tree.word(noun).tag, Tag::Nns | Tag::Nnps);
        let behind = noun > self.phrase.number && !self.word(noun).starts_with(|c: char| c.is_ascii_digit());
        let befell = || {
            let predicate = attach::predicate(self.tree, noun);
            self.quantities.unit(self.tree, self.words, self.phrase, noun, Some(noun), predicate)
                != QuantityUnit::Count
        };
        behind && several && (self.is_round() || befell())
    }

    /// Hundreds: a year as seldom as any other.
    fn is_round(&self) -> bool {
        self.phrase.amount.min % 100.0 == 0.0
    }

    /// Whether the verb above tells of a level: `rose to 11`.
    fn is_at_level(&self) -> bool {
        let verb = attach::predicate(self.tree, self.phrase.number);
        verb.is_some_and(|verb| self.quantities.is_level(self.tree, verb))
    }

    /// `at 6.30`, `by 11`: a moment, unless a verb of levels stands above.
    fn is_moment(&self) -> bool {
        let amount = &self.phrase.amount;
        let clocklike = amount.max <= 24.0 || self.text().len() == 4 && !self.text().contains(',');
        amount.digits
            && !self.is_on_noun()
            && self.said_before(Not::Moment)
            && self.phrase.bound.is_none()
            && clocklike
            && !self.is_at_level()
    }

    /// `, 54, `.
    fn is_age_in_commas(&self) -> bool {
        let before = self.phrase.first.checked_sub(1);
        self.is_whole()
            && self.noun.is_none()
            && before.is_some_and(|before| self.word(before) == ",")
            && self.word(self.phrase.last + 1) == ","
            && self.phrase.amount.max < OLDEST
    }

    /// `1.` at the head of a list.
    fn heads_list(&self) -> bool {
        self.phrase.amount.digits
            && self.noun.is_none()
            && self.phrase.first == 0
            && matches!(self.word(self.phrase.last + 1), "." | ")")
    }

    /// `F-16`, `2-1`, `24/7`: part of a name, a score.
    fn is_of_name(&self) -> bool {
        let joined = |text: &str| matches!(text, "-" | "/" | "\u{2013}" | "\u{2212}" | "\u{b0}" | "\u{2032}");
        let before = self.phrase.first.checked_sub(1).is_some_and(|before| joined(self.word(before)));
        let alone = self.noun.is_none();
        let in_name = matches!(self.relation(), Relation::Flat | Relation::Compound | Relation::NmodDesc);
        self.said_before(Not::Name)
            || self.phrase.amount.digits
                && (before || alone && (joined(self.word(self.phrase.last + 1)) || in_name))
    }
}
