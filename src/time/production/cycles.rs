//! Members of cycles: a month, the third quarter, the first Monday.

use super::function::{Function, need};
use crate::time::meaning::Cycle;
use crate::time::value::{Kind, Value};

pub(super) static FUNCTIONS: &[Function] = &[
    Function {
        name: "month",
        params: &[need("number", Kind::Int)],
        result: Kind::Cycle,
        run: |a| a.small(0).filter(|n| (1..=12).contains(n)).map(|n| Value::Cycle(Cycle::Month(n))),
    },
    Function {
        name: "monthday",
        params: &[need("month", Kind::Cycle), need("day", Kind::Int)],
        result: Kind::Cycle,
        run: |a| match a.cycle(0)? {
            Cycle::Month(month) => Some(Value::Cycle(Cycle::MonthDay(month, a.small(1)?))),
            _ => None,
        },
    },
    Function {
        name: "quarter",
        params: &[need("number", Kind::Int)],
        result: Kind::Cycle,
        run: |a| a.small(0).filter(|n| (1..=4).contains(n)).map(|n| Value::Cycle(Cycle::Quarter(n))),
    },
    Function {
        name: "half",
        params: &[need("number", Kind::Int)],
        result: Kind::Cycle,
        run: |a| match a.int(0)? {
            1 => Some(Value::Cycle(Cycle::Half(1))),
            2 | -1 => Some(Value::Cycle(Cycle::Half(2))),
            _ => None,
        },
    },
    Function {
        name: "nth",
        params: &[need("number", Kind::Int), need("unit", Kind::Unit)],
        result: Kind::Cycle,
        run: |a| {
            let n = i32::try_from(a.int(0)?).ok().filter(|n| *n != 0)?;
            Some(Value::Cycle(Cycle::Nth(n, a.unit(1)?.grain()?)))
        },
    },
    Function {
        name: "nth_weekday",
        params: &[need("number", Kind::Int), need("weekday", Kind::Cycle)],
        result: Kind::Cycle,
        run: |a| match (i32::try_from(a.int(0)?).ok()?, a.cycle(1)?) {
            (n @ (-5..=-1 | 1..=5), Cycle::Weekday(weekday)) => {
                Some(Value::Cycle(Cycle::NthWeekday(n, weekday)))
            }
            _ => None,
        },
    },
    Function {
        name: "week_number",
        params: &[need("number", Kind::Int)],
        result: Kind::Cycle,
        run: |a| a.small(0).filter(|n| (1..=53).contains(n)).map(|n| Value::Cycle(Cycle::WeekNumber(n))),
    },
    Function {
        name: "daypart",
        params: &[need("part", Kind::Part)],
        result: Kind::Cycle,
        run: |a| Some(Value::Cycle(Cycle::Part(a.part(0)?))),
    },
];
