use super::is_full;
use super::nodes::Nodes;
use crate::claim::Claim;
use crate::graph::points::{Arc, Label, PointGraph};
use crate::graph::{Edge, EdgeKind};

/// Points looked at from one event before its edges are kept as they are.
const LIMIT: usize = 2000;

/// Leaves out `Before` edges between events that a path of other edges says already; of several between the same
/// two events the strongest stays. Edges of other kinds are kept.
///
/// The closure is never built: from each event with several edges, a search goes through what lies between it and
/// the farthest of them, up to a fixed limit. A weak edge never stands in for a strong one.
pub(super) fn reduce(claims: &[Claim], nodes: &Nodes, edges: Vec<Edge>) -> Vec<Edge> {
    let (mut before, others): (Vec<Edge>, Vec<Edge>) =
        edges.into_iter().partition(|edge| edge.kind == EdgeKind::Before);
    let ends = |edge: &Edge| (nodes.of[edge.source], nodes.of[edge.target]);
    before.retain(|edge| ends(edge).0 != ends(edge).1);
    let id = |claim: usize| claims[claim].id.as_str();
    before.sort_by(|a, b| {
        (ends(a), !is_full(a), a.reason, id(a.source), id(a.target)).cmp(&(
            ends(b),
            !is_full(b),
            b.reason,
            id(b.source),
            id(b.target),
        ))
    });
    before.dedup_by(|later, first| ends(later) == ends(first));

    let mut graph = PointGraph::new(nodes.count(), before.len());
    for (at, edge) in before.iter().enumerate() {
        let (source, target) = ends(edge);
        graph.add(source, target, Arc { label: Label(at as u32), strict: is_full(edge) });
    }
    let components = graph.condense();
    let mut implied = vec![false; before.len()];
    let mut search = Search { graph: &graph, seen: vec![0; nodes.count()], stamp: 0 };
    for event in 0..nodes.count() {
        if graph.leaving(event).nth(1).is_none() {
            continue;
        }
        let mut out: Vec<(usize, usize, Arc)> =
            graph.leaving(event).map(|(next, arc)| (components.of(next), next, arc)).collect();
        out.sort_unstable_by_key(|(component, next, _)| (*component, *next));
        let farthest = out.last().map_or(0, |(component, ..)| *component);
        let inside = |point: usize| components.of(point) <= farthest;
        for strength in [Strength::Full, Strength::Any] {
            search.stamp += 1;
            for (_, next, arc) in &out {
                let judged = arc.strict == (strength == Strength::Full);
                if search.seen[*next] == search.stamp {
                    implied[arc.label.0 as usize] |= judged;
                } else if strength.walks(*arc) {
                    search.mark_from(*next, strength, inside);
                }
            }
        }
    }
    let mut kept: Vec<Edge> =
        before.into_iter().zip(implied).filter(|(_, implied)| !implied).map(|(edge, _)| edge).collect();
    kept.extend(others);
    kept
}

/// Which edges a path may consist of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Strength {
    /// Those that put all of one event before all of another.
    Full,
    /// All of them.
    Any,
}

impl Strength {
    fn walks(self, arc: Arc) -> bool {
        self == Self::Any || arc.strict
    }
}

struct Search<'g> {
    graph: &'g PointGraph,
    /// The last search that met each event.
    seen: Vec<u32>,
    stamp: u32,
}

impl Search<'_> {
    /// Marks what can be reached from an event that is not marked yet, itself included, up to the limit.
    fn mark_from(&mut self, event: usize, strength: Strength, inside: impl Fn(usize) -> bool) {
        self.seen[event] = self.stamp;
        let mut todo = vec![event];
        let mut spent = 0;
        while let Some(point) = todo.pop() {
            for (next, arc) in self.graph.leaving(point) {
                spent += 1;
                let open = spent <= LIMIT && inside(next) && self.seen[next] != self.stamp;
                if open && strength.walks(arc) {
                    self.seen[next] = self.stamp;
                    todo.push(next);
                }
            }
        }
    }
}
