use super::gates::{BOTH_HOLD, TIMES_MAY_MEET};
use super::{Gate, Pair, Rule, apart};
use crate::event::{Profile, Term};
use crate::graph::contradiction::lexicon::Scope;
use crate::graph::edge::ContradictionKind;
use crate::lexicon::EventType;

/// Two voices name unlike things that brought one thing about: `river water brought the illness in`, `rice caused the illness`.
pub(super) const RULE: Rule = Rule {
    name: "contradiction.brought-about",
    kind: ContradictionKind::Cause,
    score: 0.5,
    concerns: |pair| pair.reading_a().has(Scope::Cause) && pair.reading_b().has(Scope::Cause),
    conditions: &[
        Gate::SameEvent.stops(|pair| !of_one_thing(pair), "the two causes are of different things"),
        Gate::Apart.stops(|pair| !are_unlike(pair), "both may name one cause, or one names none"),
        BOTH_HOLD,
        TIMES_MAY_MEET,
        Gate::SameEvent.stops(
            |pair| pair.one_voice() || !both_vouched(pair),
            "no two voices are named for the two causes",
        ),
    ],
    shown: &[
        "same event: both tell what brought about the same thing",
        "factual: both hold",
        "time: the windows meet",
        "apart: two voices name unlike causes",
    ],
    explanation: |pair| pair.both_quotes(),
};

fn of_one_thing(pair: &Pair<'_>) -> bool {
    let (a, b) = (pair.profile_a(), pair.profile_b());
    pair.same_event()
        && a.objects.iter().any(|object| b.objects.contains(object))
        && !pair.names_apart()
        && !pair.places_apart()
        && !pair.kinds_apart()
        // Damage is told in the same words of every attack.
        && ![a, b].iter().any(|profile| profile.event_type == EventType::Damage)
}

/// Whether both name a cause, and neither cause is spoken of in the other claim.
fn are_unlike(pair: &Pair<'_>) -> bool {
    let (a, b) = (pair.profile_a(), pair.profile_b());
    let (x, y) = (a.acting(), b.acting());
    apart(&x, &y) && !spoken(&x, b) && !spoken(&y, a)
}

/// Whether one of the causes is spoken of in the other claim, as a part of it or beside it: `a spark set the gas alight`. A claim
/// that says `rice, not water` speaks of water to say that it was not.
fn spoken(causes: &[Term], by: &Profile) -> bool {
    causes.iter().any(|cause| by.objects.contains(cause) || by.things.contains(cause))
}

fn both_vouched(pair: &Pair<'_>) -> bool {
    [pair.claim_a(), pair.claim_b()].iter().all(|claim| !claim.attribution.is_own_voice())
}
