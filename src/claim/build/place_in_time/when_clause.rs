//! Clauses that `when` opens: they share the time of what they hang on. Their arcs are not sure: the order of the words
//! decides.

use crate::claim::WordId;
use crate::claim::date::Dated;
use crate::claim::function_words::FunctionClass;
use crate::claim::select::Candidate;
use crate::lexicon::lower;
use crate::span::Span;
use crate::syntax::{Pos, Tag};

use super::{Builder, SentenceView};

impl Builder<'_> {
    /// Whether a clause opens right behind a time, which it goes on about: `at 2.20, when the anchor caught`.
    pub(super) fn opens_behind(&self, view: &SentenceView<'_>, clause: usize, time: Span) -> bool {
        let tree = &self.reading.article.trees[view.index];
        let tokens = self.reading.article.tokens(view.index);
        let mut behind = tokens.partition_point(|token| token.span.start < time.end)..tree.len();
        let opens = behind.find(|word| tree.word(*word).pos != Pos::Punct);
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

    /// The clause that a word opens as `when` does: the first whose head stands behind it.
    fn opens_when(&self, view: &SentenceView<'_>, word: usize) -> Option<usize> {
        let node = self.reading.article.trees[view.index].word(word);
        let when = node.tag == Tag::Wrb && self.reading.words.is(FunctionClass::During, &lower(&node.lemma));
        when.then(|| view.selection.clauses.iter().position(|clause| clause.head > word)).flatten()
    }
}
