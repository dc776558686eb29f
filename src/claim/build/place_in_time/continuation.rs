//! What goes on from the sentence before: `All of them were brought down`, and the next words of a stamped entry.

use crate::calendar::{DAY, Grain, Interval, When};
use crate::claim::WordId;
use crate::claim::clause::{Clause, Role, SUBJECTS, Tense};
use crate::claim::date::{self, Dated};
use crate::claim::function_words::FunctionClass;
use crate::claim::select::Candidate;
use crate::claim::types::{Basis, ClaimTime, Modality};
use crate::lexicon::lower;
use crate::syntax::{Pos, Tree};

use super::told::is_firm;
use super::{Builder, SentenceView};

/// Sentences back to what accounts are accounts of.
const BESIDE: usize = 2;

impl Builder<'_> {
    /// A past clause about those of whom the sentence before told lies between that and the end of its day; one in the
    /// same stamped entry between that and the stamp.
    pub(super) fn goes_on(
        &self,
        view: &SentenceView<'_>,
        candidate: &Candidate,
        spoken: Option<usize>,
        said: Option<&ClaimTime>,
    ) -> Option<ClaimTime> {
        let clause = view.clause(candidate)?;
        // `he had won, she said after midnight`: the day of the telling is another. What she saw was before it.
        if let Some(said) = said {
            let own = spoken.is_some() && !candidate.nominal && self.is_own_account(view, candidate, clause);
            let told = own.then(|| self.as_somebody_tells(view, candidate, clause, true)).flatten();
            return told.filter(|time| is_told_later(time, said));
        }
        if !matches!(clause.tense, Tense::Past | Tense::PastPerfect) || candidate.nominal {
            return None;
        }
        let article = &self.reading.article;
        let at = article.span(candidate.trigger).start;
        let subject = clause.subject?;
        let before = self.told_of_story(view, at).find(|dated| dated.trigger.start < at && is_firm(dated))?;
        let sentence = article.sentence_at(before.trigger)?;
        let block = |sentence: usize| article.sentence(sentence).block;
        let same_block = block(sentence) == block(view.index);
        // `His convoy was booed` opens the next paragraph.
        let next_block = sentence + 1 == view.index && block(sentence) + 1 == block(view.index);
        let entry = self.reading.in_entry(view.index);
        if let Some(time) = spoken.and_then(|_| self.as_somebody_tells(view, candidate, clause, false)) {
            return Some(time);
        }
        let near = same_block && (entry || sentence + 1 >= view.index);
        let begins = before.time.when?.earliest()?;
        let publication = self.reading.publication(view.index)?;
        let positive = || self.reading.told(candidate.trigger).is_positive();
        // What is told right behind an older day, in the past, is no news of the last day either.
        let older = || {
            let over = before.time.when.and_then(|when| when.latest());
            clause.tense == Tense::Past
                && over.is_some_and(|over| over <= publication.latest.plus(-DAY))
                && candidate.saying.is_none()
                // Harm is of the day of what did it, and not of that of a verdict or a visit.
                && (!candidate.typing.event_type.is_harm() || before.event_type.is_cause_of_harm())
                && !candidate.typing.event_type.is_saying()
                && positive()
        };
        // `Not a shot was fired`: so while that went on.
        let none = || sentence + 1 >= view.index && same_block && clause.tense == Tense::Past && !positive();
        let same = is_about_the_same(&article.trees[view.index], subject);
        if !(near && (entry || same || older() || none()) || next_block && !entry && same) {
            return None;
        }
        let whole_day = || {
            let zone = before.time.zone.unwrap_or(publication.zone);
            let midnight = zone.local(begins)?.date().and_hms_opt(0, 0, 0)?;
            Some(zone.instant(midnight).plus(DAY).min(publication.latest))
        };
        let end = if entry { publication.latest } else { whole_day()? };
        if end <= begins {
            return None;
        }
        let when = When::within(Interval { begin: Some(begins), end: Some(end) }, Grain::Interval);
        let mut time = date::taken_over(before, "it goes on from", article.text());
        time.edtf = Some(date::interval_edtf(when));
        time.when = Some(when);
        Some(time)
    }
}

