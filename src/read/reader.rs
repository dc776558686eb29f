use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::PathBuf;
use std::sync::Arc;

use regex::Regex;

use crate::lexicon::{Data, DataError, Gazetteer};

use super::assemble::{Said, complete, digest};
use super::date::DateWords;
use super::error::Problem;
use super::files::{Entry, entries};
use super::html::{self, Classes};
use super::kind::{Kind, kind};
use super::outlets::Outlets;
use super::page::Labels;
use super::plain::{PLACE, PageReader, Places};
use super::values::{Cut, Record, Records};
use super::{Document, InputError, ReadOptions, encoding, json, plain};

/// Makes documents of inputs. Loaded once, used for any number of them.
#[derive(Debug, Clone)]
pub struct Reader {
    pub(super) page: PageReader,
    classes: Classes,
}

impl Reader {
    /// Loads the list of outlets and the words of page furniture.
    ///
    /// # Errors
    /// Every bad row of `gazetteer/outlets.csv`, `en/lexicon/furniture.csv`, `en/lexicon/page-times.csv`,
    /// `en/lexicon/page-classes.csv` and the
    /// tables of months and zones.
    pub fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        Self::with_gazetteer(data, Arc::new(Gazetteer::load(data)?))
    }

    /// Like [`Reader::load`], with a gazetteer that is loaded already.
    ///
    /// # Errors
    /// As there.
    pub fn with_gazetteer(data: &Data, gazetteer: Arc<Gazetteer>) -> Result<Self, Vec<DataError>> {
        let (mut errors, mut parts) = (Vec::new(), (None, None, None, None));
        Labels::load(data).map_or_else(|found| errors.extend(found), |labels| parts.0 = Some(labels));
        Outlets::load(data).map_or_else(|found| errors.extend(found), |outlets| parts.1 = Some(outlets));
        DateWords::load(data).map_or_else(|found| errors.extend(found), |dates| parts.2 = Some(dates));
        Classes::load(data).map_or_else(|found| errors.extend(found), |classes| parts.3 = Some(classes));
        match parts {
            (Some(labels), Some(outlets), Some(dates), Some(classes)) => {
                let places = Places(gazetteer);
                let page = PageReader { labels, outlets, dates, place: Regex::new(PLACE).ok(), places };
                Ok(Self { page, classes })
            }
            _ => Err(errors),
        }
    }

    /// The documents of files, folders and `-` (standard input), one after another.
    ///
    /// They come in an order that does not depend on the order of the inputs. What cannot be read is an error in
    /// its place, and the next document follows. No more than one document is held at a time.
    pub fn read<'r>(&'r self, inputs: &[PathBuf], options: &'r ReadOptions) -> Documents<'r> {
        Documents {
            reader: self,
            options,
            entries: entries(inputs).into_iter(),
            open: None,
            ids: Ids::default(),
        }
    }

    fn text(
        &self,
        bytes: Vec<u8>,
        source: &Source,
        kind: Kind,
        options: &ReadOptions,
    ) -> Result<Document, Problem> {
        let sha256 = digest(&bytes);
        let named = if kind == Kind::Html { html::charset(&bytes) } else { None };
        let decoded = encoding::decode(bytes, named.as_deref());
        if decoded.text.trim().is_empty() {
            return Err(Problem::EmptyFile);
        }
        let mut document = Document::new(source.id.clone(), String::new());
        document.path = Some(source.shown.clone());
        document.sha256 = sha256;
        if let Some(warning) = decoded.warning {
            document.warn(warning);
        }
        if kind == Kind::Html {
            self.html(&mut document, Said::default(), &decoded.text, options);
            return if document.text.trim().is_empty() { Err(Problem::NoWords) } else { Ok(document) };
        }
        document.text = decoded.text;
        let mut said = Said::default();
        if kind == Kind::Markdown
            && let Some((fields, span)) = plain::front_matter(&document.text)
        {
            said = self.front_matter(&fields);
            document.furniture.push(span);
        }
        let body = document.furniture.last().map_or(0, |span| span.end);
        self.complete(&mut document, said, body, options);
        Ok(document)
    }

    /// Fills a document from a page's markup. What the page prints around its article counts where the markup says
    /// nothing.
    fn html(&self, document: &mut Document, said: Said, page: &str, options: &ReadOptions) {
        let page = html::read(&self.classes, page);
        for warning in page.warnings {
            document.warn(warning);
        }
        document.text = page.text;
        document.furniture = page.furniture;
        let said = said.or(page.said);
        let mut around = self.page.read(&page.around, 0, &said);
        around.said.place_zone = around.place_zone;
        let said = said.or(around.said);
        self.complete(document, said, 0, options);
    }

    /// Adds what the text itself says, from a byte on, and what lists and options know.
    fn complete(&self, document: &mut Document, said: Said, from: usize, options: &ReadOptions) {
        let mut says = self.page.read(&document.text, from, &said);
        says.said.place_zone = says.place_zone;
        document.declared_zone = says.declared_zone;
        document.dateline_place = says.dateline_place;
        for warning in says.warnings {
            document.warn(warning);
        }
        complete(document, said.or(says.said), &self.page.outlets, options);
    }

    fn front_matter(&self, fields: &[(&str, &str)]) -> Said {
        let field = |names: &[&str]| {
            fields
                .iter()
                .find(|(key, value)| names.contains(&key.to_ascii_lowercase().as_str()) && !value.is_empty())
                .map(|(_, value)| (*value).to_owned())
        };
        Said {
            url: field(&["url", "link", "canonical", "permalink"]),
            outlet: field(&["outlet", "source", "publisher", "site"]),
            title: field(&["title"]),
            published: field(&["published", "date", "datetime"]).and_then(|date| date.parse().ok()),
            zone: field(&["zone", "timezone"]).and_then(|zone| zone.parse().ok()),
            language: field(&["language", "lang"]),
            place_zone: None,
        }
    }

    fn record(&self, record: &Record, source: &Source, options: &ReadOptions) -> Result<Document, Problem> {
        let id = format!("{}#{}", source.id, record.line);
        let json::FromJson { mut document, said, html } = json::read(&record.bytes, id, &source.shown)?;
        document.sha256 = digest(&record.bytes);
        match html {
            Some(page) => {
                self.html(&mut document, said, &page, options);
                if document.text.trim().is_empty() {
                    return Err(Problem::NoWords);
                }
            }
            None => self.complete(&mut document, said, 0, options),
        }
        for warning in &mut document.warnings {
            warning.line = Some(record.line);
        }
        Ok(document)
    }
}

