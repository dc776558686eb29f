//! Dates as EDTF, level 1 of ISO 8601-2, without season codes: what has no form of its own is an interval of
//! days or of local clock readings.

use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta, Timelike};

use super::Period;

/// The period as one EDTF string. `approximate` adds `~` where level 1 allows it.
pub(crate) fn whole(period: Period, approximate: bool) -> Option<String> {
    let (first, last) = ends(period)?;
    let one = first == last;
    let dated = !first.contains(['T', 'X']);
    let mark = if approximate && dated { "~" } else { "" };
    Some(if one { format!("{first}{mark}") } else { format!("{first}{mark}/{last}{mark}") })
}

/// Its begin and end, each as EDTF; the same where one string says it all.
pub(crate) fn ends(period: Period) -> Option<(String, String)> {
    let one = |text: String| Some((text.clone(), text));
    match period {
        Period::Decade(n) if (0..1000).contains(&n) => one(format!("{n:03}X")),
        Period::Century(n) if (0..100).contains(&n) => one(format!("{n:02}XX")),
        Period::Decade(_) | Period::Century(_) | Period::Millennium(_) => {
            Some((year(period.first_day()?.year()), year(period.last_day()?.year())))
        }
        Period::Year(y) => one(year(y)),
        Period::Month(y, m) => one(month(y, m)),
        Period::Season(..) | Period::Quarter(..) | Period::Half(..) => {
            let (first, last) = (period.first_day()?, period.last_day()?);
            Some((month(first.year(), first.month()), month(last.year(), last.month())))
        }
        Period::Week(_) | Period::Weekend(_) => Some((date(period.first_day()?), date(period.last_day()?))),
        Period::Day(day) => one(date(day)),
        Period::Minute(at) | Period::Second(at) => one(clock(at)),
        Period::Hour(_) | Period::Part(..) => {
            let (begin, end) = period.bounds()?;
            if end - begin <= TimeDelta::try_minutes(1)? {
                return one(clock(begin));
            }
            Some((clock(begin), clock(end)))
        }
    }
}

/// `1989`; `-0043` for 44 BC; `Y12345` beyond four digits.
fn year(year: i32) -> String {
    match year {
        0..=9999 => format!("{year:04}"),
        -9999..0 => format!("-{:04}", -year),
        _ => format!("Y{year}"),
    }
}

/// Months and days are written with years of four digits only.
fn month(y: i32, m: u32) -> String {
    if (-9999..=9999).contains(&y) { format!("{}-{m:02}", year(y)) } else { year(y) }
}

fn date(day: NaiveDate) -> String {
    if (-9999..=9999).contains(&day.year()) {
        format!("{}-{:02}", month(day.year(), day.month()), day.day())
    } else {
        year(day.year())
    }
}

fn clock(at: NaiveDateTime) -> String {
    format!("{}T{:02}:{:02}:{:02}", date(at.date()), at.hour(), at.minute(), at.second())
}

#[cfg(test)]
mod tests {
    use super::super::Season;
    use super::*;

    #[test]
    fn every_kind_of_period_is_written_as_level_1_allows() {
        let day: NaiveDate = "2024-12-30".parse().unwrap();
        let at = day.and_hms_opt(9, 5, 0).unwrap();
        for (period, approximate, written) in [
            (Period::Year(1989), false, "1989"),
            (Period::Year(1989), true, "1989~"),
            (Period::Year(-43), false, "-0043"),
            (Period::Year(12_345), false, "Y12345"),
            (Period::Decade(199), false, "199X"),
            (Period::Century(18), false, "18XX"),
            (Period::Month(2024, 2), true, "2024-02~"),
            (Period::Quarter(2024, 1), false, "2024-01/2024-03"),
            (Period::Season(2023, Season::Winter), false, "2023-12/2024-02"),
            (Period::Week(day), false, "2024-12-30/2025-01-05"),
            (Period::Weekend(day), false, "2025-01-04/2025-01-05"),
            (Period::Day(day), false, "2024-12-30"),
            (Period::Minute(at), true, "2024-12-30T09:05:00"),
            (
                Period::Part(day, crate::calendar::DayPart::Night),
                false,
                "2024-12-30T18:00:00/2024-12-31T06:00:00",
            ),
        ] {
            assert_eq!(whole(period, approximate).as_deref(), Some(written));
        }
    }
}
