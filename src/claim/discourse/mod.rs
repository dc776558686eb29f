//! The order of events as an article tells it: by tense, by how clauses hang together, by what follows what, by the
//! sequence of sentences.

mod pair;
mod placement;
mod rule;
mod verb;
mod words;

pub use placement::Placement;
pub use rule::OrderExample;

use crate::claim::{Article, WordId};
use crate::lexicon::{Data, DataError};
use crate::span::Span;
use crate::syntax::Pos;
use pair::Pair;
use rule::{FirstIs, Rules};
use verb::VerbGroup;
use words::DiscourseWords;

/// Tells the order of events by the article's grammar.
#[derive(Debug, Clone)]
pub struct Discourse {
    words: DiscourseWords,
    rules: Rules,
}

/// That one event begins before another, by the way an article tells them.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Told {
    /// The earlier: its place in the list of triggers.
    pub earlier: usize,
    /// The later.
    pub later: usize,
    /// What tells it.
    pub sign: Sign,
    /// How sure it is, in percent.
    pub percent: u8,
    /// The rule that tells it.
    pub rule: String,
    /// The two triggers' verb groups, the earlier one's first.
    pub words: [Span; 2],
    /// One sentence for a reader.
    pub explanation: String,
}

/// What tells the order of two events in an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sign {
    /// Their tenses, or how one clause hangs on the other.
    Tense,
    /// That the text comes to one after the other.
    Sequence,
    /// What such doings are: who is arrested may then be charged.
    Structure,
}

/// Triggers of one sentence beyond these are left alone: the pairs would grow with their square.
const PER_SENTENCE: usize = 12;
impl Discourse {
    /// Reads words and rules.
    ///
    /// # Errors
    /// Every row that cannot be used.
    pub fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        Ok(Self { words: DiscourseWords::load(data)?, rules: Rules::load(data)? })
    }

    /// The order of the events of some triggers that stand in one sentence or in two that follow each other. Nouns have
    /// no tense: only rules that ask for them order them.
    pub fn relate(&self, article: &Article<'_>, triggers: &[WordId]) -> Vec<Told> {
        let groups: Vec<Option<VerbGroup>> =
            triggers.iter().map(|trigger| self.verb_group(article, *trigger)).collect();
        let mut told = Vec::new();
        for (first, second) in pairs(article, triggers) {
            let (Some(a), Some(b)) = (&groups[first], &groups[second]) else { continue };
            let Some((rule, first_is)) = self.rules.decide(&Pair::new(article, a, b)) else { continue };
            let ((earlier, x), (later, y)) = match first_is {
                FirstIs::Earlier => ((first, a), (second, b)),
                FirstIs::Later => ((second, b), (first, a)),
            };
            let one_sentence = triggers[first].sentence == triggers[second].sentence;
            let words = [article.span(triggers[earlier]), article.span(triggers[later])];
            told.push(Told {
                earlier,
                later,
                sign: rule.sign,
                percent: rule.percent,
                rule: rule.name.clone(),
                words,
                explanation: format!(
                    "“{}” ({}) is told as earlier than “{}” ({}), {}; {}% sure",
                    words[0].text(article.text()),
                    x.form(),
                    words[1].text(article.text()),
                    y.form(),
                    if one_sentence { "in one sentence" } else { "in the sentence beside it" },
                    rule.percent,
                ),
            });
        }
        told
    }

    /// The examples of all rules.
    pub fn examples(&self) -> impl Iterator<Item = OrderExample<'_>> {
        self.rules.examples()
    }

    /// The verb of a trigger with its auxiliaries; `None` where there is no such word.
    fn verb_group(&self, article: &Article<'_>, trigger: WordId) -> Option<VerbGroup> {
        let tree = article.trees.get(trigger.sentence).filter(|tree| trigger.word < tree.len())?;
        Some(VerbGroup::read(&self.words, tree, trigger))
    }
}

/// Pairs of verbs or nouns, in text order, of one sentence or of two that follow each other.
fn pairs(article: &Article<'_>, triggers: &[WordId]) -> Vec<(usize, usize)> {
    let mut order: Vec<usize> = (0..triggers.len()).filter(|at| is_event(article, triggers[*at])).collect();
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

fn is_event(article: &Article<'_>, trigger: WordId) -> bool {
    let known = article.trees.get(trigger.sentence).filter(|tree| trigger.word < tree.len());
    known.is_some_and(|tree| {
        matches!(tree.word(trigger.word).pos, Pos::Verb | Pos::Aux | Pos::Noun | Pos::Propn)
    })
}
