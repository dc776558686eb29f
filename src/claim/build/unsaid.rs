//! Headlines of what somebody is told not to have said: `Not confirmed: the minister resigned`.

use crate::claim::attribution::CueClass;
use crate::claim::extract::Reading;
use crate::span::Span;

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
