use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::calendar::Zone;
use crate::lexicon::{Data, DataError, Pattern};

use super::super::page::normal;
use super::clock::lettered_offset;
use super::zones::Zones;

/// Names of months and zones, and the patterns of printed dates made from them.
#[derive(Debug, Clone)]
pub(crate) struct DateWords {
    months: BTreeMap<String, u32>,
    weekdays: BTreeMap<String, u32>,
    pub(super) zones: Zones,
    /// Words before a zone that a page declares for all its times, longest first, and words that end it.
    pub(super) opens: Vec<String>,
    /// The first words of those, each with the words that stand behind it; an empty one where none does.
    pub(super) first_words: Vec<(String, Vec<String>)>,
    /// Whether one of those begins with a byte, in either case: few words do.
    pub(super) first_bytes: [bool; 256],
    pub(super) closes: Vec<String>,
    possessives: Vec<String>,
    pub(super) patterns: Patterns,
}

#[derive(Debug, Clone)]
pub(super) struct Patterns {
    /// Dates with the month's name, and dates in figures.
    pub(super) dates: [Pattern; 4],
    /// Clock times.
    pub(super) clock: Pattern,
    /// An offset from UTC, with or without those letters.
    pub(super) offset: Pattern,
}

#[derive(Deserialize)]
struct CycleRow {
    word: String,
    value: String,
}

#[derive(Deserialize)]
struct DeclaredRow {
    words: String,
    kind: DeclaredKind,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum DeclaredKind {
    Opens,
    Closes,
    Possessive,
}

impl DateWords {
    pub(crate) fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        let mut errors = Vec::new();
        let months = cycle(data, "en/lexicon/time/months.csv", "month", 12, &mut errors)?;
        let weekdays = cycle(data, "en/lexicon/time/weekdays.csv", "weekday", 7, &mut errors)?;
        let (mut opens, mut closes, mut possessives) = (Vec::new(), Vec::new(), Vec::new());
        for row in data.table::<DeclaredRow>("en/lexicon/page-times.csv")? {
            let words = normal(&row.value.words);
            match row.value.kind {
                DeclaredKind::Opens => opens.push(words),
                DeclaredKind::Closes => closes.push(words),
                DeclaredKind::Possessive => possessives.push(row.value.words),
            }
        }
        opens.sort_by_key(|words| std::cmp::Reverse(words.len()));
        let mut pairs = BTreeMap::<String, BTreeSet<String>>::new();
        for words in &opens {
            let mut words = words.split(' ').map(str::to_owned);
            let first = words.next().unwrap_or_default();
            pairs.entry(first).or_default().insert(words.next().unwrap_or_default());
        }
        let first_words: Vec<(String, Vec<String>)> =
            pairs.into_iter().map(|(first, seconds)| (first, seconds.into_iter().collect())).collect();
        let mut first_bytes = [false; 256];
        for byte in first_words.iter().filter_map(|(word, _)| word.bytes().next()) {
            first_bytes[usize::from(byte.to_ascii_lowercase())] = true;
            first_bytes[usize::from(byte.to_ascii_uppercase())] = true;
        }
        let zones = Zones::load(data)?;
        if !errors.is_empty() {
            return Err(errors);
        }
        let patterns = patterns(&months);
        Ok(Self { months, weekdays, zones, opens, first_words, first_bytes, closes, possessives, patterns })
    }

    /// The zone that words name by themselves: `Norwegian time`, `GMT`, `GMT+4`.
    pub(crate) fn zone_of(&self, words: &str) -> Option<Zone> {
        self.zones.of(words).first().copied().or_else(|| lettered_offset(self, words))
    }

    /// Whether a word may stand before a zone that a page declares: `in Jakarta time`.
    pub(crate) fn opens_zone(&self, word: &str) -> bool {
        self.opens.iter().any(|opens| opens.rsplit(' ').next() == Some(word))
    }

    /// Whether words name a zone by themselves: `Tokyo`, `GMT`.
    pub(crate) fn name_a_zone(&self, words: &str) -> bool {
        !self.zones.of(words).is_empty()
    }

    /// A name without a possessive ending: `Orlenne's`.
    pub(crate) fn bare<'w>(&self, name: &'w str) -> &'w str {
        self.possessives.iter().find_map(|ending| name.strip_suffix(&**ending)).unwrap_or(name)
    }

    /// 1 Monday to 7 Sunday.
    pub(crate) fn weekday(&self, name: &str) -> Option<u32> {
        self.weekdays.get(&name.trim_end_matches('.').to_lowercase()).copied()
    }

    pub(crate) fn month(&self, name: &str) -> Option<u32> {
        self.months.get(&name.trim_end_matches('.').to_lowercase()).copied()
    }
}

/// The members of a cycle by their words, without a full stop and in lower case.
fn cycle(
    data: &Data,
    table: &str,
    name: &str,
    last: u32,
    errors: &mut Vec<DataError>,
) -> Result<BTreeMap<String, u32>, Vec<DataError>> {
    let mut members = BTreeMap::new();
    for row in data.table::<CycleRow>(table)? {
        let number = row.value.value.strip_prefix(name).and_then(|number| number.trim_start().parse().ok());
        match number.filter(|number| (1..=last).contains(number)) {
            Some(number) => {
                for word in row.value.word.split('|') {
                    members.insert(word.trim_end_matches('.').to_lowercase(), number);
                }
            }
            None => {
                let expected = format!("expected `{name}` and a number from 1 to {last}");
                errors.push(DataError::row(&row, "value", expected));
            }
        }
    }
    Ok(members)
}

fn patterns(months: &BTreeMap<String, u32>) -> Patterns {
    let mut names: Vec<String> = months.keys().map(|name| regex::escape(name)).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    let month = format!(r"(?<month>(?i-u:{}))\.?", names.join("|"));
    // The letters of an ordinal, and one short word between day and month.
    let day = r"(?<day>[0-9]{1,2})(?:[a-z]{2})?\.?";
    let dates = [
        format!(r"(?-u:\b){day}(?:\s|-)+(?:[a-z]{{2}}\s+)?{month}[,\s-]+(?<year>[0-9]{{4}})(?-u:\b)"),
        format!(r"(?-u:\b){month}\s+{day},?\s+(?<year>[0-9]{{4}})(?-u:\b)"),
        r"(?-u:\b)(?<year>[12][0-9]{3})(?<sign>[-/.])(?<number>[0-9]{1,2})[-/.](?<day>[0-9]{1,2})(?-u:\b)"
            .to_owned(),
        r"(?-u:\b)(?<first>[0-9]{1,2})(?<sign>[-/.])(?<second>[0-9]{1,2})[-/.](?<year>[12][0-9]{3})(?-u:\b)"
            .to_owned(),
    ];
    Patterns {
        dates: dates.map(Pattern::new),
        clock: Pattern::new(
            r"(?-u:\b)(?<hour>[0-9]{1,2})(?:[:.h](?<minute>[0-5][0-9])(?::(?<second>[0-5][0-9]))?)?(?:\s?(?<half>[AaPp]\.?[Mm](?-u:\b)\.?))?(?<zulu>Z(?-u:\b))?",
        ),
        offset: Pattern::new(
            r"(?:UTC|GMT)?\s?(?<sign>[+−–-])(?<hour>[0-9]{1,2})(?::?(?<minute>[0-5][0-9]))?(?-u:\b)",
        ),
    }
}
