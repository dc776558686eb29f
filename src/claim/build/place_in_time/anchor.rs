//! Events that an expression counts from: `hours after the announcement`.

use crate::calendar::{DAY, Grain, Zone};
use crate::claim::clause::Role;
use crate::claim::date::{self, Dated};
use crate::claim::function_words::FunctionClass;
use crate::claim::time_clause::clause_of_time;
use crate::claim::types::ClaimTime;
use crate::claim::{Article, WordId};
use crate::lexicon::{EventType, lower};
use crate::span::Span;
use crate::syntax::Pos;
use crate::time::{EventAnchor, ResolvedTime};

use super::order_cues::complement;
use super::told::is_firm;
use super::{Builder, SentenceView};

impl Builder<'_> {
    /// The date of an expression that counts from an event, where that event is dated.
    pub(super) fn counted_from_event(
        &self,
        view: &SentenceView<'_>,
        time: &ResolvedTime,
        zone: Zone,
    ) -> Option<ClaimTime> {
        let anchor = time.event_anchor?;
        // The words may date the other event themselves: `hours after the announcement on Monday`.
        let inner = view.times.iter().find(|inner| {
            inner.span != time.span
                && self.dates_anchor(view, anchor.words, inner.span)
                && date::is_date(inner)
        });
        let stated = inner
            .and_then(|inner| date::from_expression(inner, self.clock_of(inner, zone), None, true))
            .map(|time| Dated {
                trigger: anchor.words,
                lemma: String::new(),
                event_type: EventType::Other,
                past: true,
                time,
            });
        if !anchor.is_named()
            && let Some(clock) = self.clock_right_before(view, time, zone)
        {
            return date::counted_from(time, &clock, self.reading.article.text());
        }
        if !anchor.is_named() || self.points_at_what_was_told(view, anchor.words) {
            return date::counted_from(time, self.told_last(view, time.span)?, self.reading.article.text());
        }
        let told = match &stated {
            Some(stated) => stated,
            None => match self.event_named(view, anchor.words) {
                // What was counted back from here is nothing to count from.
                Some(event) if event.time.span == Some(time.span) => return None,
                Some(event) => self.finest(view, event),
                // `ten minutes after the first`: of what was told last.
                None if self.names_no_thing(view, anchor.words) => self.told_last(view, time.span)?,
                None => return None,
            },
        };
        date::counted_from(time, told, self.reading.article.text())
    }

    /// Whether words open with a pronoun for what was told, and a clause of its own stands behind it: `an hour after that | the
    /// army pulled out`.
    fn points_at_what_was_told(&self, view: &SentenceView<'_>, words: Span) -> bool {
        let tree = &self.reading.article.trees[view.index];
        let tokens = self.reading.article.tokens(view.index);
        let first = tokens.partition_point(|token| token.span.end <= words.start);
        let points =
            |word: usize| self.reading.words.is(FunctionClass::EventPronoun, &lower(&tree.word(word).lemma));
        let parted = |word: usize| {
            matches!(tree.word(word).pos, Pos::Punct | Pos::Det | Pos::Propn | Pos::Pron | Pos::Num)
        };
        first + 1 < tree.len() && points(first) && parted(first + 1)
    }

    /// Whether words hold neither noun nor verb: `the first`, `that`.
    fn names_no_thing(&self, view: &SentenceView<'_>, words: Span) -> bool {
        let tree = &self.reading.article.trees[view.index];
        let tokens = self.reading.article.tokens(view.index);
        let within = (0..tree.len()).filter(|word| words.contains(tokens[*word].span));
        within
            .map(|word| tree.word(word).pos)
            .all(|pos| !matches!(pos, Pos::Noun | Pos::Propn | Pos::Verb | Pos::Aux))
    }

    /// The clock time that a length goes on from in its own clause: `at 9.35 and, five minutes later, at the gate`.
    fn clock_right_before(
        &self,
        view: &SentenceView<'_>,
        length: &ResolvedTime,
        zone: Zone,
    ) -> Option<Dated> {
        let article = &self.reading.article;
        let tree = &article.trees[view.index];
        let tokens = article.tokens(view.index);
        let first = tokens.partition_point(|token| token.span.end <= length.span.start);
        let clock = view.times.iter().rfind(|time| time.span.end <= length.span.start)?;
        let behind = tokens.partition_point(|token| token.span.start < clock.span.end);
        let joined =
            (behind..first).all(|word| matches!(tree.word(word).pos, Pos::Punct | Pos::Cconj | Pos::Adv));
        let time = date::from_expression(clock, self.clock_of(clock, zone), None, true)
            .filter(|time| joined && time.when.is_some_and(|when| when.grain <= Grain::Minute))?;
        Some(Dated {
            trigger: clock.span,
            lemma: String::new(),
            event_type: EventType::Other,
            past: true,
            time,
        })
    }

    /// The dated event that was told last before a place in the text: what `two hours later` counts from. Minutes and hours do not
    /// count from what somebody says at some time of the day: `blamed a shot that was fired five minutes earlier`.
    fn told_last(&self, view: &SentenceView<'_>, at: Span) -> Option<&Dated> {
        /// Sentences back.
        const NEAR: usize = 2;
        let short = view
            .times
            .iter()
            .filter(|time| time.span == at)
            .filter_map(|time| time.event_anchor?.distance)
            .any(|(_, most)| most < DAY);
        let saying = |dated: &Dated| {
            dated.event_type.is_saying() && dated.time.when.is_some_and(|when| when.grain > Grain::PartOfDay)
        };
        self.told(at.start)
            .find(|dated| {
                // What the same words date is nothing to count them from.
                dated.trigger.start < at.start
                    && is_firm(dated)
                    && dated.time.span != Some(at)
                    && !(short && saying(dated))
            })
            .filter(|dated| {
                let sentence = self.reading.article.sentence_at(dated.trigger);
                sentence.is_some_and(|sentence| sentence + NEAR >= view.index)
            })
    }
}

