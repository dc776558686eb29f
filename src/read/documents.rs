use std::io::{BufRead, BufReader, Cursor};
use std::path::PathBuf;

use super::assemble::{Said, digest};
use super::container::{
    self, Archived, Budget, Content, LONGEST_INNER_ARCHIVE, Part, PartError, Parts, read_all,
};
use super::error::Problem;
use super::files::{Entry, entries};
use super::ids::Ids;
use super::kind::{Kind, kind};
use super::posts::Export;
use super::values::{Cut, Records};
use super::{Document, InputError, ReadOptions, Reader, encoding, json, office, sheet};

/// The documents of some inputs; see [`Reader::read`].
pub struct Documents<'r> {
    reader: &'r Reader,
    options: &'r ReadOptions,
    entries: std::vec::IntoIter<Entry>,
    /// Inputs that hold several documents, the innermost last.
    open: Vec<Open>,
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
    /// An empty document from here, with what is known of it so far.
    pub(super) fn document(&mut self, sha256: String) -> (Document, Said) {
        let mut document = Document::new(self.id.clone(), String::new());
        document.path = Some(self.shown.clone());
        document.sha256 = sha256;
        for warning in self.warnings.drain(..) {
            document.warn(warning);
        }
        (document, std::mem::take(&mut self.said))
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

/// Most containers around a document: a zip in a mail in a mailbox in a zip.
const DEEPEST: usize = 4;

impl<'r> Documents<'r> {
    pub(super) fn new(reader: &'r Reader, inputs: &[PathBuf], options: &'r ReadOptions) -> Self {
        Self { reader, options, entries: entries(inputs).into_iter(), open: Vec::new(), ids: Ids::default() }
    }

    fn source(&self, id: String, shown: String) -> Source {
        let budget = Budget::new(self.options.largest_expansion, self.options.longest_document);
        Source { id, shown, said: Said::default(), warnings: Vec::new(), depth: 0, budget }
    }
}

impl Iterator for Documents<'_> {
    type Item = Result<Document, InputError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let (source, content, told) = match self.open.last_mut() {
                Some(Open::Records { .. }) => match self.next_record() {
                    Some(result) => return Some(result.map(|document| self.ids.unique(document))),
                    None => continue,
                },
                Some(Open::Sheet { source, rows }) => match rows.next() {
                    Some(Ok(card)) => {
                        let document = self.reader.card(card, self.options);
                        return Some(Ok(self.ids.unique(document)));
                    }
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
                        return Some(Err(InputError::new(shown, problem)));
                    }
                    None => {
                        let spent = source.budget.is_spent() && source.depth == 0;
                        let shown = source.shown.clone();
                        self.open.pop();
                        if spent {
                            let limit = self.options.largest_expansion;
                            return Some(Err(InputError::new(shown, Problem::Expansion { limit })));
                        }
                        continue;
                    }
                },
                None => match self.entries.next()? {
                    Entry::Failed(error) => return Some(Err(error)),
                    Entry::Stdin => {
                        let content = Content::Stream(Box::new(std::io::stdin()));
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
            let shown = source.shown.clone();
            match self.begin(source, content, told) {
                Ok(Some(document)) => return Some(Ok(self.ids.unique(document))),
                Ok(None) => {}
                Err(problem) => return Some(Err(InputError::new(shown, problem))),
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

/// How much of an input is looked at to tell what it is.
const HEAD: u64 = 64 << 10;

impl Documents<'_> {
    /// Reads an input that is one document, or opens one that holds several.
    fn begin(
        &mut self,
        mut source: Source,
        content: Content,
        told: Option<Kind>,
    ) -> Result<Option<Document>, Problem> {
        if source.depth > DEEPEST {
            return Err(Problem::Nested { limit: DEEPEST });
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
                let decoded = encoding::decode(self.whole(content)?, None);
                let table = sheet::from_csv(&decoded.text)?;
                self.sheet(source, table)
            }
            Kind::Html | Kind::Text | Kind::Markdown => {
                let bytes = self.whole(content)?;
                self.reader.text(bytes, &mut source, found, self.options).map(Some)
            }
            Kind::Pdf => {
                let bytes = self.whole(content)?;
                let sha256 = digest(&bytes);
                self.reader.extracted(office::pages(bytes)?, sha256, &mut source, self.options).map(Some)
            }
            Kind::Rtf => {
                let bytes = self.whole(content)?;
                let extracted = office::plain_text(&bytes);
                self.reader.extracted(extracted, digest(&bytes), &mut source, self.options).map(Some)
            }
            Kind::Zip => self.archive(source, content),
            Kind::JsonLines | Kind::Json | Kind::Chat | Kind::Posts => {
                self.records(source, content, found, &head, utf_16).map(|()| None)
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

    fn open_parts(&mut self, source: Source, parts: Parts) -> Result<Option<Document>, Problem> {
        self.open.push(Open::Parts { source, parts });
        Ok(None)
    }

    fn archive(&mut self, mut source: Source, content: Content) -> Result<Option<Document>, Problem> {
        let budget = source.budget.clone();
        match container::tell(content)? {
            Archived::Document(mut archive) => {
                let extracted = office::paragraphs(&mut archive, &budget)?;
                let sha256 = digest(extracted.text.as_bytes());
                self.reader.extracted(extracted, sha256, &mut source, self.options).map(Some)
            }
            Archived::Workbook(content) => {
                let table = sheet::from_workbook(content, LONGEST_INNER_ARCHIVE)?;
                self.sheet(source, table)
            }
            Archived::Book(archive) => {
                let parts = container::chapters(archive, budget)?;
                self.open_parts(source, parts)
            }
            Archived::Files(archive) => self.open_parts(source, container::files(archive, budget)),
        }
    }

    fn sheet(&mut self, source: Source, table: sheet::Table) -> Result<Option<Document>, Problem> {
        let cards = sheet::documents(&self.reader.columns, table, &source.id, &source.shown, self.options)?;
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
        let export = match kind {
            Kind::Chat => Some(Export::Chat { name: super::posts::chat_name(head) }),
            Kind::Posts => Some(Export::Posts),
            _ => None,
        };
        let behind: &[u8] = if kind == Kind::Chat { b"\"messages\"" } else { b"=" };
        if export.is_some() && !records.enter_array(behind).map_err(Problem::Unreadable)? {
            return Err(Problem::Broken("expected an export with a list of messages, found none".to_owned()));
        }
        self.open.push(Open::Records { source, records, export, gathered: None });
        Ok(())
    }

    /// The next document of the innermost file of records; `None` at its end.
    fn next_record(&mut self) -> Option<Result<Document, InputError>> {
        let Some(Open::Records { source, records, export, gathered }) = self.open.last_mut() else {
            return None;
        };
        let finished = |document: Document| Ok(self.reader.gathered(document, self.options));
        loop {
            let record = match records.next() {
                Ok(Some(record)) => record,
                Ok(None) => {
                    if let Some(document) = gathered.take() {
                        return Some(finished(*document));
                    }
                    self.open.pop();
                    return None;
                }
                Err(error) => {
                    let error = InputError::new(&source.shown, Problem::Unreadable(error));
                    self.open.pop();
                    return Some(Err(error));
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
                self.reader.record(&record, source, export.as_ref(), self.options)
            };
            match result {
                Ok(None) => {}
                Ok(Some(document)) => return Some(Ok(document)),
                Err(problem) => return Some(Err(InputError::at_line(&source.shown, record.line, problem))),
            }
        }
    }
}
