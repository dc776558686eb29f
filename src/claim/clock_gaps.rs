//! How far the clock of a place lies from the page's own, where the head of the page says so: `All times are Toronto time,
//! eight hours behind Velassa`, `Sennik is five hours ahead`.

use crate::calendar::Zone;
use crate::lexicon::{Gazetteer, lower};
use crate::read::{DateWords, Document, declared_zone};
use crate::span::Span;
use crate::time::{Context, TimeTagger};

use super::function_words::{FunctionClass, FunctionWords};
use super::local_clocks::last_word;

/// Lines at the head of a page that tell of its clock, the longest such line in bytes, and the longest further down.
const HEAD: usize = 12;
const LONGEST: usize = 400;
const SHORT: usize = 120;

/// Words of a place's name.
const NAME: usize = 3;

/// Clocks lie no further from UTC than this, and a whole number of quarters of an hour.
const FARTHEST: i64 = 14 * 3_600;
const STEP: i64 = 900;

/// Words of a clock that is ahead, behind, later or earlier.
const GAPS: [FunctionClass; 4] = [
    FunctionClass::ClockAhead,
    FunctionClass::ClockBehind,
    FunctionClass::ClockLater,
    FunctionClass::ClockEarlier,
];

/// The places on no list whose clock the head of a page tells by its own, by the last word of their names.
pub(super) fn clock_gaps(
    document: &Document,
    times: &TimeTagger,
    words: &FunctionWords,
    gazetteer: &Gazetteer,
    dates: &DateWords,
) -> Vec<(String, Zone)> {
    let mut found = declared_clocks(document, gazetteer, dates);
    let declared = document.declared_zone.as_ref().and_then(|declared| declared.zone);
    let own = declared.or(document.zone).zip(document.published.at);
    let Some(own) = own.map(|(zone, at)| i64::from(zone.offset_at(at))) else { return found };
    let text = &*document.text;
    let start = |line: &str| line.as_ptr() as usize - text.as_ptr() as usize;
    let tells = |line: &&str| {
        let gap = |word: &str| words.is_any(&GAPS, bare(word));
        line.len() <= LONGEST && line.split_whitespace().any(gap)
    };
    found.extend(text.lines().take(HEAD).flat_map(|line| stated_clocks(line, words, gazetteer, dates)));
    let head = text.lines().take(HEAD).filter(tells);
    // Further down it stands above a list of hours, on a short line.
    let short = |line: &&str| line.len() <= SHORT && tells(line);
    for line in head.chain(text.lines().skip(HEAD).filter(short)) {
        let span = Span::new(start(line), start(line) + line.len());
        let lengths = times.resolve(text, &times.find(text, &[span]), &Context::of(document));
        for length in lengths {
            let off = length.length.or(length.event_anchor.and_then(|anchor| anchor.distance));
            let Some((seconds, _)) = off.filter(|(least, most)| least == most) else { continue };
            let before = Span::new(span.start, length.span.start).text(text);
            let behind = Span::new(length.span.end, span.end).text(text);
            let told = later_there(words, before, length.span.text(text))
                .or_else(|| place_of(words, before, behind));
            let Some(gap) = told else { continue };
            let there = |place: &str| offset_there(place, document, gazetteer, dates);
            let Gap { name, east, other } = gap.of_unlisted(gazetteer);
            let Some(base) = other.map_or(Some(own), |other| there(&other)) else { continue };
            let offset = base + east * seconds;
            let unlisted = is_unlisted(&name, gazetteer, dates);
            let sound = offset % STEP == 0 && offset.abs() <= FARTHEST;
            let zone = i32::try_from(offset).ok().filter(|_| sound && unlisted).and_then(Zone::fixed);
            found.extend(last_word(&name).map(str::to_owned).zip(zone));
        }
    }
    found.dedup();
    found
}

