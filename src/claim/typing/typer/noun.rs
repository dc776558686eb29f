//! Nouns that tell of an event by themselves.

use super::{EventTyper, Standing, Typing};
use crate::claim::typing::nouns::Own;
use crate::claim::typing::roles::Roles;
use crate::claim::typing::seen::SeenWords;
use crate::claim::{Article, WordId};
use crate::syntax::{Pos, Relation, Tag, Tree};

impl EventTyper {
    /// The type of a noun that names an event. None where it names none, or where it is an argument of the verb that
    /// tells of the event: `a ceasefire took effect` is the verb's.
    pub fn noun(&self, article: &Article, id: WordId) -> Option<Typing> {
        let tree = &article.trees[id.sentence];
        let word = tree.word(id.word);
        let nominal = matches!(word.pos, Pos::Noun | Pos::Propn) || word.tag == Tag::Vbg;
        let part = matches!(
            word.relation,
            Relation::Compound | Relation::Flat | Relation::Amod | Relation::NmodDesc
        );
        if !nominal || part || tree.child(id.word, &[Relation::Cop]).is_some() {
            return None;
        }
        let (mut typing, own) = self.event_noun(article, id)?;
        if own == Own::Never || self.belongs_to_verb(article, id, &typing) {
            return None;
        }
        let words = self.seen(article, id);
        let dated = tree.children(id.word).any(|child| self.is_time(tree, words, child));
        let under_time = tree
            .child(id.word, &[Relation::Case])
            .is_some_and(|case| words.classes(case) & self.marks.time_preposition != 0);
        let roles = Roles::of_noun(words, tree, id.word);
        let argued = !roles.obliques.is_empty() || !roles.subjects.is_empty();
        typing.standing = match own {
            Own::Always => Standing::Claim,
            _ if dated => Standing::Claim,
            _ if word.head.is_none() => Standing::Claim,
            _ if argued || under_time => Standing::Mention,
            _ => return None,
        };
        typing.plover = typing.plover.map(|root| self.stances.apply(&self.classes, tree, id.word, root));
        Some(typing)
    }

    /// Whether the event that a noun names is told by the verb it is an argument of.
    fn belongs_to_verb(&self, article: &Article, id: WordId, typing: &Typing) -> bool {
        let tree = &article.trees[id.sentence];
        let mut at = id.word;
        while tree.word(at).relation == Relation::Conj {
            match tree.word(at).head.filter(|head| *head < tree.len()) {
                Some(head) => at = head,
                None => return false,
            }
        }
        let argument =
            matches!(tree.word(at).relation, Relation::Obj | Relation::Nsubj | Relation::NsubjPass);
        let Some(head) = tree.word(at).head.filter(|head| argument && *head < tree.len()) else {
            return false;
        };
        let above = self.predicate(article, WordId { sentence: id.sentence, word: head });
        above.head == id || above.event_type == typing.event_type
    }

    /// Whether a phrase under a noun dates it.
    fn is_time(&self, tree: &Tree, words: &SeenWords, index: usize) -> bool {
        let word = tree.word(index);
        let year = word.pos == Pos::Num
            && word.lemma.len() == 4
            && word.lemma.bytes().all(|byte| byte.is_ascii_digit());
        year || words.classes(index) & self.marks.time_word != 0
    }
}
