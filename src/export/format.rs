use std::io::{self, Write};

use super::files::FileFormat;
use super::formats;
use super::losses::Losses;
use super::projection::Projection;
use super::report;

/// How a format is written.
#[derive(Clone, Copy)]
enum Writer {
    /// One file.
    File(fn(&Projection, &mut dyn Write, &mut Losses) -> io::Result<()>),
    /// Several files of one folder, each handed over by name.
    Folder(FolderWriter),
}

type FolderWriter =
    fn(&Projection, &mut dyn FnMut(&str, &[u8]) -> io::Result<()>, &mut Losses) -> io::Result<()>;

/// A form that a build can be turned into for another tool.
pub struct ToolFormat {
    name: &'static str,
    about: &'static str,
    file: &'static str,
    writer: Writer,
}

const fn file(
    name: &'static str,
    file: &'static str,
    about: &'static str,
    write: fn(&Projection, &mut dyn Write, &mut Losses) -> io::Result<()>,
) -> ToolFormat {
    ToolFormat { name, about, file, writer: Writer::File(write) }
}

const fn folder(name: &'static str, about: &'static str, write: FolderWriter) -> ToolFormat {
    ToolFormat { name, about, file: name, writer: Writer::Folder(write) }
}

/// Name, file inside a build's folder, what it is for, writer.
const TOOLS: &[ToolFormat] = &[
    file("timelinejs-csv", "timelinejs.csv", "TimelineJS, by way of a spreadsheet", formats::timeline_js_csv),
    file("timelinejs-json", "timelinejs.json", "TimelineJS, as JSON", formats::timeline_js_json),
    file(
        "vis-timeline",
        "vis-timeline.json",
        "vis-timeline: items, groups and options",
        formats::vis_timeline,
    ),
    file("timesketch-csv", "timesketch.csv", "Timesketch, a row an event", formats::timesketch_csv),
    file("timesketch-jsonl", "timesketch.jsonl", "Timesketch, a line an event", formats::timesketch_jsonl),
    folder("timemap", "TimeMap: events, associations and sources", formats::timemap),
    file("markwhen", "timeline.mw", "Markwhen's text", formats::markwhen),
    file("mermaid", "timeline.mmd", "a Mermaid timeline diagram", formats::mermaid),
    file("ical", "timeline.ics", "calendars: an event an entry", formats::ical),
    file("flourish", "flourish.csv", "Flourish and other chart makers: a tidy table", formats::flourish),
    file("gexf", "claims.gexf", "Gephi: claims as a graph in time", formats::gexf),
    file("graphml", "claims.graphml", "yEd, Gephi, igraph, networkx: claims as a graph", formats::graphml),
    file("dot", "claims.dot", "Graphviz: claims in their events", formats::dot),
    file("cytoscape", "claims.cyjs", "Cytoscape: claims in their events", formats::cytoscape),
    folder("neo4j", "Neo4j: node and relationship tables for its import", formats::neo4j),
    file("ftm", "entities.ftm.json", "FollowTheMoney for Aleph: an entity a line", formats::ftm),
    file(
        "claim-jsonld",
        "claims.jsonld",
        "schema.org Claim as JSON-LD, without a rating",
        formats::claim_jsonld,
    ),
    file("annotations", "annotations.jsonld", "W3C Web Annotations of the articles", formats::annotations),
    file("prov", "prov.json", "PROV-JSON: where each claim comes from", formats::prov),
    file(
        "label-studio",
        "label-studio.json",
        "Label Studio: tasks with predictions and relations",
        formats::label_studio,
    ),
    file("geojson", "timeline.geojson", "maps: an event a feature, at its places", formats::geojson),
    folder("timeml", "TimeML: an article a file, with events, times and links", formats::timeml),
    file("xlsx", "timeline.xlsx", "a workbook: timeline, claims, contradictions, articles", formats::xlsx),
    file("md", "timeline.md", "Markdown: a table, the contradictions, the articles", formats::markdown),
    file(
        "html",
        "report.html",
        "a report: picture, list, contradictions, in one file that needs no network",
        report::write,
    ),
    file("svg", "timeline.svg", "the picture alone, for print and slides", report::write_picture),
];

/// Anything that a build can be written as.
#[derive(Clone, Copy)]
pub enum Format {
    /// One of the build's own files.
    Own(FileFormat),
    /// The build's tables as Parquet files.
    #[cfg(feature = "parquet")]
    Parquet,
    /// A form for another tool.
    Tool(&'static ToolFormat),
}

impl Format {
    /// All of them: the build's own files first.
    pub fn all() -> impl Iterator<Item = Self> {
        let own = FileFormat::ALL.iter().copied().map(Self::Own);
        #[cfg(feature = "parquet")]
        let own = own.chain([Self::Parquet]);
        own.chain(TOOLS.iter().map(Self::Tool))
    }

