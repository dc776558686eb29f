use crate::calendar::{Grain, Zone};
use crate::claim::clause::{Clause, Role, Tense};
use crate::claim::date;
use crate::claim::function_words::FunctionClass;
use crate::claim::select::Candidate;
use crate::claim::time_clause::clause_of_time;
use crate::claim::types::{ClaimTime, Modality};
use crate::lexicon::{EventType, lower};
use crate::span::Span;
use crate::syntax::{Pos, Relation, Tag};
use crate::time::ResolvedTime;

use super::own_words::{AsTold, Happening};
use super::{Builder, SentenceView, Undated};

impl Builder<'_> {
    /// The verb before a time in its sentence.
    pub(super) fn verb_before(&self, sentence: usize, span: Span) -> Option<usize> {
        let article = &self.reading.article;
        let tree = &article.trees[sentence];
        let first = article.tokens(sentence).partition_point(|token| token.span.end <= span.start);
        (0..first).rev().find(|word| tree.word(*word).pos == Pos::Verb)
    }

    /// `is going to walk out on Monday`: still to come, whatever the form of the verb.
    pub(super) fn is_going_to(&self, view: &SentenceView<'_>, candidate: &Candidate) -> bool {
        let tree = &self.reading.article.trees[view.index];
        let trigger = candidate.trigger.word;
        let infinitive = |word: usize| tree.children(word).any(|child| tree.word(child).tag == Tag::To);
        let going = |above: usize| {
            let above = tree.word(above);
            above.tag == Tag::Vbg && self.reading.words.is(FunctionClass::GoingTo, &above.lemma)
        };
        let present = |above: usize| {
            tree.children(above).any(|child| matches!(tree.word(child).tag, Tag::Vbz | Tag::Vbp))
        };
        let is_it = |verb: usize| going(verb) && present(verb);
        // `should reopen on Monday`, but not `should have reopened`.
        let helps =
            |class| tree.children(trigger).any(|child| self.reading.words.is(class, &tree.word(child).lemma));
        let may_come = || helps(FunctionClass::MayCome) && !helps(FunctionClass::Perfect);
        infinitive(trigger) && tree.word(trigger).head.is_some_and(is_it)
            || is_it(trigger) && tree.children(trigger).any(infinitive)
            || may_come()
    }

    /// Whether a day is the one that something is or was meant for, seen from what has come about since or is to come: `has
    /// shelved the ban it had threatened for Friday`, `the talks that were to be held on Thursday will not take place`.
    pub(super) fn is_meant_for(&self, view: &SentenceView<'_>, span: Span) -> bool {
        let article = &self.reading.article;
        let tree = &article.trees[view.index];
        let tokens = article.tokens(view.index);
        let first = tokens.partition_point(|token| token.span.end <= span.start);
        let words = self.reading.words;
        let intends = first
            .checked_sub(1)
            .is_some_and(|before| words.is(FunctionClass::Intends, &lower(&tree.word(before).lemma)));
        // `were to have held`
        let verb = self.verb_before(view.index, span);
        let was_to = verb.is_some_and(|verb| {
            let to = (0..verb).rev().take(3).find(|word| tree.word(*word).tag == Tag::To);
            to.and_then(|to| to.checked_sub(1)).is_some_and(|be| {
                tree.word(be).pos == Pos::Aux || words.is(FunctionClass::WasTo, &lower(&tree.word(be).lemma))
            })
        });
        let now = view.selection.clauses.iter().any(|clause| {
            matches!(clause.role, Role::Main | Role::Content)
                && matches!(clause.tense, Tense::Future | Tense::PresentPerfect)
        });
        now && (intends || was_to)
    }

    /// Whether a time to come dates what a past verb only leads up to, and not that verb: `agreed to meet in November`.
    pub(super) fn is_of_the_plan(
        &self,
        view: &SentenceView<'_>,
        candidate: &Candidate,
        time: &ResolvedTime,
        modality: Modality,
    ) -> bool {
        let so = matches!(modality, Modality::Asserted | Modality::Reported | Modality::Alleged);
        let past = view.clause(candidate).is_some_and(|clause| clause.tense == Tense::Past);
        let clauses = &view.selection.clauses;
        let host = clause_of_time(&self.reading.article, view.index, clauses, time.span);
        let apart = host.is_some() && host != candidate.clause;
        let begins = time.when(&Zone::UTC).and_then(|when| when.earliest());
        let ahead = || begins.zip(self.reading.publication(view.index));
        so && past && apart && ahead().is_some_and(|(begins, now)| begins > now.latest)
    }

    /// Whether a time begins when the article has been published, on its clock.
    fn is_tomorrow_or_later(&self, view: &SentenceView<'_>, time: &ResolvedTime) -> bool {
        self.reading.publication(view.index).is_some_and(|now| {
            let begins = time.when(&now.zone).and_then(|when| when.earliest());
            begins.is_some_and(|begins| begins >= now.latest)
        })
    }

    /// Whether a bare weekday that the words around it put ahead stands in a clause of what is to come: `to go into effect on
    /// Tuesday`, `would meet envoys on Friday`. It is not read back a week, whatever the clause above it tells.
    pub(super) fn is_a_day_to_come(&self, view: &SentenceView<'_>, time: &ResolvedTime) -> bool {
        let tree = &self.reading.article.trees[view.index];
        let clauses = &view.selection.clauses;
        let host = clause_of_time(&self.reading.article, view.index, clauses, time.span);
        let holds = |head: usize, class| {
            tree.children(head).any(|child| self.reading.words.is(class, &lower(&tree.word(child).lemma)))
        };
        // `set to open`, `due to open`; of `offered to go on Sunday` either verb may be on that day.
        let planned = |head: usize| {
            let above = tree.word(head).head.map(|above| lower(&tree.word(above).lemma));
            tree.children(head).any(|child| tree.word(child).tag == Tag::To)
                && above.is_some_and(|above| self.reading.words.is(FunctionClass::PlannedFor, &above))
        };
        let to_come = |clause: &Clause| match clause.tense {
            Tense::Future => true,
            Tense::Modal => holds(clause.head, FunctionClass::WouldCome),
            Tense::None => planned(clause.head),
            _ => false,
        };
        self.reading.weekdays.binary_search(&time.span).is_ok()
            && self.is_tomorrow_or_later(view, time)
            && host.is_some_and(|host| {
                let led = clauses[host].parent.filter(|_| clauses[host].tense == Tense::None);
                to_come(&clauses[host]) || led.is_some_and(|led| to_come(&clauses[led]))
            })
    }

    /// Whether an occasion is called for a time that the publication does not close, or for a weekday that has not just been: `called a
    /// meeting for Friday evening`.
    pub(super) fn is_called_for(
        &self,
        view: &SentenceView<'_>,
        candidate: &Candidate,
        time: &ResolvedTime,
    ) -> bool {
        let kind = candidate.typing.event_type;
        let tokens = self.reading.article.tokens(view.index);
        let before = tokens.partition_point(|token| token.span.end <= time.span.start).checked_sub(1);
        let meant = before.is_some_and(|word| {
            let lemma = lower(&self.reading.article.trees[view.index].word(word).lemma);
            self.reading.words.is(FunctionClass::Intends, &lemma)
        });
        let open = || {
            self.reading.publication(view.index).is_some_and(|now| {
                let ends = time.when(&now.zone).and_then(|when| when.latest());
                ends.is_some_and(|ends| ends > now.latest)
            })
        };
        let weekday = || {
            let zone = self.clock_of(time, self.zone(view, &[]));
            self.reading.weekdays.binary_search(&time.span).is_ok()
                && !self.has_just_been(view, candidate, time, zone)
        };
        meant && kind != EventType::Other && is_occasion(kind) && date::is_date(time) && (open() || weekday())
    }

    /// Whether a time hangs on the noun for what is asked or ordered: `ordered a strike on Monday`, told on Sunday.
    pub(super) fn is_of_what_is_asked(&self, undated: &Undated<'_>, time: &ResolvedTime) -> bool {
        let Undated { view, candidate, modality, .. } = *undated;
        let asked = matches!(modality, Modality::Ordered | Modality::Requested);
        asked && candidate.nominal && self.noun_of_time(view, time.span) == Some(candidate.trigger.word)
    }

    /// Whether a time hangs on an event for which somebody is called or blamed, with a claim of its own: `called her cabinet for a session on
    /// Monday`. `Asked the minister for help on Monday` tells when that was asked.
    pub(super) fn is_of_what_it_is_for(
        &self,
        view: &SentenceView<'_>,
        candidate: &Candidate,
        time: Span,
    ) -> bool {
        let tree = &self.reading.article.trees[view.index];
        let Some(noun) = self.noun_of_time(view, time).filter(|noun| *noun != candidate.trigger.word) else {
            return false;
        };
        let claimed =
            view.selection.candidates.iter().any(|other| {
                other.nominal && other.trigger.word == noun && !is_help(other.typing.event_type)
            });
        let led = tree
            .child(noun, &[Relation::Case])
            .is_some_and(|case| self.reading.words.is(FunctionClass::MeantForEvent, &tree.word(case).lemma));
        claimed && led && tree.word(noun).head == Some(candidate.trigger.word)
    }

    /// `will be freed unless they appeal by Friday`, `those who are not back by 8pm will be shot`: what is to come, or is so
    /// until a time, is so between the publication and that time.
    pub(super) fn by_a_deadline(
        &self,
        view: &SentenceView<'_>,
        candidate: &Candidate,
        zone: Zone,
    ) -> Option<ClaimTime> {
        let publication = self.reading.publication(view.index)?;
        let here = |time: &&ResolvedTime| self.is_deadline(view, time.span) && date::is_date(time);
        view.times.iter().filter(here).find_map(|time| {
            let bounded = self.expression(view, Happening::of(candidate), time, zone, AsTold::PLANNED)?;
            let end = bounded.when.and_then(|when| when.latest());
            end.is_some_and(|end| end > publication.latest).then_some(bounded)
        })
    }

    /// Whether what is told in the present is on a bare weekday: `they now gather on Saturday`. What somebody says is told.
    pub(super) fn is_told_of_a_day_to_come(
        &self,
        view: &SentenceView<'_>,
        candidate: &Candidate,
        own: &[&ResolvedTime],
    ) -> bool {
        let head = view.clause(candidate).map(|clause| clause.head);
        let weekday = own.first().is_some_and(|time| {
            let day = time.when(&Zone::UTC).is_some_and(|when| when.grain == Grain::Day);
            day && self.reading.weekdays.binary_search(&time.span).is_ok()
        });
        let tree = &self.reading.article.trees[view.index];
        let now = tree
            .children(candidate.trigger.word)
            .any(|child| self.reading.words.is(FunctionClass::NewState, &lower(&tree.word(child).lemma)));
        weekday
            && now
            && candidate.given.is_none()
            && !self.reading.in_entry(view.index)
            && !candidate.typing.event_type.is_saying()
            && !candidate.typing.event_type.is_harm()
            && head.is_some_and(|head| head == candidate.trigger.word && !self.is_state(view, head))
    }

    /// Whether a verb may be in the present: it is, or its form tells no tense and it hangs on one that is, as in `stay shut`.
    pub(super) fn may_be_present(
        &self,
        view: &SentenceView<'_>,
        candidate: &Candidate,
        tense: Tense,
    ) -> bool {
        let tree = &self.reading.article.trees[view.index];
        let word = candidate.trigger.word;
        let plain = || {
            let lemma = &tree.word(word).lemma;
            let text = self.reading.article.word_text(candidate.trigger);
            let participle = matches!(tree.word(word).tag, Tag::Vbn | Tag::Vbd);
            (text.eq_ignore_ascii_case(lemma) || participle)
                && word > 0
                && self.reading.words.is(FunctionClass::Holds, &lower(&tree.word(word - 1).lemma))
                && matches!(tree.word(word - 1).tag, Tag::Vbp | Tag::Vbz | Tag::Vb | Tag::Nn)
        };
        tense == Tense::Present || matches!(tense, Tense::None | Tense::Past) && plain()
    }

    /// The day to come that a sentence tells behind what it says will happen, in a clause that makes no claim: `will take down what
    /// is left of it tomorrow`.
    pub(super) fn on_a_day_behind(
        &self,
        view: &SentenceView<'_>,
        candidate: &Candidate,
        zone: Zone,
    ) -> Option<ClaimTime> {
        let future = view.clause(candidate).is_some_and(|clause| clause.tense == Tense::Future);
        let article = &self.reading.article;
        let end = article.span(candidate.trigger).end;
        let publication = self.reading.publication(view.index).filter(|_| future && !candidate.nominal)?;
        let clauses = &view.selection.clauses;
        let free = |time: &&ResolvedTime| {
            let at = clause_of_time(article, view.index, clauses, time.span);
            // What is told in another tense is of another time.
            let claimed = at.is_some_and(|at| {
                clauses[at].tense == Tense::Future
                    && view.selection.candidates.iter().any(|other| other.trigger.word == clauses[at].head)
            });
            let day = time.when(&zone).filter(|when| when.grain <= Grain::Day);
            let ahead =
                day.and_then(|when| when.earliest()).is_some_and(|begins| begins > publication.latest);
            time.span.start > end && time.event_anchor.is_none() && ahead && !claimed
        };
        let time = view.times.iter().find(free)?;
        self.expression(view, Happening::of(candidate), time, zone, AsTold::PLANNED)
    }

    /// Whether the word before a time closes a stretch with it: `by Friday`, `until Friday`.
    pub(super) fn is_deadline(&self, view: &SentenceView<'_>, span: Span) -> bool {
        let article = &self.reading.article;
        let tokens = article.tokens(view.index);
        let tree = &article.trees[view.index];
        let before = tokens.partition_point(|token| token.span.end <= span.start).checked_sub(1);
        // `by Monday's count`
        let owns = tokens.partition_point(|token| token.span.start < span.end);
        before.is_some_and(|word| {
            let up_to = self.reading.words.is(FunctionClass::UpTo, &lower(&tree.word(word).lemma));
            up_to && (owns >= tree.len() || tree.word(owns).tag != Tag::Pos)
        })
    }

    /// The day for which something was planned that was called off: `a march planned for Friday was called off`. It stands
    /// before the verb, with its subject, and nothing else that happened stands between the two.
    pub(super) fn planned_for(
        &self,
        view: &SentenceView<'_>,
        candidate: &Candidate,
        own: &[&ResolvedTime],
        zone: Zone,
    ) -> Option<ClaimTime> {
        let article = &self.reading.article;
        let trigger = article.span(candidate.trigger);
        let tree = &article.trees[view.index];
        if let Some(time) = self.meant_elsewhere(view, candidate, own) {
            let past = time.span.end <= trigger.start && self.is_over_by_words(view, time)
                || self.has_just_been(view, candidate, time, zone);
            let as_told = if past { AsTold::CALLED_OFF } else { AsTold::PLANNED };
            return self.expression(view, Happening::of(candidate), time, zone, as_told);
        }
        if let Some(time) = self.meant_behind(view, candidate).filter(|_| own.is_empty()) {
            return self.expression(view, Happening::of(candidate), time, zone, AsTold::PLANNED);
        }
        let time = view.times.iter().rfind(|time| time.span.end <= trigger.start && date::is_date(time))?;
        let of_subject = || {
            let subject = view.clause(candidate)?.subject?;
            let (first, last) = tree.extent(subject);
            Some(article.words_span(view.index, first, last).contains(time.span))
        };
        if !own.is_empty() && of_subject() != Some(true) {
            return None;
        }
        let parted = view.selection.candidates.iter().any(|other| {
            let other = article.span(other.trigger);
            other.start >= time.span.end && other.end <= trigger.start
        });
        let past = self.is_over_by_words(view, time);
        let as_told = if past { AsTold::CALLED_OFF } else { AsTold::PLANNED };
        let planned = || self.expression(view, Happening::of(candidate), time, zone, as_told);
        (!parted).then(planned).flatten()
    }

    /// Whether a day for which something was meant is past, as the plan is: `should have left on Tuesday`.
    pub(super) fn is_over_by_words(&self, view: &SentenceView<'_>, time: &ResolvedTime) -> bool {
        let article = &self.reading.article;
        let tree = &article.trees[view.index];
        let verb = self.verb_before(view.index, time.span);
        let has = |verb: usize, holds: &dyn Fn(usize) -> bool| tree.children(verb).any(holds);
        verb.is_some_and(|verb| {
            // `were to have left on Tuesday, but the trip was called off`
            let now = |clause: &Clause| matches!(clause.tense, Tense::Future | Tense::PresentPerfect);
            let meant = || {
                has(verb, &|word| tree.word(word).tag == Tag::To) && !view.selection.clauses.iter().any(now)
            };
            (has(verb, &|word| tree.word(word).tag == Tag::Md) || meant())
                && has(verb, &|word| self.reading.words.is(FunctionClass::Perfect, &tree.word(word).lemma))
        })
    }

    /// The day behind a verb that calls something off, for which that was meant: `dropped two sailings scheduled for
    /// Thursday`.
    fn meant_behind<'s>(&self, view: &SentenceView<'s>, candidate: &Candidate) -> Option<&'s ResolvedTime> {
        let article = &self.reading.article;
        let tree = &article.trees[view.index];
        let tokens = article.tokens(view.index);
        let trigger = candidate.trigger.word;
        let object = tree.child(trigger, &[Relation::Obj, Relation::NsubjPass])?;
        view.times.iter().find(|time| {
            let first = tokens.partition_point(|token| token.span.end <= time.span.start);
            let (_, last) = tree.extent(object);
            let meant = |word: usize| {
                tree.word(word).pos != Pos::Noun
                    && self.reading.words.is(FunctionClass::MeantFor, &tree.word(word).lemma)
            };
            date::is_date(time)
                && first > object.max(trigger)
                && first <= last
                && (object + 1..first).any(meant)
                && (object + 1..first).all(|word| tree.word(word).tag != Tag::Comma)
        })
    }
}

/// What people meet for on a day.
pub(in crate::claim::build) fn is_occasion(event_type: EventType) -> bool {
    matches!(
        event_type,
        EventType::Meeting | EventType::Mediation | EventType::Protest | EventType::Travel | EventType::Other
    )
}

/// What is asked for and has no day of its own.
fn is_help(event_type: EventType) -> bool {
    matches!(event_type, EventType::Aid | EventType::Support)
}
