//! Verbs of other senses that say something only where quotation marks or `that` show it: `“It is over,” Lee continued`, `responded that
//! it was over`; not `rain continued to fall`, `established a camp`.

use super::lexicon::{Cues, Frame, Role};
use super::report::Report;
use super::{extent, set_off};
use crate::syntax::{Tag, Tree};

/// Whether a report by such a verb is one; reports by other verbs are.
pub(super) fn is_said(cues: &Cues, tree: &Tree, at: usize, report: &Report) -> bool {
    let particle = report.particle.map(|particle| &*tree.word(particle).lemma);
    let marked = cues
        .verb(&tree.word(at).lemma)
        .iter()
        .any(|cue| cue.frames.has(Frame::Marked) && cue.particle.as_deref() == particle);
    !marked || announces(tree, at) || set_off::is_quoted_before(tree, at) || {
        report.content.iter().any(|(first, last)| {
            // `responded to charges that ...`: the clause is that of the noun.
            let aimed = |word: usize| cues.is(&tree.word(word).lemma, Role::Aimed);
            let opened = *first > at
                && ((at + 1..=*first).any(|word| tree.word(word).tag == Tag::Open)
                    || tree.word(*first).tag == Tag::In
                        && cues.is(&tree.word(*first).lemma, Role::Complementizer)
                        && !(at + 1..*first).any(aimed));
            let closed = *last < at && (*last + 1..at).any(|word| tree.word(word).tag == Tag::Close);
            opened || closed
        })
    }
}

/// Whether the first sign behind a verb is a colon, or opens a quotation.
fn announces(tree: &Tree, at: usize) -> bool {
    let sign = (at + 1..tree.len()).find(|word| extent::is_punctuation(tree, *word));
    // `They might respond with attacks: ...`
    let helped = |child: usize| tree.word(child).tag == Tag::Md;
    sign.filter(|_| !tree.children(at).any(helped)).is_some_and(|sign| {
        let opens = |word: usize| tree.words().get(word).is_some_and(|word| word.tag == Tag::Open);
        // `groups responding to the fire were thanked: ...`
        let goes_on = extent::has_clause(tree, at + 1, sign);
        !goes_on && extent::is_colon(tree, sign)
            || opens(sign)
            || tree.word(sign).tag == Tag::Comma && opens(sign + 1)
    })
}
