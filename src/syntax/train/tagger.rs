use std::collections::BTreeMap;

use super::GoldSentence;
use super::perceptron::{Dice, SparsePerceptron};
use crate::syntax::features::Shape;
use crate::syntax::tagger::{NO_CLASS, TAG_FEATURES, tag_features};
use crate::syntax::{Pos, Tag};

/// The pairs of tags that are told apart.
pub(crate) struct Classes {
    pairs: Vec<(Tag, Pos)>,
    by_tag: BTreeMap<Tag, u8>,
}

/// A pair that is rarer counts as the most frequent with the same Penn tag.
const RARE: usize = 40;

impl Classes {
    pub(crate) fn of(sentences: &[GoldSentence]) -> Self {
        let mut counts: BTreeMap<(Tag, Pos), usize> = BTreeMap::new();
        for word in sentences.iter().flat_map(|sentence| &sentence.words) {
            *counts.entry((word.tag, word.pos)).or_default() += 1;
        }
        let mut sorted: Vec<_> = counts.into_iter().collect();
        sorted.sort_by_key(|(pair, count)| (std::cmp::Reverse(*count), *pair));
        let mut classes = Self { pairs: Vec::new(), by_tag: BTreeMap::new() };
        for ((tag, pos), count) in sorted {
            let first = !classes.by_tag.contains_key(&tag);
            if first {
                classes.by_tag.insert(tag, classes.pairs.len() as u8);
            }
            if first || count >= RARE {
                classes.pairs.push((tag, pos));
            }
        }
        classes
    }

    pub(crate) fn len(&self) -> usize {
        self.pairs.len()
    }

    pub(crate) fn pairs(&self) -> Vec<(Tag, Pos)> {
        self.pairs.clone()
    }

    /// The classes of a sentence's words.
    pub(crate) fn of_sentence(&self, sentence: &GoldSentence) -> Vec<u8> {
        let class = |tag: Tag, pos: Pos| {
            let exact = self.pairs.iter().position(|pair| *pair == (tag, pos));
            exact.map_or_else(|| self.by_tag.get(&tag).copied().unwrap_or(0), |class| class as u8)
        };
        sentence.words.iter().map(|word| class(word.tag, word.pos)).collect()
    }
}

/// A sentence's shapes and classes.
pub(crate) type Example<'a> = (&'a [Shape], &'a [u8]);

/// Words seen often and always with one class need no scoring.
pub(crate) fn known_words(examples: &[Example]) -> BTreeMap<u32, u8> {
    let mut counts: BTreeMap<u32, BTreeMap<u8, usize>> = BTreeMap::new();
    for (shapes, classes) in examples {
        for (shape, class) in shapes.iter().zip(*classes) {
            *counts.entry(shape.form).or_default().entry(*class).or_default() += 1;
        }
    }
    let mut known = BTreeMap::new();
    for (form, classes) in counts {
        let total: usize = classes.values().sum();
        let most = classes.iter().max_by_key(|(_, count)| **count);
        if let Some((class, count)) = most
            && total >= 20
            && (total - count) * 500 <= total
        {
            known.insert(form, *class);
        }
    }
    known
}

pub(crate) fn sorted(known: &BTreeMap<u32, u8>) -> Vec<(u32, u8)> {
    known.iter().map(|(form, class)| (*form, *class)).filter(|(form, _)| *form != 0).collect()
}

/// Trains by so many passes.
pub(crate) fn train(
    examples: &[Example],
    known: &BTreeMap<u32, u8>,
    classes: usize,
    passes: usize,
) -> SparsePerceptron {
    let mut perceptron = SparsePerceptron::new();
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut dice = Dice::new(12_345);
    let mut keys = [0; TAG_FEATURES];
    let mut scores = vec![0.0; classes];
    for _ in 0..passes {
        dice.shuffle(&mut order);
        for example in &order {
            let (shapes, gold) = examples[*example];
            let (mut before, mut before_that) = (NO_CLASS, NO_CLASS);
            for (at, gold) in gold.iter().enumerate() {
                let class = known.get(&shapes[at].form).copied().unwrap_or_else(|| {
                    tag_features(shapes, at, before, before_that, &mut keys);
                    perceptron.score(&keys, &mut scores);
                    let best = best(&scores);
                    perceptron.step();
                    if best != *gold {
                        perceptron.update(&keys, usize::from(*gold), usize::from(best), 1.0);
                    }
                    best
                });
                before_that = before;
                before = u32::from(class);
            }
        }
    }
    perceptron.average()
}

/// Tags a sentence.
pub(crate) fn tag(
    perceptron: &SparsePerceptron,
    known: &BTreeMap<u32, u8>,
    classes: usize,
    shapes: &[Shape],
) -> Vec<u8> {
    let mut keys = [0; TAG_FEATURES];
    let mut scores = vec![0.0; classes];
    let (mut before, mut before_that) = (NO_CLASS, NO_CLASS);
    let mut out = Vec::with_capacity(shapes.len());
    for at in 0..shapes.len() {
        let class = known.get(&shapes[at].form).copied().unwrap_or_else(|| {
            tag_features(shapes, at, before, before_that, &mut keys);
            perceptron.score(&keys, &mut scores);
            best(&scores)
        });
        out.push(class);
        before_that = before;
        before = u32::from(class);
    }
    out
}

fn best(scores: &[f32]) -> u8 {
    let mut at = 0;
    for (class, score) in scores.iter().enumerate() {
        if *score > scores[at] {
            at = class;
        }
    }
    at as u8
}
