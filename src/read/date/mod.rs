//! Publication dates as pages print them, and the zones printed with them.

mod clock;
mod declared;
mod printed;
mod words;
mod zones;

pub(super) use declared::declared_zone;
pub(super) use printed::{PrintedDate, find};
pub(crate) use words::DateWords;

use chrono::NaiveTime;

use crate::calendar::Zone;
use crate::span::Span;

/// The first clock time of a line outside a stretch of it, with the zone named beside it.
pub(crate) fn stamp_clock(
    words: &DateWords,
    line: &str,
    except: Span,
    own: Option<&Zone>,
) -> Option<(NaiveTime, Option<Zone>)> {
    clock::clock(words, line, except, own).map(|clock| (clock.time, clock.zone))
}
