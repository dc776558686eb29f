//! Sets of links that cannot all hold, none of which can be left out.

mod cycles;
mod search;

pub(super) use search::Search;

use super::points::{Condensation, Label, PointGraph};

/// Which labels cannot all hold, as sets none of which can lose a member, each sorted; the sets by size, then by
/// label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Conflicts {
    /// The sets.
    pub sets: Vec<Vec<Label>>,
    /// Whether these are all there are; else the work stopped at its limit.
    pub complete: bool,
}

/// How much work to spend on listing conflicts.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// Stop after so many sets.
    pub sets: usize,
    /// Stop after so many arcs looked at. One conflict per impossible component is found whatever this says.
    pub arcs: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { sets: 1000, arcs: 3_000_000 }
    }
}

/// Finds minimal conflicts: for every impossible component at least one, and all of them within the limits.
///
/// A conflict is the labels of a cycle with a strict arc. First comes a shortest such cycle through each strict
/// arc; then all simple cycles by length, where a path is given up as soon as it holds a conflict that is known.
/// `contradicts` says whether a set of labels is impossible by itself.
pub(crate) fn conflicts(
    graph: &PointGraph,
    components: &Condensation,
    limits: Limits,
    contradicts: impl Fn(&[Label]) -> bool,
) -> Conflicts {
    let mut search = Search::new(graph, limits, contradicts);
    let mut complete = true;
    for component in components.impossible(graph) {
        let inside = |point: usize| components.of(point) == component;
        let arcs = search.arcs_among(components.members(component), inside);
        search.through_strict_arcs(&arcs, inside);
        complete &= search.all_cycles(&arcs, inside);
    }
    let mut sets = search.found;
    sets.sort_by(|a, b| a.len().cmp(&b.len()).then_with(|| a.cmp(b)));
    Conflicts { sets, complete }
}

/// Takes out of an impossible set all labels it can do without, the highest first.
pub(crate) fn minimal(mut labels: Vec<Label>, contradicts: impl Fn(&[Label]) -> bool) -> Vec<Label> {
    labels.sort_unstable();
    labels.dedup();
    for at in (0..labels.len()).rev() {
        let label = labels.remove(at);
        if !contradicts(&labels) {
            labels.insert(at, label);
        }
    }
    labels
}
