use super::gates::{BOTH_SAY_SO, NOT_AGAIN, NOT_ANOTHER, SHARED, TIMES_OVERLAP};
use super::{Gate, Pair, Rule, apart};
use crate::event::{Profile, side_by_side};
use crate::graph::contradiction::lexicon::Scope;
use crate::graph::edge::ContradictionKind;

/// Least odds of the same event, as a logarithm.
const ODDS: f32 = 0.5;

/// One deed, told of doers of two sides that exclude each other: `army sappers brought them out`, `villagers dug them out`.
pub(super) const RULE: Rule = Rule {
    name: "contradiction.doer",
    kind: ContradictionKind::Actor,
    score: 0.6,
    concerns: |pair| {
        let done = || is_done_once(pair.profile_a()) && is_done_once(pair.profile_b());
        apart(&pair.reading_a().doers, &pair.reading_b().doers)
            && (pair.same_event() && done() || in_turn(pair))
    },
    conditions: &[
        Gate::SameEvent.stops(|pair| !is_one(pair), "nothing says that both tell of one deed"),
        Gate::SameEvent.stops(with_others, "the two are told of different people or places"),
        NOT_ANOTHER,
        NOT_AGAIN,
        BOTH_SAY_SO,
        TIMES_OVERLAP,
        Gate::SameEvent
            .stops(|pair| pair.one_voice() || no_voice(pair), "nobody is named who says that it was another"),
    ],
    shown: &[
        "same event: one deed, done to the same",
        "factual: both hold",
        "time: the windows meet",
        "apart: those who did it are of two sides",
    ],
    explanation: |pair| pair.both_quotes(),
};

/// Whether both tell of one deed, done to the same.
fn is_one(pair: &Pair<'_>) -> bool {
    let (a, b) = (pair.profile_a(), pair.profile_b());
    if in_turn(pair) {
        return !pair.targets_apart();
    }
    let one_deed = a.same_trigger(b) || a.families.iter().any(|family| b.families.contains(family));
    let but = [a, b].map(|profile| {
        let acting = profile.acting().into_iter();
        acting.chain(profile.subjects.iter().copied()).collect::<Vec<_>>()
    });
    one_deed && !pair.targets_apart() && pair.shared_but(&[&but[0], &but[1]]) >= SHARED && pair.score >= ODDS
}

/// Whether two voices side by side tell by whom it was done to one thing or person: `the shells were fired by rebels`, `they came from an
/// army battery`.
fn in_turn(pair: &Pair<'_>) -> bool {
    let (a, b) = (pair.profile_a(), pair.profile_b());
    let came = pair.reading_a().has(Scope::Origin) || pair.reading_b().has(Scope::Origin);
    let done_to = |x: &Profile, y: &Profile| x.objects.iter().any(|object| y.heads.contains(object));
    came && side_by_side(a, b) && (done_to(a, b) || done_to(b, a))
}

fn with_others(pair: &Pair<'_>) -> bool {
    pair.things_apart()
        || pair.names_apart()
        || pair.places_apart()
        || pair.persons_apart()
        || pair.kinds_apart()
        || pair.counts_apart()
        || !pair.build.articles_close(pair.a, pair.b)
}

/// Whether both are told in the outlets' own voices.
fn no_voice(pair: &Pair<'_>) -> bool {
    [pair.claim_a(), pair.claim_b()].iter().all(|claim| claim.attribution.is_own_voice())
}

/// Whether somebody does something that is done once.
fn is_done_once(profile: &Profile) -> bool {
    profile.kinds.iter().any(|kind| kind.is_done_once())
}
