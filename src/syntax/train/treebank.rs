use std::fmt;

use crate::segment::Token;
use crate::span::Span;
use crate::syntax::features::Shape;
use crate::syntax::{Pos, Relation, Tag};

/// A sentence of a treebank.
#[derive(Debug, Clone, Default)]
pub struct GoldSentence {
    /// Its text, put together from the words.
    pub text: String,
    /// The places of its words in the text.
    pub tokens: Vec<Token>,
    /// What is known of them.
    pub words: Vec<GoldWord>,
    /// Whether a new document or paragraph starts with it.
    pub starts_paragraph: bool,
}

/// A word of a treebank.
#[derive(Debug, Clone)]
pub struct GoldWord {
    /// Dictionary form.
    pub lemma: String,
    /// Universal part of speech.
    pub pos: Pos,
    /// Penn tag.
    pub tag: Tag,
    /// Index of the head; `None` for the root.
    pub head: Option<usize>,
    /// Relation to the head; a subtype that is not kept apart counts as its main relation.
    pub relation: Relation,
}

/// A line of a treebank that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TreebankError {
    /// Counted from 1.
    pub line: usize,
    /// What was expected.
    pub message: String,
}

impl fmt::Display for TreebankError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

impl std::error::Error for TreebankError {}

impl GoldSentence {
    pub(crate) fn shapes(&self) -> Vec<Shape> {
        self.tokens.iter().map(|token| Shape::of(&self.text, *token)).collect()
    }
}

/// Reads CoNLL-U.
///
/// # Errors
/// The first line that is not of that form.
pub fn read_treebank(conllu: &str) -> Result<Vec<GoldSentence>, TreebankError> {
    let mut sentences = Vec::new();
    let mut sentence = GoldSentence::default();
    // The end of a token of several words (`don't`), whose words stand without a space between, and the column that
    // says whether a space follows it.
    let mut several: Option<(usize, bool)> = None;
    for (number, line) in conllu.lines().enumerate() {
        let wrong = |message: &str| TreebankError { line: number + 1, message: message.to_owned() };
        if line.is_empty() {
            if !sentence.words.is_empty() {
                sentences.push(std::mem::take(&mut sentence));
            }
            continue;
        }
        if let Some(comment) = line.strip_prefix('#') {
            let comment = comment.trim_start();
            sentence.starts_paragraph |= comment.starts_with("newdoc") || comment.starts_with("newpar");
            continue;
        }
        let columns: Vec<&str> = line.split('\t').collect();
        let &[id, form, lemma, upos, xpos, _, head, relation, _, misc] = &columns[..] else {
            return Err(wrong("expected ten columns"));
        };
        let space_after = !misc.split('|').any(|item| item == "SpaceAfter=No");
        if let Some((_, last)) = id.split_once('-') {
            several = Some((last.parse().map_err(|_| wrong("expected a range of words"))?, space_after));
            continue;
        }
        if id.contains('.') {
            continue;
        }
        let id: usize = id.parse().map_err(|_| wrong("expected a word's number"))?;
        let start = sentence.text.len();
        sentence.text.push_str(form);
        sentence.tokens.push(Token { span: Span::new(start, sentence.text.len()) });
        let space = match several {
            Some((last, space_after)) if id >= last => {
                several = None;
                space_after
            }
            Some(_) => false,
            None => space_after,
        };
        if space {
            sentence.text.push(' ');
        }
        let head: usize = head.parse().map_err(|_| wrong("expected the number of a head"))?;
        let main = relation.split(':').next().unwrap_or(relation);
        sentence.words.push(GoldWord {
            lemma: lemma.to_owned(),
            pos: Pos::parse(upos).ok_or_else(|| wrong("unknown part of speech"))?,
            tag: Tag::parse(xpos).unwrap_or(Tag::Xx),
            head: head.checked_sub(1),
            relation: Relation::parse(relation)
                .or_else(|| Relation::parse(main))
                .ok_or_else(|| wrong("unknown relation"))?,
        });
    }
    if !sentence.words.is_empty() {
        sentences.push(sentence);
    }
    Ok(sentences)
}
