//! Tags, lemmas and dependency arcs of a sentence, by an averaged-perceptron tagger and a greedy parser.

mod beam;
mod faults;
mod features;
mod format;
mod kept;
mod labeller;
mod lemma;
mod model;
mod packed;
mod parser;
mod pause;
mod plain;
mod repair;
mod reread;
mod restrict;
mod state;
mod tables;
mod tagger;
pub mod train;
mod tree;
mod weights;

pub use kept::KeptParse;
pub use lemma::Lemmatizer;
pub use model::Model;
pub(crate) use packed::{Aligned, Reader, Writer, joined, parts};
pub use tree::{Pos, Relation, Tag, Tree, Word};
