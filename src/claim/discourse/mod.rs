//! The order of events as an article tells it: by tense, by how clauses hang together, by the sequence of sentences.

mod features;
mod verb;
mod weights;
mod words;

pub use features::Reader as FeatureReader;

use crate::claim::{Article, WordId};
use crate::lexicon::{Data, DataError};
use crate::span::Span;
use crate::syntax::Pos;
use features::Reader;
use verb::VerbGroup;
use weights::Weights;
use words::DiscourseWords;

/// Tells the order of events by the article's grammar.
#[derive(Debug, Clone)]
pub struct Discourse {
    words: DiscourseWords,
    weights: Weights,
}

/// That one event begins before another, by the way an article tells them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The earlier: its place in the list of triggers.
    pub earlier: usize,
    /// The later.
    pub later: usize,
    /// What tells it.
    pub sign: Sign,
    /// How sure it is, in percent.
    pub percent: u8,
    /// The two triggers' verb groups, the earlier one's first.
    pub words: [Span; 2],
    /// One sentence for a reader.
    pub explanation: String,
}

/// What tells the order of two events in an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sign {
    /// Their tenses, or how one clause hangs on the other.
    Tense,
    /// That the text comes to one after the other.
    Sequence,
}

/// Triggers of one sentence beyond these are left alone: the pairs would grow with their square.
const PER_SENTENCE: usize = 12;
impl Discourse {
    /// Reads words and weights.
    ///
    /// # Errors
    /// Every row that cannot be used.
    pub fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        Ok(Self { words: DiscourseWords::load(data)?, weights: Weights::load(data)? })
    }

    /// The order of the events of some triggers that stand in one sentence or in two that follow each other. Only
    /// verbs are compared: nouns have no tense.
    pub fn relate(&self, article: &Article<'_>, triggers: &[WordId]) -> Vec<Told> {
        let reader = self.reader(article);
        let groups: Vec<Option<VerbGroup>> =
            triggers.iter().map(|trigger| reader.verb_group(*trigger)).collect();
        let mut told = Vec::new();
        for (first, second) in pairs(article, triggers) {
            let (Some(a), Some(b)) = (&groups[first], &groups[second]) else { continue };
            let mut sum = self.weights.sum();
            reader.signs(a, b, &mut |parts| sum.add(parts));
            let Some((first_is_earlier, percent)) = sum.answer() else { continue };
            let ((earlier, x), (later, y)) =
                if first_is_earlier { ((first, a), (second, b)) } else { ((second, b), (first, a)) };
            let one_sentence = triggers[first].sentence == triggers[second].sentence;
            let sign = if x.form() == y.form() && !one_sentence { Sign::Sequence } else { Sign::Tense };
            let words = [article.span(triggers[earlier]), article.span(triggers[later])];
            told.push(Told {
                earlier,
                later,
                sign,
                percent,
                words,
                explanation: format!(
                    "“{}” ({}) is told as earlier than “{}” ({}), {}; {percent}% sure",
                    words[0].text(article.text()),
                    x.form(),
                    words[1].text(article.text()),
                    y.form(),
                    if one_sentence { "in one sentence" } else { "in the sentence beside it" },
                ),
            });
        }
        told
    }

    /// What the signs of an article are read with.
    pub fn reader<'a>(&'a self, article: &'a Article<'a>) -> Reader<'a> {
        Reader::new(&self.words, article)
    }
}

/// Pairs of verbs, in text order, of one sentence or of two that follow each other.
fn pairs(article: &Article<'_>, triggers: &[WordId]) -> Vec<(usize, usize)> {
    let mut order: Vec<usize> = (0..triggers.len()).filter(|at| is_verb(article, triggers[*at])).collect();
    order.sort_by_key(|at| (triggers[*at], *at));
    order.dedup_by_key(|at| triggers[*at]);
    let mut found = Vec::new();
    for (at, first) in order.iter().enumerate() {
        let sentence = triggers[*first].sentence;
        let rest = order[at + 1..].iter().take_while(|second| triggers[**second].sentence <= sentence + 1);
        found.extend(rest.take(2 * PER_SENTENCE).map(|second| (*first, *second)));
    }
    found
}

fn is_verb(article: &Article<'_>, trigger: WordId) -> bool {
    let known = article.trees.get(trigger.sentence).filter(|tree| trigger.word < tree.len());
    known.is_some_and(|tree| matches!(tree.word(trigger.word).pos, Pos::Verb | Pos::Aux))
}
