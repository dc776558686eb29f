use std::collections::BTreeMap;

use regex::Regex;

use crate::read::page::Piece;
use crate::span::Span;

/// Finds the clock times that head the entries of a live page.
#[derive(Debug, Clone)]
pub(super) struct Stamps {
    pattern: Option<Regex>,
}

/// A page has entries only if at least so many lines begin with a clock time.
const FEWEST: usize = 2;

impl Stamps {
    pub(super) fn new() -> Self {
        // A clock time at the start of a line, its zone and a day in brackets, then a blank, a sign or the end.
        let pattern = r"^[\[(]?(?:[01]?[0-9]|2[0-4])[:.h][0-5][0-9](?:[:.][0-5][0-9])?(?:\s?[AaPp]\.?[Mm]\.?(?-u:\b)|\s?[AaPp]\.[Mm]\.)?[\])]?(?:\s(?:[A-Z]{3,4}|UTC|GMT)(?:[+-][0-9]{1,2}(?::[0-9]{2})?)?(?:\s|$))?(?:\s?\([^()\n]{2,30}\))?";
        Self { pattern: Regex::new(pattern).ok() }
    }

    /// Stamps by the start of the piece that they head.
    pub(super) fn of(&self, text: &str, pieces: &[Piece]) -> BTreeMap<usize, Span> {
        let Some(pattern) = &self.pattern else { return BTreeMap::new() };
        let stamps: BTreeMap<usize, Span> = pieces
            .iter()
            .filter_map(|piece| {
                let line = piece.span.text(text);
                let found = pattern.find(line.get(..line.floor_char_boundary(80))?)?;
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
