//! Rows of a CSV table.

use csv::StringRecord;
use serde::de::DeserializeOwned;

use super::{DataError, Row};

/// The rows of a table, each with its line.
///
/// # Errors
/// Every row that does not fit `T`, with line and column.
pub(super) fn rows<T: DeserializeOwned>(origin: &str, content: &[u8]) -> Result<Vec<Row<T>>, Vec<DataError>> {
    match plain(origin, content) {
        Some(rows) => Ok(rows),
        None => quoted(origin, content),
    }
}

/// The rows of a table without quotation marks, as most are: its lines need only be cut at commas. Nothing where one has
/// them, or a row does not fit: what is wrong with it is for [`quoted`] to say.
fn plain<T: DeserializeOwned>(origin: &str, content: &[u8]) -> Option<Vec<Row<T>>> {
    let text = std::str::from_utf8(content).ok()?;
    let mut headers: Option<StringRecord> = None;
    let mut rows = Vec::new();
    let mut record = StringRecord::new();
    // A row counts from the first comment right before it.
    let mut start = None;
    for (line, words) in text.split('\n').enumerate() {
        if words.starts_with('#') {
            start = start.or(Some(line));
            continue;
        }
        if words.contains(['"', '\r']) {
            return None;
        }
        if words.is_empty() {
            start = start.or(Some(line));
            continue;
        }
        record.clear();
        words.split(',').for_each(|field| record.push_field(field.trim()));
        let line = start.take().unwrap_or(line) + 1;
        match &headers {
            None => headers = Some(record.clone()),
            Some(headers) if headers.len() != record.len() => return None,
            Some(headers) => {
                let value = record.deserialize(Some(headers)).ok()?;
                rows.push(Row { origin: origin.to_owned(), line, value });
            }
        }
    }
    headers.map(|_| rows)
}

/// As [`plain`], of any table.
fn quoted<T: DeserializeOwned>(origin: &str, content: &[u8]) -> Result<Vec<Row<T>>, Vec<DataError>> {
    let mut rows = Vec::new();
    let mut errors = Vec::new();
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(content);
    let headers = match reader.headers() {
        Ok(headers) => {
            let mut headers = headers.clone();
            headers.trim();
            headers
        }
        Err(error) => return Err(vec![csv_error(origin, &StringRecord::new(), &error)]),
    };
    let mut record = StringRecord::new();
    loop {
        let parsed = match reader.read_record(&mut record) {
            Ok(false) => break,
            Ok(true) => {
                // Trimming copies the record: few have a field that needs it.
                if record.iter().any(|field| field.len() != field.trim().len()) {
                    record.trim();
                }
                record.deserialize(Some(&headers))
            }
            Err(error) => Err(error),
        };
        let line = record.position().map_or(0, |position| position.line() as usize);
        match parsed {
            Ok(value) => rows.push(Row { origin: origin.to_owned(), line, value }),
            Err(error) => errors.push(csv_error(origin, &headers, &error)),
        }
    }
    if errors.is_empty() { Ok(rows) } else { Err(errors) }
}

fn csv_error(origin: &str, headers: &StringRecord, error: &csv::Error) -> DataError {
    let line = error.position().map_or(0, |position| position.line() as usize);
    let (column, message) = match error.kind() {
        csv::ErrorKind::Deserialize { err, .. } => (
            err.field()
                .and_then(|field| headers.get(usize::try_from(field).unwrap_or(usize::MAX)))
                .map(str::to_owned),
            err.kind().to_string(),
        ),
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            (None, format!("expected {expected_len} columns, found {len}"))
        }
        _ => (None, error.to_string()),
    };
    DataError { origin: origin.to_owned(), line, column, message }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Data;

    type Fields = Vec<String>;

    fn lines(rows: Vec<Row<Fields>>) -> Vec<(usize, Fields)> {
        rows.into_iter().map(|row| (row.line, row.value)).collect()
    }

    #[test]
    fn both_ways_of_reading_give_the_same_rows_of_every_table() {
        let data = Data::embedded();
        let names = ["en", "gazetteer"].into_iter().flat_map(|folder| data.names(folder));
        let mut plain_ones = 0;
        for name in names.filter(|name| name.ends_with(".csv")) {
            for (origin, content) in data.contents(name) {
                let Some(rows) = plain::<Fields>(origin, content) else { continue };
                assert_eq!(lines(rows), lines(quoted(origin, content).unwrap()), "{name}");
                plain_ones += 1;
            }
        }
        assert!(plain_ones > 60, "{plain_ones}");
    }

    #[test]
    fn quotation_marks_and_rows_that_do_not_fit_are_left_to_the_other_way() {
        let cut = |text: &str| plain::<(String, u32)>("a.csv", text.as_bytes()).map(|rows| rows.len());
        assert_eq!(cut("# note, with \"marks\"\nword,seconds\n\nhour, 3600\nday,86400\n"), Some(2));
        assert_eq!(cut("word,seconds\n\"hour\",3600\n"), None);
        assert_eq!(cut("word,seconds\r\nhour,3600\r\n"), None);
        assert_eq!(cut("word,seconds\nhour,many\n"), None);
        assert_eq!(cut("word,seconds\nhour,3600,1\n"), None);
        assert_eq!(cut(""), None);
    }
}
