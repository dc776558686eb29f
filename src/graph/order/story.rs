use petgraph::unionfind::UnionFind;

use super::proposal::Proposal;
use crate::claim::Claim;

/// The story of each claim: documents that tell of one event, or of whose events an order is told, belong to one story,
/// and so do those that share an event with any of them.
pub(super) fn story_of(claims: &[Claim], event_of: &[usize], told: &[Proposal]) -> Vec<usize> {
    let documents = claims.iter().map(|claim| claim.document + 1).max().unwrap_or(0);
    let events = event_of.iter().map(|event| event + 1).max().unwrap_or(0);
    let mut stories = UnionFind::<usize>::new(documents + events);
    for (claim, event) in claims.iter().zip(event_of) {
        stories.union(claim.document, documents + event);
    }
    for told in told {
        stories.union(claims[told.source].document, claims[told.target].document);
    }
    claims.iter().map(|claim| stories.find(claim.document)).collect()
}
