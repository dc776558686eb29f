//! What an editor has put into a quotation: `"[T]hey fired at [the] crowd […]"` is read as the speaker's words.

use std::ops::Range;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::lexicon::{Data, DataError};
use crate::span::Span;

/// The longest insert, in bytes between its brackets.
const LONGEST: usize = 80;

/// The words that decide how an insert is read.
#[derive(Debug, Clone)]
pub struct Inserts {
    roles: FxHashMap<Box<str>, Role>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Role {
    /// It says something of the words: `[sic]`.
    Remark,
    /// Behind it an insert says who is meant.
    Pronoun,
    /// An insert that opens with it names somebody: `the guards`.
    Article,
}

/// A text of the same length without the brackets of inserts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plain {
    /// The words as they are read.
    pub text: String,
    /// The inserts in text order: where the original has them.
    inserts: Vec<Insert>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Insert {
    /// With its brackets; with the rest of the word that it is a part of.
    span: Span,
    /// Its letters stand elsewhere than in the original.
    moved: bool,
}

impl Inserts {
    /// Reads the list of words.
    ///
    /// # Errors
    /// Every row that cannot be used.
    pub fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        let rows = data.table::<(Role, String)>("en/lexicon/inserts.csv")?;
        let roles = rows.iter().flat_map(|row| {
            let (role, words) = &row.value;
            words.split('|').map(|word| (word.into(), *role))
        });
        Ok(Self { roles: roles.collect() })
    }

    /// The text as it is read, if a quotation in it has an insert.
    pub fn plain(&self, text: &str) -> Option<Plain> {
        let found = quoted_brackets(text);
        if found.is_empty() {
            return None;
        }
        let mut bytes = text.as_bytes().to_vec();
        let mut inserts = Vec::new();
        for brackets in found {
            inserts.extend(self.read(text, brackets, &mut bytes));
        }
        if inserts.is_empty() {
            return None;
        }
        Some(Plain { text: String::from_utf8(bytes).ok()?, inserts })
    }

    /// Takes the brackets of one insert away.
    fn read(&self, text: &str, brackets: Range<usize>, bytes: &mut [u8]) -> Option<Insert> {
        let content = &text[brackets.start + 1..brackets.end - 1];
        let span = Span::new(brackets.start, brackets.end);
        if self.is_left_out(content) {
            bytes[brackets.clone()].fill(b' ');
            let before = text[..brackets.start].trim_end().chars().next_back();
            let after = text[brackets.end..].trim_start().chars().next();
            // What was left out ended a sentence: `the camp [...] The army`.
            if before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_uppercase) {
                bytes[brackets.start] = b'.';
            }
            return Some(Insert { span, moved: true });
        }
        let joined_left = text[..brackets.start].chars().next_back().is_some_and(char::is_alphabetic);
        let joined_right = text[brackets.end..].chars().next().is_some_and(char::is_alphabetic);
        if (joined_left || joined_right) && !content.contains(char::is_whitespace) {
            let start = word_start(text, brackets.start);
            let end = word_end(text, brackets.end);
            let word = text[start..end].bytes().filter(|byte| !matches!(byte, b'[' | b']'));
            let mut at = start;
            for byte in word {
                bytes[at] = byte;
                at += 1;
            }
            bytes[at..end].fill(b' ');
            return Some(Insert { span: Span::new(start, end), moved: true });
        }
        if !content.starts_with(|c: char| c.is_alphanumeric() || c == '$' || c == '\'' || c == '’')
            || self.says_who_is_meant(text[..brackets.start].trim_end(), content)
        {
            return None;
        }
        bytes[brackets.start] = b' ';
        bytes[brackets.end - 1] = b' ';
        Some(Insert { span, moved: false })
    }

    /// No word of it was spoken: dots, the number of a note, a remark.
    fn is_left_out(&self, content: &str) -> bool {
        let note = content.len() <= 2 && content.bytes().all(|byte| byte.is_ascii_digit());
        let dots = content.chars().all(|c| matches!(c, '.' | '…' | ' ')) && content != ".";
        note || dots || self.role(content) == Some(Role::Remark)
    }

    /// `they [the guards]`, `the ICC [International Criminal Court]`, `the Party of Labour [POL]`.
    fn says_who_is_meant(&self, before: &str, content: &str) -> bool {
        let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let named = content.starts_with(char::is_uppercase)
            || content.split_once(' ').is_some_and(|(first, _)| self.role(first) == Some(Role::Article));
        named && self.role(word) == Some(Role::Pronoun)
            || is_acronym(word) && content.contains(' ')
            || is_acronym(content) && word.starts_with(char::is_uppercase)
    }

    fn role(&self, words: &str) -> Option<Role> {
        (words.len() <= LONGEST).then(|| self.roles.get(words.to_lowercase().as_str()).copied()).flatten()
    }
}

