use super::points::{Arc, Label, PointGraph};

/// A point graph in which dates count as order: points whose own bounds do not meet come to lie before one another.
///
/// Each date gets two points of its own, behind those of `graph`: where it begins and where it ends, all in one
/// chain. What lies no earlier than a date comes after its begin, what lies no later before its end; so two points
/// on one date stay free, and the number of arcs stays linear where pairs of dates would be quadratic.
pub(crate) fn with_calendar<T: Copy + Ord>(
    graph: &PointGraph,
    own: impl Fn(usize) -> (Option<T>, Option<T>),
) -> PointGraph {
    let mut dates: Vec<T> =
        (0..graph.points()).map(&own).flat_map(|(first, last)| [first, last]).flatten().collect();
    dates.sort_unstable();
    dates.dedup();
    let events = graph.points();
    let mut dated = PointGraph::new(events + 2 * dates.len(), 0);
    for (source, target, arc) in graph.arcs() {
        dated.add(source, target, arc);
    }
    for tick in events..(events + 2 * dates.len()).saturating_sub(1) {
        dated.add(tick, tick + 1, Arc { label: Label::FREE, strict: true });
    }
    let tick = |date: T| events + 2 * dates.partition_point(|other| *other < date);
    let no_later = Arc { label: Label::FREE, strict: false };
    for point in 0..events {
        let (first, last) = own(point);
        if let Some(first) = first {
            dated.add(tick(first), point, no_later);
        }
        if let Some(last) = last {
            dated.add(point, tick(last) + 1, no_later);
        }
    }
    dated
}
