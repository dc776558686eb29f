use super::points::{Condensation, PointGraph};

/// The tightest bounds of every point, from the bounds that some points have: a point lies no earlier than what
/// comes before it, and no later than what comes after.
///
/// Arcs push bounds without adding to them: two points in order may share a day. Where an earliest comes out past
/// its latest, the bounds collide.
///
/// Complexity: O(V + E).
#[derive(Debug, Clone)]
pub(crate) struct Tightened<T> {
    earliest: Vec<Option<T>>,
    latest: Vec<Option<T>>,
}

impl<T: Copy + Ord> Tightened<T> {
    /// Pushes `own` bounds (earliest, latest) along the arcs, forward and back.
    pub(crate) fn new(
        graph: &PointGraph,
        components: &Condensation,
        own: impl Fn(usize) -> (Option<T>, Option<T>),
    ) -> Self {
        let mut earliest: Vec<Option<T>> = vec![None; components.count()];
        let mut latest: Vec<Option<T>> = vec![None; components.count()];
        for component in 0..components.count() {
            for point in components.members(component) {
                let (from, to) = own(point);
                earliest[component] = earliest[component].max(from);
                latest[component] = sooner(latest[component], to);
            }
            for point in components.members(component) {
                for (target, _) in graph.leaving(point) {
                    let next = components.of(target);
                    earliest[next] = earliest[next].max(earliest[component]);
                }
            }
        }
        for component in (0..components.count()).rev() {
            for point in components.members(component) {
                for (source, _) in graph.reaching(point) {
                    let before = components.of(source);
                    latest[before] = sooner(latest[before], latest[component]);
                }
            }
        }
        Self { earliest, latest }
    }

    /// The bounds of a component's points.
    pub(crate) fn of(&self, component: usize) -> (Option<T>, Option<T>) {
        (self.earliest[component], self.latest[component])
    }

    /// Whether a component's earliest lies past its latest.
    pub(crate) fn collides(&self, component: usize) -> bool {
        matches!(self.of(component), (Some(earliest), Some(latest)) if earliest > latest)
    }
}

/// The smaller of two upper bounds, where an absent one is open.
fn sooner<T: Copy + Ord>(a: Option<T>, b: Option<T>) -> Option<T> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}
