use std::collections::VecDeque;

use super::search::Search;
use crate::graph::points::{Arc, Label};

/// A path of the search for cycles, one step per arc.
struct Step {
    /// Arcs still to try from here.
    rest: Vec<(usize, Arc)>,
    label: Label,
    strict: bool,
    /// Labelled arcs from the root arc to here.
    length: u32,
}

/// How far a list of cycles has come.
pub(super) enum Walk {
    /// All cycles up to this length are known, and longer ones may exist.
    Cut,
    /// No longer cycle exists.
    Done,
    /// The limit of work is reached.
    Spent,
}

impl<F: Fn(&[Label]) -> bool> Search<'_, F> {
    /// Lists the cycles of some arcs by length. Returns whether it came to the end.
    pub(super) fn all_cycles(
        &mut self,
        arcs: &[(usize, usize, Arc)],
        inside: impl Fn(usize) -> bool,
    ) -> bool {
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

    /// Lists the simple cycles of up to `longest` labelled arcs through the root arc, over labels from `lowest` on:
    /// so each cycle is met under its lowest label only.
    pub(super) fn cycles_from(
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
        let mut path = vec![Step {
            rest: self.rest(start, lowest, &inside),
            label: first.label,
            strict: first.strict,
            length: own,
        }];
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
            path.push(Step { rest: self.rest(next, lowest, &inside), label: arc.label, strict, length });
            on_path.push(next);
        }
        if cut { Walk::Cut } else { Walk::Done }
    }

    /// The arcs from a point, over labels from `lowest` on.
    fn rest(&self, point: usize, lowest: Label, inside: impl Fn(usize) -> bool) -> Vec<(usize, Arc)> {
        self.graph.leaving(point).filter(|(next, arc)| inside(*next) && arc.label >= lowest).collect()
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
