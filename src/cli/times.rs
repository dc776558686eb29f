use std::collections::BTreeSet;
use std::io::{BufWriter, Write};
use std::path::Path;

use rayon::prelude::*;

use crate::read::{Document, InputError, Reader};
use crate::span::Span;
use crate::time::{Context, TimeTagger, explain, terminal, timeml, times};

use super::arguments::{TimesArguments, TimesFormat};
use super::failure::{Failure, Outcome, report};
use super::inputs;

/// The time expressions of each document, in the order of the inputs.
pub(super) fn run(arguments: &TimesArguments) -> Result<Outcome, Failure> {
    if arguments.output.is_some() && arguments.format != TimesFormat::Timeml {
        return Err(Failure::Usage(
            "-o is for `--format timeml`; the others go to standard output".to_owned(),
        ));
    }
    let options = inputs::options(&arguments.read)?;
    inputs::start_workers(&arguments.read)?;
    let data = inputs::data(&arguments.read)?;
    let tagger = TimeTagger::load(&data)?;
    let reader = Reader::load(&data)?;
    let mut goal = Goal::new(arguments)?;
    let (mut done, mut failed) = (0usize, 0usize);
    let mut drafts = reader.drafts(&arguments.read.inputs, &options);
    loop {
        let batch = drafts.batch();
        if batch.is_empty() {
            break;
        }
        let shown: Vec<Result<(String, Vec<u8>), InputError>> = batch
            .into_par_iter()
            .map(|draft| {
                let document = reader.finish(draft?, &options)?;
                let shown = show(&tagger, &document, arguments.format);
                Ok((document.id, shown))
            })
            .collect();
        for shown in shown {
            match shown {
                Ok((id, bytes)) => {
                    goal.write(&id, &bytes)?;
                    done += 1;
                }
                Err(error) => {
                    report(&error);
                    failed += 1;
                }
            }
        }
    }
    goal.finish()?;
    match (done, failed) {
        (0, _) => Err(Failure::Nothing("no document could be read".to_owned())),
        (_, 0) => Ok(Outcome::Done),
        _ => Ok(Outcome::Partly),
    }
}

fn show(tagger: &TimeTagger, document: &Document, format: TimesFormat) -> Vec<u8> {
    if format == TimesFormat::Jsonl {
        let mut line = serde_json::to_vec(&times(tagger, document)).unwrap_or_default();
        line.push(b'\n');
        return line;
    }
    let text = &document.text;
    let found = tagger.find(text, &[Span::new(0, text.len())]);
    let context = Context::of(document);
    let resolved = tagger.resolve(text, &found, &context);
    let mut shown = match format {
        TimesFormat::Timeml => timeml(document, &resolved),
        TimesFormat::Terminal => terminal(text, &resolved),
        TimesFormat::Jsonl | TimesFormat::Explain => explain(text, &found, &resolved, &context),
    };
    if !shown.ends_with('\n') {
        shown.push('\n');
    }
    shown.into_bytes()
}

/// Where the documents go.
enum Goal<'a> {
    Stdout(BufWriter<std::io::StdoutLock<'static>>),
    /// A file that can hold one document only, until it is known that there is no other.
    Single(Option<Vec<u8>>),
    Folder(&'a Path, BTreeSet<String>),
}

impl<'a> Goal<'a> {
    fn new(arguments: &'a TimesArguments) -> Result<Self, Failure> {
        match (&arguments.output, arguments.format) {
            (Some(folder), _) => {
                std::fs::create_dir_all(folder)
                    .map_err(|error| Failure::Nothing(format!("{}: {error}", folder.display())))?;
                Ok(Self::Folder(folder, BTreeSet::new()))
            }
            (None, TimesFormat::Timeml) => Ok(Self::Single(None)),
            (None, _) => Ok(Self::Stdout(BufWriter::new(std::io::stdout().lock()))),
        }
    }

    fn write(&mut self, id: &str, bytes: &[u8]) -> Result<(), Failure> {
        match self {
            Self::Stdout(out) => out.write_all(bytes)?,
            Self::Single(Some(_)) => {
                return Err(Failure::Usage(
                    "a TimeML file holds one document, here are several: name a folder for them with -o"
                        .to_owned(),
                ));
            }
            Self::Single(held) => *held = Some(bytes.to_vec()),
            Self::Folder(folder, taken) => {
                let path = folder.join(file_name(id, taken));
                std::fs::write(&path, bytes)
                    .map_err(|error| Failure::Nothing(format!("{}: {error}", path.display())))?;
            }
        }
        Ok(())
    }

    fn finish(self) -> Result<(), Failure> {
        match self {
            Self::Stdout(mut out) => out.flush()?,
            Self::Single(Some(bytes)) => {
                let mut out = std::io::stdout().lock();
                out.write_all(&bytes)?;
                out.flush()?;
            }
            Self::Single(None) | Self::Folder(..) => {}
        }
        Ok(())
    }
}

/// A document's id as the name of a file: no path, nothing hidden, none twice.
fn file_name(id: &str, taken: &mut BTreeSet<String>) -> String {
    let plain = |c: char| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '_' };
    let stem: String = id.trim_start_matches('.').chars().take(80).map(plain).collect();
    let stem = if stem.is_empty() { "document".to_owned() } else { stem };
    let mut name = format!("{stem}.tml");
    let mut number = 1;
    while !taken.insert(name.to_lowercase()) {
        number += 1;
        name = format!("{stem}-{number}.tml");
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_become_names_that_stay_in_the_folder() {
        let mut taken = BTreeSet::new();
        assert_eq!(file_name("news/../a b", &mut taken), "news_.._a_b.tml");
        assert_eq!(file_name("../../etc", &mut taken), "_.._etc.tml");
        assert_eq!(file_name("", &mut taken), "document.tml");
        assert_eq!(file_name("x", &mut taken), "x.tml");
        assert_eq!(file_name("X", &mut taken), "X-2.tml");
    }
}
