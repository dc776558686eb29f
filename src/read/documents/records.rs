use std::io::{BufRead, BufReader, Cursor};

use super::super::assemble::{Said, digest};
use super::super::container::Content;
use super::super::document::is_withdrawn;
use super::super::draft::{Body, Draft};
use super::super::error::Problem;
use super::super::json::FromJson;
use super::super::kind::Kind;
use super::super::posts::Export;
use super::super::values::{Cut, Record, Records};
use super::super::{Document, InputError, encoding, json, posts};
use super::{Drafts, HEAD, Open, Source};

/// The field in which an exported chat lists its messages.
const MESSAGES: &[u8] = b"\"messages\"";

impl Drafts<'_> {
    pub(super) fn records(
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
            Kind::Chat => Some(Export::Chat { name: entered.as_deref().and_then(posts::chat_name) }),
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
    pub(super) fn next_record(&mut self) -> Option<Result<Draft, InputError>> {
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
                        *name = posts::chat_name(&before);
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
                        self.failed.extend(problem.map(|problem| InputError::new(shown, problem)));
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
                // It stands behind the claims of all documents.
                if is_withdrawn(&line.fields) {
                    continue;
                }
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
        Some(export) => posts::read(export, &record.bytes, &id, &source.shown)?,
        None => Some(json::read(&record.bytes, id, &source.shown)?),
    };
    let Some(FromJson { mut document, said, html }) = found else { return Ok(None) };
    document.sha256 = digest(&record.bytes);
    let body = html.map_or(Body::Told, Body::Page);
    Ok(Some(Draft { document, said, body, line: Some(record.line) }))
}
