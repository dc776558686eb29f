//! Which word depends on which: a greedy arc-hybrid parser.

use super::features::{Keys, mix};
use super::labeller::Labeller;
use super::state::{Action, State};
use super::weights::ActionWeights;

/// Chooses transitions.
#[derive(Debug, Clone)]
pub(crate) struct Parser {
    pub(crate) weights: ActionWeights,
    pub(crate) labeller: Labeller,
    /// The margin at which an arc's confidence is about 0.73, in the weights' unit.
    pub(crate) scale: f32,
}

/// Templates of the parser.
pub(crate) const ACTION_FEATURES: usize = 79;

/// What a parse found out on its way, in its order: scores of left and right where there was a choice, and each arc's label with its lead.
#[derive(Debug, Default)]
pub(crate) struct Course {
    pub(super) scores: Vec<[i32; 2]>,
    pub(super) labels: Vec<(u8, i32)>,
}

impl Parser {
    /// Runs a parse to its end; returns the confidence of each word's arc.
    pub(crate) fn parse(&self, state: &mut State, course: &mut Course) -> Vec<f32> {
        let mut confidence = vec![1.0; state.root() as usize];
        let mut keys = [0; ACTION_FEATURES];
        while !state.is_done() {
            let (action, margin) = match state.only_action() {
                Some(action) => (action, i32::MAX),
                None => {
                    action_features(state, &mut keys);
                    let scores = self.weights.score(&keys);
                    course.scores.push(scores);
                    best_action(state, scores)
                }
            };
            match state.arc(action) {
                None => state.shift(),
                Some((head, dependent)) => {
                    let (label, label_margin) = self.labeller.label(state, head, dependent);
                    course.labels.push((label, label_margin));
                    if let Some(place) = confidence.get_mut(dependent as usize) {
                        *place = self.logistic(margin) * self.logistic(label_margin);
                    }
                    state.reduce(head, dependent, label);
                }
            }
        }
        confidence
    }

    pub(super) fn logistic(&self, margin: i32) -> f32 {
        1.0 / (1.0 + (-(margin as f32) / self.scale).exp())
    }
}

/// The best allowed action and its lead over the next, by the scores of left and right.
pub(super) fn best_action(state: &State, [left, right]: [i32; 2]) -> (Action, i32) {
    let allowed = state.allowed();
    let shift = if allowed[0] { 0 } else { i32::MIN };
    let right = if allowed[2] { right } else { i32::MIN };
    if left >= shift && left >= right {
        (Action::Left, left.saturating_sub(shift.max(right)))
    } else if shift >= right {
        (Action::Shift, shift.saturating_sub(left.max(right)))
    } else {
        (Action::Right, right.saturating_sub(shift.max(left)))
    }
}

