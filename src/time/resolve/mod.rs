//! Dating time expressions: what the words mean, counted from publication or from the time before.

mod clock;
mod cycle;
mod date;
mod discourse;
mod extent;
mod kind;
mod offset;
mod range;
mod reading;
mod shift;
mod twin;

use chrono::{NaiveDateTime, NaiveTime};

use self::discourse::{Discourse, Told};
pub use self::kind::TextKind;
use self::range::{
    LEAD, goes_on_from, is_long, on_the_following, shares_sentence, weekday, with_day_of, with_year_of,
};
use self::reading::Reading;
use super::find::TimeExpression;
use super::meaning::{Anchor, Boundary, ClockZone, Cycle, Meaning, Modifier, Which};
use super::resolved::{Extent, ExtentShape, Resolution, ResolvedTime, TimexType, Unresolved};
use super::surround::seconds_of;
use super::tense::{Perfect, Tense};
use super::value_text;
use crate::calendar::{DayPart, Grain, Period, Zone};
use crate::read::{Document, Published, PublishedPrecision};

/// What is known about a text before its words are read.
#[derive(Debug, Clone)]
pub struct Context {
    /// When it was published.
    pub published: Published,
    /// Zone of the outlet: the publication day is the day there.
    pub zone: Option<Zone>,
    /// News or narrative; `None` leaves it to the text.
    pub kind: Option<TextKind>,
}

impl Context {
    /// What a document says of itself.
    pub fn of(document: &Document) -> Self {
        Self { published: document.published, zone: document.zone, kind: None }
    }

    /// The local wall clock at publication; midnight of the day where only that is known.
    pub(crate) fn now(&self) -> Option<NaiveDateTime> {
        self.zone.unwrap_or(Zone::UTC).local(self.published.at?)
    }

    /// The publication as a period: its minute or its day.
    pub(crate) fn now_period(&self) -> Option<Period> {
        let now = self.now()?;
        match self.published.precision {
            PublishedPrecision::Instant => Period::holding(now, Grain::Minute),
            _ => Some(Period::Day(now.date())),
        }
    }
}

/// Dates all expressions of a text, in text order.
pub(crate) fn resolve(text: &str, expressions: &[TimeExpression], context: &Context) -> Vec<ResolvedTime> {
    let kind = context.kind.unwrap_or_else(|| kind::of(expressions, context));
    let mut discourse = Discourse::new(text, context, kind);
    // The time that a history goes back to once it has told what had gone before.
    let mut left: Option<Told> = None;
    // The begin of a stretch: a history that opens with one is told from there on.
    let mut previous: Option<Period> = None;
    let mut times: Vec<ResolvedTime> = expressions
        .iter()
        .enumerate()
        .map(|(index, expression)| {
            discourse.at = expression.span.start;
            discourse.perfect = expression.perfect;
            let parted = index > 0 && !shares_sentence(text, &expressions[index - 1], expression);
            // `had been growing since 1805. In that year` stays there.
            // `By noon it had been lost` goes on with the story.
            let stays = expression.perfect != Perfect::No && expression.boundary != Some(Boundary::By)
                || goes_on_from(&expression.meaning);
            if parted
                && !stays
                && let Some(told) = left.take()
            {
                discourse.told = told;
            }
            let opened = index.checked_sub(1).and_then(|before| expressions.get(before));
            let first =
                opened.filter(|before| before.opens_range).and_then(|before| weekday(&before.meaning));
            // From Monday to Friday, from ten on Monday until four on Tuesday: the day that comes next.
            let next = first.filter(|first| weekday(&expression.meaning).is_some_and(|day| day != *first));
            let second = expressions.get(index + 1).filter(|_| expression.opens_range);
            let told = next
                .and_then(|_| on_the_following(&expression.meaning))
                .or_else(|| with_year_of(&expression.meaning, &second?.meaning))
                .or_else(|| {
                    let behind = expressions.get(index + 1)?;
                    let alone = opened.is_none_or(|before| !shares_sentence(text, before, expression));
                    let shared =
                        alone && behind.tense != Tense::Future && shares_sentence(text, expression, behind);
                    shared.then(|| with_day_of(&expression.meaning, &behind.meaning)).flatten()
                });
            let (reading, anchor) =
                discourse.read(told.as_ref().unwrap_or(&expression.meaning), expression.tense);
            let (reading, anchor) = match opened.and_then(|before| discourse.apposed(before, expression)) {
                Some(reading) => (reading, Some(Anchor::Then)),
                None => (reading, anchor),
            };
            let stale = discourse.is_stale(&expression.meaning, &reading);
            let reading = if stale { unknown(&expression.meaning) } else { reading };
            if expression.perfect != Perfect::No && left.is_none() && discourse.goes_back(&reading) {
                left = Some(discourse.told.clone());
            }
            discourse.remember(&expression.meaning, &reading, expression.span.end);
            let period = reading.period();
            if let (Some(first), Some(begun)) = (opened.filter(|before| before.opens_range), previous) {
                discourse.told.start = begun.coarsened(Grain::Day).or(discourse.told.start);
                if kind == TextKind::Narrative && first.span.start < LEAD && is_long(begun, period) {
                    discourse.remember(&first.meaning, &Reading::of(Some(begun)), first.span.end);
                }
            }
            previous = period;
            finish(context, text, expression, reading, anchor)
        })
        .collect();
    twin::reconcile(text, expressions, &mut times);
    for index in 1..times.len() {
        if expressions[index - 1].opens_range {
            let (before, after) = times.split_at_mut(index);
            if let (Some(first), Some(second)) = (before.last_mut(), after.first_mut()) {
                extent::join(first, second);
            }
        }
    }
    times
}

