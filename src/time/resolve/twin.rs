//! One instant told on two clocks: `4 a.m. local time (0030 GMT)`.

use chrono::{NaiveDateTime, TimeDelta};

use crate::calendar::{Grain, Period, Zone};
use crate::span::Span;
use crate::time::find::TimeExpression;
use crate::time::meaning::Meaning;
use crate::time::resolved::{Extent, ResolvedTime, TimexType};
use crate::time::value_text;

/// The offsets that places keep, in minutes east of UTC.
const OFFSETS: std::ops::RangeInclusive<i64> = -12 * 60..=14 * 60;

/// Lets the reading in brackets and the one before it say the same instant: the one without a day takes the day
/// that the other leaves it, and a clock without a zone gets the offset that the two readings tell.
pub(super) fn reconcile(text: &str, expressions: &[TimeExpression], times: &mut [ResolvedTime]) {
    for index in 1..times.len().min(expressions.len()) {
        let (before, after) = times.split_at_mut(index);
        let (Some(first), Some(second)) = (before.last_mut(), after.first_mut()) else { continue };
        let between = Span::new(first.span.end, second.span.start.max(first.span.end));
        if !joins(between.text(text)) {
            continue;
        }
        let days = (says_day(&expressions[index - 1].meaning), says_day(&expressions[index].meaning));
        if let (Some(days), true) = (days.0.zip(days.1), second.zone.is_some()) {
            same_instant(first, second, days);
        }
    }
}

/// Whether what stands between two clock times says that they are one: a bracket, or the place whose clock the first one is
/// read on, with a bracket or a comma behind it (`1:50 a.m. in Orlenne, 2250 GMT`).
fn joins(between: &str) -> bool {
    /// Words around the name of a place, and their letters.
    const WORDS: usize = 4;
    const SHORT: usize = 5;
    let between = between.trim();
    let Some(place) = between.strip_suffix('(').or_else(|| between.strip_suffix(',')) else { return false };
    let words: Vec<&str> = place.split_whitespace().collect();
    let is_name = |word: &&str| word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic);
    let small = |word: &&str| word.len() <= SHORT && word.chars().all(char::is_lowercase);
    let named = words.len() <= WORDS
        && words.iter().any(is_name)
        && words.iter().all(|word| is_name(word) || small(word));
    named || words.is_empty() && between.ends_with('(')
}

/// Whether a clock time says its day; `None` for what is no clock time.
fn says_day(meaning: &Meaning) -> Option<bool> {
    match meaning {
        Meaning::Clock(_, day) => Some(day.is_some()),
        Meaning::Modified(_, inner) => says_day(inner),
        _ => None,
    }
}

fn same_instant(first: &mut ResolvedTime, second: &mut ResolvedTime, (first_day, second_day): (bool, bool)) {
    let (Some(zone), Some(left), Some(right)) = (second.zone, start(first), start(second)) else { return };
    let shifts = |free: bool| if free { -1..=1 } else { 0..=0 };
    let mut best: Option<(i64, i64, i64)> = None;
    for by_first in shifts(!first_day) {
        for by_second in shifts(!second_day) {
            let (Some(left), Some(right)) = (plus_days(left, by_first), plus_days(right, by_second)) else {
                continue;
            };
            let instant = zone.instant(right);
            let off = match first.zone {
                Some(own) => own.instant(left).seconds() - instant.seconds(),
                None => {
                    let east = (left.and_utc().timestamp() - instant.seconds()) / 60;
                    if OFFSETS.contains(&east) { 0 } else { east * 60 }
                }
            };
            // The fewest days moved, the second reading first.
            let cost = off.abs() * 10 + by_first.abs() * 2 + by_second.abs();
            if best.is_none_or(|(least, _, _)| cost < least) {
                best = Some((cost, by_first, by_second));
            }
        }
    }
    let Some((cost, by_first, by_second)) = best else { return };
    if cost >= 36_000 {
        return;
    }
    shift(first, by_first);
    shift(second, by_second);
    if let (None, Some(left), Some(right)) = (first.zone, start(first), start(second)) {
        let east = left.and_utc().timestamp() - zone.instant(right).seconds();
        first.zone = i32::try_from(east).ok().and_then(Zone::fixed);
    }
}

/// The clock reading itself, where the time is one.
fn start(time: &ResolvedTime) -> Option<NaiveDateTime> {
    let extent =
        time.extent.filter(|extent| time.kind == TimexType::Time && extent.grain <= Grain::Minute)?;
    extent.begin.or(extent.end)
}

fn plus_days(at: NaiveDateTime, days: i64) -> Option<NaiveDateTime> {
    at.checked_add_signed(TimeDelta::try_days(days)?)
}

fn shift(time: &mut ResolvedTime, days: i64) {
    let (Some(extent), Some(at)) = (time.extent, start(time).and_then(|at| plus_days(at, days))) else {
        return;
    };
    if days == 0 {
        return;
    }
    let moved = |bound: Option<NaiveDateTime>| bound.and_then(|bound| plus_days(bound, days));
    time.extent = Some(Extent { begin: moved(extent.begin), end: moved(extent.end), ..extent });
    let period = if extent.grain == Grain::Second { Period::Second(at) } else { Period::Minute(at) };
    time.value = value_text::period(period);
    time.edtf = crate::calendar::edtf::whole(period, false);
}
