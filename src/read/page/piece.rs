use crate::span::Span;

/// A line of a page, or several that are one paragraph cut at a fixed width. In text order, not overlapping, no
/// white space at the ends, never empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Piece {
    /// Its words, a list marker left out.
    pub(crate) span: Span,
    /// How it is marked at its start.
    pub(crate) marker: Marker,
    /// An empty line (or the page's edge) lies before it.
    pub(crate) gap_before: bool,
    /// An empty line (or the page's edge) lies after it.
    pub(crate) gap_after: bool,
}

/// The sign at a line's start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Marker {
    None,
    /// A bullet.
    Bullet,
    /// A running number: `1.`, `2)`.
    Number,
    /// One or more `#`, as Markdown marks headings.
    Heading,
    /// `>`, as Markdown marks quotations.
    Quote,
}

/// Cuts a page into pieces; linear in its length.
pub(crate) fn pieces(text: &str) -> Vec<Piece> {
    let lines = lines(text);
    let wrap = Wrap::of(text, &lines);
    let mut pieces: Vec<Piece> = Vec::with_capacity(lines.len());
    for line in lines {
        match pieces.last_mut() {
            Some(last) if continues(text, last, &line, wrap.as_ref()) => {
                last.span.end = line.span.end;
                last.gap_after = line.gap_after;
            }
            _ => pieces.push(line),
        }
    }
    pieces
}

fn continues(text: &str, last: &Piece, line: &Piece, wrap: Option<&Wrap>) -> bool {
    if line.marker != Marker::None || last.marker == Marker::Heading {
        return false;
    }
    if line.gap_before {
        return broken_sentence(last.span.text(text), line.span.text(text));
    }
    let tail = last.span.text(text);
    let tail = tail.rsplit(is_break).next().unwrap_or(tail);
    wrap.is_some_and(|wrap| wrap.fills(tail, line.span.text(text)))
}

/// Whether a paragraph stops in mid sentence and the next goes on in small letters, as where a page's links or
/// line breaks were taken out.
fn broken_sentence(last: &str, next: &str) -> bool {
    let open = last.chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == ',');
    let goes_on = next.chars().next().is_some_and(char::is_lowercase);
    let words = |text: &str, least| text.split_whitespace().take(least).count() == least;
    open && goes_on && words(last, 8) && words(next, 4)
}

const fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Where the next line break stands. Looks at single bytes first: every byte of the page comes by here.
fn next_break(text: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(more) =
        text.as_bytes().get(from..)?.iter().position(|byte| matches!(byte, 0x0A..=0x0D | 0xC2 | 0xE2))
    {
        let at = from + more;
        if text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(is_break) {
            return Some(at);
        }
        from = at + 1;
    }
    None
}

fn lines(text: &str) -> Vec<Piece> {
    let mut lines: Vec<Piece> = Vec::new();
    let mut gap = true;
    let mut start = 0;
    while start < text.len() {
        let rest = &text[start..];
        let end = start + next_break(rest).unwrap_or(rest.len());
        let after = match text[end..].chars().next() {
            Some('\r') if text[end..].starts_with("\r\n") => end + 2,
            Some(c) => end + c.len_utf8(),
            None => end,
        };
        let (marker, from) = marker(&text[start..end]);
        let words = text[start + from..end].trim_matches(is_space);
        if words.is_empty() {
            // A line of signs only is a rule between parts of a page.
            if let Some(last) = lines.last_mut() {
                last.gap_after = true;
            }
            gap = true;
        } else {
            let from = words.as_ptr() as usize - text.as_ptr() as usize;
            let span = Span::new(from, from + words.len());
            lines.push(Piece { span, marker, gap_before: gap, gap_after: false });
            gap = false;
        }
        start = after;
    }
    if let Some(last) = lines.last_mut() {
        last.gap_after = true;
    }
    lines
}

/// White space, and characters without a shape that page dumps leave behind.
fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{ad}' | '\u{2060}' | '\u{fffc}')
}

