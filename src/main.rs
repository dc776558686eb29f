//! The `claimline` command.

fn main() -> std::process::ExitCode {
    claimline::cli::run()
}
