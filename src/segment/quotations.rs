use super::{Quotation, Token};
use crate::span::Span;

/// Appends the quotations of a block. One that is not closed ends with the block: the next paragraph opens it
/// again.
pub(crate) fn quotations(text: &str, block: Span, tokens: &[Token], out: &mut Vec<Quotation>) {
    let mut open: Vec<(Mark, Span)> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let Some((mark, side)) = mark(text, block, tokens, at) else { continue };
        let opened = open.iter().rposition(|(open, _)| *open == mark);
        let closing = match side {
            Side::Opens => false,
            Side::Closes => true,
            Side::Either => opened.is_some(),
        };
        match (closing, opened) {
            (true, Some(level)) => {
                let start = open[level].1;
                open.truncate(level);
                out.push(quotation(start, token.span.start, token.span.end));
            }
            (false, _)
                if open.len() < DEEPEST
                    && (mark != Mark::Single || closes_later(text, block, tokens, at)) =>
            {
                open.push((mark, token.span));
            }
            _ => {}
        }
    }
    for (mark, start) in open {
        if mark != Mark::Single {
            out.push(quotation(start, block.end, block.end));
        }
    }
}

/// Quotations inside quotations are followed so far.
const DEEPEST: usize = 4;
/// A single quotation mark opens a quotation only if one that closes stands within so many tokens.
const SINGLE_WITHIN: usize = 80;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Double,
    Single,
    Guillemet,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Opens,
    Closes,
    Either,
}

fn quotation(open: Span, inner_end: usize, end: usize) -> Quotation {
    let inner_end = inner_end.max(open.end);
    Quotation { outer: Span::new(open.start, end.max(inner_end)), inner: Span::new(open.end, inner_end) }
}

fn mark(text: &str, block: Span, tokens: &[Token], at: usize) -> Option<(Mark, Side)> {
    let token = tokens[at];
    let side = || side(text, block, token.span);
    Some(match token.text(text) {
        "“" | "``" | "„" => (Mark::Double, Side::Opens),
        // Written at both ends by some; at the beginning of a word it closes only what is open.
        "”" | "''" => (
            Mark::Double,
            match side() {
                Side::Opens => Side::Either,
                _ => Side::Closes,
            },
        ),
        "\"" => (Mark::Double, side()),
        "«" => (Mark::Guillemet, Side::Opens),
        "»" => (Mark::Guillemet, Side::Closes),
        "‘" => (Mark::Single, Side::Opens),
        "’" | "'" | "`" => match side() {
            Side::Either => return None,
            Side::Opens if token.text(text) == "’" => return None,
            side => (Mark::Single, side),
        },
        _ => return None,
    })
}

/// Which way a straight mark points, by the spaces around it.
fn side(text: &str, block: Span, mark: Span) -> Side {
    let before = text[block.start..mark.start].chars().next_back();
    let after = text[mark.end..block.end].chars().next();
    let free_before =
        before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '-' | '“' | '"'));
    let free_after = after.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '“' | '‘' | '$' | '#' | '.'));
    match (free_before, free_after) {
        (true, false) => Side::Opens,
        (false, true) => Side::Closes,
        _ => Side::Either,
    }
}

/// Whether an apostrophe-like mark is answered by one that closes; a plural's apostrophe (`the states' `) is taken
/// for a closing mark only if none follows it.
fn closes_later(text: &str, block: Span, tokens: &[Token], at: usize) -> bool {
    let end = tokens.len().min(at + SINGLE_WITHIN);
    (at + 2..end).any(|i| mark(text, block, tokens, i) == Some((Mark::Single, Side::Closes)))
}
