//! The timeline for a reader at a terminal.

use std::io::{self, Write};

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::projection::{CONTRADICTS, Projection, UPDATES, items};
use super::record::label_of;
use crate::escape::one_plain_line;
use crate::timeline::{RowStatus, TimelineRow};

/// Which rows are shown: those that fit every field that is given. Names are compared without case, in part.
#[derive(Debug, Clone, Default)]
pub struct RowFilter {
    /// Someone who acts or is acted upon.
    pub actor: Option<String>,
    /// An event type.
    pub event_type: Option<String>,
    /// A voice or an outlet.
    pub source: Option<String>,
    /// A status, as timeline.csv writes it.
    pub status: Option<String>,
    /// Words of the headline or of a quote.
    pub words: Option<String>,
}

/// Whether colours are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// ANSI colours.
    Colour,
    /// Plain text.
    Plain,
}

impl RowFilter {
    fn fits(&self, projection: &Projection, row: &TimelineRow) -> bool {
        let outlets = || projection.claims_of(row).map(|claim| projection.outlet(claim));
        let quotes = || projection.claims_of(row).map(|claim| &*claim.quote.exact);
        let status = label_of(&row.status);
        holds(&self.actor, items(&row.actors).chain(items(&row.targets)))
            && self.event_type.as_deref().is_none_or(|wanted| wanted.eq_ignore_ascii_case(&row.event_type))
            && holds(&self.source, items(&row.voices).chain(outlets()))
            && self.status.as_deref().is_none_or(|wanted| wanted.replace([' ', '-'], "_") == status)
            && holds(&self.words, std::iter::once(&*row.headline).chain(quotes()))
    }
}

/// Whether one of the texts has the wanted words, without case; true if none are wanted.
fn holds<'t>(wanted: &Option<String>, mut texts: impl Iterator<Item = &'t str>) -> bool {
    wanted.as_deref().is_none_or(|wanted| {
        let wanted = wanted.to_lowercase();
        texts.any(|text| text.to_lowercase().contains(&wanted))
    })
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
    for row in projection.rows.iter().filter(|row| filter.fits(projection, row)) {
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
    paragraph(out, "  ", &format!("{}  ({})", row.voices, row.document), width, ink.paint("2"))?;
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
    fn filters_are_those_of_the_report() {
        let count = |filter: &RowFilter| shown(filter, 80, Ink::Plain).1;
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(count(&RowFilter { words: some("BATTLE"), ..RowFilter::default() }), 1);
        assert_eq!(count(&RowFilter { status: some("single-source"), ..RowFilter::default() }), 6);
        assert_eq!(count(&RowFilter { source: some("harbour"), ..RowFilter::default() }), 8);
        assert_eq!(count(&RowFilter { event_type: some("other"), ..RowFilter::default() }), 8);
        assert_eq!(count(&RowFilter { actor: some("nobody"), ..RowFilter::default() }), 0);
    }

    #[test]
    fn words_are_cut_only_where_they_are_wider_than_a_line() {
        assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
        assert_eq!(wrapped("abcdefghij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(wrapped("\u{1f6a2}\u{1f6a2}\u{1f6a2}", 4), ["\u{1f6a2}\u{1f6a2}", "\u{1f6a2}"]);
    }
}
