use std::collections::VecDeque;

use super::bounds::Tightened;
use super::conflict::Limits;
use super::points::{Condensation, Label, PointGraph};

/// Two dates that collide through the order between them: the first point is dated later than the second, yet
/// the labels put it before.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct DateConflict {
    /// The point whose earliest is too late.
    pub early: usize,
    /// The point whose latest is too early.
    pub late: usize,
    /// The labels on a way of fewest labels between them, sorted.
    pub labels: Vec<Label>,
}

/// Finds, for each point whose own earliest takes part in a collision, the points before whose own latest it cannot
/// lie, each with a shortest chain. The flag tells whether the limits let all be found.
///
/// Only points whose tightened bounds collide are walked: every chain between two dates that collide consists of
/// such points.
pub(crate) fn date_conflicts<T: Copy + Ord>(
    graph: &PointGraph,
    components: &Condensation,
    tightened: &Tightened<T>,
    own: impl Fn(usize) -> (Option<T>, Option<T>),
    limits: Limits,
) -> (Vec<DateConflict>, bool) {
    let mut found = Vec::new();
    let mut came: Vec<Option<(usize, Label)>> = vec![None; graph.points()];
    let mut cost = vec![u32::MAX; graph.points()];
    let mut spent = 0;
    for early in 0..graph.points() {
        if !tightened.collides(components.of(early)) {
            continue;
        }
        let Some(earliest) = own(early).0 else { continue };
        if spent >= limits.arcs || found.len() >= limits.sets {
            return (found, false);
        }
        let mut touched = vec![early];
        cost[early] = 0;
        let mut todo = VecDeque::from([(early, 0)]);
        while let Some((point, so_far)) = todo.pop_front() {
            if cost[point] < so_far {
                continue;
            }
            for (next, arc) in graph.leaving(point) {
                spent += 1;
                let total = so_far + u32::from(arc.label != Label::FREE);
                if !tightened.collides(components.of(next)) || total >= cost[next] {
                    continue;
                }
                if cost[next] == u32::MAX {
                    touched.push(next);
                }
                cost[next] = total;
                came[next] = Some((point, arc.label));
                if total == so_far { todo.push_front((next, total)) } else { todo.push_back((next, total)) }
            }
        }
        touched.sort_unstable();
        for late in touched.iter().copied() {
            if own(late).1.is_some_and(|latest| latest < earliest) {
                found.push(DateConflict { early, late, labels: labels_to(&came, late) });
            }
        }
        for point in touched {
            cost[point] = u32::MAX;
            came[point] = None;
        }
    }
    (found, true)
}

fn labels_to(came: &[Option<(usize, Label)>], mut point: usize) -> Vec<Label> {
    let mut labels = Vec::new();
    while let Some((before, label)) = came[point] {
        if label != Label::FREE {
            labels.push(label);
        }
        point = before;
    }
    labels.sort_unstable();
    labels.dedup();
    labels
}
