use super::entity::{Entity, EntityKind};
use crate::lexicon::Data;

/// The table of towns, as text, with the start of each line in order of the lines' keys.
///
/// Invariant: keys of successive `lines` do not decrease, so that a name is found by binary search. The
/// program's own table comes sorted; a user's rows are sorted in when it is loaded.
#[derive(Debug)]
pub(super) struct Places {
    text: Box<str>,
    lines: Vec<u32>,
}

/// Columns: key, name (empty where it is the key), country, region, latitude, longitude, population, zone.
const COLUMNS: usize = 8;

impl Places {
    pub(super) const FILE: &'static str = "gazetteer/places.csv";

    pub(super) fn load(data: &Data) -> Self {
        let mut text = String::new();
        for (_, content) in data.contents(Self::FILE) {
            text.push_str(&String::from_utf8_lossy(content));
            text.push('\n');
        }
        let mut lines = Vec::with_capacity(text.len() / 32);
        let mut start = 0usize;
        for line in text.split('\n') {
            let fields = !line.is_empty() && !line.starts_with('#') && !line.starts_with("key,");
            if let (true, Ok(start)) = (fields, u32::try_from(start)) {
                lines.push(start);
            }
            start += line.len() + 1;
        }
        let mut places = Self { text: text.into_boxed_str(), lines };
        if !places.lines.is_sorted_by(|a, b| places.key_at(*a) <= places.key_at(*b)) {
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
        let rest = &self.text[start as usize..];
        // Keys hold no comma, and none of a line's signs is longer than a byte.
        let end = rest.bytes().position(|byte| byte == b',' || byte == b'\n').unwrap_or(rest.len());
        &rest[..end]
    }

    /// Rows of a key, the most populous first.
    pub(super) fn rows_of(&self, key: &str) -> impl Iterator<Item = usize> + '_ {
        let first = self.lines.partition_point(|line| self.key_at(*line) < key);
        let key = key.to_owned();
        (first..self.lines.len()).take_while(move |row| self.key_at(self.lines[*row]) == key)
    }

    /// Whether some key is longer by further words.
    pub(super) fn continues(&self, key: &str) -> bool {
        let first = self.lines.partition_point(|line| {
            let candidate = self.key_at(*line).as_bytes();
            let shared = candidate.len().min(key.len());
            // Compares as if `key` had a space after it.
            match candidate[..shared].cmp(&key.as_bytes()[..shared]) {
                std::cmp::Ordering::Equal if candidate.len() > key.len() => candidate[key.len()] < b' ',
                std::cmp::Ordering::Equal => true,
                order => order.is_lt(),
            }
        });
        self.lines.get(first).is_some_and(|line| {
            let candidate = self.key_at(*line);
            candidate.as_bytes().get(key.len()) == Some(&b' ') && candidate.starts_with(key)
        })
    }

    /// A row, read.
    pub(super) fn entity(&self, row: usize) -> Option<Entity<'_>> {
        let mut fields = [""; COLUMNS];
        for (field, value) in fields.iter_mut().zip(self.line_at(*self.lines.get(row)?).split(',')) {
            *field = value.trim();
        }
        let [key, name, country, region, latitude, longitude, population, zone] = fields;
        Some(Entity {
            name: if name.is_empty() { key } else { name },
            kind: EntityKind::City,
            country: (!country.is_empty()).then_some(country),
            region: (!region.is_empty()).then_some(region),
            place: None,
            zone,
            coordinates: latitude.parse().ok().zip(longitude.parse().ok()),
            population: population.parse().unwrap_or(0),
        })
    }
}