/// A line's marker and how many bytes to skip for it.
fn marker(line: &str) -> (Marker, usize) {
    let trimmed = line.trim_start_matches(is_space);
    let indent = line.len() - trimmed.len();
    let first = trimmed.chars().next();
    let bullet = |c: char| matches!(c, '•' | '◦' | '▪' | '‣' | '●' | '○' | '■' | '·' | '►' | '▶' | '›' | '»');
    if first.is_some_and(bullet) {
        let rest = trimmed.trim_start_matches(|c: char| bullet(c) || is_space(c));
        return (Marker::Bullet, line.len() - rest.len());
    }
    let run = |sign: char| trimmed.len() - trimmed.trim_start_matches(sign).len();
    let spaced = |at: usize| trimmed[at..].starts_with([' ', '\t', '\u{a0}']);
    let all_signs =
        |text: &str| text.chars().all(|c| matches!(c, '-' | '*' | '_' | '=' | '~' | '#') || is_space(c));
    if all_signs(trimmed) {
        return (Marker::None, line.len());
    }
    match first {
        Some(sign @ ('-' | '*' | '+')) if run(sign) == 1 && spaced(1) => (Marker::Bullet, indent + 1),
        Some('#') if run('#') <= 6 && spaced(run('#')) => (Marker::Heading, indent + run('#')),
        Some('>') => (Marker::Quote, indent + run('>')),
        Some(c) if c.is_ascii_digit() => {
            let digits = trimmed.len() - trimmed.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let sign = trimmed[digits..].starts_with(['.', ')']);
            if digits <= 2 && sign && spaced(digits + 1) {
                (Marker::Number, indent + digits + 1)
            } else {
                (Marker::None, indent)
            }
        }
        _ => (Marker::None, indent),
    }
}

/// The width at which a text's lines were broken.
struct Wrap {
    width: usize,
}

impl Wrap {
    /// Finds out whether lines were broken at a width: then most lines that another follows are as full as can
    /// be, and most of those that follow go on in small letters, which headlines in a list do not.
    fn of(text: &str, lines: &[Piece]) -> Option<Self> {
        const WIDTHS: std::ops::RangeInclusive<usize> = 30..=120;
        let mut widths: Vec<usize> = lines
            .iter()
            .zip(lines.iter().skip(1))
            .filter(|(_, next)| !next.gap_before && next.marker == Marker::None)
            .map(|(line, _)| width(line.span.text(text)))
            .collect();
        widths.sort_unstable();
        let wrap = Self { width: *widths.get(widths.len() * 9 / 10)? };
        if !WIDTHS.contains(&wrap.width) {
            return None;
        }
        let (mut full, mut small) = (0, 0);
        for (line, next) in lines.iter().zip(lines.iter().skip(1)).filter(|(_, next)| !next.gap_before) {
            let words = next.span.text(text);
            if wrap.fills(line.span.text(text), words) {
                full += 1;
                small += usize::from(words.chars().next().is_some_and(char::is_lowercase));
            }
        }
        (full * 2 > widths.len() && small * 5 > full * 2).then_some(wrap)
    }

    /// Whether the first word of the next line had no room left on the line.
    fn fills(&self, line: &str, next: &str) -> bool {
        let first = next.split_whitespace().next().map_or(0, width);
        let width = width(line);
        width <= self.width + 12 && width + 1 + first > self.width
    }
}

/// Characters of a line, counted no further than any width that matters.
fn width(line: &str) -> usize {
    line.chars().take(200).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        pieces(text).into_iter().map(|piece| piece.span.text(text)).collect()
    }

    #[test]
    fn each_line_of_a_list_is_a_piece() {
        let text = "Top\n  • News\n  • Sport\n\nThe harbour reopened on Monday.\r\nA ship left.\n1. One\n2) Two\n---\n";
        assert_eq!(
            words(text),
            ["Top", "News", "Sport", "The harbour reopened on Monday.", "A ship left.", "One", "Two"]
        );
        let marks: Vec<Marker> = pieces(text).into_iter().map(|piece| piece.marker).collect();
        use Marker::{Bullet, None, Number};
        assert_eq!(marks, [None, Bullet, Bullet, None, None, Number, Number]);
    }

    #[test]
    fn lines_cut_at_a_width_are_joined() {
        let text = "The mayor said on Monday that the bridge over\nthe river would stay closed until engineers\n\
                    had looked at each of its eleven piers.\nTrains were to run again from Thursday on, and\n\
                    buses would take the long way round.\n";
        assert_eq!(words(text).len(), 2, "{:?}", words(text));
        assert!(words(text)[0].ends_with("eleven piers."));
    }

    #[test]
    fn headlines_of_like_length_are_not_joined() {
        let text = "Council votes for a new bridge by Friday\nMinister visits the flooded valley again\n\
                    Rugby team leaves for Suva without coach\nPrices of bread rise for the third month\n";
        assert_eq!(words(text).len(), 4);
    }

    #[test]
    fn a_sentence_broken_by_an_empty_line_is_one_piece() {
        let text = "He told reporters that nobody in the city knew\n\nwhat had happened that night.\n\nlower case alone\n";
        assert_eq!(words(text).len(), 2, "{:?}", words(text));
    }
}
