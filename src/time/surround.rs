//! What stands around an expression and changes what it bounds: `since`, `until`, the event it counts from, the
//! other end of its range.

use super::find::TimeExpression;
use super::meaning::{
    Anchor, Boundary, Count, Cycle, Length, LengthUnit, Meaning, Modifier, NearEvent, Side, Which,
};
use super::resolved::{EventAnchor, EventRelation};
use super::rule::Rules;
use super::token::{Gap, Shape, Token};
use super::value::Value;
use super::words::ClassId;
use crate::span::Span;

/// The classes that are looked for around expressions.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Surroundings<'r> {
    rules: &'r Rules,
    boundary: ClassId,
    event_side: ClassId,
    clause_end: ClassId,
    clause_joint: ClassId,
    past: ClassId,
    range_start: ClassId,
    range_middle: ClassId,
    range_only: ClassId,
    range_either: ClassId,
}

/// An expression's tokens and meaning.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'m> {
    from: usize,
    to: usize,
    meaning: &'m Meaning,
}

/// How many tokens the words that name an event may be.
const EVENT_WORDS: usize = 14;
const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;

impl<'r> Surroundings<'r> {
    /// `None` where the tables lack one of the classes.
    pub(crate) fn new(rules: &'r Rules) -> Option<Self> {
        let class = |name| rules.words.class(name);
        Some(Self {
            rules,
            boundary: class("boundary")?,
            event_side: class("event-side")?,
            clause_end: class("clause-end")?,
            clause_joint: class("clause-joint")?,
            past: class("past-cue")?,
            range_start: class("range-start")?,
            range_middle: class("range-middle")?,
            range_only: class("range-only")?,
            range_either: class("range-either")?,
        })
    }

    /// The boundary word right before a token: the longest that ends there.
    pub(crate) fn boundary(&self, tokens: &[Token], from: usize) -> Option<Boundary> {
        (1..=3).rev().find_map(|back| {
            let at = from.checked_sub(back)?;
            if tokens.get(at + 1..=from)?.iter().any(|token| token.gap == Gap::Break) {
                return None;
            }
            match self.value(self.boundary, tokens, at, from)? {
                Value::Boundary(boundary) => Some(boundary),
                _ => None,
            }
        })
    }

    /// The event that an expression counts from, if one is named right behind it.
    pub(crate) fn event(
        &self,
        tokens: &[Token],
        to: usize,
        meaning: &Meaning,
        next: usize,
    ) -> Option<EventAnchor> {
        let (relation, from, days, distance) = match meaning {
            Meaning::ByEvent(NearEvent::Days(days)) => {
                let relation = if *days < 0 { EventRelation::Before } else { EventRelation::After };
                (relation, to, Some(days.abs()), Some((0, 2 * DAY)))
            }
            Meaning::ByEvent(NearEvent::Within(side)) => {
                let relation =
                    if *side == Side::Before { EventRelation::Before } else { EventRelation::After };
                (relation, to, None, Some((0, 7 * DAY)))
            }
            Meaning::ByEvent(NearEvent::Moment(boundary)) => {
                let (relation, most) = match boundary {
                    Boundary::JustBefore => (EventRelation::Before, HOUR / 2),
                    Boundary::ShortlyBefore => (EventRelation::Before, HOUR),
                    _ => (EventRelation::After, HOUR),
                };
                (relation, to, None, Some((0, most)))
            }
            _ => {
                // Hours on from what was told, not from a day.
                if let Some((length, side, soft)) = from_then(meaning) {
                    let distance = distance(length, soft).filter(|(_, most)| *most < DAY)?;
                    let relation =
                        if side == Side::Before { EventRelation::Before } else { EventRelation::After };
                    let words = Span::new(tokens[to - 1].start, tokens[to - 1].start);
                    let distance = Some(distance);
                    return Some(EventAnchor { relation, words, distance, calendar_days: None });
                }
                let (length, soft) = length_of(meaning)?;
                let (side, from) = self.side(tokens, to)?;
                let relation =
                    if side == Side::Before { EventRelation::Before } else { EventRelation::After };
                (relation, from, whole_days(length), distance(length, soft))
            }
        };
        let words = self.event_words(tokens, from, next)?;
        Some(EventAnchor { relation, words, distance, calendar_days: days })
    }

