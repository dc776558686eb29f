//! Sheets of claims or of documents: CSV and workbooks, whatever the order of their columns.

mod columns;
mod date;
mod documents;
mod table;

pub(super) use columns::Columns;
pub(super) use documents::{Card, documents};
pub(super) use table::{Table, from_csv, from_workbook};
