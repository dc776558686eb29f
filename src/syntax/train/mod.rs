//! Training of the tagger and the parser from treebanks in CoNLL-U.

mod oracle;
mod parser;
mod perceptron;
mod rows;
mod tagger;
mod treebank;

use std::collections::{BTreeMap, BTreeSet};

use super::features::Shape;
use super::format::{Trained, write};
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
        Self { tagger_passes: 8, parser_passes: 10, folds: 4, unit: 16.0, rows: [180_000, 140_000, 900_000] }
    }
}

/// Trains on sentences; returns the bytes of a model file. `progress` is told what is being done.
pub fn train(sentences: &[GoldSentence], settings: &Settings, progress: &(dyn Fn(&str) + Sync)) -> Vec<u8> {
    let classes = tagger::Classes::of(sentences);
    let shapes: Vec<_> = sentences.iter().map(GoldSentence::shapes).collect();
    let gold: Vec<Vec<u8>> = sentences.iter().map(|sentence| classes.of_sentence(sentence)).collect();
    let examples: Vec<_> = shapes.iter().zip(&gold).map(|(shapes, gold)| (&shapes[..], &gold[..])).collect();
    let guessed = jackknife(&examples, classes.len(), settings.folds.max(2), progress);
    let known = tagger::known_words(&examples);
    let vocabulary = vocabulary(&shapes);
    let word = |shape: &Shape| if vocabulary.contains(&shape.lower) { shape.lower } else { shape.rare() };
    let hashes: Vec<Vec<u32>> = shapes.iter().map(|shapes| shapes.iter().map(word).collect()).collect();
    let parse = |seed| parser::train(sentences, &hashes, &guessed, settings.parser_passes, seed, progress);
    let trained = std::thread::scope(|scope| {
        let tagging = scope.spawn(|| {
            let weights = tagger::train(&examples, &known, classes.len(), settings.tagger_passes);
            progress("trained the tagger");
            weights.rows()
        });
        let second = scope.spawn(|| parse(4242));
        let first = parse(777);
        let parsing = second.join().ok().map(|second| first.mean(second));
        tagging.join().ok().zip(parsing)
    });
    let Some((tags, parsing)) = trained else { return Vec::new() };
    let [tag_rows, label_rows, action_rows] = settings.rows;
    let actions = rows::against_shift(parsing.actions);
    let margin = 25.0;
    let pairs: Vec<(Tag, Pos)> = classes.pairs();
    write(&Trained {
        classes: pairs,
        known: tagger::sorted(&known),
        vocabulary: vocabulary.into_iter().collect(),
        tags: rows::keep("tags", tags, tag_rows, settings.unit, progress),
        relations: parsing.relations,
        labels: rows::keep("labels", parsing.labels, label_rows, settings.unit, progress),
        actions: rows::keep("actions", actions, action_rows, settings.unit, progress),
        sure_actions: parsing.sure_actions,
        sure_labels: parsing.sure_labels,
        scale: (margin * settings.unit) as u32,
    })
}

/// Tags every sentence by a tagger that has not seen it.
fn jackknife(
    examples: &[tagger::Example],
    classes: usize,
    folds: usize,
    progress: &(dyn Fn(&str) + Sync),
) -> Vec<Vec<u8>> {
    let fold = |fold: usize| {
        let apart = |wanted: bool| {
            let fits = move |(i, _): &(usize, _)| (i % folds == fold) == wanted;
            examples.iter().copied().enumerate().filter(fits)
        };
        let seen: Vec<_> = apart(false).map(|(_, example)| example).collect();
        let known = tagger::known_words(&seen);
        let weights = tagger::train(&seen, &known, classes, JACKKNIFE_PASSES);
        progress(&format!("tagged part {} of {folds}", fold + 1));
        apart(true)
            .map(|(i, example)| (i, tagger::tag(&weights, &known, classes, example.0)))
            .collect::<Vec<_>>()
    };
    let mut guessed: Vec<Vec<u8>> = vec![Vec::new(); examples.len()];
    std::thread::scope(|scope| {
        let fold = &fold;
        let halves = [0, 1].map(|half| {
            let mine = (0..folds).filter(move |number| number % 2 == half);
            scope.spawn(move || mine.flat_map(fold).collect::<Vec<_>>())
        });
        for (i, classes) in halves.into_iter().filter_map(|half| half.join().ok()).flatten() {
            guessed[i] = classes;
        }
    });
    guessed
}

const JACKKNIFE_PASSES: usize = 4;

/// A word that comes this often has features of its own.
const FREQUENT: usize = 3;

fn vocabulary(shapes: &[Vec<Shape>]) -> BTreeSet<u32> {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for shape in shapes.iter().flatten() {
        *counts.entry(shape.lower).or_default() += 1;
    }
    counts
        .into_iter()
        .filter(|(word, count)| *word != 0 && *count >= FREQUENT)
        .map(|(word, _)| word)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::format::read;
    use crate::syntax::state::{State, tag_hash};

    const TREEBANK: &str = "\
# newdoc
1\tRebels\trebel\tNOUN\tNNS\t_\t2\tnsubj\t_\t_
2\tattacked\tattack\tVERB\tVBD\t_\t0\troot\t_\t_
3\ttwo\ttwo\tNUM\tCD\t_\t4\tnummod\t_\t_
4\tvillages\tvillage\tNOUN\tNNS\t_\t2\tobj\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

1-2\tcan't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
1\tca\tcan\tAUX\tMD\t_\t0\troot\t_\t_
2\tn't\tnot\tPART\tRB\t_\t1\tadvmod:odd\t_\t_
3\t!\t!\tPUNCT\t.\t_\t1\tpunct\t_\t_
";

    #[test]
    fn a_treebank_is_read_with_its_spaces_and_joined_words() {
        let sentences = read_treebank(TREEBANK).unwrap();
        assert_eq!(sentences[0].text, "Rebels attacked two villages. ");
        assert!(sentences[0].starts_paragraph && !sentences[1].starts_paragraph);
        assert_eq!(sentences[1].text, "can't! ");
        assert_eq!(sentences[1].tokens[1].text(&sentences[1].text), "n't");
        assert_eq!(sentences[1].words[1].relation.as_str(), "advmod");
        assert_eq!(sentences[0].words[2].head, Some(3));
        let error = read_treebank("1\tRebels\n").unwrap_err();
        assert_eq!(error.to_string(), "line 1: expected ten columns");
    }

    #[test]
    fn what_is_learnt_is_read_back() {
        let few = read_treebank(TREEBANK).unwrap();
        let sentences: Vec<_> = few.iter().cycle().take(60).cloned().collect();
        let bytes = train(&sentences, &Settings::default(), &|_| {});
        let (tagger, parser) = read(&bytes).unwrap();
        for sentence in &few {
            let shapes = sentence.shapes();
            let mut classes = Vec::new();
            tagger.tag(&shapes, &mut classes);
            for (class, word) in classes.iter().zip(&sentence.words) {
                assert_eq!(tagger.classes[usize::from(*class)], (word.tag, word.pos));
            }
            let words = shapes.iter().zip(&classes);
            let mut state = State::new(words.map(|(shape, class)| (parser.word(shape), tag_hash(*class))));
            parser.parse(&mut state);
            for (node, word) in state.nodes.iter().zip(&sentence.words) {
                assert_eq!(Some(node.head as usize).filter(|head| *head < shapes.len()), word.head);
                assert_eq!(parser.labeller.classes[usize::from(node.label)], word.relation);
            }
        }
    }
}
