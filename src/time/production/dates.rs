//! Dates, relative to an anchor or not, and what narrows them.

use super::function::{Args, Function, may, meaning, need};
use crate::calendar::Grain;
use crate::time::meaning::{Anchor, Calendar, Cycle, Meaning, NearEvent, NumericOrder, Side};
use crate::time::value::{Kind, Value};

pub(super) static FUNCTIONS: &[Function] = &[
    Function {
        name: "calendar",
        params: &[
            may("year", Kind::Int),
            may("month", Kind::Cycle),
            may("day", Kind::Int),
            may("weekday", Kind::Cycle),
        ],
        result: Kind::Meaning,
        run: |a| meaning(Meaning::Calendar(calendar(a)?)),
    },
    Function {
        name: "short_calendar",
        params: &[
            need("year", Kind::Int),
            may("month", Kind::Cycle),
            may("day", Kind::Int),
            may("weekday", Kind::Cycle),
        ],
        result: Kind::Meaning,
        run: |a| {
            let mut date = calendar(a)?;
            date.short_year = date.year.take();
            meaning(Meaning::Calendar(date))
        },
    },
    Function {
        name: "numeric",
        params: &[need("first", Kind::Int), need("second", Kind::Int), need("year", Kind::Int)],
        result: Kind::Meaning,
        run: numeric,
    },
    Function {
        name: "unit",
        params: &[need("which", Kind::Which), need("unit", Kind::Unit)],
        result: Kind::Meaning,
        run: |a| meaning(Meaning::Unit(a.which(0)?, a.unit(1)?.grain()?)),
    },
    Function {
        name: "named",
        params: &[need("which", Kind::Which), need("cycle", Kind::Cycle)],
        result: Kind::Meaning,
        run: |a| meaning(Meaning::Named(a.which(0)?, a.cycle(1)?)),
    },
    Function {
        name: "within",
        params: &[need("cycle", Kind::Cycle), need("of", Kind::Meaning)],
        result: Kind::Meaning,
        run: |a| meaning(Meaning::Within(a.cycle(0)?, Box::new(a.meaning(1)?))),
    },
    Function {
        name: "around",
        params: &[need("unit", Kind::Unit), need("of", Kind::Meaning)],
        result: Kind::Meaning,
        run: |a| meaning(Meaning::Around(a.unit(0)?.grain()?, Box::new(a.meaning(1)?))),
    },
    Function {
        name: "offset",
        params: &[need("length", Kind::Length), need("side", Kind::Side), need("from", Kind::Meaning)],
        result: Kind::Meaning,
        run: |a| meaning(Meaning::Offset(a.length(0)?, a.side(1)?, Box::new(a.meaning(2)?))),
    },
    Function {
        name: "now",
        params: &[],
        result: Kind::Meaning,
        run: |_| meaning(Meaning::Anchor(Anchor::Now)),
    },
    Function {
        name: "then",
        params: &[],
        result: Kind::Meaning,
        run: |_| meaning(Meaning::Anchor(Anchor::Then)),
    },
    Function {
        name: "start",
        params: &[],
        result: Kind::Meaning,
        run: |_| meaning(Meaning::Anchor(Anchor::Start)),
    },
    Function {
        name: "year_ago",
        params: &[],
        result: Kind::Meaning,
        run: |_| meaning(Meaning::YearBefore(Anchor::Now)),
    },
    Function {
        name: "year_earlier",
        params: &[],
        result: Kind::Meaning,
        run: |_| meaning(Meaning::YearBefore(Anchor::Then)),
    },
    Function {
        name: "latest",
        params: &[need("unit", Kind::Unit)],
        result: Kind::Meaning,
        run: |a| meaning(Meaning::Latest(a.unit(0)?.grain()?)),
    },
    Function {
        name: "fiscal",
        params: &[need("year", Kind::Int)],
        result: Kind::Meaning,
        run: |a| meaning(Meaning::Fiscal(i32::try_from(a.int(0)?).ok()?)),
    },
    Function {
        name: "aside",
        params: &[need("year", Kind::Int)],
        result: Kind::Meaning,
        run: |a| meaning(Meaning::Aside(i32::try_from(a.int(0)?).ok()?)),
    },
    Function {
        name: "year_of_era",
        params: &[need("year", Kind::Int)],
        result: Kind::Meaning,
        run: |a| meaning(Meaning::YearOfEra(i32::try_from(a.int(0)?).ok()?)),
    },
    Function {
        name: "decade_of_era",
        params: &[need("year", Kind::Int)],
        result: Kind::Meaning,
        run: |a| {
            let year = i32::try_from(a.int(0)?).ok().filter(|year| year % 10 == 0)?;
            // Its middle: the 430s BC begin with 439.
            meaning(Meaning::Around(Grain::Decade, Box::new(Meaning::YearOfEra(year.checked_add(5)?))))
        },
    },
    Function {
        name: "decade",
        params: &[need("tens", Kind::Int)],
        result: Kind::Meaning,
        run: |a| meaning(Meaning::Decade(i32::try_from(a.int(0)?).ok()?)),
    },
    Function {
        name: "century",
        params: &[need("hundreds", Kind::Int)],
        result: Kind::Meaning,
        run: |a| meaning(Meaning::Century(i32::try_from(a.int(0)?).ok()?)),
    },
    Function {
        name: "modified",
        params: &[need("modifier", Kind::Modifier), need("of", Kind::Meaning)],
        result: Kind::Meaning,
        run: |a| meaning(Meaning::Modified(a.modifier(0)?, Box::new(a.meaning(1)?))),
    },
    Function {
        name: "vague",
        params: &[need("direction", Kind::Vague)],
        result: Kind::Meaning,
        run: |a| meaning(Meaning::Vague(a.vague(0)?)),
    },
    Function {
        name: "event_day",
        params: &[need("side", Kind::Side)],
        result: Kind::Meaning,
        run: |a| {
            let days = if a.side(0)? == Side::After { 1 } else { -1 };
            meaning(Meaning::ByEvent(NearEvent::Days(days)))
        },
    },
    Function {
        name: "event_week",
        params: &[need("side", Kind::Side)],
        result: Kind::Meaning,
        run: |a| meaning(Meaning::ByEvent(NearEvent::Within(a.side(0)?))),
    },
    Function {
        name: "event_nth_day",
        params: &[need("nth", Kind::Int)],
        result: Kind::Meaning,
        run: |a| {
            let days = a.int(0)?.checked_sub(1).filter(|days| *days >= 0)?;
            meaning(Meaning::ByEvent(NearEvent::Days(days)))
        },
    },
    Function {
        name: "event_moment",
        params: &[need("boundary", Kind::Boundary)],
        result: Kind::Meaning,
        run: |a| meaning(Meaning::ByEvent(NearEvent::Moment(a.boundary(0)?))),
    },
    Function { name: "nothing", params: &[], result: Kind::Nothing, run: |_| Some(Value::Nothing) },
];

