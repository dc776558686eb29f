//! What is put off and what comes to nothing: its new day, or the day for which it was meant.

use crate::calendar::{DAY, Zone};
use crate::claim::clause::Tense;
use crate::claim::date;
use crate::claim::function_words::FunctionClass;
use crate::claim::select::Candidate;
use crate::claim::types::ClaimTime;
use crate::lexicon::lower;
use crate::span::Span;
use crate::syntax::{Pos, Relation, Tag, Word};
use crate::time::ResolvedTime;

use super::own_words::{AsTold, Happening};
use super::{Builder, SentenceView};

impl Builder<'_> {
    /// The time for which the sentence says that something was meant, by the order of its words: `a speech that she was to give
    /// on Thursday`, `the launch it had planned for May`. A time of the verb's own that is no such time comes before none.
    pub(super) fn meant_elsewhere<'s>(
        &self,
        view: &SentenceView<'s>,
        candidate: &Candidate,
        own: &[&ResolvedTime],
    ) -> Option<&'s ResolvedTime> {
        // `had been set for Thursday` tells of the plan itself, `set for Thursday` of what was planned.
        let tree = &self.reading.article.trees[view.index];
        let told = tree.child(candidate.trigger.word, &[Relation::Aux, Relation::AuxPass]).is_some();
        let of_another = |time: &&ResolvedTime| {
            let plan = self.plan_of(view, time.span);
            plan.is_some_and(|plan| plan != candidate.trigger.word || !told)
        };
        let meant = view.times.iter().filter(|time| date::is_date(time)).find(of_another)?;
        own.iter().all(|time| time.span == meant.span || !self.is_deadline(view, time.span)).then_some(meant)
    }

    /// The word that tells of a plan, right before a time: `scheduled for`, `due to open on`, `was to give to the
    /// council on`.
    fn plan_of(&self, view: &SentenceView<'_>, span: Span) -> Option<usize> {
        /// Words between the plan and its time.
        const REACH: usize = 12;
        let article = &self.reading.article;
        let tree = &article.trees[view.index];
        let first = article.tokens(view.index).partition_point(|token| token.span.end <= span.start);
        let words = self.reading.words;
        let mut verbs = 0;
        for at in (0..first).rev().take(REACH) {
            let word = tree.word(at);
            let lemma = lower(&word.lemma);
            match word.pos {
                Pos::Punct => return None,
                Pos::Verb | Pos::Adj if words.is(FunctionClass::PlannedFor, &lemma) => {
                    // `called its strike on Tuesday`, and `called for Tuesday`
                    let meant =
                        at + 1 < first && words.is(FunctionClass::Intends, &lower(&tree.word(at + 1).lemma));
                    return (word.tag != Tag::Vbd || meant).then_some(at);
                }
                // `was to give`: the infinitive of a verb with no other between.
                Pos::Part if word.tag == Tag::To => {
                    let be = at.checked_sub(1).map(|before| tree.word(before));
                    let planned = |word: &Word| {
                        words.is(FunctionClass::PlannedFor, &lower(&word.lemma))
                            || words.is(FunctionClass::WasTo, &lower(&word.lemma))
                                && matches!(word.tag, Tag::Vbd)
                    };
                    return be.is_some_and(planned).then_some(at);
                }
                Pos::Verb => {
                    verbs += 1;
                    if verbs > 1 || word.tag == Tag::Vbd {
                        return None;
                    }
                }
                _ => {}
            }
        }
        None
    }

    /// Whether a time is that of a plan of the past: `was to visit on`, `had been due on`.
    pub(super) fn was_meant_for(&self, view: &SentenceView<'_>, span: Span) -> bool {
        /// Words from the plan back to what tells its tense.
        const REACH: usize = 3;
        let tree = &self.reading.article.trees[view.index];
        self.plan_of(view, span).is_some_and(|plan| {
            (0..plan).rev().take(REACH).any(|word| {
                let word = tree.word(word);
                word.tag == Tag::Vbd && word.pos == Pos::Aux
            })
        })
    }

    /// Whether a time is one for which something is meant as it is told: `is due home on`, `are expected on`.
    pub(super) fn is_due_then(&self, view: &SentenceView<'_>, span: Span) -> bool {
        let tree = &self.reading.article.trees[view.index];
        let now = |word: &usize| matches!(tree.word(*word).tag, Tag::Vbz | Tag::Vbp);
        self.plan_of(view, span).is_some_and(|plan| {
            // The last auxiliary before the plan, adverbs aside: `is now due`.
            let before = (0..plan).rev().find(|word| tree.word(*word).pos != Pos::Adv);
            before.is_some_and(|word| {
                now(&word) && self.reading.words.is(FunctionClass::WasTo, &lower(&tree.word(word).lemma))
            })
        })
    }

    /// Whether the weekday for which something was meant was one of the last two days, as it is told in the past: `a march
    /// announced for Wednesday was called off`, in Thursday's paper.
    pub(super) fn has_just_been(
        &self,
        view: &SentenceView<'_>,
        candidate: &Candidate,
        time: &ResolvedTime,
        zone: Zone,
    ) -> bool {
        const NEAR: i64 = 2 * DAY;
        let past = view.clause(candidate).is_some_and(|clause| clause.tense == Tense::Past);
        if !past || self.reading.weekdays.binary_search(&time.span).is_err() {
            return false;
        }
        let told = self.expression(view, Happening::of(candidate), time, zone, AsTold::CALLED_OFF);
        let begins = told.and_then(|told| told.when).and_then(|when| when.earliest());
        let publication = self.reading.publication(view.index);
        begins.zip(publication).is_some_and(|(begins, publication)| {
            begins < publication.day_start && begins >= publication.day_start.plus(-NEAR)
        })
    }

    /// The new time of what is put off, or the time of what will not come to be: `has been postponed until Sunday`, `the talks
    /// that were to be held on Friday will not take place`.
    pub(super) fn put_off(
        &self,
        view: &SentenceView<'_>,
        candidate: &Candidate,
        own: &[&ResolvedTime],
        zone: Zone,
    ) -> Option<ClaimTime> {
        let article = &self.reading.article;
        let tree = &article.trees[view.index];
        let trigger = article.span(candidate.trigger);
        let clause = view.clause(candidate)?;
        let lemma = lower(&tree.word(candidate.trigger.word).lemma);
        let puts_off = self.reading.words.is(FunctionClass::PutsOff, &lemma);
        let negated = || !self.reading.told(candidate.trigger).is_positive();
        let comes_to_nothing = || clause.tense == Tense::Future && negated();
        if candidate.nominal || !puts_off && !comes_to_nothing() {
            return None;
        }
        if puts_off {
            let to =
                |time: &&&ResolvedTime| time.span.start > trigger.end && self.is_put_off_to(view, time.span);
            let new = own.iter().find(to);
            let of_plan = |time: &&ResolvedTime| self.plan_of(view, time.span).is_some();
            let alone = |new: &&&ResolvedTime| own.iter().all(|time| time.span == new.span || of_plan(time));
            if let Some(time) = new.filter(alone) {
                let found = date::last_day(time, self.clock_of(time, zone))?;
                return Some(self.on_the_right_week(view, found, time.span, AsTold::PLANNED));
            }
        }
        let meant = self.meant_elsewhere(view, candidate, own)?;
        let plain = own.iter().all(|time| time.span == meant.span);
        let past = meant.span.end <= trigger.start && self.is_over_by_words(view, meant)
            || self.has_just_been(view, candidate, meant, zone);
        let as_told = if past { AsTold::CALLED_OFF } else { AsTold::PLANNED };
        let planned = || self.expression(view, Happening::of(candidate), meant, zone, as_told);
        plain.then(planned).flatten()
    }

    /// Whether the word before a time leads to it: `until Sunday`, `to 4 April`.
    fn is_put_off_to(&self, view: &SentenceView<'_>, span: Span) -> bool {
        let article = &self.reading.article;
        let first = article.tokens(view.index).partition_point(|token| token.span.end <= span.start);
        first.checked_sub(1).is_some_and(|before| {
            let lemma = lower(&article.trees[view.index].word(before).lemma);
            self.reading.words.is(FunctionClass::PutOffTo, &lemma)
        })
    }

    /// Whether a verb gives a day its name, which is so when it comes: `declared Sunday a day of mourning`.
    pub(super) fn is_named_day(&self, view: &SentenceView<'_>, candidate: &Candidate, span: Span) -> bool {
        let article = &self.reading.article;
        let tree = &article.trees[view.index];
        let tokens = article.tokens(view.index);
        let first = tokens.partition_point(|token| token.span.end <= span.start);
        let behind = tokens.partition_point(|token| token.span.start < span.end);
        let names =
            self.reading.words.is(FunctionClass::NamesDay, &lower(&tree.word(candidate.trigger.word).lemma));
        names
            && first == candidate.trigger.word + 1
            && behind < tree.len()
            && tree.word(behind).pos == Pos::Det
    }
}
