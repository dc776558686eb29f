use std::collections::VecDeque;

use super::points::{Arc, Condensation, Label, PointGraph};

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

/// A search for minimal sets of labels over one graph.
pub(super) struct Search<'g, F> {
    graph: &'g PointGraph,
    limits: Limits,
    contradicts: F,
    spent: usize,
    /// Sets handed out already.
    kept: usize,
    found: Vec<Vec<Label>>,
    /// Labels on the way to (or from) a point; `u32::MAX` where it was not reached. Reset through `touched`.
    cost: Vec<u32>,
    came: Vec<(u32, Label)>,
    touched: Vec<usize>,
}

/// A path of the search for cycles, one step per arc.
struct Step {
    /// Arcs still to try from here.
    rest: Vec<(usize, Arc)>,
    label: Label,
    strict: bool,
    /// Labelled arcs from the root arc to here.
    length: u32,
}

enum Walk {
    /// All cycles up to this length are known, and longer ones may exist.
    Cut,
    /// No longer cycle exists.
    Done,
    /// The limit of work is reached.
    Spent,
}

impl<'g, F: Fn(&[Label]) -> bool> Search<'g, F> {
    /// A search that has found nothing yet.
    pub(super) fn new(graph: &'g PointGraph, limits: Limits, contradicts: F) -> Self {
        Self {
            graph,
            limits,
            contradicts,
            spent: 0,
            kept: 0,
            found: Vec::new(),
            cost: vec![u32::MAX; graph.points()],
            came: vec![(0, Label::FREE); graph.points()],
            touched: Vec::new(),
        }
    }

    /// Whether the limits leave room for more.
    pub(super) fn room(&self) -> bool {
        self.spent < self.limits.arcs && self.kept + self.found.len() < self.limits.sets
    }

    fn keep(&mut self, labels: Vec<Label>) {
        let set = minimal(labels, &self.contradicts);
        if !self.found.contains(&set) {
            self.found.push(set);
        }
    }

    /// The arcs among some points, by label, then points: the order of the search.
    fn arcs_among(
        &self,
        members: impl Iterator<Item = usize>,
        inside: impl Fn(usize) -> bool,
    ) -> Vec<(usize, usize, Arc)> {
        let mut arcs: Vec<(usize, usize, Arc)> = members
            .flat_map(|point| self.graph.leaving(point).map(move |(target, arc)| (point, target, arc)))
            .filter(|(_, target, _)| inside(*target))
            .collect();
        arcs.sort_unstable_by_key(|(source, target, arc)| (arc.label, *source, *target));
        arcs
    }

    fn through_strict_arcs(&mut self, arcs: &[(usize, usize, Arc)], inside: impl Fn(usize) -> bool) {
        let before = self.found.len();
        for (source, target, arc) in arcs.iter().copied() {
            if !arc.strict {
                continue;
            }
            if self.found.len() > before && !self.room() {
                return;
            }
            if let Some(mut labels) = self.shortest_path(target, source, &inside) {
                if arc.label != Label::FREE {
                    labels.push(arc.label);
                }
                self.keep(labels);
            }
        }
    }

    /// Labels on a way from one point to another that uses as few labelled arcs as can be.
    fn shortest_path(
        &mut self,
        from: usize,
        to: usize,
        inside: impl Fn(usize) -> bool,
    ) -> Option<Vec<Label>> {
        let graph = self.graph;
        self.forget();
        self.reach(from, 0, (from, Label::FREE));
        let mut todo = VecDeque::from([(from, 0)]);
        while let Some((point, cost)) = todo.pop_front() {
            if point == to {
                break;
            }
            if self.cost[point] < cost {
                continue;
            }
            for (next, arc) in graph.leaving(point) {
                self.spent += 1;
                if !inside(next) {
                    continue;
                }
                let free = arc.label == Label::FREE;
                let total = cost + u32::from(!free);
                if total < self.cost[next] {
                    self.reach(next, total, (point, arc.label));
                    if free { todo.push_front((next, total)) } else { todo.push_back((next, total)) }
                }
            }
        }
        (self.cost[to] != u32::MAX).then(|| {
            let mut labels = Vec::new();
            let mut point = to;
            while point != from {
                let (before, label) = self.came[point];
                if label != Label::FREE {
                    labels.push(label);
                }
                point = before as usize;
            }
            labels
        })
    }

    fn reach(&mut self, point: usize, cost: u32, came: (usize, Label)) {
        if self.cost[point] == u32::MAX {
            self.touched.push(point);
        }
        self.cost[point] = cost;
        self.came[point] = (came.0 as u32, came.1);
    }

    fn forget(&mut self) {
        for point in self.touched.drain(..) {
            self.cost[point] = u32::MAX;
        }
    }

    /// Lists the cycles of some arcs by length. Returns whether it came to the end.
    fn all_cycles(&mut self, arcs: &[(usize, usize, Arc)], inside: impl Fn(usize) -> bool) -> bool {
        let roots: Vec<_> = arcs.iter().filter(|(.., arc)| arc.label != Label::FREE).collect();
        for longest in 1.. {
            let mut cut = false;
            for root in &roots {
                match self.cycles_from(**root, root.2.label, longest, &inside) {
                    Walk::Done => {}
                    Walk::Cut => cut = true,
                    Walk::Spent => return false,
                }
            }
            if !cut {
                break;
            }
        }
        true
    }

