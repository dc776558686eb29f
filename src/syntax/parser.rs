//! Which word depends on which: a greedy arc-hybrid parser.

use super::features::{Keys, Shape, mix};
use super::labeller::Labeller;
use super::state::{Action, State, set_hash};
use super::weights::{ActionWeights, Index};

/// Chooses transitions.
#[derive(Debug, Clone)]
pub(crate) struct Parser {
    /// Words that have features of their own, by [`Shape::lower`].
    pub(crate) vocabulary: Index,
    /// One more than the action (shift, left, right) of states in which only one is ever right, by [`action_look`].
    pub(crate) sure: Index,
    pub(crate) weights: ActionWeights,
    pub(crate) labeller: Labeller,
    /// The margin at which an arc's confidence is about 0.73, in the weights' unit.
    pub(crate) scale: f32,
}

/// Templates of the parser.
pub(crate) const ACTION_FEATURES: usize = 74;

impl Parser {
    /// The hash by which the parser knows a word: a rare word's is that of its ending and pattern.
    pub(crate) fn word(&self, shape: &Shape) -> u32 {
        if self.vocabulary.get(shape.lower) == 0 { shape.rare() } else { shape.lower }
    }

    /// Runs a parse to its end; returns the confidence of each word's arc.
    pub(crate) fn parse(&self, state: &mut State) -> Vec<f32> {
        let mut confidence = vec![1.0; state.root() as usize];
        let mut keys = [0; ACTION_FEATURES];
        while !state.is_done() {
            let (action, margin) = self.choose(state, &mut keys);
            match state.arc(action) {
                None => state.shift(),
                Some((head, dependent)) => {
                    let (label, label_margin) = self.labeller.label(state, head, dependent);
                    if let Some(place) = confidence.get_mut(dependent as usize) {
                        *place = self.logistic(margin) * self.logistic(label_margin);
                    }
                    state.reduce(head, dependent, label);
                }
            }
        }
        confidence
    }

    /// The best allowed action and its lead over the next.
    fn choose(&self, state: &State, keys: &mut [u32; ACTION_FEATURES]) -> (Action, i32) {
        let allowed = state.allowed();
        match allowed {
            [true, false, _] => return (Action::Shift, i32::MAX),
            [false, true, false] => return (Action::Left, i32::MAX),
            [false, false, _] => return (Action::Right, i32::MAX),
            _ => {}
        }
        match self.sure.get(action_look(state)) {
            1 if allowed[0] => return (Action::Shift, i32::MAX),
            2 if allowed[1] => return (Action::Left, i32::MAX),
            3 if allowed[2] => return (Action::Right, i32::MAX),
            _ => {}
        }
        action_features(state, keys);
        let [left, right] = self.weights.score(keys);
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

    fn logistic(&self, margin: i32) -> f32 {
        1.0 / (1.0 + (-(margin as f32) / self.scale).exp())
    }
}

/// What a state looks like at a glance.
pub(crate) fn action_look(state: &State) -> u32 {
    let tag = |at: u32| state.nodes[at as usize].tag;
    let stack = mix(tag(state.on_stack(1)), tag(state.on_stack(0)));
    mix(stack, mix(tag(state.in_buffer(0)), tag(state.in_buffer(1))))
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
    let mut keys = Keys::new(keys);

    keys.add(0);
    for node in [s0, b0, b1, s1, b2, s2] {
        keys.add(node.both);
        keys.add(node.tag);
    }

    keys.add(mix(s0.both, b0.tag));
    keys.add(mix(s0.tag, b0.both));
    keys.add(mix(s0.word, b0.word));
    let tags_s0_b0 = mix(s0.tag, b0.tag);
    keys.add(tags_s0_b0);
    let tags_b0_b1 = mix(b0.tag, b1.tag);
    keys.add(tags_b0_b1);
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
    keys.add(mix(s1.tag, labels_s1));
    keys.add(mix(b0.tag, mix(lb.label_hash, llb.label_hash)));

    keys.add(mix(s0.tag, near));
    keys.add(mix(b0.tag, near));
    keys.add(mix(tags_s0_b0, near));
    keys.add(mix(tags_s1_s0, far));

    // What each already has on its sides.
    let (s0_left, s0_right) = (set_hash(s0.left_labels), set_hash(s0.right_labels));
    let (s1_left, s1_right) = (set_hash(s1.left_labels), set_hash(s1.right_labels));
    let b0_left = set_hash(b0.left_labels);
    keys.add(mix(s0.word, s0_right));
    keys.add(mix(s0.tag, s0_right));
    keys.add(mix(s0.word, s0_left));
    keys.add(mix(s0.tag, s0_left));
    keys.add(mix(b0.tag, b0_left));
    keys.add(mix(b0.word, b0_left));
    keys.add(mix(s1.tag, s1_right));
    keys.add(mix(s1.word, s1_right));
    keys.add(mix(tags_s0_b0, mix(s0_left, s0_right)));
    keys.add(mix(tags_s1_s0, mix(s1_left, s1_right)));
    keys.add(mix(tags_s1_s0, mix(s0_left, s0_right)));
    keys.add(mix(mix(tags_s1_s0, b0.tag), mix(s1_left, s0_left)));

    // The word right before the buffer, which may hang somewhere already: a comma, a quotation mark.
    let before = node(state.before_buffer());
    keys.add(mix(tags_s0_b0, before.word));
    keys.add(mix(tags_s1_s0, mix(before.word, b0.tag)));
    keys.add(mix(mix(s0.tag, before.tag), mix(b0.tag, b1.word)));
    let quotes = mix(mix(s1.quoted, s0.quoted.rotate_left(7)), b0.quoted);
    keys.add(mix(mix(tags_s1_s0, b0.tag), quotes));
    keys.add(mix(mix(s0.tag, b0.word), quotes));

    // Subject and object so far of the words between which the choice is.
    keys.add(mix(mix(s1.tag, labels_s1), mix(s0.tag, labels_s0)));
    keys.add(mix(mix(s1.tag, s1.label_hash), mix(tags_s0_b0, r1.label_hash)));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_is_filled() {
        let mut state = State::new([(7, 8), (9, 10), (11, 12)].into_iter());
        state.shift();
        let mut keys = [0; ACTION_FEATURES];
        action_features(&state, &mut keys);
        assert!(keys.iter().all(|key| *key != 0));
        let mut keys = [0; super::super::labeller::LABEL_FEATURES];
        super::super::labeller::label_features(&state, 1, 0, &mut keys);
        assert!(keys.iter().all(|key| *key != 0));
    }
}
