//! Finds and dates the time expressions of documents: reads JSON Lines `{"id","published","text"}` from the
//! files named (after `--data DIR`, with that folder's words and rules), or from standard input, and writes one line of time expressions for each.

use std::io::{BufRead, BufWriter, Write};

use claimline::calendar::Instant;
use claimline::lexicon::Data;
use claimline::read::{Document, Published, PublishedPrecision};
use claimline::time::{TimeTagger, times};

#[derive(serde::Deserialize)]
struct Line {
    id: String,
    published: Option<String>,
    text: String,
}

fn published(text: Option<&str>) -> Published {
    let instant = text.and_then(Instant::parse);
    let day = text.and_then(|text| Instant::parse(&format!("{}T00:00:00Z", text.get(..10)?)));
    match (instant, day) {
        (Some(at), _) => Published { at: Some(at), precision: PublishedPrecision::Instant },
        (None, Some(at)) => Published { at: Some(at), precision: PublishedPrecision::Date },
        (None, None) => Published { at: None, precision: PublishedPrecision::Unknown },
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let mut data = Data::embedded();
    if args.first().is_some_and(|arg| arg == "--data") && args.len() > 1 {
        // Rules in the making: the folder's files alone, without building the program anew.
        data = Data::default();
        data.add_folder(std::path::Path::new(&args[1])).map_err(|errors| format!("{errors:?}"))?;
        args.drain(..2);
    }
    let tagger = TimeTagger::load(&data)
        .map_err(|errors| errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut inputs: Vec<Box<dyn BufRead>> = Vec::new();
    for path in args {
        inputs.push(Box::new(std::io::BufReader::new(std::fs::File::open(path)?)));
    }
    if inputs.is_empty() {
        inputs.push(Box::new(std::io::stdin().lock()));
    }
    for line in inputs.into_iter().flat_map(BufRead::lines) {
        let line: Line = serde_json::from_str(&line?)?;
        let mut document = Document::new(line.id, line.text);
        document.published = published(line.published.as_deref());
        serde_json::to_writer(&mut out, &times(&tagger, &document))?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
