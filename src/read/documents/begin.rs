use std::io::Read as _;

use super::super::assemble::{digest, digest_of};
use super::super::container::{self, Archived, Content, LONGEST_INNER_ARCHIVE, Parts, read_all};
use super::super::draft::Draft;
use super::super::error::Problem;
use super::super::kind::{Kind, kind};
use super::super::office::{Extracted, Printed};
use super::super::{InputError, encoding, live, office, sheet};
use super::{Drafts, HEAD, Open, Source};

impl Drafts<'_> {
    /// Reads an input that is one document, or opens one that holds several.
    pub(super) fn begin(
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
                let bytes = self.up_to_a_break(&source, content)?;
                let sha256 = digest(&bytes);
                let table = sheet::from_csv(&encoding::decode(bytes, None).text)?;
                self.sheet(source, table, &sha256)
            }
            Kind::Text if told.is_none() && self.reader.bundles.may_begin(&head) => {
                let bytes = self.up_to_a_break(&source, content)?;
                let decoded = encoding::decode(bytes.clone(), None);
                match self.articles(&decoded.text) {
                    Some(parts) => self.open_parts(source, parts),
                    None => Ok(Some(source.draft(bytes, found))),
                }
            }
            Kind::Rtf => {
                let bytes = self.up_to_a_break(&source, content)?;
                let extracted = office::plain_text(&bytes);
                self.told(source, extracted, digest(&bytes))
            }
            Kind::Pdf => {
                let (printed, sha256) = match self.ahead.take(&source.shown) {
                    Some(lines) => lines?,
                    None => {
                        let bytes = self.whole(content)?;
                        let sha256 = digest(&bytes);
                        (office::page_lines(bytes)?, sha256)
                    }
                };
                self.printed(source, &printed, sha256)
            }
            Kind::Html | Kind::Text | Kind::Markdown => {
                let bytes = self.up_to_a_break(&source, content)?;
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
                let lines = super::super::parquet::json_lines(content, longest, limit)?;
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
                let bytes = self.up_to_a_break(&source, content)?;
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
                let bytes = self.up_to_a_break(&source, content)?;
                let decoded = encoding::decode(bytes, encoding::declared(&head).as_deref());
                let parts = container::entries(&decoded.text)?;
                self.open_parts(source, parts)
            }
            Kind::WebArchive => {
                let parts = container::captures(content, source.budget.clone());
                self.open_parts(source, parts)
            }
        }
    }

    pub(super) fn whole(&self, content: Content) -> Result<Vec<u8>, Problem> {
        read_all(content.into_read(), self.options.longest_document)
    }

    /// All bytes of what can be read as far as it goes; where it breaks off is told behind it.
    fn up_to_a_break(&mut self, source: &Source, content: Content) -> Result<Vec<u8>, Problem> {
        let limit = self.options.longest_document;
        let mut bytes = Vec::new();
        let read = content.into_read().take(limit as u64 + 1).read_to_end(&mut bytes);
        match read {
            _ if bytes.len() > limit => Err(Problem::TooLong { limit }),
            Err(error) if bytes.is_empty() || source.budget.is_spent() => Err(Problem::Unreadable(error)),
            Err(error) => {
                self.fails(source, format!("cannot be read to its end: {error}; what stands before is kept"));
                Ok(bytes)
            }
            Ok(_) => Ok(bytes),
        }
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
        printed: &Printed,
        sha256: String,
    ) -> Result<Option<Draft>, Problem> {
        let extracted = office::pages(printed)?;
        if let Some(amiss) = printed.amiss {
            self.fails(&source, amiss.to_owned());
        }
        for (page, why) in &printed.broken {
            self.fails(&source, format!("page {page} cannot be read to its end: {why}; the rest is kept"));
        }
        let lines = printed.pages.join("\n");
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
        let Extracted { text, said, broken, .. } = extracted;
        if text.trim().is_empty() {
            return Err(broken.map_or(Problem::EmptyFile, Problem::Broken));
        }
        if let Some(broken) = broken {
            self.fails(&source, broken);
        }
        let head = &text.as_bytes()[..text.len().min(HEAD as usize)];
        if self.reader.bundles.may_begin(head)
            && let Some(parts) = self.articles(&text)
        {
            return self.open_parts(source, parts);
        }
        let mut draft = source.told(text);
        draft.said = draft.said.or(said);
        draft.document.sha256 = sha256;
        Ok(Some(draft))
    }

    /// Something that is told behind the document that was read in spite of it.
    fn fails(&mut self, source: &Source, message: String) {
        self.failed.push_back(InputError::new(&source.shown, Problem::Broken(message)));
    }

    fn articles(&self, text: &str) -> Option<Parts> {
        let parts = self.reader.bundles.articles(text, &self.reader.page.dates)?;
        Some(Box::new(parts.into_iter().map(Ok)))
    }

    fn archive(&mut self, source: Source, content: Content) -> Result<Option<Draft>, Problem> {
        let budget = source.budget.clone();
        let (archived, amiss) = container::tell(content)?;
        if let Some(amiss) = amiss {
            self.fails(&source, amiss);
        }
        match archived {
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
            Archived::Files(archive, listed) => {
                self.open_parts(source, container::files(archive, listed, budget))
            }
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
}
