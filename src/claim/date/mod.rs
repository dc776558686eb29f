//! Dating claims: the expression of the clause, that of the clause it hangs on, the date of the event it speaks of, and
//! at last what its tense says against the publication.

mod publication;
mod shift;

pub use publication::Publication;

use crate::calendar::{Bounds, Grain, Instant, Interval, When, Zone};
use crate::lexicon::EventType;
use crate::span::Span;
use crate::time::{EventRelation, Resolution, ResolvedTime, TimexType, Unresolved};

use super::clause::{Clause, Role, Tense};
use super::types::{Basis, ClaimTime};

/// A date that was given to a claim earlier in the article, to which later ones may refer.
#[derive(Debug, Clone)]
pub struct Dated {
    /// Its trigger.
    pub trigger: Span,
    /// The trigger's lemma.
    pub lemma: String,
    /// What happened.
    pub event_type: EventType,
    /// Told as past.
    pub past: bool,
    /// Its date.
    pub time: ClaimTime,
}

/// Whether an expression by itself can say when something happened.
pub fn is_date(time: &ResolvedTime) -> bool {
    let placed = !matches!(time.resolution, Resolution::Unresolved(_));
    placed && matches!(time.kind, TimexType::Date | TimexType::Time)
        || time.event_anchor.is_some()
        || is_stretch(time)
}

/// A length that is counted from now: `in the past two months`.
fn is_stretch(time: &ResolvedTime) -> bool {
    time.kind == TimexType::Duration
        && !matches!(time.resolution, Resolution::Unresolved(Unresolved::NoDate))
        && time.when(&Zone::UTC).is_some_and(|when| when.earliest().is_some() || when.latest().is_some())
}

/// The date of an expression for something told in a tense.
///
/// What is told as past ends no later than the publication.
pub fn from_expression(
    time: &ResolvedTime,
    zone: Zone,
    publication: Option<&Publication>,
    past: bool,
) -> Option<ClaimTime> {
    let mut when = time.when(&zone)?;
    if past {
        if let Some(publication) = publication {
            when = clip(when, publication.latest);
        }
    }
    Some(ClaimTime {
        when: Some(when),
        span: Some(time.span),
        edtf: time.edtf.clone(),
        zone: Some(time.zone.unwrap_or(zone)),
        basis: Basis::Expression,
        reason: time.reason.clone(),
    })
}

/// What is told as past is over by `latest`; dates wholly later than that stay: the words say so.
pub fn clip(when: When, latest: Instant) -> When {
    if when.earliest().is_some_and(|earliest| earliest >= latest) {
        return when;
    }
    let cut = |bounds: Bounds| Bounds {
        earliest: bounds.earliest,
        latest: bounds.latest.map(|bound| bound.min(latest)),
    };
    let end = match when.end.latest {
        Some(_) => cut(when.end),
        // `since January`: it still goes on.
        None => when.end,
    };
    When { begin: cut(when.begin), end, ..when }
}

/// A date taken over from another claim of the article.
pub fn taken_over(from: &Dated, why: &str, article: &str) -> ClaimTime {
    ClaimTime {
        basis: Basis::OtherEvent,
        reason: format!("{why} “{}”: {}", from.trigger.text(article), from.time.reason),
        ..from.time.clone()
    }
}

/// A date counted from that of another claim: `hours after the announcement`.
pub fn counted_from(time: &ResolvedTime, other: &Dated, article: &str) -> Option<ClaimTime> {
    let anchor = time.event_anchor?;
    let when = shift::shifted(other.time.when?, anchor.relation, anchor.distance);
    Some(ClaimTime {
        when: Some(when),
        span: Some(time.span),
        edtf: Some(interval_edtf(when)),
        zone: other.time.zone,
        basis: Basis::OtherEvent,
        reason: format!(
            "“{}”, counted from “{}”: {}",
            time.span.text(article),
            other.trigger.text(article),
            other.time.reason
        ),
    })
}

/// What tense alone says, against the publication.
pub fn from_tense(
    clause: Option<&Clause>,
    future: bool,
    standing: bool,
    publication: Option<&Publication>,
) -> ClaimTime {
    let Some(publication) = publication else {
        return ClaimTime {
            when: None,
            span: None,
            edtf: None,
            zone: None,
            basis: Basis::None,
            reason: "no date in the words, and the document does not say when it was published".to_owned(),
        };
    };
    let tense = clause.map_or(Tense::Past, |clause| clause.tense);
    let participle = clause.is_some_and(|clause| clause.role == Role::Participle);
    let (interval, reason) = if future {
        (
            Interval { begin: Some(publication.latest), end: None },
            "told as still to come when it was published; no date in the words",
        )
    } else {
        match tense {
            Tense::Past | Tense::Present | Tense::Modal | Tense::Future if !standing || participle => (
                Interval { begin: Some(publication.day_start), end: Some(publication.latest) },
                "no date in the words: told as news on the day of publication",
            ),
            Tense::None => (
                Interval { begin: Some(publication.day_start), end: Some(publication.latest) },
                "no date in the words: told as news on the day of publication",
            ),
            _ => (
                Interval { begin: None, end: Some(publication.latest) },
                "no date in the words: before it was published",
            ),
        }
    };
    let when = When::within(interval, Grain::Interval);
    ClaimTime {
        when: Some(when),
        span: None,
        edtf: Some(interval_edtf(when)),
        zone: Some(publication.zone),
        basis: Basis::Document,
        reason: reason.to_owned(),
    }
}

/// EDTF of bounds that no calendar unit fits: `2025-06-23T16:30:00Z/..`.
pub fn interval_edtf(when: When) -> String {
    let side = |bound: Option<Instant>| bound.map_or_else(|| "..".to_owned(), |bound| bound.to_string());
    format!("{}/{}", side(when.earliest()), side(when.latest()))
}

/// The relation of an order word as an event's.
pub fn relation_of(relation: EventRelation) -> super::types::OrderRelation {
    match relation {
        EventRelation::Before => super::types::OrderRelation::Before,
        EventRelation::After => super::types::OrderRelation::After,
        EventRelation::During => super::types::OrderRelation::During,
    }
}
