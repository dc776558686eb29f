use std::collections::BTreeMap;
use std::fmt::{self, Write};

use super::record::label_of;
use crate::claim::Claim;
use crate::event::{Event, Grouping, LINK, Likeness, Linker, group};
use crate::graph::{Judge, why_not};
use crate::read::Document;

/// A sign that moves the odds less than this is not worth a line.
const SMALL: f32 = 0.05;

/// Why two claims are or are not of one happening, sign by sign, and what keeps them from contradicting each other.
///
/// `documents` and `claims` need hold no more than the articles that tell the two happenings; `events` has for each claim
/// the happening that the build has put it to.
///
/// # Errors
/// Never, but for a writer that fails.
pub(super) fn compare(
    out: &mut dyn Write,
    linker: &Linker,
    judge: &Judge,
    documents: &[Document],
    claims: &[Claim],
    events: &[&str],
    [a, b]: [usize; 2],
) -> fmt::Result {
    let grouping = as_built(group(linker, claims, documents), events);
    let likeness = Likeness::of(linker, &grouping.profiles[a], &grouping.profiles[b]);
    let same = grouping.event_of[a] == grouping.event_of[b];
    writeln!(
        out,
        "{}",
        match (same, likeness.joins()) {
            (true, true) => "One happening: the signs for it outweigh those against it.",
            (true, false) => "One happening, through other claims that are like both.",
            (false, true) =>
                "Alike, but kept apart: the claims that are like one of them are unlike the other.",
            (false, false) => "Two happenings: the signs against one outweigh those for it.",
        }
    )?;
    writeln!(
        out,
        "          odds {:+.1} as a logarithm; from {LINK:+.1} on two claims may be one happening",
        likeness.odds
    )?;
    for (feature, weight) in &likeness.signs {
        if weight.abs() >= SMALL {
            writeln!(out, "          {weight:+5.1}  {}", feature.words())?;
        }
    }
    if let Some(stopped) = why_not(judge, claims, documents, &grouping, a, b) {
        let gate = label_of(&stopped.gate).replace('_', " ");
        writeln!(out, "No contradiction: stopped at the gate “{gate}”: {}.", stopped.why)?;
    }
    Ok(())
}

/// The grouping with the happenings that a build has, in which more articles than these had a say.
fn as_built(grouping: Grouping, events: &[&str]) -> Grouping {
    let mut members: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (claim, event) in events.iter().enumerate() {
        members.entry(event).or_default().push(claim);
    }
    let mut event_of = vec![0; events.len()];
    for (event, claims) in members.values().enumerate() {
        for claim in claims {
            event_of[*claim] = event;
        }
    }
    let events = members.into_iter().map(|(id, claims)| Event { id: id.to_owned(), claims }).collect();
    Grouping { events, event_of, ..grouping }
}
