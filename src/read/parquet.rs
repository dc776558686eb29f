use std::io::{self, Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

use arrow_json::LineDelimitedWriter;
use bytes::Bytes;
use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};
use parquet::errors::ParquetError;

use super::container::{Content, read_all};
use super::error::Problem;

/// Rows that are unpacked at a time.
const ROWS: usize = 64;

/// The rows of a Parquet file as JSON Lines: a column is a field of that name.
///
/// # Errors
/// When it is none, or its head tells of none. What breaks off later is read up to there.
pub(super) fn json_lines(content: Content, longest: usize, limit: u64) -> Result<Box<dyn Read>, Problem> {
    // A reader of hostile bytes may fail in ways of its own: none of them ends the run.
    let opened = catch_unwind(AssertUnwindSafe(|| match content {
        Content::File(file) => ParquetRecordBatchReaderBuilder::try_new(file)
            .and_then(|builder| builder.with_batch_size(ROWS).build())
            .map_err(|error| broken(&error)),
        other => {
            let bytes = Bytes::from(read_all(other.into_read(), longest)?);
            ParquetRecordBatchReaderBuilder::try_new(bytes)
                .and_then(|builder| builder.with_batch_size(ROWS).build())
                .map_err(|error| broken(&error))
        }
    }));
    let batches = opened.unwrap_or_else(|_| Err(Problem::Broken(BROKEN.to_owned())))?;
    Ok(Box::new(Rows { batches, held: Cursor::default(), left: limit }))
}

const BROKEN: &str = "expected a Parquet file, found one that cannot be unpacked";

fn broken(error: &ParquetError) -> Problem {
    Problem::Broken(format!("expected a Parquet file, found one that cannot be read: {error}"))
}

/// A table's rows, unpacked as they are read.
struct Rows {
    batches: ParquetRecordBatchReader,
    held: Cursor<Vec<u8>>,
    /// Bytes that may still be unpacked.
    left: u64,
}

impl Read for Rows {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let count = self.held.read(buffer)?;
            if count > 0 || buffer.is_empty() {
                return Ok(count);
            }
            let next = catch_unwind(AssertUnwindSafe(|| self.batches.next()));
            let Some(batch) = next.map_err(|_| io::Error::other(BROKEN))? else { return Ok(0) };
            let mut lines = LineDelimitedWriter::new(Vec::new());
            batch
                .and_then(|batch| lines.write(&batch))
                .and_then(|()| lines.finish())
                .map_err(io::Error::other)?;
            let lines = lines.into_inner();
            self.left = self.left.checked_sub(lines.len() as u64).ok_or_else(|| {
                io::Error::other("the table unpacks to more bytes than an input may; the rest is left out")
            })?;
            self.held = Cursor::new(lines);
        }
    }
}
