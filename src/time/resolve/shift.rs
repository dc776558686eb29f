//! Periods moved by lengths.

use chrono::{Datelike, TimeDelta, Timelike};

use super::midnight;
use crate::calendar::{Period, day_plus};
use crate::time::meaning::{Count, Length, LengthUnit, Side};

/// A period moved by a length, unit by unit; halves of a unit are left out but for hours and years.
pub(super) fn shift(period: Period, length: &Length, side: Side) -> Option<Period> {
    let sign = match side {
        Side::Before => -1,
        Side::After => 1,
    };
    let mut moved = period;
    for (count, unit) in &length.parts {
        let Count::Sixtieths(sixtieths) = *count else { return None };
        let whole = |per: i64| sixtieths.checked_mul(per).map(|all| sign * (all / 60));
        moved = match unit {
            LengthUnit::Second => seconds(moved, whole(1)?)?,
            LengthUnit::Minute => seconds(moved, whole(60)?)?,
            LengthUnit::Hour => seconds(moved, whole(3600)?)?,
            LengthUnit::Day | LengthUnit::Night => days(moved, whole(1)?)?,
            LengthUnit::Weekend | LengthUnit::Week => days(moved, whole(7)?)?,
            LengthUnit::Fortnight => days(moved, whole(14)?)?,
            LengthUnit::Month => months(moved, whole(1)?)?,
            LengthUnit::Quarter | LengthUnit::Season => months(moved, whole(3)?)?,
            LengthUnit::Year => months(moved, whole(12)?)?,
            LengthUnit::Decade => months(moved, whole(120)?)?,
            LengthUnit::Century => months(moved, whole(1200)?)?,
            LengthUnit::Millennium => months(moved, whole(12_000)?)?,
            LengthUnit::Unsaid => return None,
        };
    }
    Some(moved)
}

fn seconds(period: Period, by: i64) -> Option<Period> {
    let delta = TimeDelta::try_seconds(by)?;
    Some(match period {
        Period::Hour(at) => {
            let moved = at.checked_add_signed(delta)?;
            Period::Hour(moved.date().and_hms_opt(moved.hour(), 0, 0)?)
        }
        Period::Minute(at) => Period::Minute(at.checked_add_signed(delta)?),
        Period::Second(at) => Period::Second(at.checked_add_signed(delta)?),
        other => {
            let at = midnight(other.first_day()?).checked_add_signed(delta)?;
            Period::holding(at, other.grain())?
        }
    })
}

fn days(period: Period, by: i64) -> Option<Period> {
    match period {
        Period::Day(_) | Period::Part(..) => period.plus(by),
        Period::Week(_) | Period::Weekend(_) => period.plus(by / 7),
        Period::Hour(at) => Some(Period::Hour(at.checked_add_signed(TimeDelta::try_days(by)?)?)),
        Period::Minute(at) => Some(Period::Minute(at.checked_add_signed(TimeDelta::try_days(by)?)?)),
        Period::Second(at) => Some(Period::Second(at.checked_add_signed(TimeDelta::try_days(by)?)?)),
        other => Period::holding(midnight(day_plus(other.first_day()?, by)?), other.grain()),
    }
}

fn months(period: Period, by: i64) -> Option<Period> {
    match period {
        Period::Year(_) | Period::Decade(_) | Period::Century(_) | Period::Millennium(_) => Period::holding(
            midnight(Period::Month(period.first_day()?.year(), 1).plus(by)?.first_day()?),
            period.grain(),
        ),
        _ => period.plus_months(by),
    }
}