fn calendar(a: &mut Args) -> Option<Calendar> {
    let mut date = Calendar::default();
    if a.has(0) {
        date.year = Some(i32::try_from(a.int(0)?).ok()?);
    }
    match a.cycle(1) {
        Some(Cycle::Month(month)) => date.month = Some(month),
        Some(_) => return None,
        None => {}
    }
    if a.has(2) {
        date.day = Some(a.small(2).filter(|day| (1..=31).contains(day))?);
    }
    match a.cycle(3) {
        Some(Cycle::Weekday(weekday)) => date.weekday = Some(weekday),
        Some(_) => return None,
        None => {}
    }
    Some(date)
}

/// Month first; day first where only that can be; marked as open where both can.
fn numeric(a: &mut Args) -> Option<Value> {
    let (first, second, year) = (a.small(0)?, a.small(1)?, i32::try_from(a.int(2)?).ok()?);
    let (month, day) = if first > 12 { (second, first) } else { (first, second) };
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let open = first <= 12 && second <= 12 && first != second;
    let mut date = Calendar {
        month: Some(month),
        day: Some(day),
        order: if open { NumericOrder::Open } else { NumericOrder::Sure },
        ..Calendar::default()
    };
    if year < 100 {
        date.short_year = Some(year)
    } else {
        date.year = Some(year)
    }
    meaning(Meaning::Calendar(date))
}
