use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::classes::Classes;
use super::root::{Root, Side};
use crate::lexicon::{Data, DataError, lower};
use crate::syntax::{Relation, Tree};

const TABLE: &str = "en/lexicon/plover-stances.csv";

/// How far up the tree a stance is looked for: `has agreed to begin to lift`.
const REACH: usize = 3;

/// What the words above an act do to it: PLOVER codes a promised withdrawal as AGREE, a demanded one as REQUEST.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Stance {
    /// Agrees, promises, is going to.
    Agree,
    /// Refuses, fails to.
    Refuse,
    /// Says that another must.
    Demand,
    /// Threatens to.
    Threaten,
}

/// Words that put an act in another light.
#[derive(Debug, Clone, Default)]
pub(super) struct Stances {
    words: FxHashMap<Box<str>, Stance>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CsvRow {
    word: String,
    stance: Stance,
}

impl Stances {
    /// Reads the table.
    pub fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        let rows = data.table::<CsvRow>(TABLE)?.into_iter();
        Ok(Self { words: rows.map(|row| (row.value.word.into_boxed_str(), row.value.stance)).collect() })
    }

    /// The root of an act as the words around it put it.
    pub fn apply(&self, classes: &Classes, tree: &Tree, verb: usize, root: Root) -> Root {
        let negation = classes.class("negation").unwrap_or_default();
        let negated = tree.children(verb).any(|child| {
            matches!(tree.word(child).relation, Relation::Advmod | Relation::Det | Relation::Aux)
                && classes.of(tree, child) & negation != 0
        });
        let stance = self.of(tree, verb);
        match (stance, root.side()) {
            (Some(Stance::Demand), _) if root != Root::Reject => Root::Request,
            (_, Side::Cooperative) if negated => Root::Reject,
            (Some(Stance::Refuse), Side::Cooperative) => Root::Reject,
            (Some(Stance::Agree), Side::Cooperative) => Root::Agree,
            (Some(Stance::Agree), Side::Hostile) if !negated && root.is_deed() => Root::Threaten,
            (Some(Stance::Threaten), _) => Root::Threaten,
            _ => root,
        }
    }

    /// The root of an act that no rule knows, where the words above it alone make it a demand or a refusal.
    pub fn alone(&self, tree: &Tree, verb: usize) -> Option<Root> {
        match self.of(tree, verb)? {
            Stance::Demand => Some(Root::Request),
            Stance::Refuse => Some(Root::Reject),
            Stance::Threaten => Some(Root::Threaten),
            Stance::Agree => None,
        }
    }

    fn of(&self, tree: &Tree, verb: usize) -> Option<Stance> {
        let auxiliary = tree
            .children(verb)
            .filter(|child| matches!(tree.word(*child).relation, Relation::Aux | Relation::Advmod))
            .find_map(|child| self.words.get(&*lower(&tree.word(child).lemma)).copied());
        if auxiliary.is_some() {
            return auxiliary;
        }
        let mut at = verb;
        for _ in 0..REACH {
            let word = tree.word(at);
            let above = word.head.filter(|head| *head < tree.len())?;
            match word.relation {
                Relation::Xcomp | Relation::Ccomp | Relation::Acl | Relation::Advcl => {
                    if let Some(stance) = self.words.get(&*lower(&tree.word(above).lemma)) {
                        // `X, which agreed to pay, left` says nothing about leaving; nor does a clause of time.
                        let bound = word.relation != Relation::Advcl || at > above;
                        return bound.then_some(*stance);
                    }
                    if word.relation == Relation::Advcl {
                        return None;
                    }
                }
                Relation::Conj => {}
                _ => return None,
            }
            at = above;
        }
        None
    }
}

impl Root {
    /// Whether it is an act of force, and no words.
    const fn is_deed(self) -> bool {
        matches!(self, Self::Protest | Self::Sanction | Self::Mobilize | Self::Coerce | Self::Assault)
    }
}
