//! Publication dates as pages print them, and the zones printed with them.

mod clock;
mod declared;
mod printed;
mod words;
mod zones;

pub(crate) use declared::declared_zone;
pub(super) use printed::{PrintedDate, find};
pub(crate) use words::DateWords;

use chrono::NaiveTime;

use crate::calendar::{Period, Zone};
use crate::span::Span;

/// The first clock time of a line outside a stretch of it, with the zone named beside it.
pub(crate) fn stamp_clock(
    words: &DateWords,
    line: &str,
    except: Span,
    own: Option<&Zone>,
) -> Option<(NaiveTime, Option<Zone>)> {
    clock::clock(words, line, except, own).map(|clock| (clock.time, clock.zone))
}

/// A month of a year that stands by itself, in either order: `Jun 2025`.
pub(crate) fn month_of_year(words: &DateWords, text: &str) -> Option<Period> {
    let mut parts = text.split_whitespace().map(|part| part.trim_end_matches(','));
    let (one, other) = (parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let year = |text: &str| {
        (text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| text.parse::<i32>().ok())?
    };
    let read = |month: &str, number: &str| Some(Period::Month(year(number)?, words.month(month)?));
    read(one, other).or_else(|| read(other, one))
}
