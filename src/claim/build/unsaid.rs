//! Claims that somebody is told not to have made: `has not confirmed that the minister resigned`.

use crate::claim::attribution::CueClass;
use crate::claim::extract::Reading;
use crate::claim::select::Candidate;
use crate::claim::{Attribution, WordId};
use crate::span::Span;

/// Notes in an attribution by which words its voice is told not to have said what a predicate tells; `spoken` is the innermost
/// attribution whose content holds it.
pub(super) fn mark(
    reading: &Reading<'_>,
    candidate: &Candidate,
    predicate: WordId,
    spoken: Option<usize>,
    attribution: &mut Attribution,
) {
    let Some(spoken) = spoken.filter(|_| !candidate.typing.is_voiced) else { return };
    let spoken = &reading.attributions[spoken];
    attribution.unsaid = reading.status.left_unsaid(&reading.article, predicate, spoken);
}

/// The label of such a claim; it never reads as if somebody had said it.
pub(super) fn label(reading: &Reading<'_>, spoken: Option<usize>, words: Span, told: String) -> String {
    if told.contains(words.text(reading.article.text())) {
        return told;
    }
    let class = spoken.map(|spoken| reading.attributions[spoken].class);
    let left = match class {
        Some(CueClass::Confirm) => "Not confirmed",
        Some(CueClass::Deny) => "Not denied",
        Some(CueClass::Show) => "Not shown",
        _ => "Not said",
    };
    format!("{left}: {told}")
}
