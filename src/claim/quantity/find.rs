use super::amount::{Amount, Bounds, Steps, bounded};
use super::attach::{self, Counted};
use super::number::{amount, digits};
use super::phrase::Phrase;
use super::words::{Measure, Not, QuantityWords};
use crate::claim::{Article, Quantity, QuantityUnit, WordId};
use crate::lexicon::{Data, DataError, lower};
use crate::span::Span;
use crate::syntax::Tree;

/// Finds numbers and what they count. Loaded once, used for all articles.
#[derive(Debug, Clone)]
pub struct Quantities {
    pub(super) words: QuantityWords,
}

impl Quantities {
    /// Reads number words, bounds, measures and counted things.
    ///
    /// # Errors
    /// Every row that cannot be used.
    pub fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        Ok(Self { words: QuantityWords::load(data)? })
    }

    /// All quantities of a sentence, in text order. Dates, clock times, ages and numbers in names are left out;
    /// durations are not. Manners of speech, `no doubt`, are left out too.
    pub fn find(&self, article: &Article, sentence: usize) -> Vec<Quantity> {
        let counted = self.counted(article, sentence).into_iter();
        counted.filter(|counted| counted.is_figure).map(|counted| counted.quantity).collect()
    }

    /// All quantities of a sentence with their places in its tree, in text order.
    pub fn counted(&self, article: &Article, sentence: usize) -> Vec<Counted> {
        let tree = &article.trees[sentence];
        let tokens = article.tokens(sentence);
        let words: Vec<String> =
            tokens.iter().map(|token| lower(token.text(article.text())).into_owned()).collect();
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            match self.phrase(&words, at) {
                None => at += 1,
                Some(phrase) => {
                    at = phrase.last + 1;
                    let counted = self.in_tree(article, sentence, tree, &words, &phrase);
                    let last: Option<&Counted> = found.last();
                    // `two of the five climbers`: the verb says nothing of the five.
                    let whole = |counted: &Counted| {
                        phrase.measure.is_none()
                            && last.is_some_and(|last| {
                                last.head == counted.head
                                    && last.quantity.span.end >= counted.quantity.span.end
                            })
                    };
                    let counted = counted.filter(|counted| !whole(counted));
                    found.extend(counted);
                }
            }
        }
        found
    }

    /// The quantities that belong to a trigger: those it says something of.
    pub fn of(&self, article: &Article, trigger: WordId) -> Vec<Quantity> {
        let tree = &article.trees[trigger.sentence];
        let found = self.counted(article, trigger.sentence).into_iter();
        found
            .filter(|counted| counted.is_figure && attach::belongs(tree, counted, trigger.word))
            .map(|counted| counted.quantity)
            .collect()
    }

    /// The number phrase whose number, or sign before it, begins at a word.
    pub(super) fn phrase(&self, words: &[String], at: usize) -> Option<Phrase> {
        let lists = &self.words;
        // Most words begin no number.
        let in_digits = words.get(at)?.bytes().any(|byte| byte.is_ascii_digit());
        if !in_digits && lists.numbers.at(words, at).is_none() {
            return None;
        }
        // `no fewer than 25` is no `no`.
        if lists.bounds.at(words, at).is_some_and(|(_, len)| len > 1) {
            return None;
        }
        let glued = glued(words, at, lists);
        let ((amount, len), measure) = match glued {
            Some((value, measure)) => (amount(lists, &with_number(words, at, &value), at)?, Some(measure)),
            None => (amount(lists, words, at)?, None),
        };
        let last = at + len - 1;
        let mut phrase = Phrase { first: at, number: at, last, amount, bound: None, measure, end: None };
        phrase.take_range(lists, words);
        phrase.take_measure(lists, words);
        phrase.take_bound(lists, words);
        Some(phrase)
    }

    fn in_tree(
        &self,
        article: &Article,
        sentence: usize,
        tree: &Tree,
        words: &[String],
        phrase: &Phrase,
    ) -> Option<Counted> {
        // `three dead and 10 hurt`: those three are not the hurt.
        let state = self.state_behind(tree, words, phrase.last);
        let noun = attach::noun(tree, phrase.number, phrase.last)
            .filter(|noun| state.is_none_or(|state| *noun <= state));
        if self.is_no_quantity(tree, words, phrase, noun) {
            return None;
        }
        let head = noun.unwrap_or(phrase.number);
        let predicate = attach::predicate(tree, head);
        let (unit, of) = match &phrase.measure {
            Some(measure) => (measure.unit, measure.of.to_string()),
            None if phrase.amount.part => (QuantityUnit::Percent, String::new()),
            None if self.is_magnitude(words, phrase, noun) => (QuantityUnit::Magnitude, String::new()),
            None => {
                let of = noun.map(|noun| lower(&tree.word(noun).lemma).into_owned()).unwrap_or_default();
                (self.unit(tree, words, phrase, head, noun, predicate), of)
            }
        };
        if phrase.amount.none && noun.is_none() && unit == QuantityUnit::Count {
            return None;
        }
        let is_figure = unit != QuantityUnit::Count || !self.is_no_figure(tree, phrase, noun);
        let steps = match unit {
            QuantityUnit::Percent
            | QuantityUnit::Magnitude
            | QuantityUnit::Money
            | QuantityUnit::Length
            | QuantityUnit::Area
            | QuantityUnit::Mass
            | QuantityUnit::Duration
            | QuantityUnit::Other => Steps::Fine,
            _ if phrase.amount.decimal => Steps::Fine,
            _ => Steps::Whole,
        };
        let share = if phrase.amount.part && phrase.measure.is_none() { 100.0 } else { 1.0 };
        let moves = predicate.is_some_and(|verb| self.is_level(tree, verb));
        let amount = phrase.end.filter(|_| moves).unwrap_or(phrase.amount);
        let scaled = Amount { min: amount.min * share, max: amount.max * share, ..amount };
        let Bounds { min, max, approximate } = bounded(scaled, phrase.bound, steps);
        let counted =
            noun.filter(|noun| phrase.measure.is_none() && *noun > phrase.last && *noun <= phrase.last + 6);
        let last = counted.unwrap_or(phrase.last);
        let span = article.words_span(sentence, phrase.first, last);
        let approximate = approximate || (phrase.amount.part && phrase.measure.is_none());
        let quantity = Quantity { min, max, unit, of, approximate, span: Span::new(span.start, span.end) };
        Some(Counted { quantity, head, predicate, is_figure })
    }
}

