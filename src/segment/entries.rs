//! When the entries of a page were written, or what they tell happened: live pages and chronologies.

use std::cmp::Ordering;

use chrono::{NaiveDateTime, TimeDelta, Timelike};

use super::day_heading::{DayHeadings, HeadedDay};
use super::{Block, BlockKind};
use crate::calendar::{DAY, Instant, Zone};
use crate::lexicon::{Data, DataError};
use crate::read::{DateWords, Document, PublishedPrecision, declared_zone, stamp_clock};
use crate::span::Span;

/// Dates the entries of live pages and chronologies by the clock times that head them.
#[derive(Debug, Clone)]
pub struct EntryClock {
    words: DateWords,
    days: DayHeadings,
}

/// The entry that a block belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// What its stamp says.
    pub at: Instant,
    /// The clock that a line right above the entries says they are in, where it is not that of the whole page.
    pub declared: Option<Zone>,
    /// Which way the page runs.
    pub order: PageOrder,
}

/// Which way the entries of a page run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageOrder {
    /// As a live page does: an entry tells what its writer knew at the stamp.
    NewestFirst,
    /// As a chronology does: what an entry tells in the present happened at the stamp.
    OldestFirst,
}

/// So many blocks above the first stamp may say on which clock the entries are.
const ABOVE: usize = 5;

/// Hours after the publication at which an entry may still have been added.
const LATE: i64 = 6;

/// Bytes of a line that says so in brackets.
const LONGEST: usize = 160;

impl EntryClock {
    /// Loads the names of weekdays, months and zones.
    ///
    /// # Errors
    /// Every row that cannot be read.
    pub fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        Ok(Self { words: DateWords::load(data)?, days: DayHeadings::load(data)? })
    }

    /// How pages write dates and zones.
    pub(crate) fn words(&self) -> &DateWords {
        &self.words
    }

    /// The entry of each block, as far as a stamp above it tells: one place per block.
    ///
    /// The newest entry lies no later than publication, and each older one no later than the one it follows or
    /// precedes, whichever way the page runs; a weekday beside a time, or on a line of its own above it, names the last
    /// such day up to publication. A list whose entries no blank line parts ends with the first blank line.
    pub fn entries(&self, document: &Document, blocks: &[Block]) -> Vec<Option<Entry>> {
        let mut entries = vec![None; blocks.len()];
        let Some(first) = blocks.iter().position(|block| block.kind == BlockKind::Stamp) else {
            return entries;
        };
        let whole = document.declared_zone.as_ref().and_then(|declared| declared.zone);
        let above = || {
            blocks[first.saturating_sub(ABOVE)..first].iter().rev().find_map(|block| {
                let line = block.span.text(&document.text);
                declared_zone(&self.words, line)
                    .and_then(|declared| declared.zone)
                    .or_else(|| self.bracketed(line))
            })
        };
        let declared = if whole.is_none() { above() } else { None };
        let zone = whole.or(declared).or(document.zone);
        let (Some(zone), Some(published)) = (zone, document.published.at) else {
            return entries;
        };
        let Some(mut latest) = zone.local(published) else { return entries };
        if document.published.precision != PublishedPrecision::Instant {
            latest += TimeDelta::hours(24);
        }
        let stamps = self.stamps(document, blocks, &zone);
        let order = order(&stamps, &zone, zone.instant(latest));
        let is_list = is_list(document, blocks, &stamps);
        for (stamp, at) in stamps.iter().zip(dated(&stamps, latest, order)) {
            let behind = blocks.iter().enumerate().skip(stamp.block + 1);
            let ends = |(at, block): &(usize, &Block)| {
                block.kind == BlockKind::Stamp || is_list && is_apart(document, blocks, *at)
            };
            let end = behind.clone().find(ends).map_or(blocks.len(), |(at, _)| at);
            entries[stamp.block..end].fill(Some(Entry { at, declared, order }));
        }
        entries
    }

    /// The zone that opens a bracket on a line: `CHRONOLOGY (Norwegian time)`.
    fn bracketed(&self, line: &str) -> Option<Zone> {
        let (_, inside) = line.split_once('(')?;
        let named = inside.split([')', ';', ',']).next()?.trim();
        let named = named
            .split_once(' ')
            .filter(|(first, _)| self.words.opens_zone(first))
            .map_or(named, |(_, rest)| rest);
        self.words.zone_of(named).filter(|_| line.len() <= LONGEST)
    }

    /// The stamps of a page, in text order, each with the day that it or a line above it names.
    fn stamps(&self, document: &Document, blocks: &[Block], zone: &Zone) -> Vec<Stamp> {
        let mut stamps: Vec<Stamp> = Vec::new();
        let mut heading = None;
        for (at, block) in blocks.iter().enumerate() {
            let words = block.span.text(&document.text);
            if block.kind != BlockKind::Stamp {
                heading = self.days.heading(&self.words, words).map(|day| (day, stamps.len())).or(heading);
                continue;
            }
            let (date, hour) = self
                .days
                .dated(&self.words, words)
                .map_or((None, words), |(day, past)| (Some(day), &words[past..]));
            let Some((time, own)) = stamp_clock(&self.words, hour, Span::new(0, 0), Some(zone)) else {
                continue;
            };
            stamps.push(Stamp {
                block: at,
                time,
                zone: own.unwrap_or(*zone),
                day: self.days.named(words).or(date),
                heading,
            });
        }
        stamps
    }
}

