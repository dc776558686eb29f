use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike, Weekday};

use super::{DayPart, Grain};

/// A named stretch of the local calendar: a year, a month, the evening of a day.
///
/// Years are astronomical: 0 is 1 BC, -43 is 44 BC. The Gregorian calendar is carried back without end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Period {
    /// Ten years from the year given times ten.
    Decade(i32),
    /// A hundred years from the year given times a hundred.
    Century(i32),
    /// A thousand years from the year given times a thousand.
    Millennium(i32),
    Year(i32),
    /// 1 or 2 of a year.
    Half(i32, u32),
    /// 1 to 4 of a year.
    Quarter(i32, u32),
    /// The season that begins in the year.
    Season(i32, Season),
    /// Month 1 to 12 of a year.
    Month(i32, u32),
    /// ISO 8601 week, by its Monday.
    Week(NaiveDate),
    /// Saturday and Sunday, by the Monday of their week.
    Weekend(NaiveDate),
    Day(NaiveDate),
    Part(NaiveDate, DayPart),
    Hour(NaiveDateTime),
    Minute(NaiveDateTime),
    Second(NaiveDateTime),
}

/// A season of the northern half of the world, by whole months.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Season {
    /// March to May.
    Spring,
    /// June to August.
    Summer,
    /// September to November.
    Autumn,
    /// December to February.
    Winter,
}

impl Season {
    const ALL: [Self; 4] = [Self::Spring, Self::Summer, Self::Autumn, Self::Winter];

    const fn first_month(self) -> u32 {
        match self {
            Self::Spring => 3,
            Self::Summer => 6,
            Self::Autumn => 9,
            Self::Winter => 12,
        }
    }
}

/// The first day of a month, if the calendar reaches it.
pub(crate) fn first_of(year: i32, month: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, 1)
}

/// The day so many days later, or earlier if negative.
pub(crate) fn day_plus(day: NaiveDate, days: i64) -> Option<NaiveDate> {
    day.checked_add_signed(TimeDelta::try_days(days)?)
}

/// The first day of the month so many months later.
fn month_plus(year: i32, month: u32, months: i64) -> Option<NaiveDate> {
    let index = i64::from(year) * 12 + i64::from(month) - 1 + months;
    first_of(i32::try_from(index.div_euclid(12)).ok()?, index.rem_euclid(12) as u32 + 1)
}

/// The Monday of the day's week.
pub(crate) fn monday_of(day: NaiveDate) -> Option<NaiveDate> {
    day_plus(day, -i64::from(day.weekday().num_days_from_monday()))
}

/// The Monday of an ISO week, if the year has it.
pub(crate) fn iso_week(year: i32, week: u32) -> Option<NaiveDate> {
    NaiveDate::from_isoywd_opt(year, week, Weekday::Mon)
}

impl Period {
    /// How fine it is.
    pub(crate) const fn grain(self) -> Grain {
        match self {
            Self::Decade(_) => Grain::Decade,
            Self::Century(_) => Grain::Century,
            Self::Millennium(_) => Grain::Millennium,
            Self::Year(_) => Grain::Year,
            Self::Half(..) => Grain::Half,
            Self::Quarter(..) => Grain::Quarter,
            Self::Season(..) => Grain::Season,
            Self::Month(..) => Grain::Month,
            Self::Week(_) => Grain::Week,
            Self::Weekend(_) => Grain::Weekend,
            Self::Day(_) => Grain::Day,
            Self::Part(..) => Grain::PartOfDay,
            Self::Hour(_) => Grain::Hour,
            Self::Minute(_) => Grain::Minute,
            Self::Second(_) => Grain::Second,
        }
    }

