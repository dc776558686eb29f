//! The command line: arguments, progress, exit codes.

mod arguments;
mod build;
mod check;
mod check_data;
mod explain;
mod export;
mod failure;
mod inputs;
mod interrupt;
mod pager;
mod review;
mod show;
mod times;

use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Command};
use failure::{Failure, Outcome};

/// Runs the command that the arguments name and gives its exit code: 0 all well, 1 nothing could be done, 2 wrong
/// usage, 3 done but some inputs failed.
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version are asked for and go to stdout; what is wrong goes to stderr. A closed pipe is no error.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let outcome = match arguments.command {
        Command::Build(arguments) => build::run(&arguments),
        Command::Times(arguments) => times::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Review(arguments) => review::run(&arguments),
        Command::Export(arguments) => export::run(&arguments),
        Command::Show(arguments) => show::run(&arguments),
        Command::CheckData(arguments) => check_data::run(&arguments),
    };
    match outcome {
        Ok(Outcome::Done) | Err(Failure::ClosedPipe) => ExitCode::SUCCESS,
        Ok(Outcome::Partly) => ExitCode::from(3),
        Err(failure) => {
            failure::report(&failure);
            failure.exit_code()
        }
    }
}
