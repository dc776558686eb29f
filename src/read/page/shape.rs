use super::Marker;
use super::piece::Piece;

/// What a piece looks like, without knowing its words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Shape {
    /// Words, counted up to [`Shape::MOST`].
    pub(crate) words: usize,
    /// Words that begin with a small letter, counted within the same.
    pub(crate) small: usize,
    /// Ends like a sentence: full stop, question or exclamation mark, closing marks after it allowed.
    pub(crate) stopped: bool,
    /// Ends in a colon, comma or dash: something follows.
    pub(crate) open: bool,
    /// Short parts set apart by `|`, `·`, `›`, `+++`.
    pub(crate) parted: bool,
    /// Ends in a few words in brackets, as a picture's caption does that names whose it is.
    pub(crate) credited: bool,
    /// Not marked as a list item.
    pub(crate) plain: bool,
}

impl Shape {
    /// Where counting words stops.
    pub(crate) const MOST: usize = 60;

    pub(crate) fn of(text: &str, piece: &Piece) -> Self {
        // Texts that were escaped twice show their line breaks as two characters.
        let line = piece.span.text(text).trim_end_matches(r"\n").trim_end();
        let (mut words, mut small) = (0, 0);
        for word in
            line.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).take(Self::MOST)
        {
            words += 1;
            small += usize::from(word.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase));
        }
        let end = line.trim_end_matches(is_closing).chars().next_back();
        Self {
            words,
            small,
            stopped: end.is_some_and(|c| matches!(c, '.' | '?' | '!' | '…' | '。')),
            open: end.is_some_and(|c| matches!(c, ':' | ',' | ';' | '–' | '—' | '-')),
            parted: is_parted(line),
            credited: is_credited(line),
            plain: matches!(piece.marker, Marker::None | Marker::Quote),
        }
    }

    /// Reads like running prose: a whole sentence, or more words than any headline, most of them small.
    pub(crate) fn is_prose(&self) -> bool {
        if self.parted {
            return false;
        }
        let sentence = self.stopped && self.words >= 4 && self.small * 3 >= self.words;
        let long = self.words >= 22 && self.small * 2 >= self.words;
        sentence || long
    }
}

fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '*' | '_' | '›' | '“' | '`') || c.is_whitespace()
}

fn is_credited(line: &str) -> bool {
    let Some(inner) = line.strip_suffix(')') else { return false };
    let Some((_, credit)) = inner.rsplit_once('(') else { return false };
    let capital = credit.chars().next().is_some_and(char::is_uppercase);
    capital && credit.split_whitespace().count() <= 8 && !credit.contains(|c: char| c.is_ascii_digit())
}

/// Whether a line is made of short parts with signs between, as menus, tickers and publication lines are.
fn is_parted(line: &str) -> bool {
    const SIGNS: [&str; 9] = [" | ", " · ", " • ", " › ", " » ", " +++ ", " / ", " > ", " ▪ "];
    if line.len() > 1_000 || !may_be_parted(line) {
        return false;
    }
    let mut parts = vec![line];
    for sign in SIGNS {
        parts = parts.into_iter().flat_map(|part| part.split(sign)).collect();
    }
    let words = |part: &&str| part.split_whitespace().count();
    let longest = parts.iter().map(words).max().unwrap_or(0);
    parts.len() > 1 && longest <= 14
}

/// Whether a blank stands before the first byte of one of the signs that set parts apart: most lines have none.
fn may_be_parted(line: &str) -> bool {
    line.as_bytes()
        .windows(2)
        .any(|pair| pair[0] == b' ' && matches!(pair[1], b'|' | b'+' | b'/' | b'>' | 0xC2 | 0xE2))
}

#[cfg(test)]
mod tests {
    use super::super::pieces;
    use super::*;

    fn shape(line: &str) -> Shape {
        Shape::of(line, &pieces(line)[0])
    }

    #[test]
    fn sentences_are_prose_and_lists_are_not() {
        for line in
            ["The bridge was closed on Monday.", "“We saw the wall go,” she said.", "It held (so far)."]
        {
            assert!(shape(line).is_prose(), "{line}");
        }
        for line in [
            "Bridge closed after storm",
            "News | Sport | Weather",
            "Home › City › Bridges",
            "Mr. Smith Jr.",
            "Rain, 12° +++ 1 crown = 3.20 +++ Morning show.",
        ] {
            assert!(!shape(line).is_prose(), "{line}");
        }
    }
}
