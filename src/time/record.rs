//! The contract's record of a document's time expressions.

use serde::Serialize;

use super::resolve::Context;
use super::resolved::{Resolution, TimexType};
use super::{ResolvedTime, TimeTagger};
use crate::calendar::{Interval, Zone};
use crate::read::{Document, PublishedPrecision};
use crate::span::{CodePoints, Span};

/// One line of `claimline times`.
#[derive(Debug, Clone, Serialize)]
pub struct TimesRecord {
    /// The document's.
    pub id: String,
    /// RFC 3339, or a date, or nothing, no finer than it is known.
    pub published: Option<String>,
    /// In text order.
    pub timexes: Vec<TimexRecord>,
}

/// One time expression.
#[derive(Debug, Clone, Serialize)]
pub struct TimexRecord {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The words.
    pub text: String,
    /// TIMEX3 type.
    #[serde(rename = "type")]
    pub kind: TimexType,
    /// TIMEX3 value.
    pub value: String,
    /// The same as EDTF, where it is a date.
    pub edtf: Option<String>,
    /// In UTC, where it is a date: earliest begin and latest end.
    pub interval: Option<Interval>,
    /// The zone that the words name, else the document's.
    pub zone: Option<Zone>,
    /// Values that the words may have as well: `2024-11-10` for `10/11/2024`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<String>,
    /// Zones that the letters may mean as well.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub other_zones: Vec<Zone>,
}

/// The time expressions of a whole document.
pub fn times(tagger: &TimeTagger, document: &Document) -> TimesRecord {
    let text = &document.text;
    let found = tagger.find(text, &[Span::new(0, text.len())]);
    let context = Context::of(document);
    let resolved = tagger.resolve(text, &found, &context);
    let points = CodePoints::new(text);
    TimesRecord {
        id: document.id.clone(),
        published: published(document),
        // What only another event dates is no TIMEX3.
        timexes: resolved
            .iter()
            .filter(|time| !time.value.is_empty())
            .map(|time| record(time, text, &points, document.zone))
            .collect(),
    }
}

/// When a document was published, no finer than it is known: RFC 3339, or the day in the outlet's zone.
pub(super) fn published(document: &Document) -> Option<String> {
    let zone = document.zone.unwrap_or(Zone::UTC);
    document.published.at.and_then(|at| match document.published.precision {
        PublishedPrecision::Instant => Some(at.to_string()),
        PublishedPrecision::Date => zone.local(at).map(|local| local.date().to_string()),
        PublishedPrecision::Unknown => None,
    })
}

fn record(time: &ResolvedTime, text: &str, points: &CodePoints<'_>, zone: Option<Zone>) -> TimexRecord {
    let (start, end) = points.span(time.span);
    let when = time.when(&zone.unwrap_or(Zone::UTC));
    TimexRecord {
        start,
        end,
        text: time.span.text(text).to_owned(),
        kind: time.kind,
        value: time.value.clone(),
        edtf: time.edtf.clone(),
        interval: when.map(|when| Interval { begin: when.earliest(), end: when.latest() }),
        zone: time.zone.or(zone),
        alternatives: match &time.resolution {
            Resolution::Ambiguous(others) => others.clone(),
            _ => Vec::new(),
        },
        other_zones: time.other_zones.clone(),
    }
}
