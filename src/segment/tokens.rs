use super::Token;
use super::tables::{Follows, Tables, is_apostrophe};
use crate::span::Span;

/// Appends the tokens of a block, cut as the English treebanks of Universal Dependencies cut.
pub(crate) fn tokens(text: &str, block: Span, tables: &Tables, out: &mut Vec<Token>) {
    let mut cutter = Cutter { text, end: block.end, tables, out };
    let mut at = block.start;
    while at < block.end {
        at = cutter.cut(at);
    }
}

struct Cutter<'a> {
    text: &'a str,
    end: usize,
    tables: &'a Tables,
    out: &'a mut Vec<Token>,
}

/// Endings that tell a net address without a scheme.
const ADDRESS_STARTS: [&str; 4] = ["http://", "https://", "www.", "ftp://"];

impl Cutter<'_> {
    /// Cuts off what starts at `at`; returns where to go on, always further.
    fn cut(&mut self, at: usize) -> usize {
        let Some(c) = self.char_at(at) else { return self.end };
        let next = at + c.len_utf8();
        if c.is_whitespace() || is_invisible(c) {
            return next;
        }
        if is_word(c) {
            return self.word(at);
        }
        if is_apostrophe(c) {
            return self.apostrophe(at, c);
        }
        if matches!(c, '@' | '#') && self.char_at(next).is_some_and(is_word) && !self.joined_left(at) {
            let end = self.scan(next, is_handle);
            self.push(at, end);
            return end;
        }
        if c == '.' && self.char_at(next).is_some_and(|c| c.is_ascii_digit()) && !self.joined_left(at) {
            return self.word(at);
        }
        // Runs of one sign are one token: `...`, `--`, `!!`, `***`; so are `?!` and its like.
        let run: fn(char) -> bool = match c {
            '.' => |c| c == '.',
            '-' => |c| c == '-',
            '!' | '?' => |c| matches!(c, '!' | '?'),
            '*' => |c| c == '*',
            '=' => |c| c == '=',
            '_' => |c| c == '_',
            '~' => |c| c == '~',
            _ => |c| is_attached(c),
        };
        let end = self.scan(next, run);
        self.push(at, end);
        end
    }

    fn apostrophe(&mut self, at: usize, c: char) -> usize {
        let next = at + c.len_utf8();
        if self.char_at(next) == Some(c) {
            self.push(at, next + c.len_utf8());
            return next + c.len_utf8();
        }
        if !self.joined_left(at) {
            let end = self.scan(next, is_word);
            let word = &self.text[at..end];
            let decade = &self.text[next..end];
            let digits = decade.bytes().take_while(u8::is_ascii_digit).count();
            if self.tables.is_elided(word) || digits == 2 && decade.len() <= 3 {
                self.push(at, end);
                return end;
            }
        }
        self.push(at, next);
        next
    }

    /// Cuts a stretch of letters and digits with what holds them together.
    fn word(&mut self, start: usize) -> usize {
        if let Some(end) = self.address(start) {
            self.push(start, end);
            return end;
        }
        // Where the part after the last hyphen starts.
        let mut part = start;
        let mut at = start;
        loop {
            // Most of a word is plain letters.
            let rest = &self.text.as_bytes()[at.min(self.end)..self.end];
            let plain = rest.iter().take_while(|b| b.is_ascii_alphanumeric());
            at += plain.count();
            let Some(c) = self.char_at(at) else { break };
            let next = at + c.len_utf8();
            if is_word(c) || at == start {
                at = next;
                continue;
            }
            let before = self.text[part..at].chars().next_back();
            let after = self.char_at(next).filter(|c| is_word(*c));
            let (Some(before), Some(after)) = (before, after) else { break };
            if is_hyphen(c) {
                if self.tables.is_prefix(&self.text[part..at]) || self.is_number_with_hyphens(start) {
                    part = next;
                    at = next;
                    continue;
                }
                break;
            }
            if !self.joins(c, before, after, &self.text[part..at], next) {
                break;
            }
            at = next;
        }
        // `pre- and post-war`: the prefix keeps its hyphen.
        if self.char_at(at) == Some('-')
            && !self.char_at(at + 1).is_some_and(|c| is_word(c) || c == '-')
            && self.tables.is_prefix(&self.text[part..at])
        {
            at += 1;
        }
        // `US$5`: the country stays with its currency's sign.
        let symbol = &self.text[start..at];
        if self.char_at(at) == Some('$')
            && symbol.len() <= 3
            && symbol.bytes().all(|byte| byte.is_ascii_uppercase())
            && self.char_at(at + 1).is_some_and(|c| c.is_ascii_digit())
        {
            self.push(start, at + 1);
            return at + 1;
        }
        let end = self.with_stop(start, at);
        self.push_word(start, end);
        end
    }

    /// Whether a sign between two letters or digits belongs to the word.
    fn joins(&self, sign: char, before: char, after: char, part: &str, next: usize) -> bool {
        let digits = before.is_ascii_digit() && after.is_ascii_digit();
        match sign {
            '.' => {
                // A missing space between two sentences: `ended.The`.
                let word_ended = before.is_lowercase() && part.len() > 2 && !part.contains('.');
                let word_starts = after.is_uppercase()
                    && self.char_at(next + after.len_utf8()).is_some_and(|c| c.is_lowercase() || c == ' ');
                !(word_ended && word_starts || before.is_ascii_digit() && after.is_uppercase())
            }
            ',' => digits && self.scan(next, |c| c.is_ascii_digit()) - next >= 3,
            ':' | '/' => digits,
            '&' => before.is_uppercase() && after.is_uppercase(),
            '_' | '@' => true,
            c => {
                is_apostrophe(c) && before.is_alphabetic() | before.is_ascii_digit() && after.is_alphabetic()
            }
        }
    }

    /// Where the word ends with the stop behind it, if that is its own: `U.S.`, `Gen.`, `J.`
    fn with_stop(&self, start: usize, end: usize) -> usize {
        let after = end + 1;
        if self.char_at(end) != Some('.') || self.char_at(after) == Some('.') {
            return end;
        }
        let word = &self.text[start..end];
        let mut chars = word.chars();
        let first = chars.next();
        let initial = first.is_some_and(char::is_uppercase) && chars.next().is_none();
        let dotted = word.contains('.')
            && word
                .split('.')
                .all(|part| (1..=2).contains(&part.len()) && part.chars().all(char::is_alphabetic));
        let is_abbreviation = dotted
            || match self.tables.abbreviation(word) {
                Some(Follows::Number) => self.next_starts(after, |c| c.is_ascii_digit()),
                Some(Follows::Name) => first.is_some_and(char::is_uppercase) || word.len() == 2,
                Some(Follows::Any) => true,
                None => initial && self.is_initial(start, after),
            };
        if is_abbreviation { after } else { end }
    }

    /// Whether a lone capital with a stop abbreviates a name: another capital follows, and it is not the end of
    /// a phrase such as `plan B`.
    fn is_initial(&self, start: usize, after: usize) -> bool {
        let named_before = self.out.last().is_none_or(|token| {
            token.span.end + 1 < start
                || token
                    .text(self.text)
                    .chars()
                    .next()
                    .is_none_or(|c| c.is_uppercase() || !c.is_alphanumeric())
        });
        // `wrote on X. The party denied it.`: behind a plain word, what can only begin a sentence does.
        let begins = || {
            let next = self.text[after.min(self.end)..self.end].trim_start();
            let word = next.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
            self.tables.starts_sentence(word)
        };
        self.next_starts(after, char::is_uppercase)
            && (named_before || self.out.last().is_some() && !begins())
    }

    /// Whether the next word, after spaces, starts so.
    fn next_starts(&self, at: usize, wanted: impl Fn(char) -> bool) -> bool {
        let rest = &self.text[at.min(self.end)..self.end];
        let spaces = rest.len() - rest.trim_start_matches([' ', '\u{a0}', '\n', '\r', '\t']).len();
        spaces > 0 && spaces < 8 && rest[spaces..].chars().next().is_some_and(wanted)
    }

    /// The end of a net or mail address that starts here, without the punctuation behind it.
    fn address(&self, start: usize) -> Option<usize> {
        let rest = &self.text[start..self.end];
        let known = ADDRESS_STARTS
            .iter()
            .any(|known| rest.get(..known.len()).is_some_and(|rest| rest.eq_ignore_ascii_case(known)));
        if !known {
            return None;
        }
        let end =
            self.scan(start, |c| !c.is_whitespace() && !matches!(c, '<' | '>' | '"' | '“' | '”' | '‘' | '’'));
        let address = &self.text[start..end];
        let kept = address.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'']);
        Some(start + kept.len()).filter(|end| *end > start)
    }

    /// Whether digits and hyphens from here are one number, such as a telephone's or a date's.
    fn is_number_with_hyphens(&self, start: usize) -> bool {
        let end = self.scan(start, |c| c.is_ascii_digit() || c == '-');
        if self.char_at(end).is_some_and(is_word) || end - start > 24 {
            return false;
        }
        let number = self.text[start..end].trim_end_matches('-');
        let parts = number.split('-').count();
        parts > 2 || parts == 2 && number.len() == 8 && number.as_bytes().get(3) == Some(&b'-')
    }

    /// Pushes a word, cut at its clitic, or at the unit written to its number.
    fn push_word(&mut self, start: usize, end: usize) {
        let word = &self.text[start..end];
        let digits =
            word.bytes().take_while(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.')).count();
        let cut = if digits > 0 {
            let unit = word[digits..].trim_end_matches('.');
            if self.tables.cut_after_number(unit) { Some(digits) } else { self.tables.contraction(word) }
        } else {
            self.tables.contraction(word)
        };
        match cut {
            Some(cut) => {
                self.push_word_or_rest(start, start + cut);
                self.push(start + cut, end);
            }
            None => self.push(start, end),
        }
    }

    /// Pushes what stands before a clitic: it may end with another (`should've` `n't`).
    fn push_word_or_rest(&mut self, start: usize, end: usize) {
        match self.tables.contraction(&self.text[start..end]) {
            Some(cut) => {
                self.push(start, start + cut);
                self.push(start + cut, end);
            }
            None => self.push(start, end),
        }
    }

    fn push(&mut self, start: usize, end: usize) {
        self.out.push(Token { span: Span::new(start, end) });
    }

    fn char_at(&self, at: usize) -> Option<char> {
        if at >= self.end { None } else { self.text[at..].chars().next() }
    }

    fn scan(&self, start: usize, wanted: impl Fn(char) -> bool) -> usize {
        let rest = &self.text[start.min(self.end)..self.end];
        start + rest.find(|c| !wanted(c)).unwrap_or(rest.len())
    }

    /// Whether the token before ends right here with a letter or digit.
    fn joined_left(&self, at: usize) -> bool {
        self.out.last().is_some_and(|token| {
            token.span.end == at && token.text(self.text).chars().next_back().is_some_and(is_word)
        })
    }
}

fn is_word(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() || is_attached(c) }
}

/// Combining marks, joiners and variation selectors: they stay with the character before them.
fn is_attached(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{ad}')
}

/// Characters that show nothing.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}' | '\u{2060}' | '\u{2028}' | '\u{2029}'
        )
}

fn is_handle(c: char) -> bool {
    is_word(c) || c == '_'
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}
