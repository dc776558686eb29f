use std::io;

use arrow_array::RecordBatch;
use arrow_json::ReaderBuilder;
use arrow_schema::{DataType, Fields, SchemaRef};
use serde::Serialize;
use serde_json::{Map, Value};

use crate::calendar::Instant;
use crate::export::projection::items;

/// Most rows of one batch ...
const ROWS: usize = 1024;
/// ... and most bytes of the documents' texts in it: a column of texts counts its bytes in 32 bits.
const TEXT: usize = 256 << 20;

/// Rows as Arrow batches of some columns. Fields that have no column are left out.
///
/// # Errors
/// When a field does not hold what its column is for.
pub fn batches<T: Serialize>(
    schema: &SchemaRef,
    rows: impl IntoIterator<Item = T>,
) -> io::Result<Vec<RecordBatch>> {
    let mut decoder = ReaderBuilder::new(SchemaRef::clone(schema))
        .with_batch_size(ROWS)
        .build_decoder()
        .map_err(io::Error::other)?;
    let mut found = Vec::new();
    let mut held = Vec::with_capacity(ROWS);
    let mut text = 0;
    let mut rows = rows.into_iter().peekable();
    while let Some(row) = rows.next() {
        let Value::Object(mut row) = serde_json::to_value(row)? else {
            return Err(io::Error::other("expected a record, found a bare value"));
        };
        fit_fields(&mut row, schema.fields());
        text += row.get("text").and_then(Value::as_str).map_or(0, str::len);
        held.push(row);
        if held.len() == ROWS || text >= TEXT || rows.peek().is_none() {
            text = 0;
            decoder.serialize(&held).map_err(io::Error::other)?;
            held.clear();
            found.extend(decoder.flush().map_err(io::Error::other)?);
        }
    }
    if found.is_empty() {
        found.push(RecordBatch::new_empty(SchemaRef::clone(schema)));
    }
    Ok(found)
}

fn fit_fields(row: &mut Map<String, Value>, fields: &Fields) {
    row.retain(|name, _| fields.iter().any(|field| field.name() == name));
    for field in fields {
        if let Some(value) = row.get_mut(field.name()) {
            fit(value, field.data_type());
        }
    }
}

/// A value of a file as its column takes it.
fn fit(value: &mut Value, data_type: &DataType) {
    match (data_type, &mut *value) {
        (DataType::Timestamp(..), Value::String(text)) => {
            *value = Instant::parse(text)
                .map_or(Value::Null, |at| Value::from(at.seconds().saturating_mul(1_000_000)));
        }
        (DataType::List(_), Value::String(text)) => *value = items(text).map(Value::from).collect(),
        (DataType::List(item), Value::Array(values)) => {
            values.iter_mut().for_each(|value| fit(value, item.data_type()));
        }
        (DataType::Struct(fields), Value::Object(row)) => fit_fields(row, fields),
        (DataType::Utf8, Value::String(text)) if text.is_empty() => *value = Value::Null,
        (DataType::Utf8, Value::Number(_) | Value::Bool(_)) => *value = Value::from(value.to_string()),
        (DataType::Float64, Value::String(text)) => {
            *value = text.parse::<f64>().map_or(Value::Null, Value::from)
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use arrow_array::Array;
    use arrow_array::cast::AsArray;
    use arrow_array::types::{Int32Type, TimestampMicrosecondType};
    use serde_json::json;

    use super::*;
    use crate::export::Table;

    #[test]
    fn cells_become_values_of_their_columns() {
        let rows = [
            json!({"order": 1, "earliest": "2025-06-23T16:30:00Z", "actors": "Iran; the United States", "zone": ""}),
            json!({"order": 2, "earliest": "-0042-03-15T00:00:00Z", "actors": "", "headline": "=1+1", "odd": 3}),
            json!({"order": 3, "earliest": "+12000-01-01T00:00:00Z"}),
        ];
        let batches = batches(&Table::Timeline.schema(), rows).unwrap();
        assert_eq!(batches.len(), 1);
        let batch = &batches[0];
        let order = batch.column_by_name("order").unwrap().as_primitive::<Int32Type>();
        assert_eq!(order.values(), &[1, 2, 3]);
        let earliest = batch.column_by_name("earliest").unwrap().as_primitive::<TimestampMicrosecondType>();
        // 23 June 2025; the Ides of March of 43 BC, 734,795 days before 1970; and the first day of 12000.
        assert_eq!(earliest.value(0), 1_750_696_200_000_000);
        assert_eq!(earliest.value(1), -734_795 * 86_400_000_000);
        assert_eq!(earliest.value(2), 3_663_382 * 86_400_000_000);
        let actors = batch.column_by_name("actors").unwrap().as_list::<i32>();
        let first = actors.value(0);
        assert_eq!(
            first.as_string::<i32>().iter().flatten().collect::<Vec<_>>(),
            ["Iran", "the United States"]
        );
        assert_eq!((actors.value(1).len(), actors.is_null(2)), (0, true));
        let headline = batch.column_by_name("headline").unwrap().as_string::<i32>();
        assert_eq!((headline.is_null(0), headline.value(1)), (true, "=1+1"));
        assert!(batch.column_by_name("zone").unwrap().is_null(0));
    }

    #[test]
    fn nothing_is_one_batch_of_no_rows() {
        for table in Table::ALL {
            let batches = batches::<Value>(&table.schema(), []).unwrap();
            assert_eq!((batches.len(), batches[0].num_rows()), (1, 0), "{}", table.name());
        }
    }

    #[test]
    fn many_rows_are_cut() {
        let rows = (0..2 * ROWS + 1).map(|order| json!({ "order": order }));
        let lengths: Vec<usize> =
            batches(&Table::Timeline.schema(), rows).unwrap().iter().map(RecordBatch::num_rows).collect();
        assert_eq!(lengths, [ROWS, ROWS, 1]);
    }
}
