use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::gallery::Galleries;
use super::line::{Edge, colon_after, edge, names_after, normal, starts_with_ignoring_case};
use super::within::{Reach, Within};
use crate::lexicon::{Data, DataError};
use crate::span::Span;

/// The words by which page furniture gives itself away: `data/en/lexicon/furniture.csv`.
#[derive(Debug, Clone, Default)]
pub(crate) struct Labels {
    whole: FxHashMap<String, Label>,
    /// Beginnings: the words, and whether a colon or the end of the line must follow.
    starts: FxHashMap<String, Follow>,
    ends: FxHashSet<String>,
    /// The first words of whole lines and beginnings, and the last of ends: few lines begin or end so.
    opening: FxHashSet<String>,
    closing: FxHashSet<String>,
    /// Signs at the very start, in lower case.
    signs: Vec<String>,
    /// Beginnings of lines that say what was corrected.
    corrections: FxHashSet<String>,
    /// The first words of those.
    correcting: FxHashSet<String>,
    /// Words before the clock time that heads an entry.
    stamps: Vec<String>,
    longest: usize,
    /// Words before the date that heads a line, longest first.
    dated: Vec<String>,
    galleries: Galleries,
    within: Within,
}

/// What kind of furniture words announce.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Label {
    /// This line only.
    Line,
    /// This line and the short lines below it.
    Section,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Follow {
    Anything,
    Colon,
    Names,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Line,
    Section,
    Start,
    Lead,
    Correction,
    #[serde(rename = "correction lead")]
    CorrectionLead,
    End,
    Byline,
    Sign,
    Stamp,
    Within,
    Sentence,
    Between,
    Gallery,
    Dated,
}

