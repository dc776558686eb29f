use super::answer::{Answer, DatesAgainstLinks};
use super::jsonl::WrittenDay;
use super::temporal::{Constraint, End, Link, Point, Side, TemporalGraph};
use super::undecided::{self, Undecided};
use crate::graph::bounds::Tightened;
use crate::graph::calendar_arcs::with_calendar;
use crate::graph::conflict::{Conflicts, Limits, conflicts};
use crate::graph::date_conflict::{DateConflict, date_conflicts};
use crate::graph::points::{Arc, Condensation, Label, PointGraph};

/// Checks a temporal graph.
///
/// It is inconsistent exactly if some cycle of its points holds a strict arc, or if bounds pushed along the arcs
/// collide. The order is that of longest chains, so it has the fewest levels. Complexity: O(V + E) for a consistent
/// graph; listing conflicts and undecided pairs stops at fixed limits.
pub fn check(graph: &TemporalGraph) -> Answer<'_> {
    let all: Vec<usize> = (0..graph.nodes().len()).collect();
    let points = point_graph(graph, &all, graph.links().iter().enumerate());
    let components = points.condense();
    // The first day holds the begin, and through it the end; the last day the end, and through it the begin.
    let own = |point: usize| match graph.window(point / 2) {
        Some(days) if point.is_multiple_of(2) => (days.first, None),
        Some(days) => (None, days.last),
        None => (None, None),
    };
    let tightened = graph.is_dated().then(|| Tightened::new(&points, &components, own));

    let limits = Limits::default();
    let link_conflicts = conflicts(&points, &components, limits, |labels| contradicts(graph, labels));
    let collide =
        |labels: &[Label], early: usize, late: usize| contradicts_dates(graph, labels, early / 2, late / 2);
    let (dates, dates_complete) = match &tightened {
        Some(tightened) => date_conflicts(&points, &components, tightened, own, limits, collide),
        None => (Vec::new(), true),
    };
    let consistent = link_conflicts.sets.is_empty() && dates.is_empty();
    let mut answer = Answer {
        id: graph.id(),
        consistent,
        order: Vec::new(),
        conflicts: name_conflicts(graph, &link_conflicts),
        date_conflicts: name_date_conflicts(graph, dates, &link_conflicts),
        conflicts_complete: link_conflicts.complete && dates_complete,
        bounds: None,
        undecided: None,
        undecided_pairs: Vec::new(),
    };
    if !consistent {
        return answer;
    }
    answer.bounds = tightened.as_ref().map(|tightened| name_bounds(graph, &components, tightened));
    if graph.is_dated() {
        let dated = with_calendar(&points, own);
        let components = dated.condense();
        answer.order = levels(graph, &dated, &components);
        answer.count_undecided(graph, &dated, &components);
    } else {
        answer.order = levels(graph, &points, &components);
        answer.count_undecided(graph, &points, &components);
    }
    answer
}

impl<'g> Answer<'g> {
    fn count_undecided(&mut self, graph: &'g TemporalGraph, points: &PointGraph, components: &Condensation) {
        if let Some(Undecided { count, first }) = undecided::count(points, components, graph.nodes().len()) {
            self.undecided = Some(count);
            self.undecided_pairs =
                first.into_iter().map(|(a, b)| [&*graph.nodes()[a], &*graph.nodes()[b]]).collect();
        }
    }
}

/// The points of some nodes (sorted), in their order, and the constraints of some links between them.
fn point_graph<'l>(
    graph: &TemporalGraph,
    nodes: &[usize],
    links: impl Iterator<Item = (usize, &'l Link)>,
) -> PointGraph {
    let mut points =
        PointGraph::new(2 * nodes.len(), nodes.len() + 3 * graph.links().len().min(nodes.len() * 4));
    // Counted in days, an event may begin and end on the same one.
    let inner = Arc { label: Label::FREE, strict: !graph.is_dated() };
    for node in 0..nodes.len() {
        points.add(2 * node, 2 * node + 1, inner);
    }
    let place = |node: usize| {
        if nodes.len() == graph.nodes().len() { node } else { nodes.partition_point(|other| *other < node) }
    };
    for (number, link) in links {
        let label = Label(number as u32);
        let point = |end: End| match end {
            End::A(Side::Begin) => 2 * place(link.a),
            End::A(Side::End) => 2 * place(link.a) + 1,
            End::B(Side::Begin) => 2 * place(link.b),
            End::B(Side::End) => 2 * place(link.b) + 1,
        };
        for constraint in link.relation.constraints() {
            match *constraint {
                Constraint::Before(a, b) => points.add(point(a), point(b), Arc { label, strict: true }),
                Constraint::Equal(a, b) => points.equate(point(a), point(b), label),
            }
        }
    }
    points
}

