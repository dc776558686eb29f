//! The date of a candidate, and the words that tie it to other events.

use crate::calendar::{Grain, Instant, Zone};
use crate::claim::clause::{Role, Tense, clause_of, is_led_up_to, is_right_behind};
use crate::claim::date::{self, Dated, Telling};
use crate::claim::extract::Reading;
use crate::claim::function_words::FunctionClass;
use crate::claim::select::Candidate;
use crate::claim::types::{Basis, ClaimTime, Mention, Modality, OrderCue, OrderRelation};
use crate::lexicon::{EventType, Reading as NameReading};
use crate::span::Span;
use crate::syntax::{Pos, Relation};
use crate::time::ResolvedTime;

use super::{Builder, SentenceView};

impl Builder<'_> {
    /// When it happened, and when it was said where the words tell that apart.
    pub(super) fn date(
        &self,
        view: &SentenceView<'_>,
        candidate: &Candidate,
        spoken: Option<usize>,
        modality: Modality,
        places: &[Mention],
    ) -> (ClaimTime, Option<ClaimTime>) {
        let zone = self.zone(places);
        let clause = view.clause(candidate);
        let tense = clause.map_or(Tense::Past, |clause| clause.tense);
        let ahead = is_ahead(modality, tense);
        let own = self.own_times(view, candidate);
        let said = self.said(view, candidate, spoken, zone);
        if let Some(found) = own.iter().find_map(|time| self.expression(view, time, zone, ahead, modality)) {
            return (found, said);
        }
        if let Some(found) =
            self.parents_date(view, candidate).or_else(|| self.other_events_date(view, candidate))
        {
            return (found, said);
        }
        // What somebody says to be so, or to be coming, is so when it is said.
        let present = matches!(tense, Tense::Present | Tense::Modal) || is_open(modality);
        if let Some(said_on) = said.clone().filter(|_| present && modality != Modality::Planned) {
            return (said_on, said);
        }
        let telling = if modality == Modality::Planned && ahead { Telling::Ahead } else { Telling::News };
        (date::from_tense(tense, telling, self.reading.publication.as_ref()), said)
    }

    /// The clock by which the words are read: that of the place where it happened, else the outlet's.
    fn zone(&self, places: &[Mention]) -> Zone {
        if let Some(declared) = self.reading.declared_zone {
            return declared;
        }
        places
            .iter()
            .filter(|place| place.entity.is_some())
            .find_map(|place| self.reading.participants.zone_of(place))
            .or(self.reading.article.document.zone)
            .unwrap_or(Zone::UTC)
    }

    /// The expressions that stand in the candidate's own words, the finest first.
    fn own_times<'s>(&self, view: &SentenceView<'s>, candidate: &Candidate) -> Vec<&'s ResolvedTime> {
        let mut own: Vec<&ResolvedTime> = view
            .times
            .iter()
            .filter(|time| date::is_date(time) && self.stands_in(view, candidate, time.span))
            .filter(|time| !within_anchor(view, time))
            .collect();
        let trigger = self.reading.article.span(candidate.trigger);
        own.sort_by_key(|time| {
            let grain = time.when(&Zone::UTC).map(|when| when.grain);
            (grain.is_none(), grain, time.span.start.abs_diff(trigger.start))
        });
        own
    }

    /// Whether an expression hangs on the candidate: on its clause, or on the noun itself.
    fn stands_in(&self, view: &SentenceView<'_>, candidate: &Candidate, span: Span) -> bool {
        if candidate.nominal {
            let word = candidate.trigger.word;
            return candidate.quote.contains(span)
                || is_right_behind(&self.reading.article, view.index, word, span)
                || is_led_up_to(&self.reading.article, view.index, word, span)
                || candidate.given.is_some() && self.clause_at(view, span) == candidate.clause;
        }
        let Some(clause) = candidate.clause else { return candidate.quote.contains(span) };
        // `in 2026, when a war killed ...`: the clause hangs on the time itself.
        if let Role::Relative { noun, .. } = view.selection.clauses[clause].role
            && span.contains(self.reading.article.tokens(view.index)[noun].span)
        {
            return true;
        }
        let Some(mut at) = self.clause_at(view, span) else { return false };
        // Clauses that make no claim of their own (infinitives, conditions, descriptions) lend their dates upwards.
        for _ in 0..view.selection.clauses.len() {
            if at == clause {
                return true;
            }
            let head = view.selection.clauses[at].head;
            let claimed = view.selection.candidates.iter().any(|other| other.trigger.word == head);
            let cue = self.is_cue(view, head);
            if claimed || cue {
                return false;
            }
            match view.selection.clauses[at].parent {
                Some(parent) => at = parent,
                None => return false,
            }
        }
        false
    }

    fn is_cue(&self, view: &SentenceView<'_>, word: usize) -> bool {
        self.reading.attributions.iter().any(|attribution| {
            attribution.cue_word.is_some_and(|cue| cue.sentence == view.index && cue.word == word)
        })
    }

    /// The clause in which a span stands: that of its highest word.
    fn clause_at(&self, view: &SentenceView<'_>, span: Span) -> Option<usize> {
        let article = &self.reading.article;
        let tree = &article.trees[view.index];
        let tokens = article.tokens(view.index);
        let first = tokens.partition_point(|token| token.span.end <= span.start);
        let last = tokens.partition_point(|token| token.span.start < span.end);
        let top = (first..last)
            .find(|word| tree.word(*word).head.is_none_or(|head| head < first || head >= last))?;
        clause_of(tree, &view.selection.clauses, top)
    }

    fn expression(
        &self,
        view: &SentenceView<'_>,
        time: &ResolvedTime,
        zone: Zone,
        ahead: bool,
        modality: Modality,
    ) -> Option<ClaimTime> {
        let text = self.reading.article.text();
        if let Some(anchor) = time.event_anchor {
            // The words may date the other event themselves: `hours after the announcement on Monday`.
            let inner = view.times.iter().find(|inner| {
                inner.span != time.span && belongs_to(anchor.words, inner.span) && date::is_date(inner)
            });
            let stated =
                inner.and_then(|inner| date::from_expression(inner, zone, None, true)).map(|time| Dated {
                    trigger: anchor.words,
                    lemma: String::new(),
                    event_type: EventType::Other,
                    past: true,
                    time,
                });
            let told = stated.as_ref().or_else(|| self.told_before(view, anchor.words));
            if let Some(other) = told {
                return date::counted_from(time, other, text);
            }
        }
        let publication = self.reading.publication.as_ref();
        let zone = self.printed_zone(view, time).unwrap_or(zone);
        let side = self.side(view, time.span);
        // What is over by some time may end after the publication; what is told as past may not.
        let found = date::from_expression(time, zone, publication.filter(|_| !ahead), !ahead)?;
        let found = self.on_the_right_week(found, time.span, ahead, modality);
        Some(match side {
            Some(side) => date::bounded(found, side, self.thread(), publication),
            None => found,
        })
    }

    /// The clock that stands behind an expression: `Japan time`.
    fn printed_zone(&self, view: &SentenceView<'_>, time: &ResolvedTime) -> Option<Zone> {
        /// Words of a place's name.
        const LONGEST: usize = 3;
        let article = &self.reading.article;
        let tokens = article.tokens(view.index);
        let tree = &article.trees[view.index];
        let mut first = tokens.partition_point(|token| token.span.end <= time.span.end);
        if first < tree.len() && tree.word(first).pos == Pos::Punct {
            first += 1;
        }
        let clock = (first + 1..tree.len().min(first + 1 + LONGEST))
            .find(|word| self.reading.words.is(FunctionClass::Clock, &tree.word(*word).lemma))?;
        let words = tokens[first..clock].iter().map(|token| token.text(article.text()));
        let named = self.reading.gazetteer.longest(words)?;
        let zone = |id: u32| {
            let country = || self.reading.gazetteer.country(self.reading.gazetteer.entity(id)?.country?);
            self.reading.gazetteer.zone(id).or_else(|| self.reading.gazetteer.zone(country()?))
        };
        named.readings.iter().find_map(|reading| match reading {
            NameReading::Entity(id) | NameReading::Adjective(id) | NameReading::People(id) => zone(*id),
        })
    }

    /// A bare weekday lies before the publication for what is told as past, after it for what is planned.
    fn on_the_right_week(&self, time: ClaimTime, span: Span, ahead: bool, modality: Modality) -> ClaimTime {
        let Some(publication) = self.reading.publication else { return time };
        let grain = time.when.map(|when| when.grain);
        let begins = time.when.and_then(|when| when.earliest());
        let of_a_day = grain.is_some_and(|grain| grain <= Grain::PartOfDay);
        if let Some(begins) = begins.filter(|begins| !ahead && of_a_day && *begins >= publication.latest) {
            // A clock time told as past was read on a later day than that of its event: the last such time before
            // the publication is meant.
            let days = (begins.seconds() - publication.latest.seconds()) / 86_400 + 1;
            return date::other_week(time, -days);
        }
        if self.reading.weekdays.binary_search(&span).is_err() {
            return time;
        }
        let (earliest, latest) = match time.when.map(|when| (when.earliest(), when.latest())) {
            Some((Some(earliest), Some(latest))) => (earliest, latest),
            _ => return time,
        };
        let week = 7 * 86_400;
        let planned = ahead && modality == Modality::Planned;
        if planned && latest <= publication.day_start && earliest >= publication.latest.plus(-week - 86_400) {
            date::other_week(time, 7)
        } else if !ahead && earliest >= publication.latest && latest <= publication.latest.plus(week + 86_400)
        {
            date::other_week(time, -7)
        } else {
            time
        }
    }

    /// Where the story's own events begin: the earliest date of a claim told as past within two days of the last one.
    fn thread(&self) -> Option<Instant> {
        let near =
            |dated: &&Dated| dated.past && matches!(dated.time.basis, Basis::Expression | Basis::OtherEvent);
        let last = self.dated.iter().rev().find(near)?.time.when?.earliest()?;
        self.dated
            .iter()
            .filter(near)
            .filter_map(|dated| dated.time.when?.earliest())
            .filter(|earliest| *earliest >= last.plus(-2 * 86_400))
            .min()
    }

    /// Which side of its time the words around an expression leave open: `by noon`, and `hours after the announcement on
    /// Monday`, where the time dates what it is after.
    fn side(&self, view: &SentenceView<'_>, span: Span) -> Option<date::Side> {
        let article = &self.reading.article;
        let tree = &article.trees[view.index];
        let tokens = article.tokens(view.index);
        let first = tokens.partition_point(|token| token.span.end <= span.start);
        let last = tokens.partition_point(|token| token.span.start < span.end);
        let sides = [
            (FunctionClass::UpTo, date::Side::UpTo),
            (FunctionClass::FromThen, date::Side::FromThen),
            (FunctionClass::Since, date::Side::Since),
        ];
        let side_of = |word: usize| {
            let lemma = &*tree.word(word).lemma;
            sides.into_iter().find_map(|(class, side)| self.reading.words.is(class, lemma).then_some(side))
        };
        if let Some(side) = first.checked_sub(1).and_then(side_of) {
            return Some(side);
        }
        let top = (first..last)
            .find(|word| tree.word(*word).head.is_none_or(|head| head < first || head >= last))?;
        tree.ancestors(top)
            .take_while(|above| !view.selection.clauses.iter().any(|clause| clause.head == *above))
            .filter_map(|noun| tree.child(noun, &[Relation::Case]))
            .filter_map(side_of)
            .find(|side| *side != date::Side::UpTo)
    }

    /// A dated claim that words speak of: one whose trigger lies in them, or the latest of the same word or type.
    fn told_before(&self, view: &SentenceView<'_>, words: Span) -> Option<&Dated> {
        if let Some(inside) = self.dated.iter().rev().find(|dated| words.contains(dated.trigger)) {
            return Some(inside);
        }
        let article = &self.reading.article;
        let tree = &article.trees[view.index];
        let tokens = article.tokens(view.index);
        let first = tokens.partition_point(|token| token.span.end <= words.start);
        let last = tokens.partition_point(|token| token.span.start < words.end);
        (first..last).find_map(|word| {
            let node = tree.word(word);
            if !matches!(node.pos, Pos::Noun | Pos::Verb | Pos::Propn) {
                return None;
            }
            let id = crate::claim::WordId { sentence: view.index, word };
            let event_type = match node.pos {
                Pos::Verb => Some(self.reading.typer.verb(article, id).event_type),
                _ => self.reading.typer.noun(article, id).map(|typing| typing.event_type),
            };
            self.dated.iter().rev().find(|dated| {
                dated.lemma == *node.lemma
                    || event_type.is_some_and(|event_type| {
                        event_type != EventType::Other && dated.event_type == event_type
                    })
            })
        })
    }

    /// Participles and conjuncts go on in the time of the clause that they hang on.
    fn parents_date(&self, view: &SentenceView<'_>, candidate: &Candidate) -> Option<ClaimTime> {
        let clause = view.clause(candidate)?;
        let parent = clause.parent?;
        let goes_on = match clause.role {
            Role::Participle => true,
            Role::Conjunct => clause.tense == view.selection.clauses[parent].tense,
            Role::Adverbial { .. } => clause.tense == view.selection.clauses[parent].tense,
            _ => candidate.nominal,
        };
        if !goes_on {
            return None;
        }
        let head = self
            .reading
            .article
            .span(crate::claim::WordId { sentence: view.index, word: view.selection.clauses[parent].head });
        let dated = self.dated.iter().rev().find(|dated| dated.trigger == head)?;
        (dated.time.basis == Basis::Expression || dated.time.basis == Basis::OtherEvent)
            .then(|| date::taken_over(dated, "in the same breath as", self.reading.article.text()))
    }

    /// An effect has the time of what did it; words such as `the raid` that of the raid.
    fn other_events_date(&self, view: &SentenceView<'_>, candidate: &Candidate) -> Option<ClaimTime> {
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
            let id = crate::claim::WordId { sentence: view.index, word: subject };
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
            let id = crate::claim::WordId { sentence: view.index, word: subject };
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

    /// The date of the reporting words.
    fn said(
        &self,
        view: &SentenceView<'_>,
        candidate: &Candidate,
        spoken: Option<usize>,
        zone: Zone,
    ) -> Option<ClaimTime> {
        let cue = self.reading.attributions[spoken?].cue_word.filter(|cue| cue.sentence == view.index)?;
        let clause = clause_of(&self.reading.article.trees[view.index], &view.selection.clauses, cue.word)?;
        if Some(clause) == candidate.clause {
            return None;
        }
        let time = view
            .times
            .iter()
            .find(|time| date::is_date(time) && self.clause_at(view, time.span) == Some(clause))?;
        date::from_expression(time, zone, self.reading.publication.as_ref(), true)
    }
}

