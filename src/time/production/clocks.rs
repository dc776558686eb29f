//! Clock times, their zones, and parts of the day.

use super::function::{Args, Function, may, meaning, need};
use crate::calendar::Zone;
use crate::time::meaning::{Clock, ClockZone, HalfDay, Meaning, Side};
use crate::time::value::{HalfDayWord, Kind, Value};

pub(super) static FUNCTIONS: &[Function] = &[
    Function {
        name: "part",
        params: &[need("part", Kind::Part), need("of", Kind::Meaning)],
        result: Kind::Meaning,
        run: |a| meaning(Meaning::Part(a.part(0)?, Box::new(a.meaning(1)?))),
    },
    Function {
        name: "clock",
        params: &[
            need("hour", Kind::Int),
            may("minute", Kind::Int),
            may("second", Kind::Int),
            may("half", Kind::HalfDay),
        ],
        result: Kind::Clock,
        run: clock,
    },
    Function {
        name: "open_clock",
        params: &[need("hour", Kind::Int), may("minute", Kind::Int)],
        result: Kind::Clock,
        run: |a| match clock(a)? {
            Value::Clock(mut read) => {
                if (1..=12).contains(&read.hour) {
                    read.half = HalfDay::Open;
                }
                Some(Value::Clock(read))
            }
            _ => None,
        },
    },
    Function {
        name: "military",
        params: &[need("figures", Kind::Int)],
        result: Kind::Clock,
        run: |a| {
            let figures = a.small(0)?;
            let (hour, minute) = (figures / 100, figures % 100);
            (hour < 25 && minute < 60)
                .then(|| Value::Clock(Clock { hour, minute: Some(minute), ..Clock::default() }))
        },
    },
    Function {
        name: "spoken_clock",
        params: &[need("minutes", Kind::Int), need("side", Kind::Side), need("hour", Kind::Int)],
        result: Kind::Clock,
        run: |a| {
            let (minutes, side, hour) = (a.small(0)?, a.side(1)?, a.small(2)?);
            let spoken = (1..30).contains(&minutes) || minutes == 30 && side == Side::After;
            if !spoken || !(1..=12).contains(&hour) {
                return None;
            }
            let (hour, minute) = match side {
                Side::After => (hour, minutes),
                Side::Before => (if hour == 1 { 12 } else { hour - 1 }, 60 - minutes),
            };
            Some(Value::Clock(Clock { hour, minute: Some(minute), half: HalfDay::Open, ..Clock::default() }))
        },
    },
    Function {
        name: "offset_zone",
        params: &[need("side", Kind::Side), need("hours", Kind::Int), may("minutes", Kind::Int)],
        result: Kind::Zone,
        run: |a| {
            let east = a.side(0)? == Side::After;
            let (hours, minutes) =
                (i32::try_from(a.int(1)?).ok()?, if a.has(2) { i32::try_from(a.int(2)?).ok()? } else { 0 });
            // No clock is further from UTC than this.
            if hours > 14 || minutes > 59 {
                return None;
            }
            let seconds = hours * 3600 + minutes * 60;
            Zone::fixed(if east { seconds } else { -seconds }).map(|zone| Value::Zone(ClockZone::Named(zone)))
        },
    },
    Function {
        name: "military_zone",
        params: &[need("side", Kind::Side), need("figures", Kind::Int)],
        result: Kind::Zone,
        run: |a| {
            let east = a.side(0)? == Side::After;
            let figures = i32::try_from(a.int(1)?).ok()?;
            let (hours, minutes) = (figures / 100, figures % 100);
            if hours > 14 || minutes > 59 {
                return None;
            }
            let seconds = hours * 3600 + minutes * 60;
            Zone::fixed(if east { seconds } else { -seconds }).map(|zone| Value::Zone(ClockZone::Named(zone)))
        },
    },
    Function {
        name: "zoned",
        params: &[need("clock", Kind::Clock), may("zone", Kind::Zone)],
        result: Kind::Clock,
        run: |a| {
            let mut clock = a.clock(0)?;
            clock.zone = a.zone(1).unwrap_or_default();
            Some(Value::Clock(clock))
        },
    },
    Function {
        name: "at",
        params: &[need("clock", Kind::Clock), may("of", Kind::Meaning)],
        result: Kind::Meaning,
        run: |a| meaning(Meaning::Clock(a.clock(0)?, a.meaning(1).map(Box::new))),
    },
];

fn clock(a: &mut Args) -> Option<Value> {
    let mut hour = a.small(0)?;
    let minute = if a.has(1) { Some(a.small(1).filter(|n| *n < 60)?) } else { None };
    let second = if a.has(2) { Some(a.small(2).filter(|n| *n < 61)?) } else { None };
    match a.half_day(3) {
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(HalfDayWord::Morning) => hour %= 12,
        Some(HalfDayWord::Afternoon) => hour = hour % 12 + 12,
        Some(HalfDayWord::Evening) => hour = if hour == 12 || hour < 5 { hour % 12 } else { hour + 12 },
        None if hour > 24 => return None,
        None => {}
    }
    Some(Value::Clock(Clock { hour, minute, second, ..Clock::default() }))
}
