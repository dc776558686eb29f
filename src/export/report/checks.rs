use std::collections::BTreeSet;

use super::super::projection::{CONTRADICTS, Certainty, Projection, UPDATES, stretch, stretch_of};
use super::super::record::ClaimRecord;
use crate::claim::{Basis, Modality, SourceKind};
use crate::timeline::{RowStatus, TimelineRow};

/// What a person should look at next before a row is published, the weightiest first.
pub(super) fn next(projection: &Projection, row: &TimelineRow) -> Vec<String> {
    let mut checks = Vec::new();
    sources(projection, row, &mut checks);
    dates(projection, row, &mut checks);
    if !projection.edges_at(row, UPDATES).is_empty() {
        checks.push(
            "A later figure or state takes the place of an earlier one: use the later, with its date."
                .to_owned(),
        );
    }
    let modality = |wanted: Modality| projection.claims_of(row).any(|claim| claim.modality == wanted);
    if row.status == RowStatus::Planned {
        checks.push("Planned, not told as done: look for a report that it happened.".to_owned());
    }
    if modality(Modality::Alleged) {
        checks.push("Alleged: look for evidence beside the word of the one who alleges.".to_owned());
    }
    if modality(Modality::Cancelled) {
        checks.push("Called off, by at least one account: look for the later state.".to_owned());
    }
    checks
}

/// What to look at where other accounts contradict a row's; `None` where none do.
pub(super) fn against(projection: &Projection, row: &TimelineRow) -> Option<String> {
    let accounts = match projection.edges_at(row, CONTRADICTS).len() {
        0 => return None,
        1 => "One account contradicts".to_owned(),
        more => format!("{more} accounts contradict"),
    };
    Some(format!("{accounts} it: see who was nearer to the event, and who spoke later."))
}

/// What to look at where two accounts contradict each other: whether they are independent, whether both are dated, and
/// which of their events has no second source.
pub(super) fn between(projection: &Projection, a: &ClaimRecord, b: &ClaimRecord) -> Vec<String> {
    let (one, other) = (projection.outlet(a), projection.outlet(b));
    let mut checks = vec![match one == other {
        true if projection.voice(a) == projection.voice(b) => {
            format!("One voice, in {one} alone: see which of the two was said later.")
        }
        true => format!("Both accounts come by way of {one}: look for another outlet."),
        false => format!("Two outlets, {one} and {other}: find out whether one draws on the other."),
    }];
    let loose = [a, b].into_iter().any(|claim| stretch_of(claim).certainty() != Certainty::Firm);
    if loose {
        checks.push("Not both are dated to the day: make sure that they tell of one time.".to_owned());
    }
    let rows: Vec<&TimelineRow> = [a, b].into_iter().filter_map(|claim| projection.row_of(claim)).collect();
    let [first, second] = rows.as_slice() else { return checks };
    let alone = |row: &TimelineRow| row.sources < 2;
    checks.extend(match (alone(first), alone(second)) {
        (false, false) => None,
        _ if first.event_id == second.event_id => None,
        (true, true) => Some("Neither has a second source: look for one of each.".to_owned()),
        (true, false) => Some(format!("No second source for “{}”: look for one.", first.headline)),
        (false, true) => Some(format!("No second source for “{}”: look for one.", second.headline)),
    });
    checks
}

fn sources(projection: &Projection, row: &TimelineRow, checks: &mut Vec<String>) {
    let outlets: BTreeSet<&str> = projection.claims_of(row).map(|claim| projection.outlet(claim)).collect();
    let through = outlets.iter().next().copied().unwrap_or("one outlet");
    match (row.sources, outlets.len()) {
        (0 | 1, 0 | 1) => {
            checks.push("No second source: look for one that does not draw on the first.".to_owned())
        }
        (0 | 1, several) => checks.push(format!(
            "{several} outlets, but one voice behind them: look for a source that does not draw on it."
        )),
        (voices, 0 | 1) => {
            checks.push(format!("{voices} voices, all by way of {through}: look for another outlet."))
        }
        (voices, several) => checks
            .push(format!("{voices} voices in {several} outlets: make sure that none draws on another.")),
    }
    let unnamed = projection
        .claims_of(row)
        .any(|claim| matches!(claim.source.kind, SourceKind::Anonymous | SourceKind::Witnesses));
    if unnamed {
        checks.push("At least one source has no name: ask the outlet what it knows of it.".to_owned());
    }
}