impl Labels {
    pub(crate) fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        let mut labels = Self::default();
        let mut errors = Vec::new();
        for row in data.table::<(String, Kind)>("en/lexicon/furniture.csv")? {
            let words = normal(&row.value.0);
            let reach = match row.value.1 {
                Kind::Stamp => {
                    labels.stamps.push(words);
                    continue;
                }
                Kind::Gallery => {
                    labels.galleries.add_head(&row.value.0);
                    continue;
                }
                Kind::Dated => {
                    labels.dated.push(words);
                    continue;
                }
                Kind::Sign => {
                    labels.signs.push(row.value.0.to_lowercase());
                    continue;
                }
                Kind::Within => Some(Reach::Words),
                Kind::Sentence => Some(Reach::Sentence),
                Kind::Between => {
                    labels.galleries.add_mark(&row.value.0);
                    Some(Reach::Title)
                }
                _ => None,
            };
            if let Some(reach) = reach {
                labels.within.add(&row.value.0, reach);
                continue;
            }
            if words.is_empty() {
                errors.push(DataError::row(&row, "words", "expected at least one word, found none"));
                continue;
            }
            labels.longest = labels.longest.max(words.split(' ').count());
            if matches!(row.value.1, Kind::Correction | Kind::CorrectionLead) {
                labels.corrections.insert(words.clone());
                labels.correcting.extend(words.split(' ').next().map(str::to_owned));
            }
            match row.value.1 {
                Kind::Line => {
                    labels.whole.entry(words).or_insert(Label::Line);
                }
                Kind::Section => {
                    labels.whole.insert(words, Label::Section);
                }
                Kind::Start | Kind::Correction => {
                    labels.starts.insert(words, Follow::Anything);
                }
                Kind::Lead | Kind::CorrectionLead => {
                    labels.starts.entry(words).or_insert(Follow::Colon);
                }
                Kind::Byline => {
                    labels.starts.entry(words).or_insert(Follow::Names);
                }
                Kind::End => {
                    labels.ends.insert(words);
                }
                Kind::Sign | Kind::Stamp | Kind::Within | Kind::Sentence => {}
                Kind::Between | Kind::Gallery | Kind::Dated => {}
            }
        }
        let first = |words: &String| words.split(' ').next().map(str::to_owned);
        labels.opening = labels.whole.keys().chain(labels.starts.keys()).filter_map(first).collect();
        let last = |words: &String| words.rsplit(' ').next().map(str::to_owned);
        labels.closing = labels.ends.iter().filter_map(last).collect();
        labels.dated.sort_by_key(|words| std::cmp::Reverse(words.len()));
        if errors.is_empty() { Ok(labels) } else { Err(errors) }
    }

    /// Where words stand in a paragraph that are no part of it, in text order.
    pub(crate) fn within(&self, line: &str) -> Vec<Span> {
        self.within.find(line)
    }

    /// The picture series of a text.
    pub(crate) fn galleries(&self, text: &str) -> Vec<Span> {
        self.galleries.find(text)
    }

    /// What stands behind the words before a date at the head of a line: `Published 3 May 2031 The dam broke.`
    pub(crate) fn behind_dated<'t>(&self, line: &'t str) -> Option<&'t str> {
        let behind = |words: &String| {
            let (begins, rest) = line.split_at_checked(words.len())?;
            let apart = rest.starts_with(|c: char| c == ':' || c.is_whitespace());
            (apart && begins.eq_ignore_ascii_case(words))
                .then(|| rest.trim_start_matches(|c: char| c == ':' || c.is_whitespace()))
        };
        self.dated.iter().find_map(behind)
    }

    /// Words before the date that heads a line.
    pub(crate) fn dated(&self) -> &[String] {
        &self.dated
    }

    /// Words that may stand before the clock time that heads an entry.
    pub(crate) fn before_stamps(&self) -> &[String] {
        &self.stamps
    }

    /// Whether a line says that the article was corrected.
    pub(crate) fn corrects(&self, line: &str) -> bool {
        let head = edge(line, Edge::Head);
        // Few lines need all their words for that.
        if !is_among(&self.correcting, head.split_whitespace()) {
            return false;
        }
        let words = normal(head);
        let mut ends = words.match_indices(' ').map(|(at, _)| at).chain([words.len()]).take(self.longest);
        ends.any(|end| self.corrections.contains(&words[..end])) && self.of(line).is_some()
    }

    /// What the words of a line announce, if anything.
    pub(crate) fn of(&self, line: &str) -> Option<Label> {
        // Labels stand at the edges of a line: a long line is looked at from both ends only.
        let head = edge(line, Edge::Head);
        // What begins like no label is like none of them, as is a line of no words.
        let opens = is_among(&self.opening, head.split_whitespace());
        let words = if opens { normal(head) } else { String::new() };
        if head.len() == line.len()
            && let Some(label) = self.whole.get(&words)
        {
            return Some(*label);
        }
        let length = line.split_whitespace().take(LONGEST_LEAD + 1).count();
        if length > LONGEST_LEAD {
            return self.is_run(line, &words).then_some(Label::Line);
        }
        let signed = self.signs.iter().any(|sign| starts_with_ignoring_case(head, sign));
        let announced = signed || self.starts_with_label(line, &words, length) || self.ends_with_label(line);
        announced.then_some(Label::Line)
    }

    fn starts_with_label(&self, line: &str, words: &str, length: usize) -> bool {
        let head = edge(line, Edge::Head);
        let mut end = 0;
        for (count, word) in words.split(' ').enumerate().take(self.longest) {
            end += word.len() + usize::from(count > 0);
            let announced = match self.starts.get(&words[..end]) {
                Some(Follow::Anything) => length <= LONGEST_START || self.is_run(line, words),
                Some(Follow::Colon) => colon_after(head, count + 1),
                Some(Follow::Names) => names_after(head, count + 1),
                None => false,
            };
            if announced {
                return true;
            }
        }
        false
    }

    /// Whether a line of many words is a run of links, which has no stops, or a web form, and a label's first words open it.
    fn is_run(&self, line: &str, words: &str) -> bool {
        const LONGEST_RUN: usize = 160;
        const FORM: usize = 3;
        let ends = words.match_indices(' ').map(|(at, _)| at).take(self.longest);
        let opened = ends.into_iter().any(|end| self.starts.get(&words[..end]) == Some(&Follow::Anything));
        let unstopped = || !line.contains(". ") && !line.ends_with(['.', '?', '!', '"', '”']);
        opened
            && line.split_whitespace().take(LONGEST_RUN + 1).count() <= LONGEST_RUN
            && (unstopped() || self.within(line).len() >= FORM)
    }

    fn ends_with_label(&self, line: &str) -> bool {
        let tail = edge(line, Edge::Tail);
        if !is_among(&self.closing, tail.split_whitespace().rev()) {
            return false;
        }
        let tail = normal(tail);
        let mut start = tail.len();
        for (count, word) in tail.rsplit(' ').enumerate().take(self.longest) {
            start -= word.len() + usize::from(count > 0);
            if self.ends.contains(&tail[start..]) {
                return true;
            }
        }
        false
    }
}