    /// First day, or `None` beyond what the calendar can count (some 260,000 years either way).
    pub(crate) fn first_day(self) -> Option<NaiveDate> {
        match self {
            Self::Decade(n) => first_of(n.checked_mul(10)?, 1),
            Self::Century(n) => first_of(n.checked_mul(100)?, 1),
            Self::Millennium(n) => first_of(n.checked_mul(1000)?, 1),
            Self::Year(year) => first_of(year, 1),
            Self::Half(year, half) => first_of(year, half * 6 - 5),
            Self::Quarter(year, quarter) => first_of(year, quarter * 3 - 2),
            Self::Season(year, season) => first_of(year, season.first_month()),
            Self::Month(year, month) => first_of(year, month),
            Self::Week(monday) => Some(monday),
            Self::Weekend(monday) => day_plus(monday, 5),
            Self::Day(day) | Self::Part(day, _) => Some(day),
            Self::Hour(at) | Self::Minute(at) | Self::Second(at) => Some(at.date()),
        }
    }

    /// Where it begins and where the next one begins, on the local wall clock.
    pub(crate) fn bounds(self) -> Option<(NaiveDateTime, NaiveDateTime)> {
        let midnight = |day: NaiveDate| day.and_time(NaiveTime::MIN);
        match self {
            Self::Part(day, part) => {
                let (from, to) = part.minutes();
                let at = |minutes: i64| midnight(day).checked_add_signed(TimeDelta::try_minutes(minutes)?);
                Some((at(from)?, at(to)?))
            }
            Self::Hour(at) => Some((at, at.checked_add_signed(TimeDelta::try_hours(1)?)?)),
            Self::Minute(at) => Some((at, at.checked_add_signed(TimeDelta::try_minutes(1)?)?)),
            Self::Second(at) => Some((at, at.checked_add_signed(TimeDelta::try_seconds(1)?)?)),
            Self::Weekend(monday) => Some((midnight(day_plus(monday, 5)?), midnight(day_plus(monday, 7)?))),
            _ => Some((midnight(self.first_day()?), midnight(self.plus(1)?.first_day()?))),
        }
    }

    /// The period of the same kind so many further on (or back, if negative).
    pub(crate) fn plus(self, count: i64) -> Option<Self> {
        let year_plus = |year: i32, by: i64| i32::try_from(i64::from(year) + by).ok();
        let cycle = |year: i32, index: u32, per_year: i64| {
            let all = i64::from(year) * per_year + i64::from(index) + count;
            Some((i32::try_from(all.div_euclid(per_year)).ok()?, all.rem_euclid(per_year) as u32))
        };
        Some(match self {
            Self::Decade(n) => Self::Decade(year_plus(n, count)?),
            Self::Century(n) => Self::Century(year_plus(n, count)?),
            Self::Millennium(n) => Self::Millennium(year_plus(n, count)?),
            Self::Year(year) => Self::Year(year_plus(year, count)?),
            Self::Half(year, half) => {
                let (year, index) = cycle(year, half - 1, 2)?;
                Self::Half(year, index + 1)
            }
            Self::Quarter(year, quarter) => {
                let (year, index) = cycle(year, quarter - 1, 4)?;
                Self::Quarter(year, index + 1)
            }
            Self::Season(year, season) => {
                let (year, index) = cycle(year, season as u32, 4)?;
                Self::Season(year, Season::ALL[index as usize])
            }
            Self::Month(year, month) => {
                let first = month_plus(year, month, count)?;
                Self::Month(first.year(), first.month())
            }
            Self::Week(monday) => Self::Week(day_plus(monday, count.checked_mul(7)?)?),
            Self::Weekend(monday) => Self::Weekend(day_plus(monday, count.checked_mul(7)?)?),
            Self::Day(day) => Self::Day(day_plus(day, count)?),
            Self::Part(day, part) => Self::Part(day_plus(day, count)?, part),
            Self::Hour(at) => Self::Hour(at.checked_add_signed(TimeDelta::try_hours(count)?)?),
            Self::Minute(at) => Self::Minute(at.checked_add_signed(TimeDelta::try_minutes(count)?)?),
            Self::Second(at) => Self::Second(at.checked_add_signed(TimeDelta::try_seconds(count)?)?),
        })
    }

