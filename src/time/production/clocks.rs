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
            spoken(minutes, side, hour)
        },
    },
    Function {
        name: "spoken_hour",
        params: &[need("hour", Kind::Int)],
        result: Kind::Clock,
        run: |a| {
            let hour = a.small(0).filter(|hour| (1..=12).contains(hour))?;
            Some(Value::Clock(Clock { hour, half: HalfDay::Spoken, ..Clock::default() }))
        },
    },
    Function {
        name: "minutes_to",
        params: &[need("minutes", Kind::Int), need("hour", Kind::Int)],
        result: Kind::Clock,
        run: |a| {
            let (minutes, hour) = (a.small(0)?, a.small(1)?);
            // Clocks are told in fives so; other numbers are scores.
            if minutes % 5 == 0 { spoken(minutes, Side::Before, hour) } else { None }
        },
    },
    Function {
        name: "halved",
        params: &[need("clock", Kind::Clock), may("half", Kind::HalfDay)],
        result: Kind::Clock,
        run: |a| {
            let mut clock = a.clock(0)?;
            if let Some(half) = a.half_day(1) {
                clock.hour = in_half(clock.hour, half)?;
                clock.half = HalfDay::Settled;
            }
            Some(Value::Clock(clock))
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
        Some(half) => hour = in_half(hour, half)?,
        None if hour > 24 => return None,
        None => {}
    }
    Some(Value::Clock(Clock { hour, minute, second, ..Clock::default() }))
}

/// An hour of the twelve in its half of the day.
fn in_half(hour: u32, half: HalfDayWord) -> Option<u32> {
    if !(1..=12).contains(&hour) {
        return None;
    }
    Some(match half {
        HalfDayWord::Morning => hour % 12,
        HalfDayWord::Afternoon => hour % 12 + 12,
        HalfDayWord::Evening if hour == 12 || hour < 5 => hour % 12,
        HalfDayWord::Evening => hour + 12,
    })
}

/// So many minutes before or after an hour of the twelve, or before or after midnight, hour 0. Noon and midnight leave no
/// choice of the half of the day.
fn spoken(minutes: u32, side: Side, hour: u32) -> Option<Value> {
    let told = (1..30).contains(&minutes) || minutes == 30 && side == Side::After;
    if !told || hour > 12 {
        return None;
    }
    let (hour, minute, half) = match (side, hour) {
        (Side::After, 0) => (0, minutes, HalfDay::Settled),
        (Side::Before, 0) => (23, 60 - minutes, HalfDay::Settled),
        (Side::After, hour) => (hour, minutes, HalfDay::Spoken),
        (Side::Before, 1) => (12, 60 - minutes, HalfDay::Spoken),
        (Side::Before, hour) => (hour - 1, 60 - minutes, HalfDay::Spoken),
    };
    Some(Value::Clock(Clock { hour, minute: Some(minute), half, ..Clock::default() }))
}
