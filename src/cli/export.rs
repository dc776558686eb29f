use std::io::Write;

use crate::export::{FileFormat, SavedBuild};

use super::arguments::ExportArguments;
use super::failure::{Failure, Outcome};

/// One format from a build's folder, to a file or stdout.
pub(super) fn run(arguments: &ExportArguments) -> Result<Outcome, Failure> {
    let Some(format) = FileFormat::parse(&arguments.format) else {
        let known: Vec<String> = FileFormat::ALL
            .iter()
            .map(|format| format!("  {:20} {}", format.name(), format.about()))
            .collect();
        return Err(Failure::Usage(format!(
            "--format {}: no such format; there are\n{}",
            arguments.format,
            known.join("\n")
        )));
    };
    let build = SavedBuild::read(&arguments.build).map_err(|error| Failure::Nothing(error.to_string()))?;
    let mut bytes = Vec::new();
    build.write(format, &mut bytes)?;
    match &arguments.output {
        None => {
            let mut out = std::io::stdout().lock();
            out.write_all(&bytes)?;
            out.flush()?;
        }
        Some(path) => std::fs::write(path, &bytes)
            .map_err(|error| Failure::Nothing(format!("{}: {error}", path.display())))?,
    }
    Ok(Outcome::Done)
}
