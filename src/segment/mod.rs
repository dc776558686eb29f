//! Text to blocks, sentences, tokens and quotations; nothing here knows what words mean.

mod blocks;
mod body;
mod day_heading;
mod entries;
mod inserts;
mod quotations;
mod segmenter;
mod sentences;
mod stamp;
mod tables;
mod tokens;
mod types;

pub use blocks::BlockFinder;
pub use entries::{Entry, EntryClock, PageOrder};
pub use inserts::{Inserts, Plain};
pub use segmenter::Segmenter;
pub(crate) use segmenter::between;
pub use types::{Block, BlockKind, Quotation, Segments, Sentence, Token};
