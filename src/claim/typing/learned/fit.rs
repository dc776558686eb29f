//! Making the weights: multinomial logistic regression with a pull of every weight towards nothing, by L-BFGS (Nocedal 1980).

use std::collections::{BTreeMap, VecDeque};

use super::UNIT;
use super::layout::MAGIC;
use crate::lexicon::EventType;
use crate::syntax::Writer;

/// A trigger of an example sentence.
#[derive(Debug, Clone)]
pub struct Example {
    /// Its type.
    pub event_type: EventType,
    /// Types that would be as right: they are learned neither way.
    pub others: Vec<EventType>,
    /// What stands around it, as [`EventTyper::signs`](super::super::EventTyper::signs) gives it.
    pub signs: Vec<u32>,
}

/// Examples that a sign must stand in.
const LEAST: u32 = 3;
/// How much an example counts against the pull.
const TRUST: f64 = 0.2;
const STEPS: usize = 120;
/// Steps that the curve is guessed from.
const MEMORY: usize = 6;

/// The bytes of a model of examples: the same for the same examples in the same order. `types` are all types, with the names that
/// the file gives them.
pub fn fit(types: &[(EventType, String)], examples: &[Example]) -> Vec<u8> {
    let task = Task::new(types, examples);
    let weights = task.solve();
    task.write(types, &weights)
}

/// Examples as rows of weights.
struct Task {
    /// The signs that are kept, with their rows; the bias has the last.
    rows: BTreeMap<u32, usize>,
    width: usize,
    /// Rows, class, and the classes that are learned neither way.
    examples: Vec<(Vec<usize>, usize, Vec<usize>)>,
}

impl Task {
    fn new(types: &[(EventType, String)], examples: &[Example]) -> Self {
        let class = |wanted: &EventType| types.iter().position(|(have, _)| have == wanted);
        let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
        for sign in examples.iter().flat_map(|example| &example.signs) {
            *counts.entry(*sign).or_default() += 1;
        }
        counts.retain(|_, count| *count >= LEAST);
        let rows: BTreeMap<u32, usize> =
            counts.into_keys().enumerate().map(|(at, sign)| (sign, at)).collect();
        let examples = examples.iter().filter_map(|example| {
            let own = example.signs.iter().filter_map(|sign| rows.get(sign).copied());
            let others = example.others.iter().filter_map(class).collect();
            Some((own.chain([rows.len()]).collect(), class(&example.event_type)?, others))
        });
        Self { width: types.len(), examples: examples.collect(), rows }
    }

    /// The loss at weights, and its slope.
    fn loss(&self, weights: &[f64]) -> (f64, Vec<f64>) {
        let width = self.width;
        let mut loss = weights.iter().map(|weight| weight * weight).sum::<f64>() / 2.0;
        let mut slope = weights.to_vec();
        let mut scores = vec![0.0; width];
        for (rows, class, others) in &self.examples {
            scores.fill(0.0);
            for row in rows {
                let row = &weights[row * width..(row + 1) * width];
                scores.iter_mut().zip(row).for_each(|(score, weight)| *score += weight);
            }
            // What would be as right is left out of the choice.
            others.iter().for_each(|other| scores[*other] = f64::NEG_INFINITY);
            let most = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let all: f64 = scores.iter().map(|score| (score - most).exp()).sum();
            loss += TRUST * (all.ln() + most - scores[*class]);
            scores.iter_mut().for_each(|score| *score = TRUST * (*score - most).exp() / all);
            scores[*class] -= TRUST;
            for row in rows {
                let row = &mut slope[row * width..(row + 1) * width];
                row.iter_mut().zip(&scores).for_each(|(slope, score)| *slope += score);
            }
        }
        (loss, slope)
    }

    fn solve(&self) -> Vec<f64> {
        let mut weights = vec![0.0; (self.rows.len() + 1) * self.width];
        let (mut loss, mut slope) = self.loss(&weights);
        let mut past: VecDeque<(Vec<f64>, Vec<f64>)> = VecDeque::new();
        for _ in 0..STEPS {
            let way = direction(&slope, &past);
            let down = dot(&way, &slope);
            let mut step = if past.is_empty() { 1.0 / dot(&slope, &slope).sqrt().max(1.0) } else { 1.0 };
            let mut found = None;
            for _ in 0..30 {
                let next: Vec<f64> =
                    weights.iter().zip(&way).map(|(weight, way)| weight + step * way).collect();
                let (there, turned) = self.loss(&next);
                if there <= loss + 1e-4 * step * down {
                    found = Some((next, there, turned));
                    break;
                }
                step /= 2.0;
            }
            let Some((next, there, turned)) = found else { break };
            past.push_back((apart(&next, &weights), apart(&turned, &slope)));
            if past.len() > MEMORY {
                past.pop_front();
            }
            let done = loss - there < 1e-7 * loss;
            (weights, loss, slope) = (next, there, turned);
            if done {
                break;
            }
        }
        weights
    }

    fn write(&self, types: &[(EventType, String)], weights: &[f64]) -> Vec<u8> {
        let byte = |weight: f64| (weight / f64::from(UNIT)).round().clamp(-127.0, 127.0) as i8;
        let mut out = Writer(MAGIC.to_vec());
        out.number(types.len() as u32);
        for ((_, name), bias) in types.iter().zip(&weights[self.rows.len() * self.width..]) {
            out.text(name);
            out.0.push(byte(*bias) as u8);
        }
        let kept: Vec<(u32, Vec<(u8, i8)>)> = self
            .rows
            .iter()
            .map(|(sign, row)| {
                let row = weights[row * self.width..(row + 1) * self.width].iter().enumerate();
                let row = row.map(|(class, weight)| (class as u8, byte(*weight)));
                (*sign, row.filter(|(_, weight)| *weight != 0).collect())
            })
            .collect();
        out.number(kept.len() as u32);
        let mut last = 0;
        for (sign, row) in kept {
            out.number(sign - last);
            last = sign;
            out.number(row.len() as u32);
            row.iter().for_each(|(class, weight)| out.0.extend([*class, *weight as u8]));
        }
        out.0
    }
}

/// The way down that the last steps speak for.
fn direction(slope: &[f64], past: &VecDeque<(Vec<f64>, Vec<f64>)>) -> Vec<f64> {
    let mut way: Vec<f64> = slope.iter().map(|slope| -slope).collect();
    let mut shares = Vec::new();
    for (moved, turned) in past.iter().rev() {
        let share = dot(moved, &way) / dot(moved, turned);
        way.iter_mut().zip(turned).for_each(|(way, turned)| *way -= share * turned);
        shares.push(share);
    }
    if let Some((moved, turned)) = past.back() {
        let scale = dot(moved, turned) / dot(turned, turned);
        way.iter_mut().for_each(|way| *way *= scale);
    }
    for ((moved, turned), share) in past.iter().zip(shares.into_iter().rev()) {
        let back = share - dot(turned, &way) / dot(moved, turned);
        way.iter_mut().zip(moved).for_each(|(way, moved)| *way += back * moved);
    }
    way
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn apart(a: &[f64], b: &[f64]) -> Vec<f64> {
    a.iter().zip(b).map(|(a, b)| a - b).collect()
}
