//! TIMEX3 values, as the TempEval-3 guidelines write them.

use chrono::{Datelike, Timelike};

use super::meaning::{Count, Cycle, Length, LengthUnit};
use crate::calendar::{DayPart, Period, Season};

/// The value of a period: `1989-Q3`, `1998-02-06TMO`.
pub(crate) fn period(period: Period) -> String {
    match period {
        // The fifth century BC holds the years BC0401 to BC0500: like the twentieth, it is told by the digits that
        // most of its years begin with.
        Period::Millennium(n) if n < 0 => format!("BC{:01}", -1 - i64::from(n)),
        Period::Century(n) if n < 0 => format!("BC{:02}", -1 - i64::from(n)),
        Period::Decade(n) if n < 0 => format!("BC{:03}", -1 - i64::from(n)),
        Period::Millennium(n) => short(n, 1),
        Period::Century(n) => short(n, 2),
        Period::Decade(n) => short(n, 3),
        Period::Year(y) => year(y),
        Period::Half(y, n) => format!("{}-H{n}", year(y)),
        Period::Quarter(y, n) => format!("{}-Q{n}", year(y)),
        Period::Season(y, season) => format!("{}-{}", year(y), season_code(season)),
        Period::Month(y, m) => format!("{}-{m:02}", year(y)),
        Period::Week(monday) => {
            format!("{}-W{:02}", year(monday.iso_week().year()), monday.iso_week().week())
        }
        Period::Weekend(monday) => {
            format!("{}-W{:02}-WE", year(monday.iso_week().year()), monday.iso_week().week())
        }
        Period::Day(day) => date(day),
        Period::Part(day, DayPart::Noon) => format!("{}T12:00", date(day)),
        Period::Part(day, DayPart::Midnight) => format!("{}T00:00", date(day)),
        Period::Part(day, part) => format!("{}T{}", date(day), part_code(part)),
        Period::Hour(at) => format!("{}T{:02}", date(at.date()), at.hour()),
        Period::Minute(at) => format!("{}T{:02}:{:02}", date(at.date()), at.hour(), at.minute()),
        Period::Second(at) => {
            format!("{}T{:02}:{:02}:{:02}", date(at.date()), at.hour(), at.minute(), at.second())
        }
    }
}

fn date(day: chrono::NaiveDate) -> String {
    format!("{}-{:02}-{:02}", year(day.year()), day.month(), day.day())
}

/// `1989`; `BC0044` before the year 1.
fn year(year: i32) -> String {
    if year > 0 { format!("{year:04}") } else { format!("BC{:04}", 1 - i64::from(year)) }
}

/// A year without its last digits; before the year 1 the first year of the stretch.
fn short(n: i32, width: usize) -> String {
    if n >= 0 { format!("{n:0width$}") } else { format!("BC{:0width$}", -i64::from(n)) }
}

const fn season_code(season: Season) -> &'static str {
    match season {
        Season::Spring => "SP",
        Season::Summer => "SU",
        Season::Autumn => "FA",
        Season::Winter => "WI",
    }
}

/// The guidelines' code of a part of the day.
pub(crate) const fn part_code(part: DayPart) -> &'static str {
    match part {
        DayPart::Morning | DayPart::Dawn | DayPart::EarlyHours | DayPart::EarlyMorning => "MO",
        DayPart::Noon => "12:00",
        DayPart::Midnight => "00:00",
        DayPart::Afternoon => "AF",
        DayPart::Evening | DayPart::Dusk => "EV",
        DayPart::Night | DayPart::Late | DayPart::Overnight => "NI",
        DayPart::Daytime => "DT",
    }
}

/// The value of a length: `P2Y6M`, `PT5H30M`, `PXW`.
pub(crate) fn length(length: &Length) -> String {
    let (mut days, mut clock) = (String::new(), String::new());
    for (count, unit) in &length.parts {
        let (letter, factor, finer, timed) = code(*unit);
        let written = match count {
            Count::Unknown if factor == 10 => "XDE".to_owned(),
            Count::Unknown if factor == 100 => "XCE".to_owned(),
            Count::Unknown => format!("X{letter}"),
            Count::Sixtieths(n) => {
                let all = n.saturating_mul(factor);
                let (whole, rest) = (all.div_euclid(60), all.rem_euclid(60));
                match finer {
                    _ if rest == 0 => format!("{whole}{letter}"),
                    Some((finer, per)) if rest * per % 60 == 0 => {
                        let head = if whole == 0 { String::new() } else { format!("{whole}{letter}") };
                        format!("{head}{}{finer}", rest * per / 60)
                    }
                    _ => format!("{whole}.{}{letter}", decimals(rest)),
                }
            }
        };
        if timed { clock.push_str(&written) } else { days.push_str(&written) }
    }
    if clock.is_empty() { format!("P{days}") } else { format!("P{days}T{clock}") }
}

fn decimals(sixtieths: i64) -> String {
    format!("{:02}", sixtieths * 100 / 60).trim_end_matches('0').to_owned()
}

/// Letter, how many of it the unit is, the next finer letter with how many of it make one, and whether it
/// stands behind the T.
const fn code(unit: LengthUnit) -> (&'static str, i64, Option<(&'static str, i64)>, bool) {
    match unit {
        LengthUnit::Second => ("S", 1, None, true),
        LengthUnit::Minute => ("M", 1, Some(("S", 60)), true),
        LengthUnit::Hour => ("H", 1, Some(("M", 60)), true),
        LengthUnit::Day | LengthUnit::Night => ("D", 1, None, false),
        LengthUnit::Weekend => ("WE", 1, None, false),
        LengthUnit::Week => ("W", 1, None, false),
        LengthUnit::Fortnight => ("W", 2, None, false),
        LengthUnit::Month => ("M", 1, None, false),
        LengthUnit::Quarter => ("Q", 1, None, false),
        LengthUnit::Season => ("M", 3, None, false),
        LengthUnit::Year => ("Y", 1, Some(("M", 12)), false),
        LengthUnit::Decade => ("Y", 10, Some(("M", 12)), false),
        LengthUnit::Century => ("Y", 100, Some(("M", 12)), false),
        LengthUnit::Millennium => ("Y", 1000, Some(("M", 12)), false),
        LengthUnit::Unsaid => ("X", 1, None, false),
    }
}

/// The value of a member of a cycle that comes again and again: `XXXX-WXX-5`.
pub(crate) fn each(cycle: Cycle, part: Option<DayPart>) -> String {
    let base = match cycle {
        Cycle::Weekday(n) => format!("XXXX-WXX-{n}"),
        Cycle::Month(n) => format!("XXXX-{n:02}"),
        Cycle::MonthDay(month, day) => format!("XXXX-{month:02}-{day:02}"),
        Cycle::Season(season) => format!("XXXX-{}", season_code(season)),
        Cycle::Quarter(n) => format!("XXXX-Q{n}"),
        Cycle::Half(n) => format!("XXXX-H{n}"),
        Cycle::Weekend => "XXXX-WXX-WE".to_owned(),
        Cycle::WeekNumber(n) => format!("XXXX-W{n:02}"),
        Cycle::Part(part) => format!("XXXX-XX-XXT{}", part_code(part)),
        Cycle::Feast(crate::calendar::Feast::Fixed { month, day }) => format!("XXXX-{month:02}-{day:02}"),
        Cycle::Nth(..) | Cycle::NthWeekday(..) | Cycle::Feast(_) => "XXXX-XX-XX".to_owned(),
    };
    match part {
        Some(part) => format!("{base}T{}", part_code(part)),
        None => base,
    }
}
