//! What comes in, to documents.

mod blocks;
mod formats;
mod hostile;
mod html;
mod inputs;
mod masthead;
mod mutated;
