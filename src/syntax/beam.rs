//! A sentence that was parsed into what no sentence is, parsed once more with several readings kept side by side.

use super::parser::{ACTION_FEATURES, Parser, action_features};
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

impl Parser {
    /// The readings of a sentence that a search of this width ends with, the likeliest first.
    pub(super) fn readings(&self, start: State, width: usize) -> Vec<Reading> {
        let words = start.root() as usize;
        let mut readings = vec![Reading { state: start, confidence: vec![1.0; words], score: 0.0 }];
        // Each word is shifted once and gets its head once, in every reading.
        let mut steps: Vec<Step> = Vec::with_capacity(3 * width);
        for _ in 0..2 * words {
            steps.clear();
            for (at, reading) in readings.iter().enumerate() {
                self.steps(at, reading, &mut steps);
            }
            steps.sort_by(|a, b| b.score.total_cmp(&a.score));
            steps.truncate(width);
            let mut before: Vec<Option<Reading>> = readings.into_iter().map(Some).collect();
            readings = Vec::with_capacity(width);
            for (at, step) in steps.iter().enumerate() {
                let last = !steps[at + 1..].iter().any(|later| later.reading == step.reading);
                let place = &mut before[step.reading];
                let reading = if last { place.take() } else { place.clone() };
                readings.extend(reading.map(|reading| self.taken(reading, step)));
            }
        }
        readings
    }

    fn steps(&self, at: usize, reading: &Reading, steps: &mut Vec<Step>) {
        let state = &reading.state;
        let allowed = state.allowed();
        let mut scores = [0.0; 3];
        if allowed.iter().filter(|allowed| **allowed).count() > 1 {
            let mut keys = [0; ACTION_FEATURES];
            action_features(state, &mut keys);
            let [left, right] = self.weights.score(&keys);
            scores = [0.0, left as f32 / self.scale, right as f32 / self.scale];
        }
        let open = |at: usize| if allowed[at] { scores[at] } else { f32::NEG_INFINITY };
        let best = open(0).max(open(1)).max(open(2));
        let total = (0..3).map(|at| (open(at) - best).exp()).sum::<f32>().ln() + best;
        for (own, action) in [Action::Shift, Action::Left, Action::Right].into_iter().enumerate() {
            if allowed[own] {
                let others = (0..3).filter(|other| *other != own).map(open);
                let lead = open(own) - others.fold(f32::NEG_INFINITY, f32::max);
                steps.push(Step { reading: at, action, score: reading.score + open(own) - total, lead });
            }
        }
    }

    fn taken(&self, mut next: Reading, step: &Step) -> Reading {
        next.score = step.score;
        match next.state.arc(step.action) {
            None => next.state.shift(),
            Some((head, dependent)) => {
                let (label, lead) = self.labeller.label(&next.state, head, dependent);
                if let Some(place) = next.confidence.get_mut(dependent as usize) {
                    *place = self.logistic(lead) / (1.0 + (-step.lead).exp());
                }
                next.state.reduce(head, dependent, label);
            }
        }
        next
    }
}
