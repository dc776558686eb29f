//! Checks temporal graphs: `cargo run --release --example check -- GRAPHS.jsonl`, one line of JSON for each.

use std::io::Write;
use std::process::ExitCode;

use claimline::graph::check;

#[allow(clippy::print_stderr)]
fn main() -> ExitCode {
    let mut failed = false;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for path in std::env::args().skip(1) {
        let content = match std::fs::read(&path) {
            Ok(content) => content,
            Err(error) => {
                eprintln!("{path}: {error}");
                failed = true;
                continue;
            }
        };
        for graph in check::read(&path, &content) {
            match graph {
                Ok(graph) => {
                    let written = serde_json::to_writer(&mut out, &check::check(&graph)).is_ok();
                    if !written || out.write_all(b"\n").is_err() {
                        return ExitCode::FAILURE;
                    }
                }
                Err(warning) => {
                    eprintln!("{warning}");
                    failed = true;
                }
            }
        }
    }
    if failed { ExitCode::from(3) } else { ExitCode::SUCCESS }
}
