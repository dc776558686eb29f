use rustc_hash::FxHashMap;

use super::letters::length;

/// A table by word. Most words that are asked for stand in none: those are told by their first byte and their length alone,
/// without a look-up. Every key has its mark.
#[derive(Debug, Clone)]
pub(crate) struct WordMap<V> {
    words: FxHashMap<Box<str>, V>,
    /// By the first byte of a key, a bit for its length.
    marks: [u32; 256],
}

impl<V> Default for WordMap<V> {
    fn default() -> Self {
        Self { words: FxHashMap::default(), marks: [0; 256] }
    }
}

impl<V> WordMap<V> {
    /// What stands by a word, written as in the table.
    #[inline]
    pub(crate) fn get(&self, word: &str) -> Option<&V> {
        let may_hold =
            word.bytes().next().is_none_or(|first| self.marks[usize::from(first)] & length(word) != 0);
        if may_hold { self.words.get(word) } else { None }
    }

    /// Whether a word stands in the table.
    #[inline]
    pub(crate) fn has(&self, word: &str) -> bool {
        self.get(word).is_some()
    }

    /// Puts a value by a word, in place of what stood there.
    pub(crate) fn insert(&mut self, word: Box<str>, value: V) {
        self.mark(&word);
        self.words.insert(word, value);
    }

    /// How many words there are.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// All words with their values, in no order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &V)> {
        self.words.iter().map(|(word, value)| (&**word, value))
    }

    /// All words, in no order.
    pub(crate) fn into_words(self) -> impl Iterator<Item = Box<str>> {
        self.words.into_keys()
    }

    fn mark(&mut self, word: &str) {
        if let Some(first) = word.bytes().next() {
            self.marks[usize::from(first)] |= length(word);
        }
    }
}

impl<V: Default> WordMap<V> {
    /// What stands by a word; the default, if nothing did.
    pub(crate) fn entry(&mut self, word: Box<str>) -> &mut V {
        self.mark(&word);
        self.words.entry(word).or_default()
    }
}

impl<V> FromIterator<(Box<str>, V)> for WordMap<V> {
    fn from_iter<I: IntoIterator<Item = (Box<str>, V)>>(entries: I) -> Self {
        let mut map = Self::default();
        for (word, value) in entries {
            map.insert(word, value);
        }
        map
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_found_and_nothing_else() {
        let long = "a".repeat(40);
        let keys = ["until", "Not", &long, "é", ""];
        let map: WordMap<usize> = keys.iter().enumerate().map(|(at, word)| ((*word).into(), at)).collect();
        for (at, word) in keys.iter().enumerate() {
            assert_eq!(map.get(word), Some(&at), "{word}");
        }
        for word in ["Until", "not", "untie", "è", &"a".repeat(41)] {
            assert_eq!(map.get(word), None, "{word}");
        }
    }

    #[test]
    fn an_entry_is_made_once_and_then_found() {
        let mut map: WordMap<Vec<u8>> = WordMap::default();
        map.entry("dam".into()).push(1);
        map.entry("dam".into()).push(2);
        assert_eq!(map.get("dam"), Some(&vec![1, 2]));
        assert_eq!(map.len(), 1);
    }
}
