use std::sync::Arc;

use arrow_array::builder::{Int64Builder, ListBuilder};
use arrow_array::cast::AsArray;
use arrow_array::types::{ArrowPrimitiveType, Float32Type, Int32Type};
use arrow_array::{
    Array, ArrayRef, BinaryArray, Float32Array, Int64Array, PrimitiveArray, RecordBatch, StringArray,
};
use arrow_pyarrow::PyArrowType;
use arrow_schema::{ArrowError, DataType, Field, Schema};
use claimline::event::{Candidate, NEIGHBOURHOOD, block_links};
use claimline::export::{Table, batches, build_table};
use claimline::pipeline::{Engine, pack, unpack};
use pyo3::prelude::*;

use crate::engine::engine;
use crate::errors::{failed, input_error};
use crate::extract::{articles_of, one, records, taken};
use crate::options::Options;

/// Claims of a batch of articles with what it takes to relate them on other machines; see `claimline.spark`.
#[pyfunction]
pub(crate) fn extract_parts(
    py: Python<'_>,
    articles: PyArrowType<RecordBatch>,
    options: Options,
) -> PyResult<(PyArrowType<RecordBatch>, Vec<Py<PyAny>>)> {
    let read = options.read(py)?;
    let articles = articles_of(py, &articles.0)?;
    let engine = engine(py, options.extra.as_deref())?;
    let (claims, errors) = options
        .run(py, || {
            let (taken, errors) = taken(&engine, &articles, &read)?;
            let mut parts = Parts::default();
            let mut rows = Vec::new();
            for (document, extraction) in &taken {
                rows.extend(records(&engine, document, extraction));
                let mut article = Some(pack(document, extraction)?);
                for candidate in engine.candidates(document, extraction) {
                    parts.add(article.take(), &candidate)?;
                }
            }
            let claims = one(&batches(&Table::Claims.schema(), rows)?)?;
            Ok::<_, std::io::Error>((parts.beside(&claims).map_err(std::io::Error::other)?, errors))
        })?
        .map_err(|error| failed(py, &error))?;
    let errors = errors.iter().map(|error| input_error(py, error).into_value(py).into_any()).collect();
    Ok((PyArrowType(claims), errors))
}

/// Columns that lie beside those of the claims.
#[derive(Default)]
struct Parts {
    /// The article with all its claims, at the first of them.
    articles: Vec<Option<Vec<u8>>>,
    candidates: Vec<Vec<u8>>,
    keys: ListBuilder<Int64Builder>,
    begins: Vec<i64>,
    triggers: Vec<i64>,
}

impl Parts {
    fn add(&mut self, article: Option<Vec<u8>>, candidate: &Candidate) -> std::io::Result<()> {
        let (begin, trigger) = candidate.order();
        self.articles.push(article);
        self.candidates.push(candidate.pack()?);
        self.keys.append_value(candidate.keys().into_iter().map(Some));
        self.begins.push(begin);
        self.triggers.push(trigger);
        Ok(())
    }

    fn beside(mut self, claims: &RecordBatch) -> Result<RecordBatch, ArrowError> {
        let keys = DataType::List(Arc::new(Field::new("item", DataType::Int64, true)));
        let added: [(&str, DataType, ArrayRef); 5] = [
            ("article", DataType::Binary, Arc::new(BinaryArray::from_iter(self.articles))),
            ("candidate", DataType::Binary, Arc::new(BinaryArray::from_iter_values(self.candidates))),
            ("keys", keys, Arc::new(self.keys.finish())),
            ("begin", DataType::Int64, Arc::new(Int64Array::from(self.begins))),
            ("trigger", DataType::Int64, Arc::new(Int64Array::from(self.triggers))),
        ];
        let mut fields: Vec<Field> =
            claims.schema().fields().iter().map(|field| field.as_ref().clone()).collect();
        let mut columns = claims.columns().to_vec();
        for (name, data_type, column) in added {
            fields.push(Field::new(name, data_type, true));
            columns.push(column);
        }
        RecordBatch::try_new(Arc::new(Schema::new(fields)), columns)
    }
}

/// Links among the claims of a window of a block: a batch of `a, b, score` from one of `candidate, place, size, first`,
/// where `place` counts within the block and `first` is the place at which the window begins.
#[pyfunction]
pub(crate) fn links(
    py: Python<'_>,
    window: PyArrowType<RecordBatch>,
    options: Options,
) -> PyResult<PyArrowType<RecordBatch>> {
    let engine = engine(py, options.extra.as_deref())?;
    let links = options.run(py, || window_links(&engine, &window.0))?.map_err(|error| failed(py, &error))?;
    Ok(PyArrowType(links))
}

