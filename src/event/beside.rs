//! Claims of two voices that stand beside each other in an article: writers set an account next to the one that it is given against.

use super::profile::{Profile, Standing};

/// So many sentences before an answer stands what it answers.
const NEAR: usize = 2;

/// Whether a claim says that something is not so which another voice tells in the sentences before it, or right after it.
pub(crate) fn answers(not: &Profile, told: &Profile) -> bool {
    let voices = not.voice.is_some() && not.voice != told.voice;
    let before = (told.sentence + 1..=told.sentence + NEAR).contains(&not.sentence);
    let right_before = told.sentence + 1 == not.sentence;
    let right_after = told.sentence == not.sentence + 1;
    not.standing == Standing::Not
        && told.standing == Standing::Holds
        && not.document == told.document
        && voices
        && (right_before || told.voice.is_some() && (before || right_after))
}

/// Whether two voices other than the outlet's tell something in one sentence or two in a row.
pub(crate) fn side_by_side(a: &Profile, b: &Profile) -> bool {
    a.document == b.document
        && a.sentence.abs_diff(b.sentence) <= 1
        && a.voice.is_some()
        && b.voice.is_some()
        && a.voice != b.voice
}
