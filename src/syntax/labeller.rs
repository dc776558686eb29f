//! What an arc means, once it is made.

use super::Relation;
use super::features::{Keys, mix};
use super::parser::distance;
use super::state::State;
use super::weights::{ClassWeights, best_and_lead};

/// Labels arcs.
#[derive(Debug, Clone)]
pub(crate) struct Labeller {
    pub(crate) classes: Vec<Relation>,
    pub(crate) weights: ClassWeights,
}

/// Templates of the labeller.
pub(crate) const LABEL_FEATURES: usize = 30;

impl Labeller {
    /// The class of the arc's label and its lead over the next.
    pub(crate) fn label(&self, state: &State, head: u32, dependent: u32) -> (u8, i32) {
        if head == state.root() {
            return (self.root_class(), i32::MAX);
        }
        let mut keys = [0; LABEL_FEATURES];
        label_features(state, head, dependent, &mut keys);
        let scores = self.weights.sum(&self.weights.rows(&keys));
        let (class, margin) = best_and_lead(scores);
        (class as u8, margin)
    }

    fn root_class(&self) -> u8 {
        self.classes.iter().position(|class| *class == Relation::Root).unwrap_or(0) as u8
    }
}

/// The features of an arc that is about to be made.
pub(crate) fn label_features(state: &State, head: u32, dependent: u32, keys: &mut [u32; LABEL_FEATURES]) {
    let node = |at: u32| &state.nodes[at as usize];
    let around = |at: u32, step: i32| {
        let at = at.checked_add_signed(step).filter(|at| *at < state.root());
        node(at.unwrap_or(state.none()))
    };
    let (h, d) = (node(head), node(dependent));
    let side = if dependent < head { 0x68E3_1DA4 } else { 0xB529_7A4D };
    let (dl, dr, hl, hr) = (node(d.left[0]), node(d.right[0]), node(h.left[0]), node(h.right[0]));
    let (hll, hrr) = (node(h.left[1]), node(h.right[1]));
    let tags = mix(mix(h.tag, d.tag), side);
    let dependent_tag = mix(d.tag, side);
    let mut keys = Keys::new(keys);
    keys.add(side);
    keys.add(mix(h.word, side));
    keys.add(mix(d.word, side));
    keys.add(mix(h.tag, side));
    keys.add(dependent_tag);
    keys.add(mix(h.word, dependent_tag));
    keys.add(mix(mix(h.tag, d.word), side));
    keys.add(tags);
    keys.add(mix(tags, distance(head, dependent, state)));
    keys.add(mix(mix(h.word, d.word), side));
    keys.add(mix(h.both, d.both));
    keys.add(mix(dl.word, dependent_tag));
    keys.add(mix(dl.label_hash, tags));
    keys.add(mix(dr.label_hash, tags));
    keys.add(mix(dr.word, dependent_tag));
    keys.add(mix(dl.word, mix(d.word, side)));
    keys.add(mix(mix(dl.word, h.word), side));
    keys.add(mix(around(dependent, -1).tag, dependent_tag));
    keys.add(mix(around(dependent, 1).tag, dependent_tag));
    keys.add(mix(around(head, -1).tag, mix(h.tag, side)));
    keys.add(mix(around(head, 1).tag, tags));
    keys.add(mix(around(dependent, -1).word, dependent_tag));
    keys.add(mix(around(dependent, 1).word, dependent_tag));
    keys.add(mix(hl.label_hash, tags));
    keys.add(mix(hr.label_hash, tags));
    keys.add(mix(mix(hll.label_hash, hl.label_hash), dependent_tag));
    keys.add(mix(mix(hrr.label_hash, hr.label_hash), dependent_tag));
    keys.add(mix(mix(h.lefts, h.rights << 4), tags));
    keys.add(mix(mix(hl.label_hash, h.word), dependent_tag));
    keys.add(mix(mix(dl.label_hash, dl.word), tags));
    keys.finish();
}
