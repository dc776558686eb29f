//! Makes the tagger and parser: `cargo run --release --example train_syntax -- OUT TREEBANK.conllu...`
#![allow(clippy::print_stderr)]

use std::error::Error;
use std::path::PathBuf;
use std::time::Instant;

use claimline::syntax::train::{Settings, read_treebank, train};

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args_os().skip(1).map(PathBuf::from);
    let out = args.next().ok_or("expected a file to write and treebanks to read")?;
    let mut sentences = Vec::new();
    for path in args {
        let text = std::fs::read_to_string(&path)?;
        sentences.extend(read_treebank(&text).map_err(|error| format!("{}: {error}", path.display()))?);
    }
    let start = Instant::now();
    let progress = |what: &str| eprintln!("{:6.1} s  {what}", start.elapsed().as_secs_f64());
    progress(&format!("{} sentences", sentences.len()));
    let model = train(&sentences, &Settings::default(), &progress);
    progress(&format!("{} bytes", model.len()));
    std::fs::write(out, model)?;
    Ok(())
}
