//! The two ends of a range: what the one tells of the other.

use crate::calendar::Period;
use crate::time::find::TimeExpression;
use crate::time::meaning::{Calendar, Clock, Cycle, HalfDay, Meaning, Which};

/// The weekday that an expression is on: `Monday`, `ten on Monday`, `Monday night`.
pub(super) fn weekday(meaning: &Meaning) -> Option<Cycle> {
    match meaning {
        Meaning::Named(_, day @ Cycle::Weekday(_)) => Some(*day),
        Meaning::Part(_, day) | Meaning::Clock(_, Some(day)) => weekday(day),
        _ => None,
    }
}

/// An expression on a bare weekday, on the first such day behind what was spoken of.
pub(super) fn on_the_following(meaning: &Meaning) -> Option<Meaning> {
    match meaning {
        Meaning::Named(Which::Bare, day @ Cycle::Weekday(_)) => Some(Meaning::Named(Which::Following, *day)),
        Meaning::Part(part, day) => Some(Meaning::Part(*part, Box::new(on_the_following(day)?))),
        Meaning::Clock(clock, Some(day)) => {
            Some(Meaning::Clock(clock.clone(), Some(Box::new(on_the_following(day)?))))
        }
        _ => None,
    }
}

/// A clock reading without a day, on the day that a later reading of the same sentence is told with: `was due at 17:40 but left at
/// 19:05 on Tuesday`. `None` where the second tells no day, or is the earlier one: `the curfew from nine lifts at 6am on Tuesday`.
pub(super) fn with_day_of(first: &Meaning, second: &Meaning) -> Option<Meaning> {
    let (Meaning::Clock(clock, None), Meaning::Clock(later, Some(day))) = (first, second) else {
        return None;
    };
    let named = matches!(**day, Meaning::Named(Which::Bare, Cycle::Weekday(_)) | Meaning::Calendar(_));
    let read =
        |clock: &Clock| (clock.half == HalfDay::Settled).then_some((clock.hour, clock.minute.unwrap_or(0)));
    let in_order = read(clock).zip(read(later)).is_some_and(|(first, second)| first < second);
    (named && in_order).then(|| Meaning::Clock(clock.clone(), Some(day.clone())))
}

/// The first end of a range in the year that only its second end tells: `from 17 July to 3 October 1788`, `from
/// November to 4 May 1917`. `None` where it has its own year, or the second end has none.
pub(super) fn with_year_of(first: &Meaning, second: &Meaning) -> Option<Meaning> {
    let end = date_of(second)?;
    let (year, month) = (end.year?, end.month?);
    match first {
        Meaning::Modified(modifier, first) => {
            Some(Meaning::Modified(*modifier, Box::new(with_year_of(first, second)?)))
        }
        Meaning::Part(part, first) => Some(Meaning::Part(*part, Box::new(with_year_of(first, second)?))),
        _ => {
            let begin = date_of(first).filter(|begin| begin.year.is_none() && begin.short_year.is_none())?;
            let later = match (begin.day, end.day) {
                (Some(begun), Some(ended)) => (begin.month?, begun) > (month, ended),
                _ => begin.month? > month,
            };
            Some(Meaning::Calendar(Calendar { year: Some(if later { year - 1 } else { year }), ..begin }))
        }
    }
}

/// A date as the words name it, in whole or in part.
fn date_of(meaning: &Meaning) -> Option<Calendar> {
    match meaning {
        Meaning::Calendar(date) => Some(*date),
        Meaning::Named(Which::Bare, Cycle::Month(month)) => {
            Some(Calendar { month: Some(*month), ..Calendar::default() })
        }
        Meaning::Named(Which::Bare, Cycle::MonthDay(month, day)) => {
            Some(Calendar { month: Some(*month), day: Some(*day), ..Calendar::default() })
        }
        Meaning::Modified(_, of) | Meaning::Part(_, of) => date_of(of),
        _ => None,
    }
}

/// How far the first words of a history go, in bytes.
pub(super) const LEAD: usize = 200;

/// Whether a stretch is so long that what is told behind it goes on from its begin: `fought from May 1943 to July 1944`, but not
/// `held out from 3 to 5 May`.
pub(super) fn is_long(first: Period, last: Option<Period>) -> bool {
    const DAYS: i64 = 14;
    let last = last.and_then(|last| last.first_day());
    first.first_day().zip(last).is_some_and(|(first, last)| (last - first).num_days() > DAYS)
}

/// Whether words take up the time spoken of right before: `that year`.
pub(super) fn goes_on_from(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Unit(Which::That, _) | Meaning::Named(Which::That, _) => true,
        Meaning::Within(_, of) | Meaning::Modified(_, of) | Meaning::Part(_, of) => goes_on_from(of),
        _ => false,
    }
}

/// Whether no sentence ends between two expressions.
pub(super) fn shares_sentence(text: &str, first: &TimeExpression, second: &TimeExpression) -> bool {
    let between = text.get(first.span.end..second.span.start);
    between.is_some_and(|between| !between.contains(['.', '!', '?', ';', '\n']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: Option<i32>, month: u32, day: u32) -> Meaning {
        Meaning::Calendar(Calendar { year, month: Some(month), day: Some(day), ..Calendar::default() })
    }

    #[test]
    fn the_first_end_is_in_the_year_of_the_second_or_in_the_one_before() {
        let told = |first: &Meaning| with_year_of(first, &date(Some(1917), 5, 4));
        assert_eq!(told(&date(None, 3, 9)), Some(date(Some(1917), 3, 9)));
        assert_eq!(told(&date(None, 5, 4)), Some(date(Some(1917), 5, 4)));
        assert_eq!(told(&date(None, 11, 1)), Some(date(Some(1916), 11, 1)));
        let november = Calendar { year: Some(1916), month: Some(11), ..Calendar::default() };
        let month = Meaning::Named(Which::Bare, Cycle::Month(11));
        assert_eq!(told(&month), Some(Meaning::Calendar(november)));
    }

    #[test]
    fn a_clock_reading_is_on_the_day_of_a_later_one() {
        let at = |hour, day: Option<&Meaning>| {
            Meaning::Clock(Clock { hour, ..Clock::default() }, day.map(|day| Box::new(day.clone())))
        };
        let tuesday = Meaning::Named(Which::Bare, Cycle::Weekday(2));
        assert_eq!(with_day_of(&at(17, None), &at(19, Some(&tuesday))), Some(at(17, Some(&tuesday))));
        assert_eq!(with_day_of(&at(21, None), &at(6, Some(&tuesday))), None);
        assert_eq!(with_day_of(&at(17, None), &at(19, None)), None);
        assert_eq!(with_day_of(&at(17, Some(&tuesday)), &at(19, Some(&tuesday))), None);
    }

    #[test]
    fn a_year_of_its_own_stays_and_none_is_made_up() {
        assert_eq!(with_year_of(&date(Some(1915), 3, 9), &date(Some(1917), 5, 4)), None);
        assert_eq!(with_year_of(&date(None, 3, 9), &date(None, 5, 4)), None);
        let friday = Meaning::Named(Which::Bare, Cycle::Weekday(5));
        assert_eq!(with_year_of(&friday, &date(Some(1917), 5, 4)), None);
    }
}
