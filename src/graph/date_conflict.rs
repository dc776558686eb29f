use std::cell::Cell;

use super::bounds::Tightened;
use super::conflict::{Limits, Search};
use super::points::{Condensation, Label, PointGraph};

/// Two dates that collide through the order between them: the first point is dated later than the second, yet
/// the labels put it before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DateConflict {
    /// The point whose earliest is too late.
    pub early: usize,
    /// The point whose latest is too early.
    pub late: usize,
    /// The labels that put the one before the other, sorted; none can be left out.
    pub labels: Vec<Label>,
}

/// Finds, for each point whose own earliest takes part in a collision, the points before whose own latest it
/// cannot lie, with a shortest chain between them; then, as the limits allow, all minimal chains. The flag tells whether these are all.
///
/// Only points whose tightened bounds collide are walked: every chain between two dates that collide consists of
/// such points. `contradicts` says whether labels are impossible together with the two dates.
pub(crate) fn date_conflicts<T: Copy + Ord>(
    graph: &PointGraph,
    components: &Condensation,
    tightened: &Tightened<T>,
    own: impl Fn(usize) -> (Option<T>, Option<T>),
    limits: Limits,
    contradicts: impl Fn(&[Label], usize, usize) -> bool,
) -> (Vec<DateConflict>, bool) {
    let inside = |point: usize| tightened.collides(components.of(point));
    let troubled: Vec<usize> = (0..graph.points()).filter(|point| inside(*point)).collect();
    let pair = Cell::new((0, 0));
    let mut search = Search::new(graph, limits, |labels| contradicts(labels, pair.get().0, pair.get().1));
    let mut pairs = Vec::new();
    let mut found = Vec::new();
    for early in troubled.iter().copied() {
        let Some(earliest) = own(early).0 else { continue };
        for late in search.reached_from(early, inside) {
            if own(late).1.is_none_or(|latest| latest >= earliest) {
                continue;
            }
            if !found.is_empty() && !search.room() {
                return (found, false);
            }
            pair.set((early, late));
            if let Some(labels) = search.shortest_way(early, late, inside) {
                pairs.push((early, late, labels.clone()));
                found.push(DateConflict { early, late, labels });
            }
        }
    }
    let mut complete = true;
    for (early, late, shortest) in pairs {
        pair.set((early, late));
        let (sets, all) = search.other_ways(early, late, shortest, inside);
        complete &= all;
        found.extend(sets.into_iter().map(|labels| DateConflict { early, late, labels }));
    }
    (found, complete)
}
