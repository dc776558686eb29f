use super::assemble::Said;
use super::kind::Kind;
use super::{Document, Drafts, InputError};

/// A document that is told apart from others but not read yet; see [`Reader::drafts`](super::Reader::drafts).
///
/// What is left to do needs nothing but the draft: drafts are finished side by side.
#[derive(Debug)]
pub struct Draft {
    pub(super) document: Document,
    pub(super) said: Said,
    pub(super) body: Body,
    /// Line of the file at which its record begins.
    pub(super) line: Option<usize>,
}

/// Where the words of a draft are.
#[derive(Debug)]
pub(super) enum Body {
    /// In the document's text.
    Told,
    /// In a page.
    Page(String),
    /// In the bytes of a file.
    File(Vec<u8>, Kind),
}

/// How many drafts are finished side by side, and how many bytes of them at most are held for that.
const BATCH: usize = 256;
const BATCH_BYTES: usize = 32 << 20;

impl Drafts<'_> {
    /// The next drafts, as many as are worth finishing side by side; empty at the end.
    pub fn batch(&mut self) -> Vec<Result<Draft, InputError>> {
        let (mut batch, mut bytes) = (Vec::new(), 0);
        while batch.len() < BATCH && bytes < BATCH_BYTES {
            let Some(draft) = self.next() else { break };
            bytes += draft.as_ref().map_or(0, Draft::size);
            batch.push(draft);
        }
        batch
    }
}

impl Draft {
    /// A document whose text is known already.
    pub(super) fn told(document: Document, said: Said) -> Self {
        Self { document, said, body: Body::Told, line: None }
    }

    /// Bytes that it holds.
    fn size(&self) -> usize {
        self.document.text.len()
            + match &self.body {
                Body::Told => 0,
                Body::Page(page) => page.len(),
                Body::File(bytes, _) => bytes.len(),
            }
    }
}
