//! Words in the middle of a paragraph that are no part of it.

use std::sync::OnceLock;

use regex::Regex;

use crate::span::Span;

/// Such words, as one pattern, made ready when it is first needed.
#[derive(Debug, Clone, Default)]
pub(super) struct Within {
    parts: Vec<String>,
    ready: OnceLock<Option<Regex>>,
}

/// How far what goes with the words reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// No further.
    Words,
    /// To the end of the sentence.
    Sentence,
    /// Over the title with which all captions behind such words begin.
    Title,
}

impl Within {
    pub(super) fn add(&mut self, words: &str, reach: Reach) {
        let group = if reach == Reach::Title { BETWEEN } else { "w" };
        let rest = if reach == Reach::Sentence { TO_THE_STOP } else { "" };
        self.parts.push(format!("(?<{group}{}>{}{rest})", self.parts.len(), pattern(words, NUMBER)));
    }

    /// Where words stand in a paragraph that are no part of it, in text order: `Please try again later.`, and in a gallery each `Hide
    /// Caption 3 of 9` with the title that all its captions begin with.
    pub(super) fn find(&self, line: &str) -> Vec<Span> {
        let pattern = self.ready.get_or_init(|| {
            let any = (!self.parts.is_empty()).then(|| format!("(?i-u)(?:{})", self.parts.join("|")));
            any.and_then(|any| Regex::new(&any).ok())
        });
        // Few paragraphs have such words, and to see that none has is far cheaper than to say which.
        let Some(pattern) = pattern.as_ref().filter(|pattern| pattern.is_match(line)) else {
            return Vec::new();
        };
        let mut found: Vec<Span> = Vec::new();
        let mut gallery: Vec<usize> = Vec::new();
        for captures in pattern.captures_iter(line) {
            let Some(whole) = captures.get(0) else { continue };
            let mut names = pattern.capture_names().flatten();
            if names.any(|name| name.starts_with(BETWEEN) && captures.name(name).is_some()) {
                gallery.push(found.len());
            }
            found.push(Span::new(whole.start(), whole.end()));
        }
        let ends = |index: usize| found.get(index + 1).map_or(line.len(), |next| next.start);
        let captions: Vec<&str> = gallery.iter().map(|mark| &line[found[*mark].end..ends(*mark)]).collect();
        // What stands behind the last mark is the article.
        let title = common_words(captions.split_last().map_or(&[], |(_, captions)| captions));
        for (mark, caption) in gallery.iter().zip(&captions) {
            if caption.starts_with(title) {
                found[*mark].end += title.len();
            }
        }
        found
    }
}

/// The words with which all of several captions begin; none of fewer than two.
pub(super) fn common_words<'t>(captions: &[&'t str]) -> &'t str {
    let Some((first, others)) = captions.split_first().filter(|(_, others)| !others.is_empty()) else {
        return "";
    };
    let ends = first.char_indices().filter(|(_, letter)| letter.is_whitespace()).map(|(at, _)| at);
    let shared = |end: &usize| others.iter().all(|other| other.starts_with(&first[..*end]));
    ends.take_while(shared).last().map_or("", |end| &first[..end])
}

/// Names of groups of words that part the captions of a gallery begin so.
const BETWEEN: &str = "b";

/// The pattern of any number.
const NUMBER: &str = "[0-9]+";
/// The pattern of all up to the end of a sentence.
const TO_THE_STOP: &str = r"(?u:[^.!?\n]*)[.!?]?";

/// Words as a pattern: any signs or space between them, `number` for `#`, some words for `*`.
pub(super) fn pattern(words: &str, number: &str) -> String {
    let mut pattern = String::from(r"\b");
    let mut between = "";
    for word in words.split_whitespace() {
        pattern.push_str(between);
        between = r"(?:[ \t\n.,]|\u{A0})+";
        if word == "*" {
            pattern.push_str(r"(?u:(?:\S+\s+){0,25}?)");
            between = "";
        } else {
            pattern.push_str(&regex::escape(word).replace(r"\#", number));
        }
    }
    pattern + r"\b[.!]?"
}

#[cfg(test)]
mod tests {
    use super::super::Labels;
    use crate::lexicon::Data;

    #[test]
    fn words_in_the_middle_of_a_line_are_cut_out() {
        let labels = Labels::load(&Data::embedded()).unwrap();
        let cut = |line: &'static str| -> Vec<&str> {
            labels.within(line).into_iter().map(|span| span.text(line)).collect()
        };
        assert_eq!(
            cut("The dam broke. Thank you\u{a0}for subscribing. An error has occurred. The town is empty."),
            ["Thank you\u{a0}for subscribing.", "An error has occurred."]
        );
        assert_eq!(
            cut(
                "A boat. Hide Caption 1 of 3 Photos: Flood in Podar A dog. Hide Caption 2 of 3 Photos: Flood in Podar \
                 Two men row. Hide Caption 3 of 3 The mayor left."
            ),
            [
                "Hide Caption 1 of 3 Photos: Flood in Podar",
                "Hide Caption 2 of 3 Photos: Flood in Podar",
                "Hide Caption 3 of 3"
            ]
        );
        assert!(cut("He said that an error had been made, and thanked his readers.").is_empty());
    }

    #[test]
    fn what_players_and_forms_say_goes_as_a_whole() {
        let labels = Labels::load(&Data::embedded()).unwrap();
        let cut = |line: &'static str| -> Vec<&str> {
            labels.within(line).into_iter().map(|span| span.text(line)).collect()
        };
        assert_eq!(
            cut(
                "The dam broke. JUST WATCHED Mayor: 'We are safe' Replay More Videos ... MUST WATCH Mayor: 'We are \
                 safe' 02:28 The town is empty."
            ),
            [
                "JUST WATCHED Mayor: 'We are safe' Replay More Videos ... MUST WATCH Mayor: 'We are safe' 02:28"
            ]
        );
        assert_eq!(
            cut("You agree to receive offers for the Gazette's wares. The dam broke."),
            ["You agree to receive offers for the Gazette's wares."]
        );
        assert!(cut("He had just watched the dam break, and said that you must watch it.").is_empty());
    }
}
