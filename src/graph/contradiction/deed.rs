use super::pair::{Collision, Finding, Gate, Pair, apart};
use crate::claim::SourceKind;
use crate::event::Profile;
use crate::graph::edge::ContradictionKind;
use crate::lexicon::EventType;

/// Least odds of the same event, as a logarithm.
const ODDS: f32 = 0.5;
/// Least weight of the words that both share besides those who act.
const SHARED: f32 = 0.3;

/// One deed, told of doers of two sides that exclude each other: `army sappers brought them out`, `villagers dug them out`.
pub(super) fn test(pair: &Pair<'_>) -> Option<Finding> {
    let (p, q) = (pair.reading_a(), pair.reading_b());
    let (a, b) = (pair.profile_a(), pair.profile_b());
    if !pair.same_event() || !apart(&p.doers, &q.doers) || !is_deed(a) || !is_deed(b) {
        return None;
    }
    let one_deed = a.same_trigger(b) || a.families.iter().any(|family| b.families.contains(family));
    let but = [a, b].map(|profile| {
        let acting = profile.heads.iter().filter(|head| !profile.objects.contains(head));
        acting.chain(&profile.subjects).copied().collect::<Vec<_>>()
    });
    let done_to_one = !pair.targets_apart() && pair.shared_but(&[&but[0], &but[1]]) >= SHARED;
    if !one_deed || !done_to_one || pair.score < ODDS {
        return Finding::stopped(Gate::SameEvent, "nothing says that both tell of one deed");
    }
    if pair.things_apart()
        || pair.names_apart()
        || pair.places_apart()
        || pair.persons_apart()
        || pair.kinds_apart()
    {
        return Finding::stopped(Gate::SameEvent, "the two are told of different people or places");
    }
    if a.distinct != b.distinct || p.again != q.again {
        return Finding::stopped(Gate::SameEvent, "a word such as `another` keeps the two apart");
    }
    if !pair.both_hold() || p.able || q.able || p.asks || q.asks {
        return Finding::stopped(Gate::Factual, "one of the two is not said to be so");
    }
    if !pair.times_overlap() {
        return Finding::stopped(Gate::Time, "the two speak of different times");
    }
    let own_voice =
        [pair.claim_a(), pair.claim_b()].map(|claim| claim.attribution.source.kind == SourceKind::Outlet);
    if pair.one_voice() || own_voice == [true, true] {
        return Finding::stopped(Gate::SameEvent, "nobody is named who says that it was another");
    }
    Some(Finding::Contradicts(Collision {
        kind: ContradictionKind::Actor,
        rule: "contradiction.doer",
        score: 0.6,
        gates: vec![
            "same event: one deed, done to the same".to_owned(),
            "factual: both hold".to_owned(),
            "time: the windows meet".to_owned(),
            "apart: those who did it are of two sides".to_owned(),
        ],
        explanation: pair.both_quotes(),
    }))
}

/// Whether somebody does something that is done once.
fn is_deed(profile: &Profile) -> bool {
    profile.kinds.iter().any(is_done_once)
}

fn is_done_once(kind: &EventType) -> bool {
    matches!(
        kind,
        EventType::Strike
            | EventType::Attack
            | EventType::Explosion
            | EventType::Casualties
            | EventType::Damage
            | EventType::Disaster
            | EventType::Rescue
            | EventType::Release
            | EventType::Arrest
            | EventType::ControlChange
            | EventType::CeasefireViolation
    )
}
