//! Time of segmenting and parsing: `cargo run --release --example syntax_speed -- DOCUMENTS.jsonl [BYTES]`
//!
//! On a busy machine take the user time that `time` gives.
#![allow(clippy::print_stdout)]

use std::error::Error;
use std::time::Instant;

use claimline::lexicon::Data;
use claimline::segment::{Block, BlockKind, Segmenter};
use claimline::span::Span;
use claimline::syntax::Model;

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let path = args.next().ok_or("expected a file of documents")?;
    let limit: usize = args.next().map_or(Ok(2_000_000), |limit| limit.parse())?;
    let start = Instant::now();
    let mut data = Data::default();
    match std::env::var_os("DATA") {
        Some(folder) => data.add_folder(folder.as_ref()).map_err(|errors| format!("{errors:?}"))?,
        None => data = Data::embedded(),
    }
    let model = Model::load(&data).map_err(|errors| format!("{errors:?}"))?;
    let segmenter = Segmenter::load(&data).map_err(|errors| format!("{errors:?}"))?;
    println!("loaded in {:.1} ms", start.elapsed().as_secs_f64() * 1e3);
    let (mut bytes, mut tokens, mut cutting, mut parsing) = (0, 0, 0.0, 0.0);
    for line in std::fs::read_to_string(path)?.lines() {
        let document: serde_json::Value = serde_json::from_str(line)?;
        let text = document["text"].as_str().unwrap_or_default();
        let clock = Instant::now();
        let block = Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph };
        let segments = segmenter.segment_blocks(text, vec![block]);
        cutting += clock.elapsed().as_secs_f64();
        let clock = Instant::now();
        for sentence in &segments.sentences {
            std::hint::black_box(model.parse(text, segments.tokens_of(sentence)));
        }
        parsing += clock.elapsed().as_secs_f64();
        bytes += text.len();
        tokens += segments.tokens.len();
        if bytes > limit {
            break;
        }
    }
    let megabytes = bytes as f64 / 1e6;
    println!(
        "{megabytes:.1} MB, {tokens} tokens: cutting {:.2} MB/s, parsing {:.2} MB/s, both {:.2} MB/s",
        megabytes / cutting,
        megabytes / parsing,
        megabytes / (cutting + parsing)
    );
    Ok(())
}
