//! Which claims cannot both be true, which take the place of others, and what keeps a pair from either.
//!
//! Every pair that grouping found alike enough passes the gates of one kind of collision after another: same event,
//! same measure, both factual, same time, bounds apart. Each gate may only stop a pair.

mod bearing;
mod build;
mod collision;
mod coordinates;
mod lexicon;
mod measure;
mod near;
mod pair;
mod quote;
mod reading;
mod spread;
mod story;
mod voices;
mod what;
mod when;
mod who;

use rayon::prelude::*;

use build::Build;
pub use collision::Gate;
use collision::{Collision, Finding, Update, finding};
pub use lexicon::Judge;
use pair::Pair;
pub use story::{FEWEST_LETTERS, telling_words};

use super::edge::{Change, Contradiction, Edge, EdgeKind, Reason};
use crate::claim::Claim;
use crate::event::Grouping;
use crate::read::Document;

/// What stopped a pair of claims on its way to a contradiction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhyNot {
    /// The gate.
    pub gate: Gate,
    /// One sentence for a reader.
    pub why: String,
}

/// The contradictions and updates among the claims of a build, as edges in order of the claims' ids.
///
/// Only pairs that `grouping` has linked, and denials with what they deny, are looked at: the cost grows with the
/// links. Neither the order of the claims nor an unrelated article changes an edge.
pub fn contradictions(
    judge: &Judge,
    claims: &[Claim],
    documents: &[Document],
    grouping: &Grouping,
) -> Vec<Edge> {
    let build = Build::new(judge, claims, documents, grouping);
    let mut edges: Vec<Edge> = build
        .pairs()
        .filter_map(|pair| match finding(&pair) {
            Finding::Contradicts(collision) => Some(contradicts(&pair, collision)),
            Finding::Updates(update) => Some(updates(&pair, update)),
            Finding::Stopped(_) => None,
        })
        .collect();
    edges.sort_by(|x, y| {
        let ids = |edge: &Edge| (&claims[edge.source].id, &claims[edge.target].id);
        ids(x).cmp(&ids(y)).then(x.kind.cmp(&y.kind))
    });
    edges
}

/// What keeps two claims from contradicting each other; `None` if nothing does.
pub fn why_not(
    judge: &Judge,
    claims: &[Claim],
    documents: &[Document],
    grouping: &Grouping,
    a: usize,
    b: usize,
) -> Option<WhyNot> {
    let build = Build::new(judge, claims, documents, grouping);
    match finding(&build.pair(a, b)) {
        Finding::Contradicts(_) => None,
        Finding::Updates(update) => Some(WhyNot { gate: Gate::Time, why: update.explanation }),
        Finding::Stopped(stopped) => Some(stopped),
    }
}

fn contradicts(pair: &Pair<'_>, collision: Collision) -> Edge {
    let mut edge =
        Edge::new(pair.a, pair.b, EdgeKind::Contradicts, Reason::Comparison, collision.explanation);
    edge.rule = Some(collision.rule.to_owned());
    edge.words = pair.quotes();
    edge.contradiction = Some(Contradiction {
        kind: collision.kind,
        verdict: pair.verdict(),
        score: collision.score.clamp(0.0, 1.0),
        gates: collision.gates,
        path: Vec::new(),
    });
    edge
}

fn updates(pair: &Pair<'_>, update: Update) -> Edge {
    let (new, old) = if update.newer == pair.a { (pair.a, pair.b) } else { (pair.b, pair.a) };
    let mut edge = Edge::new(new, old, EdgeKind::Updates, Reason::Comparison, update.explanation);
    edge.rule = Some(update.rule.to_owned());
    edge.words = pair.quotes();
    edge.change = Some(Change { old: update.old, new: update.new });
    edge
}
