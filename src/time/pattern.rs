//! Patterns over words and classes of words: how rule files write them, and how they match.
//!
//! `[the? {which:which} {day:weekday}] night|evening`: words, `a|b` for one of several, `{capture:class}`,
//! `?` for what may be missing, `( .. | .. )` for groups, `~` where no space may stand, `!x` for what may not
//! follow, `^` for a capitalised word that no table knows, `'|'` for a sign that has a meaning here. Square brackets hold the words that are found; without
//! them all are.

use super::opening::Opening;
use super::production::Capture;
use super::token::WordId;
use super::value::Kind;
use super::words::{ClassId, Piece, Words};

/// One step of a pattern.
#[derive(Debug, Clone)]
pub(crate) enum Node {
    Word(Piece),
    /// One of several single words.
    Words(Box<[WordId]>),
    Class(ClassId, Option<usize>),
    Phrase(usize, Option<usize>),
    Optional(Box<[Node]>),
    Any(Box<[Box<[Node]>]>),
    Open,
    Close,
    Glue,
    Not(Box<[Node]>),
    /// A capitalised word that no table knows: most likely a name.
    Name,
}

/// A named part of patterns, made of others: `number`, `date`.
#[derive(Debug, Default)]
pub(crate) struct Phrase {
    pub(crate) name: String,
    pub(crate) kind: Option<Kind>,
    pub(crate) ways: Vec<Way>,
    pub(crate) opening: Opening,
    /// Whether a pattern uses it: then no further way may be told, or what was worked out from it is wrong.
    pub(crate) used: bool,
}

/// One way to say a phrase.
#[derive(Debug)]
pub(crate) struct Way {
    pub(crate) nodes: Box<[Node]>,
    pub(crate) slots: usize,
    pub(crate) production: super::production::Production,
    pub(crate) opening: Opening,
}

/// A pattern as read, with its captures in order of their slots.
#[derive(Debug)]
pub(crate) struct Pattern {
    pub(crate) nodes: Box<[Node]>,
    pub(crate) captures: Vec<Capture>,
    /// How many pairs of brackets.
    pub(crate) brackets: usize,
}

/// Reads patterns.
pub(crate) struct Parser<'w> {
    words: &'w mut Words,
    phrases: &'w [Phrase],
    rest: Vec<char>,
    at: usize,
    captures: Vec<Capture>,
    brackets: usize,
    /// Every capture named so far, in order, repeats included.
    named: Vec<usize>,
}

impl<'w> Parser<'w> {
    /// Reads a pattern.
    ///
    /// # Errors
    /// What is wrong, as a sentence.
    pub(crate) fn parse(words: &'w mut Words, phrases: &'w [Phrase], text: &str) -> Result<Pattern, String> {
        let mut parser = Self {
            words,
            phrases,
            rest: text.chars().collect(),
            at: 0,
            captures: Vec::new(),
            brackets: 0,
            named: Vec::new(),
        };
        let nodes = parser.sequence()?;
        match parser.peek() {
            None => Ok(Pattern { nodes, captures: parser.captures, brackets: parser.brackets }),
            Some(sign) => Err(format!("`{sign}` is not expected here")),
        }
    }

    fn peek(&mut self) -> Option<char> {
        while self.rest.get(self.at).is_some_and(|c| c.is_whitespace()) {
            self.at += 1;
        }
        self.rest.get(self.at).copied()
    }

    fn eat(&mut self, sign: char) -> bool {
        let found = self.peek() == Some(sign);
        self.at += usize::from(found);
        found
    }

    fn sequence(&mut self) -> Result<Box<[Node]>, String> {
        let mut nodes = Vec::new();
        while let Some(sign) = self.peek() {
            let start = nodes.len();
            match sign {
                ')' | '|' => break,
                '[' => {
                    self.at += 1;
                    self.brackets += 1;
                    nodes.push(Node::Open);
                    continue;
                }
                ']' => {
                    self.at += 1;
                    nodes.push(Node::Close);
                    continue;
                }
                '~' => {
                    self.at += 1;
                    nodes.push(Node::Glue);
                    continue;
                }
                '^' => {
                    self.at += 1;
                    nodes.push(Node::Name);
                    continue;
                }
                '!' => {
                    self.at += 1;
                    let mut inner = Vec::new();
                    self.item(&mut inner)?;
                    nodes.push(Node::Not(inner.into()));
                    continue;
                }
                _ => {
                    let captures = self.captures.len();
                    self.item(&mut nodes)?;
                    if self.rest.get(self.at) == Some(&'?') {
                        self.at += 1;
                        for capture in &mut self.captures[captures..] {
                            capture.optional = true;
                        }
                        let inner: Box<[Node]> = nodes.drain(start..).collect();
                        nodes.push(Node::Optional(inner));
                    }
                }
            }
        }
        Ok(nodes.into())
    }

