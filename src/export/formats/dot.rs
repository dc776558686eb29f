//! Graphviz: claims as boxes, one cluster per event, edges by kind.
//!
//! Edges have outside labels: Graphviz fails to route edges of one rank around inner ones. Inside quoted labels a backslash begins an escape (`\N` is the node's name) and `&...;` an entity; both are disarmed.

use std::io::{self, Write};

use super::super::losses::Losses;
use super::super::projection::{CONTRADICTS, Projection, UPDATES};
use super::super::record::{ClaimRecord, EdgeRecord};
use crate::escape::one_line;

/// The text.
pub(in super::super) fn write(
    projection: &Projection,
    out: &mut dyn Write,
    _losses: &mut Losses,
) -> io::Result<()> {
    writeln!(out, "digraph claims {{")?;
    writeln!(
        out,
        // Graphviz 2.43 loses its way, and the drawing, where bent edges run among boxes, and straight ones where boxes stand close.
        "  graph [rankdir=LR, newrank=true, splines=line, nodesep=0.4, ranksep=1, label=\"{}\", fontname=\"sans-serif\"];",
        quoted(&projection.title())
    )?;
    writeln!(out, "  node [shape=box, fontname=\"sans-serif\", fontsize=10];")?;
    writeln!(out, "  edge [fontname=\"sans-serif\", fontsize=9];")?;
    for row in &projection.rows {
        writeln!(out, "  subgraph \"cluster_{}\" {{", quoted(&row.event_id))?;
        writeln!(
            out,
            "    label=\"{}\"; color=gray;",
            quoted(&format!("{}: {}", row.display_date, row.headline))
        )?;
        for claim in projection.claims_of(row) {
            node(projection, claim, out)?;
        }
        writeln!(out, "  }}")?;
    }
    // Claims that no row tells: edges may still lead to them.
    for claim in projection.claims.iter().filter(|claim| projection.row_of(claim).is_none()) {
        node(projection, claim, out)?;
    }
    for edge in &projection.edges {
        writeln!(
            out,
            "  \"{}\" -> \"{}\" [xlabel=\"{}\", tooltip=\"{}\"{}];",
            quoted(&edge.source),
            quoted(&edge.target),
            quoted(&edge.kind),
            quoted(&edge.explanation),
            style(edge)
        )?;
    }
    writeln!(out, "}}")
}

fn node(projection: &Projection, claim: &ClaimRecord, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "    \"{}\" [label=\"{}\\n{}\", tooltip=\"{}\"{}];",
        quoted(&claim.id),
        quoted(&claim.event.label),
        quoted(projection.voice(claim)),
        quoted(&claim.quote.exact),
        projection
            .link(claim)
            .map(|link| format!(", URL=\"{}\", target=\"_blank\"", quoted(&link)))
            .unwrap_or_default()
    )
}

fn style(edge: &EdgeRecord) -> &'static str {
    match &*edge.kind {
        CONTRADICTS => ", color=red, fontcolor=red, dir=both, constraint=false",
        UPDATES => ", color=blue, fontcolor=blue, constraint=false",
        "same_event" => ", style=dotted, dir=none, constraint=false",
        "responds_to" => ", style=dashed, constraint=false",
        _ => "",
    }
}

/// Text inside double quotes.
fn quoted(text: &str) -> String {
    one_line(text).replace('&', "&amp;").replace('\\', "\\\\").replace('"', "\\\"")
}

#[cfg(test)]
mod tests {
    use super::super::super::projection::fixture;
    use super::super::run;
    use super::*;

    #[test]
    fn labels_hold_no_escapes_of_their_own() {
        assert_eq!(quoted("a\\N \"b\" &lt; \n"), "a\\\\N \\\"b\\\" &amp;lt;  ");
        let (text, _) = run::written(write, &fixture::hostile());
        assert_eq!(text.matches("subgraph").count(), 8);
        assert!(text.contains("\"c0\" -> \"c1\" [xlabel=\"contradicts\""));
        assert!(text.contains("\"c0\" -> \"c7\" [xlabel=\"before\""));
    }
}
