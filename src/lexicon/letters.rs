use std::borrow::Cow;

/// Lower case, without an allocation for what is lower case already.
#[inline]
pub(crate) fn lower(text: &str) -> Cow<'_, str> {
    let low = |byte: u8| byte.is_ascii() && !byte.is_ascii_uppercase();
    if text.bytes().all(low) {
        text.into()
    } else if text.is_ascii() {
        text.to_ascii_lowercase().into()
    } else if text.chars().any(char::is_uppercase) {
        text.to_lowercase().into()
    } else {
        text.into()
    }
}

/// The words of a text with one space between two.
pub(crate) fn spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !spaced.is_empty() {
            spaced.push(' ');
        }
        spaced.push_str(word);
    }
    spaced
}

/// What tells most words from those of a list without a look-up: by the first byte, a bit for the length of each word that begins so.
#[derive(Debug, Clone)]
pub(crate) struct WordMarks([u32; 256]);

impl Default for WordMarks {
    fn default() -> Self {
        Self([0; 256])
    }
}

impl WordMarks {
    pub(crate) fn add(&mut self, word: &str) {
        if let Some(first) = word.bytes().next() {
            self.0[usize::from(first.to_ascii_lowercase())] |= length(word);
        }
    }

    /// Whether a word may be on the list, whatever the case of its first letter; never false for one that is.
    #[inline]
    pub(crate) fn may_hold(&self, word: &str) -> bool {
        let lengths = word.bytes().next().map(|first| self.0[usize::from(first.to_ascii_lowercase())]);
        lengths.is_none_or(|lengths| lengths & length(word) != 0)
    }
}

/// A bit for the length of a word.
pub(super) fn length(word: &str) -> u32 {
    1 << word.len().min(31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_hold_every_word_of_their_list_and_few_others() {
        let mut marks = WordMarks::default();
        let long = "a".repeat(40);
        for word in ["until", "Not", &long, "é"] {
            marks.add(word);
        }
        for word in ["until", "Until", "not", "Not", &long, "é", "uncle", ""] {
            assert!(marks.may_hold(word), "{word}");
        }
        for word in ["unto", "nor at", "b"] {
            assert!(!marks.may_hold(word), "{word}");
        }
    }
}
