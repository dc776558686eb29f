//! Events that words date without making a claim of them: `Saturday's bombing`, `the announcement on Monday`, `the quake
//! struck at noon`. Later and earlier sentences lean on them.

use crate::calendar::{Grain, Zone};
use crate::claim::WordId;
use crate::claim::clause::{SUBJECTS, Tense, clause_of, is_led_up_to, is_right_behind};
use crate::claim::date::{self, Dated};
use crate::claim::function_words::FunctionClass;
use crate::claim::time_clause::{clause_of_time, verbless_before};
use crate::claim::types::Modality;
use crate::lexicon::EventType;
use crate::span::Span;
use crate::syntax::{Pos, Relation, Tag};
use crate::time::ResolvedTime;

use super::own_words::{AsTold, Happening};
use super::{Builder, SentenceView};

impl Builder<'_> {
    /// The events that a sentence names with a date, in text order.
    pub(in crate::claim::build) fn mentions(&self, view: &SentenceView<'_>) -> Vec<Dated> {
        let times: Vec<&ResolvedTime> = view.times.iter().filter(|time| date::is_date(time)).collect();
        let mut found = Vec::new();
        if times.is_empty() {
            return found;
        }
        let article = &self.reading.article;
        let tree = &article.trees[view.index];
        for word in 0..tree.len() {
            let id = WordId { sentence: view.index, word };
            if view.selection.candidates.iter().any(|candidate| candidate.trigger == id) {
                continue;
            }
            let named = matches!(tree.word(word).pos, Pos::Noun | Pos::Propn)
                .then(|| self.reading.typer.event_of_noun(article, id))
                .flatten();
            if let Some(event_type) = named {
                // `minutes before the blast` dates what it stands with, and not the blast.
                let from_it = |time: &ResolvedTime| {
                    time.event_anchor.is_some_and(|anchor| anchor.words.contains(article.span(id)))
                };
                let own = times
                    .iter()
                    .copied()
                    .filter(|time| !from_it(time) && self.dates_noun(view, word, time.span));
                found.extend(self.mention(view, id, event_type, own));
            } else if let Some(clause) = view
                .selection
                .clauses
                .iter()
                .position(|clause| clause.head == word && tree.word(word).pos == Pos::Verb)
                && !self.is_cue(view, word)
            {
                let event_type = self.reading.typer.verb(article, id).event_type;
                let own = times.iter().copied().filter(|time| {
                    !self.within_anchor(view, time) && self.clause_dated_by(view, time.span) == Some(clause)
                });
                found.extend(self.mention(view, id, event_type, own));
            }
        }
        for clause in &view.selection.clauses {
            let Some(antecedent) = clause.subject.and_then(|subject| self.event_meant_by(view, subject))
            else {
                continue;
            };
            let own = times.iter().copied().filter(|time| {
                self.clause_dated_by(view, time.span)
                    .is_some_and(|at| view.selection.clauses[at].head == clause.head)
            });
            let dated =
                self.mention(view, WordId { sentence: view.index, word: clause.head }, antecedent.1, own);
            found.extend(dated.map(|dated| Dated {
                trigger: article.span(antecedent.0),
                lemma: article.trees[antecedent.0.sentence].word(antecedent.0.word).lemma.to_string(),
                ..dated
            }));
        }
        found
    }

    /// Whether an event noun names what somebody is charged with or found guilty of: `found guilty of murder yesterday`.
    ///
    /// A day behind it is that of the verdict, a month or a year that of the deed.
    pub(super) fn is_judged(&self, view: &SentenceView<'_>, word: usize, time: Span) -> bool {
        let fine = view
            .times
            .iter()
            .filter(|found| found.span == time)
            .all(|found| found.when(&Zone::UTC).is_none_or(|when| when.grain <= Grain::Day));
        let tree = &self.reading.article.trees[view.index];
        let marked = tree
            .child(word, &[Relation::Case])
            .is_some_and(|case| self.reading.words.is(FunctionClass::OfCharge, &tree.word(case).lemma));
        let judges = |above: usize| self.reading.words.is(FunctionClass::Judges, &tree.word(above).lemma);
        fine && marked && tree.word(word).head.is_some_and(judges)
    }

    fn clause_dated_by(&self, view: &SentenceView<'_>, time: Span) -> Option<usize> {
        clause_of_time(&self.reading.article, view.index, &view.selection.clauses, time)
    }

    fn mention<'t>(
        &self,
        view: &SentenceView<'_>,
        id: WordId,
        event_type: EventType,
        times: impl Iterator<Item = &'t ResolvedTime>,
    ) -> Option<Dated> {
        let article = &self.reading.article;
        let told = self.reading.told(id);
        let tree = &article.trees[view.index];
        let clause = clause_of(tree, &view.selection.clauses, id.word);
        let tense = clause.map_or(Tense::Past, |clause| view.selection.clauses[clause].tense);
        let ahead = super::is_ahead(told.modality, tense) || tense == Tense::Modal;
        if !told.is_positive() || told.modality == Modality::Cancelled {
            return None;
        }
        let places = self.reading.participants.places(article, id);
        let zone = self.zone(view, &places);
        let trigger = article.span(id);
        let mut own: Vec<&ResolvedTime> = times.collect();
        own.sort_by_key(|time| {
            let grain = time.when(&zone).map(|when| when.grain);
            (grain.is_none(), grain, time.span.start.abs_diff(trigger.start))
        });
        let what = Happening { word: id.word, kind: None };
        let told = AsTold { ahead, modality: told.modality };
        let time = own.into_iter().find_map(|time| {
            self.expression(view, what, time, self.zone_by(view, time, zone, &places), told)
        })?;
        Some(Dated { trigger, lemma: tree.word(id.word).lemma.to_string(), event_type, past: !ahead, time })
    }

    /// Whether a time dates an event noun: within its phrase, behind it, or through the clause that it is the subject of.
    fn dates_noun(&self, view: &SentenceView<'_>, word: usize, time: Span) -> bool {
        let article = &self.reading.article;
        let tree = &article.trees[view.index];
        if self.is_judged(view, word, time) {
            return false;
        }
        let (first, _) = tree.extent(word);
        let before = article.words_span(view.index, first, word);
        if before.contains(time)
            || is_right_behind(article, view.index, word, time)
            || is_led_up_to(article, view.index, word, time)
        {
            return true;
        }
        // A verb that the tagger missed: `the quake shook the north at noon`.
        let verbless = verbless_before(article, view.index, &view.selection.clauses, time);
        if verbless.is_some_and(|start| {
            word >= start && article.span(WordId { sentence: view.index, word }).end <= time.start
        }) && tree.word(word).relation != Relation::Obj
        {
            return true;
        }
        let Some(clause) = self.clause_dated_by(view, time).map(|clause| &view.selection.clauses[clause])
        else {
            return false;
        };
        if self.is_cue(view, clause.head) {
            return false;
        }
        let own = tree.child(clause.head, SUBJECTS);
        let relative = own.is_some_and(|own| {
            matches!(tree.word(own).tag, Tag::Wdt | Tag::Wp)
                && tree.word(clause.head).relation == Relation::AclRelcl
                && tree.word(clause.head).head == Some(word)
        });
        own == Some(word) || relative
    }

    /// The event that a pronoun stands for: the subject of the sentence before, where it names one.
    pub(super) fn event_meant_by(
        &self,
        view: &SentenceView<'_>,
        subject: usize,
    ) -> Option<(WordId, EventType)> {
        let article = &self.reading.article;
        let lemma = &*article.trees[view.index].word(subject).lemma;
        if !self.reading.words.is(FunctionClass::EventPronoun, lemma) {
            return None;
        }
        let before = view.index.checked_sub(1)?;
        if article.sentence(before).block != article.sentence(view.index).block {
            return None;
        }
        let tree = &article.trees[before];
        (0..tree.len())
            .filter(|word| SUBJECTS.contains(&tree.word(*word).relation))
            .map(|word| WordId { sentence: before, word })
            .find_map(|id| Some((id, self.reading.typer.event_of_noun(article, id)?)))
    }
}
