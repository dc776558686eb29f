use std::io::{BufRead, BufReader, Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use super::assemble::{Said, digest, digest_of};
use super::container::{
    self, Archived, Budget, Content, LONGEST_INNER_ARCHIVE, Part, PartError, Parts, read_all,
};
use super::draft::{Body, Draft};
use super::error::Problem;
use super::files::{Entry, entries};
use super::ids::Ids;
use super::json::FromJson;
use super::kind::{Kind, kind};
use super::office::Extracted;
use super::posts::Export;
use super::values::{Cut, Record, Records};
use super::{Document, InputError, ReadOptions, Reader, encoding, json, live, office, sheet};

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
    failed: Option<InputError>,
    ids: Ids,
}

/// Where a document comes from.
pub(super) struct Source {
    pub(super) id: String,
    pub(super) shown: String,
    /// What the container around it says about it.
    said: Said,
    warnings: Vec<String>,
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
            failed: None,
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
        Source { id, shown, said: Said::default(), warnings: Vec::new(), depth: 0, budget }
    }
}

impl Iterator for Drafts<'_> {
    type Item = Result<Draft, InputError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.goes_on.is_some_and(|goes_on| !goes_on()) {
            return None;
        }
        if let Some(error) = self.failed.take() {
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
                        Ok(content) => (self.source(file.id, file.shown), Content::File(content), None),
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
        depth: container.depth + 1,
        budget: container.budget.clone(),
    };
    (source, part.content, part.kind)
}

fn inside(container: &str, name: &str) -> String {
    if name.is_empty() { container.to_owned() } else { format!("{container}/{name}") }
}

/// The field in which an exported chat lists its messages.
const MESSAGES: &[u8] = b"\"messages\"";

/// How much of an input is looked at to tell what it is.
const HEAD: u64 = 64 << 10;