impl Builder<'_> {
    /// What did not happen on the day of what did instead: `did not resign but was dismissed at noon on Monday`.
    pub(super) fn as_what_came_instead(
        &self,
        view: &SentenceView<'_>,
        candidate: &Candidate,
    ) -> Option<ClaimTime> {
        let article = &self.reading.article;
        let tree = &article.trees[view.index];
        let clauses = &view.selection.clauses;
        let clause = view.clause(candidate).filter(|clause| clause.tense == Tense::Past)?;
        if candidate.nominal || self.reading.told(candidate.trigger).is_positive() {
            return None;
        }
        let contrast =
            |word: usize| self.reading.words.is(FunctionClass::Contrast, &lower(&tree.word(word).lemma));
        let instead = clauses.iter().find(|other| {
            other.role == Role::Conjunct
                && other.parent == candidate.clause
                && other.head > clause.head
                && other.tense == clause.tense
                && tree.child(other.head, SUBJECTS).is_none()
                && (clause.head + 1..other.head).any(contrast)
        })?;
        let head = article.span(WordId { sentence: view.index, word: instead.head });
        let dated = &self.dated[self.dated_at(head)?];
        let taken = (dated.time.basis == Basis::Expression)
            .then(|| date::taken_over(dated, "in the same breath as", article.text()))?;
        let day = |time: &ClaimTime| {
            let words = view.times.iter().find(|own| Some(own.span) == time.span)?;
            let day = date::last_day(words, time.zone?)?;
            Some(ClaimTime { when: day.when, edtf: day.edtf, ..time.clone() })
        };
        Some(day(&taken).unwrap_or(taken))
    }

    /// Whether somebody who is quoted tells what he saw or did himself: `"I saw the flashes," she said`.
    fn is_own_account(&self, view: &SentenceView<'_>, candidate: &Candidate, clause: &Clause) -> bool {
        let article = &self.reading.article;
        let tree = &article.trees[view.index];
        clause.subject.is_some_and(|subject| {
            tree.word(subject).pos == Pos::Pron
                && self.reading.words.is(FunctionClass::FirstPerson, &lower(&tree.word(subject).lemma))
        }) && article.quotation_around(article.span(candidate.trigger)).is_some()
    }

    /// What somebody tells in the past of what the sentence before dated: `A boat went down at noon. A mine had drifted into
    /// it, the navy said`. It is at the time of that, as accounts of one happening are; what began then goes on. `own` of what the voice saw or did itself.
    fn as_somebody_tells(
        &self,
        view: &SentenceView<'_>,
        candidate: &Candidate,
        clause: &Clause,
        own: bool,
    ) -> Option<ClaimTime> {
        let article = &self.reading.article;
        let past = candidate.saying.is_none() && clause.tense == Tense::Past;
        let told = self.reading.told(candidate.trigger);
        let so = matches!(told.modality, Modality::Asserted | Modality::Reported | Modality::Alleged);
        // A state, and what came of those told of, may last: `All of them were brought down`.
        let tree = &article.trees[view.index];
        let lasts = self.is_state(view, clause.head)
            || !own && clause.subject.is_some_and(|subject| is_about_the_same(tree, subject));
        if !past || !so || lasts || !told.is_positive() {
            return None;
        }
        let at = article.span(candidate.trigger).start;
        let block = article.sentence(view.index).block;
        let beside = |dated: &&Dated| {
            let sentence = article.sentence_at(dated.trigger);
            sentence.is_some_and(|sentence| {
                sentence + BESIDE >= view.index && article.sentence(sentence).block == block
            })
        };
        let now = self.reading.publication(view.index)?.latest;
        let sharp = |dated: &&Dated| {
            let named = dated.time.basis == Basis::Expression;
            let over = |when: &When| when.earliest().is_some_and(|begin| begin < now);
            dated.time.when.filter(over).is_some_and(|when| named || when.grain <= Grain::Day)
        };
        let event = |dated: &&Dated| !dated.event_type.is_saying();
        let before = self.told_of_story(view, at).filter(|dated| dated.trigger.start < at && is_firm(dated));
        let mut beside: Vec<&Dated> = before.filter(beside).filter(event).collect();
        beside.sort_by_key(|dated| !sharp(dated));
        let before = *beside.first()?;
        let begun = self.reading.words.is(FunctionClass::Begins, &before.lemma);
        (!begun).then(|| date::taken_over(before, "as somebody tells it, at the time of", article.text()))
    }
}

/// Whether what is told was over when a telling began.
fn is_told_later(time: &ClaimTime, said: &ClaimTime) -> bool {
    let over = time.when.and_then(|when| when.latest());
    let told = said.when.and_then(|when| when.earliest());
    over.zip(told).is_some_and(|(over, told)| over <= told)
}

/// Whether a subject is a pronoun, or a part of what a pronoun stands for: `all of them`.
fn is_about_the_same(tree: &Tree, subject: usize) -> bool {
    tree.word(subject).pos == Pos::Pron
        || tree.children(subject).any(|child| tree.word(child).pos == Pos::Pron)
}
