//! Text to blocks, sentences, tokens and quotations; nothing here knows what words mean.

mod blocks;
mod body;
mod stamp;
mod types;

pub use blocks::BlockFinder;
pub use types::{Block, BlockKind, Quotation, Segments, Sentence, Token};
