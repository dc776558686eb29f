//! Prepositions that open one side of a time: `by noon`, `since Sunday`.

use crate::calendar::Instant;
use crate::claim::clause::top_word;
use crate::claim::date::{self, Dated};
use crate::claim::function_words::FunctionClass;
use crate::claim::types::Basis;
use crate::span::Span;
use crate::syntax::Relation;

use super::{Builder, SentenceView};

impl Builder<'_> {
    /// Where the story's own events begin: the earliest date of a claim told as past within two days of the last one.
    pub(super) fn thread(&self) -> Option<Instant> {
        let near =
            |dated: &&Dated| dated.past && matches!(dated.time.basis, Basis::Expression | Basis::OtherEvent);
        let last = self.dated.iter().rev().find(near)?.time.when?.earliest()?;
        self.dated
            .iter()
            .filter(near)
            .filter_map(|dated| dated.time.when?.earliest())
            .filter(|earliest| *earliest >= last.plus(-2 * 86_400))
            .min()
    }

    /// Which side of its time the words around an expression leave open: `by noon`, and `hours after the announcement on
    /// Monday`, where the time dates what it is after.
    pub(super) fn side(&self, view: &SentenceView<'_>, span: Span) -> Option<date::Side> {
        let article = &self.reading.article;
        let tree = &article.trees[view.index];
        let tokens = article.tokens(view.index);
        let first = tokens.partition_point(|token| token.span.end <= span.start);
        let sides = [
            (FunctionClass::UpTo, date::Side::UpTo),
            (FunctionClass::FromThen, date::Side::FromThen),
            (FunctionClass::Since, date::Side::Since),
        ];
        let side_of = |word: usize| {
            let lemma = &*tree.word(word).lemma;
            sides.into_iter().find_map(|(class, side)| self.reading.words.is(class, lemma).then_some(side))
        };
        if let Some(side) = first.checked_sub(1).and_then(side_of) {
            return Some(side);
        }
        let top = top_word(article, view.index, span)?;
        tree.ancestors(top)
            .take_while(|above| !view.selection.clauses.iter().any(|clause| clause.head == *above))
            .filter_map(|noun| tree.child(noun, &[Relation::Case]))
            .filter_map(side_of)
            .find(|side| *side != date::Side::UpTo)
    }
}
