use std::io;

use arrow_array::RecordBatch;
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;

/// Batches of one table as the bytes of a Parquet file, compressed with Snappy, which every reader knows.
///
/// # Errors
/// When the batches are not of one table.
pub(in crate::export) fn write(batches: &[RecordBatch]) -> io::Result<Vec<u8>> {
    let Some(first) = batches.first() else {
        return Err(io::Error::other("expected a batch, if one of no rows"));
    };
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_created_by(concat!("claimline ", env!("CARGO_PKG_VERSION")).to_owned())
        .build();
    let mut writer =
        ArrowWriter::try_new(Vec::new(), first.schema(), Some(properties)).map_err(io::Error::other)?;
    for batch in batches {
        writer.write(batch).map_err(io::Error::other)?;
    }
    writer.into_inner().map_err(io::Error::other)
}
