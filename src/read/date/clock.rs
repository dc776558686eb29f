use chrono::NaiveTime;

use crate::calendar::Zone;
use crate::span::Span;

use super::DateWords;

/// A clock time in a line, and the zone printed with it.
pub(super) struct Clock {
    pub(super) time: NaiveTime,
    pub(super) zone: Option<Zone>,
    pub(super) span: Span,
}

/// The first clock time of a line that does not lie in the date. Of zones with the same letters the outlet's own is
/// meant, where it is among them.
pub(super) fn clock(words: &DateWords, line: &str, date: Span, own: Option<&Zone>) -> Option<Clock> {
    for found in words.patterns.clock.regex()?.captures_iter(line) {
        let whole = found.get(0)?;
        let span = Span::new(whole.start(), whole.end());
        if span.overlaps(date) || !ends_apart(line, whole.end()) {
            continue;
        }
        let half = found.name("half").map(|half| half.as_str().starts_with(['p', 'P']));
        let zulu = found.name("zulu").is_some();
        if found.name("minute").is_none() && half.is_none() {
            continue;
        }
        let number = |name| found.name(name).and_then(|figures| figures.as_str().parse::<u32>().ok());
        let hour = match (number("hour")?, half) {
            (12, Some(false)) => 0,
            (12, Some(true)) => 12,
            (hour, Some(true)) if hour < 12 => hour + 12,
            (24, None) => 0,
            (hour, _) => hour,
        };
        let Some(time) =
            NaiveTime::from_hms_opt(hour, number("minute").unwrap_or(0), number("second").unwrap_or(0))
        else {
            continue;
        };
        let zone = if zulu { Some(Zone::UTC) } else { zone(words, &line[whole.end()..], own) };
        return Some(Clock { time, zone, span });
    }
    None
}

/// `7.00` in `7.00.12` or `10.30%` is no time.
fn ends_apart(line: &str, at: usize) -> bool {
    let mut rest = line[at..].chars();
    match rest.next() {
        Some('.' | ':') => !rest.next().is_some_and(|c| c.is_ascii_digit()),
        Some(c) => !c.is_alphanumeric() && !matches!(c, '%' | '°' | '/'),
        None => true,
    }
}

/// The zone that words tell by its offset and nothing else: `GMT+4`.
pub(super) fn lettered_offset(words: &DateWords, text: &str) -> Option<Zone> {
    if !text.starts_with(['U', 'G']) {
        return None;
    }
    let found = words.patterns.offset.regex()?.captures(text)?;
    let whole = found.get(0)?.as_str().trim();
    (whole == text).then(|| fixed(&found)).flatten()
}

fn fixed(offset: &regex::Captures<'_>) -> Option<Zone> {
    let hours: i32 = offset["hour"].parse().ok()?;
    let minutes: i32 = offset.name("minute").map_or(Some(0), |figures| figures.as_str().parse().ok())?;
    let sign = if &offset["sign"] == "+" { 1 } else { -1 };
    Zone::fixed(sign * (hours * 3_600 + minutes * 60))
}

/// The zone behind a clock time: an offset within the next words (`Tehran time (UTC+3:30)`), or a zone's name.
fn zone(words: &DateWords, rest: &str, own: Option<&Zone>) -> Option<Zone> {
    let rest = &rest[..rest.floor_char_boundary(60)];
    let rest = rest.split(['|', '·', '•']).next()?;
    for found in words.patterns.offset.regex()?.captures_iter(rest) {
        let whole = found.get(0)?;
        let lettered = whole.as_str().trim_start().starts_with(['U', 'G']);
        // Without letters only a full offset right behind the time is one: `10:30 +0300`.
        let bare = rest[..whole.start()].trim().is_empty() && found.name("minute").is_some();
        if !(lettered || bare && !whole.as_str().trim_start().starts_with('–')) {
            continue;
        }
        return fixed(&found);
    }
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | '['));
    let meant = words.zones.at_start(rest);
    own.filter(|own| meant.contains(own)).or(meant.first()).copied()
}
