use crate::claim::Quantity;
use crate::syntax::{Pos, Relation, Tree};

/// A quantity with its place in the tree.
#[derive(Debug, Clone, PartialEq)]
pub struct Counted {
    /// The quantity.
    pub quantity: Quantity,
    /// The word that stands for the whole phrase: the noun that is counted, or the number itself.
    pub head: usize,
    /// The verb, or other predicate, that says something of it.
    pub predicate: Option<usize>,
    /// Whether it tells how many, and is no manner of speech like `no doubt`.
    pub is_figure: bool,
}

/// What a counted noun is to the verb that says something of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Subject,
    Object,
    Other,
}

/// How many arcs a quantity may stand below its predicate.
const DEPTH: usize = 4;

/// The noun that a number counts: the one it stands on, or the one under it, `dozens of homes`, `two of its planes`.
pub(super) fn noun(tree: &Tree, first: usize, last: usize) -> Option<usize> {
    let head_of = |index: usize| tree.word(index).head.filter(|head| *head < tree.len());
    // Out of the number's own words.
    let mut top = first;
    while let Some(head) = head_of(top).filter(|head| (first..=last).contains(head)) {
        top = head;
    }
    let on = matches!(
        tree.word(top).relation,
        Relation::Nummod
            | Relation::Det
            | Relation::Amod
            | Relation::Compound
            | Relation::Advmod
            | Relation::DetPredet
    );
    if on && let Some(noun) = head_of(top).filter(|head| is_nominal(tree, *head)) {
        return Some(noun);
    }
    // `dozens of homes`: a phrase right behind the number.
    let under = (first..=last).flat_map(|word| tree.children(word)).find(|child| {
        *child > last
            && *child <= last + 6
            && tree.word(*child).relation == Relation::Nmod
            && is_nominal(tree, *child)
    });
    let up = (is_noun(tree, top) && top > last).then_some(top);
    // What the parser did not join: the noun right behind, with one adjective between at most.
    let behind = || {
        let next = (last + 1..tree.len().min(last + 3))
            .take_while(|word| matches!(tree.word(*word).pos, Pos::Noun | Pos::Adj));
        next.into_iter().find(|word| tree.word(*word).pos == Pos::Noun)
    };
    under.or(up).or_else(behind)
}

/// Nouns, and adjectives that stand for people: `17 dead`, `60 missing`.
fn is_nominal(tree: &Tree, index: usize) -> bool {
    is_noun(tree, index) || matches!(tree.word(index).pos, Pos::Adj | Pos::Verb)
}

fn is_noun(tree: &Tree, index: usize) -> bool {
    matches!(tree.word(index).pos, Pos::Noun | Pos::Propn | Pos::Sym)
}

/// The verb or other predicate above a word.
pub(super) fn predicate(tree: &Tree, word: usize) -> Option<usize> {
    let own = is_predicate(tree, word);
    if own && tree.word(word).pos != Pos::Num {
        return Some(word);
    }
    tree.ancestors(word).take(DEPTH).find(|above| is_predicate(tree, *above))
}

fn is_predicate(tree: &Tree, index: usize) -> bool {
    let clause = |relation| {
        matches!(relation, Relation::Nsubj | Relation::NsubjPass | Relation::Cop | Relation::AuxPass)
    };
    tree.word(index).pos == Pos::Verb || tree.children(index).any(|child| clause(tree.word(child).relation))
}

/// What a phrase is to a predicate.
pub(super) fn role(tree: &Tree, head: usize, predicate: usize) -> Option<Role> {
    let mut at = head;
    for _ in 0..DEPTH {
        let above = tree.word(at).head?;
        if above == predicate {
            return Some(match tree.word(at).relation {
                Relation::Nsubj | Relation::NsubjOuter => Role::Subject,
                Relation::Obj | Relation::Iobj | Relation::NsubjPass => Role::Object,
                _ => Role::Other,
            });
        }
        // `dozens of people were killed`, `killed two guards and a driver`.
        let through = matches!(
            tree.word(at).relation,
            Relation::Conj | Relation::Nmod | Relation::Nummod | Relation::Appos
        );
        if !through {
            return None;
        }
        at = above;
    }
    None
}

/// Whether a quantity belongs to a trigger: the trigger says something of it, it stands in the trigger's own phrase, or
/// the trigger is a participle on what is counted.
pub(super) fn belongs(tree: &Tree, counted: &Counted, trigger: usize) -> bool {
    if counted.predicate == Some(trigger) || counted.head == trigger {
        return true;
    }
    let word = tree.word(trigger);
    let on_it = matches!(word.relation, Relation::Acl | Relation::AclRelcl | Relation::Amod)
        && word.head == Some(counted.head);
    if on_it {
        return true;
    }
    // A noun that names an event has the numbers in its own phrase.
    let noun = matches!(word.pos, Pos::Noun | Pos::Propn);
    if noun && tree.ancestors(counted.head).take(DEPTH).any(|above| above == trigger) {
        return true;
    }
    // `killed three and wounded five`: a shared subject belongs to both verbs.
    word.relation == Relation::Conj
        && counted.predicate.is_some()
        && counted.predicate == word.head
        && tree.child(trigger, &[Relation::Nsubj, Relation::NsubjPass, Relation::Obj]).is_none()
        && counted.predicate.is_some_and(|first| {
            matches!(role(tree, counted.head, first), Some(Role::Subject | Role::Object))
                && counted.head < first
        })
}
