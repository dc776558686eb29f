//! A sentence read in its plain order, and its words put back.

use std::ops::Range;

use super::Turned;
use crate::syntax::features::Shape;
use crate::syntax::{Model, Pos, Relation, Word};

/// Words on either side that are read with those that are turned around.
const AROUND: usize = 8;

/// What a phrase that denies is read as.
pub(super) const NOT: &str = "not";
/// What another phrase is read as that may open such a clause.
pub(super) const ADVERB: &str = "also";
/// What is read between two verbs neither of which is so.
pub(super) const AND: &str = "and";
/// What is read behind words that lead in.
const SIGN: &str = ",";

/// One word of a reading, and what it stands for in the sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    /// The word itself.
    Word(usize),
    /// A phrase, with the word that stands for it in the tree, and what it is read as.
    Phrase { words: Range<usize>, head: usize, read: &'static str },
    /// Nothing; read as [`SIGN`].
    Sign,
}

impl Model {
    /// The words of a sentence and their classes, read in the plain order; `None` if it stands so.
    pub(in crate::syntax) fn inverted(
        &self,
        forms: &[&str],
        shapes: &[Shape],
        classes: &[u8],
    ) -> Option<(Vec<Word>, Vec<u8>)> {
        let parts = self.plain(forms, shapes, classes)?;
        let read = |part: &Part| match part {
            Part::Word(at) => (forms[*at], shapes[*at]),
            Part::Phrase { read, .. } => (*read, Shape::of_word(read)),
            Part::Sign => (SIGN, Shape::of_word(SIGN)),
        };
        let (read_forms, read_shapes): (Vec<&str>, Vec<Shape>) = parts.iter().map(read).unzip();
        let mut read_classes = Vec::with_capacity(parts.len());
        self.tagger.tag(&self.restrictions, &read_shapes, &mut read_classes);
        let other = |at: usize| {
            let (tag, pos) = self.tagger.classes[usize::from(classes[at])];
            let lemma = self.lemma(forms[at], classes[at]);
            Word { lemma, pos, tag, head: None, relation: Relation::Dep, confidence: 1.0 }
        };
        let words = self.best(&read_forms, &read_shapes, &mut read_classes, |mut words| {
            for (part, word) in parts.iter().zip(&mut words) {
                if let Part::Phrase { head, .. } = part {
                    word.lemma = forms[*head].to_lowercase().into();
                }
            }
            put_back(&words, &parts, other)
        })?;
        let mut own = classes.to_vec();
        for (part, class) in parts.iter().zip(read_classes) {
            if let Part::Word(at) | Part::Phrase { head: at, .. } = part {
                own[*at] = class;
            }
        }
        Some((words, own))
    }

    /// The order in which a sentence with an auxiliary before its subject is read.
    fn plain(&self, forms: &[&str], shapes: &[Shape], classes: &[u8]) -> Option<Vec<Part>> {
        let is_verb = |at: usize| self.tagger.classes[usize::from(classes[at])].1 == Pos::Verb;
        self.inversions.plain(forms, is_verb, |turned| {
            let first = turned.start.saturating_sub(AROUND);
            let last = (turned.end + AROUND).min(shapes.len());
            let mut plain = shapes[first..last].to_vec();
            plain[turned.start - first..turned.end - first].rotate_left(1);
            plain.insert(turned.end - first, Shape::of_word(NOT));
            let mut classes = Vec::with_capacity(plain.len());
            self.tagger.tag(&self.restrictions, &plain, &mut classes);
            let tags = |class: &u8| self.tagger.classes[usize::from(*class)];
            let (read, behind) = classes.split_at(turned.end + 1 - first);
            Turned { last: tags(&read[read.len() - 3]), behind: behind.iter().map(tags).collect() }
        })
    }
}

/// The words of a sentence, from the tree of its reading; `None` if a sign that does not stand there tells it. `other` gives a word of
/// a phrase besides the one that stands for it.
fn put_back(read: &[Word], parts: &[Part], other: impl Fn(usize) -> Word) -> Option<Vec<Word>> {
    if parts.iter().zip(read).any(|(part, word)| *part == Part::Sign && word.head.is_none()) {
        return None;
    }
    let stands_for = |at: usize| match parts[at] {
        Part::Word(word) | Part::Phrase { head: word, .. } => Some(word),
        Part::Sign => None,
    };
    // What hangs on a sign hangs on what that hangs on: signs hang on words.
    let head = |head: Option<usize>| {
        let above = |at: usize| stands_for(at).or_else(|| stands_for(read[at].head?));
        head.and_then(above)
    };
    let mut words: Vec<(usize, Word)> = Vec::with_capacity(read.len());
    for (part, word) in parts.iter().zip(read) {
        let told = |at: usize| (at, Word { head: head(word.head), ..word.clone() });
        match part {
            Part::Word(at) => words.push(told(*at)),
            Part::Phrase { words: phrase, head: stands, .. } => {
                let beside = phrase.clone().filter(|at| at != stands);
                words
                    .extend(beside.map(|at| {
                        (at, Word { head: Some(*stands), relation: Relation::Fixed, ..other(at) })
                    }));
                words.push(told(*stands));
            }
            Part::Sign => {}
        }
    }
    words.sort_unstable_by_key(|(at, _)| *at);
    Some(words.into_iter().map(|(_, word)| word).collect())
}
