//! Time expressions: found in text, given a meaning, resolved against an anchor.

mod explanation;
mod find;
mod inline;
mod matching;
mod meaning;
mod opening;
mod pattern;
mod production;
mod record;
mod resolve;
mod resolved;
mod rule;
mod starts;
mod surround;
mod tense;
mod token;
mod value;
mod value_text;
mod words;

pub use explanation::explain;
pub use find::TimeExpression;
pub use inline::{terminal, timeml};
pub use meaning::{
    Anchor, Boundary, Calendar, Clock, ClockZone, Count, Cycle, HalfDay, Length, LengthUnit, Meaning,
    Modifier, NearEvent, NumericOrder, Side, Vague, Which,
};
pub use record::{TimesRecord, TimexRecord, times};
pub use resolve::{Context, TextKind};
pub use resolved::{EventAnchor, EventRelation, Resolution, ResolvedTime, TimexType, Unresolved};

pub use tense::{Perfect, Tense};

use crate::lexicon::{Data, DataError};
use crate::span::Span;

/// Finds time expressions and dates them. Built once; free to share between threads.
#[derive(Debug)]
pub struct TimeTagger {
    rules: rule::Rules,
}

impl TimeTagger {
    /// Reads the tables of time words and the rules.
    ///
    /// # Errors
    /// Every row and every rule that cannot be used.
    pub fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        rule::Rules::load(data).map(|rules| Self { rules })
    }

    /// All time expressions within the spans, in text order; they do not overlap. One pass over the text.
    pub fn find(&self, text: &str, within: &[Span]) -> Vec<TimeExpression> {
        find::find(&self.rules, text, within)
    }

    /// Dates the expressions, one result for each, in the same order.
    pub fn resolve(
        &self,
        text: &str,
        expressions: &[TimeExpression],
        context: &Context,
    ) -> Vec<ResolvedTime> {
        resolve::resolve(text, expressions, context)
    }

    /// Every rule's name with its examples: sentences with the words to be found in square brackets, and
    /// sentences in which the rule finds nothing.
    pub fn examples(&self) -> impl Iterator<Item = (&str, &[String], &[String])> {
        self.rules.rules.iter().map(|rule| (&*rule.name, &rule.finds[..], &rule.ignores[..]))
    }
}
