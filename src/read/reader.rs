use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;

use crate::lexicon::{Data, DataError, Gazetteer, Pattern};

use super::assemble::{Said, complete, digest};
use super::bundle::Bundles;
use super::date::DateWords;
use super::documents::Drafts;
use super::draft::{Body, Draft};
use super::error::Problem;
use super::html::{self, Classes};
use super::kind::Kind;
use super::language::Languages;
use super::live::LivePages;
use super::outlets::Outlets;
use super::page::Labels;
use super::plain::{PLACE, PageReader, Places};
use super::sheet::Columns;
use super::{Document, InputError, PublishedAt, ReadOptions, encoding, plain};

/// Makes documents of inputs. Loaded once, used for any number of them.
#[derive(Debug, Clone)]
pub struct Reader {
    pub(super) page: PageReader,
    languages: Languages,
    pub(super) classes: Classes,
    pub(super) columns: Columns,
    pub(super) bundles: Bundles,
    pub(super) live: LivePages,
}

impl Reader {
    /// Loads the list of outlets and the words of page furniture.
    ///
    /// # Errors
    /// Every bad row of `gazetteer/outlets.csv`, `en/lexicon/furniture.csv`, `en/lexicon/page-times.csv`,
    /// `en/lexicon/page-classes.csv`, `en/lexicon/sheet-columns.csv`, `en/lexicon/bundles.csv`,
    /// `en/lexicon/bundle-fields.csv`, `en/lexicon/live-pages.csv`,
    /// `en/lexicon/stop-words.csv` and the tables of months and zones.
    pub fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        Self::with_gazetteer(data, Arc::new(Gazetteer::load(data)?))
    }

    /// Like [`Reader::load`], with a gazetteer that is loaded already.
    ///
    /// # Errors
    /// As there.
    pub fn with_gazetteer(data: &Data, gazetteer: Arc<Gazetteer>) -> Result<Self, Vec<DataError>> {
        let (mut errors, mut parts) = (Vec::new(), (None, None, None, None, None, None, None, None));
        Labels::load(data).map_or_else(|found| errors.extend(found), |labels| parts.0 = Some(labels));
        Outlets::load(data).map_or_else(|found| errors.extend(found), |outlets| parts.1 = Some(outlets));
        DateWords::load(data).map_or_else(|found| errors.extend(found), |dates| parts.2 = Some(dates));
        Classes::load(data).map_or_else(|found| errors.extend(found), |classes| parts.3 = Some(classes));
        Columns::load(data).map_or_else(|found| errors.extend(found), |columns| parts.4 = Some(columns));
        Bundles::load(data).map_or_else(|found| errors.extend(found), |bundles| parts.5 = Some(bundles));
        Languages::load(data).map_or_else(|found| errors.extend(found), |known| parts.6 = Some(known));
        LivePages::load(data).map_or_else(|found| errors.extend(found), |live| parts.7 = Some(live));
        match parts {
            (
                Some(labels),
                Some(outlets),
                Some(dates),
                Some(classes),
                Some(columns),
                Some(bundles),
                Some(languages),
                Some(live),
            ) => {
                let places = Places(gazetteer);
                let page = PageReader { labels, outlets, dates, place: Pattern::new(PLACE), places };
                Ok(Self { page, languages, classes, columns, bundles, live })
            }
            _ => Err(errors),
        }
    }

    /// What is wrong with the patterns of the program's own tables, by their own examples.
    pub fn check_examples(&self) -> Vec<DataError> {
        self.bundles.check()
    }

    /// The documents of files, folders and `-` (standard input), one after another.
    ///
    /// They come in an order that does not depend on the order of the inputs. What cannot be read is an error in
    /// its place, and the next document follows. No more than one document is held at a time.
    pub fn read<'r>(
        &'r self,
        inputs: &[PathBuf],
        options: &'r ReadOptions,
    ) -> impl Iterator<Item = Result<Document, InputError>> + 'r {
        self.drafts(inputs, options).map(|draft| self.finish(draft?, options))
    }

    /// As [`Self::read`], with what can be done side by side left to [`Self::finish`].
    pub fn drafts<'r>(&'r self, inputs: &[PathBuf], options: &'r ReadOptions) -> Drafts<'r> {
        Drafts::new(self, inputs, options)
    }

    /// Reads a draft: takes its text out of its file and tells its date, outlet, zone and language.
    ///
    /// # Errors
    /// It holds no words, or is not built as its kind is, or the program failed on it.
    pub fn finish(&self, draft: Draft, options: &ReadOptions) -> Result<Document, InputError> {
        let Draft { mut document, said, body, line } = draft;
        let input = document.shown();
        let done = catch_unwind(AssertUnwindSafe(|| {
            self.fill(&mut document, said, body, options).map(|()| document)
        }));
        match (done.unwrap_or(Err(Problem::Fault)), line) {
            (Ok(mut document), Some(line)) => {
                document.warnings.iter_mut().for_each(|warning| warning.line = Some(line));
                Ok(document)
            }
            (Ok(document), None) => Ok(document),
            (Err(problem), Some(line)) => Err(InputError::at_line(input, line, problem)),
            (Err(problem), None) => Err(InputError::new(input, problem)),
        }
    }

    fn fill(
        &self,
        document: &mut Document,
        said: Said,
        body: Body,
        options: &ReadOptions,
    ) -> Result<(), Problem> {
        match body {
            Body::Told => {
                self.complete(document, said, 0, options);
                Ok(())
            }
            Body::Page(page) => self.html(document, said, &page, options),
            Body::File(bytes, kind) => {
                document.sha256 = digest(&bytes);
                self.file(document, said, bytes, kind, options)
            }
        }
    }

    /// Fills a document from the bytes of a file.
    fn file(
        &self,
        document: &mut Document,
        mut said: Said,
        bytes: Vec<u8>,
        kind: Kind,
        options: &ReadOptions,
    ) -> Result<(), Problem> {
        let named = if kind == Kind::Html { html::charset(&bytes) } else { None };
        let decoded = encoding::decode(bytes, named.as_deref());
        if decoded.text.trim().is_empty() {
            return Err(Problem::EmptyFile);
        }
        if let Some(warning) = decoded.warning {
            document.warn(warning);
        }
        if kind == Kind::Html {
            return self.html(document, said, &decoded.text, options);
        }
        document.text = decoded.text;
        if kind == Kind::Markdown
            && let Some((fields, span)) = plain::front_matter(&document.text)
        {
            let (of_fields, lost) = front_matter(&fields);
            said = said.or(of_fields);
            lost.into_iter().for_each(|message| document.lose(message));
            document.furniture.push(span);
        }
        let body = document.furniture.last().map_or(0, |span| span.end);
        self.complete(document, said, body, options);
        Ok(())
    }

    /// Fills a document from a page's markup. What the page prints around its article counts where the markup says
    /// nothing.
    fn html(
        &self,
        document: &mut Document,
        said: Said,
        page: &str,
        options: &ReadOptions,
    ) -> Result<(), Problem> {
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
        if document.text.trim().is_empty() { Err(Problem::NoWords) } else { Ok(()) }
    }

    /// Adds what the text itself says, from a byte on, and what lists and options know.
    fn complete(&self, document: &mut Document, mut said: Said, from: usize, options: &ReadOptions) {
        self.hold_against_the_masthead(document, &mut said, from);
        let mut says = self.page.read(&document.text, from, &said);
        says.said.place_zone = says.place_zone;
        says.said.city_zone = said.city.as_deref().and_then(|city| self.page.places.zone_on_line(city));
        document.declared_zone = says.declared_zone;
        document.dateline_place = says.dateline_place;
        document.dateline = says.dateline;
        for warning in says.warnings {
            document.warn(warning);
        }
        complete(document, said.or(says.said), &self.page.outlets, &self.languages, options);
    }

    /// The date given, against the one that the article prints above its first words: the export of an archive may give the day
    /// of the crawl, or that of what is told.
    fn hold_against_the_masthead(&self, document: &mut Document, said: &mut Said, from: usize) {
        let Some(given) = said.published else { return };
        let Some(printed) = self.page.masthead(&document.text, from).filter(|printed| printed.differs(given))
        else {
            return;
        };
        let (day, date) = (given.date, printed.date);
        if printed.overrules(given) {
            said.published = Some(PublishedAt { date, time: None, zone: given.zone });
            document.warn(format!(
                "says it was published on {day}, and prints {date} above its first words: days are counted from the latter"
            ));
        } else {
            document.warn(format!(
                "says it was published on {day}, and prints {date} above its first words: check its date"
            ));
        }
    }
}

/// What the front matter of a document says, and what of it cannot be read.
fn front_matter(fields: &[(&str, &str)]) -> (Said, Vec<String>) {
    let field = |names: &[&str]| {
        fields
            .iter()
            .find(|(key, value)| names.contains(&key.to_ascii_lowercase().as_str()) && !value.is_empty())
            .map(|(_, value)| (*value).to_owned())
    };
    let mut said = Said {
        url: field(&["url", "link", "canonical", "permalink"]),
        outlet: field(&["outlet", "source", "publisher", "site"]),
        title: field(&["title"]),
        language: field(&["language", "lang"]),
        ..Said::default()
    };
    let mut lost = Vec::new();
    let mut kept = |name: &str, message: String| lost.push(format!("`{name}`: {message}; it is left out"));
    said.published = field(&["published", "date", "datetime"])
        .and_then(|date| date.parse().map_err(|message| kept("published", message)).ok());
    said.zone = field(&["zone", "timezone"])
        .and_then(|zone| zone.parse().map_err(|message: String| kept("zone", message)).ok());
    (said, lost)
}
