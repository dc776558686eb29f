use super::nodes::{Nodes, instant};
use crate::claim::Claim;
use crate::graph::{Edge, EdgeKind, Reason};

/// `Before` edges that dates show: from each event to the first that begins after it must have ended, and to each
/// event from the last that ended before it can begin.
///
/// Two edges per event at most, and only within a story, so that an article of another story changes none; which
/// other events lie apart is seen from their bounds.
pub(super) fn date_edges(claims: &[Claim], nodes: &Nodes, story_of: &[usize]) -> Vec<Edge> {
    // An event is spoken for by its first claim with a date.
    let speaker: Vec<Option<usize>> = (0..nodes.count())
        .map(|event| nodes.claims(event).find(|claim| claims[*claim].time.when.is_some()))
        .collect();
    let id = |event: usize| speaker[event].map_or("", |claim| claims[claim].id.as_str());
    let stories = by_story(nodes, &speaker, story_of);
    let pairs: Vec<(usize, usize)> =
        stories.iter().flat_map(|events| neighbours(nodes, events, id)).collect();
    pairs
        .into_iter()
        .filter_map(|(a, b)| {
            let (source, target) = (speaker[a]?, speaker[b]?);
            let (latest, earliest) = (instant(nodes.span(a).1?), instant(nodes.span(b).0?));
            let why = format!("the first ends by {latest}, the second begins no earlier than {earliest}");
            Some(Edge::new(source, target, EdgeKind::Before, Reason::Dates, why))
        })
        .collect()
}

/// The events with a date, apart by story.
fn by_story(nodes: &Nodes, speaker: &[Option<usize>], story_of: &[usize]) -> Vec<Vec<usize>> {
    let mut events: Vec<(usize, usize)> =
        (0..nodes.count()).filter_map(|event| Some((story_of[speaker[event]?], event))).collect();
    events.sort_unstable();
    events.chunk_by(|a, b| a.0 == b.0).map(|story| story.iter().map(|(_, event)| *event).collect()).collect()
}

/// Pairs of a story's events, the earlier first: each with the first that begins after it must have ended, and with the
/// last that ended before it can begin.
fn neighbours<'c>(nodes: &Nodes, events: &[usize], id: impl Fn(usize) -> &'c str) -> Vec<(usize, usize)> {
    let mut begins: Vec<(i64, i64, &str, usize)> = Vec::new();
    let mut ends: Vec<(i64, i64, &str, usize)> = Vec::new();
    for event in events.iter().copied() {
        let (earliest, latest) = nodes.span(event);
        begins.extend(earliest.map(|earliest| (earliest, latest.unwrap_or(i64::MAX), id(event), event)));
        ends.extend(latest.map(|latest| (latest, earliest.unwrap_or(i64::MIN), id(event), event)));
    }
    begins.sort_unstable();
    ends.sort_unstable();
    let mut pairs = Vec::new();
    for (latest, .., event) in &ends {
        let next = begins[begins.partition_point(|(earliest, ..)| earliest < latest)..]
            .iter()
            .find(|(.., next)| next != event);
        pairs.extend(next.map(|(.., next)| (*event, *next)));
    }
    for (earliest, .., event) in &begins {
        let last = ends[..ends.partition_point(|(latest, ..)| latest <= earliest)]
            .iter()
            .rev()
            .find(|(.., last)| last != event);
        pairs.extend(last.map(|(.., last)| (*last, *event)));
    }
    pairs.sort_unstable();
    pairs.dedup();
    // An instant that is both end and begin may put two events before each other: then neither is told.
    let both_ways: Vec<(usize, usize)> =
        pairs.iter().copied().filter(|(a, b)| pairs.binary_search(&(*b, *a)).is_ok()).collect();
    pairs.retain(|pair| both_ways.binary_search(pair).is_err());
    pairs
}
