use std::path::Path;

use crate::export::read_decisions;
use crate::lexicon::Data;
use crate::read::{Decision, InputError, PublishedAt, ReadOptions};

use super::arguments::ReadArguments;
use super::failure::{Failure, report};

/// The program's own data and the user's.
pub(super) fn data(arguments: &ReadArguments) -> Result<Data, Failure> {
    let mut data = Data::embedded();
    if let Some(extra) = &arguments.extra {
        if !extra.is_dir() {
            return Err(Failure::Usage(format!("--extra {}: no such folder", extra.display())));
        }
        data.add_folder(extra)?;
        let unread = unread(&data, extra)?;
        unread.iter().for_each(|file| report(&format_args!("warning: {file}")));
    }
    Ok(data)
}

/// What to say of the files in a user's folder that nobody reads: one in the wrong place would change nothing in silence.
///
/// # Errors
/// A folder of which nothing is read.
pub(super) fn unread(data: &Data, folder: &Path) -> Result<Vec<String>, Failure> {
    const LAYOUT: &str =
        "lay it out like the program's own data/: en/lexicon/titles.csv, en/rules/events/NAME.toml";
    let unread = data.unread();
    if data.added().count() <= unread.len() {
        let folder = folder.display();
        return Err(Failure::Usage(format!("{folder}: holds no file that the program reads; {LAYOUT}")));
    }
    Ok(unread
        .iter()
        .map(|file| format!("{file} is not read: the program has no file or folder of rules of that name"))
        .collect())
}

/// What the user says about inputs that do not say it themselves.
pub(super) fn options(arguments: &ReadArguments) -> Result<ReadOptions, Failure> {
    let published = match &arguments.published {
        None => None,
        Some(text) => Some(text.parse::<PublishedAt>().map_err(|_| {
            Failure::Usage(format!(
                "--published {text}: expected a date such as 2025-06-24 or an instant such as 2025-06-24T14:44:00+03:00"
            ))
        })?),
    };
    let columns = arguments
        .columns
        .iter()
        .map(|column| {
            let (field, name) = column.split_once('=').ok_or_else(|| {
                Failure::Usage(format!("--columns {column}: expected FIELD=COLUMN, such as quote=Statement"))
            })?;
            Ok((field.trim().to_owned(), name.trim().to_owned()))
        })
        .collect::<Result<_, Failure>>()?;
    let default = ReadOptions::default();
    Ok(ReadOptions {
        published,
        zone: arguments.zone,
        outlet: arguments.outlet.clone(),
        columns,
        date_order: arguments.date_order,
        longest_document: arguments.longest_document.unwrap_or(default.longest_document),
        largest_expansion: arguments.largest_expansion.unwrap_or(default.largest_expansion),
        deepest_container: arguments.deepest_container.unwrap_or(default.deepest_container),
    })
}

/// Starts as many workers as the user asks for.
pub(super) fn start_workers(arguments: &ReadArguments) -> Result<(), Failure> {
    let Some(jobs) = arguments.jobs else { return Ok(()) };
    if jobs == 0 {
        return Err(Failure::Usage("--jobs 0: expected at least one".to_owned()));
    }
    rayon::ThreadPoolBuilder::new()
        .num_threads(jobs)
        .build_global()
        .map_err(|error| Failure::Nothing(format!("cannot start {jobs} workers: {error}")))
}

/// What a person has decided.
pub(super) fn decisions(path: &Path) -> Result<Vec<Decision>, Failure> {
    read_decisions(path).map_err(|errors| {
        let errors: Vec<String> =
            errors.iter().map(|error| format!("  {}: {error}", path.display())).collect();
        Failure::Usage(format!("the decisions cannot be used:\n{}", errors.join("\n")))
    })
}

/// Names inputs that failed on stderr.
pub(super) fn report_failed(errors: &[InputError]) {
    for error in errors {
        report(error);
    }
}
