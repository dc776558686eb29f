//! How each expression came to its date: words, rule, meaning, anchor, result.

use std::fmt::Write;

use super::find::TimeExpression;
use super::inline::visible;
use super::meaning::{
    Anchor, Calendar, Clock, ClockZone, Cycle, HalfDay, Meaning, Modifier, NearEvent, Side, Vague, Which,
};
use super::resolve::Context;
use super::resolved::{Resolution, ResolvedTime, Unresolved};
use super::tense::Tense;
use super::value_text;
use crate::calendar::Zone;

/// A paragraph for each expression, in text order; `expressions` and `times` belong together one by one.
///
/// A meaning is written as the rules write it: `offset(P2Y, before, now)`. Control characters of the article
/// are left out.
pub fn explain(
    text: &str,
    expressions: &[TimeExpression],
    times: &[ResolvedTime],
    context: &Context,
) -> String {
    let mut out = String::new();
    for (expression, time) in expressions.iter().zip(times) {
        let line = 1 + text.get(..time.span.start).map_or(0, |before| before.matches('\n').count());
        let _ = write!(out, "line {line}: ");
        visible(&time.span.text(text).replace(['\n', '\t'], " "), &mut out);
        let _ = write!(out, "\n  rule      {}\n  meaning   ", expression.rule);
        meaning(&expression.meaning, &mut out);
        let said = match expression.tense {
            Tense::Unsaid | Tense::Owned => "",
            Tense::Past | Tense::Begun => ", told as past",
            Tense::Future => ", told as to come",
        };
        let _ = write!(out, "{said}\n  anchor    {}\n  result    ", anchor(time.anchor, context));
        result(time, context, &mut out);
        out.push('\n');
    }
    out
}

fn anchor(anchor: Option<Anchor>, context: &Context) -> String {
    match anchor {
        None => "none, it stands by itself".to_owned(),
        Some(Anchor::Then) => "the time spoken of before".to_owned(),
        Some(Anchor::Start) => "the day with which it began".to_owned(),
        Some(Anchor::Now) => context.now().map_or_else(
            || "publication, which is not known".to_owned(),
            |now| format!("publication on {}", now.date()),
        ),
    }
}

fn result(time: &ResolvedTime, context: &Context, out: &mut String) {
    match &time.resolution {
        Resolution::Unresolved(why) => {
            let why = match why {
                Unresolved::NoDate => "the words give no date",
                Unresolved::NoAnchor => "what it counts from is not known",
                Unresolved::NoSuchDay => "there is no such day",
                Unresolved::OutOfReach => "it lies beyond the calendar",
            };
            let _ = write!(out, "{} ({why})", time.value);
        }
        resolved => {
            out.push_str(&time.value);
            if let Some(edtf) = time.edtf.as_ref().filter(|edtf| **edtf != time.value) {
                let _ = write!(out, ", EDTF {edtf}");
            }
            if let Resolution::Ambiguous(others) = resolved {
                let _ = write!(out, "; it may also be {}", others.join(" or "));
            }
        }
    }
    let zone = time.zone.or(context.zone);
    if let Some(when) = time.when(&zone.unwrap_or(Zone::UTC)) {
        let bound = |at: Option<crate::calendar::Instant>| at.map_or("..".to_owned(), |at| at.to_string());
        let name = zone.map_or("no zone known, taken as UTC".to_owned(), |zone| zone.to_string());
        let _ = write!(out, "\n  bounds    {} to {} ({name})", bound(when.earliest()), bound(when.latest()));
    }
    if !time.other_zones.is_empty() {
        let others: Vec<String> = time.other_zones.iter().map(Zone::to_string).collect();
        let _ = write!(out, "\n  zone      the letters may also mean {}", others.join(" or "));
    }
    out.push('\n');
}

