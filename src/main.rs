//! The `claimline` command.

fn main() {}