/// The clock time that heads an entry.
struct Stamp {
    /// Index of its block.
    block: usize,
    time: chrono::NaiveTime,
    zone: Zone,
    /// The day named beside it.
    day: Option<HeadedDay>,
    /// The day named on the last line above it that names one, and the number of the first stamp below that line.
    heading: Option<(HeadedDay, usize)>,
}

/// Which way a page runs is told on one clock, the page's own.
fn order(stamps: &[Stamp], zone: &Zone, newest: Instant) -> PageOrder {
    let seconds = |stamp: &Stamp| {
        let time = i64::from(stamp.time.num_seconds_from_midnight());
        (time - i64::from(stamp.zone.offset_at(newest) - zone.offset_at(newest))).rem_euclid(DAY)
    };
    let pairs = || stamps.iter().zip(stamps.iter().skip(1));
    // Where the stamps name their days, the day that follows another tells it best.
    let days = pairs().filter_map(|(a, b)| a.day.zip(b.day)?.0.days_to(b.day?)).filter(|days| *days > 0);
    let (on, back): (Vec<u32>, Vec<u32>) = days.partition(|days| *days <= 3);
    match on.len().cmp(&back.len()) {
        Ordering::Greater => return PageOrder::OldestFirst,
        Ordering::Less => return PageOrder::NewestFirst,
        Ordering::Equal => {}
    }
    let falling = pairs().filter(|(a, b)| seconds(a) > seconds(b)).count();
    let rising = pairs().filter(|(a, b)| seconds(a) < seconds(b)).count();
    if rising > falling { PageOrder::OldestFirst } else { PageOrder::NewestFirst }
}

/// The instants of stamps in page order: back from the newest, each at the last time its clock showed that reading.
fn dated(stamps: &[Stamp], latest: NaiveDateTime, page: PageOrder) -> Vec<Instant> {
    let mut order: Vec<usize> = (0..stamps.len()).collect();
    if page == PageOrder::OldestFirst {
        order.reverse();
    }
    let mut instants = vec![Instant::from_seconds(0); stamps.len()];
    let Some(first) = order.first() else { return instants };
    let mut bound = stamps[*first].zone.instant(latest);
    let headed = headed(stamps, page);
    for i in order {
        let stamp = &stamps[i];
        let local = stamp.zone.local(bound).unwrap_or(latest);
        let mut found = local.date().and_time(stamp.time);
        if found > local {
            found -= TimeDelta::days(1);
        }
        if let Some(day) = stamp.day {
            found = day.last_up_to(found);
        } else if let Some((day, midnights)) = headed[i] {
            let past = TimeDelta::days(midnights);
            // An entry may be added shortly after the page was dated.
            let behind = (found + TimeDelta::days(1) - local).num_hours() < LATE;
            let added = behind && day.last_up_to(found + TimeDelta::days(1) - past) + past > found;
            found = day.last_up_to(found - past + TimeDelta::days(i64::from(added))) + past;
        }
        bound = stamp.zone.instant(found);
        instants[i] = bound;
    }
    instants
}

/// For each stamp the day of the line above it, and how many midnights the clock has passed since that line (backwards on a
/// page that runs so); `None` where an entry between names a day itself. Linear in the stamps.
fn headed(stamps: &[Stamp], page: PageOrder) -> Vec<Option<(HeadedDay, i64)>> {
    let mut days = Vec::with_capacity(stamps.len());
    // The line above whose first stamp this run began, its midnights, and whether a day was named on the way.
    let mut run: Option<(usize, i64, bool)> = None;
    for (at, stamp) in stamps.iter().enumerate() {
        let Some((day, first)) = stamp.heading else {
            days.push(None);
            continue;
        };
        let (midnights, named) = match run.filter(|(start, ..)| *start == first) {
            None => (0, false),
            Some((_, midnights, named)) => {
                let before = stamps[at - 1].time;
                match page {
                    PageOrder::OldestFirst => (midnights + i64::from(before > stamp.time), named),
                    PageOrder::NewestFirst => (midnights - i64::from(before < stamp.time), named),
                }
            }
        };
        let named = named || stamp.day.is_some();
        run = Some((first, midnights, named));
        days.push((!named).then_some((day, midnights)));
    }
    days
}

/// Whether most entries follow each other without a blank line.
fn is_list(document: &Document, blocks: &[Block], stamps: &[Stamp]) -> bool {
    let apart = stamps.iter().filter(|stamp| is_apart(document, blocks, stamp.block)).count();
    2 * apart < stamps.len()
}

