//! Lengths that bound a claim: `for 25 minutes from 9:10`, `within nine minutes`, `has just fallen` on a live page.

use crate::calendar::{Grain, Instant, Interval, When};
use crate::claim::clause::{Clause, Tense};
use crate::claim::date;
use crate::claim::function_words::FunctionClass;
use crate::claim::select::Candidate;
use crate::claim::types::{Basis, ClaimTime};
use crate::lexicon::lower;
use crate::span::Span;

use super::other_event::is_cause;
use super::told::is_firm;
use super::{Builder, SentenceView};

/// How long ago what has just happened is at most.
const JUST: i64 = 15 * 60;

/// Longest stretch that something lasts from a day on.
const LONGEST_LASTING: i64 = 60 * 86_400;

/// Longest stretch that is counted within a story.
const LONGEST: i64 = 2 * 86_400;

impl Builder<'_> {
    /// `for 25 minutes from 9:10`, `for three days from Monday`: what begins then and lasts so long ends then.
    pub(super) fn lasting(&self, view: &SentenceView<'_>, mut time: ClaimTime, span: Span) -> ClaimTime {
        let text = self.reading.article.text();
        let from = |length: &Span| {
            let between = Span::new(length.end, span.start.max(length.end)).text(text).trim();
            self.reading.words.is(FunctionClass::BeginsAt, between)
        };
        let lasts =
            view.times.iter().filter(|other| other.span.end <= span.start && from(&other.span)).find_map(
                |other| other.length.filter(|(least, most)| least == most && *most <= LONGEST_LASTING),
            );
        let when = time.when.filter(|when| when.grain <= Grain::Minute || when.grain == Grain::Day);
        let (Some((_, seconds)), Some(begin)) = (lasts, when.and_then(|when| when.earliest())) else {
            return time;
        };
        set(&mut time, begin, begin.plus(seconds));
        time
    }

    /// `shut within nine minutes`: so long after what its sentence told before, else after what the story is about.
    pub(super) fn within_a_length(
        &self,
        view: &SentenceView<'_>,
        candidate: &Candidate,
    ) -> Option<ClaimTime> {
        let article = &self.reading.article;
        // `they shut`: the form does not tell the tense.
        let clause =
            view.clause(candidate).filter(|clause| matches!(clause.tense, Tense::Past | Tense::Present))?;
        let (_, most) = self
            .length_behind(view, clause, FunctionClass::WithinLength)
            .filter(|(_, most)| *most <= LONGEST)?;
        let at = article.span(candidate.trigger).start;
        let here = article.sentence(view.index).span;
        let beside = self
            .told_of_story(view, at)
            .find(|dated| dated.trigger.start < at && here.contains(dated.trigger) && is_firm(dated));
        let of_story = || {
            self.told_of_story(view, at)
                .find(|dated| is_cause(dated.event_type) && is_firm(dated))
                .map(|dated| self.finest(view, dated))
        };
        let cause = beside.or_else(of_story)?;
        let when = cause.time.when?;
        let mut time = date::taken_over(cause, "so long after", article.text());
        set(&mut time, when.earliest()?, when.latest()?.plus(most));
        Some(time)
    }

    /// `will publish it within a week`: so long after the publication at most.
    pub(super) fn within_a_length_to_come(
        &self,
        view: &SentenceView<'_>,
        candidate: &Candidate,
    ) -> Option<ClaimTime> {
        let clause = view.clause(candidate).filter(|clause| clause.tense == Tense::Future)?;
        let (_, most) = self.length_behind(view, clause, FunctionClass::WithinLength)?;
        let publication = self.reading.publication(view.index)?;
        let mut time = date::from_tense(clause.tense, date::Telling::Ahead, Some(&publication));
        time.basis = Basis::Expression;
        time.reason = "told as to come within a length from its publication".to_owned();
        set(&mut time, publication.latest, publication.latest.plus(most));
        Some(time)
    }

    /// `The fire burned for six hours`: what begins at a minute told elsewhere lasts so long.
    pub(super) fn for_a_length(
        &self,
        view: &SentenceView<'_>,
        candidate: &Candidate,
        mut time: ClaimTime,
    ) -> ClaimTime {
        let clause = view.clause(candidate).filter(|clause| clause.head == candidate.trigger.word);
        let lasts = clause.and_then(|clause| self.length_behind(view, clause, FunctionClass::ForLength));
        let begin = time.when.filter(|when| when.grain <= Grain::Minute).and_then(|when| when.earliest());
        let Some(((least, most), begin)) = lasts.zip(begin) else { return time };
        if least == most {
            let end = begin.plus(most);
            let over =
                self.reading.publication(view.index).map_or(end, |publication| end.min(publication.latest));
            set(&mut time, begin, over);
        }
        time
    }

    /// The length in a clause that a word of a class stands before: `within nine minutes`, `for six hours`.
    fn length_behind(
        &self,
        view: &SentenceView<'_>,
        clause: &Clause,
        class: FunctionClass,
    ) -> Option<(i64, i64)> {
        let article = &self.reading.article;
        let tree = &article.trees[view.index];
        let tokens = article.tokens(view.index);
        let (first, last) = tree.extent(clause.head);
        let words = article.words_span(view.index, first, last);
        view.times.iter().find_map(|time| {
            let before = tokens.partition_point(|token| token.span.end <= time.span.start).checked_sub(1)?;
            let opens = self.reading.words.is(class, &lower(&tree.word(before).lemma));
            let own = opens && words.contains(time.span) && time.event_anchor.is_none();
            time.length.filter(|(_, most)| own && *most <= LONGEST_LASTING)
        })
    }

    /// `has just claimed victory` on a page of stamped entries: right before the stamp.
    pub(super) fn just_now(&self, view: &SentenceView<'_>, candidate: &Candidate) -> Option<ClaimTime> {
        let tree = &self.reading.article.trees[view.index];
        let perfect = view.clause(candidate)?.tense == Tense::PresentPerfect;
        let just = || {
            tree.children(candidate.trigger.word)
                .any(|child| self.reading.words.is(FunctionClass::JustNow, &tree.word(child).lemma))
        };
        if !perfect || !self.reading.in_entry(view.index) || !just() {
            return None;
        }
        let publication = self.reading.publication(view.index)?;
        let mut time = ClaimTime {
            when: None,
            span: None,
            edtf: None,
            zone: Some(publication.zone),
            basis: Basis::Expression,
            reason: "told as having just happened when its entry was written".to_owned(),
        };
        set(&mut time, publication.latest.plus(-JUST), publication.latest);
        Some(time)
    }
}

/// Puts a time between two instants.
fn set(time: &mut ClaimTime, begin: Instant, end: Instant) {
    let interval = Interval { begin: Some(begin), end: Some(end) };
    let when = When::within(interval, Grain::Interval);
    time.edtf = Some(date::interval_edtf(when));
    time.when = Some(when);
}
