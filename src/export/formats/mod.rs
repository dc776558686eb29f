//! One file per format: from the projection of a build to the form that a tool reads. The table of all formats is in
//! [`super::format`].

mod annotations;
mod claim_jsonld;
mod coordinates;
mod cytoscape;
mod dot;
mod flourish;
mod ftm;
mod geojson;
mod gexf;
mod graph_attributes;
mod graphml;
mod ical;
mod label_studio;
mod markdown;
mod markwhen;
mod mermaid;
mod neo4j;
mod prov;
mod timeline_js;
mod timemap;
mod timeml;
mod timesketch;
mod vis_timeline;
mod xlsx;

pub(super) use annotations::write as annotations;
pub(super) use claim_jsonld::write as claim_jsonld;
pub(super) use cytoscape::write as cytoscape;
pub(super) use dot::write as dot;
pub(super) use flourish::write as flourish;
pub(super) use ftm::write as ftm;
pub(super) use geojson::write as geojson;
pub(super) use gexf::write as gexf;
pub(super) use graphml::write as graphml;
pub(super) use ical::write as ical;
pub(super) use label_studio::write as label_studio;
pub(super) use markdown::write as markdown;
pub(super) use markwhen::write as markwhen;
pub(super) use mermaid::write as mermaid;
pub(super) use neo4j::write as neo4j;
pub(super) use prov::write as prov;
pub(super) use timeline_js::{write_csv as timeline_js_csv, write_json as timeline_js_json};
pub(super) use timemap::write as timemap;
pub(super) use timeml::write as timeml;
pub(super) use timesketch::{write_csv as timesketch_csv, write_jsonl as timesketch_jsonl};
pub(super) use vis_timeline::write as vis_timeline;
pub(super) use xlsx::write as xlsx;

#[cfg(test)]
mod run {
    //! Running a writer in a test.

    use std::io::{self, Write};

    use super::super::losses::Losses;
    use super::super::projection::Projection;

    pub(super) fn written(
        write: impl Fn(&Projection, &mut dyn Write, &mut Losses) -> io::Result<()>,
        projection: &Projection,
    ) -> (String, String) {
        let (mut bytes, mut losses) = (Vec::new(), Losses::default());
        write(projection, &mut bytes, &mut losses).unwrap();
        (String::from_utf8(bytes).unwrap(), losses.summary().unwrap_or_default())
    }

    pub(super) fn json(
        write: impl Fn(&Projection, &mut dyn Write, &mut Losses) -> io::Result<()>,
        projection: &Projection,
    ) -> (serde_json::Value, String) {
        let (text, losses) = written(write, projection);
        (serde_json::from_str(&text).unwrap(), losses)
    }
}
