//! A workbook: timeline, claims, contradictions and articles as sheets.
//!
//! Every word of an article is written as text, so `=1+1` stays a text and 0012 keeps its zeros. Instants are real dates
//! where a spreadsheet has them (from 1900 on), in UTC. The file carries no time of its making.

use std::io::{self, Write};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::super::losses::Losses;
use super::super::projection::{CONTRADICTS, Projection, iso_instant, utc_year};
use super::super::record::label_of;
use super::graph_attributes::of_claim;
use crate::calendar::Instant;

/// What a cell holds at most.
const CELL: usize = 32_767;
/// The rows of a sheet, without its head.
const ROWS: usize = 1_048_575;

const CUT: &str = "cells cut short: a cell holds no more than 32,767 characters";
const FULL: &str = "rows left out: a sheet holds no more than 1,048,576";
const OLD: &str = "dates written as text: a spreadsheet's calendar begins in 1900 and ends in 9999";

enum Cell<'a> {
    Text(&'a str),
    Number(f64),
    Time(Option<Instant>),
}

/// The workbook's bytes.
pub(in super::super) fn write(
    projection: &Projection,
    out: &mut dyn Write,
    losses: &mut Losses,
) -> io::Result<()> {
    projection.lose_edges(&[CONTRADICTS], losses);
    let bytes = workbook(projection, losses).map_err(io::Error::other)?;
    out.write_all(&bytes)
}

fn workbook(projection: &Projection, losses: &mut Losses) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_ymd(1980, 1, 1)?;
    book.set_properties(&DocProperties::new().set_title(projection.title()).set_creation_datetime(&made));
    timeline(book.add_worksheet().set_name("Timeline")?, projection, losses)?;
    claims(book.add_worksheet().set_name("Claims")?, projection, losses)?;
    contradictions(book.add_worksheet().set_name("Contradictions")?, projection, losses)?;
    articles(book.add_worksheet().set_name("Articles")?, projection, losses)?;
    book.save_to_buffer()
}

fn timeline(sheet: &mut Worksheet, projection: &Projection, losses: &mut Losses) -> Result<(), XlsxError> {
    let head = [
        "Order",
        "Date",
        "Earliest (UTC)",
        "Latest (UTC)",
        "Zone",
        "Type",
        "Event",
        "Status",
        "Sources",
        "Voices",
        "Actors",
        "Targets",
        "Place",
        "Quantity",
        "Words",
        "Article",
        "Link",
    ];
    let rows = projection.rows.iter().map(|row| {
        let link = projection.best(row).and_then(|claim| projection.link(claim)).unwrap_or_default();
        (row, label_of(&row.status), link)
    });
    let rows: Vec<_> = rows.collect();
    let cells = rows.iter().map(|(row, status, link)| {
        vec![
            Cell::Number(row.order as f64),
            Cell::Text(&row.display_date),
            Cell::Time(row.earliest),
            Cell::Time(row.latest),
            Cell::Text(&row.zone),
            Cell::Text(&row.event_type),
            Cell::Text(&row.headline),
            Cell::Text(status),
            Cell::Number(row.sources as f64),
            Cell::Text(&row.voices),
            Cell::Text(&row.actors),
            Cell::Text(&row.targets),
            Cell::Text(&row.place),
            Cell::Text(&row.quantity),
            Cell::Text(&row.quote),
            Cell::Text(&row.document),
            Cell::Text(link),
        ]
    });
    table(sheet, &head, cells, losses)
}

fn claims(sheet: &mut Worksheet, projection: &Projection, losses: &mut Losses) -> Result<(), XlsxError> {
    let Some(first) = projection.claims.first() else {
        return table(sheet, &["Claim"], std::iter::empty(), losses);
    };
    let names: Vec<&str> = of_claim(projection, first).into_iter().map(|(name, _)| name).collect();
    let head: Vec<&str> = ["id", "label"].into_iter().chain(names).collect();
    let known: Vec<_> = projection.claims.iter().map(|claim| (claim, of_claim(projection, claim))).collect();
    let cells = known.iter().map(|(claim, known)| {
        let mut cells = vec![Cell::Text(&claim.id), Cell::Text(&claim.event.label)];
        cells.extend(known.iter().map(|(name, value)| match *name {
            "earliest" => Cell::Time(claim.time.earliest),
            "latest" => Cell::Time(claim.time.latest),
            _ => Cell::Text(value),
        }));
        cells
    });
    table(sheet, &head, cells, losses)
}

