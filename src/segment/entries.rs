use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDateTime, TimeDelta, Timelike, Weekday};
use serde::Deserialize;

use super::{Block, BlockKind};
use crate::calendar::{Instant, Zone};
use crate::lexicon::{Data, DataError};
use crate::read::{DateWords, Document, PublishedPrecision, stamp_clock};
use crate::span::Span;

/// Dates the entries of live pages by the clock times that head them.
#[derive(Debug, Clone)]
pub struct EntryClock {
    words: DateWords,
    weekdays: BTreeMap<String, Weekday>,
}

#[derive(Deserialize)]
struct WeekdayRow {
    word: String,
    value: String,
}

impl EntryClock {
    /// Loads the names of weekdays and zones.
    ///
    /// # Errors
    /// Every row that cannot be read.
    pub fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        let words = DateWords::load(data)?;
        let mut weekdays = BTreeMap::new();
        for row in data.table::<WeekdayRow>("en/lexicon/time/weekdays.csv")? {
            let number =
                row.value.value.strip_prefix("weekday ").and_then(|number| number.parse::<u8>().ok());
            let Some(day) = number.and_then(|number| Weekday::try_from(number.checked_sub(1)?).ok()) else {
                return Err(vec![DataError::row(
                    &row,
                    "value",
                    "expected `weekday` and a number from 1 to 7",
                )]);
            };
            weekdays
                .extend(row.value.word.split('|').map(|word| (word.trim_end_matches('.').to_owned(), day)));
        }
        Ok(Self { words, weekdays })
    }

    /// When each block was written, as far as a stamp above it tells: one place per block.
    ///
    /// The newest entry lies no later than publication, and each older one no later than the one it follows or
    /// precedes, whichever way the page runs; a weekday beside a time names the last such day up to publication.
    pub fn written(&self, document: &Document, blocks: &[Block]) -> Vec<Option<Instant>> {
        let mut written = vec![None; blocks.len()];
        let declared = document.declared_zone.as_ref().and_then(|declared| declared.zone);
        let (Some(zone), Some(published)) = (declared.or(document.zone), document.published.at) else {
            return written;
        };
        let Some(mut latest) = zone.local(published) else { return written };
        if document.published.precision != PublishedPrecision::Instant {
            latest += TimeDelta::hours(24);
        }
        let stamps: Vec<Stamp> = blocks
            .iter()
            .enumerate()
            .filter_map(|(at, block)| self.stamp(document, at, block, &zone))
            .collect();
        for (stamp, instant) in stamps.iter().zip(dated(&stamps, latest, &zone)) {
            let entry = &mut written[stamp.block..];
            let end = blocks[stamp.block..].iter().skip(1).position(|block| block.kind == BlockKind::Stamp);
            entry[..end.map_or(blocks.len() - stamp.block, |end| end + 1)].fill(Some(instant));
        }
        written
    }

    fn stamp(&self, document: &Document, at: usize, block: &Block, zone: &Zone) -> Option<Stamp> {
        if block.kind != BlockKind::Stamp {
            return None;
        }
        let words = block.span.text(&document.text);
        let (time, own) = stamp_clock(&self.words, words, Span::new(0, 0), Some(zone))?;
        let day = words
            .split(|c: char| !c.is_alphabetic())
            .find_map(|word| self.weekdays.get(&word.to_lowercase()).copied());
        Some(Stamp { block: at, time, zone: own.unwrap_or(*zone), day })
    }
}

/// The clock time that heads an entry.
struct Stamp {
    /// Index of its block.
    block: usize,
    time: chrono::NaiveTime,
    zone: Zone,
    day: Option<Weekday>,
}

/// The instants of stamps in page order: back from the newest, each at the last time its clock showed that reading.
fn dated(stamps: &[Stamp], latest: NaiveDateTime, zone: &Zone) -> Vec<Instant> {
    // Which way the page runs is told on one clock, the page's own.
    let newest = zone.instant(latest);
    let seconds = |stamp: &Stamp| {
        let time = i64::from(stamp.time.num_seconds_from_midnight());
        (time - i64::from(stamp.zone.offset_at(newest) - zone.offset_at(newest))).rem_euclid(86_400)
    };
    let pairs = || stamps.iter().zip(stamps.iter().skip(1));
    let falling = pairs().filter(|(a, b)| seconds(a) > seconds(b)).count();
    let rising = pairs().filter(|(a, b)| seconds(a) < seconds(b)).count();
    let mut order: Vec<usize> = (0..stamps.len()).collect();
    if rising > falling {
        order.reverse();
    }
    let mut instants = vec![Instant::from_seconds(0); stamps.len()];
    let mut bound = newest;
    for i in order {
        let stamp = &stamps[i];
        let local = stamp.zone.local(bound).unwrap_or(latest);
        let mut found = local.date().and_time(stamp.time);
        if found > local {
            found -= TimeDelta::days(1);
        }
        if let Some(day) = stamp.day {
            let back = (7 + found.weekday().num_days_from_monday() - day.num_days_from_monday()) % 7;
            found -= TimeDelta::days(i64::from(back));
        }
        bound = stamp.zone.instant(found);
        instants[i] = bound;
    }
    instants
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
        let times = EntryClock::load(&data).unwrap().written(&document, &blocks);
        let paragraphs = blocks.iter().zip(times).filter(|(block, _)| block.kind == BlockKind::Paragraph);
        paragraphs.map(|(_, time)| time.map_or("-".to_owned(), |time| time.to_string())).collect()
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
}
