//! Markdown: a table to read, the contradictions with both quotes, the articles.

use std::io::{self, Write};

use super::super::losses::Losses;
use super::super::projection::{CONTRADICTS, Projection, web_address};
use super::super::record::label_of;
use crate::escape::markdown;

/// The page. Words of articles are text: no markup, no links but those to the articles.
pub(in super::super) fn write(
    projection: &Projection,
    out: &mut dyn Write,
    losses: &mut Losses,
) -> io::Result<()> {
    projection.lose_edges(&[CONTRADICTS], losses);
    projection.lose_accounts(losses);
    writeln!(out, "# {}\n", markdown(&projection.title()))?;
    writeln!(out, "| # | Date | Event | Status | Sources | Words |")?;
    writeln!(out, "|---|---|---|---|---|---|")?;
    for row in &projection.rows {
        let words = match projection.best(row).and_then(|claim| projection.link(claim)) {
            Some(link) => format!("[“{}”](<{}>)", markdown(&row.quote), address(&link)),
            None => format!("“{}”", markdown(&row.quote)),
        };
        writeln!(
            out,
            "| {} | {} | {} | {} | {} | {words} |",
            row.order,
            markdown(&row.display_date),
            markdown(&row.headline),
            label_of(&row.status).replace('_', " "),
            markdown(&row.voices)
        )?;
    }
    let mut first = true;
    for (edge, a, b) in projection.contradictions() {
        if std::mem::take(&mut first) {
            writeln!(out, "\n## Contradictions\n")?;
        }
        let more = |name: &str| {
            edge.more.get(name).and_then(|value| value.as_str()).unwrap_or_default().replace('_', " ")
        };
        writeln!(out, "- {}, {}: {}", more("verdict"), more("type"), markdown(&edge.explanation))?;
        writeln!(out, "  - {}", markdown(&projection.quoted(a)))?;
        writeln!(out, "  - {}", markdown(&projection.quoted(b)))?;
    }
    writeln!(out, "\n## Articles\n")?;
    for document in &projection.documents {
        let title = markdown(document.title.as_deref().unwrap_or(&document.id));
        let title = match document.url.as_deref().and_then(web_address) {
            Some(url) => format!("[{title}](<{}>)", address(url)),
            None => title,
        };
        let outlet =
            document.outlet.as_deref().map(|outlet| format!(", {}", markdown(outlet))).unwrap_or_default();
        let published = document.published_on().map(|at| format!(", {at}")).unwrap_or_default();
        writeln!(out, "- {title}{outlet}{published}")?;
    }
    Ok(())
}

/// An address inside angle brackets and a table cell.
fn address(url: &str) -> String {
    url.replace('<', "%3C").replace('>', "%3E").replace('|', "%7C").replace('\\', "%5C")
}

#[cfg(test)]
mod tests {
    use super::super::super::projection::fixture;
    use super::super::run;
    use super::*;

    #[test]
    fn every_row_has_six_cells_and_words_are_no_markup() {
        let (page, _) = run::written(write, &fixture::hostile());
        let rows: Vec<&str> = page.lines().filter(|line| line.starts_with("| ")).collect();
        assert_eq!(rows.len(), 9);
        for row in &rows {
            assert_eq!(row.replace("\\|", "").matches('|').count(), 7, "{row}");
        }
        assert!(page.contains("\\[x\\](javascript:alert(1))"));
        assert!(!page.contains("<script>"));
        assert!(page.contains("## Contradictions"));
    }
}