/// The points of the nodes that some links name, with nothing but these links.
fn part(graph: &TemporalGraph, labels: &[Label], more: &[usize]) -> (Vec<usize>, PointGraph) {
    let links = || labels.iter().map(|label| (label.0 as usize, &graph.links()[label.0 as usize]));
    let mut nodes: Vec<usize> = links().flat_map(|(_, link)| [link.a, link.b]).collect();
    nodes.extend(more);
    nodes.sort_unstable();
    nodes.dedup();
    let points = point_graph(graph, &nodes, links());
    (nodes, points)
}

/// Whether some links cannot all hold, dates left aside.
fn contradicts(graph: &TemporalGraph, labels: &[Label]) -> bool {
    let (_, points) = part(graph, labels, &[]);
    !points.condense().impossible(&points).is_empty()
}

/// Whether some links cannot all hold together with the first day of one node and the last day of another.
fn contradicts_dates(graph: &TemporalGraph, labels: &[Label], early: usize, late: usize) -> bool {
    let (nodes, points) = part(graph, labels, &[early, late]);
    let components = points.condense();
    let own = |point: usize| {
        let node = nodes[point / 2];
        let window = graph.window(node).unwrap_or_default();
        (window.first.filter(|_| node == early), window.last.filter(|_| node == late))
    };
    let tightened = Tightened::new(&points, &components, own);
    !components.impossible(&points).is_empty()
        || (0..components.count()).any(|component| tightened.collides(component))
}

fn name_conflicts<'g>(graph: &'g TemporalGraph, conflicts: &Conflicts) -> Vec<Vec<&'g str>> {
    let name = |label: &Label| &*graph.links()[label.0 as usize].id;
    conflicts.sets.iter().map(|set| set.iter().map(name).collect()).collect()
}

/// Conflicts by the ids of nodes and links, those of few links first.
fn name_date_conflicts<'g>(
    graph: &'g TemporalGraph,
    found: Vec<DateConflict>,
    links_alone: &Conflicts,
) -> Vec<DatesAgainstLinks<'g>> {
    let mut by_node: Vec<(usize, usize, Vec<Label>)> =
        found.into_iter().map(|conflict| (conflict.early / 2, conflict.late / 2, conflict.labels)).collect();
    // What is impossible whatever the dates stands among the conflicts of links.
    by_node.retain(|(.., labels)| links_alone.sets.is_empty() || !contradicts(graph, labels));
    by_node.sort_by(|a, b| {
        a.2.len().cmp(&b.2.len()).then_with(|| (a.0, a.1).cmp(&(b.0, b.1))).then_with(|| a.2.cmp(&b.2))
    });
    by_node
        .into_iter()
        .map(|(early, late, labels)| DatesAgainstLinks {
            early: &graph.nodes()[early],
            late: &graph.nodes()[late],
            links: labels.iter().map(|label| &*graph.links()[label.0 as usize].id).collect(),
        })
        .collect()
}

#[allow(clippy::type_complexity)]
fn name_bounds<'g>(
    graph: &'g TemporalGraph,
    components: &Condensation,
    tightened: &Tightened<i64>,
) -> Vec<(Point<'g>, [Option<WrittenDay>; 2])> {
    let written = |day: Option<i64>| day.map(|day| WrittenDay { day, form: graph.day_form() });
    (0..2 * graph.nodes().len())
        .map(|point| {
            let (first, last) = tightened.of(components.of(point));
            (Point::numbered(graph, point), [written(first), written(last)])
        })
        .collect()
}

fn levels<'g>(
    graph: &'g TemporalGraph,
    points: &PointGraph,
    components: &Condensation,
) -> Vec<Vec<Point<'g>>> {
    let events = 2 * graph.nodes().len();
    // A point before some day takes one level; the days themselves take none.
    let step = |source: usize, target: usize, arc: Arc| {
        u32::from(source < events && (arc.strict || target >= events))
    };
    let level = components.levels(points, step);
    let mut order = Vec::new();
    for point in 0..events {
        let at = level[components.of(point)] as usize;
        if order.len() <= at {
            order.resize_with(at + 1, Vec::new);
        }
        order[at].push(Point::numbered(graph, point));
    }
    order
}
