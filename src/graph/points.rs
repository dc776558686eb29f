use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;

/// What a constraint between two points came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Label(pub u32);

impl Label {
    /// It holds whatever the input says: an event's begin lies before its end.
    pub(crate) const FREE: Self = Self(u32::MAX);
}

/// A constraint between two points: the source lies before the target, or no later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Arc {
    /// What it came from.
    pub label: Label,
    /// Before rather than no later.
    pub strict: bool,
}

/// Points in time with constraints between them, one petgraph node each. Equality is a pair of arcs.
#[derive(Debug, Clone)]
pub(crate) struct PointGraph {
    graph: DiGraph<(), Arc>,
}

impl PointGraph {
    /// So many points, and room for so many arcs.
    pub(crate) fn new(points: usize, arcs: usize) -> Self {
        let mut graph = DiGraph::with_capacity(points, arcs);
        for _ in 0..points {
            graph.add_node(());
        }
        Self { graph }
    }

    /// Adds a constraint.
    pub(crate) fn add(&mut self, source: usize, target: usize, arc: Arc) {
        self.graph.add_edge(NodeIndex::new(source), NodeIndex::new(target), arc);
    }

    /// Adds that two points are one.
    pub(crate) fn equate(&mut self, a: usize, b: usize, label: Label) {
        self.add(a, b, Arc { label, strict: false });
        self.add(b, a, Arc { label, strict: false });
    }

    /// How many points there are.
    pub(crate) fn points(&self) -> usize {
        self.graph.node_count()
    }

    /// All constraints, in the order they were added.
    pub(crate) fn arcs(&self) -> impl Iterator<Item = (usize, usize, Arc)> + '_ {
        self.graph
            .edge_references()
            .map(|edge| (edge.source().index(), edge.target().index(), *edge.weight()))
    }

    /// The constraints that leave a point, the last added first.
    pub(crate) fn leaving(&self, point: usize) -> impl Iterator<Item = (usize, Arc)> + '_ {
        self.graph.edges(NodeIndex::new(point)).map(|edge| (edge.target().index(), *edge.weight()))
    }

    /// The constraints that reach a point, the last added first.
    pub(crate) fn reaching(&self, point: usize) -> impl Iterator<Item = (usize, Arc)> + '_ {
        self.graph
            .edges_directed(NodeIndex::new(point), petgraph::Direction::Incoming)
            .map(|edge| (edge.source().index(), *edge.weight()))
    }

    /// Strongly connected components, numbered so that every arc stays within one or goes to a higher one.
    ///
    /// Complexity: O(V + E), without recursion (Kosaraju's method).
    pub(crate) fn condense(&self) -> Condensation {
        let found = kosaraju_scc(&self.graph);
        let mut component = vec![0u32; self.points()];
        let mut members = Vec::with_capacity(self.points());
        let mut starts = Vec::with_capacity(found.len() + 1);
        for (number, points) in found.iter().rev().enumerate() {
            starts.push(members.len() as u32);
            for point in points {
                component[point.index()] = number as u32;
                members.push(point.index() as u32);
            }
        }
        starts.push(members.len() as u32);
        Condensation { component, members, starts }
    }
}

/// The strongly connected components of a [`PointGraph`], in topological order.
#[derive(Debug, Clone)]
pub(crate) struct Condensation {
    component: Vec<u32>,
    members: Vec<u32>,
    starts: Vec<u32>,
}

impl Condensation {
    /// How many components there are.
    pub(crate) fn count(&self) -> usize {
        self.starts.len() - 1
    }

    /// The component of a point.
    pub(crate) fn of(&self, point: usize) -> usize {
        self.component[point] as usize
    }

    /// The points of a component.
    pub(crate) fn members(&self, component: usize) -> impl ExactSizeIterator<Item = usize> + '_ {
        self.members[self.starts[component] as usize..self.starts[component + 1] as usize]
            .iter()
            .map(|point| *point as usize)
    }

    /// Components that hold a strict arc, ascending: each is a contradiction, since some point would lie before
    /// itself.
    pub(crate) fn impossible(&self, graph: &PointGraph) -> Vec<usize> {
        let mut found: Vec<usize> = graph
            .arcs()
            .filter(|(source, target, arc)| arc.strict && self.of(*source) == self.of(*target))
            .map(|(source, ..)| self.of(source))
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// For each component, the number of steps on the longest chain of arcs that leads to it, each arc counting
    /// as `step` says.
    pub(crate) fn levels(&self, graph: &PointGraph, step: impl Fn(usize, usize, Arc) -> u32) -> Vec<u32> {
        let mut level = vec![0u32; self.count()];
        for component in 0..self.count() {
            for point in self.members(component) {
                for (target, arc) in graph.leaving(point) {
                    let to = self.of(target);
                    if to != component {
                        level[to] = level[to].max(level[component] + step(point, target, arc));
                    }
                }
            }
        }
        level
    }
}
