//! Expressions that stand in the candidate's own words.

use crate::calendar::{DAY, Grain, Interval, When, Zone};
use crate::claim::WordId;
use crate::claim::clause::{Role, is_led_up_to, is_right_behind};
use crate::claim::date::{self, Publication, Side};
use crate::claim::function_words::FunctionClass;
use crate::claim::select::Candidate;
use crate::claim::time_clause::clause_of_time;
use crate::claim::types::{ClaimTime, Modality};
use crate::lexicon::{EventType, lower};
use crate::span::Span;
use crate::syntax::{Pos, Relation, Tag};
use crate::time::{EventAnchor, ResolvedTime};

use super::anchor::counts_from;
use super::{Builder, SentenceView};

/// What an expression dates.
#[derive(Debug, Clone, Copy)]
pub(super) struct Happening {
    /// Its word in the sentence.
    pub word: usize,
    /// Its type, where it makes a claim.
    pub kind: Option<EventType>,
}

impl Happening {
    /// What a candidate tells.
    pub fn of(candidate: &Candidate) -> Self {
        Self { word: candidate.trigger.word, kind: Some(candidate.typing.event_type) }
    }
}

/// How the words put what an expression dates.
#[derive(Debug, Clone, Copy)]
pub(super) struct AsTold {
    /// Told as still to come.
    pub ahead: bool,
    pub modality: Modality,
}

impl AsTold {
    /// A plan whose day is still to come.
    pub const PLANNED: Self = Self { ahead: true, modality: Modality::Planned };
    /// Done.
    pub const DONE: Self = Self { ahead: false, modality: Modality::Asserted };
    /// A plan whose day is over.
    pub const CALLED_OFF: Self = Self { ahead: false, modality: Modality::Cancelled };
}

