use super::GoldSentence;
use super::oracle::costs;
use super::perceptron::{DensePerceptron, Dice, Rows, SparsePerceptron};
use crate::syntax::Relation;
use crate::syntax::features::Shape;
use crate::syntax::labeller::{LABEL_FEATURES, label_features};
use crate::syntax::parser::{ACTION_FEATURES, action_features};
use crate::syntax::state::{Action, State, tag_hash};

/// From this pass on the parser mostly follows its own choices, to learn what to do after its mistakes.
const EXPLORE_FROM: usize = 1;

/// Trains the choice of actions and the labels; returns their mean weights and the labels' classes.
pub(crate) fn train(
    sentences: &[GoldSentence],
    shapes: &[Vec<Shape>],
    tags: &[Vec<u8>],
    passes: usize,
    progress: &dyn Fn(&str),
) -> (Rows, Rows, Vec<Relation>) {
    let relations = Relation::ALL.to_vec();
    let mut trainer = Trainer {
        actions: DensePerceptron::new(),
        labels: SparsePerceptron::new(),
        label_scores: vec![0.0; relations.len()],
    };
    let mut dice = Dice::new(777);
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    for pass in 0..passes {
        dice.shuffle(&mut order);
        let (mut right, mut all) = (0usize, 0usize);
        for at in &order {
            let sentence = &sentences[*at];
            let hashes = shapes[*at].iter().zip(&tags[*at]).map(|(shape, tag)| (shape.lower, tag_hash(*tag)));
            let mut state = State::new(hashes);
            let gold = Gold::of(sentence, &state);
            while !state.is_done() {
                let explore = pass >= EXPLORE_FROM && dice.below(10) > 0;
                let (action, was_right) = trainer.choose(&state, &gold, explore);
                right += usize::from(was_right);
                all += 1;
                match state.arc(action) {
                    None => state.shift(),
                    Some((head, dependent)) => {
                        let label = trainer.label(&state, &gold, head, dependent);
                        state.reduce(head, dependent, label);
                    }
                }
            }
        }
        progress(&format!(
            "parser pass {}: {:.2}% right",
            pass + 1,
            100.0 * right as f64 / all.max(1) as f64
        ));
    }
    (trainer.actions.rows(), trainer.labels.average().rows(), relations)
}

struct Gold {
    heads: Vec<u32>,
    labels: Vec<u8>,
}

impl Gold {
    fn of(sentence: &GoldSentence, state: &State) -> Self {
        let head = |head: Option<usize>| head.map_or(state.root(), |head| head as u32);
        Self {
            heads: sentence.words.iter().map(|word| head(word.head)).collect(),
            labels: sentence.words.iter().map(|word| word.relation as u8).collect(),
        }
    }
}

struct Trainer {
    actions: DensePerceptron<3>,
    labels: SparsePerceptron,
    label_scores: Vec<f32>,
}

const ACTIONS: [Action; 3] = [Action::Shift, Action::Left, Action::Right];

impl Trainer {
    /// Scores the actions, learns if the best is wrong, and says which to follow and whether the best was right.
    fn choose(&mut self, state: &State, gold: &Gold, explore: bool) -> (Action, bool) {
        let allowed = state.allowed();
        if let Some(only) = only(allowed) {
            return (only, true);
        }
        let mut keys = [0; ACTION_FEATURES];
        action_features(state, &mut keys);
        let scores = self.actions.score(&keys);
        let costs = costs(state, &gold.heads);
        let cheapest = (0..3).filter(|a| allowed[*a]).map(|a| costs[a]).min().unwrap_or(0);
        let best_of = |wanted: &dyn Fn(usize) -> bool| {
            (0..3)
                .filter(|a| allowed[*a] && wanted(*a))
                .max_by(|a, b| scores[*a].total_cmp(&scores[*b]).then(b.cmp(a)))
                .unwrap_or(0)
        };
        let guess = best_of(&|_| true);
        let wanted = best_of(&|a| costs[a] == cheapest);
        self.actions.step();
        let right = costs[guess] == cheapest;
        if !right {
            self.actions.update(&keys, wanted, guess, 1.0);
        }
        (ACTIONS[if explore { guess } else { wanted }], right)
    }

    fn label(&mut self, state: &State, gold: &Gold, head: u32, dependent: u32) -> u8 {
        if head == state.root() {
            return Relation::Root as u8;
        }
        let mut keys = [0; LABEL_FEATURES];
        label_features(state, head, dependent, &mut keys);
        self.labels.score(&keys, &mut self.label_scores);
        let mut best = 0;
        for (class, score) in self.label_scores.iter().enumerate() {
            if *score > self.label_scores[best] {
                best = class;
            }
        }
        self.labels.step();
        if gold.heads[dependent as usize] == head {
            let wanted = usize::from(gold.labels[dependent as usize]);
            if wanted != best {
                self.labels.update(&keys, wanted, best, 1.0);
            }
        }
        best as u8
    }
}

fn only(allowed: [bool; 3]) -> Option<Action> {
    let mut choices = (0..3).filter(|a| allowed[*a]);
    let first = choices.next()?;
    choices.next().is_none().then_some(ACTIONS[first])
}