/// The documents of some inputs; see [`Reader::read`].
pub struct Documents<'r> {
    reader: &'r Reader,
    options: &'r ReadOptions,
    entries: std::vec::IntoIter<Entry>,
    /// The JSON input whose records come next.
    open: Option<(Source, Records)>,
    ids: Ids,
}

struct Source {
    id: String,
    shown: String,
}

impl Iterator for Documents<'_> {
    type Item = Result<Document, InputError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(result) = self.next_record() {
                return Some(result.map(|document| self.ids.unique(document)));
            }
            let (source, content): (Source, Box<dyn Read>) = match self.entries.next()? {
                Entry::Failed(error) => return Some(Err(error)),
                Entry::Stdin => {
                    (Source { id: "stdin".into(), shown: "-".into() }, Box::new(io::stdin().lock()))
                }
                Entry::File(file) => match std::fs::File::open(&file.path) {
                    Ok(content) => (Source { id: file.id, shown: file.shown }, Box::new(content)),
                    Err(error) => return Some(Err(InputError::new(file.shown, Problem::Unreadable(error)))),
                },
            };
            let shown = source.shown.clone();
            match self.begin(source, content) {
                Ok(Some(document)) => return Some(Ok(self.ids.unique(document))),
                Ok(None) => {}
                Err(problem) => return Some(Err(InputError::new(shown, problem))),
            }
        }
    }
}

/// How much of an input is looked at to tell what it is.
const HEAD: u64 = 64 << 10;

impl Documents<'_> {
    /// Reads an input that is one document, or opens one that holds several.
    fn begin(&mut self, source: Source, mut content: Box<dyn Read>) -> Result<Option<Document>, Problem> {
        let limit = self.options.longest_document;
        let mut head = Vec::new();
        content.by_ref().take(HEAD).read_to_end(&mut head).map_err(Problem::Unreadable)?;
        if head.is_empty() {
            return Err(Problem::EmptyFile);
        }
        let utf_16 = encoding::utf_16(&head);
        let found = match utf_16 {
            Some(encoding) => kind(encoding.decode(&head).0.as_bytes(), &source.shown),
            None => kind(&head, &source.shown),
        };
        let cut = match found {
            Kind::Binary(what) => return Err(Problem::Binary(what)),
            Kind::ClaimTable => return Err(Problem::ClaimsOnly),
            Kind::Html | Kind::Text | Kind::Markdown => {
                let bytes = read_all(Cursor::new(head).chain(content), limit)?;
                return self.reader.text(bytes, &source, found, self.options).map(Some);
            }
            Kind::JsonLines => Cut::Lines,
            Kind::Json => Cut::Brackets,
        };
        let reader: Box<dyn BufRead> = if utf_16.is_some() {
            let bytes = read_all(Cursor::new(head).chain(content), limit)?;
            Box::new(Cursor::new(encoding::decode(bytes, None).text.into_bytes()))
        } else {
            let start = if head.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
            let mut head = Cursor::new(head);
            head.set_position(start);
            Box::new(BufReader::with_capacity(HEAD as usize, head.chain(content)))
        };
        self.open = Some((source, Records::new(reader, cut, limit)));
        Ok(None)
    }

    fn next_record(&mut self) -> Option<Result<Document, InputError>> {
        let (source, records) = self.open.as_mut()?;
        match records.next() {
            Ok(Some(record)) => {
                let result = if record.too_long {
                    Err(Problem::TooLong { limit: self.options.longest_document })
                } else {
                    self.reader.record(&record, source, self.options)
                };
                Some(result.map_err(|problem| InputError::at_line(&source.shown, record.line, problem)))
            }
            Ok(None) => {
                self.open = None;
                None
            }
            Err(error) => {
                let shown = source.shown.clone();
                self.open = None;
                Some(Err(InputError::new(shown, Problem::Unreadable(error))))
            }
        }
    }
}

fn read_all(content: impl Read, limit: usize) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    content.take(limit as u64 + 1).read_to_end(&mut bytes).map_err(Problem::Unreadable)?;
    if bytes.len() > limit { Err(Problem::TooLong { limit }) } else { Ok(bytes) }
}

/// The ids given out so far.
#[derive(Default)]
struct Ids {
    seen: BTreeSet<String>,
    next: BTreeMap<String, usize>,
}

impl Ids {
    /// Gives a document whose id is taken the next free one: `name`, `name~2`, `name~3`.
    fn unique(&mut self, mut document: Document) -> Document {
        if !self.seen.insert(document.id.clone()) {
            let base = document.id.clone();
            let next = self.next.entry(base.clone()).or_insert(2);
            loop {
                document.id = format!("{base}~{next}");
                *next += 1;
                if self.seen.insert(document.id.clone()) {
                    break;
                }
            }
            document.warn(format!("the id `{base}` is taken already: this document is `{}`", document.id));
        }
        document
    }
}
