//! A function of the productions, its parameters and its arguments.

use crate::calendar::DayPart;
use crate::time::meaning::{
    Boundary, Clock, ClockZone, Count, Cycle, Length, LengthUnit, Meaning, Modifier, Side, Vague, Which,
};
use crate::time::value::{HalfDayWord, Kind, Value};

/// A function that productions may call.
#[derive(Debug)]
pub(crate) struct Function {
    pub(super) name: &'static str,
    pub(super) params: &'static [Param],
    pub(super) result: Kind,
    pub(super) run: fn(&mut Args) -> Option<Value>,
}

#[derive(Debug)]
pub(super) struct Param {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    pub(super) optional: bool,
}

pub(super) const fn need(name: &'static str, kind: Kind) -> Param {
    Param { name, kind, optional: false }
}

pub(super) const fn may(name: &'static str, kind: Kind) -> Param {
    Param { name, kind, optional: true }
}

/// The arguments of a call, taken out one by one.
pub(super) struct Args(pub(super) Vec<Option<Value>>);

macro_rules! taker {
    ($name:ident, $variant:ident, $type:ty) => {
        pub(super) fn $name(&mut self, index: usize) -> Option<$type> {
            match self.0.get_mut(index)?.take()? {
                Value::$variant(value) => Some(value),
                _ => None,
            }
        }
    };
}

impl Args {
    taker!(int, Int, i64);
    taker!(unit, Unit, LengthUnit);
    taker!(which, Which, Which);
    taker!(cycle, Cycle, Cycle);
    taker!(part, Part, DayPart);
    taker!(modifier, Modifier, Modifier);
    taker!(vague, Vague, Vague);
    taker!(side, Side, Side);
    taker!(half_day, HalfDay, HalfDayWord);
    taker!(zone, Zone, ClockZone);
    taker!(length, Length, Length);
    taker!(clock, Clock, Clock);
    taker!(boundary, Boundary, Boundary);
    taker!(meaning, Meaning, Meaning);

    pub(super) fn count(&mut self, index: usize) -> Option<Count> {
        match self.0.get_mut(index)?.take()? {
            Value::Count(count) => Some(count),
            Value::Int(whole) => Some(Count::Sixtieths(whole.checked_mul(60)?)),
            _ => None,
        }
    }

    pub(super) fn small(&mut self, index: usize) -> Option<u32> {
        u32::try_from(self.int(index)?).ok()
    }

    pub(super) fn has(&self, index: usize) -> bool {
        self.0.get(index).is_some_and(Option::is_some)
    }
}

pub(super) fn meaning(meaning: Meaning) -> Option<Value> {
    Some(Value::Meaning(meaning))
}
