//! Numbers and lengths.

use super::function::{Function, may, meaning, need};
use crate::time::meaning::{Count, Length, LengthUnit, Meaning};
use crate::time::value::{Kind, Value};

pub(super) static FUNCTIONS: &[Function] = &[
    Function {
        name: "sum",
        params: &[need("a", Kind::Int), need("b", Kind::Int)],
        result: Kind::Int,
        run: |a| Some(Value::Int(a.int(0)?.checked_add(a.int(1)?)?)),
    },
    Function {
        name: "product",
        params: &[need("a", Kind::Int), need("b", Kind::Int)],
        result: Kind::Int,
        run: |a| Some(Value::Int(a.int(0)?.checked_mul(a.int(1)?)?)),
    },
    Function {
        name: "tens",
        params: &[need("year", Kind::Int)],
        result: Kind::Int,
        run: |a| a.int(0).filter(|year| year % 10 == 0).map(|year| Value::Int(year / 10)),
    },
    Function {
        name: "hundreds",
        params: &[need("year", Kind::Int)],
        result: Kind::Int,
        run: |a| a.int(0).filter(|year| year % 100 == 0).map(|year| Value::Int(year / 100)),
    },
    Function {
        name: "same_century",
        params: &[need("year", Kind::Int), need("short", Kind::Int)],
        result: Kind::Int,
        run: |a| {
            let (year, short) = (a.int(0)?, a.int(1)?);
            let later = year - year.rem_euclid(100) + short;
            (later > year).then_some(Value::Int(later))
        },
    },
    Function {
        name: "bc",
        params: &[need("year", Kind::Int)],
        result: Kind::Int,
        run: |a| a.int(0).filter(|year| *year > 0).map(|year| Value::Int(1 - year)),
    },
    Function {
        name: "fraction",
        params: &[need("whole", Kind::Int), need("over", Kind::Int), need("under", Kind::Int)],
        result: Kind::Count,
        run: |a| {
            let (whole, over, under) = (a.int(0)?, a.int(1)?, a.int(2)?);
            if under <= 0 {
                return None;
            }
            Some(Value::Count(Count::Sixtieths(
                whole.checked_mul(60)?.checked_add(over.checked_mul(60)? / under)?,
            )))
        },
    },
    Function {
        name: "plus_half",
        params: &[need("length", Kind::Length)],
        result: Kind::Length,
        run: |a| {
            let mut length = a.length(0)?;
            if let Some((Count::Sixtieths(count), _)) = length.parts.last_mut() {
                *count = count.checked_add(30)?;
            }
            Some(Value::Length(length))
        },
    },
    Function {
        name: "length",
        params: &[need("count", Kind::Count), need("unit", Kind::Unit)],
        result: Kind::Length,
        run: |a| Some(Value::Length(Length { parts: vec![(a.count(0)?, a.unit(1)?)] })),
    },
    Function {
        name: "longer",
        params: &[need("a", Kind::Length), need("b", Kind::Length)],
        result: Kind::Length,
        run: |a| {
            // Two days and two nights are two lengths.
            let (mut first, second) = (a.length(0)?, a.length(1)?);
            let finest = first.parts.last().map(|(_, unit)| *unit)?;
            let descends = second.parts.first().is_some_and(|(_, unit)| *unit < finest);
            let nights = second.parts.iter().any(|(_, unit)| *unit == LengthUnit::Night);
            if !descends || nights {
                return None;
            }
            first.parts.extend(second.parts);
            Some(Value::Length(first))
        },
    },
    Function {
        name: "duration",
        params: &[need("length", Kind::Length)],
        result: Kind::Meaning,
        run: |a| meaning(Meaning::Duration(a.length(0)?)),
    },
    Function {
        name: "stretch",
        params: &[need("side", Kind::Side), need("length", Kind::Length)],
        result: Kind::Meaning,
        run: |a| meaning(Meaning::Stretch(a.side(0)?, a.length(1)?)),
    },
    Function {
        name: "every",
        params: &[need("length", Kind::Length)],
        result: Kind::Meaning,
        run: |a| meaning(Meaning::Every(a.length(0)?)),
    },
    Function {
        name: "each",
        params: &[need("cycle", Kind::Cycle), may("part", Kind::Part)],
        result: Kind::Meaning,
        run: |a| meaning(Meaning::Each(a.cycle(0)?, a.part(1))),
    },
];
