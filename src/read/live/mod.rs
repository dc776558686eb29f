//! Live pages: entries one below the other, each with its own time. Each becomes a document.

mod described;
mod input;

use chrono::{Days, NaiveTime};
use serde::Deserialize;

use super::PublishedAt;
use super::assemble::Said;
use super::container::Part;
use super::date::{DateWords, stamp_clock};
use super::kind::Kind;
use super::page::normal;

pub(super) use input::entries;

use crate::calendar::Zone;
use crate::lexicon::{Data, DataError};
use crate::span::Span;

/// Words that say of a headline that its page is live: `en/lexicon/live-pages.csv`.
#[derive(Debug, Clone)]
pub(super) struct LivePages(Vec<WordsRow>);

#[derive(Debug, Clone, Deserialize)]
struct WordsRow {
    words: String,
    place: Place,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Place {
    Anywhere,
    First,
    Last,
}

/// A page holds as many entries at least.
const FEWEST: usize = 2;
/// A line that is a clock time has no more words: `Updated at 2:44 p.m. BST`.
const LONGEST_CLOCK: usize = 5;
/// A line of so many words that ends as a sentence does is prose.
const FEWEST_WORDS: usize = 5;

/// One entry: its clock time and its lines.
struct Entry<'t> {
    time: NaiveTime,
    zone: Option<Zone>,
    lines: Vec<&'t str>,
}

impl LivePages {
    pub(super) fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        let rows = data.table::<WordsRow>("en/lexicon/live-pages.csv")?;
        Ok(Self(rows.into_iter().map(|row| row.value).collect()))
    }

    /// Whether a headline says that its page is live.
    pub(super) fn is_live(&self, headline: &str) -> bool {
        let headline = format!(" {} ", normal(headline));
        self.0.iter().any(|row| {
            let words = format!(" {} ", row.words);
            match row.place {
                Place::Anywhere => headline.contains(&words),
                Place::First => headline.starts_with(&words),
                Place::Last => headline.ends_with(&words),
            }
        })
    }

    /// The entries of a live page's text; `None` for a text that is none, or that does not say of which day it is.
    pub(super) fn entries(&self, text: &str, page: &Said, dates: &DateWords) -> Option<Vec<Part>> {
        let published = page.published?;
        if !page.title.as_deref().is_some_and(|title| self.is_live(title)) {
            return None;
        }
        let (mut above, mut entries): (Vec<&str>, Vec<Entry<'_>>) = (Vec::new(), Vec::new());
        for line in text.lines() {
            match (clock_alone(dates, line), entries.last_mut()) {
                (Some((time, zone)), _) => entries.push(Entry { time, zone, lines: Vec::new() }),
                (None, Some(entry)) => entry.lines.push(line),
                (None, None) => above.push(line),
            }
        }
        // One zone on the page stands for all its clock times.
        let zone = entries.iter().find_map(|entry| entry.zone);
        entries.retain(|entry| entry.lines.iter().any(|line| is_prose(line)));
        if entries.len() < FEWEST {
            return None;
        }
        let days = days(&entries);
        let mut parts = Vec::with_capacity(entries.len() + 1);
        if above.iter().any(|line| is_prose(line)) {
            let mut part = text_part("top", &above.join("\n"));
            part.said = page.part();
            parts.push(part);
        }
        for (at, (entry, day)) in entries.iter().zip(days).enumerate() {
            let mut part = text_part(&(at + 1).to_string(), &entry.lines.join("\n"));
            let first = entry.lines.iter().map(|line| line.trim()).find(|line| !line.is_empty());
            part.said = page.part();
            part.said.title = first.filter(|line| !is_prose(line)).map(str::to_owned).or(part.said.title);
            part.said.published = Some(PublishedAt {
                date: published.date.checked_add_days(Days::new(day))?,
                time: Some(entry.time),
                zone: entry.zone.or(zone).or(published.zone),
            });
            parts.push(part);
        }
        Some(parts)
    }
}

impl Said {
    /// What a page says that holds for each of its parts.
    pub(super) fn part(&self) -> Self {
        Self {
            url: self.url.clone(),
            outlet: self.outlet.clone(),
            title: self.title.clone(),
            published: self.published,
            zone: self.zone,
            language: self.language.clone(),
            place_zone: self.place_zone,
            city: self.city.clone(),
            city_zone: self.city_zone,
            captured: self.captured,
        }
    }
}

fn text_part(name: &str, text: &str) -> Part {
    let mut part = Part::new(name, text.trim().as_bytes().to_vec());
    part.kind = Some(Kind::Text);
    part
}

