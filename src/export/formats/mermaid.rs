//! Mermaid's timeline diagram: `date : event`, a line each.
//!
//! A colon before a space begins the next event, `%%` a comment, `#` an entity; and past 50,000 characters nothing is
//! drawn at all, so the events that matter least are left out until the diagram fits.

use std::io::{self, Write};

use super::super::losses::Losses;
use super::super::projection::Projection;
use super::super::record::label_of;
use crate::escape::one_plain_line;

/// What Mermaid draws at most, in characters, with some to spare for what a page adds.
const LIMIT: usize = 49_000;

const TOO_LONG: &str = "events left out, those of least weight: Mermaid draws no more than 50,000 characters";

const ONE_LINE: &str = "events with date, title and status only: Mermaid holds one line of each";

/// The text.
pub(in super::super) fn write(
    projection: &Projection,
    out: &mut dyn Write,
    losses: &mut Losses,
) -> io::Result<()> {
    let head = format!("timeline\n    title {}\n", plain(&projection.title()));
    let lines: Vec<String> = projection
        .rows
        .iter()
        .map(|row| {
            let status = label_of(&row.status).replace('_', " ");
            format!("    {} : {} ({status})\n", plain(&row.display_date), plain(&row.headline))
        })
        .collect();
    let mut by_weight: Vec<usize> = (0..lines.len()).collect();
    by_weight.sort_by(|a, b| {
        let weight = |at: usize| {
            let row = &projection.rows[at];
            let best = projection.best(row).map_or(0.0, |claim| claim.salience);
            (!row.contradictions.is_empty(), row.sources, best)
        };
        let (a_weight, b_weight) = (weight(*a), weight(*b));
        b_weight.partial_cmp(&a_weight).unwrap_or(std::cmp::Ordering::Equal).then(a.cmp(b))
    });
    let mut room = LIMIT.saturating_sub(head.chars().count());
    let mut kept = vec![false; lines.len()];
    for at in by_weight {
        // Mermaid counts UTF-16 units.
        let size = lines[at].encode_utf16().count();
        if size <= room {
            room -= size;
            kept[at] = true;
            losses.add(ONE_LINE);
        } else {
            losses.add(TOO_LONG);
        }
    }
    out.write_all(head.as_bytes())?;
    for (line, _) in lines.iter().zip(kept).filter(|(_, kept)| *kept) {
        out.write_all(line.as_bytes())?;
    }
    projection.lose_edges(&[], losses);
    projection.lose_accounts(losses);
    Ok(())
}

/// Words in which nothing is syntax: what might be is written as an entity, which Mermaid shows as the character.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in one_plain_line(text).trim().chars() {
        match c {
            ':' | '#' | ';' | '%' | '<' | '>' | '&' | '"' | '\\' | '{' | '}' | '[' | ']' | '`' | '$' => {
                out.push_str(&format!("#{};", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    if out.is_empty() { "–".to_owned() } else { out }
}

#[cfg(test)]
mod tests {
    use super::super::super::projection::fixture::{self, Told};
    use super::super::run;
    use super::*;

    #[test]
    fn a_line_is_a_date_and_an_event() {
        let (text, _) = run::written(write, &fixture::plain());
        assert_eq!(
            text,
            "timeline\n    title Timeline#58; 3 events told in 1 article\n    2019 : Council met (disputed)\n    \
             23 June 2025 : Bridge opened (disputed)\n    24 June 2025, 18#58;30 : Ferry sailed (single source)\n"
        );
    }

    #[test]
    fn every_line_has_one_colon() {
        let (text, _) = run::written(write, &fixture::hostile());
        assert_eq!(text.lines().count(), 2 + 8);
        assert!(text.lines().skip(2).all(|line| line.matches(':').count() == 1));
        assert!(!text.contains('%') && !text.contains("#tag"));
    }

    #[test]
    fn a_diagram_fits_what_mermaid_draws() {
        let long = "long ".repeat(20);
        let told: Vec<Told<'_>> = (0..1000)
            .map(|_| Told { headline: &long, quote: "q", earliest: "", latest: "", display: "undated" })
            .collect();
        let (text, losses) = run::written(write, &fixture::projection(&told));
        assert!(text.encode_utf16().count() < 50_000);
        let left_out = losses.split("; ").find_map(|part| part.strip_suffix(TOO_LONG)).unwrap();
        assert_eq!(text.lines().count() - 2 + left_out.trim().parse::<usize>().unwrap(), 1000);
    }
}