fn contradictions(
    sheet: &mut Worksheet,
    projection: &Projection,
    losses: &mut Losses,
) -> Result<(), XlsxError> {
    let head = [
        "Claim", "Words", "Voice", "Article", "Against", "Words", "Voice", "Article", "Type", "Verdict",
        "Reason",
    ];
    let cells = projection.contradictions().map(|(edge, a, b)| {
        let more = |name: &str| edge.more.get(name).and_then(|value| value.as_str()).unwrap_or_default();
        let side = |claim: &'_ super::super::record::ClaimRecord| {
            // The lifetime is that of the projection; the closure only orders the cells.
            [
                claim.id.clone(),
                claim.quote.exact.clone(),
                projection.voice(claim).to_owned(),
                claim.document.clone(),
            ]
        };
        let mut texts: Vec<String> = side(a).into_iter().chain(side(b)).collect();
        texts.extend([more("type").to_owned(), more("verdict").to_owned(), edge.explanation.clone()]);
        texts
    });
    let texts: Vec<Vec<String>> = cells.collect();
    table(sheet, &head, texts.iter().map(|row| row.iter().map(|text| Cell::Text(text)).collect()), losses)
}

fn articles(sheet: &mut Worksheet, projection: &Projection, losses: &mut Losses) -> Result<(), XlsxError> {
    let head = ["Article", "Title", "Outlet", "Published (UTC)", "Language", "Link"];
    let cells = projection.documents.iter().map(|document| {
        let text = |text: &'_ Option<String>| text.clone().unwrap_or_default();
        (
            document,
            [text(&document.title), text(&document.outlet), text(&document.language), text(&document.url)],
        )
    });
    let known: Vec<_> = cells.collect();
    let cells = known.iter().map(|(document, [title, outlet, language, url])| {
        vec![
            Cell::Text(&document.id),
            Cell::Text(title),
            Cell::Text(outlet),
            Cell::Time(document.published),
            Cell::Text(language),
            Cell::Text(url),
        ]
    });
    table(sheet, &head, cells, losses)
}

fn table<'c>(
    sheet: &mut Worksheet,
    head: &[&str],
    rows: impl Iterator<Item = Vec<Cell<'c>>>,
    losses: &mut Losses,
) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    let time = Format::new().set_num_format("yyyy-mm-dd hh:mm:ss");
    for (column, name) in (0..).zip(head) {
        sheet.write_string_with_format(0, column, *name, &bold)?;
        sheet.set_column_width(column, 18)?;
    }
    let mut last = 0;
    for (at, cells) in rows.enumerate() {
        if at >= ROWS {
            losses.add(FULL);
            continue;
        }
        last = u32::try_from(at + 1).unwrap_or(u32::MAX);
        for (column, cell) in (0..).zip(cells) {
            match cell {
                Cell::Text(text) => {
                    sheet.write_string(last, column, held(text, losses))?;
                }
                Cell::Number(number) => {
                    sheet.write_number(last, column, number)?;
                }
                Cell::Time(None) => {}
                Cell::Time(Some(at)) => match date(at) {
                    Some(date) => {
                        sheet.write_datetime_with_format(last, column, &date, &time)?;
                    }
                    None => {
                        losses.add(OLD);
                        sheet.write_string(last, column, iso_instant(at))?;
                    }
                },
            }
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.autofilter(0, 0, last, u16::try_from(head.len().saturating_sub(1)).unwrap_or(u16::MAX))?;
    Ok(())
}

fn date(at: Instant) -> Option<ExcelDateTime> {
    utc_year(at).filter(|year| (1900..=9999).contains(year))?;
    ExcelDateTime::from_timestamp(at.seconds()).ok()
}

/// Text as a cell can hold it: no control characters but line breaks, not too long.
fn held(text: &str, losses: &mut Losses) -> String {
    let mut held: String = text.chars().map(|c| if c.is_control() && c != '\n' { ' ' } else { c }).collect();
    // The limit counts UTF-16 units.
    if held.encode_utf16().count() > CELL {
        losses.add(CUT);
        let mut room = CELL;
        let end = held.char_indices().find(|(_, c)| match room.checked_sub(c.len_utf16()) {
            Some(left) => {
                room = left;
                false
            }
            None => true,
        });
        if let Some((end, _)) = end {
            held.truncate(end);
        }
    }
    held
}

#[cfg(test)]
mod tests {
    use super::super::super::projection::fixture;
    use super::*;

    #[test]
    fn the_same_build_gives_the_same_bytes_and_old_dates_are_counted() {
        let bytes = || {
            let (mut bytes, mut losses) = (Vec::new(), Losses::default());
            write(&fixture::hostile(), &mut bytes, &mut losses).unwrap();
            (bytes, losses.summary().unwrap())
        };
        let ((first, losses), (second, _)) = (bytes(), bytes());
        assert!(first.starts_with(b"PK") && first == second);
        assert!(losses.contains(&format!("16 {OLD}")), "{losses}");
    }

    #[test]
    fn a_cell_is_cut_between_characters() {
        let mut losses = Losses::default();
        let held = held(&"\u{1f6a2}".repeat(20_000), &mut losses);
        assert_eq!(held.encode_utf16().count(), CELL - 1);
        assert_eq!(losses.summary().unwrap(), format!("1 {CUT}"));
    }
}
