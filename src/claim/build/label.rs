//! How long a headline is, and how it ends.

/// Longest label, in characters.
pub(super) const LONGEST: usize = 90;
/// A label that is cut short does not end with words of so few letters.
const LEANS: usize = 4;
/// How Markdown sets words off.
const EMPHASIS: &str = "**";

/// Words as a headline: one line with a capital, cut between words.
pub(super) fn shorten(label: &str) -> String {
    let mut label: String = label.replace(EMPHASIS, "").split_whitespace().collect::<Vec<_>>().join(" ");
    // What a quotation ends with has no place at the end of a headline; a mark that was opened in it stays.
    let mark = |last: char| matches!(last, '"' | '\u{201d}');
    let opened = label.chars().filter(|c| matches!(c, '"' | '\u{201c}')).count();
    let ends = |last: char| {
        matches!(last, '.' | ',' | ';' | ':') || mark(last) && opened <= 1 && !label.contains('\u{201c}')
    };
    label.truncate(label.trim_end_matches(ends).len());
    if let Some((at, _)) = label.char_indices().nth(LONGEST) {
        let mut cut = label[..at].rfind(' ').unwrap_or(at);
        // `in the` and `of a` lean on what comes next.
        let leans = |word: &str| word.len() <= LEANS && word.chars().all(|c| c.is_ascii_lowercase());
        while let Some(before) = label[..cut].rfind(' ').filter(|before| leans(&label[before + 1..cut])) {
            cut = before;
        }
        label.truncate(cut);
        label.push('\u{2026}');
    }
    let mut chars = label.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => label,
    }
}
