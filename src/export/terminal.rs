//! The timeline for a reader at a terminal.

use std::io::{self, Write};

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::filter::RowFilter;
use super::projection::{CONTRADICTS, Projection, UPDATES};
use super::record::label_of;
use crate::escape::one_plain_line;
use crate::timeline::{RowStatus, TimelineRow};

/// Whether colours are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// ANSI colours.
    Colour,
    /// Plain text.
    Plain,
}

/// Writes the rows that fit, in lines no wider than `width`. Gives back how many there were.
pub(super) fn show(
    projection: &Projection,
    filter: &RowFilter,
    width: usize,
    ink: Ink,
    out: &mut dyn Write,
) -> io::Result<usize> {
    let width = width.max(24);
    let mut shown = 0;
    for row in filter.rows(projection).into_iter().map(|at| &projection.rows[at]) {
        if shown > 0 {
            writeln!(out)?;
        }
        shown += 1;
        write_row(projection, row, width, ink, out)?;
    }
    Ok(shown)
}

fn write_row(
    projection: &Projection,
    row: &TimelineRow,
    width: usize,
    ink: Ink,
    out: &mut dyn Write,
) -> io::Result<()> {
    let status = label_of(&row.status).replace('_', " ");
    paragraph(out, "", &format!("{}  {}", row.display_date, row.zone), width, ink.paint("2"))?;
    paragraph(out, "  ", &format!("{} [{status}]", row.headline), width, ink.paint(colour(row.status)))?;
    if !row.quote.is_empty() {
        paragraph(out, "  ", &format!("“{}”", row.quote), width, ink.paint(""))?;
    }
    paragraph(
        out,
        "  ",
        &format!("{}  ({}, {})", row.voices, row.document, row.event_id),
        width,
        ink.paint("2"),
    )?;
    for edge in projection.edges_at(row, CONTRADICTS) {
        let other = [&edge.source, &edge.target]
            .into_iter()
            .filter_map(|id| projection.claim(id))
            .find(|claim| claim.event_id.as_deref() != Some(&row.event_id));
        let text = other.map_or_else(|| edge.explanation.clone(), |claim| projection.quoted(claim));
        paragraph(out, "  ", &format!("against: {text}"), width, ink.paint("31"))?;
    }
    for edge in projection.edges_at(row, UPDATES) {
        paragraph(out, "  ", &format!("update: {}", edge.explanation), width, ink.paint("34"))?;
    }
    Ok(())
}

const fn colour(status: RowStatus) -> &'static str {
    match status {
        RowStatus::Agreed => "1;32",
        RowStatus::SingleSource => "1",
        RowStatus::Disputed => "1;33",
        RowStatus::Contradicted => "1;31",
        RowStatus::Denied => "1;35",
        RowStatus::Planned => "1;34",
    }
}

impl Ink {
    /// What is written before and after a line.
    fn paint(self, code: &str) -> (String, &'static str) {
        match self {
            Self::Colour if !code.is_empty() => (format!("\u{1b}[{code}m"), "\u{1b}[0m"),
            Self::Colour | Self::Plain => (String::new(), ""),
        }
    }
}

/// Text in lines no wider than `width`, each after `indent`. Control characters of an article must not reach a terminal.
fn paragraph(
    out: &mut dyn Write,
    indent: &str,
    text: &str,
    width: usize,
    (before, after): (String, &'static str),
) -> io::Result<()> {
    for line in wrapped(&one_plain_line(text), width - indent.len()) {
        writeln!(out, "{indent}{before}{line}{after}")?;
    }
    Ok(())
}

/// Lines of whole words; a word wider than a line is cut.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let room = width.saturating_sub(line.width() + 1);
        if !line.is_empty() && word.width() > room {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        for c in word.chars() {
            if line.width() + c.width().unwrap_or(0) > width {
                lines.push(std::mem::take(&mut line));
            }
            line.push(c);
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::super::projection::fixture;
    use super::*;

    fn shown(filter: &RowFilter, width: usize, ink: Ink) -> (String, usize) {
        let mut bytes = Vec::new();
        let count = show(&fixture::hostile(), filter, width, ink, &mut bytes).unwrap();
        (String::from_utf8(bytes).unwrap(), count)
    }

    #[test]
    fn lines_keep_to_the_width_and_no_control_character_gets_through() {
        for width in [30, 80] {
            let (text, count) = shown(&RowFilter::default(), width, Ink::Plain);
            assert_eq!(count, 8);
            assert!(text.lines().all(|line| line.width() <= width), "{text}");
            assert!(!text.chars().any(|c| c.is_control() && c != '\n'));
            assert!(!text.contains('\u{202e}'));
        }
        assert!(shown(&RowFilter::default(), 80, Ink::Colour).0.contains("\u{1b}[1;33m"));
    }

    #[test]
    fn words_are_cut_only_where_they_are_wider_than_a_line() {
        assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
        assert_eq!(wrapped("abcdefghij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(wrapped("\u{1f6a2}\u{1f6a2}\u{1f6a2}", 4), ["\u{1f6a2}\u{1f6a2}", "\u{1f6a2}"]);
    }
}
