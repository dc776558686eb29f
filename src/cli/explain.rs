use std::io::Write;

use crate::event::Linker;
use crate::export::SavedBuild;
use crate::graph::Judge;
use crate::lexicon::Data;

use super::arguments::ExplainArguments;
use super::failure::{Failure, Outcome};

/// Why a claim has its date, source and type, and what ties it to others.
pub(super) fn run(arguments: &ExplainArguments) -> Result<Outcome, Failure> {
    let build = SavedBuild::read(&arguments.build).map_err(|error| Failure::Nothing(error.to_string()))?;
    let text = match arguments.ids.as_slice() {
        [id] => build.explain(id),
        [a, b, ..] => {
            let data = Data::embedded();
            build.explain_pair(&Linker::load(&data)?, &Judge::load(&data)?, a, b)
        }
        [] => None,
    };
    let Some(text) = text else {
        return Err(Failure::Nothing(format!(
            "{}: {} holds no claim, event or document of that id",
            arguments.ids.join(" "),
            arguments.build.display()
        )));
    };
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(Outcome::Done)
}
