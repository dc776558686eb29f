use super::gates::{BOTH_HOLD, TIMES_NEAR, TWO_VOICES};
use super::{Gate, Rule, apart};
use crate::event::Profile;
use crate::graph::contradiction::lexicon::Scope;
use crate::graph::edge::ContradictionKind;
use crate::lexicon::EventType;

/// Each of two voices says that another did it first: `rebels fired first`, `the soldiers fired the first shot`.
pub(super) const RULE: Rule = Rule {
    name: "contradiction.first",
    kind: ContradictionKind::Actor,
    score: 0.65,
    concerns: |pair| pair.reading_a().has(Scope::Foremost) && pair.reading_b().has(Scope::Foremost),
    conditions: &[
        Gate::Apart.stops(
            |pair| !apart(&pair.doers(pair.claim_a()), &pair.doers(pair.claim_b())),
            "both name the same one, or one names nobody",
        ),
        Gate::SameEvent.stops(
            |pair| !are_alike(pair.profile_a(), pair.profile_b()),
            "the two are first with different deeds",
        ),
        Gate::SameEvent.stops(
            |pair| pair.names_apart() || pair.stories_apart() || pair.places_apart(),
            "the two are told of different people or places",
        ),
        BOTH_HOLD,
        TIMES_NEAR,
        TWO_VOICES,
    ],
    shown: &[
        "same event: one deed that somebody did before the others",
        "factual: both hold",
        "time: the windows are near each other",
        "apart: only one can have been first",
    ],
    explanation: |pair| pair.both_quotes(),
};

/// Whether two deeds may be one.
fn are_alike(a: &Profile, b: &Profile) -> bool {
    a.same_trigger(b) || a.families.iter().any(|family| b.families.contains(family)) || harms(a) && harms(b)
}

/// Whether somebody is attacked or hurt.
fn harms(profile: &Profile) -> bool {
    profile.event_type.is_violence() || profile.event_type == EventType::Casualties
}
