//! What an expression comes to, once an anchor is known.

use std::sync::Arc;

use chrono::NaiveDateTime;

use super::meaning::Anchor;
use crate::calendar::{Bounds, Grain, Instant, Interval, When, Zone};
use crate::span::Span;

/// A time expression with its date.
#[derive(Debug, Clone)]
pub struct ResolvedTime {
    /// The words.
    pub span: Span,
    /// TIMEX3 type.
    pub kind: TimexType,
    /// TIMEX3 value.
    pub value: String,
    /// The same as EDTF, in local calendar terms; `None` for lengths, sets and vague words.
    pub edtf: Option<String>,
    /// Whether there is one date, several, or none.
    pub resolution: Resolution,
    /// The zone, where the words name one.
    pub zone: Option<Zone>,
    /// Other zones that the abbreviation may mean, likeliest first.
    pub other_zones: Vec<Zone>,
    /// Whether the words say `local time`: the zone is that of the place spoken of.
    pub local: bool,
    /// Seconds that a length lasts, at least and at most; `None` for what is no length.
    pub length: Option<(i64, i64)>,
    /// The other event that the words count from.
    pub event_anchor: Option<EventAnchor>,
    /// What it was counted from; `None` for a date that stands by itself.
    pub anchor: Option<Anchor>,
    /// Name of the rule that found it.
    pub rule: Arc<str>,
    /// One sentence.
    pub reason: String,
    pub(crate) extent: Option<Extent>,
}

/// The TIMEX3 types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[allow(missing_docs)]
pub enum TimexType {
    Date,
    Time,
    Duration,
    Set,
}

/// Whether there is one date, several, or none.
#[derive(Debug, Clone, PartialEq)]
pub enum Resolution {
    /// One.
    Resolved,
    /// The likeliest is given; the other TIMEX3 values are these.
    Ambiguous(Vec<String>),
    /// None, and why.
    Unresolved(Unresolved),
}

/// Why there is no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unresolved {
    /// The words name none: a length, a set, `recently`.
    NoDate,
    /// It is counted from a time that is not known.
    NoAnchor,
    /// There is no such day: 30 February.
    NoSuchDay,
    /// Too far off for the calendar.
    OutOfReach,
}

/// Another event that a time is counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EventAnchor {
    /// How the time stands to the event.
    pub relation: EventRelation,
    /// The words that name the event; empty where it is what was told last: `two hours later`.
    pub words: Span,
    /// Distance in seconds, as bounds; `None` where nothing is said.
    pub distance: Option<(i64, i64)>,
    /// Calendar days between the two, where they are counted so: `the day after` is 1.
    pub calendar_days: Option<i64>,
}

impl EventAnchor {
    /// Whether words name the event.
    pub fn is_named(&self) -> bool {
        !self.words.is_empty()
    }
}

/// How a time stands to an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum EventRelation {
    Before,
    After,
    During,
}

/// Where a time lies on the local wall clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Extent {
    pub(crate) begin: Option<NaiveDateTime>,
    pub(crate) end: Option<NaiveDateTime>,
    pub(crate) grain: Grain,
    pub(crate) shape: ExtentShape,
    pub(crate) approximate: bool,
    /// What is told in the past cannot lie after publication.
    pub(crate) published: Option<Instant>,
}

impl Extent {
    /// The same a day later.
    pub(crate) fn next_day(self) -> Self {
        let later = |at: Option<NaiveDateTime>| {
            at.and_then(|at| at.checked_add_signed(chrono::TimeDelta::try_days(1)?))
        };
        Self { begin: later(self.begin), end: later(self.end), ..self }
    }
}

/// What the bounds of an extent mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ExtentShape {
    /// What happened lies somewhere within.
    Within,
    /// It began somewhere within and still goes on.
    Since,
    /// It went on until somewhere within.
    Until,
}

impl ResolvedTime {
    /// When that is in UTC, in the zone that the words name, else in `fallback`. `None` where there is no
    /// date. What is told of the day of publication ends with publication.
    pub fn when(&self, fallback: &Zone) -> Option<When> {
        let published = self.extent?.published;
        let mut when = self.whole(fallback)?;
        if let (Some(published), Some(begin)) = (published, when.begin.earliest)
            && begin < published
        {
            for bound in [&mut when.begin.latest, &mut when.end.latest] {
                *bound = bound.map(|bound| bound.min(published));
            }
        }
        Some(when)
    }

    /// As [`when`](Self::when), but to the end of the day of publication: for what is planned.
    pub fn whole(&self, fallback: &Zone) -> Option<When> {
        let extent = self.extent?;
        let zone = self.zone.as_ref().unwrap_or(fallback);
        // In the hour that summer time gives back, a reading means two instants: the bounds take in both.
        let interval = Interval {
            begin: extent.begin.map(|local| zone.instants(local).0),
            end: extent.end.map(|local| zone.instants(local).1),
        };
        let mut when = match extent.shape {
            ExtentShape::Within => When::within(interval, extent.grain),
            ExtentShape::Since => When {
                begin: Bounds::between(interval.begin, interval.end),
                end: Bounds::OPEN,
                grain: extent.grain,
                approximate: false,
            },
            ExtentShape::Until => When {
                begin: Bounds::OPEN,
                end: Bounds::between(interval.begin, interval.end),
                grain: extent.grain,
                approximate: false,
            },
        };
        when.approximate = extent.approximate;
        Some(when)
    }
}
