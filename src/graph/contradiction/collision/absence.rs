use std::collections::BTreeSet;

use super::negation::Negation;
use super::{Collision, Condition, Finding, Gate, Pair, stopped_at};
use crate::event::{Profile, Term};
use crate::graph::contradiction::lexicon::Scope;
use crate::graph::contradiction::reading::Reading;
use crate::graph::edge::ContradictionKind;

/// Least weight of the word for it in both.
const WEIGHT: f32 = 0.5;
/// Who says that there was none answers what was told so many sentences before.
const NEAR: usize = 1;
/// ... or so many, if it answers another voice.
const ASIDE: usize = 2;
/// ... if it says no more besides than so many words.
const BLANKET: usize = 2;

const OF_ONE_STORY: Condition = Gate::SameEvent.stops(
    |pair| pair.names_apart() || pair.stories_apart() || pair.actors_apart(),
    "the two are told of different people or places",
);

/// It was there or took place, against there was none: `the pilots asked to turn back`, `there was no request`. The two need not be
/// of one event by grouping: what one says that there was none of is what the other tells of.
pub(super) fn test(pair: &Pair<'_>) -> Option<Finding> {
    let negation = Negation::of(pair)?;
    let (denied, h) = (negation.denied_words(), negation.told());
    // `Every check had been carried out`, `no check took place`.
    let every = h.light && negation.told_words().has(Scope::Every) && told(denied, h);
    if !happens(denied, h) && !every && !beside(&negation) {
        return None;
    }
    let stopped = of_another_kind(&negation)
        .or_else(|| if every { None } else { told_of_something_else(&negation) })
        .or_else(|| stopped_at(pair, &[OF_ONE_STORY]))
        .or_else(|| negation.not_answered())
        .or_else(|| if negation.never_came() { None } else { negation.at_other_times() });
    stopped.or_else(|| {
        Some(Finding::Contradicts(Collision {
            kind: ContradictionKind::Occurrence,
            rule: "contradiction.absence",
            score: 0.5,
            gates: vec![
                "same event: one tells of what there was none of in the other".to_owned(),
                "factual: one is said to be so, the other not".to_owned(),
                "time: the windows meet".to_owned(),
            ],
            explanation: pair.both_quotes(),
        }))
    })
}

/// It is denied of a use or a kind of the thing, and not of the thing.
fn of_another_kind(negation: &Negation<'_>) -> Option<Finding> {
    let (n, h, denied) = (negation.denied(), negation.told(), negation.denied_words());
    // `No gun was aimed at the school` does not say that there were no guns.
    if !n.light && !denied.has(Scope::Evidence) && !denied.never_came && !n.same_trigger(h) {
        return Finding::stopped(Gate::SameEvent, "what one has none of, it is only not done with");
    }
    if !denied.absent_kind.iter().all(|kind| h.tells(*kind)) {
        return Finding::stopped(
            Gate::SameEvent,
            "there was none of a kind, and the other may be of another",
        );
    }
    None
}

/// The two share too little besides the word for it, and do not stand right beside each other.
fn told_of_something_else(negation: &Negation<'_>) -> Option<Finding> {
    let (n, h, denied) = (negation.denied(), negation.told(), negation.denied_words());
    let mut rest: BTreeSet<Term> = denied.terms.iter().copied().collect();
    rest.retain(|term| *term != n.trigger && !denied.absent.contains(term));
    let between = negation.pair.sentences_between();
    if beside(negation) && rest.len() <= BLANKET {
        return None;
    }
    if between == Some(NEAR) && n.start > h.start && rest.len() <= BLANKET {
        return None;
    }
    let shared = rest.iter().filter(|term| h.tells(**term)).count();
    if shared == 0 || 2 * shared < rest.len() {
        return Finding::stopped(Gate::SameEvent, "what one says beside it is not in the other");
    }
    let weight = |profile: &Profile| {
        let of = profile.terms.iter().filter(|(term, _)| denied.absent.contains(term));
        of.map(|(_, weight)| *weight).fold(0.0, f32::max)
    };
    if weight(n).min(weight(h)) < WEIGHT {
        return Finding::stopped(Gate::SameEvent, "the word for it is met with everywhere in its article");
    }
    None
}

/// Whether another voice tells, right before it, of what there was none of, in whatever words: `a tremor brought down the roof`, `there
/// was no tremor`; `she wrote to the ministry`, `it had received no letter`.
fn beside(negation: &Negation<'_>) -> bool {
    let (n, h, denied) = (negation.denied(), negation.told(), negation.denied_words());
    let told = |term: &Term| h.ideas.contains(term);
    let family = || denied.absent_families.iter().any(|family| h.families.contains(family));
    let none = denied.has(Scope::None) && n.light || denied.never_came;
    none && n.voice.is_some()
        && n.voice != h.voice
        && n.start > h.start
        && negation.pair.sentences_between().is_some_and(|by| by <= ASIDE)
        && (denied.absent_noun.iter().any(told) || denied.never_came && family())
}

/// Whether what there was none of happens in the other, or takes part in it.
fn told(denied: &Reading, holds: &Profile) -> bool {
    happens(denied, holds) || holds.heads.iter().any(|head| denied.absent.contains(head))
}

/// Whether what there was none of is what happens in the other.
fn happens(denied: &Reading, holds: &Profile) -> bool {
    let named = |term| denied.absent.contains(term);
    named(&holds.trigger) || holds.trigger_ideas.iter().any(named)
}
