//! GraphML for yEd, Gephi, Cytoscape, igraph and networkx: claims as nodes, edges by kind.

use std::io::{self, Write};

use super::super::losses::Losses;
use super::super::projection::Projection;
use super::graph_attributes::{of_claim, of_edge};
use crate::escape::xml;

/// The XML.
pub(in super::super) fn write(
    projection: &Projection,
    out: &mut dyn Write,
    _losses: &mut Losses,
) -> io::Result<()> {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">")?;
    writeln!(out, "  <key id=\"label\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>")?;
    if let Some(claim) = projection.claims.first() {
        declare(out, "node", &of_claim(projection, claim))?;
    }
    if let Some(edge) = projection.edges.first() {
        declare(out, "edge", &of_edge(edge))?;
    }
    writeln!(out, "  <graph id=\"claims\" edgedefault=\"directed\">")?;
    for claim in &projection.claims {
        writeln!(out, "    <node id=\"{}\">", xml(&claim.id))?;
        writeln!(out, "      <data key=\"label\">{}</data>", xml(&claim.event.label))?;
        values(out, "node", &of_claim(projection, claim))?;
        writeln!(out, "    </node>")?;
    }
    for (at, edge) in projection.edges.iter().enumerate() {
        writeln!(
            out,
            "    <edge id=\"edge{at}\" source=\"{}\" target=\"{}\">",
            xml(&edge.source),
            xml(&edge.target)
        )?;
        values(out, "edge", &of_edge(edge))?;
        writeln!(out, "    </edge>")?;
    }
    writeln!(out, "  </graph>\n</graphml>")
}

fn declare(out: &mut dyn Write, class: &str, attributes: &[(&str, String)]) -> io::Result<()> {
    for (name, _) in attributes {
        writeln!(
            out,
            "  <key id=\"{class}_{name}\" for=\"{class}\" attr.name=\"{name}\" attr.type=\"string\"/>"
        )?;
    }
    Ok(())
}

fn values(out: &mut dyn Write, class: &str, attributes: &[(&str, String)]) -> io::Result<()> {
    for (name, value) in attributes.iter().filter(|(_, value)| !value.is_empty()) {
        writeln!(out, "      <data key=\"{class}_{name}\">{}</data>", xml(value))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::super::projection::fixture;
    use super::super::run;
    use super::*;

    #[test]
    fn every_key_used_is_declared_and_the_file_is_well_formed() {
        let (text, _) = run::written(write, &fixture::hostile());
        for key in text.split("<data key=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            assert!(text.contains(&format!("<key id=\"{key}\"")), "{key}");
        }
        assert_eq!(text.matches("<node id=").count(), 8);
        assert!(text.contains("<data key=\"edge_verdict\">disputed</data>"));
        assert!(text.contains("<data key=\"label\">=1+1: &lt;b&gt;&quot;bold&quot;&lt;/b&gt;"));
        let mut reader = quick_xml::Reader::from_str(&text);
        while !matches!(reader.read_event().unwrap(), quick_xml::events::Event::Eof) {}
    }
}
