use crate::claim::Claim;
use crate::graph::{Edge, EdgeKind, Reason, Words};

/// What a text tells of the order of two claims.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The claim that the relation starts from.
    pub source: usize,
    /// The claim it is related to.
    pub target: usize,
    /// How they stand.
    pub relation: Relation,
    /// What it stands on.
    pub reason: Reason,
    /// Name of the rule that proposes it.
    pub rule: Option<String>,
    /// How sure it is, in percent: of two on the same kind of evidence the surer is the stronger.
    pub percent: u8,
    /// The words that tell it.
    pub words: Vec<Words>,
    /// One sentence for a reader.
    pub explanation: String,
    /// Seconds from the end of the earlier to the begin of the later, at least and at most, where the words say.
    pub distance: Option<(i64, i64)>,
}

/// How the source of a proposal stands to its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// It is earlier.
    Before,
    /// It lies within the target's time.
    Within,
    /// They fill the same time.
    Simultaneous,
    /// It answers the target, and is later.
    Answers,
}

/// What proposals are sorted by.
type Rank<'c> = (Reason, u8, &'c str, &'c str, Relation, usize, usize);

impl Proposal {
    /// Strongest first; then by ids, so that no order of input can matter.
    pub(super) fn rank<'c>(&self, claims: &'c [Claim]) -> Rank<'c> {
        let id = |claim: usize| claims[claim].id.as_str();
        (
            self.reason,
            100 - self.percent.min(100),
            id(self.source),
            id(self.target),
            self.relation,
            self.source,
            self.target,
        )
    }

    /// The edges it becomes.
    pub(super) fn edges(&self) -> Vec<Edge> {
        let edge = |source, target, kind| Edge {
            rule: self.rule.clone(),
            words: self.words.clone(),
            ..Edge::new(source, target, kind, self.reason, self.explanation.clone())
        };
        match self.relation {
            Relation::Before => vec![edge(self.source, self.target, EdgeKind::Before)],
            Relation::Within => vec![edge(self.target, self.source, EdgeKind::Includes)],
            Relation::Simultaneous => vec![edge(self.source, self.target, EdgeKind::Simultaneous)],
            Relation::Answers => vec![
                edge(self.source, self.target, EdgeKind::RespondsTo),
                edge(self.target, self.source, EdgeKind::Before),
            ],
        }
    }
}