/// What words come to whose day is not known.
fn unknown(meaning: &Meaning) -> Reading {
    match meaning {
        Meaning::Named(_, cycle) => Reading::Partial(value_text::each(*cycle, None)),
        _ => Reading::Vague("FUTURE_REF"),
    }
}

/// Whether a meaning is a length from the moment of writing.
fn counts_from_now(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Offset(_, _, from) => matches!(**from, Meaning::Anchor(Anchor::Now)),
        Meaning::Modified(_, inner) => counts_from_now(inner),
        _ => false,
    }
}

fn finish(
    context: &Context,
    text: &str,
    expression: &TimeExpression,
    reading: Reading,
    anchor: Option<Anchor>,
) -> ResolvedTime {
    let mut time = ResolvedTime {
        span: expression.span,
        kind: TimexType::Date,
        value: String::new(),
        edtf: None,
        resolution: Resolution::Resolved,
        zone: None,
        other_zones: Vec::new(),
        local: false,
        length: seconds_of(&expression.meaning),
        event_anchor: expression.event,
        anchor,
        rule: expression.rule.clone(),
        reason: String::new(),
        extent: None,
    };
    time.reason = reason(context, text, expression, anchor);
    match reading {
        Reading::Period(found) => {
            time.value = value_text::period(found.period);
            if found.period.grain() < Grain::Day {
                time.kind = TimexType::Time;
            }
            match &found.zone {
                // `ten minutes ago`: an instant, wherever it happened.
                ClockZone::Unsaid
                    if found.period.grain() < Grain::Day && counts_from_now(&expression.meaning) =>
                {
                    time.zone = context.zone;
                }
                ClockZone::Unsaid => {}
                ClockZone::Local => time.local = true,
                ClockZone::Writers => time.zone = context.zone,
                ClockZone::Named(zone) => time.zone = Some(*zone),
                ClockZone::Ambiguous(zones) => {
                    time.zone = zones.first().copied();
                    time.other_zones = zones.get(1..).unwrap_or_default().to_vec();
                }
            }
            if !found.others.is_empty() {
                time.resolution = Resolution::Ambiguous(
                    found.others.iter().map(|other| value_text::period(*other)).collect(),
                );
            }
            let (begin, end) = found.bounds.unzip();
            let grain = if found.days.is_some() { Grain::Interval } else { found.period.grain() };
            let clipped = grain <= Grain::Day && expression.tense != Tense::Future;
            let extent = Extent {
                begin,
                end,
                grain,
                shape: ExtentShape::Within,
                approximate: found.approximate,
                published: context
                    .published
                    .at
                    .filter(|_| clipped && context.published.precision == PublishedPrecision::Instant),
            };
            time.edtf = extent::edtf(&found, expression.boundary);
            let extent = match &expression.meaning {
                Meaning::Part(DayPart::Midnight, day) if leads_up(expression.boundary, day) => {
                    extent.next_day()
                }
                _ => extent,
            };
            // `Before the end of the month` takes in the days that are its end.
            let boundary = match (&expression.meaning, expression.boundary) {
                (Meaning::Modified(Modifier::End, _), Some(Boundary::Before)) => Some(Boundary::By),
                (_, boundary) => boundary,
            };
            let mut bounded = extent::bounded(extent, boundary);
            // Before dawn is the same day's dark hours.
            if let (Period::Part(day, DayPart::Dawn), Some(Boundary::Before)) =
                (found.period, expression.boundary)
            {
                bounded.begin = Some(midnight(day));
            }
            if let Some(edtf) = extent::edtf_of(bounded, expression) {
                time.edtf = Some(edtf);
            }
            time.extent = Some(bounded);
        }
        Reading::Partial(value) => {
            if value.contains('T') {
                time.kind = TimexType::Time;
            }
            time.value = value;
            time.resolution = Resolution::Unresolved(Unresolved::NoAnchor);
        }
        Reading::Duration(value) => {
            time.kind = TimexType::Duration;
            time.value = value;
            time.resolution = Resolution::Unresolved(Unresolved::NoDate);
        }
        Reading::Stretch(value, begin, end) => {
            time.kind = TimexType::Duration;
            time.value = value;
            if begin.is_some() || end.is_some() {
                time.extent = Some(Extent {
                    begin,
                    end,
                    grain: Grain::Interval,
                    shape: ExtentShape::Within,
                    approximate: false,
                    published: None,
                });
            } else {
                time.resolution = Resolution::Unresolved(Unresolved::NoAnchor);
            }
        }
        Reading::Set(value) => {
            time.kind = TimexType::Set;
            time.value = value;
            time.resolution = Resolution::Unresolved(Unresolved::NoDate);
        }
        Reading::Vague(value) => {
            time.value = value.to_owned();
            time.resolution = Resolution::Unresolved(Unresolved::NoDate);
        }
        Reading::None(why, value) => {
            time.value = value;
            time.resolution = Resolution::Unresolved(why);
        }
    }
    time
}

