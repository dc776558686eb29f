use crate::calendar::{Instant, Zone};
use crate::read::{Document, PublishedPrecision};

/// What a document's publication says about the dates of its claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Publication {
    /// First instant of the day of publication, on the outlet's clock.
    pub day_start: Instant,
    /// Nothing that the document tells as past is later than this: the instant of publication, or the end of its day.
    pub latest: Instant,
    /// The outlet's clock; UTC where it is not known.
    pub zone: Zone,
}

const DAY: i64 = 86_400;

impl Publication {
    /// Of a document; `None` where it does not tell when it was published.
    pub fn of(document: &Document) -> Option<Self> {
        let zone = document.zone.unwrap_or(Zone::UTC);
        let day = Self::at(document.published.at?, zone)?;
        match document.published.precision {
            PublishedPrecision::Instant => Some(day),
            PublishedPrecision::Date => {
                let midnight = zone.local(day.day_start)?;
                Some(Self { latest: zone.instant(midnight + chrono::TimeDelta::seconds(DAY)), ..day })
            }
            PublishedPrecision::Unknown => None,
        }
    }

    /// Of something written at an instant, by an outlet's clock.
    pub fn at(written: Instant, zone: Zone) -> Option<Self> {
        let midnight = zone.local(written)?.date().and_hms_opt(0, 0, 0)?;
        Some(Self { day_start: zone.instant(midnight), latest: written, zone })
    }
}
