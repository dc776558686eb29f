//! Clauses that `when` opens: they share the time of what they hang on. Their arcs are not sure: the order of the words
//! decides.

use crate::calendar::Grain;
use crate::claim::WordId;
use crate::claim::date::{self, Dated};
use crate::claim::function_words::FunctionClass;
use crate::claim::select::Candidate;
use crate::claim::types::ClaimTime;
use crate::lexicon::lower;
use crate::span::Span;
use crate::syntax::{Pos, Relation, Tag};

use super::{Builder, SentenceView};

impl Builder<'_> {
    /// Whether a clause opens right behind a time, which it goes on about: `at 2.20, when the anchor caught`, `at 2.20 on Monday, when`.
    pub(super) fn opens_behind(&self, view: &SentenceView<'_>, clause: usize, time: Span) -> bool {
        let tree = &self.reading.article.trees[view.index];
        let tokens = self.reading.article.tokens(view.index);
        let mut behind = tokens.partition_point(|token| token.span.start < time.end)..tree.len();
        let of_a_time = |word: usize| view.times.iter().any(|time| time.span.contains(tokens[word].span));
        let opens =
            behind.find(|word| !matches!(tree.word(*word).pos, Pos::Punct | Pos::Adp) && !of_a_time(*word));
        opens.is_some_and(|opens| self.opens_when(view, opens) == Some(clause))
    }

    /// The dated event of the `when` clause right behind a candidate: `was empty when the shells fell`.
    pub(super) fn named_by_when(&self, view: &SentenceView<'_>, candidate: &Candidate) -> Option<&Dated> {
        let article = &self.reading.article;
        let tree = &article.trees[view.index];
        let heads = |word: usize| view.selection.clauses.iter().any(|clause| clause.head == word);
        let opens = (candidate.trigger.word + 1..tree.len())
            .take_while(|word| tree.word(*word).pos != Pos::Punct && !heads(*word))
            .find(|word| tree.word(*word).tag == Tag::Wrb)?;
        let clause = &view.selection.clauses[self.opens_when(view, opens)?];
        self.event_named(view, article.span(WordId { sentence: view.index, word: clause.head }))
    }

    /// The time that `at that moment`, `at that very hour` points at: the minute of what was told right before.
    pub(super) fn at_that_moment(&self, view: &SentenceView<'_>, candidate: &Candidate) -> Option<ClaimTime> {
        /// Sentences back.
        const NEAR: usize = 1;
        let article = &self.reading.article;
        let tree = &article.trees[view.index];
        let is = |class, word: usize| self.reading.words.is(class, &lower(&tree.word(word).lemma));
        let clause = view.clause(candidate).filter(|clause| clause.head == candidate.trigger.word)?;
        let (first, last) = tree.extent(clause.head);
        let moment = (first..=last).find(|word| {
            tree.word(*word).pos == Pos::Noun
                && is(FunctionClass::Moment, *word)
                && tree.child(*word, &[Relation::Case]).is_some_and(|case| is(FunctionClass::AtPoint, case))
                && tree.child(*word, &[Relation::Det]).is_some_and(|det| is(FunctionClass::Definite, det))
                && tree.child(*word, &[Relation::Nmod, Relation::AclRelcl, Relation::Acl]).is_none()
        })?;
        let at = article.span(WordId { sentence: view.index, word: moment }).start;
        let minute = |dated: &Dated| dated.time.when.is_some_and(|when| when.grain <= Grain::Minute);
        let told = self.told_of_story(view, at).find(|dated| dated.trigger.start < at)?;
        let near = article.sentence_at(told.trigger).is_some_and(|at| at + NEAR >= view.index);
        (near && minute(told)).then(|| date::taken_over(told, "at the moment of", article.text()))
    }

    /// The clause that a word opens as `when` does: the first whose head stands behind it.
    fn opens_when(&self, view: &SentenceView<'_>, word: usize) -> Option<usize> {
        let node = self.reading.article.trees[view.index].word(word);
        let when = node.tag == Tag::Wrb && self.reading.words.is(FunctionClass::During, &lower(&node.lemma));
        when.then(|| view.selection.clauses.iter().position(|clause| clause.head > word)).flatten()
    }
}
