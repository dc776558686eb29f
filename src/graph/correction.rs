use super::edge::{Change, Edge, EdgeKind, Reason, Words};
use crate::claim::{Claim, Withdrawal};
use crate::read::Document;

/// The edge from the claim that an article holds to the one that it takes back: `old` is the index of that, `new` of the
/// claim that takes its place.
pub fn correction(
    claims: &[Claim],
    documents: &[Document],
    withdrawal: &Withdrawal,
    [new, old]: [usize; 2],
) -> Edge {
    let quote = |claim: usize| {
        let Claim { document, quote, .. } = &claims[claim];
        documents.get(*document).map_or("", |document| document.words(*quote))
    };
    let explanation = format!(
        "an earlier version of the article said “{}” (its note: “{}”); in its place “{}” says “{}”",
        withdrawal.old,
        quote(old),
        quote(new),
        withdrawal.new
    );
    let mut edge = Edge::new(new, old, EdgeKind::Updates, Reason::Comparison, explanation);
    edge.rule = Some("update.correction".to_owned());
    edge.words = [old, new]
        .map(|claim| Words { document: claims[claim].document, span: claims[claim].quote })
        .to_vec();
    edge.change = Some(Change { old: withdrawal.old.clone(), new: withdrawal.new.clone() });
    edge
}
