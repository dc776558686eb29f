use std::io::{BufWriter, Write};

use rayon::prelude::*;

use crate::read::{Document, Reader};
use crate::time::{TimeTagger, times};

use super::arguments::TimesArguments;
use super::failure::{Failure, Outcome, report};
use super::inputs;

/// How many documents are tagged side by side before they are written.
const BATCH: usize = 256;

/// One line of JSON for each document.
pub(super) fn run(arguments: &TimesArguments) -> Result<Outcome, Failure> {
    let options = inputs::options(&arguments.read)?;
    inputs::start_workers(&arguments.read)?;
    let data = inputs::data(&arguments.read)?;
    let tagger = TimeTagger::load(&data)?;
    let reader = Reader::load(&data)?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    let (mut done, mut failed) = (0usize, 0usize);
    let mut batch: Vec<Document> = Vec::with_capacity(BATCH);
    let mut documents = reader.read(&arguments.read.inputs, &options);
    loop {
        let next = documents.next();
        let last = next.is_none();
        match next {
            Some(Ok(document)) => batch.push(document),
            Some(Err(error)) => {
                report(&error);
                failed += 1;
            }
            None => {}
        }
        if batch.len() == BATCH || last {
            done += batch.len();
            let lines: Vec<Vec<u8>> = batch
                .par_iter()
                .map(|document| serde_json::to_vec(&times(&tagger, document)).unwrap_or_default())
                .collect();
            for line in lines {
                out.write_all(&line)?;
                out.write_all(b"\n")?;
            }
            batch.clear();
        }
        if last {
            break;
        }
    }
    out.flush()?;
    match (done, failed) {
        (0, _) => Err(Failure::Nothing("no document could be read".to_owned())),
        (_, 0) => Ok(Outcome::Done),
        _ => Ok(Outcome::Partly),
    }
}
