use super::bounds_dates;
use super::nodes::{Nodes, instant};
use super::proposal::{Proposal, Relation};
use super::settle::point_graph;
use crate::calendar::{Bounds, Grain, When};
use crate::claim::{Basis, Claim, ClaimTime, Modality, Polarity, interval_edtf};
use crate::graph::bounds::Tightened;
use crate::graph::points::Label;
use crate::lexicon::EventType;

/// So many times distances are carried on: `a day after` what itself lies `hours after` a third.
const ROUNDS: usize = 4;

/// New times for claims without a date of their own: what the dates of their event, and of the events before and
/// after it, leave. A claim with a date of its own keeps it.
pub(super) fn tighten(claims: &[Claim], nodes: &Nodes, accepted: &[Proposal]) -> Vec<(usize, ClaimTime)> {
    let strong: Vec<Label> = (0..accepted.len())
        .filter(|at| bounds_dates(accepted[*at].reason))
        .map(|at| Label(at as u32))
        .collect();
    let points = point_graph(nodes.count(), |event| event, &nodes.of, accepted, &strong);
    let components = points.condense();
    let mut own: Vec<(Option<i64>, Option<i64>)> =
        (0..2 * nodes.count()).map(|point| nodes.bounds(point)).collect();
    let mut told_by: Vec<Option<usize>> = vec![None; nodes.count()];
    let mut tightened = Tightened::new(&points, &components, |point| own[point]);
    for _ in 0..ROUNDS {
        let mut changed = false;
        for label in &strong {
            let at = label.0 as usize;
            changed |=
                carry_distance(&accepted[at], nodes, &mut own, |point| tightened.of(components.of(point)))
                    .inspect(|event| told_by[*event] = Some(at))
                    .is_some();
        }
        if !changed {
            break;
        }
        tightened = Tightened::new(&points, &components, |point| own[point]);
    }
    let measured: Vec<bool> = told_by.iter().map(Option::is_some).collect();
    // At most two proposals are named for an event: the one that set its distance first, then the strongest.
    let mut named: Vec<Vec<usize>> = told_by.into_iter().map(|told| told.into_iter().collect()).collect();
    for label in &strong {
        let at = label.0 as usize;
        for claim in [accepted[at].source, accepted[at].target] {
            let of_event = &mut named[nodes.of[claim]];
            if of_event.len() < 2 && !of_event.contains(&at) {
                of_event.push(at);
            }
        }
    }
    let mut found = Vec::new();
    for (at, claim) in claims.iter().enumerate() {
        if !matches!(claim.time.basis, Basis::None | Basis::Document | Basis::Propagated) {
            continue;
        }
        // What its own words count back from the news has had their distance.
        let begun = claim.time.when.is_some_and(|when| when.earliest().is_some());
        if claim.time.basis == Basis::Document && claim.time.span.is_some() && begun {
            continue;
        }
        // What did not happen has no date of its own: it is so up to when it is said.
        if claim.polarity == Polarity::Negated {
            continue;
        }
        let event = nodes.of[at];
        let (begin, end) = (components.of(2 * event), components.of(2 * event + 1));
        if tightened.collides(begin) || tightened.collides(end) {
            continue;
        }
        let (begin, mut end) = (bounds(tightened.of(begin)), bounds(tightened.of(end)));
        // What is so long after another happens then, and not at any time up to the article: `20 hours after the blast`.
        if measured[event] && claim.time.basis == Basis::Document && is_short(begin) {
            end = end.meet(begin).unwrap_or(end);
        }
        // What words place before the day of the article is no news of that day.
        let granted = claim.time.when.filter(|_| claim.time.basis == Basis::Document);
        let old = match granted.and_then(|granted| granted.earliest().zip(end.latest)) {
            Some((earliest, latest)) if latest <= earliest => None,
            _ => claim.time.when,
        };
        let Some(when) = narrowed(old, begin, end) else { continue };
        // Within one article the text itself says what its words date.
        let is_dated = |claim: &Claim| claim.time.basis == Basis::Expression;
        // What another tells in other words, of what may come or was said, is seldom surely the same: a wrong date is worse than a wide one.
        let happened = matches!(claim.modality, Modality::Asserted | Modality::Reported | Modality::Alleged);
        let of_a_kind = match claim.trigger.event_type {
            EventType::Agreement => false,
            EventType::Warning => true,
            kind => kind.is_deed(),
        };
        let alike = |other: &Claim| happened && of_a_kind && other.trigger.lemma == claim.trigger.lemma;
        let other_account = || {
            let mut others = nodes.claims(event).map(|other| &claims[other]);
            others.any(|other| other.document != claim.document && is_dated(other) && alike(other))
        };
        // What words place an event by, they place in their own article; elsewhere only what tells the same by the same word.
        let placed = named[event].iter().any(|told| {
            let ends = [accepted[*told].source, accepted[*told].target];
            let same = |end: &Claim| end.document == claim.document || alike(end);
            ends.iter().any(|end| nodes.of[*end] == event && same(&claims[*end]))
        });
        if !placed && !other_account() {
            continue;
        }
        let mut reason = "dated by another account of the same event".to_owned();
        if placed {
            let told: Vec<&str> = named[event].iter().map(|at| &*accepted[*at].explanation).collect();
            reason = told.join("; ");
        }
        found.push((
            at,
            ClaimTime {
                when: Some(when),
                edtf: Some(interval_edtf(when)),
                basis: Basis::Propagated,
                reason,
                ..claim.time.clone()
            },
        ));
    }
    found
}

