//! How long a headline is, and how it ends.

use crate::lexicon::spaced;

/// Longest label, in characters.
pub(super) const LONGEST: usize = 90;
/// A label that is cut short does not end with words of so few letters.
const LEANS: usize = 4;
/// How Markdown sets words off.
const EMPHASIS: &str = "**";

/// Words as a headline: one line with a capital, cut between words.
pub(super) fn shorten(label: &str) -> String {
    let mut label =
        if label.contains(EMPHASIS) { spaced(&label.replace(EMPHASIS, "")) } else { spaced(label) };
    // What a quotation ends with has no place at the end of a headline; a mark that was opened in it stays.
    let mark = |last: char| matches!(last, '"' | '\u{201d}');
    let opened = label.chars().filter(|c| matches!(c, '"' | '\u{201c}')).count();
    let ends = |last: char| {
        matches!(last, '.' | ',' | ';' | ':') || mark(last) && opened <= 1 && !label.contains('\u{201c}')
    };
    label.truncate(label.trim_end_matches(ends).len());
    let too_long = || label.char_indices().nth(LONGEST);
    if let Some((at, _)) = (label.len() > LONGEST).then(too_long).flatten() {
        let mut cut = label[..at].rfind(' ').unwrap_or(at);
        // `in the` and `of a` lean on what comes next.
        let leans = |word: &str| word.len() <= LEANS && word.chars().all(|c| c.is_ascii_lowercase());
        while let Some(before) = label[..cut].rfind(' ').filter(|before| leans(&label[before + 1..cut])) {
            cut = before;
        }
        label.truncate(cut);
        label.push('\u{2026}');
    }
    match label.chars().next() {
        Some(first) if !first.to_uppercase().eq([first]) => {
            let capital: String = first.to_uppercase().collect();
            capital + &label[first.len_utf8()..]
        }
        _ => label,
    }
}
