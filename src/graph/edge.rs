use crate::span::Span;

/// How one claim stands to another, and why. `source` and `target` are indices of the build's claims.
#[derive(Debug, Clone, PartialEq)]
pub struct Edge {
    /// The claim the edge leaves.
    pub source: usize,
    /// The claim it reaches.
    pub target: usize,
    /// What it says.
    pub kind: EdgeKind,
    /// What kind of evidence it stands on.
    pub reason: Reason,
    /// Name of the rule that made it, where one did: `order.hours-after`.
    pub rule: Option<String>,
    /// The words it stands on.
    pub words: Vec<Words>,
    /// One sentence for a reader.
    pub explanation: String,
    /// What collides, for `Contradicts`.
    pub contradiction: Option<Contradiction>,
    /// What took the place of what, for `Updates`.
    pub change: Option<Change>,
}

impl Edge {
    /// An edge without words, rule or details.
    pub fn new(
        source: usize,
        target: usize,
        kind: EdgeKind,
        reason: Reason,
        explanation: impl Into<String>,
    ) -> Self {
        Self {
            source,
            target,
            kind,
            reason,
            rule: None,
            words: Vec::new(),
            explanation: explanation.into(),
            contradiction: None,
            change: None,
        }
    }
}

/// Words of a document that an edge stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Words {
    /// Index of the document within the build.
    pub document: usize,
    /// The words.
    pub span: Span,
}

/// What an edge says of its source and target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EdgeKind {
    /// The source ends no later than the target begins.
    Before,
    /// The target lies within the source.
    Includes,
    /// Both fill the same time.
    Simultaneous,
    /// Both tell of one happening.
    SameEvent,
    /// Both cannot be true.
    Contradicts,
    /// The source, told later, takes the place of the target.
    Updates,
    /// The source answers the target.
    RespondsTo,
}

/// What an edge stands on, the strongest first: where edges cannot all hold, the one of the later reason is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// A person has decided it.
    Decision,
    /// The input says so.
    Given,
    /// The dates of the two leave no other way.
    Dates,
    /// Words name the other event: `hours after the announcement`.
    OrderWords,
    /// One answers the other: a retaliation, a denial, a reply.
    Response,
    /// What such events are: announced before in effect, struck before wounded.
    EventStructure,
    /// Who, what, where and when agree, or collide.
    Comparison,
    /// Tense within an article: `had fled` before `returned`; what is told lies before the telling.
    Tense,
    /// The later sentence of a narrative tells the later event.
    Sequence,
    /// Follows from other edges and dates.
    Inference,
}

/// Why two claims cannot both be true.
#[derive(Debug, Clone, PartialEq)]
pub struct Contradiction {
    /// What they disagree about.
    pub kind: ContradictionKind,
    /// Whether they disagree, or a party's word stands against another's.
    pub verdict: Verdict,
    /// 0 to 1: how sure it is.
    pub score: f32,
    /// The gates it has passed, in order, in words.
    pub gates: Vec<String>,
    /// For an order conflict: the edges and dates that cannot all hold.
    pub path: Vec<PathStep>,
}

/// What two claims disagree about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum ContradictionKind {
    Occurrence,
    Quantity,
    Time,
    Place,
    Actor,
    Status,
    Order,
    Cause,
}

/// How far a contradiction goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// They cannot both be true.
    Contradiction,
    /// A party's word stands against another's.
    Disputed,
}

/// One link of a chain that cannot hold as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PathStep {
    /// An order edge between two claims.
    Edge {
        /// The claim that is to be earlier.
        source: usize,
        /// The claim that is to be later.
        target: usize,
        /// What the edge says.
        kind: EdgeKind,
        /// What it stands on.
        reason: Reason,
        /// Its sentence.
        explanation: String,
    },
    /// The date of a claim.
    Date {
        /// The claim.
        claim: usize,
        /// Its date in words.
        explanation: String,
    },
}

/// What an update replaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What was told before, in the target's words.
    pub old: String,
    /// What is told now, in the source's words.
    pub new: String,
}
