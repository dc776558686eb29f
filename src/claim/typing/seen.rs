//! The words of sentences as the rules see them.

use std::sync::OnceLock;

use super::classes::{ClassSet, Classes, LemmaMarks, RoleWords, Seen};
use super::rule::Words;
use crate::syntax::Tree;

/// The words of one sentence as the rules see them: looked up once, however many triggers stand in it.
#[derive(Debug, Clone)]
pub(in crate::claim) struct SeenWords {
    words: Box<[Seen]>,
    all: Around,
    roles: RoleWords,
}

/// All classes of some words, and the marks of their lemmas.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Around {
    classes: ClassSet,
    marks: LemmaMarks,
}

impl Around {
    pub(super) fn of(words: impl Iterator<Item = Seen>) -> Self {
        words.fold(Self::default(), |all, seen| Self {
            classes: all.classes | seen.classes,
            marks: all.marks | seen.lemma.mark(),
        })
    }

    /// Whether one of them may be among what a rule asks for; never false where one is.
    pub(super) fn may_be_among(self, asked: &Words) -> bool {
        asked.any
            || !asked.kinds.is_empty()
            || asked.classes & self.classes != 0
            || asked.marks() & self.marks != 0
    }
}

impl SeenWords {
    fn new(classes: &Classes, tree: &Tree) -> Self {
        let words: Box<[Seen]> = (0..tree.len()).map(|word| classes.look(tree, word)).collect();
        Self { all: Around::of(words.iter().copied()), words, roles: classes.role_words() }
    }

    /// What is known of a word.
    pub(super) fn at(&self, word: usize) -> Seen {
        self.words[word]
    }

    /// The classes of a word, alone and with the word before it.
    pub(super) fn classes(&self, word: usize) -> ClassSet {
        self.words[word].classes
    }

    /// All of them taken together.
    pub(super) fn all(&self) -> Around {
        self.all
    }

    /// The classes of prepositions that tell roles.
    pub(super) fn role_words(&self) -> RoleWords {
        self.roles
    }
}

/// The words of an article's sentences, each sentence looked up when a rule first asks for it. One article is read with the
/// classes of one run only.
#[derive(Debug, Clone, Default)]
pub(in crate::claim) struct SeenSentences(Vec<OnceLock<SeenWords>>);

impl SeenSentences {
    /// None of so many sentences is looked up yet.
    pub(in crate::claim) fn new(sentences: usize) -> Self {
        Self(vec![OnceLock::new(); sentences])
    }

    pub(super) fn of(&self, sentence: usize, classes: &Classes, tree: &Tree) -> &SeenWords {
        self.0[sentence].get_or_init(|| SeenWords::new(classes, tree))
    }
}
