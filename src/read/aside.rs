use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::Document;
use crate::span::{Blocks, CodePoints, Span};

/// A file for the texts of documents that are long for what they claim: a build of many documents is to need memory for what
/// they claim, not for what they say.
#[derive(Debug, Clone)]
pub struct Shelf(Arc<Mutex<File>>);

/// Where a text lies that is laid aside, and behind it what was noted about it; with the stretches of it that are held.
#[derive(Debug, Clone)]
pub struct Aside {
    shelf: Shelf,
    start: u64,
    text: usize,
    notes: usize,
    held: Arc<Held>,
}

/// Stretches of a text, in text order and apart.
#[derive(Debug, Default)]
struct Held {
    stretches: Vec<Stretch>,
    /// All of it, from when something is asked for that no stretch has.
    whole: OnceLock<String>,
}

#[derive(Debug)]
struct Stretch {
    start: usize,
    /// Code points before it.
    points: usize,
    text: Box<str>,
    blocks: Blocks,
}

impl Held {
    fn of(text: &str, spans: &[Span]) -> Self {
        let points = CodePoints::new(text);
        let stretch = |span: &Span| Stretch {
            start: span.start,
            points: points.at(span.start),
            text: span.text(text).into(),
            blocks: Blocks::of(span.text(text)),
        };
        Self { stretches: spans.iter().map(stretch).collect(), whole: OnceLock::new() }
    }
}

impl Shelf {
    /// Name of the file in a build's folder, while it has one.
    pub const FILE: &str = ".texts";

    /// Makes the file. Where the system lets it, it has no name from then on, and is gone with the run.
    ///
    /// # Errors
    /// It cannot be made.
    pub fn create(path: &Path) -> io::Result<Self> {
        let file = File::options().read(true).write(true).create_new(true).open(path)?;
        let _ = fs::remove_file(path);
        Ok(Self(Arc::new(Mutex::new(file))))
    }

    fn keep(&self, text: &[u8], notes: &[u8]) -> io::Result<Aside> {
        let mut file = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let start = file.seek(SeekFrom::End(0))?;
        file.write_all(text)?;
        file.write_all(notes)?;
        let held = Arc::default();
        Ok(Aside { shelf: self.clone(), start, text: text.len(), notes: notes.len(), held })
    }

    fn read(&self, start: u64, length: usize) -> io::Result<Vec<u8>> {
        let mut bytes = vec![0; length];
        let mut file = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(start))?;
        file.read_exact(&mut bytes)?;
        Ok(bytes)
    }
}

impl Aside {
    /// The text.
    ///
    /// # Errors
    /// It cannot be read any more.
    pub fn text(&self) -> io::Result<String> {
        let bytes = self.shelf.read(self.start, self.text)?;
        String::from_utf8(bytes).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
    }

    /// What was noted about it.
    ///
    /// # Errors
    /// It cannot be read any more.
    pub fn notes(&self) -> io::Result<Vec<u8>> {
        self.shelf.read(self.start + self.text as u64, self.notes)
    }

    /// A stretch that holds a span, and where it starts.
    fn around(&self, span: Span) -> (&str, usize) {
        match self.stretch(span) {
            Some(stretch) => (&stretch.text, stretch.start),
            None => (self.held.whole.get_or_init(|| self.text().unwrap_or_default()), 0),
        }
    }

    fn stretch(&self, span: Span) -> Option<&Stretch> {
        let stretches = &self.held.stretches;
        let before = stretches.partition_point(|stretch| stretch.start <= span.start);
        let stretch = &stretches[before.checked_sub(1)?];
        (span.end <= stretch.start + stretch.text.len()).then_some(stretch)
    }

    /// A span in code points.
    pub(crate) fn code_points(&self, span: Span) -> (usize, usize) {
        match self.stretch(span) {
            Some(Stretch { start, points, text, blocks }) => {
                let at = |byte: usize| points + blocks.at(text, byte - start);
                (at(span.start), at(span.end))
            }
            None => CodePoints::new(self.around(span).0).span(span),
        }
    }
}

