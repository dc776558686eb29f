//! Whether an article was changed on the day after its own.

use chrono::{Datelike, NaiveDate};

use crate::calendar::Zone;
use crate::claim::{Article, WordId};
use crate::read::PublishedPrecision;
use crate::span::Span;
use crate::time::{Cycle, Meaning, Tense, TimeExpression, Which};

/// So near its weekday a telling is of that day: `told reporters in Orlin on Thursday`.
const NEAR: usize = 6;

/// The weekday of a time that names no week, from 1 for Monday.
fn weekday(meaning: &Meaning) -> Option<u32> {
    match meaning {
        Meaning::Named(Which::Bare, Cycle::Weekday(day)) => Some(*day),
        Meaning::Part(_, inner) | Meaning::Modified(_, inner) | Meaning::Clock(_, Some(inner)) => {
            weekday(inner)
        }
        _ => None,
    }
}

/// The bare weekdays of an article dated by a day that tell of the day after it: somebody said something then, it is told as past twice
/// or more and no less often than the day itself and the day before, and it is never told as still to come. In text order; none in
/// an article that was not changed then.
pub(super) fn told_on_the_next_day(
    article: &Article<'_>,
    expressions: &[TimeExpression],
    cues: &[WordId],
) -> Vec<Span> {
    const LEAST: usize = 2;
    let document = article.document;
    let zone = document.zone.unwrap_or(Zone::UTC);
    let day = document.published.at.filter(|_| document.published.precision == PublishedPrecision::Date);
    let Some(day) = day.and_then(|at| zone.local(at)).map(|local| local.date()) else { return Vec::new() };
    let named = |day: Option<NaiveDate>| {
        let day = day.map(|day| day.weekday().number_from_monday());
        expressions.iter().filter(move |time| {
            day.is_some() && weekday(&time.meaning) == day && time.boundary.is_none() && time.event.is_none()
        })
    };
    let next: Vec<&TimeExpression> = named(day.succ_opt()).collect();
    let to_come = next.iter().any(|time| time.tense == Tense::Future);
    let others = named(Some(day)).count().max(named(day.pred_opt()).count());
    if next.len() < LEAST || next.len() < others || to_come {
        return Vec::new();
    }
    let is_told = |time: &&TimeExpression| {
        cues.iter().any(|cue| {
            let tokens = article.tokens(cue.sentence);
            let at = tokens.partition_point(|token| token.span.end <= time.span.start);
            at < tokens.len() && time.span.contains(tokens[at].span) && at.abs_diff(cue.word) <= NEAR
        })
    };
    if !next.iter().any(is_told) {
        return Vec::new();
    }
    next.into_iter().filter(|time| time.tense != Tense::Owned).map(|time| time.span).collect()
}
