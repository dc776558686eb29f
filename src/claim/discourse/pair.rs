use super::verb::VerbGroup;
use crate::claim::clause::SUBJECTS;
use crate::claim::{Article, WordId};
use crate::syntax::{Pos, Relation, Tag, Tree};

/// Two verbs of one sentence, or of two that follow each other, in the order of the text.
#[derive(Debug)]
pub(super) struct Pair<'a> {
    article: &'a Article<'a>,
    pub first: &'a VerbGroup,
    pub second: &'a VerbGroup,
    tree: &'a Tree,
    /// Where one hangs below the other: the words from the lower up to just below the upper.
    chain: Vec<usize>,
}

impl<'a> Pair<'a> {
    pub fn new(article: &'a Article<'_>, first: &'a VerbGroup, second: &'a VerbGroup) -> Self {
        let tree = &article.trees[first.id.sentence];
        let chain = if first.id.sentence == second.id.sentence {
            let (a, b) = (first.id.word, second.id.word);
            up_to(tree, b, a).or_else(|| up_to(tree, a, b)).unwrap_or_default()
        } else {
            Vec::new()
        };
        Self { article, first, second, tree, chain }
    }

    pub fn one_sentence(&self) -> bool {
        self.first.id.sentence == self.second.id.sentence
    }

    /// The verb below which the other hangs.
    pub fn above(&self) -> Option<WordId> {
        let below = *self.chain.first()?;
        Some(if below == self.second.id.word { self.first.id } else { self.second.id })
    }

    /// How the lower one's clause hangs on the upper.
    pub fn link(&self) -> Option<&'static str> {
        self.chain.last().map(|top| base_of(self.tree.word(*top).relation))
    }

    /// The words that open the lower one's clause or phrase: what marks it, and the first of its words, which the parser
    /// may have hung on its subject.
    pub fn marks(&self) -> impl Iterator<Item = &str> {
        let top = self.chain.last().copied();
        let marks = top.into_iter().flat_map(|top| self.tree.children(top)).filter(|child| {
            let child = self.tree.word(*child);
            matches!(child.relation, Relation::Mark | Relation::Case)
                || (child.relation == Relation::Advmod && child.tag == Tag::Wrb)
        });
        let first = top.map(|top| self.tree.extent(top).0);
        let opens = first.filter(|first| matches!(self.tree.word(*first).pos, Pos::Adp | Pos::Sconj));
        marks.chain(opens).map(|word| &*self.tree.word(word).lemma)
    }

    /// How the clause of one of the two verbs hangs on what it hangs on. One whose subject is `who` or `which` tells more of
    /// a noun, wherever the parser hung it.
    pub fn clause(&self, verb: &VerbGroup) -> &'static str {
        let tree = &self.article.trees[verb.id.sentence];
        let subject = tree.child(verb.id.word, SUBJECTS).map(|subject| tree.word(subject).tag);
        let relation = tree.word(verb.id.word).relation;
        base_of(if matches!(subject, Some(Tag::Wp | Tag::Wdt)) { Relation::Acl } else { relation })
    }

    /// The adverbs that hang on one of the two verbs, in lower case.
    pub fn adverbs(&self, verb: &VerbGroup) -> impl Iterator<Item = String> {
        let sentence = verb.id.sentence;
        let tree = &self.article.trees[sentence];
        let adverbs =
            tree.children(verb.id.word).filter(|child| tree.word(*child).relation == Relation::Advmod);
        adverbs.map(move |word| self.article.word_text(WordId { sentence, word }).to_lowercase())
    }

    /// The relations on the way from the lower to the upper.
    pub fn way(&self) -> impl Iterator<Item = &'static str> {
        self.chain.iter().map(|word| base_of(self.tree.word(*word).relation))
    }
}

/// The words from `below` up to just below `above`, if that stands above.
fn up_to(tree: &Tree, below: usize, above: usize) -> Option<Vec<usize>> {
    let mut chain = vec![below];
    for up in tree.ancestors(below) {
        if up == above {
            return Some(chain);
        }
        chain.push(up);
    }
    None
}

/// A relation without its subtype.
fn base_of(relation: Relation) -> &'static str {
    relation.as_str().split(':').next().unwrap_or_default()
}
