//! Counts in how many documents of treebanks each word stands: `cargo run --release --example word_spread -- TREEBANK.conllu... > data/en/model/word-spread.csv`
#![allow(clippy::print_stdout)]

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;

use claimline::graph::{FEWEST_LETTERS, telling_words};

/// Words of fewer documents are as rare as words of none.
const FEWEST: u32 = 3;

fn main() -> Result<(), Box<dyn Error>> {
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    let mut documents = 0u32;
    for path in std::env::args_os().skip(1) {
        let text = std::fs::read_to_string(path)?;
        for document in text.split("# newdoc").skip(1) {
            let forms = document.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_digit()));
            let forms: BTreeSet<String> =
                forms.filter_map(|line| line.split('\t').nth(1)).flat_map(telling_words).collect();
            documents += 1;
            for form in forms {
                *counts.entry(form).or_default() += 1;
            }
        }
    }
    println!(
        "# In how many documents of the treebanks (NOTICE.md) each word of {FEWEST_LETTERS} letters or more stands; the first row counts all."
    );
    println!("word,documents");
    println!(",{documents}");
    for (word, count) in counts.iter().filter(|(_, count)| **count >= FEWEST) {
        println!("{word},{count}");
    }
    Ok(())
}
