use std::io::Write;

use crate::lexicon::Data;
use crate::pipeline::Engine;

use super::arguments::CheckDataArguments;
use super::failure::{Failure, Outcome, report};
use super::inputs::unread;

/// Every row and rule that cannot be used, or a line that all is well.
pub(super) fn run(arguments: &CheckDataArguments) -> Result<Outcome, Failure> {
    let mut data = Data::embedded();
    if let Some(folder) = &arguments.folder {
        if !folder.is_dir() {
            return Err(Failure::Usage(format!("{}: no such folder", folder.display())));
        }
        let mut alone = Data::default();
        alone.add_folder(folder)?;
        let few = alone.names("en").len() * 2 <= data.names("en").len();
        // A copy of the program's own data stands for it; a user's few files stand beside it.
        if few {
            data.add_folder(folder)?;
            let unread = unread(&data, folder)?;
            unread.iter().for_each(|file| report(&format_args!("warning: {file}")));
        } else {
            data = alone;
        }
    }
    let errors = Engine::check(&data);
    if !errors.is_empty() {
        return Err(Failure::Data(errors));
    }
    writeln!(
        std::io::stdout(),
        "{} data files, no errors",
        data.names("en").len() + data.names("gazetteer").len()
    )?;
    Ok(Outcome::Done)
}
