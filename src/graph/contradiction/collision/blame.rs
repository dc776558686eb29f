use super::gates::{SHARED, TIMES_NEAR};
use super::{Gate, Pair, Rule, apart};
use crate::claim::{Claim, SourceKind};
use crate::event::{Profile, Term};
use crate::graph::edge::ContradictionKind;
use crate::lexicon::EventType;

/// Each of two sides says that the other did it: `rebels blew it up, the army said`, `the army blew it up, the rebels
/// said`.
pub(super) const RULE: Rule = Rule {
    name: "contradiction.blame",
    kind: ContradictionKind::Actor,
    score: 0.75,
    concerns: |pair| {
        pair.same_event()
            && pair.both_hold()
            && does_harm(pair.profile_a())
            && does_harm(pair.profile_b())
            && blame_each_other(pair)
    },
    conditions: &[
        Gate::SameEvent.stops(|pair| !is_one_deed(pair), "nothing says that both tell of one deed"),
        TIMES_NEAR,
    ],
    shown: &[
        "same event: one deed, done to the same",
        "factual: both hold",
        "time: the windows are near each other",
        "apart: each side says that the other did it",
    ],
    explanation: |pair| pair.both_quotes(),
};

fn does_harm(profile: &Profile) -> bool {
    let kind = profile.event_type;
    kind.is_violence() || kind.is_harm() || kind == EventType::Explosion
}

/// Whether those who act in each claim are those who speak in the other.
fn blame_each_other(pair: &Pair<'_>) -> bool {
    let [doers, others] = doers(pair);
    let speaks = |claim, doers: &[Term]| voice(pair, claim).is_some_and(|voice| doers.contains(&voice));
    apart(&doers, &others) && speaks(pair.claim_b(), &doers) && speaks(pair.claim_a(), &others)
}

fn doers(pair: &Pair<'_>) -> [Vec<Term>; 2] {
    [pair.claim_a(), pair.claim_b()].map(|claim| pair.doers(claim))
}

/// The noun of who vouches, where it is not the outlet.
fn voice(pair: &Pair<'_>, claim: &Claim) -> Option<Term> {
    let source = &claim.attribution.source;
    let party = !matches!(source.kind, SourceKind::Outlet | SourceKind::Document);
    party.then(|| pair.noun_of(&source.name)).flatten()
}

fn is_one_deed(pair: &Pair<'_>) -> bool {
    let (a, b) = (pair.profile_a(), pair.profile_b());
    let [doers, others] = doers(pair);
    (a.same_trigger(b) || a.trigger_ideas.iter().any(|idea| b.trigger_ideas.contains(idea)))
        && pair.shared_but(&[&doers, &others]) >= SHARED
        && !pair.targets_apart()
        && !apart(&a.places, &b.places)
        && !pair.names_apart()
}
