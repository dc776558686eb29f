use std::io::{BufWriter, Read, Write};
use std::path::Path;

use crate::graph::check;

use super::arguments::CheckArguments;
use super::failure::{Failure, Outcome, report};

/// One line of JSON for each graph.
pub(super) fn run(arguments: &CheckArguments) -> Result<Outcome, Failure> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let (mut done, mut failed) = (0usize, 0usize);
    for path in &arguments.graphs {
        let name = path.display().to_string();
        let content = match content(path) {
            Ok(content) => content,
            Err(error) => {
                report(&format!("{name}: cannot be read: {error}"));
                failed += 1;
                continue;
            }
        };
        for graph in check::read(&name, &content) {
            match graph {
                Ok(graph) => {
                    serde_json::to_writer(&mut out, &check::check(&graph)).map_err(std::io::Error::from)?;
                    out.write_all(b"\n")?;
                    done += 1;
                }
                Err(warning) => {
                    report(&warning);
                    failed += 1;
                }
            }
        }
    }
    out.flush()?;
    match (done, failed) {
        (0, _) => Err(Failure::Nothing("no graph could be checked".to_owned())),
        (_, 0) => Ok(Outcome::Done),
        _ => Ok(Outcome::Partly),
    }
}

/// All that a file holds, or standard input where the path is `-`.
fn content(path: &Path) -> std::io::Result<Vec<u8>> {
    if path.as_os_str() != "-" {
        return std::fs::read(path);
    }
    let mut content = Vec::new();
    std::io::stdin().lock().read_to_end(&mut content)?;
    Ok(content)
}
