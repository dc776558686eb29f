use std::collections::VecDeque;

use super::cycles::Walk;
use super::{Limits, minimal};
use crate::graph::points::{Arc, Label, PointGraph};

/// A search for minimal sets of labels over one graph.
pub(in crate::graph) struct Search<'g, F> {
    pub(super) graph: &'g PointGraph,
    pub(super) limits: Limits,
    pub(super) contradicts: F,
    pub(super) spent: usize,
    /// Sets handed out already.
    pub(super) kept: usize,
    pub(super) found: Vec<Vec<Label>>,
    /// Labels on the way to (or from) a point; `u32::MAX` where it was not reached. Reset through `touched`.
    pub(super) cost: Vec<u32>,
    pub(super) came: Vec<(u32, Label)>,
    pub(super) touched: Vec<usize>,
}

impl<'g, F: Fn(&[Label]) -> bool> Search<'g, F> {
    /// A search that has found nothing yet.
    pub(in crate::graph) fn new(graph: &'g PointGraph, limits: Limits, contradicts: F) -> Self {
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
    pub(in crate::graph) fn room(&self) -> bool {
        self.spent < self.limits.arcs && self.kept + self.found.len() < self.limits.sets
    }

    pub(super) fn keep(&mut self, labels: Vec<Label>) {
        let set = minimal(labels, &self.contradicts);
        if !self.found.contains(&set) {
            self.found.push(set);
        }
    }

    /// The arcs among some points, by label, then points: the order of the search.
    pub(super) fn arcs_among(
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

    pub(super) fn through_strict_arcs(
        &mut self,
        arcs: &[(usize, usize, Arc)],
        inside: impl Fn(usize) -> bool,
    ) {
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

    pub(super) fn reach(&mut self, point: usize, cost: u32, came: (usize, Label)) {
        if self.cost[point] == u32::MAX {
            self.touched.push(point);
        }
        self.cost[point] = cost;
        self.came[point] = (came.0 as u32, came.1);
    }

    pub(super) fn forget(&mut self) {
        for point in self.touched.drain(..) {
            self.cost[point] = u32::MAX;
        }
    }

    /// The labels of a shortest way from one point to another, minimal for being impossible together with the end
    /// being before the start.
    pub(in crate::graph) fn shortest_way(
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
    pub(in crate::graph) fn other_ways(
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
    pub(in crate::graph) fn reached_from(
        &mut self,
        start: usize,
        inside: impl Fn(usize) -> bool,
    ) -> Vec<usize> {
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
}
