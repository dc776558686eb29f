use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::columns::{Columns, Field};
use super::date::{self, Written};
use super::table::Table;
use crate::calendar::{Grain, Instant, Zone, written};
use crate::read::assemble::Said;
use crate::read::date::DateWords;
use crate::read::error::Problem;
use crate::read::outlets::DateOrder;
use crate::read::{Document, Draft, ReadOptions};

/// A document of a sheet, and what its rows say about it.
pub(in crate::read) struct Card {
    pub(in crate::read) document: Document,
    pub(in crate::read) said: Said,
}

impl Card {
    pub(in crate::read) fn into_draft(self) -> Draft {
        Draft::told(self.document, self.said)
    }
}

/// The documents of a sheet, and the rows that make none.
pub(in crate::read) struct Cards {
    pub(in crate::read) cards: Vec<Card>,
    pub(in crate::read) failed: Vec<(usize, Problem)>,
}

/// Documents of a sheet: one for each row with a whole text, or one for all claims that name the same document.
///
/// Of a document that only its claims tell, the text is their quotes, one below the other.
pub(in crate::read) fn documents(
    (columns, words): (&Columns, &DateWords),
    table: Table,
    id: &str,
    shown: &str,
    options: &ReadOptions,
) -> Result<Cards, Problem> {
    let fields = columns.tell(&table.header, &options.columns);
    let told = order_told(&fields, &table);
    let order = options.date_order.or(told.as_ref().map(|(order, ..)| *order));
    let sheet = Rows { fields, words, id, shown, options, order };
    let mut cards = if sheet.fields.contains_key(&Field::Quote) && !sheet.fields.contains_key(&Field::Text) {
        sheet.claims(&table)
    } else if sheet.fields.contains_key(&Field::Text) {
        sheet.articles(&table)
    } else {
        return Err(Problem::Broken(format!(
            "expected a column of claims (quote) or of articles (text), found the columns {}; say which with --columns quote=NAME",
            table.header.join(", ")
        )));
    };
    if cards.cards.is_empty() && cards.failed.is_empty() && table.broken.is_empty() {
        return Err(Problem::Broken("expected rows below the head of the sheet, found none".to_owned()));
    }
    if let Some(first) = cards.cards.first_mut() {
        if !table.unread.is_empty() {
            let sheets = table.unread.join(", ");
            first.document.warn(format!(
                "only the first sheet of the workbook is read; these have rows too: {sheets}; save each as a file of its own"
            ));
        }
        for message in columns.misnamed(&table.header, &options.columns) {
            first.document.warn(message);
        }
        if let (None, Some((order, line, cell))) = (options.date_order, &told) {
            let first_part = if *order == DateOrder::Dmy { "day" } else { "month" };
            first.document.warn(format!(
                "dates in figures are read with the {first_part} first, as `{cell}` in line {line} must be; if others are not, say which with --date-order"
            ));
        }
        if sheet.has_no_dates() {
            let header = table.header.join(", ");
            first.document.warn(format!(
                "no column of dates is known among {header}: the claims are kept without; say which with --columns date=NAME"
            ));
        }
    }
    cards.failed.extend(table.broken.into_iter().map(|(line, message)| (line, Problem::Broken(message))));
    cards.failed.sort_by_key(|(line, _)| *line);
    Ok(cards)
}

/// The one order in which those of a sheet's dates in figures stand that can be read in one alone, with the line and the
/// cell of the first; none where two disagree.
fn order_told<'t>(fields: &BTreeMap<Field, usize>, table: &'t Table) -> Option<(DateOrder, usize, &'t str)> {
    let columns = [Field::Date, Field::Begin, Field::End].map(|field| fields.get(&field).copied());
    let cells = table.rows.iter().flat_map(|(line, row)| {
        columns.into_iter().flatten().filter_map(|column| Some((*line, row.get(column)?.trim())))
    });
    let mut told = cells.filter_map(|(line, cell)| Some((date::only_order(cell)?, line, cell)));
    let first = told.next()?;
    told.all(|(order, ..)| order == first.0).then_some(first)
}

