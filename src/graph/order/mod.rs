//! The order of a build's events: what is told of it, what dates show, and what of both can hold at once.

mod chain;
mod clash;
mod meant;
mod nodes;
mod older;
mod proposal;
mod reduce;
mod rules;
mod settle;
mod story;
mod tighten;

pub use proposal::{Proposal, Relation};
pub use rules::{OrderRules, Origin, told_proposals};
pub use settle::Refusal;

use crate::claim::{Claim, ClaimTime};
use crate::graph::{Edge, EdgeKind, Reason};
use nodes::{Dates, Nodes};

/// The order of a build's claims.
#[derive(Debug, Clone, Default)]
pub struct Ordered {
    /// `Before`, `Includes`, `Simultaneous` and `RespondsTo` edges, and a `Contradicts` edge of type order for each
    /// pair of accounts that cannot both be right; by source, then target.
    pub edges: Vec<Edge>,
    /// What was told and cannot hold together with stronger evidence; each with what it collides with.
    pub refused: Vec<Refusal>,
    /// New times for claims that had no date of their own, or only a bound: by claim.
    pub tightened: Vec<(usize, ClaimTime)>,
}

/// Puts claims in order.
///
/// `event_of` gives each claim's event. `proposals` are what the texts tell. Where proposals and dates cannot all
/// hold, the weakest proposal of each smallest conflict is refused, ties by the ids of its claims; dates are never
/// moved. Words and answers are first held against each other as events, so that two articles can collide; then
/// all proposals as claims, so that one wrong grouping cannot tie an article in knots. What is left is reduced: no
/// edge says what a path of edges at least as strong says already.
///
/// Complexity: linear in claims and proposals but for sorting; conflicts and the reduction stop at fixed limits
/// per conflict and per event.
pub fn order(claims: &[Claim], event_of: &[usize], mut proposals: Vec<Proposal>) -> Ordered {
    proposals.sort_by(|a, b| a.rank(claims).cmp(&b.rank(claims)));
    let story_of = story::story_of(claims, event_of, &proposals);
    let weak = proposals.split_off(proposals.partition_point(|proposal| bounds_dates(proposal.reason)));
    // That news is of the day is taken for granted only as long as no words tell of an order against it.
    let events = Nodes::new(claims, event_of, Dates::Published);
    let strong = settle::settle(claims, &events, proposals);
    // What one account leaves open is no evidence for another.
    let stated = Nodes::new(claims, event_of, Dates::Stated);
    let tightened = tighten::tighten(claims, &stated, &strong.accepted);

    let alone: Vec<usize> = (0..claims.len()).collect();
    let told: Vec<Proposal> = strong.accepted.into_iter().chain(weak).collect();
    let single = Nodes::new(claims, &alone, Dates::All).without_granted(claims, &told);
    let settled = settle::settle(claims, &single, told);
    let mut tightened = tightened;
    tightened.extend(older::no_news(claims, &settled.accepted, &tightened));
    tightened.sort_by_key(|(claim, _)| *claim);
    let mut edges: Vec<Edge> = chain::date_edges(claims, &single, &story_of);
    edges.extend(settled.accepted.iter().flat_map(Proposal::edges));
    let mut edges = reduce::reduce(claims, &single, edges);
    edges.extend(clash::clashes(claims, &events, &strong.refused));
    edges.sort_by_key(|a| (a.source, a.target, a.kind, a.reason));
    let refused = strong.refused.into_iter().chain(settled.refused).collect();
    Ordered { edges, refused, tightened }
}

/// Whether what stands on such a reason puts all of one event before all of another, and so may narrow dates. Kinds,
/// tense and sequence tell which begins first, no more.
fn bounds_dates(reason: Reason) -> bool {
    reason <= Reason::Response
}

/// Whether an edge says that all of its source lies before all of its target.
fn is_full(edge: &Edge) -> bool {
    edge.kind == EdgeKind::Before && bounds_dates(edge.reason)
}
