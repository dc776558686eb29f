use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;

/// A temporal graph as `check` takes it: events and times, links between them, and the days some are dated to.
///
/// Invariant: nodes and links stand in the order of their ids, each id once, so that nothing computed from the
/// graph depends on the order of the input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemporalGraph {
    id: String,
    nodes: Vec<String>,
    links: Vec<Link>,
    windows: Option<Vec<Option<Window>>>,
    days: DayForm,
}

/// A link between two nodes of a temporal graph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Its id within the graph.
    pub id: String,
    /// Index of the node it speaks of.
    pub a: usize,
    /// Index of the node that one is related to.
    pub b: usize,
    /// How `a` stands to `b`.
    pub relation: Relation,
}

/// The days within which a node begins and ends, both inclusive; an absent side is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Window {
    /// No earlier than this day.
    pub first: Option<i64>,
    /// No later than this day.
    pub last: Option<i64>,
}

/// How days are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DayForm {
    /// As whole numbers.
    #[default]
    Number,
    /// As `YYYY-MM-DD`; counted from the first day of the year 1.
    Date,
}

/// How one node stands to another: Allen's relations as TimeML names them, with its synonyms folded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Relation {
    Before,
    After,
    /// Ends where the other begins.
    ImmediatelyBefore,
    ImmediatelyAfter,
    Begins,
    BegunBy,
    Ends,
    EndedBy,
    Includes,
    IsIncluded,
    Simultaneous,
}

/// Begin or end of a node, as a constraint names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Side {
    Begin,
    End,
}

/// A point of a link: of its node `a` or of its node `b`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    A(Side),
    B(Side),
}

/// What a relation says of two points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Constraint {
    Before(End, End),
    Equal(End, End),
}

impl Relation {
    /// Reads TimeML's name; `DURING` is read as simultaneous, aspectual links by what they say of begin and end.
    pub fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "BEFORE" => Self::Before,
            "AFTER" => Self::After,
            "IBEFORE" => Self::ImmediatelyBefore,
            "IAFTER" => Self::ImmediatelyAfter,
            "BEGINS" | "INITIATES" => Self::Begins,
            "BEGUN_BY" => Self::BegunBy,
            "ENDS" | "CULMINATES" | "TERMINATES" => Self::Ends,
            "ENDED_BY" => Self::EndedBy,
            "INCLUDES" => Self::Includes,
            "IS_INCLUDED" | "CONTINUES" | "REINITIATES" => Self::IsIncluded,
            "SIMULTANEOUS" | "IDENTITY" | "DURING" | "DURING_INV" => Self::Simultaneous,
            _ => return None,
        })
    }

    /// What it says of the begins and ends.
    pub(crate) fn constraints(self) -> &'static [Constraint] {
        use Constraint::{Before, Equal};
        use End::{A, B};
        use Side::{Begin, End as Stop};
        match self {
            Self::Before => &[Before(A(Stop), B(Begin))],
            Self::After => &[Before(B(Stop), A(Begin))],
            Self::ImmediatelyBefore => &[Equal(A(Stop), B(Begin))],
            Self::ImmediatelyAfter => &[Equal(B(Stop), A(Begin))],
            Self::Begins => &[Equal(A(Begin), B(Begin)), Before(A(Stop), B(Stop))],
            Self::BegunBy => &[Equal(A(Begin), B(Begin)), Before(B(Stop), A(Stop))],
            Self::Ends => &[Before(B(Begin), A(Begin)), Equal(A(Stop), B(Stop))],
            Self::EndedBy => &[Before(A(Begin), B(Begin)), Equal(A(Stop), B(Stop))],
            Self::Includes => &[Before(A(Begin), B(Begin)), Before(B(Stop), A(Stop))],
            Self::IsIncluded => &[Before(B(Begin), A(Begin)), Before(A(Stop), B(Stop))],
            Self::Simultaneous => &[Equal(A(Begin), B(Begin)), Equal(A(Stop), B(Stop))],
        }
    }
}

/// A temporal graph as it is read, before ids are put in order.
#[derive(Debug, Default)]
pub(crate) struct Draft<'t> {
    pub id: String,
    pub nodes: Vec<Cow<'t, str>>,
    pub links: Vec<DraftLink<'t>>,
    pub windows: Option<BTreeMap<Cow<'t, str>, Window>>,
    pub days: DayForm,
}

/// A link with its nodes by name.
#[derive(Debug)]
pub(crate) struct DraftLink<'t> {
    pub id: Cow<'t, str>,
    pub a: Cow<'t, str>,
    pub b: Cow<'t, str>,
    pub relation: Relation,
}

impl TemporalGraph {
    /// Puts nodes and links in the order of their ids. Nodes that only a link or a window names are added; two
    /// links of one id are an error.
    pub(crate) fn new(draft: Draft<'_>) -> Result<Self, String> {
        let mut seen: HashSet<&str> = HashSet::with_capacity(draft.nodes.len());
        let linked = draft.links.iter().flat_map(|link| [&*link.a, &*link.b]);
        let dated = draft.windows.iter().flat_map(|windows| windows.keys().map(|node| &**node));
        let given = draft.nodes.iter().map(|node| &**node);
        let mut names: Vec<&str> =
            given.chain(linked).chain(dated).filter(|name| seen.insert(name)).collect();
        names.sort_unstable();
        let numbers: HashMap<&str, usize> = names.iter().enumerate().map(|(at, name)| (*name, at)).collect();
        let mut links: Vec<Link> = draft
            .links
            .iter()
            .map(|link| Link {
                id: link.id.to_string(),
                a: numbers[&*link.a],
                b: numbers[&*link.b],
                relation: link.relation,
            })
            .collect();
        links.sort_unstable_by(|x, y| x.id.cmp(&y.id));
        if let Some(pair) = links.windows(2).find(|pair| pair[0].id == pair[1].id) {
            return Err(format!("two links have the id `{}`; expected each once", pair[0].id));
        }
        let windows = draft.windows.as_ref().map(|windows| {
            let mut of = vec![None; names.len()];
            for (node, window) in windows {
                of[numbers[&**node]] = Some(*window);
            }
            of
        });
        let nodes = names.into_iter().map(str::to_owned).collect();
        Ok(Self { id: draft.id, nodes, links, windows, days: draft.days })
    }

    /// Its id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Ids of its nodes, sorted.
    pub fn nodes(&self) -> &[String] {
        &self.nodes
    }

    /// Its links, sorted by id.
    pub fn links(&self) -> &[Link] {
        &self.links
    }

    /// The days a node is dated to.
    pub fn window(&self, node: usize) -> Option<Window> {
        self.windows.as_ref().and_then(|windows| windows[node])
    }

    /// Whether nodes carry days: then time is counted in days, and a node may begin and end on one.
    pub fn is_dated(&self) -> bool {
        self.windows.is_some()
    }

    /// How its days are written.
    pub fn day_form(&self) -> DayForm {
        self.days
    }
}

/// A point of a temporal graph, written as the node's id and `_minus` or `_plus`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Point<'g> {
    node: &'g str,
    side: Side,
}

impl<'g> Point<'g> {
    /// The point of a number: `2 n` is node `n`'s begin, `2 n + 1` its end.
    pub(crate) fn numbered(graph: &'g TemporalGraph, number: usize) -> Self {
        let side = if number.is_multiple_of(2) { Side::Begin } else { Side::End };
        Self { node: &graph.nodes[number / 2], side }
    }
}

impl fmt::Display for Point<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.node)?;
        f.write_str(match self.side {
            Side::Begin => "_minus",
            Side::End => "_plus",
        })
    }
}

impl serde::Serialize for Point<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
