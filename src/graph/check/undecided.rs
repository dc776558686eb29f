use crate::graph::points::{Condensation, PointGraph};

/// Pairs of nodes of which nothing says which begins first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Undecided {
    /// How many there are.
    pub count: u64,
    /// The first of them, by number.
    pub first: Vec<(usize, usize)>,
}

/// So many pairs are listed.
const LISTED: usize = 100;
/// Graphs of more nodes are not counted: the work grows with their square.
const LARGEST: usize = 20_000;
/// Nodes whose reach is followed in one pass.
const BLOCK: usize = 256;

type Reach = [u64; BLOCK / 64];

/// Counts the undecided pairs among the first `nodes` nodes, whose begins are the points of even number. `None`
/// for a graph too large.
///
/// Complexity: O(N / 256 (V + E)); the closure is never held as a whole.
pub(super) fn count(graph: &PointGraph, components: &Condensation, nodes: usize) -> Option<Undecided> {
    if nodes > LARGEST {
        return None;
    }
    let mut arcs: Vec<(u32, u32)> = graph
        .arcs()
        .map(|(source, target, _)| (components.of(source) as u32, components.of(target) as u32))
        .filter(|(source, target)| source != target)
        .collect();
    arcs.sort_unstable();
    arcs.dedup();
    let mut found = Undecided { count: 0, first: Vec::new() };
    let mut later: Vec<Reach> = vec![[0; BLOCK / 64]; components.count()];
    let mut earlier = later.clone();
    for block in (0..nodes).step_by(BLOCK) {
        let end = nodes.min(block + BLOCK);
        later.fill([0; BLOCK / 64]);
        earlier.fill([0; BLOCK / 64]);
        for node in block..end {
            let component = components.of(2 * node);
            let bit = node - block;
            later[component][bit / 64] |= 1 << (bit % 64);
            earlier[component][bit / 64] |= 1 << (bit % 64);
        }
        // Ascending by source is topological: what reaches a source is known before it is handed on.
        for (source, target) in &arcs {
            let from = later[*source as usize];
            merge(&mut later[*target as usize], from);
        }
        for (source, target) in arcs.iter().rev() {
            let from = earlier[*target as usize];
            merge(&mut earlier[*source as usize], from);
        }
        let mut pairs = Vec::new();
        for other in block + 1..nodes {
            let component = components.of(2 * other);
            // Only nodes below `other`, so that each pair is met once.
            let below = other.min(end) - block;
            for word in 0..below.div_ceil(64) {
                let known = later[component][word] | earlier[component][word];
                let wanted = if below >= 64 * (word + 1) { u64::MAX } else { (1 << (below % 64)) - 1 };
                let mut open = !known & wanted;
                found.count += u64::from(open.count_ones());
                while found.first.len() < LISTED && open != 0 {
                    pairs.push((block + 64 * word + open.trailing_zeros() as usize, other));
                    open &= open - 1;
                }
            }
        }
        pairs.sort_unstable();
        pairs.truncate(LISTED - found.first.len());
        found.first.append(&mut pairs);
    }
    Some(found)
}

fn merge(into: &mut Reach, from: Reach) {
    for (word, more) in into.iter_mut().zip(from) {
        *word |= more;
    }
}
