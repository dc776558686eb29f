use std::collections::BTreeSet;

use super::occurrence::{at_other_times, not_answered};
use super::pair::{Collision, Finding, Gate, Pair};
use super::reading::Reading;
use crate::event::{Profile, Standing, Term};
use crate::graph::edge::ContradictionKind;

/// Least weight of the word for it in both.
const WEIGHT: f32 = 0.5;
/// Who says that there was none answers what was told so many sentences before.
const NEAR: usize = 1;
/// ... if it says no more besides than so many words.
const BLANKET: usize = 2;

/// It was there or took place, against there was none: `the pilots asked to turn back`, `there was no request`. The two need not be
/// of one event by grouping: what one says that there was none of is what the other tells of.
pub(super) fn test(pair: &Pair<'_>) -> Option<Finding> {
    let (not, holds) = match (pair.profile_a().standing, pair.profile_b().standing) {
        (Standing::Not, Standing::Holds) => (pair.a, pair.b),
        (Standing::Holds, Standing::Not) => (pair.b, pair.a),
        _ => return None,
    };
    let denied = &pair.build.readings[not];
    let profile = |claim: usize| &pair.build.grouping.profiles[claim];
    let (n, h) = (profile(not), profile(holds));
    // `Every check had been carried out`, `no check took place`.
    let every = h.light && pair.build.readings[holds].every && told(denied, h);
    if !happens(denied, h) && !every {
        return None;
    }
    // `No gun was aimed at the school` does not say that there were no guns.
    if !n.light
        && !denied.evidence
        && !n.same_trigger(h)
        && !n.trigger_ideas.iter().any(|idea| h.trigger_ideas.contains(idea))
    {
        return Finding::stopped(Gate::SameEvent, "what one has none of, it is only not done with");
    }
    let tells = |term: &Term| h.terms.binary_search_by_key(term, |(term, _)| *term).is_ok();
    if !denied.absent_kind.iter().all(tells) {
        return Finding::stopped(
            Gate::SameEvent,
            "there was none of a kind, and the other may be of another",
        );
    }
    let rest: BTreeSet<Term> = denied.terms.iter().copied().collect();
    let rest: Vec<Term> =
        rest.into_iter().filter(|term| *term != n.trigger && !denied.absent.contains(term)).collect();
    let shared = rest.iter().filter(|term| tells(term)).count();
    let near = pair.sentences_between() == Some(NEAR) && n.start > h.start && rest.len() <= BLANKET;
    if !every && !near && (shared == 0 || 2 * shared < rest.len()) {
        return Finding::stopped(Gate::SameEvent, "what one says beside it is not in the other");
    }
    let weight = |profile: &Profile| {
        let of = profile.terms.iter().filter(|(term, _)| denied.absent.contains(term));
        of.map(|(_, weight)| *weight).fold(0.0, f32::max)
    };
    if !near && !every && weight(n).min(weight(h)) < WEIGHT {
        return Finding::stopped(Gate::SameEvent, "the word for it is met with everywhere in its article");
    }
    if pair.names_apart() || pair.stories_apart() || pair.actors_apart() {
        return Finding::stopped(Gate::SameEvent, "the two are told of different people or places");
    }
    if let Some(stopped) = not_answered(pair, not, holds).or_else(|| at_other_times(pair)) {
        return Some(stopped);
    }
    Some(Finding::Contradicts(Collision {
        kind: ContradictionKind::Occurrence,
        rule: "contradiction.absence",
        score: 0.5,
        gates: vec![
            "same event: one tells of what there was none of in the other".to_owned(),
            "factual: one is said to be so, the other not".to_owned(),
            "time: the windows meet".to_owned(),
        ],
        explanation: pair.both_quotes(),
    }))
}

/// Whether what there was none of happens in the other, or takes part in it.
fn told(denied: &Reading, holds: &Profile) -> bool {
    happens(denied, holds) || holds.heads.iter().any(|head| denied.absent.contains(head))
}

/// Whether what there was none of is what happens in the other.
fn happens(denied: &Reading, holds: &Profile) -> bool {
    let named = |term| denied.absent.contains(term);
    named(&holds.trigger) || holds.trigger_ideas.iter().any(named)
}