/// How far a clock lies from another.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Gap {
    /// Whose it is.
    name: String,
    /// 1 where it is ahead, -1 where it is behind.
    east: i64,
    /// The place it is counted from, where that is not the page's own.
    other: Option<String>,
}

impl Gap {
    /// The same, told of the other place where that alone is on no list: `Paris is three hours behind Orlenne`.
    fn of_unlisted(self, gazetteer: &Gazetteer) -> Self {
        let listed = !gazetteer.lookup(&self.name).is_empty();
        match self.other {
            Some(other) if listed => Self { name: other, east: -self.east, other: Some(self.name) },
            other => Self { other, ..self },
        }
    }
}

/// Whether a name is neither a listed place's nor a zone's.
fn is_unlisted(name: &str, gazetteer: &Gazetteer, dates: &DateWords) -> bool {
    gazetteer.lookup(name).is_empty() && dates.zone_of(name).is_none()
}

/// The clock of a listed place or of a zone, in seconds east of UTC, when a page was published.
fn offset_there(place: &str, document: &Document, gazetteer: &Gazetteer, dates: &DateWords) -> Option<i64> {
    let at = document.published.at?;
    let listed = gazetteer.lookup(place).first().and_then(|id| gazetteer.zone(*id));
    Some(i64::from(listed.or_else(|| dates.zone_of(place))?.offset_at(at)))
}

/// The places on no list beside which a line puts an offset: `Orlenne is GMT+3`, `(Orlenne time: UTC+3)`.
fn stated_clocks(
    line: &str,
    words: &FunctionWords,
    gazetteer: &Gazetteer,
    dates: &DateWords,
) -> Vec<(String, Zone)> {
    /// Words between a place and its offset.
    const BETWEEN: usize = 4;
    if line.len() > LONGEST {
        return Vec::new();
    }
    let tokens: Vec<&str> = line.split_whitespace().collect();
    let stated = |at: usize| {
        if !tokens[at].contains(['+', '-', '−']) {
            return None;
        }
        let zone = dates.zone_of(bare(tokens[at]))?;
        let plain = |word: &&&str| {
            let is = |class| words.is(class, &lower(bare(word)));
            is(FunctionClass::PageTimes) || is(FunctionClass::SameInstant) || is(FunctionClass::ClockKept)
        };
        let between = tokens[..at].iter().rev().take_while(plain).count();
        let name = tokens[..at].get(at.checked_sub(between + 1)?)?;
        // A sign that parts the two parts what they tell.
        let parted = between == 0 && !tokens[at].starts_with(['(', '[']) && ends(name);
        let name = dates.bare(bare(name));
        let unlisted = is_unlisted(name, gazetteer, dates);
        let place = is_name(name) && name.chars().any(char::is_lowercase);
        (between <= BETWEEN && !parted && place && unlisted).then(|| (name.to_owned(), zone))
    };
    (0..tokens.len()).filter_map(stated).collect()
}

/// The places on no list whose clock a line declares by its offset: `Times below are Orlenne's (GMT+4)`.
fn declared_clocks(document: &Document, gazetteer: &Gazetteer, dates: &DateWords) -> Vec<(String, Zone)> {
    let short = |line: &&str| line.len() <= LONGEST;
    let told = |line: &str| {
        let declared = declared_zone(dates, line)?;
        let name = dates.bare(declared.words.text(line));
        let last = name.split_whitespace().next_back().filter(|last| is_name(last))?;
        let listed = dates.name_a_zone(name) || !gazetteer.lookup(name).is_empty();
        let place = last.chars().any(char::is_lowercase) && !listed;
        Some((last.to_owned(), declared.zone.filter(|_| place)?))
    };
    document.text.lines().filter(short).filter_map(told).collect()
}

