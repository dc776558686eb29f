use super::pair::{Collision, Finding, Gate, Pair, apart};
use crate::claim::{Claim, SourceKind};
use crate::event::{Profile, Term};
use crate::graph::edge::ContradictionKind;
use crate::lexicon::EventType;

/// Least weight of the words that both share besides those who act.
const SHARED: f32 = 0.3;
/// Windows that lie further apart, in seconds, are of two deeds.
const APART: i64 = 86_400;

/// Each of two sides says that the other did it: `rebels blew it up, the army said`, `the army blew it up, the rebels
/// said`.
pub(super) fn test(pair: &Pair<'_>) -> Option<Finding> {
    if !pair.same_event() || !pair.both_hold() {
        return None;
    }
    let (a, b) = (pair.profile_a(), pair.profile_b());
    let harm = |profile: &Profile| {
        matches!(
            profile.event_type,
            EventType::Strike
                | EventType::Attack
                | EventType::Damage
                | EventType::Explosion
                | EventType::Casualties
                | EventType::Clash
                | EventType::CeasefireViolation
        )
    };
    if !harm(a) || !harm(b) {
        return None;
    }
    let [doers, others] = [pair.claim_a(), pair.claim_b()].map(|claim| pair.doers(claim));
    let [voice, answer] = [pair.claim_a(), pair.claim_b()].map(|claim| voice(pair, claim));
    if !apart(&doers, &others) {
        return None;
    }
    let speaks = |voice: Option<Term>, doers: &[Term]| voice.is_some_and(|voice| doers.contains(&voice));
    if !speaks(answer, &doers) || !speaks(voice, &others) {
        return None;
    }
    let one_deed = a.same_trigger(b) || a.trigger_ideas.iter().any(|idea| b.trigger_ideas.contains(idea));
    let lists = [doers.as_slice(), others.as_slice()];
    if !one_deed
        || pair.shared_but(&lists) < SHARED
        || pair.targets_apart()
        || apart(&a.places, &b.places)
        || pair.names_apart()
    {
        return Finding::stopped(Gate::SameEvent, "nothing says that both tell of one deed");
    }
    if !pair.times_meet(APART) {
        return Finding::stopped(Gate::Time, "the two speak of different times");
    }
    Some(Finding::Contradicts(Collision {
        kind: ContradictionKind::Actor,
        rule: "contradiction.blame",
        score: 0.75,
        gates: vec![
            "same event: one deed, done to the same".to_owned(),
            "factual: both hold".to_owned(),
            "time: the windows are near each other".to_owned(),
            "apart: each side says that the other did it".to_owned(),
        ],
        explanation: pair.both_quotes(),
    }))
}

/// The noun of who vouches, where it is not the outlet.
fn voice(pair: &Pair<'_>, claim: &Claim) -> Option<Term> {
    let source = &claim.attribution.source;
    let party = !matches!(source.kind, SourceKind::Outlet | SourceKind::Document);
    party.then(|| pair.noun_of(&source.name)).flatten()
}
