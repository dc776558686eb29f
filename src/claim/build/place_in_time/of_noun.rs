//! Dates that date a noun and not what is told of it: `the 2015 accord allows it`.

use crate::calendar::{Grain, Zone};
use crate::claim::clause::Tense;
use crate::claim::function_words::FunctionClass;
use crate::claim::select::Candidate;
use crate::lexicon::lower;
use crate::span::Span;
use crate::syntax::{Pos, Relation};
use crate::time::ResolvedTime;

use super::{Builder, SentenceView};

impl Builder<'_> {
    /// Whether a time that hangs on a noun lies where the tense of the clause cannot be: `the 2015 accord allows it`, `has been
    /// emboldened by its launch in December`, `Lee, a candidate in the primary on 3 June, announced`. What is told as past is not
    /// to come, and what is so or has come about was not in a month that is over.
    ///
    /// A noun that says since when, or during what, dates the clause.
    pub(super) fn is_of_a_noun_alone(
        &self,
        view: &SentenceView<'_>,
        candidate: &Candidate,
        time: &ResolvedTime,
    ) -> bool {
        if candidate.nominal || candidate.given.is_some() || time.event_anchor.is_some() {
            return false;
        }
        let Some(clause) = view.clause(candidate) else { return false };
        let trigger = candidate.trigger.word;
        let Some(noun) = self.noun_of_time(view, time.span).filter(|noun| *noun != trigger) else {
            return false;
        };
        let Some(publication) = self.reading.publication(view.index) else { return false };
        let Some(when) = time.when(&Zone::UTC) else { return false };
        let over = when.latest().is_some_and(|latest| latest < publication.day_start);
        let to_come = when.earliest().is_some_and(|earliest| earliest > publication.latest);
        // Weekdays and hours are moved to where the tense has them.
        let stays = when.grain >= Grain::Day && self.reading.weekdays.binary_search(&time.span).is_err();
        let elsewhere = match clause.tense {
            Tense::Present | Tense::PresentPerfect | Tense::Modal | Tense::Future => {
                over && when.grain >= Grain::Month
            }
            // Words that name their year stand, whatever day the document says it is of.
            Tense::Past | Tense::PastPerfect => {
                to_come && stays && !names_a_year(time.span.text(self.reading.article.text()))
            }
            Tense::None => false,
        };
        elsewhere && self.side(view, time.span, trigger).is_none() && !self.is_within(view, noun)
    }

    /// Whether a year that is over tells which of its kind a noun is, and that noun only says more of another word: `an envoy to the
    /// 2015 summit`, `spoke of the 2015 accord`. What is told was then or later. A phrase that says when takes it along: `in the wake
    /// of the 2015 war`.
    pub(super) fn is_year_of_a_noun_below(
        &self,
        view: &SentenceView<'_>,
        trigger: usize,
        time: &ResolvedTime,
    ) -> bool {
        let Some(noun) = self.noun_of_time(view, time.span).filter(|noun| *noun != trigger) else {
            return false;
        };
        let article = &self.reading.article;
        let tree = &article.trees[view.index];
        let tokens = article.tokens(view.index);
        let before = tokens[noun].span.start >= time.span.end;
        let when = time.when(&Zone::UTC).filter(|when| when.grain == Grain::Year && before);
        let over = when
            .and_then(|when| when.latest())
            .zip(self.reading.publication(view.index))
            .is_some_and(|(latest, publication)| latest < publication.day_start);
        let led_by = |word: usize| {
            let case = tree.child(word, &[Relation::Case])?;
            Some(lower(&tree.word(case).lemma))
        };
        let below = |word: usize| {
            led_by(word).is_some_and(|case| self.reading.words.is(FunctionClass::SaysOfWhat, &case))
        };
        let says_when = |word: usize| {
            led_by(word).is_some_and(|case| self.reading.words.is(FunctionClass::SaysWhen, &case))
        };
        let mut above = tree.word(noun).head;
        let mut in_time = false;
        for _ in 0..tree.len() {
            let Some(word) = above.filter(|word| *word != trigger && tree.word(*word).pos == Pos::Noun)
            else {
                break;
            };
            in_time |= says_when(word);
            above = tree.word(word).head;
        }
        over && below(noun) && !in_time && self.side(view, time.span, trigger).is_none()
    }

    /// Whether a word that leads a noun puts the clause into it, or behind it: `during the 2016 campaign`, `since a 1979 revolution`.
    fn is_within(&self, view: &SentenceView<'_>, noun: usize) -> bool {
        let tree = &self.reading.article.trees[view.index];
        tree.children(noun).filter(|child| *child < noun).any(|child| {
            let word = tree.word(child);
            let lemma = lower(&word.lemma);
            let within = self.reading.words.is(FunctionClass::Within, &lemma);
            within && word.relation == Relation::Case || self.reading.words.is(FunctionClass::Since, &lemma)
        })
    }

    /// The noun that a time hangs on.
    pub(super) fn noun_of_time(&self, view: &SentenceView<'_>, time: Span) -> Option<usize> {
        let tree = &self.reading.article.trees[view.index];
        let tokens = self.reading.article.tokens(view.index);
        let first = tokens.partition_point(|token| token.span.end <= time.start);
        let past = tokens.partition_point(|token| token.span.start < time.end);
        let heads = (first..past).filter_map(|word| tree.word(word).head);
        let noun = heads.into_iter().find(|head| !(first..past).contains(head))?;
        matches!(tree.word(noun).pos, Pos::Noun | Pos::Propn).then_some(noun)
    }
}

/// Whether four figures stand side by side.
pub(super) fn names_a_year(words: &str) -> bool {
    words.split(|c: char| !c.is_ascii_digit()).any(|figures| figures.len() == 4)
}
