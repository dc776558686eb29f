//! Gzip: one stream, perhaps of several members, as WARC files are packed.

use std::io::{self, BufReader, Read};

use flate2::bufread::MultiGzDecoder;

use super::{Budget, Content};

/// What a gzip file unpacks to. Past the budget the stream fails.
pub(in crate::read) fn unpacked(content: Content, budget: Budget) -> Content {
    Content::Stream(Box::new(Bounded {
        inner: MultiGzDecoder::new(BufReader::new(content.into_read())),
        budget,
    }))
}

struct Bounded<R> {
    inner: R,
    budget: Budget,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.budget.spend(read as u64).map_err(|problem| io::Error::other(problem.to_string()))?;
        Ok(read)
    }
}