fn is_blank(row: &[String]) -> bool {
    row.iter().all(|cell| cell.trim().is_empty())
}

struct Rows<'s> {
    fields: BTreeMap<Field, usize>,
    words: &'s DateWords,
    id: &'s str,
    shown: &'s str,
    options: &'s ReadOptions,
    /// The order of day, month and year in figures: the user's, or the sheet's own.
    order: Option<DateOrder>,
}

impl Rows<'_> {
    fn cell<'r>(&self, row: &'r [String], field: Field) -> Option<&'r str> {
        let cell = row.get(*self.fields.get(&field)?)?.trim();
        (!cell.is_empty()).then_some(cell)
    }

    /// A sheet of claims that says of none of them when.
    fn has_no_dates(&self) -> bool {
        let fields = [Field::Text, Field::Date, Field::Begin, Field::End];
        !fields.iter().any(|field| self.fields.contains_key(field))
    }

    fn articles(&self, table: &Table) -> Cards {
        let mut cards = Cards { cards: Vec::new(), failed: Vec::new() };
        for (line, row) in &table.rows {
            match self.cell(row, Field::Text) {
                Some(text) => {
                    let mut card = self.card(*line, row);
                    card.document.text = text.to_owned();
                    cards.cards.push(card);
                }
                None if is_blank(row) => {}
                None => {
                    let why = "expected words in the column of texts, found none; this row is left out";
                    cards.failed.push((*line, Problem::Broken(why.to_owned())));
                }
            }
        }
        cards
    }

    fn claims(&self, table: &Table) -> Cards {
        let mut cards = Cards { cards: Vec::new(), failed: Vec::new() };
        let mut place: BTreeMap<&str, usize> = BTreeMap::new();
        for (line, row) in &table.rows {
            let Some(quote) = self.cell(row, Field::Quote) else {
                if !is_blank(row) {
                    let why = "expected words in the column of claims, found none; this row is left out";
                    cards.failed.push((*line, Problem::Broken(why.to_owned())));
                }
                continue;
            };
            let key = self.cell(row, Field::Document).or_else(|| self.cell(row, Field::Url));
            // Rows of one document need not stand together.
            let at = key.and_then(|key| place.get(key).copied()).unwrap_or_else(|| {
                let mut card = self.card(*line, row);
                if let Some(key) = key {
                    key.clone_into(&mut card.document.id);
                    place.insert(key, cards.cards.len());
                }
                card.document.given = Some(Vec::new());
                cards.cards.push(card);
                cards.cards.len() - 1
            });
            let document = &mut cards.cards[at].document;
            let fields = self.given(document, *line, row);
            let id = self.cell(row, Field::Id).map(str::to_owned);
            document.add_given(id, quote, fields);
        }
        cards
    }

    fn card(&self, line: usize, row: &[String]) -> Card {
        let mut document = Document::new(format!("{}#{line}", self.id), String::new());
        document.path = Some(self.shown.to_owned());
        let text = |field| self.cell(row, field).map(str::to_owned);
        let mut said = Said {
            url: text(Field::Url),
            outlet: text(Field::Outlet),
            title: text(Field::Title),
            language: text(Field::Language),
            ..Said::default()
        };
        let mut kept = |field: &str, message: String| {
            document.lose(format!("line {line}: `{field}`: {message}; it is left out"));
        };
        said.published = text(Field::Published)
            .and_then(|date| date.parse().map_err(|message| kept("published", message)).ok());
        said.zone =
            text(Field::Zone).and_then(|zone| zone.parse().map_err(|message| kept("zone", message)).ok());
        said.captured = text(Field::Captured)
            .and_then(|date| date.parse::<crate::read::PublishedAt>().ok().map(|date| date.over()));
        Card { document, said }
    }

    /// What a row gives of its claim, in the form of claims.jsonl.
    fn given(&self, document: &mut Document, line: usize, row: &[String]) -> Map<String, Value> {
        let mut fields = Map::new();
        let text = |field| self.cell(row, field).map(str::to_owned);
        for (field, name) in [
            (Field::Type, "type"),
            (Field::Polarity, "polarity"),
            (Field::Modality, "modality"),
            (Field::Withdrawn, "withdrawn"),
        ] {
            if let Some(value) = text(field) {
                fields.insert(name.to_owned(), value.into());
            }
        }
        if let Some(label) = text(Field::Label) {
            let event_type = fields.remove("type");
            fields.insert("event".to_owned(), json!({ "label": label, "type": event_type }));
        }
        if let Some(name) = text(Field::Source) {
            let kind = text(Field::SourceKind).unwrap_or_else(|| "organisation".to_owned());
            fields.insert("source".to_owned(), json!({ "kind": kind, "name": name }));
        }
        for (field, name) in
            [(Field::Actors, "actors"), (Field::Targets, "targets"), (Field::Places, "places")]
        {
            let Some(cell) = text(field) else { continue };
            let names: Vec<&str> = cell.split(';').map(str::trim).filter(|name| !name.is_empty()).collect();
            fields.insert(name.to_owned(), json!(names));
        }
        if let Some(salience) = text(Field::Salience).and_then(|salience| salience.parse::<f64>().ok()) {
            fields.insert("salience".to_owned(), json!(salience));
        }
        let zone = text(Field::Zone).and_then(|zone| zone.parse().ok()).or(self.options.zone);
        if let Some(time) = self.time(document, line, row, zone) {
            fields.insert("time".to_owned(), time);
        }
        fields
    }

    fn time(
        &self,
        document: &mut Document,
        line: usize,
        row: &[String],
        zone: Option<Zone>,
    ) -> Option<Value> {
        let mut read = |field: Field| -> Option<Written> {
            let cell = self.cell(row, field)?;
            let found = date::read(cell, self.order, self.words);
            match &found {
                None => document.lose(format!(
                    "line {line}: expected a date such as 2025-06-24, 06/??/97 or 2025-06/2025-08, found `{cell}`; the claim is kept without it"
                )),
                Some(found) if found.either_order => document.warn(format!(
                    "line {line}: `{cell}` can be read with the day first or the month first: both dates are kept; say which with --date-order dmy or --date-order mdy"
                )),
                Some(_) => {}
            }
            found
        };
        let (begin, end) = (read(Field::Begin), read(Field::End));
        let whole = if begin.is_none() && end.is_none() { read(Field::Date) } else { None };
        let first = begin.as_ref().or(whole.as_ref());
        let last = end.as_ref().or(whole.as_ref());
        let named = first.or(last).and_then(|written| written.zone);
        let zone = named.or(zone).unwrap_or(Zone::UTC);
        let earliest = first.and_then(|written| written.begin).map(|at| zone.instant(at));
        // A former build's `latest` is a bound already; an analyst's `end` is the last day.
        let latest = last
            .and_then(|written| {
                if written.grain == Grain::Minute && end.is_some() { written.begin } else { written.end }
            })
            .map(|at| zone.instant(at));
        if earliest.is_none() && latest.is_none() {
            return None;
        }
        let grain = match &whole {
            Some(written) => json!(written.grain),
            None => self.cell(row, Field::Granularity).map_or(json!(Grain::Interval), |grain| json!(grain)),
        };
        let bound = |at: Option<Instant>| at.map(|at| at.to_string());
        let mut time = json!({ "earliest": bound(earliest), "latest": bound(latest), "granularity": grain, "zone": zone });
        let edtf = match whole {
            Some(written) => {
                time["approximate"] = written.approximate.into();
                if written.either_order {
                    let cell = self.cell(row, Field::Date).unwrap_or_default();
                    time["reason"] = format!("given as {cell}, with the day first or the month first").into();
                }
                written.edtf
            }
            // Beside bounds of its own the cell is a former build's.
            None => {
                self.cell(row, Field::Date).filter(|cell| written::read(cell).is_some()).map(str::to_owned)
            }
        };
        if let Some(edtf) = edtf {
            time["edtf"] = edtf.into();
        }
        Some(time)
    }
}