impl Plain {
    /// The place in the original of a span of the text as it is read: an insert that it cuts is whole in it.
    pub fn widened(&self, span: Span) -> Span {
        let first = self.inserts.partition_point(|insert| insert.span.end <= span.start);
        let cut = |insert: &&Insert| {
            let inside = Span::new(insert.span.start + 1, insert.span.end - 1);
            insert.moved || !inside.contains(span)
        };
        self.inserts[first..]
            .iter()
            .take_while(|insert| insert.span.start < span.end)
            .filter(cut)
            .fold(span, |span, insert| span.cover(insert.span))
    }
}

fn is_acronym(word: &str) -> bool {
    word.len() >= 2 && word.chars().all(char::is_uppercase)
}

/// Where the letters around a place begin.
fn word_start(text: &str, at: usize) -> usize {
    let before = text[..at].trim_end_matches(is_of_word);
    before.len()
}

fn word_end(text: &str, at: usize) -> usize {
    at + (text[at..].len() - text[at..].trim_start_matches(is_of_word).len())
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\'' | '’')
}

/// Brackets inside double quotation marks, in text order, none of them nested.
fn quoted_brackets(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if !text.contains('[') {
        return found;
    }
    let mut quoted = false;
    let mut passed = 0;
    for (at, c) in text.char_indices() {
        match c {
            '\n' => quoted = false,
            '“' => quoted = true,
            '”' => quoted = false,
            '"' => quoted = !quoted,
            '[' if quoted && at >= passed => {
                let end = (at + 2 + LONGEST).min(text.len());
                let inner = text.as_bytes()[at + 1..end]
                    .iter()
                    .position(|byte| matches!(byte, b'[' | b']' | b'\n' | b'"'));
                if let Some(length) = inner.filter(|length| *length > 0)
                    && text.as_bytes()[at + 1 + length] == b']'
                {
                    passed = at + length + 2;
                    found.push(at..passed);
                }
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> Option<Plain> {
        let plain = Inserts::load(&Data::embedded()).unwrap().plain(text)?;
        assert_eq!(plain.text.len(), text.len(), "spans hold for both");
        Some(plain)
    }

    /// The words as they are read, spaces put together.
    fn read(text: &str) -> String {
        let words = plain(text).map_or_else(|| text.to_owned(), |plain| plain.text);
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn brackets_of_inserts_are_read_through() {
        for (text, words) in [
            ("“[T]hey fired,” he said.", "“They fired,” he said."),
            ("\"They were fight[ing] at [the] mill\"", "\"They were fighting at the mill\""),
            ("“Marr[’s] men w[ill] leave”", "“Marr’s men will leave”"),
            ("“We lost [six and a half] acres [of wheat].”", "“We lost six and a half acres of wheat .”"),
            ("“They wanted [sic] it”", "“They wanted it”"),
            ("“a camp […] for boys”", "“a camp for boys”"),
            ("“a camp [...] The army came”", "“a camp . The army came”"),
            ("“it was so.[4] Then”", "“it was so. Then”"),
            ("“the [Orlin] council of [Mayor Marr] met”", "“the Orlin council of Mayor Marr met”"),
        ] {
            assert_eq!(read(text), words, "{text}");
        }
    }

    #[test]
    fn brackets_that_say_who_is_meant_and_all_outside_of_quotations_stay() {
        for text in [
            "“They [the guards] fired”",
            "“He [Marr] left”",
            "“the OPL [Orlin People's League] met”",
            "“the Orlin League [OPL] met”",
            "The mayor [Marr] left. [Photo/OPL]",
            "“We left,” he said [in May].",
            "“a [b [c] d”\n“e [f\ng]”",
            "“an [] empty one and [—]”",
        ] {
            let expected = text.replace("[c]", "c").split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn a_span_that_cuts_an_insert_has_it_whole() {
        let text = "“[T]hey saw [the old mill] and fight[ing].”";
        let plain = plain(text).unwrap();
        for (words, original) in [
            ("They", "[T]hey"),
            ("They   saw", "[T]hey saw"),
            ("the old mill", "the old mill"),
            ("old mill", "old mill"),
            ("saw  the old", "saw [the old mill]"),
            ("mill  and", "[the old mill] and"),
            ("fighting", "fight[ing]"),
            ("saw", "saw"),
        ] {
            let start = plain.text.find(words).unwrap();
            let span = plain.widened(Span::new(start, start + words.len()));
            assert_eq!(span.text(text), original, "{words}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_keeps_its_length_and_is_widened_to_its_own_characters(text in "[a-zA-Z“”\"\\[\\]. …’é\n]{0,60}") {
            if let Some(plain) = plain(&text) {
                for (start, _) in plain.text.char_indices() {
                    for (length, _) in plain.text[start..].char_indices().skip(1) {
                        let span = plain.widened(Span::new(start, start + length));
                        proptest::prop_assert!(text.get(span.start..span.end).is_some());
                    }
                }
            }
        }
    }
}
