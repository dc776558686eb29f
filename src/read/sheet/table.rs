use std::io::{Cursor, Read};

use calamine::{Data as Cell, Reader as _, open_workbook_auto_from_rs};

use crate::read::container::{Seekable, read_all};
use crate::read::error::Problem;

/// Most rows and columns of a sheet.
const MOST_ROWS: usize = 1_000_000;
const MOST_COLUMNS: usize = 1_000;

/// A sheet's head and its rows, each with its line in the file, counted from 1.
#[derive(Debug)]
pub(in crate::read) struct Table {
    pub(in crate::read) header: Vec<String>,
    pub(in crate::read) rows: Vec<(usize, Vec<String>)>,
    /// Lines that are no rows, and why.
    pub(in crate::read) broken: Vec<(usize, String)>,
    /// Further sheets of the workbook with rows in them.
    pub(in crate::read) unread: Vec<String>,
}

/// A table of fields between commas, semicolons or tabs: whichever stands most often in its first line.
pub(in crate::read) fn from_csv(text: &str) -> Result<Table, Problem> {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |sign: char| first.matches(sign).count();
    let most = || [b',', b';', b'\t'].into_iter().rev().max_by_key(|sign| count(char::from(*sign)));
    // `sep=;` above the head is the writer's own word.
    let told = first.trim_end().strip_prefix("sep=").filter(|sign| sign.len() == 1);
    let delimiter = told.map(|sign| sign.as_bytes()[0]).or_else(most).unwrap_or(b',');
    let mut lines = Lines { text: text.as_bytes(), at: 0, line: 1 };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let mut records = reader.records();
    if told.is_some() {
        records.next();
    }
    let header = match records.next() {
        Some(Ok(record)) => record.iter().map(|name| name.trim().to_owned()).collect::<Vec<_>>(),
        _ => return Err(Problem::EmptyFile),
    };
    let mut table = Table { header, rows: Vec::new(), broken: Vec::new(), unread: Vec::new() };
    for record in records.take(MOST_ROWS) {
        match record {
            Ok(record) => {
                let line = lines.of(record.position());
                table.rows.push((line, record.iter().map(unguarded).collect()));
            }
            Err(error) => {
                let line = lines.of(error.position());
                table.broken.push((line, error.to_string()));
            }
        }
    }
    // A quotation mark that nothing closes takes all that stands below into the last cell.
    let open = text.bytes().filter(|sign| *sign == b'"').count() % 2 == 1;
    if let Some((line, row)) = table.rows.last()
        && open
        && row.last().is_some_and(|cell| cell.contains('\n'))
    {
        let message = "expected a quotation mark at the end of the cell, found none: the rows below are read as part of it";
        table.broken.push((*line, message.to_owned()));
    }
    Ok(table)
}

/// The lines of a text, each ended by `\n`, `\r\n` or `\r`, up to a place that only moves on.
///
/// The parser's own count is one short behind `\r\n`: it takes a row for ended at the first of the two.
struct Lines<'t> {
    text: &'t [u8],
    at: usize,
    line: usize,
}

impl Lines<'_> {
    fn of(&mut self, position: Option<&csv::Position>) -> usize {
        let Some(position) = position else { return 0 };
        let to = usize::try_from(position.byte()).map_or(self.text.len(), |to| to.min(self.text.len()));
        // Ends of lines that stand before the row itself are behind the one before.
        let blank = self.text[to..].iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
        while self.at < to + blank {
            let ends = match self.text[self.at] {
                b'\n' => true,
                b'\r' => self.text.get(self.at + 1) != Some(&b'\n'),
                _ => false,
            };
            self.line += usize::from(ends);
            self.at += 1;
        }
        self.line
    }
}

