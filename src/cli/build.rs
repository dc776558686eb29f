use std::io::IsTerminal;
use std::path::PathBuf;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::export::{FileFormat, Format, OutputDirectory, write_build};
use crate::lexicon::Data;
use crate::pipeline::{Engine, Plan, Store};
use crate::read::Shelf;

use super::arguments::{BuildArguments, ReadArguments};
use super::export::{find, report_losses};
use super::failure::{Failure, Outcome, report};
use super::inputs;
use super::interrupt::{self, Before, Progress};

/// Articles to a timeline.
pub(super) fn run(arguments: &BuildArguments) -> Result<Outcome, Failure> {
    if arguments.output.as_os_str() == "-" {
        return Err(Failure::Usage(
            "-o -: a build is a folder; name one, and write a format of it to standard output with `claimline export DIR --format F`"
                .to_owned(),
        ));
    }
    let formats = formats(&arguments.format)?;
    let options = inputs::options(&arguments.read)?;
    let decisions = match &arguments.decisions {
        Some(path) => inputs::decisions(path)?,
        None => Vec::new(),
    };
    let data = inputs::data(&arguments.read)?;
    // What stands in the way of the results is said before the work, not after it.
    let mut directory =
        OutputDirectory::create(&arguments.output).map_err(|error| Failure::Nothing(error.to_string()))?;
    let before = if directory.replaces() { Before::Build } else { Before::Nothing };
    let done = Progress::new(directory.work(), &arguments.output, before);
    interrupt::watch(&done);
    inputs::start_workers(&arguments.read)?;
    let engine = Engine::load(&data)?;
    let store = store(arguments, &directory, &data);
    let shelf = Shelf::create(&directory.work().join(Shelf::FILE)).ok();
    let progress = progress(&arguments.read);
    let count = || {
        done.count();
        progress.inc(1);
    };
    let plan = Plan {
        inputs: &arguments.read.inputs,
        options: &options,
        decisions: &decisions,
        store: Some(&store),
        shelf: shelf.as_ref(),
        progress: &count,
    };
    // `review` leaves them there, and a build without them looks as if nobody had decided anything.
    let left = arguments.output.join("decisions.csv");
    if arguments.decisions.is_none() && left.is_file() {
        let left = left.display();
        report(&format_args!("warning: {left} is not applied: say --decisions {left}"));
    }
    let (build, errors) = engine.run(&plan);
    progress.finish_and_clear();
    inputs::report_failed(&errors);
    let of_documents = build.documents.iter().flat_map(|document| &document.warnings);
    for warning in of_documents.chain(&build.warnings).chain(&store.warnings()) {
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
    directory.remove(Shelf::FILE).map_err(|error| Failure::Nothing(error.to_string()))?;
    if !arguments.resume {
        directory.remove(Store::FILE).map_err(|error| Failure::Nothing(error.to_string()))?;
    }
    done.place(|| directory.publish()).map_err(|error| Failure::Nothing(error.to_string()))?;
    if !arguments.read.quiet && std::io::stderr().is_terminal() {
        let known = match store.used() {
            0 => String::new(),
            used => format!(" ({used} known from before)"),
        };
        report(&format_args!(
            "{} documents{known}, {} claims, {} events in {}",
            build.documents.len(),
            build.claims.len(),
            build.grouping.events.len(),
            arguments.output.display()
        ));
    }
    for undone in &build.undone {
        let what = decisions.get(undone.decision).map(ToString::to_string).unwrap_or_default();
        report(&format_args!("decision {}, {what}: {}", undone.decision + 1, undone.why));
    }
    let lost = build.documents.iter().flat_map(|document| &document.warnings).any(|warning| warning.lost);
    let outcome =
        if errors.is_empty() && build.undone.is_empty() && !lost { Outcome::Done } else { Outcome::Partly };
    // The process ends here: the system takes their memory back at once, piece by piece it would cost time.
    std::mem::forget((build, engine));
    Ok(outcome)
}

/// What earlier runs have found, where the user wants it; and where this run keeps what it finds.
fn store(arguments: &BuildArguments, directory: &OutputDirectory, data: &Data) -> Store {
    let earlier: Vec<PathBuf> = if arguments.resume {
        let folders = directory.leftovers().into_iter().chain([arguments.output.clone()]);
        folders.map(|folder| folder.join(Store::FILE)).collect()
    } else {
        Vec::new()
    };
    Store::open(Store::version(data), &earlier, &directory.work().join(Store::FILE))
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
