//! The program as its users run it.

mod aside;
mod build_independence;
mod build_invariance;
mod decisions;
mod export_commands;
mod faults;
mod given;
mod own_words;
mod resume;
mod same_bytes;
