//! Training of the tagger and the parser from treebanks in CoNLL-U.

mod oracle;
mod parser;
mod perceptron;
mod rows;
mod tagger;
mod treebank;

use super::format::{Trained, write};
use super::tables::HEAVIEST;
use super::{Pos, Tag};
pub use treebank::{GoldSentence, GoldWord, TreebankError, read_treebank};

/// How to train.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Passes over the treebank for the tagger.
    pub tagger_passes: usize,
    /// Passes for the parser.
    pub parser_passes: usize,
    /// Parts into which the treebank is cut so that the parser sees tags of words the tagger has not learnt.
    pub folds: usize,
    /// Steps of weight into which one unit of the perceptron is cut.
    pub unit: f32,
    /// Rows kept, the heaviest first: of the tagger, the labeller, the parser.
    pub rows: [usize; 3],
}

impl Default for Settings {
    fn default() -> Self {
        Self { tagger_passes: 8, parser_passes: 12, folds: 4, unit: 32.0, rows: [110_000, 80_000, 500_000] }
    }
}

/// Trains on sentences; returns the bytes of a model file. `progress` is told what is being done.
pub fn train(sentences: &[GoldSentence], settings: &Settings, progress: &(dyn Fn(&str) + Sync)) -> Vec<u8> {
    let classes = tagger::Classes::of(sentences);
    let shapes: Vec<_> = sentences.iter().map(GoldSentence::shapes).collect();
    let gold: Vec<Vec<u8>> = sentences.iter().map(|sentence| classes.of_sentence(sentence)).collect();
    let examples: Vec<_> = shapes.iter().zip(&gold).map(|(shapes, gold)| (&shapes[..], &gold[..])).collect();
    let folds = settings.folds.max(2);
    let mut guessed: Vec<Vec<u8>> = vec![Vec::new(); sentences.len()];
    let jobs: Vec<usize> = (0..folds).collect();
    let fold = |fold: usize| {
        let seen: Vec<_> = examples
            .iter()
            .enumerate()
            .filter(|(i, _)| i % folds != fold)
            .map(|(_, example)| *example)
            .collect();
        let known = tagger::known_words(&seen);
        let weights = tagger::train(&seen, &known, classes.len(), 5);
        progress(&format!("tagged part {} of {folds}", fold + 1));
        let unseen = examples.iter().enumerate().filter(|(i, _)| i % folds == fold);
        unseen
            .map(|(i, example)| (i, tagger::tag(&weights, &known, classes.len(), example.0)))
            .collect::<Vec<_>>()
    };
    let known = tagger::known_words(&examples);
    let mut tags = None;
    std::thread::scope(|scope| {
        let half: Vec<_> = jobs
            .chunks(folds.div_ceil(2))
            .map(|jobs| scope.spawn(move || jobs.iter().flat_map(|job| fold(*job)).collect::<Vec<_>>()))
            .collect();
        for (i, classes) in half.into_iter().filter_map(|half| half.join().ok()).flatten() {
            guessed[i] = classes;
        }
        let tagging = scope.spawn(|| {
            let weights = tagger::train(&examples, &known, classes.len(), settings.tagger_passes);
            progress("trained the tagger");
            weights.rows()
        });
        let parsing = parser::train(sentences, &shapes, &guessed, settings.parser_passes, progress);
        tags = tagging.join().ok().map(|tags| (tags, parsing));
    });
    let Some((tags, (actions, labels, relations))) = tags else { return Vec::new() };
    let [tag_rows, label_rows, action_rows] = settings.rows;
    let actions = rows::against_shift(actions);
    let margin = 4.0;
    let pairs: Vec<(Tag, Pos)> = classes.pairs();
    write(&Trained {
        classes: pairs,
        known: tagger::sorted(&known),
        tags: rows::keep("tags", tags, tag_rows, settings.unit, HEAVIEST, progress),
        relations,
        labels: rows::keep("labels", labels, label_rows, settings.unit, HEAVIEST, progress),
        actions: rows::keep("actions", actions, action_rows, settings.unit, i16::MAX as u16, progress),
        scale: (margin * settings.unit) as u32,
    })
}
