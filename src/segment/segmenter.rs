use super::quotations::quotations;
use super::sentences::sentences;
use super::tables::Tables;
use super::tokens::tokens;
use super::{Block, BlockFinder, BlockKind, Segments};
use crate::lexicon::{Data, DataError};
use crate::read::Document;
use crate::span::Span;

/// Cuts documents into blocks, sentences, tokens and quotations. Linear in the length of the text.
#[derive(Debug, Clone)]
pub struct Segmenter {
    blocks: BlockFinder,
    tables: Tables,
}

impl Segmenter {
    /// Reads the tables of abbreviations, contractions, prefixes and sentence starters.
    ///
    /// # Errors
    /// Every row that cannot be used.
    pub fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        Ok(Self { blocks: BlockFinder::load(data)?, tables: Tables::load(data)? })
    }

    /// Cuts a document.
    pub fn segment(&self, document: &Document) -> Segments {
        self.segment_as(document, self.blocks(document), &[])
    }

    /// The blocks of a document.
    pub fn blocks(&self, document: &Document) -> Vec<Block> {
        self.blocks.blocks(document)
    }

    /// Cuts a document by blocks of it that are in text order and do not overlap. `skip`: stretches that are passed over
    /// as markup is, in text order.
    pub fn segment_as(&self, document: &Document, blocks: Vec<Block>, skip: &[Span]) -> Segments {
        if skip.is_empty() {
            return self.cut(&document.text, blocks, &document.markup);
        }
        let mut markup = [&document.markup, skip].concat();
        markup.sort_unstable_by_key(|span| span.start);
        self.cut(&document.text, blocks, &markup)
    }

    /// Cuts the blocks of a text, which are in text order and do not overlap. Furniture is left uncut.
    pub fn segment_blocks(&self, text: &str, blocks: Vec<Block>) -> Segments {
        self.cut(text, blocks, &[])
    }

    /// `markup`: stretches without words, in text order.
    fn cut(&self, text: &str, blocks: Vec<Block>, markup: &[Span]) -> Segments {
        let mut segments = Segments::default();
        for (index, block) in blocks.iter().enumerate() {
            if block.kind == BlockKind::Furniture {
                continue;
            }
            let first = segments.tokens.len();
            for part in between(block.span, markup) {
                tokens(text, part, &self.tables, &mut segments.tokens);
            }
            sentences(text, index, first, &self.tables, &segments.tokens, &mut segments.sentences);
            quotations(text, block.span, &segments.tokens[first..], &mut segments.quotations);
        }
        segments.quotations.sort_by_key(|quotation| (quotation.outer.start, quotation.outer.end));
        segments.blocks = blocks;
        segments
    }
}

/// The parts of a block that lie between markup, which is in text order.
pub(crate) fn between(block: Span, markup: &[Span]) -> Vec<Span> {
    let first = markup.partition_point(|mark| mark.end <= block.start);
    let mut parts = Vec::new();
    let mut from = block.start;
    for mark in markup[first..].iter().take_while(|mark| mark.start < block.end) {
        if from < mark.start {
            parts.push(Span::new(from, mark.start));
        }
        from = mark.end.max(from);
    }
    if from < block.end {
        parts.push(Span::new(from, block.end));
    }
    parts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn segmenter() -> Segmenter {
        Segmenter::load(&Data::embedded()).unwrap()
    }

    fn cut(segmenter: &Segmenter, text: &str) -> Segments {
        let block = Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph };
        segmenter.segment_blocks(text, vec![block])
    }

    fn cases(corpus: &str) -> Vec<&str> {
        corpus.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
    }

    #[test]
    fn tokens_are_cut_as_the_table_says() {
        let segmenter = segmenter();
        let cases = cases(include_str!("../../tests/corpora/segment/tokens.txt"));
        assert!(!cases.is_empty() && cases.len().is_multiple_of(2));
        for case in cases.chunks(2) {
            let segments = cut(&segmenter, case[0]);
            let tokens: Vec<&str> = segments.tokens.iter().map(|token| token.text(case[0])).collect();
            assert_eq!(tokens.join(" "), case[1]);
        }
    }

    #[test]
    fn sentences_end_where_the_table_says() {
        let segmenter = segmenter();
        let cases = cases(include_str!("../../tests/corpora/segment/sentences.txt"));
        assert!(!cases.is_empty());
        for case in cases {
            let text = case.replace(" ¦ ", " ");
            let segments = cut(&segmenter, &text);
            let sentences: Vec<&str> = segments.sentences.iter().map(|s| s.span.text(&text)).collect();
            assert_eq!(sentences.join(" ¦ "), case);
        }
    }

    #[test]
    fn quotations_are_found_and_apostrophes_are_none() {
        let segmenter = segmenter();
        let quoted = |text: &str| -> Vec<String> {
            cut(&segmenter, text).quotations.iter().map(|q| q.inner.text(text).to_owned()).collect()
        };
        assert_eq!(quoted("He said “we left” and \"it's over\"."), ["we left", "it's over"]);
        assert_eq!(quoted("``We left,'' he said."), ["We left,"]);
        assert_eq!(quoted("“We left. It was late."), ["We left. It was late."]);
        assert_eq!(quoted("He called it ‘a great day’ for all."), ["a great day"]);
        assert_eq!(quoted("“He called it ‘late’,” she said."), ["He called it ‘late’,", "late"]);
        assert_eq!(quoted("The states' envoys and Iran's minister met in the '90s."), [""; 0]);
    }

    #[test]
    fn marks_inside_a_paragraph_are_no_tokens() {
        let mut document =
            Document::new("a", "The mayor [said](#) so, and **left** on [Monday](https://a.example/x).");
        for mark in ["[", "](#)", "**", "**", "[", "](https://a.example/x)"] {
            let from = document.markup.last().map_or(0, |last: &Span| last.end);
            let at = from + document.text[from..].find(mark).unwrap();
            document.markup.push(Span::new(at, at + mark.len()));
        }
        let segments = segmenter().segment(&document);
        let tokens: Vec<&str> = segments.tokens.iter().map(|token| token.text(&document.text)).collect();
        assert_eq!(tokens.join(" "), "The mayor said so , and left on Monday .");
        assert_eq!(segments.sentences.len(), 1);
    }

    #[test]
    fn a_text_without_stops_is_cut_all_the_same() {
        let segments = cut(&segmenter(), &"word ".repeat(5000));
        assert_eq!(segments.tokens.len(), 5000);
        assert!(segments.sentences.iter().all(|sentence| sentence.tokens.len() <= 400));
        assert_eq!(segments.sentences.last().map(|sentence| sentence.tokens.end), Some(5000));
    }

    proptest! {
        #[test]
        fn any_text_is_covered_in_order(text in "(\\PC|[ .\"'’“a-zA-Z0-9-]){0,200}") {
            let segments = cut(&segmenter(), &text);
            let mut at = 0;
            for token in &segments.tokens {
                prop_assert!(token.span.start >= at && !token.span.is_empty());
                prop_assert!(text[at..token.span.start].chars().all(|c| !c.is_alphanumeric()));
                at = token.span.end;
            }
            let mut next = 0;
            for sentence in &segments.sentences {
                prop_assert_eq!(sentence.tokens.start, next);
                next = sentence.tokens.end;
            }
            prop_assert_eq!(next, segments.tokens.len());
        }
    }
}
