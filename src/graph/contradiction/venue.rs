use super::pair::{Collision, Finding, Gate, Pair};
use crate::calendar::Grain;
use crate::claim::{Claim, Mention, Modality};
use crate::event::Profile;
use crate::graph::edge::ContradictionKind;
use crate::lexicon::{EntityKind, EventType};

/// One meeting of one day in two towns.
pub(super) fn test(pair: &Pair<'_>) -> Option<Finding> {
    let (a, b) = (pair.profile_a(), pair.profile_b());
    let meeting = |profile: &Profile| profile.event_type == EventType::Meeting;
    if !pair.same_event() || !meeting(a) || !meeting(b) {
        return None;
    }
    let (here, there) = (towns(pair.claim_a()), towns(pair.claim_b()));
    if here.is_empty() || there.is_empty() || here.iter().any(|town| there.contains(town)) {
        return None;
    }
    let plain =
        |claim: &Claim| matches!(claim.modality, Modality::Asserted | Modality::Reported | Modality::Planned);
    let alike =
        (pair.claim_a().modality == Modality::Planned) == (pair.claim_b().modality == Modality::Planned);
    if a.standing != b.standing || !alike || !plain(pair.claim_a()) || !plain(pair.claim_b()) {
        return Finding::stopped(Gate::Factual, "one of the two is a plan or a condition");
    }
    // Talks may go on elsewhere the day after.
    let day =
        |profile: &Profile| profile.grain.is_some_and(|grain| grain <= Grain::Day) && profile.dated_by_words;
    if !day(a) || !day(b) || !pair.times_overlap() {
        return Finding::stopped(Gate::Time, "nothing says that both are of one day");
    }
    Some(Finding::Contradicts(Collision {
        kind: ContradictionKind::Place,
        rule: "contradiction.venue",
        score: 0.7,
        gates: vec![
            "same event: one meeting".to_owned(),
            "factual: both are plans, or neither is".to_owned(),
            "time: both are of one day".to_owned(),
            "apart: no town is named by both".to_owned(),
        ],
        explanation: pair.both_quotes(),
    }))
}

/// The towns that a claim's own words name.
fn towns(claim: &Claim) -> Vec<&str> {
    let town = |kind: Option<&str>| kind == Some(EntityKind::City.as_str());
    let own = |place: &&Mention| claim.quote.contains(place.span) && town(place.kind.as_deref());
    let named = claim.places.iter().filter(own);
    named.map(|place| place.name.as_str()).collect()
}
