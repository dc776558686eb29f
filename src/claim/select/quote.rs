//! The words that a claim is quoted by.

use crate::claim::Article;
use crate::span::Span;

/// A quote that opens no quotation which it does not close, and closes none which it does not open: a mark at its edge is
/// left out, one that only the next mark completes is completed.
pub(super) fn tidy(article: &Article<'_>, quote: Span) -> Span {
    let text = article.text();
    let quotations = &article.segments.quotations;
    let Span { mut start, mut end } = quote;
    let first = quotations.partition_point(|quotation| quotation.inner.start <= quote.start);
    // Quotations may stand in one another: those that begin before the quote are looked at a few back.
    const NESTED: usize = 4;
    for quotation in quotations.iter().skip(first.saturating_sub(NESTED)) {
        let (outer, inner) = (quotation.outer, quotation.inner);
        if outer.start >= quote.end {
            break;
        }
        let opens = outer.start >= start && inner.start <= end;
        let closes = inner.end >= start && outer.end <= end && outer.end > inner.end;
        if opens && !closes {
            let rest = text.get(end..inner.end).unwrap_or_default();
            if outer.start == start {
                start = inner.start;
            } else if inner.start == end {
                end = outer.start;
            } else if inner.end >= end && rest.len() <= 2 && !rest.contains(char::is_alphanumeric) {
                end = outer.end;
            }
        } else if closes && !opens && (outer.end == end || says_all(text, Span::new(start, inner.end))) {
            end = inner.end;
        }
    }
    let words = text.get(start..end).unwrap_or_default();
    let hangs = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':');
    start += words.len() - words.trim_start_matches(hangs).len();
    end -= words.len() - words.trim_end_matches(hangs).len();
    if start < end { Span::new(start, end) } else { quote }
}

/// Whether words that end with a quotation are enough for a clause: what follows them tells who speaks.
fn says_all(text: &str, words: Span) -> bool {
    /// Fewer words are a name or a judgement in marks: `the "moderate" rebels left`.
    const CLAUSE: usize = 3;
    words.text(text).split_whitespace().count() >= CLAUSE
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Data;
    use crate::read::Document;
    use crate::segment::{Block, BlockKind, Segmenter};

    #[track_caller]
    fn assert_tidied(text: &str, words: &str, expected: &str) {
        let segmenter = Segmenter::load(&Data::embedded()).unwrap();
        let block = Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph };
        let document = Document::new("", text);
        let segments = segmenter.segment_blocks(text, vec![block]);
        let article = Article::new(&document, segments, Vec::new());
        let start = text.find(words).unwrap();
        let tidied = tidy(&article, Span::new(start, start + words.len()));
        assert_eq!(tidied.text(text), expected);
    }

    #[test]
    fn a_mark_without_its_partner_is_completed_or_left_out() {
        assert_tidied("He said it had “proof” of that.", "it had “proof", "it had “proof”");
        assert_tidied(
            "They called it \"illegal and wrong.\"",
            "it \"illegal and wrong",
            "it \"illegal and wrong.\"",
        );
        assert_tidied("“We will stay,” she said.", "“We will stay", "We will stay");
        assert_tidied("“We will stay”, she said.", "We will stay”", "We will stay");
    }

    #[test]
    fn a_whole_quotation_and_a_long_rest_stay_as_they_are() {
        assert_tidied("It was “a crime” to them.", "It was “a crime” to them", "It was “a crime” to them");
        assert_tidied("It was “a crime that we forget” to them.", "It was “a crime", "It was “a crime");
    }

    #[test]
    fn who_speaks_behind_a_quotation_is_no_part_of_it() {
        assert_tidied("“We left on foot,” a guard said.", "We left on foot,” a guard", "We left on foot");
        assert_tidied("“Safe” zones were hit.", "Safe” zones were hit", "Safe” zones were hit");
    }

    #[test]
    fn commas_at_the_edges_are_left_out() {
        assert_tidied("On Monday, they left, tired.", ", they left,", "they left");
    }
}
