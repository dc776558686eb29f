//! GEXF 1.2 for Gephi and networkx: claims as nodes with their span of time, edges by kind.
//!
//! networkx reads the dates of nodes only with `timeformat="date"`, so spans are calendar days; the exact instants stand
//! among the attributes.

use std::io::{self, Write};

use super::super::losses::Losses;
use super::super::projection::{Projection, Stretch, stretch_of};
use super::graph_attributes::{of_claim, of_edge};
use crate::escape::xml;

const UNDATED: &str = "claims without a date stand outside the time line of the graph";

/// The XML.
pub(in super::super) fn write(
    projection: &Projection,
    out: &mut dyn Write,
    losses: &mut Losses,
) -> io::Result<()> {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<gexf xmlns=\"http://www.gexf.net/1.2draft\" version=\"1.2\">")?;
    writeln!(
        out,
        "  <meta><creator>claimline</creator><description>{}</description></meta>",
        xml(&projection.title())
    )?;
    writeln!(out, "  <graph mode=\"dynamic\" defaultedgetype=\"directed\" timeformat=\"date\">")?;
    if let Some(claim) = projection.claims.first() {
        declare(out, "node", &of_claim(projection, claim))?;
    }
    if let Some(edge) = projection.edges.first() {
        declare(out, "edge", &of_edge(edge))?;
    }
    writeln!(out, "    <nodes>")?;
    for claim in &projection.claims {
        let span = span(&stretch_of(claim));
        if span.is_empty() {
            losses.add(UNDATED);
        }
        writeln!(out, "      <node id=\"{}\" label=\"{}\"{span}>", xml(&claim.id), xml(&claim.event.label))?;
        values(out, &of_claim(projection, claim))?;
        writeln!(out, "      </node>")?;
    }
    writeln!(out, "    </nodes>\n    <edges>")?;
    for (at, edge) in projection.edges.iter().enumerate() {
        writeln!(
            out,
            "      <edge id=\"edge{at}\" source=\"{}\" target=\"{}\" label=\"{}\">",
            xml(&edge.source),
            xml(&edge.target),
            xml(&edge.kind)
        )?;
        values(out, &of_edge(edge))?;
        writeln!(out, "      </edge>")?;
    }
    writeln!(out, "    </edges>\n  </graph>\n</gexf>")
}

fn declare(out: &mut dyn Write, class: &str, attributes: &[(&str, String)]) -> io::Result<()> {
    writeln!(out, "    <attributes class=\"{class}\" mode=\"static\">")?;
    for (at, (name, _)) in attributes.iter().enumerate() {
        writeln!(out, "      <attribute id=\"{at}\" title=\"{name}\" type=\"string\"/>")?;
    }
    writeln!(out, "    </attributes>")
}

fn values(out: &mut dyn Write, attributes: &[(&str, String)]) -> io::Result<()> {
    writeln!(out, "        <attvalues>")?;
    for (at, (_, value)) in attributes.iter().enumerate().filter(|(_, (_, value))| !value.is_empty()) {
        writeln!(out, "          <attvalue for=\"{at}\" value=\"{}\"/>", xml(value))?;
    }
    writeln!(out, "        </attvalues>")
}

/// ` start="2025-06-23" end="2025-06-24"`: whole days, the end included; a side that is open is left out.
fn span(stretch: &Stretch) -> String {
    let Some((first, after)) = stretch.days() else { return String::new() };
    let last = after.pred_opt().unwrap_or(after);
    let mut span = String::new();
    if stretch.earliest.is_some() {
        span.push_str(&format!(" start=\"{}\"", day(first)));
    }
    if stretch.latest.is_some() {
        span.push_str(&format!(" end=\"{}\"", day(last)));
    }
    span
}

/// `xsd:date`: at least four digits, a minus before Christ, no plus.
fn day(day: chrono::NaiveDate) -> String {
    use chrono::Datelike;
    let sign = if day.year() < 0 { "-" } else { "" };
    format!("{sign}{:04}-{:02}-{:02}", day.year().unsigned_abs(), day.month(), day.day())
}

#[cfg(test)]
mod tests {
    use super::super::super::projection::fixture;
    use super::super::run;
    use super::*;

    #[test]
    fn spans_are_days_and_text_is_escaped() {
        let (text, losses) = run::written(write, &fixture::hostile());
        assert!(text.contains("timeformat=\"date\""));
        for part in [
            "start=\"2025-06-23\" end=\"2025-06-23\"",
            "start=\"-0043-03-15\" end=\"-0043-03-15\"",
            "start=\"1066-01-01\" end=\"1066-12-31\"",
            "start=\"12000-01-01\" end=\"12000-12-31\"",
            "label=\"Warned\" end=\"2025-06-24\"",
            "label=\"Closed\" start=\"2025-06-24\">",
            "label=\"Undated\">",
        ] {
            assert!(text.contains(part), "{part}");
        }
        assert!(!text.contains("<script>") && !text.contains('\u{0}'));
        assert_eq!(losses, format!("1 {UNDATED}"));
        let mut reader = quick_xml::Reader::from_str(&text);
        while !matches!(reader.read_event().unwrap(), quick_xml::events::Event::Eof) {}
    }
}
