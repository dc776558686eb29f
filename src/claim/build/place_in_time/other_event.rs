//! The date of an event told elsewhere, taken over by what goes on about it.

use crate::calendar::{DAY, Grain};
use crate::claim::WordId;
use crate::claim::clause::{Role, SUBJECTS, Tense};
use crate::claim::date::{self, Dated};
use crate::claim::function_words::FunctionClass;
use crate::claim::select::Candidate;
use crate::claim::types::{Basis, ClaimTime};
use crate::lexicon::{EventType, lower};
use crate::syntax::{Pos, Relation, Tag};

use super::told::{akin, has_own, is_firm, lies_within};
use super::{Builder, SentenceView};

impl Builder<'_> {
    /// An effect has the time of what did it; words such as `the raid` that of the raid.
    pub(super) fn other_events_date(
        &self,
        view: &SentenceView<'_>,
        candidate: &Candidate,
    ) -> Option<ClaimTime> {
        let article = &self.reading.article;
        let clause = view.clause(candidate);
        let tense = clause.map_or(Tense::Past, |clause| clause.tense);
        if matches!(tense, Tense::Future | Tense::Modal) {
            return None;
        }
        let at = article.span(candidate.trigger).start;
        let subject = clause.and_then(|clause| clause.subject);
        let latest = self.reading.publication(view.index).map(|publication| publication.latest);
        let take = |dated: &Dated, why: &str| {
            let dated = self.finest(view, dated);
            // `The bank will debate the disaster on Tuesday. The disaster killed nine.`
            let begins = dated.time.when.and_then(|when| when.earliest());
            if begins.zip(latest).is_some_and(|(begins, latest)| begins > latest) {
                return None;
            }
            match tense {
                // What is so, or has come about, has been since the event began. Who is dead died of it then.
                Tense::Present | Tense::PresentPerfect if !self.is_done_then(view, candidate, dated) => {
                    let publication = self.reading.publication(view.index)?;
                    date::after(dated, &publication, article.text())
                }
                // `They have fired since noon. Nineteen died`: by now.
                _ if dated.time.when.is_some_and(|when| when.latest().is_none()) => {
                    let publication = self.reading.publication(view.index)?;
                    date::after(dated, &publication, article.text())
                }
                _ => Some(date::taken_over(dated, why, article.text())),
            }
        };
        if let Some(dated) = subject.and_then(|subject| self.named_by_subject(view, subject)) {
            return take(dated, "at the time of");
        }
        let around = self.named_around(view, candidate).or_else(|| self.named_by_when(view, candidate));
        if let Some(dated) = around {
            return Some(date::taken_over(self.finest(view, dated), "at the time of", article.text()));
        }
        if let Some(dated) = self.named_elsewhere(view, candidate) {
            return Some(date::taken_over(dated, "named elsewhere as", article.text()));
        }
        if subject.is_some_and(|subject| self.is_new_event(view, subject)) {
            // `The roof fell in at noon ... A blast had brought down the roof`: what did it is new, what befell the roof is not.
            return take(self.what_befell_it(view, candidate)?, "at the time of what befell the same thing,");
        }
        // `The tremor measured 6.8`, `it struck at night`: more of what has been told.
        let tree = &article.trees[view.index];
        let named = |subject: usize| {
            let id = WordId { sentence: view.index, word: subject };
            self.points_back(view, subject) && self.reading.typer.event_of_noun(article, id).is_some()
        };
        let goes_on = subject.is_some_and(|subject| named(subject) || tree.word(subject).pos == Pos::Pron)
            || clause.is_some_and(|clause| {
                clause.role == Role::Conjunct && tree.child(clause.head, SUBJECTS).is_none()
            });
        // Where a disaster was and how strong may be told with any subject.
        let told_on = candidate.typing.event_type == EventType::Disaster
            && tense == Tense::Past
            && !self.names_new_event(view, candidate);
        if (goes_on || told_on) && candidate.typing.event_type.is_cause_of_harm() {
            let same =
                self.told_of_story(view, at).find(|dated| dated.event_type == candidate.typing.event_type);
            if let Some(dated) = same {
                return take(dated, "more is told of");
            }
        }
        if candidate.typing.event_type.is_harm() {
            let cause = self.told_of_story(view, at).find(|dated| dated.event_type.is_cause_of_harm());
            let nearer = || self.what_may_have_done_it(view, candidate);
            let cause = match cause {
                // `A roof fell in 80 hours before. The collapse happened at noon on Monday. Nine died`: the finer of the two.
                Some(cause) => nearer().filter(|nearer| lies_within(nearer, cause)).unwrap_or(cause),
                None => nearer()?,
            };
            return take(cause, "harm has the time of what did it, here of");
        }
        None
    }

    /// What was told right before a harm, in its paragraph, and may have done it: `A lorry overturned on Tuesday. The driver
    /// died at the scene.` Nobody dies of a meeting or of a word.
    fn what_may_have_done_it(&self, view: &SentenceView<'_>, candidate: &Candidate) -> Option<&Dated> {
        let article = &self.reading.article;
        let at = article.span(candidate.trigger).start;
        let block = |sentence: usize| article.sentence(sentence).block;
        // Who is missing has been so for longer, who is dead has not.
        let lemma = &article.trees[view.index].word(candidate.trigger.word).lemma;
        let at_once = self.reading.words.is(FunctionClass::DoneAtOnce, &lower(lemma));
        let clause = view.clause(candidate).filter(|clause| match clause.tense {
            Tense::Past => at_once || !self.is_state(view, clause.head),
            Tense::Present | Tense::PresentPerfect => at_once,
            _ => false,
        })?;
        let told = self.told_of_story(view, at).find(|dated| dated.trigger.start < at)?;
        let sentence = article.sentence_at(told.trigger)?;
        let may = match told.event_type {
            EventType::Travel
            | EventType::Protest
            | EventType::Rescue
            | EventType::Mobilization
            | EventType::Damage => true,
            // `was convicted on Monday`
            EventType::Other => !self.reading.words.is(FunctionClass::Judges, &told.lemma),
            _ => false,
        };
        // `The bombing killed nine`: that did it, and no other.
        let tree = &article.trees[view.index];
        let id = |word: usize| WordId { sentence: view.index, word };
        let event = |subject: usize| {
            tree.word(subject).pos != Pos::Pron
                && self.reading.typer.event_of_noun(article, id(subject)).is_some()
        };
        if clause.subject.is_some_and(event) {
            return None;
        }
        let near = sentence + 1 >= view.index && block(sentence) == block(view.index);
        (may && near
            && is_firm(told)
            && told.time.basis == Basis::Expression
            && !self.names_new_event(view, candidate))
        .then_some(told)
    }

    /// Whether a harm told in the present was done at the time of a sharp event, however it is told: `at least 39 are dead`, but
    /// not `19 are trapped`.
    fn is_done_then(&self, view: &SentenceView<'_>, candidate: &Candidate, event: &Dated) -> bool {
        let article = &self.reading.article;
        let lemma = &article.trees[view.index].word(candidate.trigger.word).lemma;
        let sharp = event.time.when.is_some_and(|when| when.grain <= Grain::PartOfDay);
        // `Nine have died` counts up to now; `have died after a bomb went off` tells of one moment.
        let perfect = view.clause(candidate).is_some_and(|clause| clause.tense == Tense::PresentPerfect);
        let back = usize::from(!perfect || self.names_what_did_it(view, candidate));
        let near = article.sentence_at(event.trigger).is_some_and(|at| match perfect {
            true => (view.index.saturating_sub(back)..=view.index + back).contains(&at),
            false => at + back >= view.index,
        });
        candidate.typing.event_type == EventType::Casualties
            && sharp
            && near
            && self.reading.words.is(FunctionClass::DoneAtOnce, &lower(lemma))
    }

    /// Whether the sentence of a harm names an attack or a disaster.
    fn names_what_did_it(&self, view: &SentenceView<'_>, candidate: &Candidate) -> bool {
        let article = &self.reading.article;
        let tree = &article.trees[view.index];
        let claimed = view.selection.candidates.iter().any(|other| {
            other.trigger.word != candidate.trigger.word && other.typing.event_type.is_cause_of_harm()
        });
        let noun = |word: usize| {
            let named = matches!(tree.word(word).pos, Pos::Noun | Pos::Propn)
                .then(|| self.reading.typer.event_of_noun(article, WordId { sentence: view.index, word }));
            named.flatten().is_some_and(EventType::is_cause_of_harm)
        };
        claimed || (0..tree.len()).any(noun)
    }

    /// The dated event that a subject names: itself where other words date it, or the one that it points back to.
    pub(super) fn named_by_subject(&self, view: &SentenceView<'_>, subject: usize) -> Option<&Dated> {
        let article = &self.reading.article;
        let span = article.span(WordId { sentence: view.index, word: subject });
        if let Some(itself) =
            self.dated_at(span).map(|at| &self.dated[at]).filter(|dated| dated.past && has_own(dated))
        {
            return Some(itself);
        }
        let tree = &article.trees[view.index];
        if matches!(tree.word(subject).tag, Tag::Wdt | Tag::Wp) {
            let noun = (0..subject).rev().find(|word| tree.word(*word).pos != Pos::Punct)?;
            let span = article.span(WordId { sentence: view.index, word: noun });
            return self
                .dated_at(span)
                .map(|at| &self.dated[at])
                .filter(|dated| dated.past && has_own(dated));
        }
        if let Some((antecedent, _)) = self.event_meant_by(view, subject) {
            let span = article.span(antecedent);
            return self
                .dated_at(span)
                .map(|at| &self.dated[at])
                .filter(|dated| dated.past && has_own(dated));
        }
        self.points_back(view, subject).then(|| self.event_named(view, span)).flatten()
    }

    /// The dated event that the clause puts itself into: `during the attack`, `in that raid`.
    fn named_around(&self, view: &SentenceView<'_>, candidate: &Candidate) -> Option<&Dated> {
        let article = &self.reading.article;
        let tree = &article.trees[view.index];
        tree.children(candidate.trigger.word)
            .find_map(|child| {
                let case = tree.child(child, &[Relation::Case])?;
                let within = self.reading.words.is(FunctionClass::Within, &tree.word(case).lemma);
                let id = WordId { sentence: view.index, word: child };
                let event = within
                    && self.points_back(view, child)
                    && self.reading.typer.event_of_noun(article, id).is_some();
                event.then(|| self.event_named(view, article.span(id))).flatten()
            })
            .or_else(|| self.named_by_its_moment(view, candidate))
    }

    /// The dated event of `at the very moment of the breakout`.
    fn named_by_its_moment(&self, view: &SentenceView<'_>, candidate: &Candidate) -> Option<&Dated> {
        let article = &self.reading.article;
        let tree = &article.trees[view.index];
        let is = |class, word: usize| self.reading.words.is(class, &tree.word(word).lemma);
        let moment = tree.children(candidate.trigger.word).find(|child| {
            is(FunctionClass::Moment, *child)
                && tree.child(*child, &[Relation::Case]).is_some_and(|case| is(FunctionClass::AtPoint, case))
        })?;
        let event = tree.child(moment, &[Relation::Nmod])?;
        self.event_named(view, article.span(WordId { sentence: view.index, word: event }))
    }

    /// The dated noun by which the article speaks elsewhere of what the clause tells: `the president announced`, and
    /// `the president's announcement on Monday`. A noun with an owner names the doings of that owner alone.
    fn named_elsewhere(&self, view: &SentenceView<'_>, candidate: &Candidate) -> Option<&Dated> {
        let article = &self.reading.article;
        let speaks = candidate.saying.is_some() && !candidate.typing.event_type.is_deed();
        if candidate.nominal || speaks {
            return None;
        }
        let tree = &article.trees[view.index];
        let lemma = &*tree.word(candidate.trigger.word).lemma;
        let trigger = article.span(candidate.trigger);
        let subject = view.clause(candidate)?.subject?;
        let subject =
            article.phrase_span(WordId { sentence: view.index, word: subject }).text(article.text());
        self.told_of_story(view, trigger.start)
            .filter(|dated| dated.trigger != trigger && dated.lemma != lemma && akin(&dated.lemma, lemma))
            .find(|dated| {
                let Some(id) = article.word_at(dated.trigger) else { return false };
                let tree = &article.trees[id.sentence];
                let owner = tree.child(id.word, &[Relation::NmodPoss]);
                let named = |owner: usize| {
                    let owner = article.word_text(WordId { sentence: id.sentence, word: owner });
                    subject.split(|c: char| !c.is_alphanumeric()).any(|word| word == owner)
                };
                matches!(tree.word(id.word).pos, Pos::Noun | Pos::Propn) && owner.is_some_and(named)
            })
    }

    /// Whether a noun points at what has been named: `the raid`, `that raid`, `their raid`.
    pub(super) fn points_back(&self, view: &SentenceView<'_>, word: usize) -> bool {
        let tree = &self.reading.article.trees[view.index];
        tree.child(word, &[Relation::NmodPoss]).is_some()
            || tree
                .child(word, &[Relation::Det])
                .is_some_and(|det| self.reading.words.is(FunctionClass::Definite, &tree.word(det).lemma))
    }

    /// `a second raid`: an event that is not among those told before.
    fn is_new_event(&self, view: &SentenceView<'_>, word: usize) -> bool {
        let tree = &self.reading.article.trees[view.index];
        let id = WordId { sentence: view.index, word };
        !self.points_back(view, word)
            && tree.child(word, &[Relation::Det]).is_some()
            && self.reading.typer.event_of_noun(&self.reading.article, id).is_some()
    }

    /// Whether a clause names an event that is not among those told before: `a fire broke out`.
    fn names_new_event(&self, view: &SentenceView<'_>, candidate: &Candidate) -> bool {
        let tree = &self.reading.article.trees[view.index];
        let at = |word: usize| WordId { sentence: view.index, word };
        candidate.nominal
            || tree.children(candidate.trigger.word).any(|child| {
                !self.points_back(view, child)
                    && self.reading.typer.event_of_noun(&self.reading.article, at(child)).is_some()
            })
    }

    /// What answers an event lies between it and the publication: `denied`, `condemned the bombing`, `ordered`.
    pub(super) fn after_what_it_answers(
        &self,
        view: &SentenceView<'_>,
        candidate: &Candidate,
    ) -> Option<ClaimTime> {
        let tense = view.clause(candidate).map_or(Tense::Past, |clause| clause.tense);
        if !answers(candidate.typing.event_type)
            || matches!(tense, Tense::Future | Tense::Modal | Tense::PastPerfect)
        {
            return None;
        }
        let article = &self.reading.article;
        let publication = self.reading.publication(view.index)?;
        let trigger = article.span(candidate.trigger);
        let sentence = article.sentence(view.index).span;
        let inside = self
            .told_of_story(view, trigger.start)
            .filter(|dated| sentence.contains(dated.trigger) && dated.trigger.start > trigger.start)
            .find(|dated| dated.event_type.is_deed());
        let named = || {
            let tree = &article.trees[view.index];
            (candidate.trigger.word + 1..tree.len())
                .map(|word| WordId { sentence: view.index, word })
                .take_while(|id| sentence.contains(article.span(*id)))
                .filter(|id| matches!(tree.word(id.word).pos, Pos::Noun | Pos::Propn))
                .filter(|id| self.reading.typer.event_of_noun(article, *id).is_some())
                .find_map(|id| self.event_named(view, article.span(id)))
        };
        let before = || {
            self.told_of_story(view, trigger.start)
                .find(|dated| {
                    dated.trigger.start < trigger.start && dated.event_type.is_deed() && is_firm(dated)
                })
                .filter(|dated| {
                    article.sentence_at(dated.trigger).is_some_and(|at| at + NEARBY >= view.index)
                })
        };
        let event = inside.or_else(named).or_else(before)?;
        date::after(event, &publication, article.text()).filter(|time| {
            let begin = time.when.and_then(|when| when.earliest());
            begin.is_some_and(|begin| begin >= publication.latest.plus(-SOON))
        })
    }
}

/// An answer that is news comes within so many seconds of what it answers.
pub(super) const SOON: i64 = 4 * DAY;

/// Sentences back to what an answer that names nothing is an answer to.
const NEARBY: usize = 3;

/// What is done in answer to something that was done or told before.
pub(super) fn answers(event_type: EventType) -> bool {
    matches!(
        event_type,
        EventType::Denial
            | EventType::Accusation
            | EventType::Condemnation
            | EventType::Rejection
            | EventType::Order
            | EventType::Investigation
    )
}

/// Whether two types may be two words for one happening.
pub(super) fn same_kind(a: EventType, b: EventType) -> bool {
    a != EventType::Other && (a == b || (a.is_cause_of_harm() && b.is_cause_of_harm()))
}