impl Builder<'_> {
    /// The expressions that stand in the candidate's own words, the finest first.
    pub(super) fn own_times<'s>(
        &self,
        view: &SentenceView<'s>,
        candidate: &Candidate,
    ) -> Vec<&'s ResolvedTime> {
        // `four hours after guards walked in at nine`: the length says nothing of when they did, the clock does.
        let counted = |time: &&ResolvedTime| counts_from(&self.reading.article, time, candidate.trigger);
        let counting = view.times.iter().find(counted);
        let is_counted = counting.is_some();
        // `stopped on 13 January, the day after they had seized it`: what stands before the length dates the other event.
        let before_it = |time: &ResolvedTime| {
            counting.is_some_and(|counting| {
                let anchor = counting.event_anchor.filter(EventAnchor::is_named);
                anchor.is_some_and(|anchor| {
                    !anchor.words.contains(time.span) && time.span.end <= counting.span.start
                })
            })
        };
        let trigger = self.reading.article.span(candidate.trigger);
        let mut own: Vec<&ResolvedTime> = view
            .times
            .iter()
            .filter(|time| date::is_date(time) && self.stands_in(view, candidate, time.span))
            .filter(|time| {
                !counted(time) && !before_it(time) && (is_counted || !self.within_anchor(view, time))
            })
            .filter(|time| !self.is_compared_with(view, time.span))
            .filter(|time| !self.is_of_what_is_compared(view, candidate, time.span))
            .filter(|time| !self.is_of_a_noun_alone(view, candidate, time))
            .collect();
        // `If they finish tonight, trains will run from Friday`: the condition's time is the last to date what it is for.
        let of_condition = |time: Span| {
            let clauses = &view.selection.clauses;
            let at = clause_of_time(&self.reading.article, view.index, clauses, time);
            let tree = &self.reading.article.trees[view.index];
            at.filter(|at| Some(*at) != candidate.clause).is_some_and(|at| match clauses[at].role {
                Role::Adverbial { mark: Some(mark) } => {
                    self.reading.words.is(FunctionClass::Condition, &lower(&tree.word(mark).lemma))
                }
                _ => false,
            })
        };
        own.sort_by_key(|time| {
            // `At nine they crossed; ten minutes later the guns replied`: what counts from something else comes last.
            let uncounted = time.event_anchor.is_none();
            let grain = time.when(&Zone::UTC).filter(|_| uncounted).map(|when| when.grain);
            // `at noon, eight in the evening over there`: the first is on the page's own clock.
            let there = self.is_told_there(view, time.span);
            (grain.is_none(), of_condition(time.span), there, grain, time.span.start.abs_diff(trigger.start))
        });
        own
    }

    /// Whether a time is said to be that of another place: `eight in the evening over there`.
    pub(super) fn is_told_there(&self, view: &SentenceView<'_>, time: Span) -> bool {
        let tree = &self.reading.article.trees[view.index];
        let tokens = self.reading.article.tokens(view.index);
        let behind = tokens.partition_point(|token| token.span.start < time.end);
        (behind..tree.len())
            .take(2)
            .any(|word| self.reading.words.is(FunctionClass::There, &lower(&tree.word(word).lemma)))
    }

    /// The date that counts from another event, where it lies within a coarser one of the same clause: `on Wednesday
    /// afternoon, four hours after they walked in at 9`.
    pub(super) fn counted_within(
        &self,
        view: &SentenceView<'_>,
        own: &[&ResolvedTime],
        found: ClaimTime,
    ) -> ClaimTime {
        let Some((begin, end)) = found.when.and_then(|when| when.earliest().zip(when.latest())) else {
            return found;
        };
        let zone = found.zone.unwrap_or(Zone::UTC);
        let inside = |time: &ClaimTime| {
            let (from, to) = time.when.and_then(|when| when.earliest().zip(when.latest()))?;
            Some(from >= begin && to <= end && (from > begin || to < end))
        };
        let counted = own.iter().filter(|time| time.event_anchor.is_some() && Some(time.span) != found.span);
        let mut counted = counted.filter_map(|time| self.counted_from_event(view, time, zone));
        counted.find(|time| inside(time) == Some(true)).unwrap_or(found)
    }

    /// Whether an expression hangs on the candidate: on its clause, or on the noun itself.
    fn stands_in(&self, view: &SentenceView<'_>, candidate: &Candidate, span: Span) -> bool {
        if candidate.nominal {
            let word = candidate.trigger.word;
            if candidate.given.is_none() && self.is_judged(view, word, span) {
                return false;
            }
            return candidate.quote.contains(span)
                || is_right_behind(&self.reading.article, view.index, word, span)
                || is_led_up_to(&self.reading.article, view.index, word, span)
                || candidate.given.is_some()
                    && self.sets_the_scene(candidate)
                    && clause_of_time(&self.reading.article, view.index, &view.selection.clauses, span)
                        == candidate.clause;
        }
        let Some(clause) = candidate.clause else { return candidate.quote.contains(span) };
        // `in 2026, when a war killed ...`: the clause hangs on the time itself.
        if let Role::Relative { noun, .. } = view.selection.clauses[clause].role
            && span.contains(self.reading.article.tokens(view.index)[noun].span)
        {
            return !self.has_a_time_of_its_own(view, clause, span);
        }
        if self.opens_behind(view, clause, span) {
            return true;
        }
        let Some(mut at) = clause_of_time(&self.reading.article, view.index, &view.selection.clauses, span)
        else {
            return false;
        };
        // Clauses that make no claim of their own (infinitives, conditions) lend their dates upwards. What is said and
        // what describes has a time apart.
        for _ in 0..view.selection.clauses.len() {
            if at == clause {
                return true;
            }
            let head = view.selection.clauses[at].head;
            let claimed = view.selection.candidates.iter().any(|other| other.trigger.word == head);
            let cue = self.is_cue(view, head);
            let apart = matches!(
                view.selection.clauses[at].role,
                Role::Content | Role::Relative { .. } | Role::Reduced { .. }
            );
            // `Visiting the wreck on Monday, she turned the offer down`: the participle that leads in has the time of both.
            let leads_in = matches!(view.selection.clauses[at].role, Role::Participle)
                && view.selection.clauses[at].parent == Some(clause)
                && self.opens_sentence(view, head)
                && candidate.trigger.word > head;
            // `were killed by falling rock on Tuesday`: what did it has the time of both.
            let did_it = view.selection.clauses[at].parent == Some(clause)
                && self.reading.article.trees[view.index].word(head).tag == Tag::Vbg
                && head > candidate.trigger.word
                && self.is_agents(view, head);
            // `denies spending that evening there`: what is denied has a time apart, whatever its clause.
            let denied = candidate.typing.event_type == EventType::Denial && head > candidate.trigger.word;
            // `The number of those killed in the quake that hit on Sunday rose`: harm has the time of what did it.
            let counted = candidate.typing.event_type.is_harm()
                && head < candidate.trigger.word
                && !claimed
                && !matches!(view.selection.clauses[at].role, Role::Content);
            if !did_it && (claimed && !leads_in || cue || apart && !counted || denied) {
                return false;
            }
            match view.selection.clauses[at].parent {
                Some(parent) => at = parent,
                None => return false,
            }
        }
        false
    }

    /// Whether the word before a time takes in all of it: `through the night`.
    fn is_throughout(&self, view: &SentenceView<'_>, time: Span) -> bool {
        let article = &self.reading.article;
        let first = article.tokens(view.index).partition_point(|token| token.span.end <= time.start);
        first.checked_sub(1).is_some_and(|before| {
            let lemma = lower(&article.trees[view.index].word(before).lemma);
            self.reading.words.is(FunctionClass::Throughout, &lemma)
        })
    }

    /// Whether the word before another names who did something: `by falling rock`.
    fn is_agents(&self, view: &SentenceView<'_>, word: usize) -> bool {
        let tree = &self.reading.article.trees[view.index];
        let before = word.checked_sub(1).map(|before| lower(&tree.word(before).lemma));
        before.is_some_and(|before| self.reading.words.is(FunctionClass::Agent, &before))
    }

    /// Whether a word is the first of its sentence, quotation marks aside.
    fn opens_sentence(&self, view: &SentenceView<'_>, word: usize) -> bool {
        let tree = &self.reading.article.trees[view.index];
        (0..word).all(|before| tree.word(before).pos == Pos::Punct)
    }

    /// Whether a noun says where or on what occasion: `at a meeting`. What its clause is about may last longer.
    fn sets_the_scene(&self, candidate: &Candidate) -> bool {
        let tree = &self.reading.article.trees[candidate.trigger.sentence];
        let relation = tree.word(candidate.trigger.word).relation;
        matches!(relation, Relation::Obl | Relation::Compound | Relation::Root)
    }

    pub(super) fn is_cue(&self, view: &SentenceView<'_>, word: usize) -> bool {
        self.reading.cues.binary_search(&WordId { sentence: view.index, word }).is_ok()
    }

    /// What an expression that stands in the words for it makes of its date; `None` where it dates nothing by itself.
    pub(super) fn expression(
        &self,
        view: &SentenceView<'_>,
        what: Happening,
        time: &ResolvedTime,
        zone: Zone,
        told: AsTold,
    ) -> Option<ClaimTime> {
        let ahead = told.ahead;
        if let Some(found) = self.counted_from_event(view, time, zone) {
            return Some(found);
        }
        // `two hours later`, and nothing was told before.
        if time.event_anchor.is_some_and(|anchor| !anchor.is_named()) {
            return None;
        }
        let publication = self.reading.publication(view.index);
        let publication = publication.as_ref();
        let there = self.zone_behind(view, time).or_else(|| self.zone_before(view, time)).unwrap_or(zone);
        let zone = self.printed_zone(view, time).unwrap_or_else(|| self.clock_of(time, there));
        let side = self.side(view, time.span, what.word);
        // What is over by some time may end after the publication; what is told as past may not.
        let found = date::from_expression(time, zone, publication.filter(|_| !ahead), !ahead)?;
        // `went on until Tuesday night`, `until two on Tuesday`, read as of next week: cut at the publication it would lose its day.
        let whole = time.when(&zone).and_then(|when| when.latest());
        let named = time.whole(&zone).and_then(|when| when.end.earliest.or(when.begin.earliest));
        let next_week = whole.zip(publication).is_some_and(|(end, publication)| {
            let begins = named.is_some_and(|named| named >= publication.latest && end > publication.latest);
            !ahead
                && (end > publication.latest.plus(DAY) || begins)
                && self.reading.weekdays.binary_search(&time.span).is_ok()
        });
        let found = if next_week { date::from_expression(time, zone, None, false)? } else { found };
        let throughout = !ahead
            && self.is_throughout(view, time.span)
            && self.reading.bare_parts.binary_search(&time.span).is_ok();
        let side = side.filter(|_| !throughout);
        let found = match time.whole(&zone).filter(|_| throughout) {
            Some(whole) => {
                // Its words read as an end: `through the night`.
                let within = Interval { begin: whole.end.earliest, end: whole.end.latest };
                let whole = When::within(within, whole.grain);
                let when = publication.map_or(whole, |publication| date::clip(whole, publication.latest));
                ClaimTime { when: Some(when), edtf: Some(date::interval_edtf(when)), ..found }
            }
            _ => found,
        };
        // `did not open until noon`: it opened at noon.
        let tree = &self.reading.article.trees[view.index];
        let then = side.is_none() && !ahead && self.reading.status.came_about_then(tree, what.word);
        let found = match time.whole(&zone).filter(|whole| then && whole.grain <= Grain::Day) {
            Some(whole) => {
                let within = Interval { begin: whole.end.earliest, end: whole.end.latest };
                let when = When::within(within, whole.grain);
                ClaimTime { when: Some(when), edtf: Some(date::interval_edtf(when)), ..found }
            }
            None => found,
        };
        let found = self.on_the_right_week(view, found, time.span, told);
        let found = if ahead {
            found
        } else {
            let found = self.on_the_day_told_of(view, found, time, what);
            self.on_the_day_of_the_story(view, found, time)
        };
        let found = self.on_the_day_of_its_kind(view, found, what, time.span);
        let found = self.in_the_night_told(view, found, time.span);
        let found = if ahead { found } else { self.at_noon_of_the_day_told(view, found, time.span) };
        let found = self.lasting(view, found, time.span);
        let ranged = self.up_to_the_next(view, found.clone(), time.span);
        // `from eleven o'clock crowds filled the square`
        let side = side.or_else(|| {
            (ranged.edtf == found.edtf && self.begins_then(view, &found, time.span)).then_some(Side::FromThen)
        });
        let found = ranged;
        let found = self.with_joined_days(view, found, time, zone);
        Some(match side {
            Some(side) => {
                let until = found.when.and_then(|when| when.latest());
                // What is to be over by some time is so between now and then: `stays up until Monday`.
                let begins = found.when.and_then(|when| when.earliest());
                let later =
                    |publication: &&Publication| begins.is_some_and(|begin| begin > publication.latest);
                let to_come =
                    publication.filter(|publication| ahead || later(publication)).map(|now| now.latest);
                date::bounded(found, side, to_come.or_else(|| self.thread(until)), publication)
            }
            None => found,
        })
    }
}
