use super::gates::TOLD_TIMES_OVERLAP;
use super::negation::Negation;
use super::retelling::is_vague;
use super::{Collision, Finding, Gate, Pair, apart, stopped_at};
use crate::event::{Profile, Term, answers};
use crate::graph::edge::ContradictionKind;

/// What one voice tells, against the next voice in the article that says that it is not so, in words of one wide family: `it left
/// at noon, the agent said. The tanker has not moved, said the harbour office`. That the one stands right after the other ties the two;
/// the family says what is answered.
pub(super) fn test(pair: &Pair<'_>) -> Option<Finding> {
    let negation = Negation::of(pair)?;
    let (n, h) = (negation.denied(), negation.told());
    // `Officers picked her up. Nobody arrested her`: a type that both have, of one person or thing, is as good as a family.
    let one_kind = || n.event_type == h.event_type && !is_vague(n) && meet(&n.targets, &h.targets);
    if !answers(n, h) || !(meet(&n.families, &h.families) || one_kind()) {
        return None;
    }
    let absent = &negation.denied_words().absent;
    let tells = |term: &Term| h.tells(*term) || h.things.contains(term) || h.heads.contains(term);
    // `No journalist is held` does not answer that people are.
    if !absent.is_empty() && !absent.iter().any(tells) {
        return Finding::stopped(
            Gate::SameEvent,
            "there was none of a kind of which the other does not speak",
        );
    }
    if pair.done_to_another(negation.not, negation.holds) || done_to_others(&negation) || unlike(n, h) {
        return Finding::stopped(Gate::SameEvent, "the two are told of different people or things");
    }
    let stopped = negation.not_answered().or_else(|| stopped_at(pair, &[TOLD_TIMES_OVERLAP]));
    if stopped.is_some() {
        return stopped;
    }
    Some(Finding::Contradicts(Collision {
        kind: ContradictionKind::Occurrence,
        rule: "contradiction.answer",
        score: 0.5,
        gates: vec![
            "same event: one voice answers another right beside it, in words of one family".to_owned(),
            "factual: one is said to be so, the other not".to_owned(),
            "time: the windows meet".to_owned(),
        ],
        explanation: pair.both_quotes(),
    }))
}

/// `The dam is holding`, `people below the dam were taken away`: what one thing does is not what was done to others.
fn done_to_others(negation: &Negation<'_>) -> bool {
    let claims = negation.pair.build.claims;
    let (n, h) = (&claims[negation.not], &claims[negation.holds]);
    let (does, done) =
        (!n.actors.is_empty() && n.targets.is_empty(), h.actors.is_empty() && !h.targets.is_empty());
    does && done && apart(&negation.denied().heads, &negation.told().heads)
}

/// Whether the two are of different people or things: names with nothing in common, or nouns of which neither is a name.
fn unlike(n: &Profile, h: &Profile) -> bool {
    let one_country = meet(&n.countries, &h.countries);
    let named = |profile: &Profile| !profile.actors.is_empty() || !profile.targets.is_empty();
    if meet(&n.heads, &h.heads) || meet(&n.things, &h.things) {
        return apart(&n.targets, &h.targets);
    }
    // `Four million was paid`, `the ministry has paid nothing`: somebody else may have.
    if !n.actors.is_empty() && h.actors.is_empty() && !n.actors.iter().any(|name| h.tells(*name)) {
        return true;
    }
    let names = |profile: &Profile| [profile.actors.as_slice(), &profile.targets].concat();
    if named(n) && named(h) {
        return apart(&names(n), &names(h)) && !one_country;
    }
    !named(n) && !named(h) && apart(&n.heads, &h.heads)
}

fn meet(a: &[Term], b: &[Term]) -> bool {
    a.iter().any(|term| b.contains(term))
}
