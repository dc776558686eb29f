use crate::calendar::{DAY, Instant, Zone};
use crate::read::{Document, PublishedPrecision, ZoneBasis};

/// What a document's publication says about the dates of its claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Publication {
    /// First instant of the day of publication, on the outlet's clock.
    pub day_start: Instant,
    /// Nothing that the document tells as past is later than this: the instant of publication, or the end of its day.
    pub latest: Instant,
    /// The outlet's clock; UTC where it is not known, and for a bare day.
    pub zone: Zone,
    clock: Clock,
}

/// Whose clock an article's days are on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Clock {
    /// The outlet's.
    Outlet,
    /// Nobody's: the article is dated by a bare day, and neither outlet nor user says where. A dateline tells where the
    /// reporter stood, not on whose clock the day was counted. Such days are written as days of UTC.
    Calendar,
}

impl Publication {
    /// Of a document; `None` where it does not tell when it was published.
    pub fn of(document: &Document) -> Option<Self> {
        let at = document.published.at?;
        let outlet = document.zone.unwrap_or(Zone::UTC);
        let local = outlet.local(at)?;
        let unplaced = matches!(document.zone_basis, ZoneBasis::Dateline | ZoneBasis::Unknown);
        let (zone, clock) = match document.published.precision {
            PublishedPrecision::Date if unplaced => (Zone::UTC, Clock::Calendar),
            _ => (outlet, Clock::Outlet),
        };
        let midnight = local.date().and_hms_opt(0, 0, 0)?;
        let day_start = zone.instant(midnight);
        let latest = match document.published.precision {
            PublishedPrecision::Instant => at,
            PublishedPrecision::Date => zone.instant(midnight + chrono::TimeDelta::seconds(DAY)),
            PublishedPrecision::Unknown => return None,
        };
        Some(Self { day_start, latest, zone, clock })
    }

    /// Of something written at an instant, by an outlet's clock.
    pub fn at(written: Instant, zone: Zone) -> Option<Self> {
        let midnight = zone.local(written)?.date().and_hms_opt(0, 0, 0)?;
        Some(Self { day_start: zone.instant(midnight), latest: written, zone, clock: Clock::Outlet })
    }

    /// Whether the article's days are on nobody's clock.
    pub fn is_bare_day(&self) -> bool {
        self.clock == Clock::Calendar
    }
}
