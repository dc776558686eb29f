//! Prepositions that open one side of a time: `by noon`, `since Sunday`.

use crate::calendar::{DAY, Grain, Instant};
use crate::claim::WordId;
use crate::claim::clause::top_word;
use crate::claim::date::{self, Dated};
use crate::claim::function_words::FunctionClass;
use crate::span::Span;
use crate::syntax::{Pos, Relation, Tag, Word};

use super::told::{has_own, is_firm};
use super::{Builder, SentenceView};

/// Dated events that are looked back upon.
const NEAR: usize = 60;

impl Builder<'_> {
    /// Where what is told of began, seen from some time: the harm's cause that was told last, else the earliest event
    /// within two days of the last one.
    pub(super) fn thread(&self, until: Option<Instant>) -> Option<Instant> {
        let begins = |dated: &Dated| dated.time.when?.earliest();
        let before =
            |dated: &Dated| until.is_none_or(|until| begins(dated).is_some_and(|begin| begin < until));
        let story: Vec<&Dated> = self
            .dated
            .iter()
            .rev()
            .take(NEAR)
            .filter(|dated| dated.past && has_own(dated) && before(dated))
            .collect();
        if let Some(cause) = story.iter().find(|dated| dated.event_type.is_cause_of_harm() && is_firm(dated))
        {
            return begins(cause);
        }
        let last = begins(story.first()?)?;
        story
            .iter()
            .filter(|dated| dated.time.when.is_some_and(|when| when.grain < Grain::Day))
            .filter_map(|dated| begins(dated))
            .filter(|earliest| *earliest >= last.plus(-2 * DAY))
            .min()
    }

    /// Whether a verb tells in the perfect what was done and is over: `have lifted 34 off roofs since dawn`. What has been
    /// shut, or has been raining, since then still goes on.
    fn has_come_about(&self, view: &SentenceView<'_>, verb: usize) -> bool {
        let tree = &self.reading.article.trees[view.index];
        let auxiliaries = || {
            let helps = |child: &usize| {
                matches!(tree.word(*child).relation, Relation::Aux | Relation::AuxPass | Relation::Cop)
            };
            tree.children(verb).filter(helps).map(|child| tree.word(child))
        };
        let perfect = |word: &Word| {
            matches!(word.tag, Tag::Vbz | Tag::Vbp)
                && self.reading.words.is(FunctionClass::Perfect, &word.lemma)
        };
        tree.word(verb).tag == Tag::Vbn
            && auxiliaries().any(perfect)
            && auxiliaries().all(|word| self.reading.words.is(FunctionClass::Perfect, &word.lemma))
    }

    /// Which side of its time the words around an expression leave open: `by noon`, and `hours after the announcement on
    /// Monday`, where the time dates what it is after.
    pub(super) fn side(&self, view: &SentenceView<'_>, span: Span, own: usize) -> Option<date::Side> {
        let article = &self.reading.article;
        let tree = &article.trees[view.index];
        let tokens = article.tokens(view.index);
        let first = tokens.partition_point(|token| token.span.end <= span.start);
        let sides = [
            (FunctionClass::Through, date::Side::Through),
            (FunctionClass::UpTo, date::Side::UpTo),
            (FunctionClass::FromThen, date::Side::FromThen),
            (FunctionClass::Since, date::Side::Since),
        ];
        let side_of = |word: usize| {
            let lemma = &*tree.word(word).lemma;
            sides.into_iter().find_map(|(class, side)| self.reading.words.is(class, lemma).then_some(side))
        };
        // `since shortly before three`
        let since = first
            .checked_sub(3)
            .filter(|word| tree.word(word + 1).pos == Pos::Adv && side_of(*word) == Some(date::Side::Since));
        if let Some(side) = since.or(first.checked_sub(1)).and_then(side_of) {
            if side == date::Side::Through && self.reading.status.came_about_then(tree, own) {
                return None;
            }
            let over = side == date::Side::Since && self.has_come_about(view, own);
            return Some(if over { date::Side::FromThen } else { side });
        }
        // `after the vote on Sunday`: the time dates the vote, and the vote bounds the rest. What is bounded is not the
        // vote itself, and neither `by the mayor on Sunday` nor `before a judge on Sunday` is a bound.
        let top = top_word(article, view.index, span)?;
        let is_event = |word: usize| {
            self.reading.typer.event_of_noun(article, WordId { sentence: view.index, word }).is_some()
        };
        let opens = |noun: usize, case: usize| {
            let side = side_of(case)?;
            let before = self.reading.words.is(FunctionClass::Before, &tree.word(case).lemma);
            let closes = matches!(side, date::Side::UpTo | date::Side::Through);
            (!closes || before && is_event(noun)).then_some(side)
        };
        tree.ancestors(top)
            .take_while(|above| {
                *above != own && !view.selection.clauses.iter().any(|clause| clause.head == *above)
            })
            .find_map(|noun| opens(noun, tree.child(noun, &[Relation::Case])?))
    }
}
