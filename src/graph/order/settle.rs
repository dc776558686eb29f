use super::bounds_dates;
use super::nodes::Nodes;
use super::proposal::{Proposal, Relation};
use crate::claim::Claim;
use crate::graph::bounds::Tightened;
use crate::graph::conflict::{Limits, conflicts};
use crate::graph::date_conflict::date_conflicts;
use crate::graph::points::{Arc, Condensation, Label, PointGraph};

/// A proposal that was refused, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What was told.
    pub proposal: Proposal,
    /// The other proposals of the conflict; none of them can be left out.
    pub against: Vec<Proposal>,
    /// Where dates take part: the claim dated too late, and the claim dated too early.
    pub dates: Option<(usize, usize)>,
}

/// What holds, and what was refused.
pub(super) struct Settled {
    pub accepted: Vec<Proposal>,
    pub refused: Vec<Refusal>,
}

/// So many times conflicts are looked for; what is still in one then is refused as a whole.
const ROUNDS: usize = 50;

/// Splits proposals, strongest first, into those that hold together and the rest: of each smallest conflict the
/// weakest goes.
pub(super) fn settle(claims: &[Claim], nodes: &Nodes, proposals: Vec<Proposal>) -> Settled {
    let mut kept: Vec<bool> = vec![true; proposals.len()];
    let mut refused = Vec::new();
    for round in 0.. {
        let held = Kept::new(nodes, &proposals, &kept);
        let found = if round == ROUNDS { held.in_trouble() } else { held.conflicts(nodes, &proposals) };
        if found.is_empty() {
            break;
        }
        for (labels, dates) in found {
            // A conflict is settled as soon as one of its proposals is gone.
            let Some(weakest) = labels.last().copied().filter(|_| labels.iter().all(|label| kept[*label]))
            else {
                continue;
            };
            kept[weakest] = false;
            let against = labels[..labels.len() - 1].iter().map(|label| proposals[*label].clone()).collect();
            let dates = dates.and_then(|(early, late)| {
                let first = dated_claim(claims, nodes, early, Pick::Earliest)?;
                Some((first, dated_claim(claims, nodes, late, Pick::Latest)?))
            });
            refused.push(Refusal { proposal: proposals[weakest].clone(), against, dates });
        }
    }
    let accepted =
        proposals.into_iter().zip(kept).filter(|(_, kept)| *kept).map(|(proposal, _)| proposal).collect();
    Settled { accepted, refused }
}

type Conflict = (Vec<usize>, Option<(usize, usize)>);

/// What is kept of the proposals, as a graph with the dates pushed through it.
struct Kept {
    points: PointGraph,
    components: Condensation,
    /// Components that no order of events fits, sorted.
    impossible: Vec<usize>,
    tightened: Tightened<i64>,
}

impl Kept {
    fn new(nodes: &Nodes, proposals: &[Proposal], kept: &[bool]) -> Self {
        let labels: Vec<Label> =
            (0..proposals.len()).filter(|at| kept[*at]).map(|at| Label(at as u32)).collect();
        let points = point_graph(nodes.count(), |event| event, &nodes.of, proposals, &labels);
        let components = points.condense();
        let impossible = components.impossible(&points);
        let tightened = Tightened::new(&points, &components, |point| nodes.bounds(point));
        Self { points, components, impossible, tightened }
    }

    /// Smallest conflicts: proposals, strongest first, and the events whose dates take part.
    fn conflicts(&self, nodes: &Nodes, proposals: &[Proposal]) -> Vec<Conflict> {
        let numbers =
            |labels: Vec<Label>| labels.into_iter().map(|label| label.0 as usize).collect::<Vec<_>>();
        let limits = Limits { sets: 10_000, arcs: 1_000_000 };
        if !self.impossible.is_empty() {
            let contradicts = |labels: &[Label]| Part::new(nodes, proposals, labels, None).is_impossible();
            let found = conflicts(&self.points, &self.components, limits, contradicts);
            return found.sets.into_iter().map(|set| (numbers(set), None)).collect();
        }
        let contradicts = |labels: &[Label], early: usize, late: usize| {
            Part::new(nodes, proposals, labels, Some((early / 2, late / 2))).is_impossible()
        };
        let own = |point: usize| nodes.bounds(point);
        let (dates, _) =
            date_conflicts(&self.points, &self.components, &self.tightened, own, limits, contradicts);
        let named =
            dates.into_iter().map(|found| (numbers(found.labels), Some((found.early / 2, found.late / 2))));
        named.filter(|(labels, _)| !labels.is_empty()).collect()
    }

