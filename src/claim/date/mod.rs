//! Dating claims: the expression of the clause, that of the clause it hangs on, the date of the event it speaks of, and
//! at last what its tense says against the publication.

mod placement;
mod publication;
mod shift;

pub use placement::by_placement;
pub use publication::Publication;

use chrono::Days;

use crate::calendar::{Bounds, DAY, Grain, Instant, Interval, When, Zone};
use crate::lexicon::EventType;
use crate::span::Span;
use crate::time::{EventRelation, Resolution, ResolvedTime, TimexType, Unresolved};

use super::clause::Tense;
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
    if past && let Some(publication) = publication {
        when = clip(when, publication.latest);
    }
    Some(ClaimTime {
        when: Some(when),
        span: Some(time.span),
        edtf: time.edtf.clone().or_else(|| is_stretch(time).then(|| interval_edtf(when))),
        zone: Some(time.zone.unwrap_or(zone)),
        basis: Basis::Expression,
        reason: time.reason.clone(),
    })
}

/// The day that an expression ends with, whatever bound the word before it makes of it: `Sunday` of `until Sunday`.
pub fn last_day(time: &ResolvedTime, zone: Zone) -> Option<ClaimTime> {
    let named = from_expression(time, zone, None, false)?;
    let when = time.whole(&zone).filter(|when| when.grain <= Grain::Day)?;
    let clock = named.zone.unwrap_or(zone);
    let midnight = clock.local(when.latest()?.plus(-1))?.date().and_hms_opt(0, 0, 0)?;
    let next = midnight.checked_add_days(Days::new(1))?;
    let day = Interval { begin: Some(clock.instant(midnight)), end: Some(clock.instant(next)) };
    let edtf = Some(midnight.format("%Y-%m-%d").to_string());
    Some(ClaimTime { when: Some(When::within(day, Grain::Day)), edtf, ..named })
}

/// A date as the end or the begin of a stretch: `by noon`, `since Sunday`, `after ten o'clock`.
///
/// `thread` is where the story's own events begin, which bounds what is done `by noon` from below.
pub fn bounded(
    mut time: ClaimTime,
    side: Side,
    thread: Option<Instant>,
    publication: Option<&Publication>,
) -> ClaimTime {
    let Some(when) = time.when else { return time };
    // `before dawn`: the words leave no side open.
    if side == Side::UpTo && when.grain == Grain::PartOfDay && when.begin.earliest.is_some() {
        return time;
    }
    let stretch = |begin, end| When {
        grain: Grain::Interval,
        ..When::within(Interval { begin, end }, Grain::Interval)
    };
    // `shortly after ten`, `shortly before ten`: the words close the stretch themselves.
    let closed = when.approximate && is_stretch_of_a_day(when);
    let stretched = match side {
        Side::UpTo | Side::FromThen if closed => return time,
        Side::UpTo | Side::Through => {
            let end = when.earliest().filter(|_| when.grain <= Grain::Minute).or(when.latest());
            let begin = thread.filter(|thread| end.is_some_and(|end| *thread < end));
            stretch(begin, end)
        }
        Side::FromThen => {
            let end = publication.map(|publication| publication.latest);
            stretch(when.earliest(), end.filter(|end| when.earliest().is_none_or(|begin| begin < *end)))
        }
        Side::Since => When { end: Bounds::OPEN, grain: Grain::Interval, ..when },
    };
    time.edtf = Some(interval_edtf(stretched));
    time.when = Some(stretched);
    time
}

/// Whether something lies within a stretch of a day, longer than a minute.
fn is_stretch_of_a_day(when: When) -> bool {
    let length = when.earliest().zip(when.latest()).map(|(begin, end)| end.seconds() - begin.seconds());
    when.grain <= Grain::PartOfDay && length.is_some_and(|length| length > 60)
}

/// A part of the day of publication as the stretch from its midnight to the publication.
pub fn up_to_publication(mut time: ClaimTime, publication: &Publication) -> ClaimTime {
    let interval = Interval { begin: Some(publication.day_start), end: Some(publication.latest) };
    let when = When::within(interval, Grain::Interval);
    time.when = Some(when);
    time.edtf = Some(interval_edtf(when));
    time.reason = format!("{}; up to publication, as the clause tells it", time.reason);
    time
}

