//! Lengths that bound a claim: `for 25 minutes from 9:10`, `within nine minutes`, `has just fallen` on a live page.

use crate::calendar::{DAY, Grain, Instant, Interval, When, Zone};
use crate::claim::WordId;
use crate::claim::clause::{Clause, Tense};
use crate::claim::date::{self, Dated};
use crate::claim::function_words::FunctionClass;
use crate::claim::select::Candidate;
use crate::claim::types::{Basis, ClaimTime};
use crate::lexicon::{EventType, lower};
use crate::span::Span;
use crate::syntax::{Pos, Relation, Tag};
use crate::time::ResolvedTime;

use super::told::is_firm;
use super::{Builder, SentenceView};

const MINUTE: i64 = 60;

/// How long ago what has just happened is at most.
const JUST: i64 = 15 * 60;

/// Longest stretch that something lasts from a day on.
const LONGEST_LASTING: i64 = 60 * DAY;

/// Longest stretch that is counted within a story.
const LONGEST: i64 = 2 * DAY;

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
        // Noon and midnight are parts of a day, of a minute.
        let instant = |when: &When| {
            is_minute(&When { grain: Grain::Minute, ..*when }) && when.grain <= Grain::PartOfDay
        };
        let when =
            time.when.filter(|when| when.grain <= Grain::Minute || when.grain == Grain::Day || instant(when));
        let (Some((_, seconds)), Some(begin)) = (lasts, when.and_then(|when| when.earliest())) else {
            return time;
        };
        set(&mut time, begin, begin.plus(seconds));
        time
    }

    /// `from 6pm to 6am`, `from one on Wednesday until three in the afternoon`: a stretch between two times.
    pub(super) fn up_to_the_next(
        &self,
        view: &SentenceView<'_>,
        mut time: ClaimTime,
        span: Span,
    ) -> ClaimTime {
        let article = &self.reading.article;
        let tokens = article.tokens(view.index);
        let before = tokens.partition_point(|token| token.span.end <= span.start).checked_sub(1);
        let opens = before.is_some_and(|word| {
            let lemma = &article.trees[view.index].word(word).lemma;
            self.reading.words.is(FunctionClass::RangeFrom, &lower(lemma))
        });
        let zone = time.zone.unwrap_or(Zone::UTC);
        let joined = |other: &&ResolvedTime| {
            let between = Span::new(span.end, other.span.start.max(span.end)).text(article.text()).trim();
            other.span.start > span.end && self.reading.words.is(FunctionClass::RangeTo, between)
        };
        let last = view.times.iter().find(joined).and_then(|other| other.when(&zone));
        let whole = |when: &When| when.grain == Grain::Day || is_minute(when);
        let begin = time.when.filter(whole).and_then(|when| when.earliest());
        let (Some(begin), Some(last)) = (begin.filter(|_| opens), last) else { return time };
        let minute = last.grain <= Grain::Minute;
        let ends = if minute { last.earliest() } else { last.latest() };
        let Some(mut end) = ends else { return time };
        // `from 6pm to 6am`: into the next day.
        if minute && end <= begin && end.plus(DAY) > begin {
            end = end.plus(DAY);
        }
        if end > begin && end <= begin.plus(LONGEST_LASTING) {
            set(&mut time, begin, end);
        }
        time
    }

    /// Whether something begins at a clock time: `from eleven o'clock crowds filled the square`.
    pub(super) fn begins_then(&self, view: &SentenceView<'_>, time: &ClaimTime, span: Span) -> bool {
        let minute = time.when.is_some_and(|when| is_minute(&when));
        let tokens = self.reading.article.tokens(view.index);
        let before = tokens.partition_point(|token| token.span.end <= span.start).checked_sub(1);
        let opens = before.is_some_and(|word| {
            let lemma = lower(&self.reading.article.trees[view.index].word(word).lemma);
            self.reading.words.is(FunctionClass::BeginsAt, &lemma)
        });
        minute && opens
    }

    /// `shut within nine minutes`: so long after what its sentence told before, else after what the story is about.
    pub(super) fn within_a_length(
        &self,
        view: &SentenceView<'_>,
        candidate: &Candidate,
    ) -> Option<ClaimTime> {
        let article = &self.reading.article;
        // `they shut`: the form does not tell the tense.
        let clause = view
            .clause(candidate)
            .filter(|clause| matches!(clause.tense, Tense::Past | Tense::Present | Tense::PastPerfect))?;
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
                .find(|dated| dated.event_type.is_cause_of_harm() && is_firm(dated))
                .map(|dated| self.finest(view, dated))
        };
        // `A jury convicted him. She lodged an appeal within the hour.`
        let minute = |dated: &Dated| dated.time.when.is_some_and(|when| when.grain <= Grain::Minute);
        let right_before = || {
            self.told_of_story(view, at).find(|dated| dated.trigger.start < at && minute(dated)).filter(
                |dated| article.sentence_at(dated.trigger).is_some_and(|sentence| sentence + 1 >= view.index),
            )
        };
        // `within an hour of the blast`
        let named = || self.event_behind_length(view, clause).map(|event| self.finest(view, event));
        let cause = named().or(beside).or_else(right_before).or_else(of_story)?;
        let when = cause.time.when?;
        let mut time = date::taken_over(cause, "so long after", article.text());
        set(&mut time, when.earliest()?, when.latest()?.plus(most));
        Some(time)
    }

    /// The dated event behind a length that bounds a clause: `within an hour of the blast`.
    fn event_behind_length(&self, view: &SentenceView<'_>, clause: &Clause) -> Option<&Dated> {
        let article = &self.reading.article;
        let tree = &article.trees[view.index];
        let tokens = article.tokens(view.index);
        let (first, last) = tree.extent(clause.head);
        let words = article.words_span(view.index, first, last);
        let length = view.times.iter().find(|time| time.length.is_some() && words.contains(time.span))?;
        let behind = tokens.partition_point(|token| token.span.start < length.span.end);
        let of = (behind < tree.len()).then(|| tree.word(behind))?;
        let noun =
            of.head.filter(|noun| of.pos == Pos::Adp && *noun > behind && self.points_back(view, *noun))?;
        let id = WordId { sentence: view.index, word: noun };
        self.reading.typer.event_of_noun(article, id)?;
        self.event_named(view, article.span(id))
    }

    /// `The engine stopped after three hours`: so long after what was told right before.
    pub(super) fn after_a_length(&self, view: &SentenceView<'_>, candidate: &Candidate) -> Option<ClaimTime> {
        let article = &self.reading.article;
        let clause = view
            .clause(candidate)
            .filter(|clause| clause.tense == Tense::Past && clause.head == candidate.trigger.word)?;
        let (least, most) = self
            .length_behind(view, clause, FunctionClass::FromThen)
            .filter(|(least, most)| *least > 0 && *most <= LONGEST)?;
        let at = article.span(candidate.trigger).start;
        let block = article.sentence(view.index).block;
        let told = self.told_of_story(view, at).find(|dated| dated.trigger.start < at).filter(|dated| {
            article.sentence_at(dated.trigger).is_some_and(|sentence| {
                sentence + 1 >= view.index && article.sentence(sentence).block == block
            })
        })?;
        let when = told.time.when.filter(|when| when.grain <= Grain::Minute)?;
        let mut time = date::taken_over(told, "so long after", article.text());
        set(&mut time, when.earliest()?.plus(least), when.latest()?.plus(most));
        Some(time)
    }

    /// `will publish it within a week`: so long after the publication at most.
    pub(super) fn within_a_length_to_come(
        &self,
        view: &SentenceView<'_>,
        candidate: &Candidate,
        planned: bool,
    ) -> Option<ClaimTime> {
        let clause = view.clause(candidate).filter(|clause| planned || clause.tense == Tense::Future)?;
        let (_, most) = self.length_behind(view, clause, FunctionClass::WithinLength)?;
        let publication = self.reading.publication(view.index)?;
        let mut time = date::from_tense(Tense::Future, date::Telling::Ahead, Some(&publication));
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
        let instant = |when: &When| {
            is_minute(&When { grain: Grain::Minute, ..*when }) && when.grain <= Grain::PartOfDay
        };
        let begin = time.when.filter(instant).and_then(|when| when.earliest());
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
        let clause = view.clause(candidate)?;
        let perfect = clause.tense == Tense::PresentPerfect;
        let just_at = |word: usize| {
            tree.children(word)
                .any(|child| self.reading.words.is(FunctionClass::JustNow, &tree.word(child).lemma))
        };
        // `has just told listeners that it has taken power`
        let above = clause.parent.map(|parent| &view.selection.clauses[parent]);
        let just = || {
            just_at(candidate.trigger.word)
                || above.is_some_and(|above| above.tense == Tense::PresentPerfect && just_at(above.head))
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

impl Builder<'_> {
    /// `The dam is undamaged` in a stamped entry: so when the entry was written. `The bridge falls` in a chronology happened
    /// then.
    pub(super) fn at_the_stamp(&self, view: &SentenceView<'_>, candidate: &Candidate) -> Option<ClaimTime> {
        // `A policeman is hit` in a chronology; `Two are dead` on a live page is so since what did it.
        let done = || {
            let clause = view.clause(candidate).filter(|clause| clause.tense == Tense::Present);
            self.reading.in_chronology(view.index)
                && clause.is_some_and(|clause| !self.is_state(view, clause.head))
        };
        if !self.reading.in_entry(view.index) || is_harm_to_people(candidate) && !done() {
            return None;
        }
        let words = self.reading.words;
        let tree = &self.reading.article.trees[view.index];
        let new = tree
            .children(candidate.trigger.word)
            .any(|child| words.is(FunctionClass::NewState, &lower(&tree.word(child).lemma)));
        let present =
            view.clause(candidate).filter(|clause| clause.tense == Tense::Present && !candidate.nominal);
        let holds = present.is_some_and(|clause| {
            self.is_state(view, clause.head) || words.is(FunctionClass::Holds, &tree.word(clause.head).lemma)
        });
        // `16:20 – Departure of the second plane`
        let verbless = || view.selection.clauses.iter().all(|clause| clause.tense == Tense::None);
        let happens = self.reading.in_chronology(view.index) && (present.is_some() || verbless());
        let publication = self.reading.publication(view.index).filter(|_| happens || holds && !new)?;
        let mut time = date::from_tense(Tense::Present, date::Telling::News, Some(&publication));
        let told =
            if holds { "told as so when its entry was written" } else { "told as of the time of its entry" };
        time.reason = told.to_owned();
        set(&mut time, publication.latest, publication.latest.plus(MINUTE));
        Some(time)
    }

    /// Whether a clause tells a state or what is going on: `is intact`, `was eating`.
    pub(super) fn is_state(&self, view: &SentenceView<'_>, head: usize) -> bool {
        let tree = &self.reading.article.trees[view.index];
        let going_on = tree.word(head).tag == Tag::Vbg && tree.child(head, &[Relation::Aux]).is_some();
        // `are being cleared`
        let being = tree.children(head).any(|child| {
            tree.word(child).tag == Tag::Vbg
                && matches!(tree.word(child).relation, Relation::Aux | Relation::AuxPass)
        });
        going_on || being || tree.child(head, &[Relation::Cop]).is_some()
    }
}

/// Whether it is one minute, and no stretch whose words tell both ends: `from 6pm until 6am`.
fn is_minute(when: &When) -> bool {
    let length = when.latest().zip(when.earliest()).map(|(end, begin)| end.seconds() - begin.seconds());
    when.grain <= Grain::Minute && length.is_some_and(|length| length <= MINUTE)
}

/// The dead and the wounded are those of what did it, whenever they are counted.
fn is_harm_to_people(candidate: &Candidate) -> bool {
    candidate.typing.event_type == EventType::Casualties
}

/// Puts a time between two instants.
fn set(time: &mut ClaimTime, begin: Instant, end: Instant) {
    let interval = Interval { begin: Some(begin), end: Some(end) };
    let when = When::within(interval, Grain::Interval);
    time.edtf = Some(date::interval_edtf(when));
    time.when = Some(when);
}
