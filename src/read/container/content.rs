use std::fs::File;
use std::io::{Cursor, Read, Seek, SeekFrom};

use crate::read::error::Problem;

/// The bytes of an input or of a part of one.
pub(in crate::read) enum Content {
    /// A file of its own.
    File(File),
    /// Held in memory.
    Bytes(Vec<u8>),
    /// Read once, from its start.
    Stream(Box<dyn Read>),
}

/// Bytes that can be read from any place.
pub(in crate::read) trait Seekable: Read + Seek {}

impl<T: Read + Seek> Seekable for T {}

impl Content {
    /// The content as a stream from its start.
    pub(in crate::read) fn into_read(self) -> Box<dyn Read> {
        match self {
            Self::File(file) => Box::new(file),
            Self::Bytes(bytes) => Box::new(Cursor::new(bytes)),
            Self::Stream(stream) => stream,
        }
    }

    /// The content with free choice of place; a stream is held in memory for that, if it is no longer than `limit`.
    pub(in crate::read) fn into_seekable(self, limit: usize) -> Result<Box<dyn Seekable>, Problem> {
        Ok(match self {
            Self::File(file) => Box::new(file),
            Self::Bytes(bytes) => Box::new(Cursor::new(bytes)),
            Self::Stream(stream) => Box::new(Cursor::new(read_all(stream, limit)?)),
        })
    }

    /// The first bytes, at most `head` of them, and the whole again.
    ///
    /// # Errors
    /// Nothing of it can be read. What breaks off later is still read up to there.
    pub(in crate::read) fn peek(self, head: u64) -> Result<(Vec<u8>, Self), Problem> {
        let mut first = Vec::new();
        match self {
            Self::Bytes(bytes) => {
                first.extend_from_slice(&bytes[..bytes.len().min(head as usize)]);
                Ok((first, Self::Bytes(bytes)))
            }
            Self::File(mut file) => {
                file.by_ref().take(head).read_to_end(&mut first).map_err(Problem::Unreadable)?;
                // A pipe or a device is read once.
                match file.seek(SeekFrom::Start(0)) {
                    Ok(_) => Ok((first, Self::File(file))),
                    Err(_) => Ok((first.clone(), Self::joined(first, file))),
                }
            }
            Self::Stream(mut stream) => match stream.by_ref().take(head).read_to_end(&mut first) {
                Ok(_) => Ok((first.clone(), Self::joined(first, stream))),
                Err(error) if first.is_empty() => Err(Problem::Unreadable(error)),
                Err(error) => Ok((first.clone(), Self::joined(first, Failing(Some(error))))),
            },
        }
    }

    fn joined(first: Vec<u8>, rest: impl Read + 'static) -> Self {
        Self::Stream(Box::new(Cursor::new(first).chain(rest)))
    }
}

/// The end of a stream that broke off.
struct Failing(Option<std::io::Error>);

impl Read for Failing {
    fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

/// All bytes of a stream.
///
/// # Errors
/// There are more than `limit`, or the stream fails.
pub(in crate::read) fn read_all(content: impl Read, limit: usize) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    content.take(limit as u64 + 1).read_to_end(&mut bytes).map_err(Problem::Unreadable)?;
    if bytes.len() > limit { Err(Problem::TooLong { limit }) } else { Ok(bytes) }
}
