//! How long a headline is, and how it ends.

use crate::lexicon::spaced;

/// Longest label, in characters.
pub(super) const LONGEST: usize = 110;
/// A label that is cut short does not end with words of so few letters ...
const LEANS: usize = 4;
/// ... nor with so few words behind one: `at the camp in Lower` ends before `in`.
const BEHIND: usize = 2;
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
        let words = label[..cut].rmatch_indices(' ').map(|(at, _)| at).take(BEHIND + 1);
        cut =
            words.filter(|at| label[at + 1..cut].split(' ').next().is_some_and(leans)).last().unwrap_or(cut);
        while let Some(before) = label[..cut].rfind(' ').filter(|before| leans(&label[before + 1..cut])) {
            cut = before;
        }
        label.truncate(label[..cut].trim_end_matches([',', ';', ':']).len());
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_label_ends_with_a_phrase() {
        let told = "The guards of the northern harbour district opened fire on the crowd that had gathered quietly at Upper \
                    Skarra Bridge";
        assert_eq!(
            shorten(told),
            "The guards of the northern harbour district opened fire on the crowd that had gathered quietly\u{2026}"
        );
        assert_eq!(shorten("the guards opened fire."), "The guards opened fire");
    }
}
