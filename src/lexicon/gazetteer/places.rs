use std::borrow::Cow;
use std::ops::Range;

use super::entity::{Entity, EntityKind};
use crate::lexicon::Data;

/// The table of towns and regions, as text, with the start of each line in order of the lines' keys.
///
/// Invariant: keys of successive `lines` do not decrease, so that a name is found by binary search. The
/// program's own table comes sorted; a user's rows are sorted in when it is loaded.
#[derive(Debug)]
pub(super) struct Places {
    text: Cow<'static, str>,
    lines: Vec<u32>,
    /// First line of each beginning of two bytes, so that a search starts among few lines.
    buckets: Vec<u32>,
}

/// Columns: key, name (empty where it is the key), country, region, latitude, longitude, population, zone, kind
/// (empty for a town).
const COLUMNS: usize = 9;

/// What the table holds of a key.
pub(super) struct Found {
    /// Rows of the key itself: towns first, the most populous first.
    pub(super) rows: Range<usize>,
    /// Whether some key is longer by further words.
    pub(super) continues: bool,
}

impl Places {
    pub(super) const FILE: &'static str = "gazetteer/places.csv";

    pub(super) fn load(data: &Data) -> Self {
        let text = data.joined(Self::FILE);
        let mut lines = Vec::with_capacity(text.len() / 40);
        let mut buckets = vec![0u32; (1 << 16) + 1];
        let (mut start, mut last, mut sorted) = (0usize, "", true);
        for line in text.split('\n') {
            let row = !line.is_empty() && !line.starts_with('#') && !line.starts_with("key,");
            if let (true, Ok(start)) = (row, u32::try_from(start)) {
                let key = key_of(line);
                sorted &= last <= key;
                last = key;
                buckets[bucket(key) + 1] += 1;
                lines.push(start);
            }
            start += line.len() + 1;
        }
        for i in 1..buckets.len() {
            buckets[i] += buckets[i - 1];
        }
        let mut places = Self { text, lines, buckets };
        if !sorted {
            let mut lines = std::mem::take(&mut places.lines);
            lines.sort_by(|a, b| places.key_at(*a).cmp(places.key_at(*b)));
            places.lines = lines;
        }
        places
    }

    fn line_at(&self, start: u32) -> &str {
        let rest = &self.text[start as usize..];
        rest.split('\n').next().unwrap_or(rest)
    }

    fn key_at(&self, start: u32) -> &str {
        key_of(&self.text[start as usize..])
    }

    /// Looks a key up.
    pub(super) fn find(&self, key: &str) -> Found {
        let bucket = bucket(key);
        let (low, high) = (self.buckets[bucket] as usize, self.buckets[bucket + 1] as usize);
        let first = low + self.lines[low..high].partition_point(|line| self.key_at(*line) < key);
        let mut end = first;
        while end < high && self.key_at(self.lines[end]) == key {
            end += 1;
        }
        // A space sorts before every sign of a name, so longer keys follow at once.
        let continues = self.lines.get(end).is_some_and(|line| {
            self.key_at(*line).strip_prefix(key).is_some_and(|rest| rest.starts_with(' '))
        });
        Found { rows: first..end, continues }
    }

    /// A row, read.
    pub(super) fn entity(&self, row: usize) -> Option<Entity<'_>> {
        let mut fields = [""; COLUMNS];
        for (field, value) in fields.iter_mut().zip(self.line_at(*self.lines.get(row)?).split(',')) {
            *field = value.trim();
        }
        let [key, name, country, region, latitude, longitude, population, zone, kind] = fields;
        let is_region = kind == EntityKind::Region.as_str();
        Some(Entity {
            name: if name.is_empty() { key } else { name },
            kind: if is_region { EntityKind::Region } else { EntityKind::City },
            country: (!country.is_empty()).then_some(country),
            // A region's own code is not what it lies in.
            region: (!region.is_empty() && !is_region).then_some(region),
            place: None,
            sex: None,
            zone,
            coordinates: latitude.parse().ok().zip(longitude.parse().ok()),
            population: population.parse().unwrap_or(0),
        })
    }

    /// Country, code and row of every region.
    pub(super) fn regions(&self) -> impl Iterator<Item = (&str, &str, usize)> {
        self.lines.iter().enumerate().filter_map(|(row, line)| {
            let line = self.line_at(*line).strip_suffix(EntityKind::Region.as_str())?;
            let mut fields = line.split(',').skip(2);
            Some((fields.next()?, fields.next()?, row))
        })
    }
}

/// The key at the start of a line. Keys hold no comma.
fn key_of(line: &str) -> &str {
    // A byte search is on a character's boundary, for both signs are ASCII.
    let end = line.bytes().position(|byte| byte == b',' || byte == b'\n').unwrap_or(line.len());
    &line[..end]
}

fn bucket(key: &str) -> usize {
    let byte = |index: usize| usize::from(key.as_bytes().get(index).copied().unwrap_or(0));
    byte(0) << 8 | byte(1)
}
