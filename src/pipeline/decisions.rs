use std::collections::{BTreeMap, BTreeSet};

use crate::calendar::{Zone, written};
use crate::claim::{Basis, Claim, ClaimTime, Extraction, TypeTable};
use crate::event::Ties;
use crate::graph::{Contradiction, ContradictionKind, Edge, EdgeKind, Reason, Verdict};
use crate::lexicon::spaced;
use crate::read::{Decision, DecisionKind, Document};

/// A decision that could not be carried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undone {
    /// Its place among the decisions, from 0.
    pub decision: usize,
    /// One sentence.
    pub why: String,
}

/// A person's decisions with the claims they are about.
pub(super) struct Docket<'d> {
    decisions: &'d [Decision],
    /// For each decision its claims by id; none where they were not found.
    claims: Vec<Option<(String, Option<String>)>>,
    undone: Vec<Undone>,
}

impl<'d> Docket<'d> {
    /// Finds the claims of all decisions: by id, else by their words.
    pub(super) fn new(decisions: &'d [Decision], found: &[(Document, Extraction)]) -> Self {
        let mut ids: BTreeSet<&str> = BTreeSet::new();
        let mut quotes: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        if !decisions.is_empty() {
            for (document, extraction) in found {
                for claim in &extraction.claims {
                    ids.insert(&claim.id);
                    quotes.entry(words(document.words(claim.quote))).or_default().push(&claim.id);
                }
            }
        }
        let find = |id: &str, quote: &str| -> Result<String, String> {
            if ids.contains(id) {
                return Ok(id.to_owned());
            }
            match quotes.get(&words(quote)).map(Vec::as_slice) {
                Some([one]) if !quote.is_empty() => Ok((*one).to_owned()),
                Some(many) if !quote.is_empty() => {
                    Err(format!("no claim {id}, and {} claims have the words “{quote}”", many.len()))
                }
                _ if quote.is_empty() => Err(format!("no claim {id}, and no quote to find it by")),
                _ => Err(format!("no claim {id}, and none with the words “{quote}”")),
            }
        };
        let mut docket = Self { decisions, claims: Vec::new(), undone: Vec::new() };
        for (index, decision) in decisions.iter().enumerate() {
            let one = find(&decision.claim, &decision.quote);
            let other =
                decision.is_of_two().then(|| find(&decision.other, &decision.other_quote)).transpose();
            match (one, other) {
                (Ok(one), Ok(other)) if other.as_ref() != Some(&one) => {
                    docket.claims.push(Some((one, other)));
                }
                (Ok(_), Ok(_)) => docket.fail(index, "both claims are one".to_owned()),
                (Err(why), _) | (_, Err(why)) => docket.fail(index, why),
            }
        }
        docket
    }

    fn fail(&mut self, decision: usize, why: String) {
        if self.claims.len() <= decision {
            self.claims.push(None);
        }
        self.undone.push(Undone { decision, why });
    }

    fn of(&self, kind: DecisionKind) -> Vec<(usize, String, Option<String>)> {
        self.decisions
            .iter()
            .zip(&self.claims)
            .enumerate()
            .filter(|(_, (decision, _))| decision.decision == kind)
            .filter_map(|(index, (_, claims))| {
                claims.as_ref().map(|(one, other)| (index, one.clone(), other.clone()))
            })
            .collect()
    }

    /// Takes rejected claims out of a document's, with what grammar told of them.
    pub(super) fn drop_rejected(&self, extraction: &mut Extraction) {
        let rejected: BTreeSet<String> = self
            .of(DecisionKind::Reject)
            .into_iter()
            .filter(|(.., other)| other.is_none())
            .map(|(_, one, _)| one)
            .collect();
        if rejected.is_empty() {
            return;
        }
        let mut place = Vec::with_capacity(extraction.claims.len());
        let mut kept = 0;
        for claim in &extraction.claims {
            let keep = !rejected.contains(&claim.id);
            place.push(keep.then_some(kept));
            kept += usize::from(keep);
        }
        extraction.claims.retain(|claim| !rejected.contains(&claim.id));
        extraction.told.retain_mut(|told| match (place.get(told.earlier), place.get(told.later)) {
            (Some(Some(earlier)), Some(Some(later))) => {
                (told.earlier, told.later) = (*earlier, *later);
                true
            }
            _ => false,
        });
    }

