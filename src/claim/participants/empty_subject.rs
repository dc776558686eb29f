//! `it` that stands for nothing, or for what its own sentence says it is.

use crate::lexicon::NounClasses;
use crate::syntax::{Pos, Relation, Tag, Tree};

/// A clause that tells what `it seems` opens no later than so many words behind the verb.
const BEHIND: usize = 3;

/// Whether a pronoun only fills the subject's place: `It is clear that`, `It was Podar who`, `It was reported that`,
/// `It took years to`, `It seems that`.
pub(super) fn is_empty(nouns: &NounClasses, tree: &Tree, word: usize) -> bool {
    let pronoun = tree.word(word);
    if pronoun.relation == Relation::Expl {
        return true;
    }
    let Some(head) = pronoun.head.filter(|_| is_thing_subject(tree, word)) else { return false };
    let verb = tree.word(head);
    let has = |relations: &[Relation]| {
        tree.children(head).any(|child| child > head && relations.contains(&tree.word(child).relation))
    };
    if has(&[Relation::Csubj, Relation::CsubjPass]) {
        return true;
    }
    if tree.child(head, &[Relation::Cop]).is_some() {
        return has(&[Relation::Ccomp]) || is_cleft(tree, head);
    }
    if pronoun.relation == Relation::NsubjPass {
        // `It was told that ...` may be a body that learns; only what opens with `that` or asks is the subject.
        return tree.children(head).any(|child| {
            child > head
                && tree.word(child).relation == Relation::Ccomp
                && tree.child(child, &[Relation::Mark]).is_some()
        }) && nouns.reports(&verb.lemma);
    }
    nouns.is_impersonal(&verb.lemma)
        && (head + 1..tree.len())
            .take(BEHIND)
            .any(|word| tree.word(word).relation == Relation::Mark && tree.word(word).tag == Tag::In)
}

fn is_thing_subject(tree: &Tree, word: usize) -> bool {
    matches!(tree.word(word).relation, Relation::Nsubj | Relation::NsubjPass | Relation::NsubjOuter)
}

/// `It was Podar who ordered it`, `It was in Lorvik that it began`, `It was the harvest that saved them`: a relative
/// clause behind what is named or pointed at, as against `It is a town that grows`.
fn is_cleft(tree: &Tree, predicate: usize) -> bool {
    let related = tree.children(predicate).any(|child| {
        child > predicate && matches!(tree.word(child).relation, Relation::AclRelcl | Relation::AdvclRelcl)
    });
    let new =
        tree.child(predicate, &[Relation::Det]).is_some_and(|det| !matches!(&*tree.word(det).lemma, "the"));
    related && !new
}

/// Whether a copula says that a pronoun is something that no person, body or country is: `It was a brutal attack`, as
/// against `It is a party of farmers`.
pub(super) fn is_a_thing(nouns: &NounClasses, tree: &Tree, word: usize) -> bool {
    let Some(predicate) = tree.word(word).head.filter(|_| is_thing_subject(tree, word)) else { return false };
    let noun = tree.word(predicate);
    let lemma = noun.lemma.to_lowercase();
    noun.pos == Pos::Noun
        && tree.child(predicate, &[Relation::Cop]).is_some()
        && tree.child(predicate, &[Relation::Case]).is_none()
        && nouns.person(&lemma).is_none()
        && nouns.body(&lemma).is_none()
        && nouns.place(&lemma).is_none()
}
