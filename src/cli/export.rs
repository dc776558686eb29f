use std::io::{self, Write};
use std::path::Path;

use crate::export::{Format, Losses, SavedBuild, replace};

use super::arguments::ExportArguments;
use super::failure::{Failure, Outcome, report};

/// One format from a build's folder, to a file, a folder or stdout. Without a format: the list of them.
pub(super) fn run(arguments: &ExportArguments) -> Result<Outcome, Failure> {
    let Some(name) = &arguments.format else {
        if arguments.output.is_some() {
            return Err(Failure::Usage(format!(
                "export: say in which format, with --format F; there are\n{}",
                list()
            )));
        }
        let mut out = io::stdout().lock();
        writeln!(out, "{}", list())?;
        out.flush()?;
        return Ok(Outcome::Done);
    };
    let format = find(name)?;
    let Some(folder) = &arguments.build else {
        return Err(Failure::Usage(
            "export: name the folder of a build, as in `claimline export DIR --format F`".to_owned(),
        ));
    };
    // `-` is standard output, as it is without -o.
    let output = arguments.output.as_deref().filter(|output| output.as_os_str() != "-");
    if format.is_folder() && output.is_none() {
        return Err(Failure::Usage(format!(
            "--format {name} is several files: name a folder for them with -o"
        )));
    }
    let filter = arguments.filters.filter();
    if format.is_whole() && !filter.is_open() {
        return Err(Failure::Usage(format!(
            "--format {name} is always of the whole build: leave out the filters"
        )));
    }
    let build = SavedBuild::read(folder).map_err(|error| Failure::Nothing(error.to_string()))?;
    let mut files = Vec::new();
    let mut keep = |name: &str, bytes: &[u8]| {
        files.push((name.to_owned(), bytes.to_vec()));
        Ok(())
    };
    let losses = build
        .export_selected(format, &filter, &mut keep)
        .map_err(|error| Failure::Nothing(error.to_string()))?;
    for (name, bytes) in files {
        match output {
            None => {
                let mut out = io::stdout().lock();
                out.write_all(&bytes)?;
                out.flush()?;
            }
            Some(goal) if name.is_empty() => write(goal, &bytes)?,
            Some(goal) => {
                std::fs::create_dir_all(goal)
                    .map_err(|error| Failure::Nothing(format!("{}: {error}", goal.display())))?;
                write(&goal.join(name), &bytes)?;
            }
        }
    }
    report_losses(format, &losses);
    Ok(Outcome::Done)
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    replace(path, bytes).map_err(|error| Failure::Nothing(format!("{}: {error}", path.display())))
}

/// The format of a name, or the list of them all.
pub(super) fn find(name: &str) -> Result<Format, Failure> {
    Format::parse(name).ok_or_else(|| {
        let near = near(name);
        let meant =
            if near.is_empty() { String::new() } else { format!("\nDid you mean {}?", near.join(", ")) };
        Failure::Usage(format!("--format {name}: no such format; there are\n{}{meant}", list()))
    })
}

/// The formats whose names begin like a name that is none, or hold it.
fn near(name: &str) -> Vec<&'static str> {
    const LIKE: usize = 3;
    let name = name.to_lowercase();
    let begins = name.get(..LIKE).unwrap_or(&name);
    let alike =
        |format: &&'static str| !name.is_empty() && (format.starts_with(begins) || format.contains(&*name));
    Format::all().map(Format::name).filter(alike).collect()
}

/// What a format could not show, in one line on stderr.
pub(super) fn report_losses(format: Format, losses: &Losses) {
    if let Some(summary) = losses.summary() {
        report(&format_args!("{}: {summary}", format.name()));
    }
}

fn list() -> String {
    let lines: Vec<String> =
        Format::all().map(|format| format!("  {:20} {}", format.name(), format.about())).collect();
    lines.join("\n")
}
