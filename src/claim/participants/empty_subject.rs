//! `it` that stands for nothing, or for what its own sentence says it is.

use crate::lexicon::{Impersonal, NounClasses, lower};
use crate::syntax::{Pos, Relation, Tag, Tree};

/// A clause that tells what `it seems` opens no later than so many words behind the verb.
const BEHIND: usize = 3;

/// Whether a pronoun only fills the subject's place: `It is clear that`, `It was Podar who`, `It was reported that`,
/// `It took years to`, `It seems that`, `It was Friday`.
pub(super) fn is_empty(nouns: &NounClasses, tree: &Tree, word: usize) -> bool {
    let pronoun = tree.word(word);
    if pronoun.relation == Relation::Expl {
        return true;
    }
    let Some(head) = pronoun.head.filter(|_| is_thing_subject(tree, word)) else {
        return pronoun.relation == Relation::Root && is_named(tree, word);
    };
    let verb = tree.word(head);
    let has = |relations: &[Relation]| {
        tree.children(head).any(|child| child > head && relations.contains(&tree.word(child).relation))
    };
    if has(&[Relation::Csubj, Relation::CsubjPass]) {
        return true;
    }
    if tree.child(head, &[Relation::Cop]).is_some() {
        return has(&[Relation::Ccomp])
            || is_cleft(tree, head)
            || is_judged(nouns, tree, head, head)
            || nouns.is_time(&lower(&verb.lemma));
    }
    if pronoun.relation == Relation::NsubjPass {
        // `It was told that ...` may be a body that learns; only what opens with `that` or asks is the subject.
        return tree.children(head).any(|child| {
            child > head
                && tree.word(child).relation == Relation::Ccomp
                && tree.child(child, &[Relation::Mark]).is_some()
        }) && nouns.reports(&verb.lemma);
    }
    // `It became clear that`
    if let Some(predicate) =
        tree.child(head, &[Relation::Xcomp]).filter(|word| tree.word(*word).pos == Pos::Adj)
    {
        return is_judged(nouns, tree, predicate, predicate);
    }
    let marked = || {
        (head + 1..tree.len())
            .take(BEHIND)
            .any(|word| tree.word(word).relation == Relation::Mark && tree.word(word).tag == Tag::In)
    };
    match nouns.impersonal(&verb.lemma) {
        Some(Impersonal::Clause) => marked() || has(&[Relation::Ccomp]),
        Some(Impersonal::Alike) => marked() && has(&[Relation::Advcl]) && !has(&[Relation::Ccomp]),
        Some(Impersonal::Needed) => tree.child(head, &[Relation::Obj]).is_some_and(|object| {
            let measured = nouns.is_time(&tree.word(object).lemma);
            if measured { is_told_behind(tree, head, object) } else { is_judged(nouns, tree, object, head) }
        }),
        Some(Impersonal::Weather) => true,
        Some(Impersonal::Judged | Impersonal::Unknown) | None => false,
    }
}

/// Whether a word judges what a clause or an infinitive behind it tells, that hangs on it or on its verb: `clear that`,
/// `time to`, `unclear who`.
fn is_judged(nouns: &NounClasses, tree: &Tree, predicate: usize, verb: usize) -> bool {
    match nouns.impersonal(&lower(&tree.word(predicate).lemma)) {
        Some(Impersonal::Unknown) => true,
        Some(Impersonal::Judged) => {
            is_told_behind(tree, predicate, predicate) || is_told_behind(tree, verb, predicate)
        }
        _ => false,
    }
}

/// Whether a clause hangs on a word and stands behind another, or a word that asks stands right behind the latter.
fn is_told_behind(tree: &Tree, above: usize, word: usize) -> bool {
    let clause = [
        Relation::Acl,
        Relation::AclRelcl,
        Relation::Advcl,
        Relation::Ccomp,
        Relation::Csubj,
        Relation::Xcomp,
    ];
    let asks = word + 1 < tree.len() && matches!(tree.word(word + 1).tag, Tag::Wp | Tag::Wrb | Tag::Wdt);
    asks || tree.children(above).any(|child| {
        child > word && clause.contains(&tree.word(child).relation) && tree.word(child).pos != Pos::Adj
    })
}

/// `It was them who came`: the parser takes the copula for what describes the pronoun.
fn is_named(tree: &Tree, word: usize) -> bool {
    (word + 1..tree.len()).take(BEHIND).any(|next| tree.word(next).tag == Tag::Wp)
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
    let lemma = lower(&noun.lemma);
    noun.pos == Pos::Noun
        && tree.child(predicate, &[Relation::Cop]).is_some()
        && tree.child(predicate, &[Relation::Case]).is_none()
        && nouns.person(&lemma).is_none()
        && nouns.body(&lemma).is_none()
        && nouns.place(&lemma).is_none()
}