/// The first sheet with rows of a workbook (XLSX, XLSB, ODS). Dates become ISO 8601.
pub(in crate::read) fn from_workbook(content: Box<dyn Seekable>, limit: usize) -> Result<Table, Problem> {
    let broken = |error: &dyn std::fmt::Display| {
        Problem::Broken(format!("expected a workbook that can be read: {error}"))
    };
    let mut content = content;
    content.seek(std::io::SeekFrom::Start(0)).map_err(Problem::Unreadable)?;
    let bytes = read_all(content.by_ref(), limit)?;
    let mut workbook = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    let names = workbook.sheet_names().clone();
    for (at, name) in names.iter().enumerate() {
        let range = workbook.worksheet_range(name).map_err(|error| broken(&error))?;
        if range.width() > MOST_COLUMNS || range.height() > MOST_ROWS {
            return Err(Problem::Broken(format!(
                "expected a sheet of at most {MOST_ROWS} rows and {MOST_COLUMNS} columns, found {} and {}",
                range.height(),
                range.width()
            )));
        }
        let above = range.start().map_or(0, |(row, _)| row as usize);
        let mut rows = range.rows().enumerate().map(|(at, row)| (above + at + 1, row));
        let Some((_, header)) = rows.next().filter(|(_, row)| row.len() > 1) else { continue };
        let header = header.iter().map(written).collect();
        let rows = rows.map(|(line, row)| (line, row.iter().map(written).collect())).collect();
        let holds_rows =
            |name: &&String| workbook.worksheet_range(name).is_ok_and(|range| range.height() > 1);
        let unread = names[at + 1..].iter().filter(holds_rows).cloned().collect();
        return Ok(Table { header, rows, broken: Vec::new(), unread });
    }
    Err(Problem::EmptyFile)
}

fn written(cell: &Cell) -> String {
    match cell {
        Cell::Empty | Cell::Error(_) => String::new(),
        Cell::String(text) => unguarded(text),
        Cell::DateTime(at) if at.is_datetime() => {
            let (year, month, day, hour, minute, second, _) = at.to_ymd_hms_milli();
            if (hour, minute, second) == (0, 0, 0) {
                format!("{year:04}-{month:02}-{day:02}")
            } else {
                format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
            }
        }
        Cell::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.0}"),
        other => other.to_string(),
    }
}

/// A cell without the mark that keeps a spreadsheet from taking it for a formula.
fn unguarded(cell: &str) -> String {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '\t', '\r']) => rest.to_owned(),
        _ => cell.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_have_the_lines_of_the_file_and_the_delimiter_that_it_names() {
        let rows = |text: &str| {
            let table = from_csv(text).unwrap();
            (table.header, table.rows.into_iter().map(|(line, row)| (line, row.concat())).collect::<Vec<_>>())
        };
        let header = vec!["quote".to_owned(), "date".to_owned()];
        for (end, above) in [("\n", ""), ("\r\n", ""), ("\r", ""), ("\r\n", "sep=;"), ("\n", "sep=;")] {
            let above = if above.is_empty() { String::new() } else { format!("{above}{end}") };
            let text = format!(
                "{above}quote;date{end}\"The bridge,{end}fell.\";2031{end}{end}Nobody, he said;2032{end}"
            );
            let first = 2 + usize::from(!above.is_empty());
            let cells = [
                (first, format!("The bridge,{end}fell.2031")),
                (first + 3, "Nobody, he said2032".to_owned()),
            ];
            assert_eq!(rows(&text), (header.clone(), cells.to_vec()), "{text:?}");
        }
    }

    #[test]
    fn a_quotation_mark_that_nothing_closes_is_told() {
        let broken =
            |text: &str| from_csv(text).unwrap().broken.into_iter().map(|(line, _)| line).collect::<Vec<_>>();
        assert_eq!(broken("quote,date\nThe bridge fell.,2031\n\"The mayor left.\nThe dam broke,2031\n"), [3]);
        assert_eq!(broken("quote,date\n\"The bridge\nfell.\",2031\n"), [0; 0]);
        assert_eq!(broken("quote,date\nA 6\" pipe burst.,2031\n"), [0; 0]);
    }
}
