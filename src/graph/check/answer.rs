use serde::Serialize;
use serde::ser::SerializeMap;

use super::temporal::Point;

/// What `check` finds out about a temporal graph; serialises as one line of its output.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Answer<'g> {
    /// The graph's id.
    pub id: &'g str,
    /// Whether all links and dates can hold at once.
    pub consistent: bool,
    /// Points by level, earliest first, in as few levels as there can be; empty if not consistent.
    pub order: Vec<Vec<Point<'g>>>,
    /// Sets of link ids that cannot all hold, none of which can lose a link.
    pub conflicts: Vec<Vec<&'g str>>,
    /// Dates and links that cannot all hold.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub date_conflicts: Vec<DatesAgainstLinks<'g>>,
    /// Whether all conflicts are listed; else the first ones found within the limits.
    pub conflicts_complete: bool,
    /// For graphs with dates that are consistent: the first and last day of each point.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "as_map")]
    pub bounds: Option<Vec<(Point<'g>, [Option<Day>; 2])>>,
    /// How many pairs of nodes there are of which nothing says which begins first; none if not consistent, or
    /// if the graph is too large to count them.
    pub undecided: Option<u64>,
    /// The first of these pairs.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub undecided_pairs: Vec<[&'g str; 2]>,
}

/// Two dates and the links between them that cannot all hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DatesAgainstLinks<'g> {
    /// The node whose first day is too late.
    pub early: &'g str,
    /// The node whose last day is too early.
    pub late: &'g str,
    /// The links that put `early` before `late`; none of them can be left out.
    pub links: Vec<&'g str>,
}

pub use super::jsonl::WrittenDay as Day;

#[allow(clippy::type_complexity)]
fn as_map<S: serde::Serializer>(
    bounds: &Option<Vec<(Point<'_>, [Option<Day>; 2])>>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(bounds.as_ref().map(Vec::len))?;
    for (point, days) in bounds.iter().flatten() {
        map.serialize_entry(point, days)?;
    }
    map.end()
}
