//! What kinds of words an expression is made of: those that tense, day or place may read another way.

use crate::calendar::{DayPart, Grain};
use crate::time::{Cycle, HalfDay, Meaning, ResolvedTime, TimexType, Which};

/// Whether an expression names a weekday and nothing that fixes its week.
pub(super) fn is_bare_weekday(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Named(Which::Bare, Cycle::Weekday(_)) => true,
        Meaning::Part(_, inner) | Meaning::Modified(_, inner) => is_bare_weekday(inner),
        Meaning::Clock(_, Some(inner)) => is_bare_weekday(inner),
        _ => false,
    }
}

/// Whether an expression is a clock time and names no day.
pub(super) fn is_bare_clock(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Clock(_, day) => day.is_none(),
        Meaning::Part(DayPart::Noon | DayPart::Midnight, day) => {
            matches!(**day, Meaning::Unit(Which::This | Which::Bare, Grain::Day))
        }
        Meaning::Modified(_, inner) => is_bare_clock(inner),
        _ => false,
    }
}

/// Whether an expression is on the writer's own day: `today`, `this morning`, `2 p.m. today`.
pub(super) fn is_of_today(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Unit(Which::This, Grain::Day) | Meaning::Named(Which::This, Cycle::Part(_)) => true,
        Meaning::Part(DayPart::Noon | DayPart::Midnight, _) => false,
        Meaning::Part(_, inner) | Meaning::Modified(_, inner) | Meaning::Clock(_, Some(inner)) => {
            is_of_today(inner)
        }
        _ => false,
    }
}

/// Whether an expression is a clock time of which no words say whether it lies before or after noon.
pub(super) fn is_open_clock(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Clock(clock, day) => day.is_none() && clock.half != HalfDay::Settled,
        Meaning::Modified(_, inner) => is_open_clock(inner),
        _ => false,
    }
}

/// Whether an expression is a part of the day that is spoken of: `in the afternoon`, `that evening`.
pub(super) fn is_bare_part(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Part(_, day) => **day == Meaning::Unit(Which::Bare, Grain::Day),
        Meaning::Modified(_, inner) => is_bare_part(inner),
        Meaning::Clock(_, Some(inner)) => is_bare_part(inner),
        Meaning::Named(Which::That, Cycle::Part(_)) => true,
        _ => false,
    }
}

/// Whether an expression says no more than that something is past, present or to come: `recently`, `now`.
pub(super) fn is_vague(time: &ResolvedTime) -> bool {
    time.kind == TimexType::Date && time.edtf.is_none() && time.extent.is_none()
}
