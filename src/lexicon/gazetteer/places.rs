use std::borrow::Cow;
use std::ops::Range;

use super::entity::{Entity, EntityKind};
use super::lines::{Lines, Place, bucket, key_of, lines, mark};
use crate::lexicon::Data;

/// The table of towns and regions, as text, with the start of each line in order of the lines' keys.
///
/// Invariant: keys of successive `lines` do not decrease, so that a name is found by binary search. The
/// program's own table comes sorted; a user's rows are sorted in when it is loaded.
#[derive(Debug)]
pub(super) struct Places {
    text: Cow<'static, str>,
    lines: Cow<'static, [Place]>,
    /// First line of each beginning of two bytes, so that a search starts among few lines.
    buckets: Cow<'static, [Place]>,
    /// The rows that are regions, in order.
    regions: Cow<'static, [Place]>,
    /// A bit for the first word of each key: most names are no town's, and need no search.
    marks: Cow<'static, [Place]>,
}

/// The program's own table.
static OWN: &str = include_str!("../../../data/gazetteer/places.csv");
/// Where its rows stand, as the build script finds them.
static OWN_LINES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/places.lines"));
static OWN_BUCKETS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/places.buckets"));
static OWN_REGIONS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/places.regions"));
static OWN_MARKS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/places.marks"));

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
        if data.is_own(Self::FILE) && !data.is_added(Self::FILE) {
            return Self {
                text: OWN.into(),
                lines: OWN_LINES.as_chunks().0.into(),
                buckets: OWN_BUCKETS.as_chunks().0.into(),
                regions: OWN_REGIONS.as_chunks().0.into(),
                marks: OWN_MARKS.as_chunks().0.into(),
            };
        }
        let mut text = String::new();
        for (_, content) in data.contents(Self::FILE) {
            text.push_str(&String::from_utf8_lossy(content));
            text.push('\n');
        }
        let Lines { starts, buckets, regions, marks } = lines(&text);
        let (lines, buckets) = (starts.into(), buckets.into());
        Self { text: text.into(), lines, buckets, regions: regions.into(), marks: marks.into() }
    }

    fn line_at(&self, line: usize) -> Option<&str> {
        let rest = self.text.get(number(*self.lines.get(line)?)..)?;
        rest.split('\n').next()
    }

    fn key_at(&self, start: Place) -> &str {
        key_of(&self.text[number(start)..])
    }

    /// Looks a key up.
    pub(super) fn find(&self, key: &str) -> Found {
        let (at, bit) = mark(key);
        if number(self.marks[at]) >> bit & 1 == 0 {
            return Found { rows: 0..0, continues: false };
        }
        let bucket = bucket(key);
        let (low, high) = (number(self.buckets[bucket]), number(self.buckets[bucket + 1]));
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
        for (field, value) in fields.iter_mut().zip(self.line_at(row)?.split(',')) {
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
        self.regions.iter().filter_map(|row| {
            let row = number(*row);
            let mut fields = self.line_at(row)?.split(',').skip(2);
            Some((fields.next()?, fields.next()?, row))
        })
    }
}

fn number(place: Place) -> usize {
    u32::from_le_bytes(place) as usize
}

#[cfg(test)]
mod tests {
    use super::super::lines::REGION;
    use super::*;

    #[test]
    fn the_build_script_has_found_the_rows_of_the_table() {
        let (own, places) = (lines(OWN), Places::load(&Data::embedded()));
        assert!(own.starts == *places.lines && own.buckets == *places.buckets);
        assert!(own.marks == *places.marks);
        assert!(own.regions == *places.regions && !own.regions.is_empty());
        assert_eq!(REGION[1..], *EntityKind::Region.as_str());
        assert!(places.lines.len() > 40_000, "{}", places.lines.len());
    }

    #[test]
    fn rows_are_found_in_the_order_of_their_keys_whatever_theirs() {
        let found = lines("key,name\n# towns\nTorva,\n\nAlken,,region\nTor,\n");
        let Lines { starts, buckets, regions, .. } = found;
        assert_eq!(regions.into_iter().map(number).collect::<Vec<_>>(), [0]);
        assert_eq!(starts.into_iter().map(number).collect::<Vec<_>>(), [25, 39, 17]);
        let before = |key: &str| number(buckets[bucket(key)]);
        assert_eq!((before("Alken"), before("Tor"), before("Zu")), (0, 1, 3));
    }
}
