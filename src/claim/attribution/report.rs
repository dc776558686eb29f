use super::extent::Run;
use super::{CueClass, Form};

/// What a reporting verb, adjective or noun of one sentence attributes, in word indices.
#[derive(Debug, Clone)]
pub(super) struct Report {
    /// The reporting word.
    pub cue: usize,
    /// Its particle or the word that completes it.
    pub particle: Option<usize>,
    pub class: CueClass,
    pub form: Form,
    /// Head of the source's phrase.
    pub source: Option<usize>,
    /// In text order; empty where the words around have to tell (direct speech).
    pub content: Vec<Run>,
    /// What the object is called, shown or found to be.
    pub predicate: Option<usize>,
}