/// Which side of a time a preposition leaves open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Over by then.
    UpTo,
    /// As `UpTo`, a part of the day with all of it: `by Wednesday morning`.
    Through,
    /// Begun then or later, over by the publication.
    FromThen,
    /// Begun then, and still going on.
    Since,
}

/// A bare weekday on the other side of the publication: seven days on or back on the local calendar.
pub fn other_week(mut time: ClaimTime, days: i64) -> ClaimTime {
    let Some(mut when) = time.when else { return time };
    let zone = time.zone.unwrap_or(Zone::UTC);
    let moved = |instant: Instant| {
        let shifted = instant.plus(days * DAY);
        // The wall clock stays the same where summer time begins or ends between the two.
        shifted.plus(i64::from(zone.offset_at(instant)) - i64::from(zone.offset_at(shifted)))
    };
    for bounds in [&mut when.begin, &mut when.end] {
        bounds.earliest = bounds.earliest.map(moved);
        bounds.latest = bounds.latest.map(moved);
    }
    time.when = Some(when);
    time.edtf = Some(interval_edtf(when));
    time.reason = format!("{}; moved by {days} days, as the clause tells it", time.reason);
    time
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

/// The time from another event to the publication, where that is not before the event.
pub fn after(event: &Dated, publication: &Publication, article: &str) -> Option<ClaimTime> {
    let begin = event.time.when?.earliest().filter(|begin| *begin < publication.latest)?;
    let interval = Interval { begin: Some(begin), end: Some(publication.latest) };
    let reason =
        format!("after “{}”, before publication: {}", event.trigger.text(article), event.time.reason);
    Some(from_other(event, When::within(interval, Grain::Interval), None, reason))
}

/// The time up to the end of another event.
pub fn before(event: &Dated, article: &str) -> Option<ClaimTime> {
    let end = event.time.when?.latest()?;
    let when = When::within(Interval { begin: None, end: Some(end) }, Grain::Interval);
    let reason = format!("told as over before “{}”: {}", event.trigger.text(article), event.time.reason);
    Some(from_other(event, when, None, reason))
}

/// A date that cannot lie before an instant.
pub fn begun(mut time: ClaimTime, begin: Instant) -> ClaimTime {
    let end = time.when.and_then(|when| when.latest());
    let when = When::within(Interval { begin: Some(begin), end }, Grain::Interval);
    time.edtf = Some(interval_edtf(when));
    time.when = Some(when);
    time
}

/// A date at which what is told of was already there: from its begin to the publication.
pub fn from_then_to(mut time: ClaimTime, publication: &Publication) -> ClaimTime {
    let begin = time.when.and_then(|when| when.earliest()).filter(|begin| *begin < publication.latest);
    if let Some(begin) = begin {
        let when =
            When::within(Interval { begin: Some(begin), end: Some(publication.latest) }, Grain::Interval);
        time.edtf = Some(interval_edtf(when));
        time.when = Some(when);
        time.reason =
            format!("{}, the year of what it tells of: then or later, before it was published", time.reason);
    }
    time
}

/// A date counted from that of another claim: `hours after the announcement`.
pub fn counted_from(time: &ResolvedTime, other: &Dated, article: &str) -> Option<ClaimTime> {
    let anchor = time.event_anchor?;
    let from = other.time.when?;
    let zone = other.time.zone.unwrap_or(Zone::UTC);
    let by_calendar =
        anchor.calendar_days.and_then(|days| shift::by_days(from, anchor.relation, days, &zone));
    let when = by_calendar.unwrap_or_else(|| shift::shifted(from, anchor.relation, anchor.distance));
    let when = shift::to_the_year(when, anchor.distance, &zone);
    let reason = format!(
        "“{}”, counted from “{}”: {}",
        time.span.text(article),
        other.trigger.text(article),
        other.time.reason
    );
    Some(from_other(other, when, Some(time.span), reason))
}

/// The date from which another claim's is counted: that of `they met` in `at 9.10, ten minutes after they met`.
pub fn counted_back(time: &ResolvedTime, counted: &Dated, article: &str) -> Option<ClaimTime> {
    let anchor = time.event_anchor?;
    let back = match anchor.relation {
        EventRelation::Before => EventRelation::After,
        EventRelation::After => EventRelation::Before,
        EventRelation::During => return None,
    };
    let from = counted.time.when?;
    let zone = counted.time.zone.unwrap_or(Zone::UTC);
    let when = match anchor.calendar_days {
        Some(days) if from.earliest().is_some() => shift::by_days(from, back, days, &zone)?,
        // Of an open begin only the end counts, on whichever side of it midnight lies.
        Some(days) => shift::shifted(from, back, Some(((days - 1).max(0) * DAY, (days + 1) * DAY))),
        None => {
            anchor.distance?;
            shift::to_the_year(shift::shifted(from, back, anchor.distance), anchor.distance, &zone)
        }
    };
    let reason = format!(
        "“{}” counts from it, as told of “{}”: {}",
        time.span.text(article),
        counted.trigger.text(article),
        counted.time.reason
    );
    Some(from_other(counted, when, Some(time.span), reason))
}

/// What went on until a minute, as of that minute: `forty minutes after the alarm` counts from the end of `carried current until 2.31`.
pub fn at_its_end(dated: &Dated) -> Option<Dated> {
    const MINUTE: i64 = 60;
    let end = dated.time.when.filter(|when| when.earliest().is_none())?.latest()?;
    let minute = Interval { begin: Some(end.plus(-MINUTE)), end: Some(end) };
    let time = ClaimTime { when: Some(When::within(minute, Grain::Minute)), ..dated.time.clone() };
    Some(Dated { time, ..dated.clone() })
}

/// A time that rests on another event's, in that event's zone.
fn from_other(event: &Dated, when: When, span: Option<Span>, reason: String) -> ClaimTime {
    ClaimTime {
        when: Some(when),
        span,
        edtf: Some(interval_edtf(when)),
        zone: event.time.zone,
        basis: Basis::OtherEvent,
        reason,
    }
}

/// What tense alone says, against the publication.
pub fn from_tense(tense: Tense, telling: Telling, publication: Option<&Publication>) -> ClaimTime {
    let Some(publication) = publication else { return undated() };
    let (begin, end, reason) = match telling {
        Telling::Ahead => (
            Some(publication.latest),
            None,
            "no date in the words: told as still to come when it was published",
        ),
        Telling::News if !matches!(tense, Tense::PresentPerfect | Tense::PastPerfect) => (
            Some(news_from(publication)),
            Some(publication.latest),
            "no date in the words: told as news of the day that ends with the publication",
        ),
        _ => (None, Some(publication.latest), "no date in the words: before it was published"),
    };
    granted(Interval { begin, end }, publication, reason)
}

/// The date of what was still to come when somebody said so, which may be over by the publication.
pub fn from_then_on(said: &ClaimTime, publication: &Publication) -> Option<ClaimTime> {
    let interval = Interval { begin: Some(said.when?.earliest()?), end: None };
    let time = granted(interval, publication, "");
    Some(ClaimTime {
        reason: format!("no date in the words: still to come when it was said: {}", said.reason),
        ..time
    })
}

/// The date of what has come about since a story began.
pub fn since_begin(begin: Instant, publication: &Publication) -> ClaimTime {
    let interval = Interval { begin: Some(begin), end: Some(publication.latest) };
    granted(interval, publication, "no date in the words: since the story began, before it was published")
}

/// A date that only the article's own day gives.
fn granted(interval: Interval, publication: &Publication, reason: &str) -> ClaimTime {
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

/// Where the news of a publication begin: with its day, or a day back.
fn news_from(publication: &Publication) -> Instant {
    // A day of news reaches back a day from the moment of publication, and over its date.
    publication.day_start.min(publication.latest.plus(-DAY))
}

/// A claim that nothing dates.
fn undated() -> ClaimTime {
    ClaimTime {
        when: None,
        span: None,
        edtf: None,
        zone: None,
        basis: Basis::None,
        reason: "no date in the words, and the document does not say when it was published".to_owned(),
    }
}

/// How a clause without a date stands to the publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Telling {
    /// As news.
    News,
    /// As something still to come.
    Ahead,
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
