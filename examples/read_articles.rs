//! Reads articles and prints what each part of a page is: `cargo run --release --example read_articles -- INPUT...`

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program for the terminal")]

use std::error::Error;

use claimline::lexicon::Data;
use claimline::read::{ReadOptions, Reader};
use claimline::segment::BlockFinder;

fn main() -> Result<(), Box<dyn Error>> {
    let data = Data::embedded();
    let all = |errors: Vec<_>| errors.iter().map(ToString::to_string).collect::<Vec<String>>().join("\n");
    let reader = Reader::load(&data).map_err(&all)?;
    let finder = BlockFinder::load(&data).map_err(all)?;
    let inputs: Vec<_> = std::env::args_os().skip(1).map(Into::into).collect();
    for document in reader.read(&inputs, &ReadOptions::default()) {
        match document {
            Ok(document) => {
                println!("{} published {:?}, zone {:?}", document.id, document.published, document.zone);
                for warning in &document.warnings {
                    println!("  {warning}");
                }
                for block in finder.blocks(&document) {
                    println!("  {:?} {:?}", block.kind, block.span.text(&document.text));
                }
            }
            Err(error) => println!("{error}"),
        }
    }
    Ok(())
}