/// A meaning as the rules write it.
fn meaning(it: &Meaning, out: &mut String) {
    let call = |name: &str, head: &str, of: &Meaning, out: &mut String| {
        let _ = write!(out, "{name}({head}, ");
        meaning(of, out);
        out.push(')');
    };
    match it {
        Meaning::Calendar(date) => calendar(*date, out),
        Meaning::Unit(which, grain) => {
            let _ = write!(out, "unit({}, {})", which_name(*which), format!("{grain:?}").to_lowercase());
        }
        Meaning::Named(which, cycle) => {
            let _ = write!(out, "named({}, {})", which_name(*which), cycle_text(*cycle));
        }
        Meaning::Within(cycle, of) => call("within", &cycle_text(*cycle), of, out),
        Meaning::Around(grain, of) => call("around", &format!("{grain:?}").to_lowercase(), of, out),
        Meaning::Offset(length, side, from) => {
            let head = format!("{}, {}", value_text::length(length), side_name(*side));
            call("offset", &head, from, out);
        }
        Meaning::Part(part, of) => call("part", &format!("{part:?}").to_lowercase(), of, out),
        Meaning::Clock(clock, of) => {
            let _ = write!(out, "at({}", clock_text(clock));
            if let Some(of) = of {
                out.push_str(", ");
                meaning(of, out);
            }
            out.push(')');
        }
        Meaning::Decade(tens) => {
            let _ = write!(out, "decade({tens})");
        }
        Meaning::Century(hundreds) => {
            let _ = write!(out, "century({hundreds})");
        }
        Meaning::Modified(modifier, of) => call("modified", modifier_name(*modifier), of, out),
        Meaning::Duration(length) => {
            let _ = write!(out, "duration({})", value_text::length(length));
        }
        Meaning::Stretch(side, length) => {
            let _ = write!(out, "stretch({}, {})", side_name(*side), value_text::length(length));
        }
        Meaning::Every(length) => {
            let _ = write!(out, "every({})", value_text::length(length));
        }
        Meaning::Each(cycle, part) => {
            let _ = write!(out, "each({})", value_text::each(*cycle, *part));
        }
        Meaning::Vague(vague) => out.push_str(match vague {
            Vague::Past => "vague(past)",
            Vague::Present => "vague(present)",
            Vague::Future => "vague(future)",
        }),
        Meaning::Anchor(anchor) => out.push_str(anchor_name(*anchor)),
        Meaning::YearBefore(anchor) => {
            let _ = write!(out, "year_before({})", anchor_name(*anchor));
        }
        Meaning::Latest(grain) => {
            let _ = write!(out, "latest({})", format!("{grain:?}").to_lowercase());
        }
        Meaning::Fiscal(year) => {
            let _ = write!(out, "fiscal({year})");
        }
        Meaning::Aside(year) => {
            let _ = write!(out, "aside({year})");
        }
        Meaning::YearOfEra(year) => {
            let _ = write!(out, "year_of_era({year})");
        }
        Meaning::ByEvent(NearEvent::Days(days)) => {
            let _ = write!(out, "event_day({days:+})");
        }
        Meaning::ByEvent(NearEvent::Within(side)) => {
            let _ = write!(out, "event_week({side:?})");
        }
        Meaning::ByEvent(NearEvent::Moment(boundary)) => {
            let _ = write!(out, "event_moment({boundary:?})");
        }
    }
}

fn calendar(date: Calendar, out: &mut String) {
    let year = match (date.year, date.short_year) {
        (Some(year), _) => format!("{year:04}"),
        (None, Some(short)) => format!("XX{short:02}"),
        (None, None) => "XXXX".to_owned(),
    };
    let part = |part: Option<u32>| part.map_or("XX".to_owned(), |part| format!("{part:02}"));
    let _ = match (date.month, date.day) {
        (None, None) => write!(out, "calendar({year}"),
        (month, None) => write!(out, "calendar({year}-{}", part(month)),
        (month, day) => write!(out, "calendar({year}-{}-{}", part(month), part(day)),
    };
    if let Some(weekday) = date.weekday {
        let _ = write!(out, ", weekday {weekday}");
    }
    out.push(')');
}

fn cycle_text(cycle: Cycle) -> String {
    match cycle {
        Cycle::Nth(n, grain) => format!("nth({n}, {})", format!("{grain:?}").to_lowercase()),
        Cycle::NthWeekday(n, weekday) => format!("nth({n}, XXXX-WXX-{weekday})"),
        Cycle::Feast(feast) => format!("{feast:?}"),
        other => value_text::each(other, None),
    }
}

fn clock_text(clock: &Clock) -> String {
    let mut text = format!("{:02}:{:02}", clock.hour, clock.minute.unwrap_or(0));
    if clock.half != HalfDay::Settled {
        text.push_str(" or twelve hours on");
    }
    match &clock.zone {
        ClockZone::Unsaid => {}
        ClockZone::Local => text.push_str(" local"),
        ClockZone::Writers => text.push_str(" on the writer's clock"),
        ClockZone::Named(zone) => {
            let _ = write!(text, " {zone}");
        }
        ClockZone::Ambiguous(zones) => {
            let names: Vec<String> = zones.iter().map(Zone::to_string).collect();
            let _ = write!(text, " {}", names.join(" or "));
        }
    }
    text
}

const fn which_name(which: Which) -> &'static str {
    match which {
        Which::Bare => "bare",
        Which::This => "this",
        Which::Last => "last",
        Which::Next => "next",
        Which::Previous => "previous",
        Which::Following => "following",
        Which::That => "that",
        Which::BeforeLast => "before-last",
        Which::AfterNext => "after-next",
    }
}

const fn side_name(side: Side) -> &'static str {
    match side {
        Side::Before => "before",
        Side::After => "after",
    }
}

const fn anchor_name(anchor: Anchor) -> &'static str {
    match anchor {
        Anchor::Now => "now()",
        Anchor::Then => "then()",
        Anchor::Start => "start()",
    }
}

const fn modifier_name(modifier: Modifier) -> &'static str {
    match modifier {
        Modifier::Start => "start",
        Modifier::Mid => "mid",
        Modifier::End => "end",
        Modifier::Approximate => "approximate",
        Modifier::AtLeast => "at-least",
        Modifier::AtMost => "at-most",
        Modifier::Earlier => "earlier",
        Modifier::Later => "later",
        Modifier::UpToNow => "up-to-now",
    }
}