/// Whether the first of some words that is more than signs is on a list, in its plain form.
fn is_among<'t>(list: &FxHashSet<String>, mut words: impl Iterator<Item = &'t str>) -> bool {
    words
        .find_map(|word| Some(normal(word)).filter(|word| !word.is_empty()))
        .is_some_and(|word| list.contains(&word))
}

/// Most words of a line that furniture's first words make furniture: whole articles stand on one line, too.
const LONGEST_START: usize = 36;
/// The same, where a colon sets the label off, or it stands at the end.
const LONGEST_LEAD: usize = 60;

#[cfg(test)]
mod tests {
    use super::*;

    fn label(line: &str) -> Option<Label> {
        Labels::load(&Data::embedded()).unwrap().of(line)
    }

    #[test]
    fn labels_are_told_by_their_words() {
        for line in [
            "3 Min Read",
            "12 min read",
            "Read also: a new bridge",
            "Photo: the harbour at dawn",
            "Share",
            "Correction: a name was misspelt.",
            "© Gazette. All rights reserved.",
            "Listen",
            "1,204 comments",
            "By Ann Lee and Bo Chan",
            "(C) The Gazette",
            "By Ann Lee, political editor",
        ] {
            assert_eq!(label(line), Some(Label::Line), "{line}");
        }
        for line in ["MOST READ", "Related News", "Editor’s Picks", "» Read Next"] {
            assert_eq!(label(line), Some(Label::Section), "{line}");
        }
    }

    #[test]
    fn long_runs_of_links_and_forms_are_told_from_articles() {
        let links = "SEA CHANGE Mayor leaves the council over the dam in Podar ".repeat(5);
        assert_eq!(label(&format!("MOST READ IN NEWS {links}")), Some(Label::Line));
        assert_eq!(label(&format!("MOST READ IN NEWS {links}. The dam broke on Monday.")), None);
        let form = "Please re-enter. Invalid email address. An error has occurred. Please try again later. ";
        let about = "What to know of the day in Podar, and of the days before it, in your inbox on each day of the week but Sunday. ";
        assert_eq!(label(&format!("Newsletter {about}{about}{form}")), Some(Label::Line));
        assert_eq!(label(&format!("Newsletter {about}{about}{about}")), None);
    }

    #[test]
    fn words_before_a_date_head_a_line() {
        let labels = Labels::load(&Data::embedded()).unwrap();
        assert_eq!(labels.behind_dated("Published: 3 May 2031 The dam"), Some("3 May 2031 The dam"));
        assert_eq!(labels.behind_dated("Last updated at May 032031 The dam"), Some("May 032031 The dam"));
        assert_eq!(labels.behind_dated("Publishedly so"), None);
    }

    #[test]
    fn lines_that_tell_of_a_correction_are_told_from_others() {
        let labels = Labels::load(&Data::embedded()).unwrap();
        for line in [
            "Correction: An earlier version of this article said six people were hurt.",
            "This story was corrected on 3 May to give the mayor's name.",
            "A previous version of this page said the bridge was open.",
        ] {
            assert!(labels.corrects(line), "{line}");
        }
        for line in ["Correction of the course took an hour.", "Photo: an earlier version of this bridge", ""]
        {
            assert!(!labels.corrects(line), "{line}");
        }
    }

    #[test]
    fn sentences_that_begin_or_end_like_labels_are_none() {
        for line in [
            "Photo editors left the paper on Monday.",
            "Read by millions, the column was stopped.",
            "Breaking into the bank took an hour.",
            "Most readers had left by then.",
            "Sources said he had fled.",
            "More than 30 people were hurt.",
            "Inside the hall, soldiers waited.",
            "By Monday the water had gone.",
            "By then nobody was left in the town",
        ] {
            assert_eq!(label(line), None, "{line}");
        }
    }
}
