use super::pair::{Collision, Finding, Gate, Pair, apart};
use crate::claim::SourceKind;
use crate::event::{Profile, Term};
use crate::graph::edge::ContradictionKind;

/// Two voices name unlike things that brought one thing about: `river water brought the illness in`, `rice caused the illness`.
pub(super) fn test(pair: &Pair<'_>) -> Option<Finding> {
    if !pair.reading_a().cause || !pair.reading_b().cause {
        return None;
    }
    let (a, b) = (pair.profile_a(), pair.profile_b());
    let effect = a.objects.iter().any(|object| b.objects.contains(object));
    if !pair.same_event() || !effect || pair.names_apart() || pair.places_apart() || pair.kinds_apart() {
        return Finding::stopped(Gate::SameEvent, "the two causes are of different things");
    }
    let causes = |profile: &Profile| -> Vec<Term> {
        profile.heads.iter().filter(|head| !profile.objects.contains(head)).copied().collect()
    };
    let (x, y) = (causes(a), causes(b));
    if !apart(&x, &y) || spoken(&x, b) || spoken(&y, a) {
        return Finding::stopped(Gate::Apart, "both may name one cause, or one names none");
    }
    if !pair.both_hold() {
        return Finding::stopped(Gate::Factual, "one of the two is not said to be so");
    }
    if !pair.may_meet(0) {
        return Finding::stopped(Gate::Time, "the two speak of different times");
    }
    let vouched = |claim: &crate::claim::Claim| claim.attribution.source.kind != SourceKind::Outlet;
    if pair.one_voice() || !vouched(pair.claim_a()) || !vouched(pair.claim_b()) {
        return Finding::stopped(Gate::SameEvent, "no two voices are named for the two causes");
    }
    Some(Finding::Contradicts(Collision {
        kind: ContradictionKind::Cause,
        rule: "contradiction.brought-about",
        score: 0.5,
        gates: vec![
            "same event: both tell what brought about the same thing".to_owned(),
            "factual: both hold".to_owned(),
            "time: the windows meet".to_owned(),
            "apart: two voices name unlike causes".to_owned(),
        ],
        explanation: pair.both_quotes(),
    }))
}

/// Whether one of the causes is spoken of in the other claim, as a part of it or beside it: `a spark set the gas alight`. A claim
/// that says `rice, not water` speaks of water to say that it was not.
fn spoken(causes: &[Term], by: &Profile) -> bool {
    causes.iter().any(|cause| by.objects.contains(cause) || by.things.contains(cause))
}
