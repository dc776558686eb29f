//! Markwhen: one event a paragraph, `begin - end: title #tags`.
//!
//! Its parser sees instants only with a `Z` (`+02:00` makes the line a comment), four digits of a year in them, and
//! takes a first line of the form `key: value` for a header, so the header is fenced.

use std::io::{self, Write};

use super::super::losses::{Losses, loss};
use super::super::projection::{Certainty, Projection, Stretch, TOLD, iso_instant, stretch, utc_year};
use super::super::record::label_of;
use crate::calendar::Instant;
use crate::escape::one_plain_line;

/// The text.
pub(in super::super) fn write(
    projection: &Projection,
    out: &mut dyn Write,
    losses: &mut Losses,
) -> io::Result<()> {
    writeln!(out, "---\ntitle: \"{}\"\n---\n", projection.title())?;
    for row in &projection.rows {
        let stretch = stretch(row);
        let Some(range) = range(&stretch) else {
            losses.add(loss::NO_DATE);
            continue;
        };
        if matches!(stretch.certainty(), Certainty::By | Certainty::From) {
            losses.add(loss::ONE_SIDE);
        }
        let tags = [label_of(&row.status), stretch.certainty().as_str().to_owned(), tag(&row.event_type)];
        let tags: Vec<String> = tags.iter().map(|tag| format!("#{tag}")).collect();
        writeln!(out, "{range}: {} {}", plain(&row.headline), tags.join(" "))?;
        for paragraph in projection.paragraphs(row) {
            writeln!(out, "  {}", plain(&paragraph))?;
        }
        if let Some(link) = projection.best(row).and_then(|claim| projection.link(claim)) {
            writeln!(out, "  [The words in the article]({link})")?;
        }
        writeln!(out)?;
    }
    projection.lose_edges(&TOLD, losses);
    projection.lose_accounts(losses);
    Ok(())
}

fn range(stretch: &Stretch) -> Option<String> {
    let begin = stretch.earliest.or(stretch.latest)?;
    let end = stretch.latest.unwrap_or(begin);
    let within = |instant: Instant| utc_year(instant).is_some_and(|year| (0..=9999).contains(&year));
    if within(begin) && within(end) {
        return Some(match begin == end {
            true => iso_instant(begin),
            false => format!("{} - {}", iso_instant(begin), iso_instant(end)),
        });
    }
    // Years beyond four digits and before Christ are read as whole years only.
    let (first, last) = (stretch.first()?.year, stretch.last()?.year);
    let year = |year: i32| if year > 0 { year.to_string() } else { format!("{} BC", 1 - i64::from(year)) };
    Some(match first == last {
        true => year(first),
        false => format!("{} - {}", year(first), year(last)),
    })
}

/// A line in which nothing is syntax: no tag, no id of another event, no link, no comment, no check box. A word joiner,
/// which has no width, parts a mark from what would make it syntax, so that the words read as they are.
fn plain(text: &str) -> String {
    const APART: char = '\u{2060}';
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    for c in one_plain_line(text).trim().chars() {
        if matches!((before, c), (']', '(') | ('/', '/')) {
            out.push(APART);
        }
        out.push(c);
        if matches!(c, '#' | '!' | '@' | '[') {
            out.push(APART);
        }
        before = c;
    }
    // A leading dash or hash would begin a list or a section, a date an event.
    let marked = out.starts_with(|c: char| !c.is_alphabetic() && c != '“');
    if marked { format!("{APART}{out}") } else { out }
}

fn tag(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect()
}

#[cfg(test)]
mod tests {
    use super::super::super::projection::fixture;
    use super::super::run;
    use super::*;

    #[test]
    fn events_begin_with_instants_in_utc() {
        let (text, losses) = run::written(write, &fixture::plain());
        assert!(text.starts_with("---\ntitle: \"Timeline: 3 events told in 1 article\"\n---\n"));
        assert!(text.contains(
            "\n2025-06-24T18:30:00Z - 2025-06-24T18:31:00Z: Ferry sailed #single_source #firm #OTHER\n"
        ));
        assert_eq!(losses, format!("1 {}", loss::EDGES));
    }

    #[test]
    fn years_of_few_and_many_digits_are_whole_years_and_words_are_no_syntax() {
        let (text, _) = run::written(write, &fixture::hostile());
        for line in ["\n44 BC: Caesar died", "\n1066-01-01T00:00:00Z - 1067", "\n12000: Clock stops"] {
            assert!(text.contains(line), "{line} in {text}");
        }
        assert!(!text.contains(" #tag"));
        assert!(!text.contains('\u{202e}'));
    }
}
