use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use super::Document;

/// A file for the texts of documents in which there is no claim: a build of many documents is to need memory for what they
/// claim, not for what they say.
#[derive(Debug, Clone)]
pub struct Shelf(Arc<Mutex<File>>);

/// Where a text lies that is laid aside, and behind it what was noted about it.
#[derive(Debug, Clone)]
pub struct Aside {
    shelf: Shelf,
    start: u64,
    text: usize,
    notes: usize,
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
        Ok(Aside { shelf: self.clone(), start, text: text.len(), notes: notes.len() })
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
}

impl Document {
    /// Lays the text aside with notes about it; where that fails (a full disk) the document keeps it.
    pub(crate) fn lay_aside(&mut self, shelf: &Shelf, notes: &[u8]) -> bool {
        self.aside = shelf.keep(self.text.as_bytes(), notes).ok();
        if self.aside.is_some() {
            self.text = String::new();
        }
        self.aside.is_some()
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
            assert!(document.lay_aside(&shelf, format!("note {at}").as_bytes()));
            assert_eq!(document.text, "");
        }
        for (at, document) in documents.iter().enumerate().rev() {
            assert_eq!(document.whole().text, format!("Straße {at}"));
            assert_eq!(document.aside.as_ref().unwrap().notes().unwrap(), format!("note {at}").into_bytes());
        }
        let _ = fs::remove_file(path);
    }
}
