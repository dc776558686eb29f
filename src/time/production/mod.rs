//! Productions: how a rule puts its meaning together from what it captured.

mod clocks;
mod cycles;
mod dates;
mod function;
mod numbers;

use self::function::{Args, Function};
use super::value::{Kind, Value};

/// A production, checked on load: evaluating it can fail only by a value out of range.
#[derive(Debug, Clone)]
pub(crate) enum Production {
    Capture(usize),
    Fixed(Value),
    Absent,
    Call(&'static Function, Vec<Production>),
}

/// A capture of a pattern, as the production sees it.
#[derive(Debug, Clone)]
pub(crate) struct Capture {
    pub(crate) name: String,
    pub(crate) kind: Kind,
    /// Whether the pattern can match without it.
    pub(crate) optional: bool,
}

/// A function by its name. The kinds of its parameters are checked when rules load.
fn function(name: &str) -> Option<&'static Function> {
    [numbers::FUNCTIONS, cycles::FUNCTIONS, dates::FUNCTIONS, clocks::FUNCTIONS]
        .into_iter()
        .flatten()
        .find(|function| function.name == name)
}

impl Production {
    /// Puts the value together.
    pub(crate) fn run(&self, captures: &[Option<Value>]) -> Option<Value> {
        match self {
            Self::Capture(index) => captures.get(*index)?.clone(),
            Self::Fixed(value) => Some(value.clone()),
            Self::Absent => None,
            Self::Call(function, args) => {
                let args = args.iter().map(|arg| arg.run(captures)).collect();
                (function.run)(&mut Args(args))
            }
        }
    }

    /// Reads a production such as `named(last, day)` and checks it against the captures of its pattern.
    /// `elsewhere` are the names that other patterns of the rule capture: absent here, where that may be.
    ///
    /// # Errors
    /// What is wrong, as a sentence.
    pub(crate) fn parse(
        text: &str,
        captures: &[Capture],
        elsewhere: &[String],
    ) -> Result<(Self, Kind), String> {
        let mut reader = Reader { rest: text, captures, elsewhere };
        let read = reader.expression(None, false)?;
        reader.skip();
        if !reader.rest.is_empty() {
            return Err(format!("expected the end of the production, found `{}`", reader.rest));
        }
        Ok(read)
    }
}

struct Reader<'a> {
    rest: &'a str,
    captures: &'a [Capture],
    elsewhere: &'a [String],
}

impl<'a> Reader<'a> {
    fn skip(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn eat(&mut self, sign: char) -> bool {
        self.skip();
        match self.rest.strip_prefix(sign) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn name(&mut self) -> &'a str {
        self.skip();
        let end = self
            .rest
            .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '/')))
            .unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at(end);
        self.rest = rest;
        name
    }

    fn expression(&mut self, wanted: Option<Kind>, optional: bool) -> Result<(Production, Kind), String> {
        if self.eat('\'') {
            let end = self.rest.find('\'').ok_or("a quote is not closed")?;
            let word = &self.rest[..end];
            self.rest = &self.rest[end + 1..];
            let kind = wanted.ok_or_else(|| format!("`{word}` cannot be read here"))?;
            let value = kind.parse(word).ok_or_else(|| format!("`{word}` is no {kind:?}"))?;
            return Ok((Production::Fixed(value), kind));
        }
        let name = self.name();
        if name.is_empty() {
            return Err(format!("expected a name, found `{}`", self.rest));
        }
        if self.eat('(') {
            return self.call(name, wanted);
        }
        if let Some(index) = self.captures.iter().position(|capture| capture.name == name) {
            let capture = &self.captures[index];
            if capture.optional && !optional {
                return Err(format!("`{name}` may be missing, but is needed here"));
            }
            if wanted.is_some_and(|wanted| !capture.kind.fits(wanted)) {
                return Err(format!("`{name}` is a {:?}, needed is a {wanted:?}", capture.kind));
            }
            return Ok((Production::Capture(index), capture.kind));
        }
        let kind = wanted.ok_or_else(|| format!("no capture is called `{name}`"))?;
        match kind.parse(name) {
            Some(value) => Ok((Production::Fixed(value), kind)),
            None if optional && self.elsewhere.iter().any(|other| other == name) => {
                Ok((Production::Absent, kind))
            }
            None => Err(format!("`{name}` is neither a capture nor a {kind:?}")),
        }
    }

    fn call(&mut self, name: &str, wanted: Option<Kind>) -> Result<(Production, Kind), String> {
        let function = function(name).ok_or_else(|| format!("there is no function `{name}`"))?;
        if wanted.is_some_and(|wanted| !function.result.fits(wanted)) {
            return Err(format!("`{name}` gives a {:?}, needed is a {wanted:?}", function.result));
        }
        let mut args: Vec<Production> = function.params.iter().map(|_| Production::Absent).collect();
        let mut given = vec![false; args.len()];
        let mut next = 0;
        while !self.eat(')') {
            let before = self.rest;
            let key = self.name();
            let index = if !key.is_empty() && self.eat('=') {
                function
                    .params
                    .iter()
                    .position(|param| param.name == key)
                    .ok_or_else(|| format!("`{name}` takes no `{key}`"))?
            } else {
                self.rest = before;
                next
            };
            let param =
                function.params.get(index).ok_or_else(|| format!("too many arguments for `{name}`"))?;
            args[index] = self.expression(Some(param.kind), param.optional)?.0;
            given[index] = true;
            next = index + 1;
            if !self.eat(',') && !self.rest.trim_start().starts_with(')') {
                return Err(format!("expected `,` or `)`, found `{}`", self.rest));
            }
        }
        for (param, given) in function.params.iter().zip(given) {
            if !given && !param.optional {
                return Err(format!("`{name}` needs `{}`", param.name));
            }
        }
        Ok((Production::Call(function, args), function.result))
    }
}
