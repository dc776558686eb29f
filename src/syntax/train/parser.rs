use std::collections::BTreeMap;

use super::GoldSentence;
use super::oracle::costs;
use super::perceptron::{DensePerceptron, Dice, Rows, SparsePerceptron};
use super::rows::mean;
use crate::syntax::Relation;
use crate::syntax::labeller::{LABEL_FEATURES, label_features, label_look};
use crate::syntax::parser::{ACTION_FEATURES, action_features, action_look};
use crate::syntax::state::{Action, State, tag_hash};

/// From this pass on the parser mostly follows its own choices, to learn what to do after its mistakes.
const EXPLORE_FROM: usize = 1;

/// Trains the choice of actions and the labels.
pub(crate) fn train(
    sentences: &[GoldSentence],
    words: &[Vec<u32>],
    tags: &[Vec<u8>],
    passes: usize,
    seed: u64,
    progress: &(dyn Fn(&str) + Sync),
) -> Parsing {
    let relations = Relation::ALL.to_vec();
    let mut trainer = Trainer {
        actions: DensePerceptron::new(),
        labels: SparsePerceptron::new(),
        label_scores: vec![0.0; relations.len()],
        seen_actions: Outcomes::default(),
        seen_labels: Outcomes::default(),
    };
    let mut dice = Dice::new(seed);
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    for pass in 0..passes {
        dice.shuffle(&mut order);
        let (mut right, mut all) = (0usize, 0usize);
        let last = pass + 1 == passes;
        for at in &order {
            let sentence = &sentences[*at];
            let hashes = words[*at].iter().zip(&tags[*at]).map(|(word, tag)| (*word, tag_hash(*tag)));
            let mut state = State::new(hashes);
            let gold = Gold::of(sentence, &state);
            while !state.is_done() {
                let explore = pass >= EXPLORE_FROM && dice.below(10) > 0;
                if last {
                    trainer.count(&state, &gold);
                }
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
    let sure_actions = trainer.seen_actions.sure();
    let sure_labels = trainer.seen_labels.sure();
    progress(&format!("sure: {} kinds of states, {} kinds of arcs", sure_actions.len(), sure_labels.len()));
    Parsing {
        actions: trainer.actions.rows(),
        labels: trainer.labels.average().rows(),
        relations,
        sure_actions,
        sure_labels,
    }
}

/// What the parser learns.
pub(crate) struct Parsing {
    pub actions: Rows,
    pub labels: Rows,
    /// The labels' classes.
    pub relations: Vec<Relation>,
    /// Actions and labels that need no scoring, by what the state or arc looks like.
    pub sure_actions: Vec<(u32, u8)>,
    pub sure_labels: Vec<(u32, u8)>,
}

impl Parsing {
    /// The mean of two parsers; their sure cases are the first one's.
    pub(crate) fn mean(self, other: Self) -> Self {
        Self { actions: mean(self.actions, other.actions), labels: mean(self.labels, other.labels), ..self }
    }
}

/// How often something came, and how often each outcome was right.
#[derive(Default)]
struct Outcomes(BTreeMap<u32, (u32, BTreeMap<u8, u32>)>);

impl Outcomes {
    fn count(&mut self, key: u32, right: impl Iterator<Item = u8>) {
        let (all, outcomes) = self.0.entry(key).or_default();
        *all += 1;
        for outcome in right {
            *outcomes.entry(outcome).or_default() += 1;
        }
    }

    /// Those with an outcome that was right at all but one in five hundred of at least forty times.
    fn sure(&self) -> Vec<(u32, u8)> {
        let sure = |all: u32, outcomes: &BTreeMap<u8, u32>| {
            let (outcome, right) = outcomes.iter().max_by_key(|(_, right)| **right)?;
            (all >= 40 && (all - right) * 500 <= all).then_some(*outcome)
        };
        let keys = self.0.iter().filter(|(key, _)| **key != 0);
        keys.filter_map(|(key, (all, outcomes))| Some((*key, sure(*all, outcomes)?))).collect()
    }
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
    seen_actions: Outcomes,
    seen_labels: Outcomes,
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

    /// Counts what would be right in a state, and for the arcs that would be.
    fn count(&mut self, state: &State, gold: &Gold) {
        let allowed = state.allowed();
        if only(allowed).is_some() {
            return;
        }
        let costs = costs(state, &gold.heads);
        let cheapest = (0..3).filter(|a| allowed[*a]).map(|a| costs[a]).min().unwrap_or(0);
        let right = (0..3u8).filter(|a| allowed[usize::from(*a)] && costs[usize::from(*a)] == cheapest);
        self.seen_actions.count(action_look(state), right);
        for action in [Action::Left, Action::Right] {
            if let Some((head, dependent)) = state.arc(action)
                && gold.heads.get(dependent as usize) == Some(&head)
                && head != state.root()
            {
                let label = gold.labels[dependent as usize];
                self.seen_labels.count(label_look(state, head, dependent), std::iter::once(label));
            }
        }
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
