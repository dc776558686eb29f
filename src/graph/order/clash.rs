use super::nodes::Nodes;
use super::proposal::{Proposal, Relation};
use super::settle::Refusal;
use crate::calendar::DAY;
use crate::claim::{Basis, Claim};
use crate::graph::{Contradiction, ContradictionKind, Edge, EdgeKind, PathStep, Reason, Verdict};

/// Dates closer than this, in seconds, may be one: a night has two days.
const NIGHT: i64 = DAY;

/// The refusals that are worth a reader's time: words of one account against words or dates of another.
///
/// What only tense, sequence or the kind of event tells is refused without an alarm, and so is what collides within
/// one account: there the reading is more likely wrong than the text.
pub(super) fn clashes(claims: &[Claim], nodes: &Nodes, refused: &[Refusal]) -> Vec<Edge> {
    refused.iter().filter_map(|refusal| clash(claims, nodes, refusal)).collect()
}

fn clash(claims: &[Claim], nodes: &Nodes, refusal: &Refusal) -> Option<Edge> {
    let told = &refusal.proposal;
    let by_words = |told: &Proposal| told.reason <= Reason::OrderWords;
    if !by_words(told) || !refusal.against.iter().all(by_words) {
        return None;
    }
    // The day of an article, or one that another event lends, is no word of the claim.
    let dated_by_words = |claim: &usize| claims[*claim].time.basis == Basis::Expression;
    if !refusal.dates.iter().flat_map(|(early, late)| [early, late]).all(dated_by_words) {
        return None;
    }
    // `Thursday night` and `early on Friday` are one night, told by two clocks.
    let apart = |(early, late): &(usize, usize)| {
        let earliest = claims[*early].time.when.and_then(|when| when.earliest());
        let bounds = earliest.zip(claims[*late].time.when.and_then(|when| when.latest()));
        bounds.is_none_or(|(earliest, latest)| latest.seconds() + NIGHT <= earliest.seconds())
    };
    if !refusal.dates.iter().all(apart) {
        return None;
    }
    let account = |claim: usize| (claims[claim].document, &claims[claim].attribution.source.name);
    let dated = refusal.dates.iter().flat_map(|(early, late)| [*early, *late]);
    let others: Vec<usize> =
        refusal.against.iter().flat_map(|told| [told.source, told.target]).chain(dated).collect();
    // The claim of another account about one of the two events that were told to be in order.
    let (mine, theirs) = [told.source, told.target].into_iter().find_map(|mine| {
        let same_event = |other: &&usize| nodes.of[**other] == nodes.of[mine];
        let theirs = others.iter().filter(same_event).find(|other| account(**other) != account(mine))?;
        Some((mine, *theirs))
    })?;
    let path = std::iter::once(step(told)).chain(refusal.path(claims)).collect();
    let party = |claim: usize| !claims[claim].attribution.is_own_voice();
    // Words against words, in two reports that nobody vouches for: the two events are put together wrongly more likely.
    if refusal.dates.is_none() && !party(mine) && !party(theirs) {
        return None;
    }
    let verdict = if party(mine) || party(theirs) { Verdict::Disputed } else { Verdict::Contradiction };
    let explanation = format!("cannot all hold: {}", told.explanation);
    Some(Edge {
        rule: told.rule.clone(),
        words: told.words.clone(),
        contradiction: Some(Contradiction {
            kind: ContradictionKind::Order,
            verdict,
            score: 0.6,
            gates: Vec::new(),
            path,
        }),
        ..Edge::new(mine, theirs, EdgeKind::Contradicts, Reason::Inference, explanation)
    })
}

impl Refusal {
    /// What it collides with: the other edges of the conflict, then the dates.
    pub fn path(&self, claims: &[Claim]) -> Vec<PathStep> {
        let dates = self.dates.iter().flat_map(|(early, late)| [*early, *late]);
        let dates =
            dates.map(|claim| PathStep::Date { claim, explanation: claims[claim].time.reason.clone() });
        self.against.iter().map(step).chain(dates).collect()
    }

    /// The edges that it would have been.
    pub fn edges(&self) -> Vec<Edge> {
        self.proposal.edges()
    }
}

fn step(told: &Proposal) -> PathStep {
    let (source, target, kind) = match told.relation {
        Relation::Before => (told.source, told.target, EdgeKind::Before),
        Relation::Answers => (told.target, told.source, EdgeKind::Before),
        Relation::Within => (told.target, told.source, EdgeKind::Includes),
        Relation::Simultaneous => (told.source, told.target, EdgeKind::Simultaneous),
    };
    PathStep::Edge { source, target, kind, reason: told.reason, explanation: told.explanation.clone() }
}
