//! The date printed above an article's first words, against the one that its input gives.

use chrono::{Datelike, NaiveDate};

use crate::span::Span;

use super::PublishedAt;
use super::date::find;
use super::plain::PageReader;

/// The date that heads an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Masthead {
    pub(super) date: NaiveDate,
    /// What shows that it is that of publication.
    sign: Sign,
}

/// What shows that a date is that of publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// Words before it: `Published`.
    Label,
    /// The weekday before it is its own.
    Weekday,
    /// It opens a line, and the words behind it begin anew.
    Place,
}

/// Less than so many days apart, the two may be one day on two clocks.
const APART: i64 = 2;

/// What is printed is no older than this by the date that is given: an article may open with the date of what it tells.
const BACK: i64 = 31;

/// A page may be updated long after it was published, and its weekdays are then those of the first day.
const UPDATED: i64 = 62;

/// Beyond it one of the two dates is that of something else, whatever stands beside it.
const ON: i64 = 731;

impl Masthead {
    /// Whether it is another day than the one given.
    pub(super) fn differs(self, given: PublishedAt) -> bool {
        self.days_after(given).abs() >= APART
    }

    /// Whether it is surely the day that the article was published, and the one given is not.
    pub(super) fn overrules(self, given: PublishedAt) -> bool {
        let latest = match self.sign {
            Sign::Label => UPDATED,
            Sign::Weekday => ON,
            Sign::Place => return false,
        };
        self.differs(given) && (-BACK..=latest).contains(&self.days_after(given))
    }

    fn days_after(self, given: PublishedAt) -> i64 {
        (self.date - given.date).num_days()
    }
}

impl PageReader {
    /// The date that heads the text from a byte on. A caption's date hangs on the words before it, and so does a sentence's.
    pub(super) fn masthead(&self, text: &str, from: usize) -> Option<Masthead> {
        const HEAD: usize = 200;
        let text = text.get(from..)?.trim_start();
        let head = &text[..text.floor_char_boundary(HEAD)];
        let printed = find(&self.dates, head, None, None).filter(|printed| printed.other_order.is_none())?;
        let date = printed.at.date;
        if !begins_anew(&head[printed.span.end..]) {
            return None;
        }
        let before = line_up_to(head, printed.span);
        if before.is_empty() {
            return Some(Masthead { date, sign: Sign::Place });
        }
        let bare = before.trim_end_matches(|c: char| c == ':' || c.is_whitespace());
        if self.before_label(bare).is_some_and(is_apart) {
            return Some(Masthead { date, sign: Sign::Label });
        }
        let (words, weekday) = bare.trim_end_matches(',').rsplit_once(' ').unwrap_or(("", bare));
        let weekday = self.dates.weekday(weekday.trim_end_matches(','))?;
        let named = words.rsplit(' ').next().unwrap_or_default();
        let outlet = self.outlets.named(named).is_some() || is_in_capitals(named);
        let fits = date.weekday().number_from_monday() == weekday;
        (fits && (is_apart(words) || outlet)).then_some(Masthead { date, sign: Sign::Weekday })
    }

    /// What stands before a label at the end of a line: `Dam breaks |` of `Dam breaks | Published`.
    fn before_label<'t>(&self, line: &'t str) -> Option<&'t str> {
        self.labels.dated().iter().find_map(|label| {
            let (before, ends) = line.split_at_checked(line.len().checked_sub(label.len())?)?;
            let whole = !before.ends_with(char::is_alphanumeric);
            (whole && ends.eq_ignore_ascii_case(label)).then_some(before)
        })
    }
}

/// The words of its line before a date.
fn line_up_to(head: &str, date: Span) -> &str {
    head[..date.start].rsplit('\n').next().unwrap_or_default().trim()
}

/// Whether what stands before a label does not lead into it.
fn is_apart(before: &str) -> bool {
    let before = before.trim_end();
    before.is_empty() || before.ends_with(['|', '·', '•', '–', '—'])
}

/// `AFP`
fn is_in_capitals(word: &str) -> bool {
    word.len() >= 2 && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Whether what stands behind a date is its line's end, a sign, a clock time or a word that begins a sentence.
fn begins_anew(behind: &str) -> bool {
    let rest = behind.trim_start_matches([' ', '\t']);
    rest.is_empty()
        || rest.len() < behind.len()
            && rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "|·•–—\"“".contains(c))
        || rest.starts_with(['\n', '\r'])
}

#[cfg(test)]
mod tests {
    use super::super::Reader;
    use super::*;
    use crate::lexicon::Data;

    /// The printed date and whether a document that gives `given` is counted from it; nothing where both are one.
    fn read(text: &str, given: &str) -> Option<(String, bool)> {
        let reader = Reader::load(&Data::embedded()).unwrap();
        let given: PublishedAt = given.parse().unwrap();
        let found = reader.page.masthead(text, 0).filter(|found| found.differs(given))?;
        Some((found.date.to_string(), found.overrules(given)))
    }

    #[test]
    fn a_date_with_a_label_or_its_weekday_heads_an_article() {
        for text in [
            "Published 12 June 2031 The dam broke on Monday.",
            "Dam breaks\n\nLast updated: 12 June 2031\n\nThe dam broke.",
            "Date of publication 12 June 2031 The dam broke.",
            "Thu Jun 12 2031 The dam broke on Monday.",
            "Dam breaks AFP Thursday 12 Jun 2031 The dam broke.",
            "Dam breaks Reuters Thursday, June 12, 2031\nThe dam broke.",
        ] {
            assert_eq!(read(text, "2031-06-03"), Some(("2031-06-12".to_owned(), true)), "{text}");
        }
    }

    #[test]
    fn a_date_alone_is_told_and_not_counted_from() {
        assert_eq!(read("12 June 2031 The dam broke.", "2031-06-03"), Some(("2031-06-12".to_owned(), false)));
    }

    #[test]
    fn a_label_long_before_or_after_the_date_given_is_told_only() {
        let updated = "Updated 12 June 2031 The dam broke.";
        for (given, counted) in
            [("2031-06-03", true), ("2031-07-01", true), ("2031-08-01", false), ("2030-06-12", false)]
        {
            assert_eq!(read(updated, given), Some(("2031-06-12".to_owned(), counted)), "{given}");
        }
        assert_eq!(read(updated, "2031-06-11"), None);
    }

    #[test]
    fn captions_and_first_sentences_head_nothing() {
        for text in [
            "In this Thursday, June 12, 2031 file photo, a man holds a flag.",
            "FILE - In this June 12, 2031, file photo, a man holds a flag.",
            "A man holds a flag in Orlin, Thursday, June 12, 2031. (AP Photo/Ann Marr)",
            "Lee speaks in Orlin Thursday, June 12, 2031 (Ann Marr)",
            "Lee speaks in Orlin Thursday, June 12, 2031\n\nThe dam broke.",
            "On 12 June 2031 The Hague heard the case.",
            "A report published on 12 June 2031 Orlin says it is true.",
            "Dam breaks AFP Friday 12 Jun 2031 The dam broke.",
            "12 June 2031, a Thursday, was wet.",
        ] {
            assert_eq!(read(text, "2031-07-03"), None, "{text}");
        }
    }
}