/// Whose clock lies a length from the page's own, or from that of a place that the line names.
fn place_of(words: &FunctionWords, before: &str, behind: &str) -> Option<Gap> {
    let mut after = behind.split_whitespace();
    let first = after.next()?;
    let east = way(words, bare(first))?;
    let mut rest = after.peekable();
    let of_other = rest.next_if(|word| words.is(FunctionClass::Target, word)).is_some() && !ends(first);
    // `five hours ahead of us`
    let of_other = of_other && rest.next_if(|word| words.is(FunctionClass::PageOwn, bare(word))).is_none();
    let named = name(rest.by_ref());
    // `Sennik is five hours ahead`: nobody else is named that it is ahead of.
    let mut words_before = before.split_whitespace().rev().peekable();
    let last = words_before.next().unwrap_or_default();
    if words.is(FunctionClass::SameInstant, last) && last.chars().all(char::is_alphabetic) {
        words_before.next_if(|word| words.is(FunctionClass::PageTimes, word));
        let subject: Vec<&str> =
            words_before.take(NAME).take_while(|word| is_name(bare(word)) && !ends(word)).map(bare).collect();
        let subject: Vec<&str> = subject.into_iter().rev().collect();
        let other = named.filter(|_| !ends(first));
        // `ahead of schedule` tells no clock.
        return (!subject.is_empty() && (other.is_some() || !of_other)).then(|| Gap {
            name: subject.join(" "),
            east,
            other,
        });
    }
    // `Toronto time, eight hours behind Velassa`
    let aside = before.trim_end().ends_with([',', '(', '–', '—']);
    // `at 21.50 in Sennik, an hour behind Velassa` tells of Sennik's clock.
    let of_page =
        before.split_whitespace().any(|word| words.is(FunctionClass::PageTimes, &lower(bare(word))));
    named.filter(|_| aside && of_page && !ends(first)).map(|name| Gap { name, east: -east, other: None })
}

/// `all times CEST; in Port Orlenne it is one hour later`: the place that is named before a length which itself says which way,
/// on a line that tells of its times.
fn later_there(words: &FunctionWords, before: &str, length: &str) -> Option<Gap> {
    let is = |class, word: &str| words.is(class, word);
    let last = bare(length.split_whitespace().next_back()?);
    let east = match (is(FunctionClass::ClockLater, last), is(FunctionClass::ClockEarlier, last)) {
        (true, _) => 1,
        (_, true) => -1,
        _ => return None,
    };
    let of_page = before.split_whitespace().any(|word| is(FunctionClass::PageTimes, &lower(bare(word))));
    // `it is`: what `was one hour later` is no clock.
    let said =
        before.split_whitespace().rev().take_while(|word| is(FunctionClass::SameInstant, word)).count();
    if said < 2 {
        return None;
    }
    let name: Vec<&str> = before
        .split_whitespace()
        .rev()
        .skip(said)
        .take(NAME)
        .take_while(|word| is_name(word) && !ends(word))
        .collect();
    let name: Vec<&str> = name.into_iter().rev().collect();
    (of_page && !name.is_empty()).then(|| Gap { name: name.join(" "), east, other: None })
}

/// Whether a clock lies ahead (1) or behind (-1).
fn way(words: &FunctionWords, word: &str) -> Option<i64> {
    let is = |class| words.is(class, word);
    if is(FunctionClass::ClockAhead) { Some(1) } else { is(FunctionClass::ClockBehind).then_some(-1) }
}

/// The name that opens some words.
fn name<'w>(words: impl Iterator<Item = &'w str>) -> Option<String> {
    let mut found: Vec<&str> = Vec::new();
    for word in words.take(NAME).take_while(|word| is_name(word)) {
        found.push(bare(word));
        if ends(word) {
            break;
        }
    }
    (!found.is_empty()).then(|| found.join(" "))
}