impl Document {
    /// Lays the text aside with notes about it, all but some spans, which are in text order and apart; where that fails (a
    /// full disk) the document keeps it.
    pub(crate) fn lay_aside(&mut self, shelf: &Shelf, notes: &[u8], held: &[Span]) -> bool {
        let Ok(mut aside) = shelf.keep(self.text.as_bytes(), notes) else { return false };
        aside.held = Arc::new(Held::of(&self.text, held));
        self.aside = Some(aside);
        self.text = String::new();
        true
    }

    /// The words of a span, wherever the text lies.
    pub(crate) fn words(&self, span: Span) -> &str {
        let (text, start) = self.around(span);
        text.get(span.start - start..span.end - start).unwrap_or_default()
    }

    /// What is at hand of the text around a span, and where in the text that starts.
    pub(crate) fn around(&self, span: Span) -> (&str, usize) {
        self.aside.as_ref().map_or((&self.text, 0), |aside| aside.around(span))
    }

    /// The document with its text, wherever that lies. One that cannot be read any more is empty here; writing it is an
    /// error.
    pub(crate) fn whole(&self) -> Cow<'_, Self> {
        match &self.aside {
            None => Cow::Borrowed(self),
            Some(aside) => {
                let text = aside.text().unwrap_or_default();
                Cow::Owned(Self { text, aside: None, ..self.clone() })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "a file of the test's own, and no output")]
    fn a_text_laid_aside_is_found_again_with_its_notes() {
        let path = std::env::temp_dir().join(format!("claimline-aside-{}", std::process::id()));
        let shelf = Shelf::create(&path).unwrap();
        let mut documents: Vec<Document> =
            (0..3).map(|at| Document::new(format!("d{at}"), format!("Straße {at}"))).collect();
        for (at, document) in documents.iter_mut().enumerate() {
            assert!(document.lay_aside(&shelf, format!("note {at}").as_bytes(), &[]));
            assert_eq!(document.text, "");
        }
        for (at, document) in documents.iter().enumerate().rev() {
            assert_eq!(document.whole().text, format!("Straße {at}"));
            assert_eq!(document.aside.as_ref().unwrap().notes().unwrap(), format!("note {at}").into_bytes());
        }
        let _ = fs::remove_file(path);
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "a file of the test's own, and no output")]
    fn words_of_a_text_laid_aside_are_those_of_the_text() {
        let path = std::env::temp_dir().join(format!("claimline-held-{}", std::process::id()));
        let shelf = Shelf::create(&path).unwrap();
        let text = "Straße und Brücke: “Grün”, sagte Örl.";
        let mut document = Document::new("d", text);
        let of = |words: &str| {
            let start = text.find(words).unwrap();
            Span::new(start, start + words.len())
        };
        assert!(document.lay_aside(&shelf, b"", &[of("aße und"), of("“Grün”, sagte")]));
        let points = CodePoints::new(text);
        for (words, held, start) in [
            ("aße", "aße und", 3),
            ("und", "aße und", 3),
            ("sagte", "“Grün”, sagte", 21),
            ("“Grün”", "“Grün”, sagte", 21),
        ] {
            assert_eq!(document.words(of(words)), words);
            assert_eq!(document.around(of(words)), (held, start));
            assert_eq!(document.aside.as_ref().unwrap().code_points(of(words)), points.span(of(words)));
        }
        // What no stretch holds is read back.
        for words in ["Straße", "Brücke", "und Brücke", "sagte Örl", "Örl."] {
            assert_eq!(document.words(of(words)), words);
            assert_eq!(document.around(of(words)), (text, 0));
            assert_eq!(document.aside.as_ref().unwrap().code_points(of(words)), points.span(of(words)));
        }
        let _ = fs::remove_file(path);
    }
}
