use super::{Gate, Pair, Rule};
use crate::calendar::Grain;
use crate::claim::{Claim, Mention, Modality};
use crate::event::Profile;
use crate::graph::edge::ContradictionKind;
use crate::lexicon::{EntityKind, EventType};

/// One meeting of one day in two towns.
pub(super) const RULE: Rule = Rule {
    name: "contradiction.venue",
    kind: ContradictionKind::Place,
    score: 0.7,
    concerns: |pair| {
        let meeting = |profile: &Profile| profile.event_type == EventType::Meeting;
        pair.same_event() && meeting(pair.profile_a()) && meeting(pair.profile_b()) && towns_apart(pair)
    },
    conditions: &[
        Gate::Factual.stops(|pair| !both_take_place(pair), "one of the two is a plan or a condition"),
        // Talks may go on elsewhere the day after.
        Gate::Time.stops(|pair| !are_of_one_day(pair), "nothing says that both are of one day"),
    ],
    shown: &[
        "same event: one meeting",
        "factual: both are plans, or neither is",
        "time: both are of one day",
        "apart: no town is named by both",
    ],
    explanation: |pair| pair.both_quotes(),
};

fn towns_apart(pair: &Pair<'_>) -> bool {
    let (here, there) = (towns(pair.claim_a()), towns(pair.claim_b()));
    !here.is_empty() && !there.is_empty() && !here.iter().any(|town| there.contains(town))
}

/// The towns that a claim's own words name.
fn towns(claim: &Claim) -> Vec<&str> {
    let town = |kind: Option<&str>| kind == Some(EntityKind::City.as_str());
    let own = |place: &&Mention| claim.quote.contains(place.span) && town(place.kind.as_deref());
    let named = claim.places.iter().filter(own);
    named.map(|place| place.name.as_str()).collect()
}

/// Whether both tell of a meeting, or both of a plan for one.
fn both_take_place(pair: &Pair<'_>) -> bool {
    let (a, b) = (pair.claim_a().modality, pair.claim_b().modality);
    let plain = |modality| matches!(modality, Modality::Asserted | Modality::Reported | Modality::Planned);
    pair.profile_a().standing == pair.profile_b().standing
        && (a == Modality::Planned) == (b == Modality::Planned)
        && plain(a)
        && plain(b)
}

fn are_of_one_day(pair: &Pair<'_>) -> bool {
    let day =
        |profile: &Profile| profile.grain.is_some_and(|grain| grain <= Grain::Day) && profile.dated_by_words;
    day(pair.profile_a()) && day(pair.profile_b()) && pair.times_overlap()
}