fn window_links(engine: &Engine, window: &RecordBatch) -> std::io::Result<RecordBatch> {
    let packed = bytes(window, "candidate")?;
    let [place, size, first] = ["place", "size", "first"].map(|name| numbers::<Int32Type>(window, name));
    let (place, size, first) = (place?, size?, first?);
    let mut order: Vec<usize> = (0..window.num_rows()).collect();
    order.sort_by_key(|row| place.value(*row));
    let (Some(row), seen) =
        (order.first(), order.partition_point(|row| place.value(*row) < first.value(*row)))
    else {
        return link_batch(&[]);
    };
    let size = usize::try_from(size.value(*row)).map_err(std::io::Error::other)?;
    let candidates: Vec<Candidate> =
        order.iter().map(|row| Candidate::unpack(packed.value(*row))).collect::<Result<_, _>>()?;
    let links: Vec<(&str, &str, f32)> = block_links(engine.linker(), &candidates, size, seen)
        .into_iter()
        .map(|(a, b, score)| (&*candidates[a].id, &*candidates[b].id, score))
        .collect();
    link_batch(&links)
}

fn link_batch(links: &[(&str, &str, f32)]) -> std::io::Result<RecordBatch> {
    let field = |name: &str, data_type| Field::new(name, data_type, true);
    let schema = Schema::new(vec![
        field("a", DataType::Utf8),
        field("b", DataType::Utf8),
        field("score", DataType::Float32),
    ]);
    let columns: Vec<ArrayRef> = vec![
        Arc::new(StringArray::from_iter_values(links.iter().map(|(a, ..)| a))),
        Arc::new(StringArray::from_iter_values(links.iter().map(|(_, b, _)| b))),
        Arc::new(Float32Array::from_iter_values(links.iter().map(|(.., score)| *score))),
    ];
    RecordBatch::try_new(Arc::new(schema), columns).map_err(std::io::Error::other)
}

type Tables = Vec<PyArrowType<RecordBatch>>;

/// Claims, edges, refused edges and timeline of some articles whose claims have been compared.
#[pyfunction]
pub(crate) fn relate(
    py: Python<'_>,
    articles: PyArrowType<RecordBatch>,
    links: PyArrowType<RecordBatch>,
    options: Options,
) -> PyResult<Tables> {
    let engine = engine(py, options.extra.as_deref())?;
    let tables = options
        .run(py, || {
            let packed = bytes(&articles.0, "article")?;
            let found = packed.iter().flatten().map(unpack).collect::<std::io::Result<Vec<_>>>()?;
            let (a, b) = (texts(&links.0, "a")?, texts(&links.0, "b")?);
            let score = numbers::<Float32Type>(&links.0, "score")?;
            let links: Vec<(String, String, f32)> = (0..links.0.num_rows())
                .map(|row| (a.value(row).to_owned(), b.value(row).to_owned(), score.value(row)))
                .collect();
            let build = engine.relate_linked(found, &links);
            [Table::Claims, Table::Edges, Table::Refused, Table::Timeline]
                .into_iter()
                .map(|table| one(&build_table(&engine, &build, table)?))
                .collect::<std::io::Result<Vec<_>>>()
        })?
        .map_err(|error| failed(py, &error))?;
    Ok(tables.into_iter().map(PyArrowType).collect())
}

/// How many claims of a window the next one must see.
#[pyfunction]
pub(crate) fn neighbourhood() -> usize {
    NEIGHBOURHOOD
}

fn column<'b>(batch: &'b RecordBatch, name: &str, what: &DataType) -> std::io::Result<&'b ArrayRef> {
    match batch.column_by_name(name) {
        Some(column) if column.data_type() == what => Ok(column),
        Some(column) => Err(std::io::Error::other(format!(
            "expected column `{name}` to be {what}, found {}",
            column.data_type()
        ))),
        None => Err(std::io::Error::other(format!("expected a column `{name}`, found none"))),
    }
}

fn bytes<'b>(batch: &'b RecordBatch, name: &str) -> std::io::Result<&'b BinaryArray> {
    column(batch, name, &DataType::Binary).map(|column| column.as_binary::<i32>())
}

fn texts<'b>(batch: &'b RecordBatch, name: &str) -> std::io::Result<&'b StringArray> {
    column(batch, name, &DataType::Utf8).map(|column| column.as_string::<i32>())
}

fn numbers<'b, T: ArrowPrimitiveType>(
    batch: &'b RecordBatch,
    name: &str,
) -> std::io::Result<&'b PrimitiveArray<T>> {
    column(batch, name, &T::DATA_TYPE).map(|column| column.as_primitive::<T>())
}