/// The features of a state, after Zhang and Nivre (2011).
pub(crate) fn action_features(state: &State, keys: &mut [u32; ACTION_FEATURES]) {
    let node = |at: u32| &state.nodes[at as usize];
    let (i0, i1) = (state.on_stack(0), state.on_stack(1));
    let (s0, s1, s2) = (node(i0), node(i1), node(state.on_stack(2)));
    let j0 = state.in_buffer(0);
    let (b0, b1, b2, b3) =
        (node(j0), node(state.in_buffer(1)), node(state.in_buffer(2)), node(state.in_buffer(3)));
    let (l0, ll0, r0, rr0) = (node(s0.left[0]), node(s0.left[1]), node(s0.right[0]), node(s0.right[1]));
    let (l1, r1) = (node(s1.left[0]), node(s1.right[0]));
    let (lb, llb) = (node(b0.left[0]), node(b0.left[1]));
    let near = distance(i0, j0, state);
    let far = distance(i1, i0, state);
    let lefts = |count: u32| (count.min(5) + 1).wrapping_mul(0x9E3_779B);
    let mut keys = Keys::new(keys);

    keys.add(0);
    for node in [s0, b0, b1, s1] {
        keys.add(node.both);
        keys.add(node.word);
        keys.add(node.tag);
    }
    for node in [b2, s2] {
        keys.add(node.both);
        keys.add(node.tag);
    }

    keys.add(mix(s0.both, b0.both));
    keys.add(mix(s0.both, b0.word));
    keys.add(mix(s0.word, b0.both));
    keys.add(mix(s0.both, b0.tag));
    keys.add(mix(s0.tag, b0.both));
    keys.add(mix(s0.word, b0.word));
    let tags_s0_b0 = mix(s0.tag, b0.tag);
    keys.add(tags_s0_b0);
    let tags_b0_b1 = mix(b0.tag, b1.tag);
    keys.add(tags_b0_b1);
    keys.add(mix(s1.both, s0.both));
    keys.add(mix(s1.both, s0.tag));
    keys.add(mix(s1.tag, s0.both));
    keys.add(mix(s1.word, s0.word));
    let tags_s1_s0 = mix(s1.tag, s0.tag);
    keys.add(tags_s1_s0);

    keys.add(mix(tags_b0_b1, b2.tag));
    keys.add(mix(s0.tag, tags_b0_b1));
    keys.add(mix(tags_s1_s0, b0.tag));
    keys.add(mix(s2.tag, tags_s1_s0));
    keys.add(mix(tags_s1_s0, tags_b0_b1));
    keys.add(mix(s0.word, tags_b0_b1));
    keys.add(mix(s0.tag, mix(b0.word, b1.tag)));
    keys.add(mix(s1.word, tags_s0_b0));
    keys.add(mix(s1.tag, mix(s0.word, b0.tag)));
    keys.add(mix(s1.tag, mix(s0.tag, b0.word)));
    keys.add(mix(mix(tags_s1_s0, tags_b0_b1), mix(b2.tag, b3.tag)));
    keys.add(mix(tags_s0_b0, mix(b1.tag, b2.tag)));

    keys.add(mix(tags_s0_b0, l0.tag));
    keys.add(mix(tags_s0_b0, r0.tag));
    keys.add(mix(tags_s0_b0, lb.tag));
    keys.add(mix(s0.tag, mix(l0.tag, ll0.tag)));
    keys.add(mix(s0.tag, mix(r0.tag, rr0.tag)));
    keys.add(mix(b0.tag, mix(lb.tag, llb.tag)));
    keys.add(mix(tags_s1_s0, r1.tag));
    keys.add(mix(tags_s1_s0, l1.tag));
    keys.add(mix(tags_s1_s0, l0.tag));
    keys.add(mix(tags_s1_s0, r0.tag));

    keys.add(mix(l0.word, l0.label_hash));
    keys.add(mix(r0.word, r0.label_hash));
    keys.add(mix(lb.word, lb.label_hash));
    keys.add(mix(r1.word, r1.label_hash));
    let labels_s0 = mix(l0.label_hash, r0.label_hash);
    let labels_s1 = mix(l1.label_hash, r1.label_hash);
    keys.add(mix(s0.tag, labels_s0));
    keys.add(mix(s0.word, labels_s0));
    keys.add(mix(s1.tag, labels_s1));
    keys.add(mix(s1.word, labels_s1));
    keys.add(mix(b0.tag, mix(lb.label_hash, llb.label_hash)));

    keys.add(mix(s0.word, near));
    keys.add(mix(s0.tag, near));
    keys.add(mix(b0.word, near));
    keys.add(mix(b0.tag, near));
    keys.add(mix(tags_s0_b0, near));
    keys.add(mix(mix(s0.word, b0.word), near));
    keys.add(mix(tags_s1_s0, far));
    keys.add(mix(mix(s1.word, s0.word), far));

    keys.add(mix(s0.word, lefts(s0.rights)));
    keys.add(mix(s0.tag, lefts(s0.rights)));
    keys.add(mix(s0.word, lefts(s0.lefts)));
    keys.add(mix(s0.tag, lefts(s0.lefts)));
    keys.add(mix(b0.tag, lefts(b0.lefts)));
    keys.add(mix(b0.word, lefts(b0.lefts)));
    keys.add(mix(s1.tag, lefts(s1.rights)));
    keys.add(mix(s1.word, lefts(s1.rights)));

    // Subject and object so far of the words between which the choice is.
    keys.add(mix(mix(s1.tag, labels_s1), mix(s0.tag, labels_s0)));
    keys.add(mix(mix(s1.tag, s1.label_hash), mix(tags_s0_b0, r1.label_hash)));
    keys.finish();
}

/// A hash of how far two nodes lie apart, in steps.
pub(crate) fn distance(from: u32, to: u32, state: &State) -> u32 {
    let step = if from > state.root() || to > state.root() {
        0
    } else {
        match from.abs_diff(to) {
            far @ 0..=5 => far,
            6..=10 => 6,
            11..=20 => 7,
            _ => 8,
        }
    };
    (step + 1).wrapping_mul(0x2C1B_3C6D)
}
