//! Inputs that hold one document or many, told apart one document at a time.

mod ahead;
mod begin;
mod records;

use std::collections::VecDeque;
use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use super::assemble::Said;
use super::container::{Budget, Content, Part, PartError, Parts};
use super::draft::{Body, Draft};
use super::error::Problem;
use super::files::{Entry, entries};
use super::ids::Ids;
use super::kind::Kind;
use super::posts::Export;
use super::values::Records;
use super::{Document, InputError, ReadOptions, Reader, sheet};
use ahead::Ahead;

/// The documents of some inputs, told apart and not yet read; see [`Reader::drafts`].
pub struct Drafts<'r> {
    reader: &'r Reader,
    options: &'r ReadOptions,
    entries: std::vec::IntoIter<Entry>,
    /// What `-` stands for, where that is not standard input.
    stdin: Option<Box<dyn Read>>,
    /// Whether to go on, asked before each document.
    goes_on: Option<&'r dyn Fn() -> bool>,
    /// Inputs that hold several documents, the innermost last.
    open: Vec<Open>,
    /// What has failed behind the last draft.
    failed: VecDeque<InputError>,
    ahead: Ahead,
    ids: Ids,
}

/// Where a document comes from.
pub(super) struct Source {
    pub(super) id: String,
    pub(super) shown: String,
    /// What the container around it says about it.
    said: Said,
    warnings: Vec<String>,
    lost: Vec<String>,
    /// How many containers are around it.
    depth: usize,
    budget: Budget,
}

impl Source {
    /// A draft of a file from here, with what is known of it so far.
    fn draft(&mut self, bytes: Vec<u8>, kind: Kind) -> Draft {
        let mut draft = self.told(String::new());
        draft.body = Body::File(bytes, kind);
        draft
    }

    /// A draft with the text of a document from here.
    fn told(&mut self, text: String) -> Draft {
        let mut document = Document::new(self.id.clone(), text);
        document.path = Some(self.shown.clone());
        for warning in self.warnings.drain(..) {
            document.warn(warning);
        }
        for message in self.lost.drain(..) {
            document.lose(message);
        }
        Draft::told(document, std::mem::take(&mut self.said))
    }
}

/// An input whose documents come one after another.
enum Open {
    Records {
        source: Source,
        records: Records,
        export: Option<Export>,
        /// The document of the claims that came last, while more of it may come.
        gathered: Option<Box<Document>>,
    },
    Parts {
        source: Source,
        parts: Parts,
    },
    Sheet {
        source: Source,
        rows: std::vec::IntoIter<Result<sheet::Card, (usize, Problem)>>,
    },
}

impl<'r> Drafts<'r> {
    pub(super) fn new(reader: &'r Reader, inputs: &[PathBuf], options: &'r ReadOptions) -> Self {
        Self {
            reader,
            options,
            entries: entries(inputs).into_iter(),
            stdin: None,
            goes_on: None,
            open: Vec::new(),
            failed: VecDeque::new(),
            ahead: Ahead::default(),
            ids: Ids::default(),
        }
    }

    /// The same documents, where the input `-` is this stream in place of standard input: nothing else about them
    /// changes, so that a program that holds its articles in memory gets what a pipe would give.
    #[must_use]
    pub fn with_stdin(mut self, stream: Box<dyn Read>) -> Self {
        self.stdin = Some(stream);
        self
    }

    /// The same documents, up to the first one before which `goes_on` says no.
    #[must_use]
    pub fn as_long_as(mut self, goes_on: &'r dyn Fn() -> bool) -> Self {
        self.goes_on = Some(goes_on);
        self
    }

    fn source(&self, id: String, shown: String) -> Source {
        let budget = Budget::new(self.options.largest_expansion, self.options.longest_document);
        Source { id, shown, said: Said::default(), warnings: Vec::new(), lost: Vec::new(), depth: 0, budget }
    }
}

impl Iterator for Drafts<'_> {
    type Item = Result<Draft, InputError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.goes_on.is_some_and(|goes_on| !goes_on()) {
            return None;
        }
        if let Some(error) = self.failed.pop_front() {
            return Some(Err(error));
        }
        loop {
            let (source, content, told) = match self.open.last_mut() {
                Some(Open::Records { .. }) => match self.next_record() {
                    Some(result) => return Some(result.map(|draft| self.ids.unique(draft))),
                    None => continue,
                },
                Some(Open::Sheet { source, rows }) => match rows.next() {
                    Some(Ok(card)) => return Some(Ok(self.ids.unique(card.into_draft()))),
                    Some(Err((line, problem))) => {
                        return Some(Err(InputError::at_line(&source.shown, line, problem)));
                    }
                    None => {
                        self.open.pop();
                        continue;
                    }
                },
                Some(Open::Parts { source, parts }) => match parts.next() {
                    Some(Ok(part)) => within(source, part),
                    Some(Err(PartError { name, problem })) => {
                        let shown = name.map_or(source.shown.clone(), |name| inside(&source.shown, &name));
                        match source.budget.told(Some(problem)) {
                            Some(problem) => return Some(Err(InputError::new(shown, problem))),
                            None => continue,
                        }
                    }
                    None => {
                        let Some(Open::Parts { source, .. }) = self.open.pop() else { continue };
                        match source.budget.told(None) {
                            Some(problem) => return Some(Err(InputError::new(source.shown, problem))),
                            None => continue,
                        }
                    }
                },
                None => match self.entries.next()? {
                    Entry::Failed(error) => return Some(Err(error)),
                    Entry::Stdin => {
                        let stdin = self.stdin.take().unwrap_or_else(|| Box::new(std::io::stdin()));
                        let content = Content::Stream(stdin);
                        (self.source("stdin".into(), "-".into()), content, None)
                    }
                    Entry::File(file) => match std::fs::File::open(&file.path) {
                        Ok(content) => {
                            let limit = self.options.longest_document;
                            self.ahead.read(&file, self.entries.as_slice(), limit);
                            (self.source(file.id, file.shown), Content::File(content), None)
                        }
                        Err(error) => {
                            return Some(Err(InputError::new(file.shown, Problem::Unreadable(error))));
                        }
                    },
                },
            };
            let (shown, budget) = (source.shown.clone(), source.budget.clone());
            // A library that gives up on a broken file by a panic fails on that file and on no other.
            let begun = catch_unwind(AssertUnwindSafe(|| self.begin(source, content, told)));
            match begun.unwrap_or(Err(Problem::Fault)) {
                Ok(Some(draft)) => return Some(Ok(self.ids.unique(draft))),
                Ok(None) => {}
                Err(problem) => {
                    if let Some(problem) = budget.told(Some(problem)) {
                        return Some(Err(InputError::new(shown, problem)));
                    }
                }
            }
        }
    }
}

/// A part of a container as a source of its own. The body of a mail goes by the mail's name.
fn within(container: &Source, part: Part) -> (Source, Content, Option<Kind>) {
    let source = Source {
        id: inside(&container.id, &part.name),
        shown: inside(&container.shown, &part.name),
        said: part.said,
        warnings: part.warnings,
        lost: part.lost,
        depth: container.depth + 1,
        budget: container.budget.clone(),
    };
    (source, part.content, part.kind)
}

fn inside(container: &str, name: &str) -> String {
    if name.is_empty() { container.to_owned() } else { format!("{container}/{name}") }
}

/// How much of an input is looked at to tell what it is.
const HEAD: u64 = 64 << 10;
