//! Text to blocks, sentences, tokens and quotations; nothing here knows what words mean.

mod types;

pub use types::{Block, BlockKind, Quotation, Segments, Sentence, Token};