    /// The format of a name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::all().find(|format| format.name() == name)
    }

    /// The name that `--format` takes.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Own(format) => format.name(),
            #[cfg(feature = "parquet")]
            Self::Parquet => "parquet",
            Self::Tool(format) => format.name,
        }
    }

    /// What it is for, in one line.
    pub const fn about(self) -> &'static str {
        match self {
            Self::Own(format) => format.about(),
            #[cfg(feature = "parquet")]
            Self::Parquet => {
                "tables for DuckDB, Spark, pandas and polars: documents, claims, edges, timeline"
            }
            Self::Tool(format) => format.about,
        }
    }

    /// Its file, or its folder, inside a build's folder.
    pub const fn file(self) -> &'static str {
        match self {
            Self::Own(format) => format.name(),
            #[cfg(feature = "parquet")]
            Self::Parquet => "parquet",
            Self::Tool(format) => format.file,
        }
    }

    /// Whether it is several files in a folder.
    pub const fn is_folder(self) -> bool {
        match self {
            Self::Own(_) => false,
            #[cfg(feature = "parquet")]
            Self::Parquet => true,
            Self::Tool(tool) => matches!(tool.writer, Writer::Folder(_)),
        }
    }

    /// Whether it is always of the whole build: no filter can leave a part of it out.
    pub const fn is_whole(self) -> bool {
        match self {
            Self::Own(format) => {
                !matches!(format, FileFormat::TimelineCsv | FileFormat::ClaimsCsv | FileFormat::ClaimsJsonl)
            }
            #[cfg(feature = "parquet")]
            Self::Parquet => true,
            Self::Tool(_) => false,
        }
    }
}

impl ToolFormat {
    /// Hands over the format's files: each by its path below the name of the format's own file or folder (empty for a
    /// format of one file), with its bytes. Gives back what could not be shown.
    pub(crate) fn write(
        &self,
        projection: &Projection,
        hand_over: &mut dyn FnMut(&str, &[u8]) -> io::Result<()>,
    ) -> io::Result<Losses> {
        let mut losses = Losses::default();
        match self.writer {
            Writer::File(write) => {
                let mut bytes = Vec::new();
                write(projection, &mut bytes, &mut losses)?;
                hand_over("", &bytes)?;
            }
            Writer::Folder(write) => write(projection, hand_over, &mut losses)?,
        }
        Ok(losses)
    }
}

impl std::fmt::Debug for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::projection::fixture;
    use super::*;

    #[test]
    fn names_and_files_are_unique() {
        let names: BTreeSet<&str> = Format::all().map(Format::name).collect();
        let files: BTreeSet<&str> = Format::all().map(Format::file).collect();
        assert_eq!(names.len(), Format::all().count());
        assert_eq!(files.len(), Format::all().count());
    }

    #[test]
    fn every_format_writes_nothing_of_nothing_and_twice_the_same() {
        let empty = Projection::new(vec![], vec![], vec![], vec![], Default::default());
        for format in TOOLS {
            for projection in [&empty, &fixture::plain(), &fixture::hostile()] {
                let mut runs = [Vec::new(), Vec::new()];
                for run in &mut runs {
                    format
                        .write(projection, &mut |name, bytes| {
                            run.push((name.to_owned(), bytes.to_vec()));
                            Ok(())
                        })
                        .unwrap();
                }
                assert_eq!(runs[0], runs[1], "{}", format.name);
            }
        }
    }

    #[test]
    fn a_pronoun_is_nobody_in_graphs_of_claims() {
        let mut projection = fixture::plain();
        for claim in &mut projection.claims {
            let mut nobody = claim.actors[0].clone();
            "themselves".clone_into(&mut nobody.name);
            claim.targets.push(nobody);
        }
        for name in ["neo4j", "gexf", "graphml", "cytoscape", "ftm"] {
            let Some(Format::Tool(format)) = Format::parse(name) else { panic!("no format {name}") };
            let mut files = Vec::new();
            let mut keep = |_: &str, bytes: &[u8]| {
                files.extend_from_slice(bytes);
                Ok(())
            };
            format.write(&projection, &mut keep).unwrap();
            let text = String::from_utf8(files).unwrap();
            assert!(text.contains("Acme"), "{name}");
            assert!(!text.contains("themselves"), "{name}");
        }
    }
}