/// Whether the midnight of a day that is named is the one that closes it: `before midnight on Tuesday`, and of a weekday also
/// `at midnight on Tuesday`. `After midnight on Tuesday` the day begins, and so it does with a date of the calendar.
fn leads_up(boundary: Option<Boundary>, day: &Meaning) -> bool {
    let before = matches!(
        boundary,
        Some(
            Boundary::Before
                | Boundary::ShortlyBefore
                | Boundary::JustBefore
                | Boundary::By
                | Boundary::Until
        )
    );
    let at_weekday = boundary.is_none() && matches!(day, Meaning::Named(_, Cycle::Weekday(_)));
    at_weekday || before && !matches!(day, Meaning::Unit(Which::This | Which::Bare, Grain::Day))
}

/// Words, anchor and rule in one sentence.
fn reason(context: &Context, text: &str, expression: &TimeExpression, anchor: Option<Anchor>) -> String {
    let words = expression.span.text(text);
    let from = match anchor {
        None => "it stands by itself".to_owned(),
        Some(Anchor::Then) => "counted from the time spoken of before".to_owned(),
        Some(Anchor::Start) => "counted from the day with which it began".to_owned(),
        Some(Anchor::Now) => match context.now() {
            Some(now) => format!("counted from publication on {}", now.date()),
            None => "counted from publication, which is not known".to_owned(),
        },
    };
    format!("`{words}`: {from} ({})", expression.rule)
}

/// The local midnight that begins a day.
pub(crate) fn midnight(day: chrono::NaiveDate) -> NaiveDateTime {
    day.and_time(NaiveTime::MIN)
}
