//! A parse in little room: an article may have to be taken apart again, and nothing in its trees depends on why.

use super::{Model, Pos, Relation, Tag, Tree, Word};
use crate::segment::Token;

/// What gives the trees of a text's sentences again, word by word.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct KeptParse(Vec<KeptWord>);

#[derive(Debug, Clone, Copy, PartialEq)]
struct KeptWord {
    /// What the tagger took it for, from which its lemma follows.
    class: u8,
    pos: Pos,
    tag: Tag,
    relation: Relation,
    /// [`ROOT`] for the root.
    head: u32,
    confidence: f32,
}

const ROOT: u32 = u32::MAX;

impl KeptParse {
    /// Adds a sentence.
    pub(super) fn keep(&mut self, words: &[Word], classes: &[u8]) {
        self.0.extend(words.iter().zip(classes).map(|(word, class)| KeptWord {
            class: *class,
            pos: word.pos,
            tag: word.tag,
            relation: word.relation,
            head: word.head.and_then(|head| u32::try_from(head).ok()).unwrap_or(ROOT),
            confidence: word.confidence,
        }));
    }
}

impl Model {
    /// The trees of the sentences of a text, by their tokens, with what gives them again.
    pub fn parse_all<'t>(
        &self,
        text: &str,
        sentences: impl Iterator<Item = &'t [Token]>,
        pauses: &[usize],
    ) -> (Vec<Tree>, KeptParse) {
        let mut kept = KeptParse::default();
        let trees = sentences.map(|tokens| self.parse_keeping(text, tokens, pauses, &mut kept)).collect();
        kept.0.shrink_to_fit();
        (trees, kept)
    }

    /// The trees that [`Self::parse_all`] gave for the same sentences; `None` where what was kept is of others.
    pub fn parse_again<'t>(
        &self,
        text: &str,
        sentences: impl Iterator<Item = &'t [Token]>,
        kept: &KeptParse,
    ) -> Option<Vec<Tree>> {
        let mut rest = kept.0.as_slice();
        let mut trees = Vec::new();
        for tokens in sentences {
            let (words, others) = rest.split_at_checked(tokens.len())?;
            rest = others;
            let word = |(token, word): (&Token, &KeptWord)| Word {
                lemma: self.lemma(token.text(text), word.class),
                pos: word.pos,
                tag: word.tag,
                head: (word.head != ROOT).then_some(word.head as usize),
                relation: word.relation,
                confidence: word.confidence,
            };
            trees.push(Tree::new(tokens.iter().zip(words).map(word).collect()));
        }
        rest.is_empty().then_some(trees)
    }
}