/// Whether a blank line stands before a block.
fn is_apart(document: &Document, blocks: &[Block], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|before| blocks.get(before)) else { return true };
    let between = Span::new(before.span.end, blocks[at].span.start.max(before.span.end));
    between.text(&document.text).matches('\n').count() > 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::BlockFinder;

    fn written(text: &str, published: &str, zone: &str) -> Vec<String> {
        let data = Data::embedded();
        let mut document = Document::new("a", text);
        document.title = text.lines().next().map(str::to_owned);
        document.published.at = Instant::parse(published);
        document.published.precision = PublishedPrecision::Instant;
        document.zone = Some(zone.parse().unwrap());
        let blocks = BlockFinder::load(&data).unwrap().blocks(&document);
        let times = EntryClock::load(&data).unwrap().entries(&document, &blocks);
        let paragraphs = blocks.iter().zip(times).filter(|(block, _)| block.kind == BlockKind::Paragraph);
        paragraphs.map(|(_, time)| time.map_or("-".to_owned(), |entry: Entry| entry.at.to_string())).collect()
    }

    #[test]
    fn entries_run_back_from_publication() {
        let page = "Bridge after the storm\n\n10:30 The mayor has closed the bridge.\n\n00:45 Divers go down to the pier.\n\n\
                    22:25 The storm reaches the harbour wall.\n\n21:10 (Saturday) Rain has begun to fall in the hills.\n";
        assert_eq!(
            written(page, "2029-11-05T10:35:00-05:00", "America/Bogota"),
            ["2029-11-05T15:30:00Z", "2029-11-05T05:45:00Z", "2029-11-05T03:25:00Z", "2029-11-04T02:10:00Z"]
        );
    }

    #[test]
    fn entries_run_forward_to_publication_and_may_name_their_zone() {
        let page = "Bridge after the storm\n\nThe storm came at night and the whole town was awake to see it.\n\n\
                    23:10\n\nThe storm reaches the harbour wall.\n\n08:15 JST\n\nDivers go down to the pier.\n\nThey find a crack in it.\n";
        assert_eq!(
            written(page, "2029-11-05T09:00:00Z", "UTC"),
            ["-", "2029-11-04T23:10:00Z", "2029-11-04T23:15:00Z", "2029-11-04T23:15:00Z"]
        );
    }

    #[test]
    fn days_on_lines_of_their_own_head_the_entries_below() {
        let page = "How the bridge fell\n\nThe storm came at night and the whole town was awake to see it all.\n\nSaturday, Nov. 3\n\
                    21:25 The storm reaches the harbour wall.\n23:50 The bridge falls.\n00:10 The mayor is woken.\n\nMonday, Nov. 5\n\
                    08:15 Divers go down to the pier.\n\nThe town has had the bridge since the year of the great fire, and loved it.\n";
        assert_eq!(
            written(page, "2029-11-05T09:00:00Z", "UTC"),
            [
                "-",
                "2029-11-03T21:25:00Z",
                "2029-11-03T23:50:00Z",
                "2029-11-04T00:10:00Z",
                "2029-11-05T08:15:00Z",
                "-"
            ]
        );
    }

    #[test]
    fn a_stamp_may_open_with_its_weekday() {
        let page = "How the bridge fell\n\nThe storm came at night and the whole town was awake to see it all.\n\n\
                    Saturday 15.30: The storm reaches the harbour wall.\nSunday 12.00: The bridge falls.\nMonday 08.15: Divers go down.\n";
        assert_eq!(
            written(page, "2029-11-05T21:00:00Z", "UTC"),
            ["-", "2029-11-03T15:30:00Z", "2029-11-04T12:00:00Z", "2029-11-05T08:15:00Z"]
        );
    }

    #[test]
    fn a_weekday_in_brackets_may_open_a_stamp() {
        let page = "How the bridge fell\n\nThe storm came at night and the whole town was awake to see it all.\n\n\
                    8.15am\nDivers go down.\n\n(Saturday) 6.10pm\nThe bridge falls.\n\n(Saturday) 7.30am\nThe storm reaches the wall.\n";
        assert_eq!(
            written(page, "2029-11-05T21:00:00Z", "UTC"),
            ["-", "2029-11-05T08:15:00Z", "2029-11-03T18:10:00Z", "2029-11-03T07:30:00Z"]
        );
    }

    #[test]
    fn a_weekday_cut_short_may_open_a_stamp() {
        let page = "How the bridge fell\n\nThe storm came at night and the whole town was awake to see it all.\n\n\
                    Sat., 3:30 p.m. | The storm reaches the harbour wall.\nSun., 12:10 p.m. | The bridge falls.\n";
        assert_eq!(
            written(page, "2029-11-05T21:00:00Z", "UTC"),
            ["-", "2029-11-03T15:30:00Z", "2029-11-04T12:10:00Z"]
        );
    }

    #[test]
    fn the_clock_of_a_list_may_stand_above_it() {
        let page = "How the bridge fell\n\nThe storm came at night and the whole town was awake to see it all.\n\n\
                    Times below are Ostrano's (GMT+4)\n4.20pm: The storm reaches the harbour wall.\n9pm: The bridge falls.\n";
        assert_eq!(
            written(page, "2029-11-05T21:00:00Z", "UTC"),
            ["-", "2029-11-05T12:20:00Z", "2029-11-05T17:00:00Z"]
        );
    }
}
