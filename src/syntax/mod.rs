//! Tags, lemmas and dependency arcs of a sentence, by an averaged-perceptron tagger and a greedy parser.

mod tree;

pub use tree::{Pos, Relation, Tag, Tree, Word};
