//! Counts of victims: who has been counted came to harm between the begin of what did it and the count.

use crate::claim::WordId;
use crate::claim::clause::Tense;
use crate::claim::date::{self, Dated};
use crate::claim::function_words::FunctionClass;
use crate::claim::select::Candidate;
use crate::claim::types::ClaimTime;
use crate::lexicon::{EventType, lower};
use crate::span::Span;
use crate::syntax::Tag;
use crate::time::ResolvedTime;

use super::super::owns;
use super::own_words::{AsTold, Happening};
use super::told::{STORY, is_firm};
use super::{Builder, SentenceView, Undated};

impl Builder<'_> {
    /// The time of victims of whom a count is told, and that of the count: `The toll of the fire rose to nine on Friday`, `six were
    /// missing`. A day of what did it in the words for them is theirs: `the number of dead in Monday's fire rose`.
    pub(super) fn as_a_toll(&self, undated: &Undated<'_>) -> Option<(ClaimTime, Option<ClaimTime>)> {
        let Undated { view, candidate, zone, .. } = *undated;
        if !undated.is_found()
            || undated.ahead
            || candidate.nominal
            || candidate.typing.event_type != EventType::Casualties
        {
            return None;
        }
        let article = &self.reading.article;
        // `put the dead at nine` gives another number of those counted before, unless it tells when.
        let gives =
            self.owned_counts(view, candidate, |number| self.gives_a_number(candidate.trigger, number));
        let moves = gives
            || self.is_word_of_a_count(candidate.trigger) && self.owned_counts(view, candidate, |_| true);
        let lacks = self.is_of_the_missing(undated);
        let positive = || self.reading.told(candidate.trigger).is_positive();
        if !(moves || lacks) || !positive() {
            return None;
        }
        let of_subject = |time: &ResolvedTime| self.is_in_its_subject(view, candidate, time);
        let told =
            |time: &ResolvedTime| self.expression(view, Happening::of(candidate), time, zone, AsTold::DONE);
        let counted = undated.own.iter().filter(|time| !of_subject(time)).find_map(|time| told(time));
        let mut publication = self.reading.publication(view.index)?;
        let names_its_day = |time: &&ResolvedTime| {
            date::is_date(time)
                && time.event_anchor.is_none()
                && of_subject(time)
                && self.side(view, time.span, candidate.trigger.word).is_none()
        };
        if gives && counted.is_none() {
            return None;
        }
        if let Some(day) = view.times.iter().find(names_its_day).filter(|_| moves) {
            return Some((told(day)?, counted));
        }
        let of_story = |time: &ClaimTime| {
            let begins = time.when.and_then(|when| when.earliest());
            begins.is_some_and(|begins| begins >= publication.latest.plus(-STORY))
        };
        if counted.as_ref().is_some_and(|counted| !of_story(counted)) {
            return None;
        }
        let end = counted.as_ref().or(undated.said.as_ref());
        if let Some(end) = end.and_then(|end| end.when).and_then(|when| when.latest()) {
            publication.latest = publication.latest.min(end);
        }
        let at = article.span(candidate.trigger).start;
        let count = counted.as_ref().and_then(|counted| counted.span);
        let causes = || {
            self.told_of_story(view, at).filter(|dated| {
                let another = count.is_none() || dated.time.span != count;
                dated.event_type.is_cause_of_harm() && is_firm(dated) && another
            })
        };
        let begins = |dated: &Dated| dated.time.when?.earliest();
        // What its own sentence names did it, else what began the story.
        let here = causes().find(|dated| article.sentence_at(dated.trigger) == Some(view.index));
        let begin = here
            .and_then(begins)
            .or_else(|| self.cause_of_story(view, at))
            .or_else(|| causes().next().and_then(begins));
        let begin = begin.filter(|begin| *begin < publication.latest)?;
        Some((date::since_begin(begin, &publication), counted))
    }

    /// Whether a number that a claim counts by is such a one.
    fn owned_counts(
        &self,
        view: &SentenceView<'_>,
        candidate: &Candidate,
        is: impl Fn(Span) -> bool,
    ) -> bool {
        let counts = view.quantities.iter().filter(|quantity| quantity.unit.counts());
        counts.into_iter().any(|quantity| owns(view, candidate, quantity.span) && is(quantity.span))
    }

    /// Whether somebody is said to be missing, who has been since then.
    fn is_of_the_missing(&self, undated: &Undated<'_>) -> bool {
        let Undated { view, candidate, tense, .. } = *undated;
        let so = match tense {
            Tense::Present | Tense::PresentPerfect => true,
            Tense::Past => {
                undated.spoken.is_some()
                    && undated.clause.is_some_and(|clause| self.is_state(view, clause.head))
            }
            _ => false,
        };
        so && self.is_of_class(candidate.trigger, FunctionClass::Missing)
    }

    /// Whether a time stands in the words for the subject of a claim.
    fn is_in_its_subject(&self, view: &SentenceView<'_>, candidate: &Candidate, time: &ResolvedTime) -> bool {
        let article = &self.reading.article;
        let tree = &article.trees[view.index];
        let verb = candidate.trigger.word;
        view.clause(candidate).and_then(|clause| clause.subject).is_some_and(|subject| {
            let noun = article.span(WordId { sentence: view.index, word: subject });
            let inside =
                noun.start <= time.span.start && time.span.end <= article.span(candidate.trigger).start;
            let finite = |word: usize| matches!(tree.word(word).tag, Tag::Vbd | Tag::Vbz | Tag::Vbp);
            inside && !(subject..verb).any(finite)
        })
    }

    /// Whether the word of a claim only tells how many there are by now.
    pub(in crate::claim::build) fn is_word_of_a_count(&self, id: WordId) -> bool {
        self.is_of_class(id, FunctionClass::TellsACount)
    }

    /// Whether the word of a claim gives another number of what was counted before: `put it at nine`, but not `put nine on a bus`.
    pub(in crate::claim::build) fn gives_a_number(&self, id: WordId, number: Span) -> bool {
        /// Words that may stand between: `at about nine`.
        const BETWEEN: usize = 2;
        let tree = &self.reading.article.trees[id.sentence];
        let tokens = self.reading.article.tokens(id.sentence);
        let first = tokens.partition_point(|token| token.span.end <= number.start);
        let at = |word: usize| self.reading.words.is(FunctionClass::AtPoint, &lower(&tree.word(word).lemma));
        self.is_of_class(id, FunctionClass::GivesANumber)
            && (id.word + 1..first).rev().take(1 + BETWEEN).any(at)
    }

    fn is_of_class(&self, id: WordId, class: FunctionClass) -> bool {
        let lemma = lower(&self.reading.article.trees[id.sentence].word(id.word).lemma);
        self.reading.words.is(class, &lemma)
    }
}
