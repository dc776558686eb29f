use super::tables::{Follows, Tables};
use super::{Sentence, Token};
use crate::span::Span;

/// No sentence is longer, so that what parses sentences stays linear on text without stops.
const LONGEST: usize = 400;
/// A sentence that has to be cut is cut at a pause within so many tokens of its end, if there is one.
const PAUSE_WITHIN: usize = 120;

/// Groups the tokens of a block (those from `first` on) into sentences.
pub(crate) fn sentences(
    text: &str,
    block: usize,
    first: usize,
    tables: &Tables,
    tokens: &[Token],
    out: &mut Vec<Sentence>,
) {
    let mut start = first;
    let mut at = first;
    while at < tokens.len() {
        let mut end = at + 1;
        let ends = match stop(text, tables, tokens, at) {
            Stop::No => false,
            kind => {
                while end < tokens.len() && closes(text, tokens, end) {
                    end += 1;
                }
                kind.ends_before(text, tables, tokens.get(end..).unwrap_or_default(), end > at + 1)
                    && separated(text, tokens, end)
            }
        };
        if ends || end == tokens.len() {
            push(block, start, end, tokens, out);
            start = end;
        } else if end - start >= LONGEST {
            let cut = (end - PAUSE_WITHIN..end)
                .rev()
                .find(|i| is_pause(tokens[*i].text(text)))
                .map_or(end, |i| i + 1);
            push(block, start, cut, tokens, out);
            start = cut;
        }
        at = end.max(start);
    }
    if start < tokens.len() {
        push(block, start, tokens.len(), tokens, out);
    }
}

fn push(block: usize, start: usize, end: usize, tokens: &[Token], out: &mut Vec<Sentence>) {
    if let (Some(first), Some(last)) = (tokens.get(start), tokens[..end].last()) {
        out.push(Sentence { span: Span::new(first.span.start, last.span.end), block, tokens: start..end });
    }
}

/// What the sign at the end of a token may mean for the sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stop {
    /// It is no stop, or never ends a sentence.
    No,
    /// A full stop after a word of ordinary length.
    Full,
    /// A full stop after a short word, which may abbreviate something unknown.
    Short,
    /// `?`, `!`.
    Mark,
    /// The stop of an abbreviation.
    Abbreviation,
    /// Dots that may only be a pause.
    Dots,
}

fn stop(text: &str, tables: &Tables, tokens: &[Token], at: usize) -> Stop {
    let word = tokens[at].text(text);
    match word.as_bytes() {
        b"." => {
            let before = at.checked_sub(1).map(|i| tokens[i].text(text));
            let long = before
                .is_some_and(|word| word.len() > 4 || !word.bytes().all(|byte| byte.is_ascii_lowercase()));
            if long { Stop::Full } else { Stop::Short }
        }
        [b'?' | b'!', ..] => Stop::Mark,
        [b'.', b'.', ..] => Stop::Dots,
        _ if word == "…" => Stop::Dots,
        _ if word == "。" => Stop::Full,
        [.., before, b'.'] if *before != b'.' => match tables.abbreviation(&word[..word.len() - 1]) {
            Some(Follows::Name | Follows::Number) => Stop::No,
            Some(Follows::Any) => Stop::Abbreviation,
            // A lone capital abbreviates a name, which goes on.
            None if word.len() == 2 => Stop::No,
            None => Stop::Abbreviation,
        },
        _ => Stop::No,
    }
}

impl Stop {
    /// Whether the sentence ends before the tokens that follow; `closed`: quotation marks or brackets closed
    /// between.
    fn ends_before(self, text: &str, tables: &Tables, rest: &[Token], closed: bool) -> bool {
        let mut rest = rest.iter().map(|token| token.text(text));
        let Some(mut next) = rest.next() else { return true };
        while opens(next) {
            match rest.next() {
                Some(word) => next = word,
                None => return true,
            }
        }
        let first = next.chars().next().unwrap_or(' ');
        if self == Self::No || matches!(first, ',' | ';' | ':' | ')' | ']') {
            return false;
        }
        let lower = first.is_lowercase();
        match self {
            Self::No => false,
            Self::Full => !lower || !closed && next.len() > 1,
            Self::Short => !lower,
            Self::Mark => !lower,
            Self::Abbreviation | Self::Dots => first.is_uppercase() && tables.starts_sentence(next),
        }
    }
}

/// Whether a token closes what the sentence opened: it stands right behind the token before.
fn closes(text: &str, tokens: &[Token], at: usize) -> bool {
    let touching = tokens[at].span.start == tokens[at - 1].span.end;
    touching && matches!(tokens[at].text(text), "\"" | "”" | "’" | "''" | "'" | ")" | "]" | "»" | "’’" | "}")
        || tokens[at].text(text) == "''"
}

fn opens(word: &str) -> bool {
    matches!(word, "\"" | "“" | "‘" | "``" | "'" | "(" | "[" | "«" | "-" | "–" | "—" | "•" | "*")
}

fn is_pause(word: &str) -> bool {
    matches!(word, ";" | "," | ":" | "–" | "—" | "--" | "|")
}

/// Whether the next token stands apart: `3.5` or a missing space after a bracket is no end.
fn separated(text: &str, tokens: &[Token], next: usize) -> bool {
    let Some(token) = tokens.get(next) else { return true };
    let touching = token.span.start == tokens[next - 1].span.end;
    !touching
        || token
            .text(text)
            .chars()
            .next()
            .is_some_and(|c| c.is_uppercase() || matches!(c, '“' | '"' | '‘' | '['))
}
