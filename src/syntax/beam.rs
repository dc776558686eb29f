//! A sentence that was parsed into what no sentence is, parsed once more with several readings kept side by side.

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::parser::{ACTION_FEATURES, Course, Parser, action_features, best_action};
use super::state::{Action, State};

/// A parse on its way, with the confidence of each word's arc.
#[derive(Debug, Clone)]
pub(super) struct Reading {
    pub state: State,
    pub confidence: Vec<f32>,
    /// Sum of the logarithms of what its steps are given among those allowed.
    score: f32,
}

/// A step that a reading may take.
struct Step {
    reading: usize,
    action: Action,
    score: f32,
    /// The action's lead over the next best; negative if it is not the best.
    lead: f32,
}

/// What was found out in any reading of a sentence. Most readings differ far from where they stand, and meet the same choices.
struct Met {
    choices: FxHashMap<[u64; 10], Choice>,
    labels: FxHashMap<[u64; 8], (u8, i32)>,
}

/// What shift, left and right are given, negative infinity where they are not allowed, and the logarithm of what all of them are given.
#[derive(Clone, Copy)]
struct Choice {
    given: [f32; 3],
    total: f32,
}

impl Parser {
    /// The readings of a sentence that a search of this width ends with, the likeliest first; `course` is that of its first parse.
    pub(super) fn readings(&self, start: State, course: &Course, width: usize) -> Vec<Reading> {
        let words = start.root() as usize;
        let mut met = self.met(start.clone(), course);
        let mut readings = vec![Reading { state: start, confidence: vec![1.0; words], score: 0.0 }];
        let mut steps: Vec<Step> = Vec::with_capacity(width + 1);
        // Each word is shifted once and gets its head once, in every reading.
        for _ in 0..2 * words {
            steps.clear();
            for (at, reading) in readings.iter().enumerate() {
                let choice = self.choice(&reading.state, &mut met);
                for step in choice.steps(at, reading.score) {
                    let place = steps.partition_point(|other| other.score.total_cmp(&step.score).is_ge());
                    if place < width {
                        steps.truncate(width - 1);
                        steps.insert(place, step);
                    }
                }
            }
            let mut before: Vec<Option<Reading>> = readings.into_iter().map(Some).collect();
            readings = Vec::with_capacity(width);
            for (at, step) in steps.iter().enumerate() {
                let last = !steps[at + 1..].iter().any(|later| later.reading == step.reading);
                let place = &mut before[step.reading];
                let reading = if last { place.take() } else { place.clone() };
                readings.extend(reading.map(|reading| self.taken(reading, step, &mut met)));
            }
        }
        readings
    }

    /// What the first parse of a sentence met.
    fn met(&self, mut state: State, course: &Course) -> Met {
        let room = 8 * state.root() as usize;
        let mut met = Met {
            choices: FxHashMap::with_capacity_and_hasher(room, FxBuildHasher),
            labels: FxHashMap::with_capacity_and_hasher(room, FxBuildHasher),
        };
        let (mut scores, mut labels) = (course.scores.iter(), course.labels.iter());
        while !state.is_done() {
            let action = match state.only_action() {
                Some(action) => action,
                None => {
                    let Some(scores) = scores.next() else { break };
                    met.choices.insert(choice_key(&state), self.choice_of(&state, *scores));
                    best_action(&state, *scores).0
                }
            };
            match state.arc(action) {
                None => state.shift(),
                Some((head, dependent)) => {
                    let Some(label) = labels.next() else { break };
                    met.labels.insert(label_key(&state, head, dependent), *label);
                    state.reduce(head, dependent, label.0);
                }
            }
        }
        met
    }

    fn choice(&self, state: &State, met: &mut Met) -> Choice {
        if state.only_action().is_some() {
            return Choice::new(state.allowed(), [0.0; 3]);
        }
        *met.choices.entry(choice_key(state)).or_insert_with(|| {
            let mut keys = [0; ACTION_FEATURES];
            action_features(state, &mut keys);
            self.choice_of(state, self.weights.score(&keys))
        })
    }

    fn choice_of(&self, state: &State, [left, right]: [i32; 2]) -> Choice {
        Choice::new(state.allowed(), [0.0, left as f32 / self.scale, right as f32 / self.scale])
    }

    fn taken(&self, mut next: Reading, step: &Step, met: &mut Met) -> Reading {
        next.score = step.score;
        match next.state.arc(step.action) {
            None => next.state.shift(),
            Some((head, dependent)) => {
                let key = label_key(&next.state, head, dependent);
                let label = || self.labeller.label(&next.state, head, dependent);
                let (label, lead) = *met.labels.entry(key).or_insert_with(label);
                if let Some(place) = next.confidence.get_mut(dependent as usize) {
                    *place = self.logistic(lead) / (1.0 + (-step.lead).exp());
                }
                next.state.reduce(head, dependent, label);
            }
        }
        next
    }
}

impl Choice {
    fn new(allowed: [bool; 3], scores: [f32; 3]) -> Self {
        let open = |at: usize| if allowed[at] { scores[at] } else { f32::NEG_INFINITY };
        let given = [open(0), open(1), open(2)];
        let best = given[0].max(given[1]).max(given[2]);
        Self { given, total: given.iter().map(|given| (given - best).exp()).sum::<f32>().ln() + best }
    }

    /// The steps of a reading with a score that has this choice.
    fn steps(self, reading: usize, score: f32) -> impl Iterator<Item = Step> {
        let given = self.given;
        let actions = [Action::Shift, Action::Left, Action::Right].into_iter().enumerate();
        actions.filter(move |(own, _)| given[*own] > f32::NEG_INFINITY).map(move |(own, action)| {
            let others = (0..3).filter(|other| *other != own).map(|other| given[other]);
            let lead = given[own] - others.fold(f32::NEG_INFINITY, f32::max);
            Step { reading, action, score: score + given[own] - self.total, lead }
        })
    }
}

/// Two numbers as one.
fn both(first: u32, second: u32) -> u64 {
    u64::from(first) << 32 | u64::from(second)
}

/// A word with the label that it has.
fn labelled(state: &State, at: u32) -> u64 {
    both(at, state.nodes[at as usize].label.into())
}

/// All that [`action_features`] and what is allowed depend on in one sentence.
fn choice_key(state: &State) -> [u64; 10] {
    let places = [state.on_stack(0), state.on_stack(1), state.in_buffer(0)];
    let [s0, s1, b0] = places.map(|at| &state.nodes[at as usize]);
    let few = |count: u32| u64::from(count.min(5));
    [
        both(places[0], places[1]),
        both(state.on_stack(2), places[2]),
        labelled(state, s0.left[0]),
        labelled(state, s0.right[0]),
        both(state.nodes[s0.left[1] as usize].tag, state.nodes[s0.right[1] as usize].tag),
        labelled(state, s1.left[0]),
        labelled(state, s1.right[0]),
        labelled(state, b0.left[0]),
        labelled(state, b0.left[1]),
        few(s0.lefts) << 24 | few(s0.rights) << 16 | few(b0.lefts) << 8 | few(s1.rights),
    ]
}

/// All that the label of an arc depends on in one sentence.
fn label_key(state: &State, head: u32, dependent: u32) -> [u64; 8] {
    let (h, d) = (&state.nodes[head as usize], &state.nodes[dependent as usize]);
    [
        both(head, dependent),
        labelled(state, d.left[0]),
        labelled(state, d.right[0]),
        labelled(state, h.left[0]),
        labelled(state, h.right[0]),
        labelled(state, h.left[1]),
        labelled(state, h.right[1]),
        both(h.lefts, h.rights),
    ]
}
