//! Scenes that an article tells of a time before its news: each sentence goes on from the one before it, and what a
//! court hears is of the deed and not of the hearing.

use crate::calendar::{DAY, Grain, Interval, When};
use crate::claim::WordId;
use crate::claim::clause::{Role, Tense};
use crate::claim::date::{self, Dated};
use crate::claim::function_words::FunctionClass;
use crate::claim::select::Candidate;
use crate::claim::time_clause::clause_of_time;
use crate::claim::types::ClaimTime;
use crate::lexicon::lower;
use crate::span::Span;
use crate::time::ResolvedTime;

use super::told::STORY;
use super::{Builder, SentenceView};

/// Seconds between a deed and the hearing of it at least.
const HEARD_LATER: i64 = 2 * DAY;

impl Builder<'_> {
    /// A past clause right behind an event that lies before the story is of that time: `In 1996 a judge closed the case. The
    /// family moved away.`
    pub(super) fn in_the_scene(&self, view: &SentenceView<'_>, candidate: &Candidate) -> Option<ClaimTime> {
        let bare = |time: &ResolvedTime| self.reading.bare_clocks.binary_search(&time.span).is_ok();
        if view.times.iter().any(|time| date::is_date(time) && !bare(time)) {
            return None;
        }
        self.rest_of_its_day(self.scene_before(view, candidate)?)
    }

    /// The event before the story right behind which a past clause stands: in its paragraph, or in the next one where the sentence
    /// that tells it is of a court.
    fn scene_before(&self, view: &SentenceView<'_>, candidate: &Candidate) -> Option<&Dated> {
        let clause = view.clause(candidate)?;
        let aside = matches!(clause.role, Role::Relative { .. } | Role::Reduced { .. });
        if candidate.nominal
            || candidate.saying.is_some()
            || aside
            || clause.tense != Tense::Past
            || candidate.typing.event_type.is_saying()
        {
            return None;
        }
        let article = &self.reading.article;
        let at = article.span(candidate.trigger).start;
        let own_sentence = article.sentence(view.index).span;
        let told =
            self.told(at).find(|dated| dated.trigger.start < at && !own_sentence.contains(dated.trigger))?;
        let latest = self.reading.publication(view.index)?.latest;
        // Years and years bound nothing.
        let known =
            told.time.when.filter(|when| when.grain <= Grain::Year && when.grain != Grain::Interval)?;
        let over = known.latest()?;
        let sentence = article.sentence_at(told.trigger)?;
        let block = |sentence: usize| article.sentence(sentence).block;
        let beside = block(sentence) == block(view.index)
            || block(sentence) + 1 == block(view.index) && self.is_of_a_court(sentence);
        (sentence + 1 == view.index && beside && over < latest.plus(-STORY)).then_some(told)
    }

    /// Whether a sentence tells of a court.
    fn is_of_a_court(&self, sentence: usize) -> bool {
        let tree = &self.reading.article.trees[sentence];
        (0..tree.len())
            .any(|word| self.reading.words.is(FunctionClass::Hears, &lower(&tree.word(word).lemma)))
    }

    /// What goes on from an older event: a clock reading opens the rest of its day, a day or more is taken as it is.
    fn rest_of_its_day(&self, told: &Dated) -> Option<ClaimTime> {
        let mut time = date::taken_over(told, "in the scene of", self.reading.article.text());
        let when = told.time.when?;
        if when.grain > Grain::Minute {
            return Some(time);
        }
        let zone = time.zone?;
        let begins = when.earliest()?;
        let midnight = zone.local(begins)?.date().and_hms_opt(0, 0, 0)?;
        let interval = Interval { begin: Some(begins), end: Some(zone.instant(midnight).plus(DAY)) };
        let rest = When::within(interval, Grain::Interval);
        time.edtf = Some(date::interval_edtf(rest));
        time.when = Some(rest);
        Some(time)
    }

    /// What somebody tells a court is of the deed that the article told last: `capsized in 2030 ... "A wave came over the
    /// stern," she told the jury`.
    pub(super) fn as_a_court_hears(
        &self,
        view: &SentenceView<'_>,
        candidate: &Candidate,
        spoken: Option<usize>,
    ) -> Option<ClaimTime> {
        let clause = view.clause(candidate)?;
        let past = matches!(clause.tense, Tense::Past | Tense::PastPerfect);
        if candidate.nominal || candidate.saying.is_some() || !past || self.is_state(view, clause.head) {
            return None;
        }
        let cue = self.reading.attributions[spoken?].cue_word.filter(|cue| self.is_testimony(*cue))?;
        self.of_the_deed(view, candidate, cue)
    }

    /// A clock time that somebody tells a court, or that stands in a scene of long ago, is on the day of that, as far as it is known.
    pub(super) fn at_the_hour_of_the_deed(
        &self,
        view: &SentenceView<'_>,
        candidate: &Candidate,
        spoken: Option<usize>,
        own: &[&ResolvedTime],
    ) -> Option<ClaimTime> {
        let bare = |time: &&ResolvedTime| self.reading.bare_clocks.binary_search(&time.span).is_ok();
        if own.is_empty() || !own.iter().all(bare) {
            return None;
        }
        let cue = spoken.and_then(|spoken| self.reading.attributions[spoken].cue_word);
        let deed = match cue.filter(|cue| self.is_testimony(*cue)) {
            Some(cue) => self.of_the_deed(view, candidate, cue)?,
            None => self.rest_of_its_day(self.scene_before(view, candidate)?)?,
        };
        // Of a known day the clock tells more.
        let longer = deed.when.is_some_and(|when| when.grain > Grain::Day && when.grain != Grain::Interval);
        longer.then_some(deed)
    }

    fn of_the_deed(&self, view: &SentenceView<'_>, candidate: &Candidate, cue: WordId) -> Option<ClaimTime> {
        let article = &self.reading.article;
        let at = article.span(candidate.trigger).start;
        let latest = self.reading.publication(view.index)?.latest.plus(-HEARD_LATER);
        let of_deed = |dated: &&Dated| {
            let over = dated.time.when.and_then(|when| when.latest());
            dated.trigger.start < at
                && dated.trigger != article.span(cue)
                && over.is_some_and(|over| over <= latest)
                && !dated.event_type.is_saying()
                && !self.reading.words.is(FunctionClass::Judges, &dated.lemma)
        };
        let deed = self.told(at).find(of_deed)?;
        Some(date::taken_over(deed, "as a court hears of", article.text()))
    }

    /// Whether a reporting word tells what was said in court or remembered.
    fn is_testimony(&self, cue: WordId) -> bool {
        let tree = &self.reading.article.trees[cue.sentence];
        let is = |class, word: usize| self.reading.words.is(class, &lower(&tree.word(word).lemma));
        is(FunctionClass::Testifies, cue.word)
            || tree.children(cue.word).any(|child| is(FunctionClass::Hears, child))
    }

    /// Whether a relative clause that hangs on a time has a time of its own: `on Wednesday evening that broke out on Tuesday`.
    pub(super) fn has_a_time_of_its_own(&self, view: &SentenceView<'_>, clause: usize, beside: Span) -> bool {
        view.times.iter().any(|time| {
            time.span != beside
                && date::is_date(time)
                && clause_of_time(&self.reading.article, view.index, &view.selection.clauses, time.span)
                    == Some(clause)
        })
    }
}
