use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::export::{FileFormat, Format, OutputDirectory, write_build};
use crate::pipeline::Engine;

use super::arguments::{BuildArguments, ReadArguments};
use super::export::{find, report_losses};
use super::failure::{Failure, Outcome, report};
use super::inputs;

/// Articles to a timeline.
pub(super) fn run(arguments: &BuildArguments) -> Result<Outcome, Failure> {
    let formats = formats(&arguments.format)?;
    let options = inputs::options(&arguments.read)?;
    inputs::start_workers(&arguments.read)?;
    let data = inputs::data(&arguments.read)?;
    // What stands in the way of the results is said before the work, not after it.
    let mut directory =
        OutputDirectory::create(&arguments.output).map_err(|error| Failure::Nothing(error.to_string()))?;
    let engine = Engine::load(&data)?;
    let progress = progress(&arguments.read);
    let (build, errors) = engine.build(&arguments.read.inputs, &options, &|| progress.inc(1));
    progress.finish_and_clear();
    inputs::report_failed(&errors);
    for warning in build.documents.iter().flat_map(|document| &document.warnings).chain(&build.warnings) {
        report(&format_args!("warning: {warning}"));
    }
    if build.documents.is_empty() {
        return Err(Failure::Nothing("no document could be read: nothing written".to_owned()));
    }
    let losses = write_build(&mut directory, &engine, &build, &formats)
        .map_err(|error| Failure::Nothing(error.to_string()))?;
    for (format, losses) in &losses {
        report_losses(*format, losses);
    }
    directory.publish().map_err(|error| Failure::Nothing(error.to_string()))?;
    if !arguments.read.quiet && std::io::stderr().is_terminal() {
        report(&format_args!(
            "{} documents, {} claims, {} events in {}",
            build.documents.len(),
            build.claims.len(),
            build.grouping.events.len(),
            arguments.output.display()
        ));
    }
    Ok(if errors.is_empty() { Outcome::Done } else { Outcome::Partly })
}

fn formats(names: &[String]) -> Result<Vec<Format>, Failure> {
    if names.is_empty() {
        return Ok(FileFormat::ALL.iter().copied().map(Format::Own).collect());
    }
    names.iter().map(|name| find(name)).collect()
}

/// A count of documents on a terminal; nothing where stderr is piped or the user wants quiet.
fn progress(arguments: &ReadArguments) -> ProgressBar {
    let hidden = arguments.quiet || !std::io::stderr().is_terminal();
    let target = if hidden { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
    let style = ProgressStyle::with_template("{spinner} {pos} documents, {per_sec}")
        .unwrap_or_else(|_| ProgressStyle::default_spinner());
    ProgressBar::with_draw_target(None, target).with_style(style)
}