    /// The period of a grain that holds a moment of the local wall clock.
    pub(crate) fn holding(at: NaiveDateTime, grain: Grain) -> Option<Self> {
        let day = at.date();
        let year = day.year();
        Some(match grain {
            Grain::Millennium => Self::Millennium(year.div_euclid(1000)),
            Grain::Century => Self::Century(year.div_euclid(100)),
            Grain::Decade => Self::Decade(year.div_euclid(10)),
            Grain::Year => Self::Year(year),
            Grain::Half => Self::Half(year, day.month0() / 6 + 1),
            Grain::Quarter => Self::Quarter(year, day.month0() / 3 + 1),
            Grain::Season => {
                let months = i64::from(year) * 12 + i64::from(day.month()) - 3;
                let index = months.div_euclid(3);
                Self::Season(
                    i32::try_from(index.div_euclid(4)).ok()?,
                    Season::ALL[index.rem_euclid(4) as usize],
                )
            }
            Grain::Month => Self::Month(year, day.month()),
            Grain::Week => Self::Week(monday_of(day)?),
            Grain::Weekend => Self::Weekend(monday_of(day)?),
            Grain::Day | Grain::Interval => Self::Day(day),
            Grain::PartOfDay | Grain::Hour => Self::Hour(day.and_hms_opt(at.hour(), 0, 0)?),
            Grain::Minute => Self::Minute(day.and_hms_opt(at.hour(), at.minute(), 0)?),
            Grain::Second => Self::Second(at),
        })
    }

    /// The period of a grain that holds where this one begins.
    pub(crate) fn coarsened(self, grain: Grain) -> Option<Self> {
        if self.grain() == grain {
            return Some(self);
        }
        Self::holding(self.bounds()?.0, grain)
    }

    /// The same place in the calendar so many months later; the last day of the month where there is no such
    /// day (31 January and a month is 28 or 29 February).
    pub(crate) fn plus_months(self, months: i64) -> Option<Self> {
        let shift = |day: NaiveDate| {
            let by = Months::new(u32::try_from(months.unsigned_abs()).ok()?);
            if months < 0 { day.checked_sub_months(by) } else { day.checked_add_months(by) }
        };
        let at_day = |at: NaiveDateTime| Some(shift(at.date())?.and_time(at.time()));
        Some(match self {
            Self::Day(day) => Self::Day(shift(day)?),
            Self::Part(day, part) => Self::Part(shift(day)?, part),
            Self::Hour(at) => Self::Hour(at_day(at)?),
            Self::Minute(at) => Self::Minute(at_day(at)?),
            Self::Second(at) => Self::Second(at_day(at)?),
            Self::Week(monday) => Self::Week(monday_of(shift(monday)?)?),
            Self::Weekend(monday) => Self::Weekend(monday_of(shift(monday)?)?),
            Self::Month(..) => self.plus(months)?,
            _ => Self::holding(shift(self.first_day()?)?.and_time(NaiveTime::MIN), self.grain())?,
        })
    }

    /// Last day.
    pub(crate) fn last_day(self) -> Option<NaiveDate> {
        let (from, to) = self.bounds()?;
        let last = to.checked_sub_signed(TimeDelta::try_seconds(1)?)?;
        Some(last.date().max(from.date()))
    }

    /// The day of the month, where the month has it.
    pub(crate) fn day_of_month(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).map(Self::Day)
    }

    /// The first day of a weekday (1 Monday to 7 Sunday) on or after the day.
    pub(crate) fn weekday_from(day: NaiveDate, weekday: u32) -> Option<NaiveDate> {
        let ahead = (weekday + 7 - day.weekday().number_from_monday()) % 7;
        day.checked_add_days(Days::new(u64::from(ahead)))
    }
}
