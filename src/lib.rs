//! Reads news articles, takes out the dated claims, relates them in a graph and exports a timeline that can be
//! checked.

pub mod calendar;
pub mod claim;
mod escape;
pub mod event;
pub mod export;
pub mod graph;
pub mod lexicon;
pub mod pipeline;
pub mod read;
pub mod segment;
pub mod span;
pub mod syntax;
pub mod time;
pub mod timeline;
pub mod warning;

#[doc(hidden)]
pub mod cli;
