//! Times that only date what something is held against: `the first flood since 1977`, `six more than on Tuesday`.

use crate::calendar::{Grain, Zone};
use crate::claim::function_words::FunctionClass;
use crate::claim::select::Candidate;
use crate::lexicon::lower;
use crate::span::Span;
use crate::syntax::{Pos, Tag, Tree};

use super::{Builder, SentenceView};

impl Builder<'_> {
    /// Whether a time only tells since when nothing like it was: `the first flood since 1977`, `its lowest level since May`.
    pub(super) fn is_compared_with(&self, view: &SentenceView<'_>, time: Span) -> bool {
        let tree = &self.reading.article.trees[view.index];
        let tokens = self.reading.article.tokens(view.index);
        let behind = tokens.partition_point(|token| token.span.end <= time.start);
        let Some(since) = behind.checked_sub(1) else { return false };
        if self.is_held_against(tree, behind) {
            return true;
        }
        // `the worst attack of the 21st century`: of all that was in it.
        let set = || {
            let coarse =
                view.times.iter().find(|other| other.span == time).and_then(|time| time.when(&Zone::UTC));
            let of = (behind.saturating_sub(2)..behind).find(|word| tree.word(*word).pos == Pos::Adp);
            coarse.is_some_and(|when| when.grain >= Grain::Decade)
                && of.is_some_and(|of| self.is_most_before(tree, of))
        };
        self.is_since(tree, since) && self.is_most_before(tree, since) || set()
    }

    /// Whether a time is that of an event since which nothing like what is told was: `the deadliest attack since the bombing of 2015`. The
    /// event itself has it.
    pub(super) fn is_of_what_is_compared(
        &self,
        view: &SentenceView<'_>,
        candidate: &Candidate,
        time: Span,
    ) -> bool {
        /// Words of the event's name.
        const REACH: usize = 8;
        let tree = &self.reading.article.trees[view.index];
        let tokens = self.reading.article.tokens(view.index);
        let behind = tokens.partition_point(|token| token.span.end <= time.start);
        let mut before = (0..behind).rev().take(REACH).take_while(|word| {
            !matches!(tree.word(*word).pos, Pos::Verb | Pos::Aux | Pos::Punct | Pos::Sconj)
                || self.is_since(tree, *word)
        });
        let since = before.find(|word| self.is_since(tree, *word));
        since.is_some_and(|since| candidate.trigger.word < since && self.is_most_before(tree, since))
    }

    fn is_since(&self, tree: &Tree, word: usize) -> bool {
        self.reading.words.is(FunctionClass::Since, &lower(&tree.word(word).lemma))
    }

    /// Whether a superlative, or a word such as `first`, stands in the phrase before a word.
    pub(super) fn is_most_before(&self, tree: &Tree, since: usize) -> bool {
        /// Words of such a phrase.
        const REACH: usize = 8;
        let words = self.reading.words;
        let phrase = (0..since).rev().take(REACH).take_while(|word| {
            let word = tree.word(*word);
            !matches!(word.pos, Pos::Verb | Pos::Aux | Pos::Pron | Pos::Punct)
        });
        phrase.into_iter().any(|word| {
            let word = tree.word(word);
            matches!(word.tag, Tag::Jjs | Tag::Rbs) || words.is(FunctionClass::FirstOf, &lower(&word.lemma))
        })
    }

    /// Whether the time that begins at a word only dates what a number is held against: `six more than on Tuesday`, `down from
    /// 86,000 at 07:00`, `compared with 40 on Monday`.
    fn is_held_against(&self, tree: &Tree, first: usize) -> bool {
        /// Words of the number.
        const REACH: usize = 3;
        let is = |class, word: usize| self.reading.words.is(class, &lower(&tree.word(word).lemma));
        let mut at = first;
        if at > 0 && tree.word(at - 1).pos == Pos::Adp && !is(FunctionClass::Than, at - 1) {
            at -= 1;
        }
        if at > 0 && is(FunctionClass::Than, at - 1) {
            return true;
        }
        let number = (0..at).rev().take(REACH).take_while(|word| {
            matches!(tree.word(*word).pos, Pos::Num | Pos::Noun | Pos::Adv | Pos::Det | Pos::Sym)
        });
        let Some(begins) =
            number.last().filter(|begins| (*begins..at).any(|word| tree.word(word).pos == Pos::Num))
        else {
            return false;
        };
        let before = |back: usize| begins.checked_sub(back);
        let moved = before(2).zip(before(1)).is_some_and(|(moved, from)| {
            is(FunctionClass::UpOrDown, moved) && is(FunctionClass::RangeFrom, from)
        });
        moved || before(2).is_some_and(|compared| is(FunctionClass::Compared, compared))
    }
}
