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

/// What stands behind a whole date that opens a line: ` The dam broke.` of `3 May 2031 The dam broke.` The two figures of a day
/// may touch the year.
pub(crate) fn behind_opening_date<'t>(words: &DateWords, line: &'t str) -> Option<&'t str> {
    let head = &line[..line.floor_char_boundary(40)];
    let spaced =
        || find(words, head, None, None).filter(|date| date.span.start == 0).map(|date| date.span.end);
    let touching = || {
        let (month, rest) = line.split_once(' ')?;
        words.month(month)?;
        let figures = rest.bytes().take_while(u8::is_ascii_digit).count();
        let plain = figures == 6 && matches!(rest.get(2..4), Some("19" | "20"));
        plain.then(|| month.len() + 1 + figures)
    };
    line.get(spaced().or_else(touching)?..)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Data;

    #[test]
    fn a_date_opens_a_line() {
        let words = DateWords::load(&Data::embedded()).unwrap();
        let behind = |line: &'static str| behind_opening_date(&words, line);
        assert_eq!(behind("3 May 2031 The dam broke."), Some(" The dam broke."));
        assert_eq!(behind("June 12, 2031 40 people fled."), Some(" 40 people fled."));
        assert_eq!(behind("Apr 052031 The dam broke."), Some(" The dam broke."));
        assert_eq!(behind("May 2031 was wet."), None);
        assert_eq!(behind("On 3 May 2031 the dam broke."), None);
    }
}
