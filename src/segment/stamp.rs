use std::collections::BTreeMap;

use crate::lexicon::Pattern;
use crate::read::page::Piece;
use crate::span::Span;

/// Finds the clock times that head the entries of a live page.
#[derive(Debug, Clone)]
pub(super) struct Stamps {
    before: Vec<String>,
    patterns: [Pattern; 2],
}

/// A date before the clock time: `22/10`, `22 October`, `Oct. 22`.
pub(super) const DATE: &str = r"(?:[0-3]?[0-9][/.][01]?[0-9](?:[/.](?:[0-9]{2}){1,2})?|[0-3]?[0-9]\s\p{Lu}\p{Ll}{2,8}|\p{Lu}\p{Ll}{2,8}\.?\s[0-3]?[0-9])";

/// A page has entries only if at least so many lines begin with a clock time.
const FEWEST: usize = 2;

impl Stamps {
    /// `before`: words that may stand before the clock time.
    pub(super) fn new(before: &[String]) -> Self {
        let words = before.to_vec();
        let mut before: Vec<String> = before.iter().map(|words| regex::escape(words)).collect();
        before.sort_by_key(|words| std::cmp::Reverse(words.len()));
        let before = before.join("|");
        // A clock time at the start of a line, its zone and a day in brackets.
        let clock = r"(?:[01]?[0-9]|2[0-4])(?:[:.h][0-5][0-9](?:[:.][0-5][0-9])?(?:\s?[AaPp]\.?[Mm](?-u:\b)\.?)?|\s?[AaPp]\.?[Mm](?-u:\b)\.?)";
        let zone = r"(?:\s(?:[A-Z]{2,4})(?:[+-][0-9]{1,2}(?::[0-9]{2})?)?(?-u:\b))?";
        let day = r"(?:\s?\([^()\n]{2,30}\))?";
        let date = format!(r"(?:{DATE}(?:\s[0-9]{{4}})?,?\s+)?");
        let pattern = format!(r"^[\[(]?(?:(?i-u:{before})\.?[:,]?[\])]?\s+)?{date}{clock}[\])]?{zone}{day}");
        let bare = format!(r"^(?i-u:{before})\s+[0-2][0-9][0-5][0-9](?-u:\b){zone}{day}");
        Self { before: words, patterns: [pattern, bare].map(Pattern::new) }
    }

    /// Whether the head of a line may be a stamp, told without the patterns: before its first figure stands nothing, a
    /// month's name, or words that may stand there.
    fn may_begin(&self, head: &str) -> bool {
        let Some(figure) = head.bytes().position(|byte| byte.is_ascii_digit()) else { return false };
        let before = head[..figure].trim_start_matches(['[', '(']);
        let begins =
            |words: &String| before.get(..words.len()).is_some_and(|start| start.eq_ignore_ascii_case(words));
        before.trim_end().bytes().all(|byte| !byte.is_ascii_whitespace()) || self.before.iter().any(begins)
    }

    /// Stamps by the start of the piece that they head.
    pub(super) fn of(&self, text: &str, pieces: &[Piece]) -> BTreeMap<usize, Span> {
        let stamps: BTreeMap<usize, Span> = pieces
            .iter()
            .filter_map(|piece| {
                let line = piece.span.text(text);
                let head = line.get(..line.floor_char_boundary(80))?;
                if !self.may_begin(head) {
                    return None;
                }
                let found = self.patterns.iter().find_map(|pattern| pattern.regex()?.find(head))?;
                let words = found.as_str().trim_end();
                let after = line[found.end()..].chars().next();
                let apart = found.as_str().len() > words.len()
                    || after.is_none_or(|c| {
                        c.is_whitespace() || matches!(c, '-' | '–' | '—' | ':' | '|' | '·' | '•')
                    });
                let start = piece.span.start;
                apart.then(|| (start, Span::new(start, start + words.len())))
            })
            .collect();
        if stamps.len() < FEWEST { BTreeMap::new() } else { stamps }
    }
}