    /// Puts decided dates and types in place of those found.
    pub(super) fn correct(&mut self, claims: &mut [Claim], types: &TypeTable) {
        let index: BTreeMap<String, usize> =
            claims.iter().enumerate().map(|(at, claim)| (claim.id.clone(), at)).collect();
        for (decision, id, _) in self.of(DecisionKind::ReDate) {
            let Some(claim) = index.get(&id).map(|at| &mut claims[*at]) else {
                self.fail(decision, format!("claim {id} was rejected by another decision"));
                continue;
            };
            let decided = &self.decisions[decision];
            let zone = claim.time.zone.unwrap_or(Zone::UTC);
            match written::read(&decided.value) {
                Some(date) => {
                    claim.time = ClaimTime {
                        when: Some(date.when(zone)),
                        span: claim.time.span,
                        zone: Some(date.zone.unwrap_or(zone)),
                        edtf: Some(date.edtf),
                        basis: Basis::Given,
                        reason: decided.note(),
                    }
                }
                None => self.fail(
                    decision,
                    format!(
                        "`{}` is no date: give EDTF such as 2025-06-24, 2025-06-24T14:44Z, 2025-06, or two of them with / between",
                        decided.value
                    ),
                ),
            }
        }
        for (decision, id, _) in self.of(DecisionKind::Retype) {
            let value = &self.decisions[decision].value;
            match (index.get(&id), types.parse(value.trim())) {
                (Some(at), Some(event_type)) => {
                    claims[*at].trigger.event_type = event_type;
                    claims[*at].trigger.rule = self.decisions[decision].note();
                }
                (None, _) => self.fail(decision, format!("claim {id} was rejected by another decision")),
                (_, None) => self.fail(decision, format!("`{value}` is no event type")),
            }
        }
    }

    /// Which claims are to be in one event, and which are not.
    pub(super) fn ties(&self, claims: &[Claim]) -> Ties {
        let pairs =
            |kind: DecisionKind| self.pairs(kind, claims).into_iter().map(|(_, a, b)| (a, b)).collect();
        Ties { together: pairs(DecisionKind::Merge), apart: pairs(DecisionKind::Split) }
    }

    fn pairs(&self, kind: DecisionKind, claims: &[Claim]) -> Vec<(usize, usize, usize)> {
        let decided = self.of(kind);
        if decided.is_empty() {
            return Vec::new();
        }
        let index: BTreeMap<&str, usize> =
            claims.iter().enumerate().map(|(at, claim)| (claim.id.as_str(), at)).collect();
        decided
            .into_iter()
            .filter_map(|(decision, a, b)| {
                Some((decision, *index.get(a.as_str())?, *index.get(b?.as_str())?))
            })
            .collect()
    }

    /// Edges that a person made, and those that remain of the ones found.
    pub(super) fn edges(&self, claims: &[Claim], edges: &mut Vec<Edge>) {
        let disagree = |edge: &Edge| matches!(edge.kind, EdgeKind::Contradicts | EdgeKind::Updates);
        let between = |edge: &Edge, a: usize, b: usize| {
            (edge.source, edge.target) == (a, b) || (edge.source, edge.target) == (b, a)
        };
        for (_, a, b) in self.pairs(DecisionKind::Reject, claims) {
            edges.retain(|edge| !(disagree(edge) && between(edge, a, b)));
        }
        for (decision, a, b) in self.pairs(DecisionKind::Merge, claims) {
            let note = self.decisions[decision].note();
            edges.push(Edge::new(a, b, EdgeKind::SameEvent, Reason::Decision, note));
        }
        for (decision, a, b) in self.pairs(DecisionKind::Accept, claims) {
            let decision = &self.decisions[decision];
            let found =
                edges.iter_mut().find(|edge| edge.kind == EdgeKind::Contradicts && between(edge, a, b));
            match found {
                Some(edge) => {
                    edge.reason = Reason::Decision;
                    edge.explanation = format!("{}; {}", edge.explanation, decision.note());
                }
                None => {
                    let (a, b) = if claims[a].id <= claims[b].id { (a, b) } else { (b, a) };
                    let kind = serde_json::from_value(serde_json::Value::from(decision.value.as_str()));
                    let mut edge = Edge::new(a, b, EdgeKind::Contradicts, Reason::Decision, decision.note());
                    edge.contradiction = Some(Contradiction {
                        kind: kind.unwrap_or(ContradictionKind::Occurrence),
                        verdict: Verdict::Contradiction,
                        score: 1.0,
                        gates: vec![decision.note()],
                        path: Vec::new(),
                    });
                    edges.push(edge);
                }
            }
        }
    }

    /// What could not be carried out, in order of the decisions.
    pub(super) fn undone(self) -> Vec<Undone> {
        let mut undone = self.undone;
        undone.sort_by(|a, b| (a.decision, &a.why).cmp(&(b.decision, &b.why)));
        undone
    }
}

/// Words of a quote, whatever blanks lie between them.
fn words(quote: &str) -> String {
    spaced(quote)
}
