//! Corrections: what an article takes back of an earlier version of itself.

mod replaced;

use regex::Regex;
use serde::Deserialize;

use super::types::Claim;
use crate::lexicon::{Data, DataError, Pattern, Row};
use crate::span::Span;

pub(super) use replaced::{Values, replaced};

/// How a note tells what an earlier version said: `data/en/lexicon/corrections.csv`.
#[derive(Debug)]
pub(super) struct Corrections {
    opens: Vec<Pattern>,
    tells: Vec<Tells>,
}

/// A pattern that tells what was said. Few runs meet a note.
#[derive(Debug)]
struct Tells {
    row: Row<NoteRow>,
    pattern: Pattern,
}

/// A note that tells what an earlier version of the article said. All spans are of the article's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Note {
    /// The words of the earlier version, as the note gives them.
    pub old: Span,
    /// Stretches in them that are no part of what it said, in text order: `Tuesday, not`.
    pub skip: Vec<Span>,
    /// The words of what holds instead; empty where the note does not tell.
    pub new: Span,
}

/// What an earlier version of an article said and the article has taken back: no more anybody's word.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
pub struct Withdrawal {
    /// What it said. Its words are those of the note.
    pub claim: Claim,
    /// Id of the claim of the article that takes its place.
    pub replaced_by: String,
    /// What was told, where the two differ.
    pub old: String,
    /// What is told instead.
    pub new: String,
}

#[derive(Debug, Deserialize)]
struct NoteRow {
    role: Role,
    pattern: String,
    finds: String,
    ignores: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Role {
    Opens,
    Tells,
}

impl NoteRow {
    fn pattern(&self) -> Pattern {
        Pattern::new(match self.role {
            Role::Opens => format!(r"^(?i)[\s*_(\[]*(?:{})", self.pattern),
            Role::Tells => format!("(?i){}", self.pattern),
        })
    }
}

impl Tells {
    /// What is wrong with the pattern by the examples of its row.
    fn check(&self) -> Vec<DataError> {
        let mut errors = self.pattern.check(&self.row, &self.row.value.finds, &self.row.value.ignores);
        let names_old = |regex: &Regex| regex.capture_names().flatten().any(|name| name == "old");
        if self.row.value.role == Role::Tells && self.pattern.regex().is_some_and(|regex| !names_old(regex)) {
            errors.push(DataError::row(&self.row, "pattern", "expected a group `old`, found none"));
        }
        errors
    }
}

/// Bytes of the longest note.
const LONGEST: usize = 1_500;

const TABLE: &str = "en/lexicon/corrections.csv";

impl Corrections {
    /// # Errors
    /// Every row whose pattern is none, or does not hold to its own examples. Of the program's own rows those that tell are
    /// left to [`Self::check`].
    pub fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        let (mut notes, mut errors) = (Self { opens: Vec::new(), tells: Vec::new() }, Vec::new());
        let added = data.is_added(TABLE);
        for row in data.table::<NoteRow>(TABLE)? {
            let tells = Tells { pattern: row.value.pattern(), row };
            if tells.row.value.role == Role::Opens || added {
                errors.extend(tells.check());
            }
            match tells.row.value.role {
                Role::Opens => notes.opens.push(tells.pattern),
                Role::Tells => notes.tells.push(tells),
            }
        }
        if errors.is_empty() { Ok(notes) } else { Err(errors) }
    }

    /// What is wrong with the patterns that tell what was said.
    pub fn check(&self) -> Vec<DataError> {
        self.tells.iter().flat_map(Tells::check).collect()
    }