/// A line that is a clock time and little else.
fn clock_alone(dates: &DateWords, line: &str) -> Option<(NaiveTime, Option<Zone>)> {
    let line = line.trim();
    if line.is_empty() || line.split_whitespace().count() > LONGEST_CLOCK || is_prose(line) {
        return None;
    }
    if !line.starts_with(|first: char| first.is_ascii_digit())
        && !line.ends_with(|last: char| last.is_ascii_digit() || last.is_ascii_alphabetic() || last == '.')
    {
        return None;
    }
    let figures = line.bytes().filter(u8::is_ascii_digit).count();
    stamp_clock(dates, line, Span::new(0, 0), None).filter(|_| (1..=6).contains(&figures))
}

fn is_prose(line: &str) -> bool {
    let line = line.trim().trim_end_matches(['"', '”', '’', ')']);
    line.ends_with(['.', '!', '?']) && line.split_whitespace().count() >= FEWEST_WORDS
}

/// How many days after the oldest entry each one was written: where the clock goes back, a day has gone by.
fn days(entries: &[Entry<'_>]) -> Vec<u64> {
    let rising = entries.windows(2).filter(|pair| pair[0].time < pair[1].time).count();
    let newest_first = rising * 2 <= entries.len().saturating_sub(1);
    let mut order: Vec<usize> = (0..entries.len()).collect();
    if newest_first {
        order.reverse();
    }
    let mut days = vec![0; entries.len()];
    for pair in order.windows(2) {
        days[pair[1]] = days[pair[0]] + u64::from(entries[pair[1]].time < entries[pair[0]].time);
    }
    days
}

#[cfg(test)]
pub(in crate::read::live) mod tests {
    use super::*;
    use crate::read::container::Content;

    pub(super) fn shown(parts: Option<Vec<Part>>) -> Vec<(String, String, String)> {
        let shown = |part: Part| {
            let Content::Bytes(bytes) = part.content else { panic!("no bytes") };
            let at = part.said.published.and_then(|at| at.published(Some(&Zone::UTC)).at);
            (
                part.said.title.unwrap_or_default(),
                at.map(|at| at.to_string()).unwrap_or_default(),
                String::from_utf8(bytes).unwrap(),
            )
        };
        parts.unwrap_or_default().into_iter().map(shown).collect()
    }

    fn entries(title: &str, text: &str) -> Vec<(String, String, String)> {
        let data = Data::embedded();
        let page = Said {
            title: Some(title.to_owned()),
            published: "2031-03-12T08:00:00Z".parse().ok(),
            ..Said::default()
        };
        let dates = DateWords::load(&data).unwrap();
        shown(LivePages::load(&data).unwrap().entries(text, &page, &dates))
    }

    pub(super) fn row(title: &str, at: &str, text: &str) -> (String, String, String) {
        (title.to_owned(), at.to_owned(), text.to_owned())
    }

    #[test]
    fn each_entry_has_its_own_time() {
        let text = "Ferry aground: live updates\n\nUpdated 14:50 GMT\n\n14:44\nAll safe\n\nEverybody has left the ship, the guard \
                    said.\n\n9.10am GMT\n\nThe Halda struck rocks two hours ago.\n\n23:55\n\nThe ship left Skarra in heavy rain.\n";
        assert_eq!(
            entries("Ferry aground: live updates", text),
            [
                row(
                    "All safe",
                    "2031-03-13T14:44:00Z",
                    "All safe\n\nEverybody has left the ship, the guard said."
                ),
                row(
                    "Ferry aground: live updates",
                    "2031-03-13T09:10:00Z",
                    "The Halda struck rocks two hours ago."
                ),
                row(
                    "Ferry aground: live updates",
                    "2031-03-12T23:55:00Z",
                    "The ship left Skarra in heavy rain."
                ),
            ]
        );
    }

    #[test]
    fn timetables_and_other_pages_are_left_whole() {
        let text = "14:44\n\nEverybody has left the ship, the guard said.\n\n09:10\n\nThe Halda struck rocks two hours ago.\n";
        assert_eq!(entries("How the Halda was saved", text), []);
        let without =
            "Live updates\n\n12 March 2031\n\nThe Halda struck rocks two hours ago, the guard said.\n";
        assert_eq!(entries("Live updates", without), []);
        assert_eq!(entries("Where they live now", text), []);
        assert_eq!(entries("Live coverage tonight", "20:00\nNews\n20:15\nWeather\n21:00\nFilm\n"), []);
        assert_eq!(entries("Ferry aground – live", text).len(), 2);
        assert_eq!(entries("Live: ferry aground", text).len(), 2);
    }
}