impl Drafts<'_> {
    /// Reads an input that is one document, or opens one that holds several.
    fn begin(
        &mut self,
        mut source: Source,
        content: Content,
        told: Option<Kind>,
    ) -> Result<Option<Draft>, Problem> {
        let limit = self.options.deepest_container;
        if source.depth > limit {
            return Err(Problem::Nested { limit });
        }
        let (head, content) = content.peek(HEAD)?;
        if head.is_empty() {
            return Err(Problem::EmptyFile);
        }
        let utf_16 = encoding::utf_16(&head);
        let found = match (told, utf_16) {
            (Some(told), _) => told,
            (None, Some(encoding)) => kind(encoding.decode(&head).0.as_bytes(), &source.shown),
            (None, None) => kind(&head, &source.shown),
        };
        match found {
            Kind::Binary(what) => Err(Problem::Binary(what)),
            Kind::Sheet => {
                let bytes = self.whole(content)?;
                let sha256 = digest(&bytes);
                let table = sheet::from_csv(&encoding::decode(bytes, None).text)?;
                self.sheet(source, table, &sha256)
            }
            Kind::Text if told.is_none() && self.reader.bundles.may_begin(&head) => {
                let bytes = self.whole(content)?;
                let decoded = encoding::decode(bytes.clone(), None);
                match self.articles(&decoded.text) {
                    Some(parts) => self.open_parts(source, parts),
                    None => Ok(Some(source.draft(bytes, found))),
                }
            }
            Kind::Rtf => {
                let bytes = self.whole(content)?;
                let extracted = office::plain_text(&bytes);
                self.told(source, extracted, digest(&bytes))
            }
            Kind::Pdf => {
                let bytes = self.whole(content)?;
                let sha256 = digest(&bytes);
                self.printed(source, &office::page_lines(bytes)?, sha256)
            }
            Kind::Html | Kind::Text | Kind::Markdown => {
                let bytes = self.whole(content)?;
                if let Some(parts) = live::entries(self.reader, &source.said, &bytes, found, told) {
                    return self.open_parts(source, Box::new(parts.into_iter().map(Ok)));
                }
                Ok(Some(source.draft(bytes, found)))
            }
            Kind::Zip => self.archive(source, content),
            Kind::JsonLines | Kind::Json | Kind::Chat | Kind::Posts => {
                self.records(source, content, found, &head, utf_16).map(|()| None)
            }
            #[cfg(feature = "parquet")]
            Kind::Parquet => {
                let (longest, limit) = (self.options.longest_document, self.options.largest_expansion);
                let lines = super::parquet::json_lines(content, longest, limit)?;
                let content = Content::Stream(lines);
                self.begin(source, content, Some(Kind::JsonLines))
            }
            Kind::Gzip => {
                if let Some(bare) = source.id.strip_suffix(".gz") {
                    source.id = bare.to_owned();
                }
                source.depth += 1;
                let content = container::unpacked(content, source.budget.clone());
                self.begin(source, content, None)
            }
            Kind::Mail => {
                let bytes = self.whole(content)?;
                let letter = office::letter(&bytes)?;
                if letter.body.is_none() && letter.attachments.is_empty() {
                    return Err(Problem::NoWords);
                }
                let parts = letter.body.into_iter().chain(letter.attachments).map(Ok);
                self.open_parts(source, Box::new(parts))
            }
            Kind::Mailbox => {
                let parts = container::messages(content, self.options.longest_document);
                self.open_parts(source, parts)
            }
            Kind::Feed => {
                let decoded = encoding::decode(self.whole(content)?, encoding::declared(&head).as_deref());
                let parts = container::entries(&decoded.text)?;
                self.open_parts(source, parts)
            }
            Kind::WebArchive => {
                let parts = container::captures(content, source.budget.clone());
                self.open_parts(source, parts)
            }
        }
    }

    fn whole(&self, content: Content) -> Result<Vec<u8>, Problem> {
        read_all(content.into_read(), self.options.longest_document)
    }

    fn open_parts(&mut self, source: Source, parts: Parts) -> Result<Option<Draft>, Problem> {
        self.open.push(Open::Parts { source, parts });
        Ok(None)
    }

    /// The document that a PDF holds, or the articles that it holds: the lines between those are told apart before lines
    /// are joined to paragraphs.
    fn printed(
        &mut self,
        mut source: Source,
        pages: &[String],
        sha256: String,
    ) -> Result<Option<Draft>, Problem> {
        let lines = pages.join("\n");
        if self.reader.bundles.may_begin(&lines.as_bytes()[..lines.len().min(HEAD as usize)])
            && let Some(parts) = self.reader.bundles.articles(&lines, &self.reader.page.dates)
        {
            let joined = parts.into_iter().map(|mut part| {
                if let Content::Bytes(text) = &part.content {
                    let text = office::joined(&String::from_utf8_lossy(text));
                    part.content = Content::Bytes(text.into_bytes());
                }
                Ok(part)
            });
            return self.open_parts(source, Box::new(joined.collect::<Vec<_>>().into_iter()));
        }
        let extracted = office::pages(pages)?;
        let mut draft = source.told(extracted.text);
        draft.said = draft.said.or(extracted.said);
        draft.document.pages = extracted.pages;
        draft.document.sha256 = sha256;
        Ok(Some(draft))
    }

    /// The document that a word processor's file holds, or the articles that it holds.
    fn told(
        &mut self,
        mut source: Source,
        extracted: Extracted,
        sha256: String,
    ) -> Result<Option<Draft>, Problem> {
        if extracted.text.trim().is_empty() {
            return Err(Problem::NoWords);
        }
        let head = &extracted.text.as_bytes()[..extracted.text.len().min(HEAD as usize)];
        if self.reader.bundles.may_begin(head)
            && let Some(parts) = self.articles(&extracted.text)
        {
            return self.open_parts(source, parts);
        }
        let mut draft = source.told(extracted.text);
        draft.said = draft.said.or(extracted.said);
        draft.document.sha256 = sha256;
        Ok(Some(draft))
    }

    fn articles(&self, text: &str) -> Option<Parts> {
        let parts = self.reader.bundles.articles(text, &self.reader.page.dates)?;
        Some(Box::new(parts.into_iter().map(Ok)))
    }

    fn archive(&mut self, source: Source, content: Content) -> Result<Option<Draft>, Problem> {
        let budget = source.budget.clone();
        match container::tell(content)? {
            Archived::Document(mut archive) => {
                let extracted = office::paragraphs(&mut archive, &budget)?;
                self.told(source, extracted, digest_of(archive.into_inner())?)
            }
            Archived::Workbook(mut content) => {
                let sha256 = digest_of(&mut content)?;
                let table = sheet::from_workbook(content, LONGEST_INNER_ARCHIVE)?;
                self.sheet(source, table, &sha256)
            }
            Archived::Book(archive) => {
                let parts = container::chapters(archive, budget)?;
                self.open_parts(source, parts)
            }
            Archived::Files(archive) => self.open_parts(source, container::files(archive, budget)),
        }
    }

    fn sheet(&mut self, source: Source, table: sheet::Table, sha256: &str) -> Result<Option<Draft>, Problem> {
        let known = (&self.reader.columns, &self.reader.page.dates);
        let mut cards = sheet::documents(known, table, &source.id, &source.shown, self.options)?;
        for card in &mut cards.cards {
            sha256.clone_into(&mut card.document.sha256);
        }
        let failed = cards.failed.into_iter().map(|(line, problem)| Err((line, problem)));
        let rows: Vec<_> = cards.cards.into_iter().map(Ok).chain(failed).collect();
        self.open.push(Open::Sheet { source, rows: rows.into_iter() });
        Ok(None)
    }

    fn records(
        &mut self,
        source: Source,
        content: Content,
        kind: Kind,
        head: &[u8],
        utf_16: Option<&'static encoding_rs::Encoding>,
    ) -> Result<(), Problem> {
        let limit = self.options.longest_document;
        let cut = match kind {
            Kind::JsonLines => Cut::Lines,
            Kind::Json => Cut::Brackets,
            _ => Cut::Array,
        };
        let reader: Box<dyn BufRead> = if utf_16.is_some() {
            Box::new(Cursor::new(encoding::decode(self.whole(content)?, None).text.into_bytes()))
        } else {
            let mut content = content.into_read();
            if head.starts_with(b"\xef\xbb\xbf") {
                content.read_exact(&mut [0; 3]).map_err(Problem::Unreadable)?;
            }
            Box::new(BufReader::with_capacity(HEAD as usize, content))
        };
        let mut records = Records::new(reader, cut, limit);
        let entered = match kind {
            Kind::Chat => records.enter_array(MESSAGES).map_err(Problem::Unreadable)?,
            Kind::Posts => match records.enter_array(b"=").map_err(Problem::Unreadable)? {
                // A part of an archive that holds no posts.
                None => return Ok(()),
                before => before,
            },
            _ => None,
        };
        let export = match kind {
            Kind::Chat => Some(Export::Chat { name: entered.as_deref().and_then(super::posts::chat_name) }),
            Kind::Posts => Some(Export::Posts),
            _ => None,
        };
        if kind == Kind::Chat && entered.is_none() {
            return Err(Problem::Broken("expected an export with a list of messages, found none".to_owned()));
        }
        self.open.push(Open::Records { source, records, export, gathered: None });
        Ok(())
    }

    /// The next document of the innermost file of records; `None` at its end.
    fn next_record(&mut self) -> Option<Result<Draft, InputError>> {
        let Some(Open::Records { source, records, export, gathered }) = self.open.last_mut() else {
            return None;
        };
        let finished = |mut document: Document| {
            document.sha256 = digest(document.text.as_bytes());
            Ok(Draft::told(document, Said::default()))
        };
        loop {
            let record = match records.next() {
                Ok(Some(record)) => record,
                Ok(None) => {
                    if let Some(document) = gathered.take() {
                        return Some(finished(*document));
                    }
                    // A whole account's export holds one chat behind the other.
                    if let Some(Export::Chat { name }) = export
                        && let Ok(Some(before)) = records.enter_array(MESSAGES)
                    {
                        *name = super::posts::chat_name(&before);
                        continue;
                    }
                    self.open.pop();
                    return None;
                }
                Err(error) => {
                    let problem = source.budget.told(Some(Problem::Unreadable(error)));
                    let shown = source.shown.clone();
                    // What came before the break is kept: claims of the last document too.
                    if let Some(document) = gathered.take() {
                        let first = finished(*document);
                        self.open.pop();
                        self.failed = problem.map(|problem| InputError::new(shown, problem));
                        return Some(first);
                    }
                    self.open.pop();
                    match problem {
                        Some(problem) => return Some(Err(InputError::new(shown, problem))),
                        None => return None,
                    }
                }
            };
            if let Some(line) = json::claim(&record.bytes) {
                // A former build has the claims of a document one after another.
                let other = gathered.take_if(|document| document.id != line.document);
                let document = gathered.get_or_insert_with(|| {
                    let mut document = Document::new(line.document, String::new());
                    document.path = Some(source.shown.clone());
                    Box::new(document)
                });
                document.add_given(line.id, &line.words, line.fields);
                match other {
                    Some(document) => return Some(finished(*document)),
                    None => continue,
                }
            }
            let result = if record.too_long {
                Err(Problem::TooLong { limit: self.options.longest_document })
            } else {
                record_draft(&record, source, export.as_ref())
            };
            match result {
                Ok(None) => {}
                Ok(Some(draft)) => return Some(Ok(draft)),
                Err(problem) => return Some(Err(InputError::at_line(&source.shown, record.line, problem))),
            }
        }
    }
}

/// A document that is one record of a file; `None` for a record that is none.
fn record_draft(record: &Record, source: &Source, export: Option<&Export>) -> Result<Option<Draft>, Problem> {
    let id = format!("{}#{}", source.id, record.line);
    let found = match export {
        Some(export) => super::posts::read(export, &record.bytes, &id, &source.shown)?,
        None => Some(json::read(&record.bytes, id, &source.shown)?),
    };
    let Some(FromJson { mut document, said, html }) = found else { return Ok(None) };
    document.sha256 = digest(&record.bytes);
    let body = html.map_or(Body::Told, Body::Page);
    Ok(Some(Draft { document, said, body, line: Some(record.line) }))
}