impl Builder<'_> {
    /// Whether an expression only dates the other event of an expression that counts from it.
    pub(super) fn within_anchor(&self, view: &SentenceView<'_>, time: &ResolvedTime) -> bool {
        view.times.iter().any(|other| {
            other.span != time.span
                && other.event_anchor.is_some_and(|anchor| self.dates_anchor(view, anchor.words, time.span))
        })
    }

    /// Whether a time belongs to the words that name an event. Where these are a clause that opens its sentence, what stands
    /// behind it has its own time: `Two days after the captain was arrested the ship was released on Monday`.
    fn dates_anchor(&self, view: &SentenceView<'_>, words: Span, time: Span) -> bool {
        if !belongs_to(words, time) {
            return false;
        }
        let article = &self.reading.article;
        let tree = &article.trees[view.index];
        let first = article.tokens(view.index).partition_point(|token| token.span.end <= words.start);
        let clauses = &view.selection.clauses;
        let clause_of = |word: usize| clauses.iter().position(|clause| clause.head == word);
        let named = complement(tree, first).and_then(clause_of);
        let dated = clause_of_time(article, view.index, clauses, time);
        let parted = |named: usize, dated: usize| {
            let apart = matches!(clauses[dated].role, Role::Relative { .. } | Role::Reduced { .. });
            clauses[dated].head > clauses[named].head && clauses[dated].subject.is_some() && !apart
        };
        !named.zip(dated).is_some_and(|(named, dated)| parted(named, dated))
    }
}

/// Whether an expression counts from what a trigger tells: `four hours after the crew | left`.
pub(super) fn counts_from(article: &Article<'_>, time: &ResolvedTime, trigger: WordId) -> bool {
    time.event_anchor.filter(EventAnchor::is_named).is_some_and(|anchor| {
        let tokens = article.tokens(trigger.sentence);
        let first = tokens.partition_point(|token| token.span.end <= anchor.words.start);
        complement(&article.trees[trigger.sentence], first) == Some(trigger.word)
    })
}

/// Whether a time stands in the words that name an event, or right behind them: `the announcement on Monday`.
fn belongs_to(words: Span, time: Span) -> bool {
    /// A preposition with its spaces.
    const GAP: usize = 4;
    words.contains(time) || (time.start >= words.end && time.start - words.end <= GAP)
}
