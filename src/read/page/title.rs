use super::labels::{Label, Labels};
use super::piece::{Marker, Piece};
use super::shape::Shape;

/// How far down a page the headline is looked for, in pieces.
const REACH: usize = 400;

/// The top of a plain-text page.
pub(crate) struct Top {
    /// Index of the piece that is the headline, if there is one.
    pub(crate) title: Option<usize>,
    /// Index of the first prose of the article; the number of pieces if there is none.
    pub(crate) body: usize,
}

/// Where the article begins, and its headline: of the lines above the first prose, the one that reads most like one.
///
/// A headline stands alone between empty lines, has four or more words, no full stop, no signs between parts, and
/// lies close above the article. Where nothing stands above the prose there is none.
pub(crate) fn top(labels: &Labels, text: &str, pieces: &[Piece]) -> Top {
    // Only down to the first prose: what lies below is not looked at.
    let mut shapes = Vec::new();
    let body = pieces.iter().take(REACH).position(|piece| {
        let shape = Shape::of(text, piece);
        let found = is_body(labels, text, &shape, piece);
        shapes.push(shape);
        found
    });
    let Some(body) = body else { return Top { title: None, body: pieces.len() } };
    let mut best: Option<(f32, usize)> = None;
    let mut listing = false;
    for (i, (piece, shape)) in pieces.iter().zip(&shapes).enumerate().take(body) {
        let line = piece.span.text(text);
        let label = labels.of(line);
        if piece.gap_before {
            listing = false;
        }
        listing |= label == Some(Label::Section);
        let marked = matches!(piece.marker, Marker::Bullet | Marker::Number | Marker::Quote);
        if label.is_some() || listing || marked || shape.parted || shape.words < 2 || is_particulars(line) {
            continue;
        }
        let dated = if has_day_and_year(line) {
            2.0
        } else if has_clock_or_year(line) {
            1.0
        } else {
            0.0
        };
        let score = score(piece, shape, body - i) - dated;
        if best.is_none_or(|(most, _)| score > most) {
            best = Some((score, i));
        }
    }
    Top { title: best.filter(|(score, _)| *score > 0.0).map(|(_, at)| at), body }
}

fn is_body(labels: &Labels, text: &str, shape: &Shape, piece: &Piece) -> bool {
    shape.is_prose() && shape.stopped && shape.words >= 8 && labels.of(piece.span.text(text)).is_none()
}

#[allow(clippy::cast_precision_loss)]
fn score(piece: &Piece, shape: &Shape, lines_above_body: usize) -> f32 {
    let mut score = 0.0;
    score += match shape.words {
        2 | 3 => -0.5,
        4..=22 => 1.0,
        _ => -1.0,
    };
    score += if piece.gap_before && piece.gap_after { 1.0 } else { 0.0 };
    score += if piece.marker == Marker::Heading { 2.0 } else { 0.0 };
    score -= if shape.stopped { 0.8 } else { 0.0 };
    score -= (lines_above_body.min(40) as f32) * 0.05;
    score
}

/// Whether a line gives a byline, a date, an address or a number of things rather than a headline: few of its
/// characters are small letters of words without figures.
fn is_particulars(line: &str) -> bool {
    let figures = line.split_whitespace().filter(|word| word.contains(|c: char| c.is_ascii_digit())).count();
    let words = line.split_whitespace().count();
    figures * 3 > words || line.contains("://") || line.contains('@')
}

/// A clock time or a year, which publication lines have and headlines seldom.
fn has_clock_or_year(line: &str) -> bool {
    line.split(|c: char| !c.is_ascii_digit() && c != ':').any(|figures| {
        let year = figures.len() == 4 && (figures.starts_with("19") || figures.starts_with("20"));
        let clock =
            figures.split_once(':').is_some_and(|(hour, minute)| !hour.is_empty() && minute.len() == 2);
        year || clock
    })
}

/// A short line with a year and a number that may be a day: `Morning Ledger, 6 May 2031`.
fn has_day_and_year(line: &str) -> bool {
    const LONGEST: usize = 8;
    let figures = |word: &str| word.trim_matches(|c: char| !c.is_ascii_digit()).len();
    let has = |length: std::ops::RangeInclusive<usize>| {
        line.split_whitespace().any(|word| length.contains(&figures(word)))
    };
    line.split_whitespace().count() <= LONGEST && has_clock_or_year(line) && has(4..=4) && has(1..=2)
}

#[cfg(test)]
mod tests {
    use super::super::pieces;
    use super::*;
    use crate::lexicon::Data;

    fn found(text: &str) -> Option<String> {
        let labels = Labels::load(&Data::embedded()).unwrap();
        let pieces = pieces(text);
        top(&labels, text, &pieces).title.map(|at| pieces[at].span.text(text).to_owned())
    }

    #[test]
    fn the_headline_is_told_from_menus_and_bylines() {
        let text = "Daily Harbour\n\n  • News\n  • Sport\n\nBREAKING\nShip runs aground off the northern cape in fog\n\n\
                    Mayor shuts bridge after storm cracks pier\n\nBy Ann Lee\n3 March 2031 14:20\n3 Min Read\n\n\
                    The mayor closed the old bridge on Monday after divers found a crack.\n";
        assert_eq!(found(text).as_deref(), Some("Mayor shuts bridge after storm cracks pier"));
    }

    #[test]
    fn the_line_of_the_date_is_no_headline() {
        let text = "Bridge falls at Talmore\n\nThe Morning Ledger, 6 May 2031\n\n\
                    The bridge over the Tal fell into the river on Monday.\n";
        assert_eq!(found(text).as_deref(), Some("Bridge falls at Talmore"));
        let text = "Talmore plans for 2031 take shape at last\n\n\
                    The bridge over the Tal fell into the river on Monday.\n";
        assert_eq!(found(text).as_deref(), Some("Talmore plans for 2031 take shape at last"));
    }

    #[test]
    fn prose_alone_has_no_headline() {
        assert_eq!(found("The mayor closed the old bridge on Monday after a storm.\n"), None);
        assert_eq!(found(""), None);
    }
}