    /// The labels of a shortest way from one point to another, minimal for being impossible together with the end
    /// being before the start.
    pub(super) fn shortest_way(
        &mut self,
        start: usize,
        end: usize,
        inside: impl Fn(usize) -> bool,
    ) -> Option<Vec<Label>> {
        let labels = self.shortest_path(start, end, &inside)?;
        self.kept += 1;
        Some(minimal(labels, &self.contradicts))
    }

    /// The other ways from one point to another, likewise minimal, beside one that is known; and whether these
    /// are all.
    pub(super) fn other_ways(
        &mut self,
        start: usize,
        end: usize,
        known: Vec<Label>,
        inside: impl Fn(usize) -> bool,
    ) -> (Vec<Vec<Label>>, bool) {
        let first = known.len() as u32;
        self.found = vec![known];
        let back = Arc { label: Label::FREE, strict: true };
        let mut complete = true;
        for longest in first.. {
            match self.cycles_from((end, start, back), Label(0), longest, &inside) {
                Walk::Done => break,
                Walk::Cut => {}
                Walk::Spent => {
                    complete = false;
                    break;
                }
            }
        }
        let found = self.found.split_off(1);
        self.found.clear();
        self.kept += found.len();
        (found, complete)
    }

    /// All points that can be reached from one, itself among them, sorted.
    pub(super) fn reached_from(&mut self, start: usize, inside: impl Fn(usize) -> bool) -> Vec<usize> {
        let graph = self.graph;
        self.forget();
        self.reach(start, 0, (start, Label::FREE));
        let mut next = 0;
        while let Some(point) = self.touched.get(next).copied() {
            next += 1;
            for (target, _) in graph.leaving(point) {
                self.spent += 1;
                if inside(target) && self.cost[target] == u32::MAX {
                    self.reach(target, 0, (point, Label::FREE));
                }
            }
        }
        let mut reached = self.touched.clone();
        reached.sort_unstable();
        reached
    }

    /// Lists the simple cycles of up to `longest` labelled arcs through the root arc, over labels from `lowest` on:
    /// so each cycle is met under its lowest label only.
    fn cycles_from(
        &mut self,
        (home, start, first): (usize, usize, Arc),
        lowest: Label,
        longest: u32,
        inside: impl Fn(usize) -> bool,
    ) -> Walk {
        if !self.room() {
            return Walk::Spent;
        }
        let own = u32::from(first.label != Label::FREE);
        if start == home {
            if first.strict {
                self.keep(vec![first.label]);
            }
            return Walk::Done;
        }
        let mut cut = !self.distances_to(home, lowest, longest - own, &inside);
        let mut path = vec![self.step(start, first.label, first.strict, own, lowest, &inside)];
        let mut on_path = vec![start];
        while let Some(top) = path.last_mut() {
            let Some((next, arc)) = top.rest.pop() else {
                path.pop();
                on_path.pop();
                continue;
            };
            let (strict, length) =
                (top.strict || arc.strict, top.length + u32::from(arc.label != Label::FREE));
            // What is known is compared with at every step.
            self.spent += 1 + self.found.len();
            if !self.room() {
                return Walk::Spent;
            }
            let ahead = self.cost[next];
            if ahead == u32::MAX || on_path.contains(&next) {
                continue;
            }
            if length + ahead > longest {
                cut = true;
                continue;
            }
            if arc.label != Label::FREE && self.holds_known(&path, arc.label) {
                continue;
            }
            if next == home {
                if strict {
                    let labels = path.iter().map(|step| step.label).chain([arc.label]);
                    self.keep(labels.filter(|label| *label != Label::FREE).collect());
                }
                continue;
            }
            path.push(self.step(next, arc.label, strict, length, lowest, &inside));
            on_path.push(next);
        }
        if cut { Walk::Cut } else { Walk::Done }
    }

    fn step(
        &self,
        point: usize,
        label: Label,
        strict: bool,
        length: u32,
        lowest: Label,
        inside: impl Fn(usize) -> bool,
    ) -> Step {
        let rest =
            self.graph.leaving(point).filter(|(next, arc)| inside(*next) && arc.label >= lowest).collect();
        Step { rest, label, strict, length }
    }

    /// Whether the labels of a path and one more hold a conflict that is known.
    fn holds_known(&self, path: &[Step], next: Label) -> bool {
        self.found.iter().any(|set| {
            set.contains(&next)
                && set.iter().all(|label| *label == next || path.iter().any(|step| step.label == *label))
        })
    }

    /// Fills `cost` with the labelled arcs that lead from each point to `home` over labels from `lowest` on, up to
    /// `longest`. Returns whether none was left out for being too far.
    fn distances_to(
        &mut self,
        home: usize,
        lowest: Label,
        longest: u32,
        inside: impl Fn(usize) -> bool,
    ) -> bool {
        let graph = self.graph;
        self.forget();
        self.reach(home, 0, (home, Label::FREE));
        let mut todo = VecDeque::from([(home, 0)]);
        let mut all = true;
        while let Some((point, cost)) = todo.pop_front() {
            if self.cost[point] < cost {
                continue;
            }
            for (before, arc) in graph.reaching(point) {
                self.spent += 1;
                if !inside(before) || arc.label < lowest {
                    continue;
                }
                let free = arc.label == Label::FREE;
                let total = cost + u32::from(!free);
                if total > longest {
                    all = false;
                    continue;
                }
                if total < self.cost[before] {
                    self.reach(before, total, (point, arc.label));
                    if free { todo.push_front((before, total)) } else { todo.push_back((before, total)) }
                }
            }
        }
        all
    }
}
