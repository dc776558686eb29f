use super::{Collision, Finding, Gate, Pair};
use crate::claim::{Claim, Mention};
use crate::event::Profile;
use crate::graph::contradiction::lexicon::Scope;
use crate::graph::contradiction::reading::Reading;
use crate::graph::edge::ContradictionKind;
use crate::lexicon::EventType;

/// From this weight of shared words on, a denial names what it denies; below, it only stands after it.
const NAMED: f32 = 0.7;

/// A denial against what it denies.
pub(super) fn test(pair: &Pair<'_>) -> Option<Finding> {
    if !pair.denies {
        return None;
    }
    // A newspaper that tells of a denial does not deny anything itself.
    let outlet = pair.claim_a().attribution.is_own_voice();
    if !outlet && pair.one_voice() {
        return Finding::stopped(
            Gate::SameEvent,
            "one voice says both: it hardly denies what it tells itself",
        );
    }
    // `It put the losses at four guns and denied that it held anybody`: who denies has said the other himself.
    if said_by_denier(pair, pair.a, pair.b) || said_by_denier(pair, pair.b, pair.a) {
        return Finding::stopped(Gate::SameEvent, "who denies has told the other himself");
    }
    // Each article has its own: a denial that names nothing answers what stands beside it.
    let told_by_outlet = [pair.claim_a(), pair.claim_b()]
        .iter()
        .any(|claim| claim.trigger.event_type != EventType::Denial && claim.attribution.is_own_voice());
    if told_by_outlet && pair.sentences_between().is_none() && pair.shared_but(&[]) == 0.0 {
        return Finding::stopped(
            Gate::SameEvent,
            "what is denied is not named, and stands in another article",
        );
    }
    let is_denial = |claim: &Claim| claim.trigger.event_type == EventType::Denial;
    let (a, b) = (pair.profile_a(), pair.profile_b());
    let denials = [(pair.claim_a(), pair.reading_a(), a), (pair.claim_b(), pair.reading_b(), b)];
    let denial = || denials.iter().filter(|(claim, ..)| is_denial(claim)).map(|(_, reading, _)| reading);
    if denial().any(|reading| reading.has(Scope::Withheld)) {
        return Finding::stopped(
            Gate::SameEvent,
            "something is not given to somebody, and nothing is said not to be so",
        );
    }
    if denial().any(|reading| reading.has(Scope::Account) && !reading.has(Scope::Doer)) {
        return Finding::stopped(
            Gate::SameEvent,
            "what is denied is how it was told, and not that it was so",
        );
    }
    let of_doer = denial().any(|reading| reading.has(Scope::Doer));
    let one_party = a.names.iter().any(|name| b.names.contains(name))
        || a.countries.iter().any(|country| b.countries.contains(country));
    if of_doer && !one_party {
        return Finding::stopped(
            Gate::SameEvent,
            "one denies a part in it, and the other does not speak of him",
        );
    }
    // Of two articles. In one the denial stands beside what it answers, however that is told.
    let own_deed = a.document != b.document && denial().any(|reading| reading.has(Scope::OwnDeed));
    for (claim, reading, profile) in denials.iter().copied().filter(|(claim, ..)| !is_denial(claim)) {
        if of_doer && !claim.actors.iter().any(Mention::is_known) {
            return Finding::stopped(Gate::SameEvent, "who did it is denied, and the other leaves that open");
        }
        if own_deed && !names_a_party(claim, profile, reading) {
            return Finding::stopped(
                Gate::SameEvent,
                "who denies says that he did not do it, and the other does not say who did",
            );
        }
        if reading.asks || reading.able {
            return Finding::stopped(Gate::Factual, "what is denied is only asked, or said that it may be");
        }
        if reading.has(Scope::Negation) {
            return Finding::stopped(Gate::Apart, "what is denied is itself told as not so");
        }
    }
    let explanation = format!(
        "{} says \u{201c}{}\u{201d}; {} has \u{201c}{}\u{201d}",
        pair.voice(pair.a),
        pair.quote(pair.a),
        pair.voice(pair.b),
        pair.quote(pair.b)
    );
    Some(Finding::Contradicts(Collision {
        kind: ContradictionKind::Occurrence,
        rule: "contradiction.denial",
        score: if pair.shared_but(&[]) >= NAMED { 0.8 } else { 0.6 },
        gates: vec!["same event: one denies what the other tells".to_owned()],
        explanation,
    }))
}

/// Whether a claim says which party did it; the attack or the weapons that did harm are none.
fn names_a_party(claim: &Claim, profile: &Profile, reading: &Reading) -> bool {
    claim.actors.iter().any(|mention| mention.is_known() || mention.kind.is_some())
        || profile.named && !profile.actors.is_empty()
        || !reading.doers.is_empty()
}

/// Whether the one who denies is the source of the other claim.
fn said_by_denier(pair: &Pair<'_>, denial: usize, other: usize) -> bool {
    let [denial, other] = [denial, other].map(|claim| &pair.build.claims[claim]);
    denial.trigger.event_type == EventType::Denial
        && !other.attribution.is_own_voice()
        && denial.actors.iter().any(|actor| actor.name == other.attribution.source.name)
}
