use super::lexicon::{Effect, Governor, GovernorKind, Place, Slot, StatusWords};
use super::reading::{Reading, is_bare_participle};
use crate::claim::Modality;
use crate::syntax::{Pos, Relation, Tag, Tree};

/// Whether a plan is told in the past perfect, and so came to nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PastPlan {
    No,
    Yes(Modality),
}

/// The entry of a word for a slot: its lemma, part of speech and particle fit, and `itself` entries of verbs are
/// passive, or say what is meant anyway.
pub(super) fn entry<'w>(words: &'w StatusWords, tree: &Tree, at: usize, slot: Slot) -> Option<&'w Governor> {
    let word = tree.word(at);
    let entries = words.governors(&word.lemma);
    if entries.is_empty() {
        return None;
    }
    let kind = match word.pos {
        Pos::Verb | Pos::Aux => GovernorKind::Verb,
        Pos::Adj => GovernorKind::Adjective,
        _ => GovernorKind::Noun,
    };
    let participle = matches!(word.tag, Tag::Vbn | Tag::Jj);
    let fits = |entry: &&Governor| {
        entry.slot == slot
            && (entry.kind == kind
                || participle && entry.kind != GovernorKind::Noun && kind != GovernorKind::Noun)
    };
    let phrasal = entries
        .iter()
        .filter(fits)
        .find(|entry| entry.particle.as_deref().is_some_and(|particle| has_particle(tree, at, particle)));
    phrasal.or_else(|| entries.iter().filter(fits).find(|entry| entry.particle.is_none()))
}

/// What an entry says of what it governs.
pub(super) fn effect(governor: &Governor, past_plan: PastPlan) -> Reading {
    if let PastPlan::Yes(modality) = past_plan
        && governor.modality == Some(Modality::Planned)
    {
        return Reading { negated: true, modality: Some(modality) };
    }
    Reading { negated: governor.effect == Effect::Negate, modality: governor.modality }
}

/// Whether a governing participle or adjective stands in the past perfect passive: `had been due`.
pub(super) fn past_plan(words: &StatusWords, tree: &Tree, at: usize) -> PastPlan {
    let passive = tree.child(at, &[Relation::AuxPass, Relation::Cop]).is_some();
    let perfect = tree.children(at).find_map(|child| {
        let word = tree.word(child);
        (word.relation == Relation::Aux && word.tag == Tag::Vbd)
            .then(|| words.modality(&word.lemma, Place::PastPlan))
            .flatten()
    });
    match perfect {
        Some(modality) if passive && !is_bare_participle(tree, at) => PastPlan::Yes(modality),
        _ => PastPlan::No,
    }
}

/// Whether a word plans what it governs or describes: scheduled, set, due.
pub(super) fn is_planned(words: &StatusWords, tree: &Tree, at: usize) -> bool {
    entry(words, tree, at, Slot::Modifier).is_some_and(|entry| entry.modality == Some(Modality::Planned))
}

fn has_particle(tree: &Tree, at: usize, particle: &str) -> bool {
    let next = at + 1;
    next < tree.len() && *tree.word(next).lemma == *particle
        || tree.children(at).any(|child| {
            let word = tree.word(child);
            child > at
                && matches!(word.relation, Relation::CompoundPrt | Relation::Advmod)
                && *word.lemma == *particle
        })
}