    fn item(&mut self, nodes: &mut Vec<Node>) -> Result<(), String> {
        match self.peek() {
            Some('(') => {
                self.at += 1;
                let mut logs = Vec::new();
                let mut ways = Vec::new();
                let known = self.captures.len();
                loop {
                    let from = self.named.len();
                    ways.push(self.sequence()?);
                    logs.push(from..self.named.len());
                    if !self.eat('|') {
                        break;
                    }
                }
                for slot in known..self.captures.len() {
                    let everywhere = logs.iter().all(|log| self.named[log.clone()].contains(&slot));
                    self.captures[slot].optional |= !everywhere;
                }
                if !self.eat(')') {
                    return Err("a `(` is not closed".to_owned());
                }
                if ways.len() == 1 {
                    nodes.extend(ways.remove(0).into_vec());
                } else {
                    nodes.push(Node::Any(ways.into()));
                }
                Ok(())
            }
            Some('{') => {
                self.at += 1;
                let end = self.rest[self.at..].iter().position(|c| *c == '}').ok_or("a `{` is not closed")?;
                let inside: String = self.rest[self.at..self.at + end].iter().collect();
                self.at += end + 1;
                nodes.push(self.reference(&inside)?);
                Ok(())
            }
            Some(_) => self.literal(nodes),
            None => Err("the pattern ends too early".to_owned()),
        }
    }

    fn reference(&mut self, inside: &str) -> Result<Node, String> {
        let (capture, name) = match inside.split_once(':') {
            Some((capture, name)) => (Some(capture.trim()), name.trim()),
            None => (None, inside.trim()),
        };
        let phrase = self.phrases.iter().position(|phrase| phrase.name == name);
        let (kind, class) = match (phrase, self.words.class(name)) {
            (Some(phrase), _) => {
                let kind =
                    self.phrases[phrase].kind.ok_or_else(|| format!("`{name}` is used before it is told"))?;
                (kind, None)
            }
            (None, Some(class)) => (self.words.classes[usize::from(class)].1, Some(class)),
            (None, None) => return Err(format!("`{name}` is neither a class of words nor a phrase")),
        };
        let slot = match capture {
            None => None,
            Some(capture) => Some(match self.captures.iter().position(|known| known.name == capture) {
                Some(slot) => {
                    if self.captures[slot].kind != kind {
                        return Err(format!("`{capture}` is captured with two kinds"));
                    }
                    slot
                }
                None => {
                    self.captures.push(Capture { name: capture.to_owned(), kind, optional: false });
                    self.captures.len() - 1
                }
            }),
        };
        self.named.extend(slot);
        Ok(match (phrase, class) {
            (Some(phrase), _) => Node::Phrase(phrase, slot),
            (None, class) => Node::Class(class.unwrap_or_default(), slot),
        })
    }

    fn literal(&mut self, nodes: &mut Vec<Node>) -> Result<(), String> {
        let mut ways: Vec<Vec<Piece>> = Vec::new();
        loop {
            let word = self.word()?;
            ways.push(self.words.pieces(&word));
            // A `|` right behind a word joins alternatives; one after a space parts the ways of a group.
            if self.rest.get(self.at) == Some(&'|') {
                self.at += 1;
            } else {
                break;
            }
        }
        let chain = |pieces: &[Piece]| -> Vec<Node> {
            let mut chain = Vec::new();
            for (index, piece) in pieces.iter().enumerate() {
                if index > 0 && piece.glued {
                    chain.push(Node::Glue);
                }
                chain.push(Node::Word(*piece));
            }
            chain
        };
        match ways.as_slice() {
            [only] => nodes.extend(chain(only)),
            several if several.iter().all(|way| way.len() == 1) => {
                nodes.push(Node::Words(several.iter().map(|way| way[0].word).collect()));
            }
            several => nodes.push(Node::Any(several.iter().map(|way| chain(way).into()).collect())),
        }
        Ok(())
    }

    fn word(&mut self) -> Result<String, String> {
        if self.rest.get(self.at) == Some(&'\'')
            && let Some(end) = self.rest[self.at + 1..].iter().position(|c| *c == '\'')
            && end > 0
        {
            let word = self.rest[self.at + 1..self.at + 1 + end].iter().collect();
            self.at += end + 2;
            return Ok(word);
        }
        let mut word = String::new();
        while let Some(c) = self.rest.get(self.at).copied() {
            if c.is_whitespace() || "(){}[]|?~!".contains(c) {
                break;
            }
            word.push(c);
            self.at += 1;
        }
        if word.chars().any(|c| c.is_ascii_digit()) {
            return Err(format!("`{word}`: digits stand in a class of digits, not in a pattern"));
        }
        if word.is_empty() { Err("expected a word".to_owned()) } else { Ok(word) }
    }
}
