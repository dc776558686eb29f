//! What all documents of a build together show to be wrong or missing in some of them.

use crate::calendar::{DAY, Instant};
use crate::claim::Claim;
use crate::read::Document;
use crate::warning::Warning;

/// Warns of documents without an outlet that tell something in their own voice: nobody can be named for it.
pub(super) fn no_outlet(documents: &[Document], claims: &[Claim]) -> Option<Warning> {
    let mut tells = vec![false; documents.len()];
    for claim in claims.iter().filter(|claim| claim.attribution.is_own_voice()) {
        tells[claim.document] |= documents[claim.document].outlet.is_none();
    }
    let mut nameless = documents.iter().zip(tells).filter(|(_, tells)| *tells).map(|(document, _)| document);
    let first = nameless.next()?;
    let (who, whose) = match nameless.count() {
        0 => (String::new(), "what it tells itself has"),
        1 => (", nor does one other document".to_owned(), "what they tell themselves has"),
        others => (format!(", nor do {others} other documents"), "what they tell themselves has"),
    };
    Some(Warning::new(
        first.shown(),
        format!("names no outlet{who}: {whose} no other source than the file; give one with --outlet"),
    ))
}

/// Warns of a document that says it was published long after all others: more often a wrong date than news.
pub(super) fn flag_late_dates(documents: &mut [Document]) {
    /// Seconds of a year.
    const LONG: i64 = 366 * DAY;
    /// Of two dates either may be the wrong one.
    const FEWEST: usize = 3;
    let mut dates: Vec<Instant> = documents.iter().filter_map(|document| document.published.at).collect();
    dates.sort_unstable();
    let (Some(last), Some(before)) = (dates.pop(), dates.last()) else { return };
    if dates.len() + 1 < FEWEST || last < before.plus(LONG) {
        return;
    }
    for document in documents.iter_mut().filter(|document| document.published.at == Some(last)) {
        let input = document.path.clone().unwrap_or_else(|| document.id.clone());
        document.warnings.push(Warning::new(
            input,
            format!(
                "says it was published at {last}, more than a year after every other document: check its date"
            ),
        ));
    }
}
