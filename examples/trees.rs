//! Prints the trees of lines of text: `cargo run --release --example trees -- FILE.txt [DATA]`.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program for the terminal")]

use claimline::lexicon::{Data, DataError};
use claimline::read::Document;
use claimline::segment::{Block, BlockKind, Segmenter};
use claimline::span::Span;
use claimline::syntax::Model;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let listed =
        |errors: Vec<DataError>| errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    let mut data = Data::default();
    match std::env::args().nth(2) {
        None => data = Data::embedded(),
        Some(folder) => data.add_folder(folder.as_ref()).map_err(listed)?,
    }
    let segmenter = Segmenter::load(&data).map_err(listed)?;
    let model = Model::load(&data).map_err(listed)?;
    let path = std::env::args().nth(1).ok_or("usage: trees FILE.txt [DATA]")?;
    for line in std::fs::read_to_string(path)?.lines().filter(|line| !line.is_empty()) {
        let found = segmenter.segment(&Document::new("", line)).sentences.len();
        let block = Block { span: Span::new(0, line.len()), kind: BlockKind::Paragraph };
        let segments = segmenter.segment_blocks(line, vec![block]);
        println!("# {line} ({found} sentences by blocks)");
        for sentence in &segments.sentences {
            let tokens = segments.tokens_of(sentence);
            let tree = model.parse(line, tokens);
            for (index, word) in tree.words().iter().enumerate() {
                let head = word.head.map_or(0, |head| head + 1);
                let text = tokens[index].text(line);
                println!(
                    "{}\t{text}\t{}\t{}\t{}\t{head}\t{}",
                    index + 1,
                    word.lemma,
                    word.pos,
                    word.tag,
                    word.relation
                );
            }
            println!();
        }
    }
    Ok(())
}