/// A sign or letters glued to a number: `$3bn`, `US$4`, `98%`, `45m`. Gives the number's own text and its measure.
fn glued(words: &[String], at: usize, lists: &QuantityWords) -> Option<(String, Measure)> {
    let word = words.get(at)?;
    let first = word.find(|c: char| c.is_ascii_digit())?;
    let last = word.rfind(|c: char| c.is_ascii_digit())? + 1;
    let (prefix, number, suffix) = (&word[..first], &word[first..last], &word[last..]);
    digits(number)?;
    let parts = |text: &str| vec![text.to_owned()];
    let before = (!prefix.is_empty()).then(|| lists.measures_before.at(&parts(prefix), 0)).flatten();
    let after = (!suffix.is_empty()).then(|| lists.measures_after.at(&parts(suffix), 0)).flatten();
    match (before, after, suffix.is_empty()) {
        (Some((measure, _)), _, true) => Some((number.to_owned(), measure.clone())),
        (Some((measure, _)), None, false) => {
            let scale = lists.numbers.at(&parts(suffix), 0)?.0;
            let value = digits(number)?.0 * scale.min;
            Some((format!("{value}"), measure.clone()))
        }
        (None, None, false) if prefix.is_empty() => {
            let measure = lists.measures_of_distance.at(&parts(suffix), 0)?.0;
            let (behind, _) = lists.not.at(words, at + 1)?;
            (*behind == Not::Distance).then(|| (number.to_owned(), measure.clone()))
        }
        (None, Some((measure, _)), _) if prefix.is_empty() => Some((number.to_owned(), measure.clone())),
        _ => None,
    }
}

/// The words with one of them replaced by the number it holds.
fn with_number(words: &[String], at: usize, number: &str) -> Vec<String> {
    let mut words = words[..words.len().min(at + 4)].to_vec();
    words[at] = number.to_owned();
    words
}