fn is_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// Whether a sign closes a word.
fn ends(word: &str) -> bool {
    !word.ends_with(char::is_alphanumeric)
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Instant;
    use crate::lexicon::Data;
    use crate::read::{Published, PublishedPrecision};

    /// The clocks that a page of -05:00 tells, in seconds east of UTC.
    fn told(line: &str) -> Vec<(String, i32)> {
        let data = Data::embedded();
        let (gazetteer, times) = (Gazetteer::load(&data).unwrap(), TimeTagger::load(&data).unwrap());
        let words = FunctionWords::load(&data).unwrap();
        let at = Instant::parse("2031-05-12T15:10:00Z").unwrap();
        let document = Document {
            zone: Zone::fixed(-5 * 3_600),
            published: Published { at: Some(at), precision: PublishedPrecision::Instant },
            ..Document::new("a", format!("The Paper\n{line}\n\nA dam broke."))
        };
        let gaps = clock_gaps(&document, &times, &words, &gazetteer, &DateWords::load(&data).unwrap());
        gaps.into_iter().map(|(name, zone)| (name, zone.offset_at(at))).collect()
    }

    #[test]
    fn a_page_tells_how_far_a_place_is_ahead_or_behind() {
        for (line, name, hours) in [
            ("All times are Toronto time (EST), eight hours behind Orlenne.", "Orlenne", 3.0),
            ("Times are ours, three hours ahead of Port Sardane. Last entry: noon", "Sardane", -8.0),
            ("All times Eastern; Orlenne is six hours ahead, and was seven ahead before.", "Orlenne", 1.0),
            ("Orlenne is one hour behind us · 61 comments", "Orlenne", -6.0),
            ("TIMETABLE (all times EST; in Port Orlenne it is one hour later)", "Orlenne", -4.0),
            ("All times are ours, ten and a half hours behind Sardane and twelve behind it", "Sardane", 5.5),
            ("Paris is three hours behind Orlenne.", "Orlenne", 5.0),
            ("Local time in Orlenne is three hours ahead of GMT.", "Orlenne", 3.0),
            ("Orlenne is 5 hours 45 minutes ahead of GMT", "Orlenne", 5.75),
            ("Orlenne is 90 minutes ahead of UTC", "Orlenne", 1.5),
            ("Note: Orlenne is GMT+3.", "Orlenne", 3.0),
            ("(Orlenne time: UTC+3:30)", "Orlenne", 3.5),
            ("Orlenne keeps UTC-4 all year", "Orlenne", -4.0),
            ("Times are local to Port Orlenne (UTC+3) unless stated.", "Orlenne", 3.0),
            ("Advisory: Orlenne is six hours ahead of Oslo. Map by 1600 GMT.", "Orlenne", 8.0),
            ("(Orlenne time is two and a half hours behind Tokyo.)", "Orlenne", 6.5),
            ("Every stamp is ours. Orlenne is 3½ hours ahead of us now", "Orlenne", -1.5),
            ("Our clock is Toronto's (EST), seven hours ahead of Orlenne.", "Orlenne", -12.0),
            ("Our clock is Toronto's; Port-Orlenne is five hours ahead.", "Orlenne", 0.0),
        ] {
            let seconds = (hours * 3_600.0) as i32;
            assert_eq!(told(line), [(name.to_owned(), seconds)], "{line}");
        }
    }

    #[test]
    fn other_lengths_tell_no_clock() {
        for line in [
            "The convoy was three hours behind Orlenne's.",
            "Sardane is two hours ahead of Orlenne.",
            "Sardane is two hours ahead of schedule at Oslo.",
            "The vote is two days ahead",
            "He left two hours ahead of Colonel Sardane.",
            "They are ten minutes behind schedule.",
            "Paris is six hours ahead.",
            "The talks ran late, four hours behind.",
            "All times EST. The vote in Orlenne was one hour later.",
            "Updated by Ann Sardane, 14:00 GMT+3",
            "By Ann Sardane. UTC+3",
            "It fell at 21.50 on Sunday in Sardane, an hour behind Orlenne.",
        ] {
            assert_eq!(told(line), [], "{line}");
        }
    }
}
