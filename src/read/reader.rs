use std::path::PathBuf;
use std::sync::Arc;

use regex::Regex;

use crate::lexicon::{Data, DataError, Gazetteer};

use super::assemble::{Said, complete, digest};
use super::date::DateWords;
use super::documents::{Documents, Source};
use super::error::Problem;
use super::html::{self, Classes};
use super::json::{self, FromJson};
use super::kind::Kind;
use super::language::Languages;
use super::office::Extracted;
use super::outlets::Outlets;
use super::page::Labels;
use super::plain::{PLACE, PageReader, Places};
use super::sheet::{Card, Columns};
use super::values::Record;
use super::{Document, ReadOptions, encoding, plain, posts};

/// Makes documents of inputs. Loaded once, used for any number of them.
#[derive(Debug, Clone)]
pub struct Reader {
    pub(super) page: PageReader,
    languages: Languages,
    classes: Classes,
    pub(super) columns: Columns,
}

impl Reader {
    /// Loads the list of outlets and the words of page furniture.
    ///
    /// # Errors
    /// Every bad row of `gazetteer/outlets.csv`, `en/lexicon/furniture.csv`, `en/lexicon/page-times.csv`,
    /// `en/lexicon/page-classes.csv`, `en/lexicon/sheet-columns.csv`,
    /// `en/lexicon/stop-words.csv` and the tables of months and zones.
    pub fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        Self::with_gazetteer(data, Arc::new(Gazetteer::load(data)?))
    }

    /// Like [`Reader::load`], with a gazetteer that is loaded already.
    ///
    /// # Errors
    /// As there.
    pub fn with_gazetteer(data: &Data, gazetteer: Arc<Gazetteer>) -> Result<Self, Vec<DataError>> {
        let (mut errors, mut parts) = (Vec::new(), (None, None, None, None, None, None));
        Labels::load(data).map_or_else(|found| errors.extend(found), |labels| parts.0 = Some(labels));
        Outlets::load(data).map_or_else(|found| errors.extend(found), |outlets| parts.1 = Some(outlets));
        DateWords::load(data).map_or_else(|found| errors.extend(found), |dates| parts.2 = Some(dates));
        Classes::load(data).map_or_else(|found| errors.extend(found), |classes| parts.3 = Some(classes));
        Columns::load(data).map_or_else(|found| errors.extend(found), |columns| parts.4 = Some(columns));
        Languages::load(data).map_or_else(|found| errors.extend(found), |known| parts.5 = Some(known));
        match parts {
            (Some(labels), Some(outlets), Some(dates), Some(classes), Some(columns), Some(languages)) => {
                let places = Places(gazetteer);
                let page = PageReader { labels, outlets, dates, place: Regex::new(PLACE).ok(), places };
                Ok(Self { page, languages, classes, columns })
            }
            _ => Err(errors),
        }
    }

    /// The documents of files, folders and `-` (standard input), one after another.
    ///
    /// They come in an order that does not depend on the order of the inputs. What cannot be read is an error in
    /// its place, and the next document follows. No more than one document is held at a time.
    pub fn read<'r>(&'r self, inputs: &[PathBuf], options: &'r ReadOptions) -> Documents<'r> {
        Documents::new(self, inputs, options)
    }

    /// A document of text, Markdown or HTML.
    pub(super) fn text(
        &self,
        bytes: Vec<u8>,
        source: &mut Source,
        kind: Kind,
        options: &ReadOptions,
    ) -> Result<Document, Problem> {
        let sha256 = digest(&bytes);
        let named = if kind == Kind::Html { html::charset(&bytes) } else { None };
        let decoded = encoding::decode(bytes, named.as_deref());
        if decoded.text.trim().is_empty() {
            return Err(Problem::EmptyFile);
        }
        let (mut document, mut said) = source.document(sha256);
        if let Some(warning) = decoded.warning {
            document.warn(warning);
        }
        if kind == Kind::Html {
            self.html(&mut document, said, &decoded.text, options);
            return if document.text.trim().is_empty() { Err(Problem::NoWords) } else { Ok(document) };
        }
        document.text = decoded.text;
        if kind == Kind::Markdown
            && let Some((fields, span)) = plain::front_matter(&document.text)
        {
            said = said.or(self.front_matter(&fields));
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
    pub(super) fn complete(&self, document: &mut Document, said: Said, from: usize, options: &ReadOptions) {
        let mut says = self.page.read(&document.text, from, &said);
        says.said.place_zone = says.place_zone;
        document.declared_zone = says.declared_zone;
        document.dateline_place = says.dateline_place;
        document.dateline = says.dateline;
        for warning in says.warnings {
            document.warn(warning);
        }
        complete(document, said.or(says.said), &self.page.outlets, &self.languages, options);
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
            ..Said::default()
        }
    }

    /// A document whose text another program's file holds.
    pub(super) fn extracted(
        &self,
        extracted: Extracted,
        sha256: String,
        source: &mut Source,
        options: &ReadOptions,
    ) -> Result<Document, Problem> {
        if extracted.text.trim().is_empty() {
            return Err(Problem::NoWords);
        }
        let (mut document, said) = source.document(sha256);
        document.text = extracted.text;
        document.pages = extracted.pages;
        self.complete(&mut document, said.or(extracted.said), 0, options);
        Ok(document)
    }

    /// A document of which a former build's claims are all that is known.
    pub(super) fn gathered(&self, document: Document, options: &ReadOptions) -> Document {
        self.card(Card { document, said: Said::default() }, options)
    }

    /// A document of a sheet.
    pub(super) fn card(&self, card: Card, options: &ReadOptions) -> Document {
        let Card { mut document, said } = card;
        document.sha256 = digest(document.text.as_bytes());
        self.complete(&mut document, said, 0, options);
        document
    }

    /// A document that is one record of a file; `None` for a record that is none.
    pub(super) fn record(
        &self,
        record: &Record,
        source: &Source,
        export: Option<&posts::Export>,
        options: &ReadOptions,
    ) -> Result<Option<Document>, Problem> {
        let id = format!("{}#{}", source.id, record.line);
        let found = match export {
            Some(export) => posts::read(export, &record.bytes, &id, &source.shown)?,
            None => Some(json::read(&record.bytes, id, &source.shown)?),
        };
        let Some(FromJson { mut document, said, html }) = found else { return Ok(None) };
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
        Ok(Some(document))
    }
}
