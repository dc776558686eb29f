//! The date of an event told before, taken over by what goes on about it.

use crate::claim::WordId;
use crate::claim::clause::{Role, Tense};
use crate::claim::date::{self, Dated};
use crate::claim::function_words::FunctionClass;
use crate::claim::select::Candidate;
use crate::claim::types::{Basis, ClaimTime};
use crate::lexicon::EventType;
use crate::syntax::{Pos, Relation};

use super::{Builder, SentenceView};

impl Builder<'_> {
    /// An effect has the time of what did it; words such as `the raid` that of the raid.
    pub(super) fn other_events_date(
        &self,
        view: &SentenceView<'_>,
        candidate: &Candidate,
    ) -> Option<ClaimTime> {
        let article = &self.reading.article;
        let tree = &article.trees[view.index];
        let clause = view.clause(candidate);
        let told =
            |dated: &&Dated| dated.past && matches!(dated.time.basis, Basis::Expression | Basis::OtherEvent);
        if clause.is_some_and(|clause| {
            matches!(clause.tense, Tense::Future | Tense::Modal | Tense::PresentPerfect)
        }) {
            return None;
        }
        let subject = clause.and_then(|clause| clause.subject);
        let definite = |word: usize| {
            tree.child(word, &[Relation::Det])
                .is_some_and(|det| self.reading.words.is(FunctionClass::Definite, &tree.word(det).lemma))
        };
        if let Some(subject) = subject.filter(|subject| definite(*subject)) {
            let id = WordId { sentence: view.index, word: subject };
            let lemma = &*tree.word(subject).lemma;
            let event_type = self.reading.typer.event_of_noun(article, id);
            let found = self.dated.iter().rev().filter(told).find(|dated| {
                dated.lemma == lemma
                    || event_type.is_some_and(|event_type| same_kind(dated.event_type, event_type))
            });
            if let Some(dated) = found {
                return Some(date::taken_over(dated, "at the time of", article.text()));
            }
        }
        let indefinite_event = subject.is_some_and(|subject| {
            let id = WordId { sentence: view.index, word: subject };
            !definite(subject)
                && tree.child(subject, &[Relation::Det]).is_some()
                && self.reading.typer.event_of_noun(article, id).is_some()
        });
        if indefinite_event {
            return None;
        }
        // `The tremor measured 6.8`, `it struck at night`: more of what has been told.
        let goes_on = subject.is_some_and(|subject| definite(subject) || tree.word(subject).pos == Pos::Pron)
            || clause.is_some_and(|clause| clause.role == Role::Conjunct);
        if goes_on && is_cause(candidate.typing.event_type) {
            let same = self
                .dated
                .iter()
                .rev()
                .filter(told)
                .find(|dated| dated.event_type == candidate.typing.event_type);
            if let Some(dated) = same {
                return Some(date::taken_over(dated, "more is told of", article.text()));
            }
        }
        if is_effect(candidate.typing.event_type) {
            let cause = self.dated.iter().rev().filter(told).find(|dated| is_cause(dated.event_type))?;
            return Some(date::taken_over(
                cause,
                "harm has the time of what did it, here of",
                article.text(),
            ));
        }
        None
    }
}

/// Harm: it takes the time of what did it.
fn is_effect(event_type: EventType) -> bool {
    matches!(event_type, EventType::Casualties | EventType::Damage)
}

/// What does harm.
fn is_cause(event_type: EventType) -> bool {
    matches!(
        event_type,
        EventType::Strike
            | EventType::Retaliation
            | EventType::Attack
            | EventType::Clash
            | EventType::Explosion
            | EventType::Disaster
            | EventType::CeasefireViolation
    )
}

fn same_kind(a: EventType, b: EventType) -> bool {
    a != EventType::Other && (a == b || (is_cause(a) && is_cause(b)))
}
