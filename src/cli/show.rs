use std::io::{self, IsTerminal};

use crate::export::{Ink, SavedBuild};

use super::arguments::{ShowArguments, When};
use super::failure::{Failure, Outcome};
use super::pager;

/// How wide the lines are where nothing says otherwise.
const WIDTH: usize = 100;

/// The timeline of a build at the terminal.
pub(super) fn run(arguments: &ShowArguments) -> Result<Outcome, Failure> {
    let build = SavedBuild::read(&arguments.build).map_err(|error| Failure::Nothing(error.to_string()))?;
    let filter = arguments.filters.filter();
    let ink = match arguments.color {
        When::Always => Ink::Colour,
        When::Never => Ink::Plain,
        When::Auto if io::stdout().is_terminal() && !colours_unwanted() => Ink::Colour,
        When::Auto => Ink::Plain,
    };
    let (columns, rows) = terminal().unzip();
    let mut text = Vec::new();
    let shown = build.show(&filter, arguments.width.unwrap_or_else(|| width(columns)), ink, &mut text)?;
    if shown == 0 {
        return Err(Failure::Nothing(build.none_fits()?));
    }
    pager::write(&text, arguments.pager, rows)?;
    Ok(Outcome::Done)
}

/// NO_COLOR, which counts where it is not empty.
fn colours_unwanted() -> bool {
    std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
}

/// The terminal's width; where there is none, what COLUMNS says, else a hundred.
fn width(columns: Option<usize>) -> usize {
    let told = std::env::var("COLUMNS").ok().and_then(|text| text.parse().ok());
    columns.or(told).filter(|width| *width > 0).unwrap_or(WIDTH)
}

/// Columns and rows of the terminal that stdout is.
#[cfg(unix)]
fn terminal() -> Option<(usize, usize)> {
    let size = rustix::termios::tcgetwinsize(io::stdout()).ok()?;
    Some((usize::from(size.ws_col), usize::from(size.ws_row)))
}

#[cfg(not(unix))]
fn terminal() -> Option<(usize, usize)> {
    None
}