/// Whether an expression only dates the other event of an expression that counts from it.
fn within_anchor(view: &SentenceView<'_>, time: &ResolvedTime) -> bool {
    view.times.iter().any(|other| {
        other.span != time.span
            && other.event_anchor.is_some_and(|anchor| belongs_to(anchor.words, time.span))
    })
}

/// Whether a time stands in the words that name an event, or right behind them: `the announcement on Monday`.
fn belongs_to(words: Span, time: Span) -> bool {
    /// A preposition with its spaces.
    const GAP: usize = 4;
    words.contains(time) || (time.start >= words.end && time.start - words.end <= GAP)
}

/// Whether it is told as still to come.
pub(super) fn is_ahead(modality: Modality, tense: Tense) -> bool {
    match modality {
        Modality::Planned => true,
        Modality::Promised | Modality::Threatened | Modality::Conditional => {
            !matches!(tense, Tense::Past | Tense::PastPerfect | Tense::PresentPerfect)
        }
        _ => tense == Tense::Future,
    }
}

/// Neither so nor not so yet.
fn is_open(modality: Modality) -> bool {
    matches!(modality, Modality::Promised | Modality::Threatened | Modality::Conditional)
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

/// Words that tie a candidate to another event: `after the announcement`, `before it was let go`, and the anchors of
/// its time expressions.
pub(super) fn order_cues(
    reading: &Reading<'_>,
    view: &SentenceView<'_>,
    candidate: &Candidate,
) -> Vec<OrderCue> {
    let article = &reading.article;
    let tree = &article.trees[view.index];
    let mut cues = Vec::new();
    for time in view.times {
        if let Some(anchor) = time.event_anchor.filter(|_| candidate.quote.contains(time.span)) {
            cues.push(OrderCue {
                relation: date::relation_of(anchor.relation),
                span: time.span,
                other: anchor.words,
                distance: anchor.distance,
            });
        }
    }
    for child in tree.children(candidate.trigger.word) {
        if !matches!(tree.word(child).relation, Relation::Advcl | Relation::Obl | Relation::Nmod) {
            continue;
        }
        let Some(mark) = tree.child(child, &[Relation::Mark, Relation::Case, Relation::Advmod]) else {
            continue;
        };
        let Some(relation) = order_relation(reading, &tree.word(mark).lemma) else { continue };
        let (first, last) = tree.extent(child);
        let other = article.words_span(view.index, first, last);
        let known = cues
            .iter()
            .any(|cue| cue.span.overlaps(article.tokens(view.index)[mark].span) || cue.other.overlaps(other));
        if !known {
            let span = article.tokens(view.index)[mark].span;
            cues.push(OrderCue { relation, span, other, distance: None });
        }
    }
    cues
}

fn order_relation(reading: &Reading<'_>, lemma: &str) -> Option<OrderRelation> {
    [
        (FunctionClass::After, OrderRelation::After),
        (FunctionClass::Before, OrderRelation::Before),
        (FunctionClass::During, OrderRelation::During),
    ]
    .into_iter()
    .find_map(|(class, relation)| reading.words.is(class, lemma).then_some(relation))
}