    fn side(&self, tokens: &[Token], to: usize) -> Option<(Side, usize)> {
        (to + 1..=to + 2).rev().find_map(|end| match self.value(self.event_side, tokens, to, end)? {
            Value::Side(side) => Some((side, end)),
            _ => None,
        })
    }

    /// From a token to the end of its clause, or to the next time expression.
    fn event_words(&self, tokens: &[Token], from: usize, next: usize) -> Option<Span> {
        let stop = (from + EVENT_WORDS).min(next).min(tokens.len());
        let end = (from..stop)
            .find(|at| {
                tokens[*at].gap == Gap::Break && *at > from
                    || self.value(self.clause_end, tokens, *at, *at + 1).is_some()
                        && !is_of_initials(tokens, *at)
                    || self.value(self.clause_joint, tokens, *at, *at + 1).is_some()
                        && *at + 1 < stop
                        && self.value(self.past, tokens, *at + 1, *at + 2).is_some()
            })
            .unwrap_or(stop);
        (end > from).then(|| Span::new(tokens[from].start, tokens[end - 1].end))
    }

    /// Whether two expressions are the ends of a range: `from May to July`, `June 21-22`, `Monday to Friday`. So are two dates of which
    /// one is meant: `in 2008 or 2009`, `May or June 1990`.
    pub(crate) fn is_range(&self, tokens: &[Token], first: Place<'_>, second: Place<'_>) -> bool {
        if second.from != first.to + 1 || tokens[first.to].gap == Gap::Break {
            return false;
        }
        let either = self.value(self.range_either, tokens, first.to, second.from).is_some();
        if either {
            return is_a_date(first.meaning) && is_a_date(second.meaning);
        }
        if self.value(self.range_middle, tokens, first.to, second.from).is_none() {
            return false;
        }
        let sign = tokens[first.to].shape == Shape::Other;
        let opened =
            first.from > 0 && self.value(self.range_start, tokens, first.from - 1, first.from).is_some();
        let weekdays = [first, second]
            .iter()
            .all(|place| matches!(place.meaning, Meaning::Named(Which::Bare, Cycle::Weekday(_))));
        let dates = [first, second].iter().all(|place| {
            matches!(place.meaning, Meaning::Calendar(date) if date.month.is_some() && date.day.is_some())
        });
        sign || opened
            || (weekdays || dates) && self.value(self.range_only, tokens, first.to, second.from).is_some()
    }

    fn value(&self, class: ClassId, tokens: &[Token], at: usize, end: usize) -> Option<Value> {
        let mut found = None;
        self.rules.words.matches(class, tokens, at, &mut |to, value| {
            if to == end && found.is_none() {
                found = Some(value.clone());
            }
        });
        found
    }
}

/// A length from the time last spoken of, and whether it is soft: `two hours later`, `some two hours later`.
fn from_then(meaning: &Meaning) -> Option<(&Length, Side, bool)> {
    match meaning {
        Meaning::Offset(length, side, from) if **from == Meaning::Anchor(Anchor::Then) => {
            Some((length, *side, false))
        }
        Meaning::Modified(Modifier::Approximate | Modifier::AtLeast | Modifier::AtMost, inner) => {
            from_then(inner).map(|(length, side, _)| (length, side, true))
        }
        _ => None,
    }
}

/// Whether words name a day, a month or a year of the calendar.
fn is_a_date(meaning: &Meaning) -> bool {
    matches!(
        meaning,
        Meaning::Calendar(_) | Meaning::Named(Which::Bare, Cycle::Month(_) | Cycle::MonthDay(..))
    )
}

/// Whether a sign stands right behind a single capital, as the points of `U.S.` do.
fn is_of_initials(tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    let letter = before.is_some_and(|token| {
        matches!(token.shape, Shape::Capital | Shape::Upper) && token.end - token.start == 1
    });
    letter && tokens[at].gap == Gap::None && tokens.get(at + 1).is_some_and(|next| next.gap != Gap::Break)
}