fn dates(projection: &Projection, row: &TimelineRow, checks: &mut Vec<String>) {
    match stretch(row).certainty() {
        Certainty::Firm => {}
        Certainty::Range => checks.push(format!("No firm day: somewhere within {}.", row.display_date)),
        Certainty::By => checks.push("Only the latest time is known: look for when it began.".to_owned()),
        Certainty::From => checks.push("Only the earliest time is known: look for when it ended.".to_owned()),
        Certainty::Undated => checks.push("No date at all: look for one in another account.".to_owned()),
    }
    let Some(best) = projection.best(row) else { return };
    match best.time.basis {
        Basis::Document => {
            checks.push("The date is that of the article, not of the event's own words.".to_owned());
        }
        Basis::OtherEvent | Basis::Propagated => {
            checks.push("The date follows from other events: check those first.".to_owned());
        }
        Basis::Expression | Basis::Given | Basis::None => {}
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::projection::fixture;
    use super::*;

    #[test]
    fn voices_of_several_outlets_may_draw_on_each_other() {
        let mut projection = fixture::plain();
        let [row, ..] = projection.rows.as_mut_slice() else { panic!() };
        row.sources = 2;
        let row = projection.rows[0].clone();
        assert_eq!(
            next(&projection, &row)[0],
            "2 voices, all by way of Harbour <News>: look for another outlet."
        );
        let mut second = projection.documents[0].clone();
        (second.id, second.outlet) = ("second.md".to_owned(), Some("Quay Times".to_owned()));
        let mut claims = projection.claims.clone();
        claims[1].event_id = claims[0].event_id.clone();
        claims[1].document = "second.md".to_owned();
        let documents = vec![projection.documents[0].clone(), second];
        let two = Projection::new(
            projection.rows.clone(),
            claims,
            projection.edges.clone(),
            documents,
            projection.no_names,
        );
        assert_eq!(next(&two, &row)[0], "2 voices in 2 outlets: make sure that none draws on another.");
        let between = |a: usize, b: usize| between(&two, &two.claims[a], &two.claims[b]);
        assert_eq!(
            between(0, 1),
            [
                "Two outlets, Harbour <News> and Quay Times: find out whether one draws on the other.",
                "Not both are dated to the day: make sure that they tell of one time."
            ],
            "one event, of two sources"
        );
        assert_eq!(between(0, 2)[2], "No second source for “Ferry sailed”: look for one.");
        assert_eq!(
            between(2, 2),
            ["One voice, in Harbour <News> alone: see which of the two was said later."]
        );
    }

    #[test]
    fn checks_follow_from_sources_dates_and_contradictions() {
        let projection = fixture::hostile();
        let checks = |at: usize| next(&projection, &projection.rows[at]);
        assert_eq!(checks(0), ["No second source: look for one that does not draw on the first."]);
        let contradicted = |at: usize| against(&projection, &projection.rows[at]);
        assert_eq!(
            contradicted(0).unwrap(),
            "One account contradicts it: see who was nearer to the event, and who spoke later."
        );
        assert_eq!(contradicted(2), None);
        assert_eq!(checks(2)[1], "No firm day: somewhere within 1066.");
        assert_eq!(checks(4)[1], "Only the latest time is known: look for when it began.");
        assert_eq!(checks(6)[1], "No date at all: look for one in another account.");
    }
}
