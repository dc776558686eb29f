use super::pair::{Collision, Finding, Gate, Pair, apart};
use crate::event::Profile;
use crate::graph::edge::ContradictionKind;
use crate::lexicon::EventType;

/// Windows that lie further apart, in seconds, are of two deeds.
const APART: i64 = 86_400;

/// Each of two voices says that another did it first: `rebels fired first`, `the soldiers fired the first shot`.
pub(super) fn test(pair: &Pair<'_>) -> Option<Finding> {
    if !pair.reading_a().foremost || !pair.reading_b().foremost {
        return None;
    }
    let (a, b) = (pair.profile_a(), pair.profile_b());
    let [doers, others] = [pair.claim_a(), pair.claim_b()].map(|claim| pair.doers(claim));
    if !apart(&doers, &others) {
        return Finding::stopped(Gate::Apart, "both name the same one, or one names nobody");
    }
    let family = a.families.iter().any(|family| b.families.contains(family));
    if !(a.same_trigger(b) || family || harms(a) && harms(b)) {
        return Finding::stopped(Gate::SameEvent, "the two are first with different deeds");
    }
    if pair.names_apart() || pair.stories_apart() || pair.places_apart() {
        return Finding::stopped(Gate::SameEvent, "the two are told of different people or places");
    }
    if !pair.both_hold() {
        return Finding::stopped(Gate::Factual, "one of the two is not said to be so");
    }
    if !pair.times_meet(APART) {
        return Finding::stopped(Gate::Time, "the two speak of different times");
    }
    if pair.one_voice() {
        return Finding::stopped(Gate::SameEvent, "one voice says both: it hardly speaks of one happening");
    }
    Some(Finding::Contradicts(Collision {
        kind: ContradictionKind::Actor,
        rule: "contradiction.first",
        score: 0.65,
        gates: vec![
            "same event: one deed that somebody did before the others".to_owned(),
            "factual: both hold".to_owned(),
            "time: the windows are near each other".to_owned(),
            "apart: only one can have been first".to_owned(),
        ],
        explanation: pair.both_quotes(),
    }))
}

/// Whether somebody is attacked or hurt.
fn harms(profile: &Profile) -> bool {
    matches!(
        profile.event_type,
        EventType::Strike
            | EventType::Attack
            | EventType::Clash
            | EventType::Casualties
            | EventType::CeasefireViolation
    )
}