/// Narrows the two events of a proposal to their distance: the begin of the later from the earlier, and the earlier, for
/// all that is known an instant, from the begin of the later. Returns the event it narrowed.
fn carry_distance(
    told: &Proposal,
    nodes: &Nodes,
    own: &mut [(Option<i64>, Option<i64>)],
    known: impl Fn(usize) -> (Option<i64>, Option<i64>),
) -> Option<usize> {
    let (least, most) =
        told.distance.map(|(least, most)| (least.saturating_mul(2), most.saturating_mul(2)))?;
    let (earlier, later) = match told.relation {
        Relation::Before => (told.source, told.target),
        Relation::Answers => (told.target, told.source),
        Relation::Within | Relation::Simultaneous => return None,
    };
    let (earlier, later) = (nodes.of[earlier], nodes.of[later]);
    let (from, to) = (known(2 * earlier).0, known(2 * earlier + 1).1);
    let forth = (from.map(|from| from.saturating_add(least)), to.map(|to| to.saturating_add(most)));
    if narrow(&mut own[2 * later], forth) {
        return Some(later);
    }
    let (from, to) = known(2 * later);
    let back = (from.map(|from| from.saturating_sub(most)), to.map(|to| to.saturating_sub(least)));
    let narrowed = [2 * earlier, 2 * earlier + 1].map(|point| narrow(&mut own[point], back));
    narrowed.contains(&true).then_some(earlier)
}

/// Narrows bounds by others, unless the two leave nothing. Whether anything changed.
fn narrow(old: &mut (Option<i64>, Option<i64>), by: (Option<i64>, Option<i64>)) -> bool {
    let first = old.0.max(by.0);
    let last = match (old.1, by.1) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    };
    let crossed = matches!((first, last), (Some(first), Some(last)) if first > last);
    if crossed || (first, last) == *old {
        return false;
    }
    *old = (first, last);
    true
}

/// Whether both bounds are known, and near each other.
fn is_short(bounds: Bounds) -> bool {
    const SHORT: i64 = 2 * 3_600;
    let gap = bounds.earliest.zip(bounds.latest).map(|(first, last)| last.seconds() - first.seconds());
    gap.is_some_and(|gap| gap <= SHORT)
}

fn bounds((earliest, latest): (Option<i64>, Option<i64>)) -> Bounds {
    Bounds { earliest: earliest.map(instant), latest: latest.map(instant) }
}

/// What both leave, if that is narrower; an event whose begin is known on both sides and whose end is open ends
/// as its begin does, for all that is known.
fn narrowed(old: Option<When>, begin: Bounds, end: Bounds) -> Option<When> {
    if begin == Bounds::OPEN && end == Bounds::OPEN {
        return None;
    }
    match old {
        Some(old) => {
            let (begin, end) = (old.begin.meet(begin)?, old.end.meet(end)?);
            // Stretches are half-open: two that only touch share no instant.
            let touched = old.earliest() == old.latest();
            let crossed =
                matches!((begin.earliest, end.latest), (Some(a), Some(b)) if a > b || a == b && !touched);
            (!crossed && (begin, end) != (old.begin, old.end)).then_some(When { begin, end, ..old })
        }
        None => Some(When { begin, end, grain: Grain::Interval, approximate: false }),
    }
}