    /// Every proposal in any conflict, each by itself.
    fn in_trouble(&self) -> Vec<Conflict> {
        let troubled = |point: usize| {
            let component = self.components.of(point);
            self.impossible.binary_search(&component).is_ok() || self.tightened.collides(component)
        };
        let arcs = self.points.arcs().filter(|(source, target, arc)| {
            arc.label != Label::FREE && troubled(*source) && troubled(*target)
        });
        let mut found: Vec<usize> = arcs.map(|(.., arc)| arc.label.0 as usize).collect();
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|label| (vec![label], None)).collect()
    }
}

/// The events that some proposals name, with nothing but these proposals and the dates of two events.
struct Part<'n> {
    nodes: &'n Nodes,
    events: Vec<usize>,
    points: PointGraph,
    dated: Option<(usize, usize)>,
}

impl<'n> Part<'n> {
    fn new(
        nodes: &'n Nodes,
        proposals: &[Proposal],
        labels: &[Label],
        dated: Option<(usize, usize)>,
    ) -> Self {
        let told = labels.iter().map(|label| &proposals[label.0 as usize]);
        let mut events: Vec<usize> =
            told.flat_map(|told| [nodes.of[told.source], nodes.of[told.target]]).collect();
        events.extend(dated.iter().flat_map(|(early, late)| [*early, *late]));
        events.sort_unstable();
        events.dedup();
        let place = |event: usize| events.partition_point(|other| *other < event);
        let points = point_graph(events.len(), place, &nodes.of, proposals, labels);
        Self { nodes, events, points, dated }
    }

    fn is_impossible(&self) -> bool {
        let components = self.points.condense();
        if !components.impossible(&self.points).is_empty() {
            return true;
        }
        let Some((early, late)) = self.dated else { return false };
        let own = |point: usize| {
            let event = self.events[point / 2];
            let (first, last) = self.nodes.bounds(2 * event + point % 2);
            (first.filter(|_| event == early), last.filter(|_| event == late))
        };
        let tightened = Tightened::new(&self.points, &components, own);
        (0..components.count()).any(|component| tightened.collides(component))
    }
}

/// Begins and ends of events with the constraints of some proposals, whose labels are their numbers.
pub(super) fn point_graph(
    events: usize,
    place: impl Fn(usize) -> usize,
    of: &[usize],
    proposals: &[Proposal],
    labels: &[Label],
) -> PointGraph {
    let mut points = PointGraph::new(2 * events, events + 2 * labels.len());
    for event in 0..events {
        points.add(2 * event, 2 * event + 1, Arc { label: Label::FREE, strict: false });
    }
    for label in labels.iter().copied() {
        let told = &proposals[label.0 as usize];
        let (source, target) = (2 * place(of[told.source]), 2 * place(of[told.target]));
        let before = Arc { label, strict: true };
        let no_later = Arc { label, strict: false };
        match told.relation {
            Relation::Before if bounds_dates(told.reason) => points.add(source + 1, target, before),
            Relation::Before => points.add(source, target, before),
            Relation::Answers => points.add(target, source, before),
            Relation::Within => {
                points.add(target, source, no_later);
                points.add(source + 1, target + 1, no_later);
            }
            Relation::Simultaneous => points.equate(source, target, label),
        }
    }
    points
}

/// The claim of an event whose date is to blame: the one that begins last, or ends first.
#[derive(Clone, Copy)]
enum Pick {
    Earliest,
    Latest,
}

fn dated_claim(claims: &[Claim], nodes: &Nodes, event: usize, pick: Pick) -> Option<usize> {
    let bound = |claim: usize| {
        let when = claims[claim].time.when?;
        match pick {
            Pick::Earliest => when.earliest(),
            Pick::Latest => when.latest(),
        }
    };
    let dated = nodes.claims(event).filter_map(|claim| Some((bound(claim)?, claim)));
    match pick {
        Pick::Earliest => dated.max_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1))),
        Pick::Latest => dated.min(),
    }
    .map(|(_, claim)| claim)
}
