//! Begin and end of what a time says, with the word before it and with the other end of its range.

use chrono::{NaiveDateTime, TimeDelta};

use super::reading::Found;
use crate::calendar::{DayPart, Grain, edtf};
use crate::time::find::TimeExpression;
use crate::time::meaning::{Boundary, Meaning};
use crate::time::resolved::{Extent, ExtentShape, ResolvedTime};

/// The extent as the word before it bounds it.
pub(super) fn bounded(extent: Extent, boundary: Option<Boundary>) -> Extent {
    let minutes = |n| TimeDelta::try_minutes(n).unwrap_or_default();
    let fine = extent.grain < Grain::PartOfDay;
    let near = fine || extent.end.zip(extent.begin).is_some_and(|(end, begin)| end - begin <= minutes(60));
    // After a clock time is after its begin, after a day is after its end.
    let past = if fine { extent.begin } else { extent.end };
    match boundary {
        None => extent,
        Some(Boundary::Since) => Extent { shape: ExtentShape::Since, published: None, ..extent },
        Some(Boundary::Until) => Extent { shape: ExtentShape::Until, ..extent },
        Some(Boundary::By) => {
            Extent { begin: None, end: if fine { extent.begin } else { extent.end }, ..extent }
        }
        Some(Boundary::Before) => Extent { begin: None, end: extent.begin, ..extent },
        Some(Boundary::After) => Extent { begin: past, end: None, ..extent },
        Some(Boundary::ShortlyAfter) if near => Extent {
            begin: extent.begin,
            end: extent.begin.map(|begin| begin + minutes(60)),
            approximate: true,
            ..extent
        },
        Some(Boundary::ShortlyBefore) if near => Extent {
            begin: extent.begin.map(|begin| begin - minutes(60)),
            end: extent.begin,
            approximate: true,
            ..extent
        },
        Some(Boundary::JustBefore) if near => Extent {
            begin: extent.begin.map(|begin| begin - minutes(30)),
            end: extent.begin,
            approximate: true,
            ..extent
        },
        Some(Boundary::ShortlyAfter) => Extent { begin: past, end: None, approximate: true, ..extent },
        Some(Boundary::ShortlyBefore | Boundary::JustBefore) => {
            Extent { begin: None, end: extent.begin, approximate: true, ..extent }
        }
    }
}

/// EDTF of a period with the word before it.
pub(super) fn edtf(found: &Found, boundary: Option<Boundary>) -> Option<String> {
    let (first, last) = match found.days {
        Some((first, last)) => (edtf::ends(first)?.0, edtf::ends(last)?.1),
        None => edtf::ends(found.period)?,
    };
    Some(match boundary {
        Some(Boundary::Since | Boundary::After | Boundary::ShortlyAfter) => format!("{first}/.."),
        Some(
            Boundary::Until
            | Boundary::By
            | Boundary::Before
            | Boundary::ShortlyBefore
            | Boundary::JustBefore,
        ) => {
            format!("../{last}")
        }
        None if found.days.is_some() => format!("{first}/{last}"),
        None => edtf::whole(found.period, found.approximate)?,
    })
}

/// EDTF of what words around a time make another stretch than the word before it alone: `shortly before noon`, `before dawn`, `at
/// midnight on Tuesday`, which closes that day.
pub(super) fn edtf_of(bounded: Extent, expression: &TimeExpression) -> Option<String> {
    let stamp = |at: NaiveDateTime| at.format("%Y-%m-%dT%H:%M:%S").to_string();
    let midnight = match &expression.meaning {
        Meaning::Part(DayPart::Midnight, day) => super::leads_up(expression.boundary, day),
        _ => false,
    };
    let near = matches!(
        expression.boundary,
        Some(Boundary::ShortlyAfter | Boundary::ShortlyBefore | Boundary::JustBefore)
    );
    let dark = matches!(&expression.meaning, Meaning::Part(DayPart::Dawn, _))
        && expression.boundary == Some(Boundary::Before);
    match (bounded.begin, bounded.end) {
        (Some(begin), Some(end)) if near || dark => Some(format!("{}/{}", stamp(begin), stamp(end))),
        (None, Some(end)) if midnight => Some(format!("../{}", stamp(end))),
        (Some(begin), _) if midnight && expression.boundary.is_none() => Some(stamp(begin)),
        _ => None,
    }
}

/// Makes one stretch of the two ends of a range; both expressions then stand for all of it.
pub(super) fn join(first: &mut ResolvedTime, second: &mut ResolvedTime) {
    let (Some(from), Some(to)) = (first.extent, second.extent) else { return };
    if from.begin > to.end || to.end.is_none() {
        return;
    }
    let whole = Extent { begin: from.begin, end: to.end, shape: ExtentShape::Within, ..to };
    if let (Some(begin), Some(end)) = (&first.edtf, &second.edtf) {
        let outer = |edtf: &str, side: usize| edtf.split('/').nth(side).unwrap_or(edtf).to_owned();
        let joined = format!("{}/{}", outer(begin, 0), outer(end, usize::from(end.contains('/'))));
        first.edtf = Some(joined.clone());
        second.edtf = Some(joined);
    }
    // The clock zone behind the second end is that of both: from 9 to 11 a.m. EDT.
    first.zone = first.zone.or(second.zone);
    first.extent = Some(whole);
    second.extent = Some(whole);
}
