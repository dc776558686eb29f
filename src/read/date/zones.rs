use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::calendar::Zone;
use crate::lexicon::{Data, DataError, lower};

/// Names and letters of zones: `en/lexicon/time/zones.csv`.
#[derive(Debug, Clone)]
pub(super) struct Zones {
    by_words: FxHashMap<String, Vec<Zone>>,
    longest: usize,
}

#[derive(Deserialize)]
struct ZoneRow {
    word: String,
    value: String,
}

impl Zones {
    pub(super) fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        let mut zones = Self { by_words: FxHashMap::default(), longest: 0 };
        for row in data.table::<ZoneRow>("en/lexicon/time/zones.csv")? {
            let row = row.value;
            // Rows whose value is no zone speak of the place's own time.
            let meant: Vec<Zone> = row.value.split('|').filter_map(|zone| zone.parse().ok()).collect();
            if meant.is_empty() {
                continue;
            }
            for words in row.word.split('|') {
                zones.longest = zones.longest.max(words.split(' ').count());
                zones.by_words.insert(words.to_lowercase(), meant.clone());
            }
        }
        Ok(zones)
    }

    /// The zones that the first words may mean, best first. Letters such as `EST` count in capitals only.
    pub(super) fn at_start(&self, text: &str) -> &[Zone] {
        let mut words = String::new();
        let mut found: &[Zone] = &[];
        for word in text.split_whitespace().take(self.longest) {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
            if !words.is_empty() {
                words.push(' ');
            }
            words.push_str(&bare.to_lowercase());
            let letters = !words.contains(' ') && bare.chars().any(char::is_lowercase);
            for key in [words.as_str(), words.trim_end_matches('.')] {
                if let Some(zones) = self.by_words.get(key).filter(|_| !letters) {
                    found = zones;
                }
            }
            if word.ends_with([',', ';', ')', '|']) {
                break;
            }
        }
        found
    }

    /// The zones that exactly these words may mean, with or without the word for time behind them.
    pub(super) fn of(&self, words: &str) -> &[Zone] {
        let words = lower(words);
        let with_time = || self.by_words.get(&format!("{words} time"));
        self.by_words.get(&*words).or_else(with_time).map_or(&[], Vec::as_slice)
    }
}