    /// What the note in a block of a text tells; nothing for a block that is no note, or whose words cannot be read.
    pub fn read(&self, text: &str, block: Span) -> Option<Note> {
        let words = block.text(text);
        if words.len() > LONGEST
            || !self.opens.iter().filter_map(Pattern::regex).any(|opens| opens.is_match(words))
        {
            return None;
        }
        self.tells.iter().find_map(|tells| {
            let found = tells.pattern.regex()?.captures(words)?;
            let span = |name: &str| {
                let group = found.name(name)?;
                let inner = group.as_str().trim();
                let start =
                    block.start + group.start() + (group.as_str().len() - group.as_str().trim_start().len());
                Some(Span::new(start, start + inner.len()))
            };
            let old = span("old").filter(|old| old.start < old.end)?;
            let skip = ["skip", "rest"].into_iter().filter_map(span).collect();
            Some(Note { old, skip, new: span("new").unwrap_or(Span::new(old.end, old.end)) })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a note says was said, and what holds.
    fn read(words: &str) -> Option<(String, String)> {
        let notes = Corrections::load(&Data::embedded()).unwrap();
        let note = notes.read(words, Span::new(0, words.len()))?;
        let mut old = note.old.text(words).to_owned();
        for skip in note.skip.iter().rev() {
            old.replace_range(skip.start - note.old.start..skip.end - note.old.start, "");
        }
        let old = old.split_whitespace().collect::<Vec<_>>().join(" ");
        Some((old, note.new.text(words).to_owned()))
    }

    #[test]
    fn notes_tell_what_was_said_and_what_holds() {
        for (note, old, new) in [
            (
                "An earlier version of this article said that 12 people were killed; the figure is 9.",
                "12 people were killed",
                "the figure is 9.",
            ),
            (
                "This article was amended on 10 November. An earlier version said 40 homes had burned. The number was 14.",
                "40 homes had burned",
                "The number was 14.",
            ),
            (
                "Correction: The ferry sank with nine people on board, not 12.",
                "The ferry sank with 12",
                "nine people on board",
            ),
            (
                "Correction: The strike began on Tuesday, not Wednesday.",
                "The strike began on Wednesday",
                "Tuesday",
            ),
            (
                "Clarification (3 May): The verdict was given on Friday, not on Monday.",
                "The verdict was given on Monday",
                "Friday",
            ),
            (
                "A previous version of this story incorrectly stated that the plant employed 500 workers, when it employs 300.",
                "the plant employed 500 workers",
                "it employs 300.",
            ),
            (
                "In an earlier version of this report, we wrongly said the coach had been sacked.",
                "the coach had been sacked",
                "",
            ),
            (
                "*Editor's note: This story originally reported that the plane landed in Oslo. It landed in Bergen.*",
                "the plane landed in Oslo",
                "It landed in Bergen.*",
            ),
            (
                "We wrongly reported that three ministers resigned, rather than two.",
                "three ministers resigned",
                "two.",
            ),
            (
                "Corrections and clarifications: Nine people, not 12, were killed in the flood.",
                "12 were killed in the flood",
                "Nine people",
            ),
            (
                "An earlier version of this headline said “Five die in blaze”; it was four.",
                "Five die in blaze",
                "; it was four.",
            ),
        ] {
            assert_eq!(read(note), Some((old.to_owned(), new.to_owned())), "{note}");
        }
    }

    #[test]
    fn every_pattern_holds_to_its_own_examples() {
        assert_eq!(Corrections::load(&Data::embedded()).unwrap().check(), []);
    }

    #[test]
    fn sentences_that_look_like_notes_are_none() {
        for line in [
            "The earlier version of the bill said that 12 towns would be named; the new one says nine.",
            "The bank corrected its forecast to 2 percent, not 3 percent.",
            "Correction of the course took nine hours, not 12.",
            "An earlier version of the vaccine protected 40 percent; the new one protects 60.",
            "Police corrected the toll: nine people were killed, not 12.",
            "The minister said an earlier version of this statement said 12 people were killed.",
            "This article of the treaty was amended; it said that 12 states may join.",
            "We reported that 12 people were killed; the figure is now 15.",
            "The previous version of this engine said nothing of speed, officials said.",
            "Correction: a name was misspelt.",
            "An earlier version of this page incorrectly stated the length of the bridge and by how much it sank.",
            "A previous version of this report wrongly reported the number of people killed in the flood.",
            "The first version of this car sold 12 units, not nine.",
            "Nine people were killed, not 12, the mayor said.",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