fn length_of(meaning: &Meaning) -> Option<(&Length, bool)> {
    match meaning {
        Meaning::Duration(length) => Some((length, false)),
        Meaning::Modified(modifier, inner) => {
            let soft = matches!(modifier, Modifier::Approximate | Modifier::AtLeast | Modifier::AtMost);
            length_of(inner).map(|(length, inner)| (length, soft || inner))
        }
        _ => None,
    }
}

/// Seconds of a length, at least and at most.
pub(crate) fn seconds_of(meaning: &Meaning) -> Option<(i64, i64)> {
    let (length, soft) = length_of(meaning)?;
    distance(length, soft)
}

/// Days or coarser are counted in calendar days.
fn whole_days(length: &Length) -> Option<i64> {
    match length.parts.as_slice() {
        [(Count::Sixtieths(count), LengthUnit::Day)] => Some(count / 60),
        _ => None,
    }
}

/// A length in seconds as bounds. A number is itself, an hour or a tenth either way if it is soft; `hours` are
/// one to twelve, other bare plurals two to a whole of the next unit.
fn distance(length: &Length, soft: bool) -> Option<(i64, i64)> {
    let (mut low, mut high) = (0i64, 0i64);
    for (count, unit) in &length.parts {
        let (one, most) = seconds(*unit)?;
        match count {
            Count::Sixtieths(n) => {
                low = low.checked_add(n.checked_mul(one)? / 60)?;
                high = high.checked_add(n.checked_mul(one)? / 60)?;
            }
            Count::Unknown => {
                low = low.checked_add(one)?;
                high = high.checked_add(most)?;
            }
        }
    }
    if soft {
        let slack = (high / 10).max(if high >= HOUR { HOUR } else { 0 });
        (low, high) = ((low - slack).max(0), high + slack);
    }
    Some((low, high))
}

/// Seconds of one unit, and of as many as the bare plural may mean.
const fn seconds(unit: LengthUnit) -> Option<(i64, i64)> {
    Some(match unit {
        LengthUnit::Second => (1, 60),
        LengthUnit::Minute => (60, HOUR),
        LengthUnit::Hour => (HOUR, 12 * HOUR),
        LengthUnit::Day | LengthUnit::Night => (DAY, 14 * DAY),
        LengthUnit::Week | LengthUnit::Weekend => (7 * DAY, 56 * DAY),
        LengthUnit::Fortnight => (14 * DAY, 84 * DAY),
        LengthUnit::Month => (30 * DAY, 730 * DAY),
        LengthUnit::Quarter | LengthUnit::Season => (91 * DAY, 730 * DAY),
        LengthUnit::Year => (365 * DAY, 7300 * DAY),
        LengthUnit::Decade => (3652 * DAY, 36_525 * DAY),
        LengthUnit::Century | LengthUnit::Millennium | LengthUnit::Unsaid => return None,
    })
}

/// Fills in what surrounds each expression; `places` are their first and past-the-last tokens.
pub(crate) fn fill(
    surroundings: &Surroundings<'_>,
    tokens: &[Token],
    places: &[(usize, usize)],
    expressions: &mut [TimeExpression],
) {
    for index in 0..expressions.len().min(places.len()) {
        let (from, to) = places[index];
        let next = places.get(index + 1).map_or(tokens.len(), |next| next.0);
        let opens = match (places.get(index + 1), expressions.get(index + 1)) {
            (Some((second_from, second_to)), Some(second)) => surroundings.is_range(
                tokens,
                Place { from, to, meaning: &expressions[index].meaning },
                Place { from: *second_from, to: *second_to, meaning: &second.meaning },
            ),
            _ => false,
        };
        let expression = &mut expressions[index];
        expression.boundary = surroundings.boundary(tokens, from);
        expression.event = surroundings.event(tokens, to, &expression.meaning, next);
        expression.opens_range = opens;
    }
}
