use std::io;

use arrow_array::RecordBatch;

use super::{Table, batches};
use crate::export::edge::EdgeWriter;
use crate::export::files::records;
use crate::export::skipped::document_rows;
use crate::pipeline::{Build, Engine};

/// A table of a build that was not written to a folder.
///
/// # Errors
/// When a field does not hold what its column is for.
pub fn build_table(engine: &Engine, build: &Build, table: Table) -> io::Result<Vec<RecordBatch>> {
    let schema = table.schema();
    let mut edges = EdgeWriter::new(build);
    match table {
        Table::Documents => batches(&schema, document_rows(build).collect::<io::Result<Vec<_>>>()?),
        Table::Claims => batches(&schema, records(engine, build)),
        Table::Edges => batches(&schema, build.edges.iter().map(|edge| edges.record(edge))),
        Table::Refused => batches(&schema, build.refused.iter().flat_map(|refusal| edges.refused(refusal))),
        Table::Timeline => {
            let rows = engine.timeline(build);
            batches(&schema, rows)
        }
        Table::Contradictions => batches(&schema, engine.contradictions(build)),
    }
}
