use std::borrow::{Borrow, Cow};
use std::io::{self, Write};

use serde::Serialize;

use super::record::{ClaimRecord, MentionRecord, QuantityRecord};

/// A cell that a spreadsheet would take for a formula gets an apostrophe in front, which spreadsheets do not show.
pub(crate) fn guard(cell: &str) -> Cow<'_, str> {
    match cell.trim_start_matches([' ', '\u{a0}', '\u{feff}']).chars().next() {
        Some(
            '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '\u{ff1d}' | '\u{ff0b}' | '\u{ff0d}' | '\u{ff20}',
        ) => Cow::Owned(format!("'{cell}")),
        _ => Cow::Borrowed(cell),
    }
}

/// The cell that [`guard`] was given.
pub(crate) fn unguard(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if matches!(guard(rest), Cow::Owned(_)) => rest,
        _ => cell,
    }
}

/// A table with its header and without rows yet. Lines end in CRLF, as RFC 4180 has it.
pub(super) fn rows<'w>(
    out: &'w mut dyn Write,
    header: &[&str],
) -> io::Result<::csv::Writer<&'w mut dyn Write>> {
    let mut writer = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(out);
    writer.write_record(header).map_err(io::Error::other)?;
    Ok(writer)
}

/// A table whose cells are all guarded.
struct Table<'w>(::csv::Writer<&'w mut dyn Write>);

impl<'w> Table<'w> {
    fn new(out: &'w mut dyn Write, header: &[&str]) -> io::Result<Self> {
        rows(out, header).map(Self)
    }

    fn row<'r>(&mut self, cells: impl IntoIterator<Item = &'r str>) -> io::Result<()> {
        for cell in cells {
            self.0.write_field(&*guard(cell)).map_err(io::Error::other)?;
        }
        self.0.write_record(None::<&[u8]>).map_err(io::Error::other)
    }

    fn end(mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Writes rows by their own fields, which `header` names in their order; every cell is guarded.
pub(crate) fn write_guarded<T: Serialize>(
    out: &mut dyn Write,
    header: &[&str],
    rows: &[T],
) -> io::Result<()> {
    let mut plain = ::csv::WriterBuilder::new().has_headers(false).from_writer(Vec::new());
    for row in rows {
        plain.serialize(row).map_err(io::Error::other)?;
    }
    let bytes = plain.into_inner().map_err(|error| io::Error::other(error.to_string()))?;
    let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(&*bytes);
    let mut table = Table::new(out, header)?;
    let mut record = ::csv::StringRecord::new();
    while reader.read_record(&mut record).map_err(io::Error::other)? {
        table.row(&record)?;
    }
    table.end()
}

const CLAIM_COLUMNS: &[&str] = &[
    "id",
    "document",
    "event_id",
    "type",
    "plover",
    "acled",
    "label",
    "trigger",
    "quote",
    "actors",
    "targets",
    "places",
    "quantities",
    "edtf",
    "earliest",
    "latest",
    "granularity",
    "zone",
    "basis",
    "date_reason",
    "said",
    "source_kind",
    "source",
    "source_text",
    "cue",
    "polarity",
    "modality",
    "salience",
    "start",
    "end",
    "withdrawn",
    "unsaid",
];

/// claims.csv: one claim a row, lists joined by `; `.
pub(crate) struct ClaimTable<'w>(Table<'w>);

impl<'w> ClaimTable<'w> {
    /// The table with its header.
    pub(crate) fn new(out: &'w mut dyn Write) -> io::Result<Self> {
        Table::new(out, CLAIM_COLUMNS).map(Self)
    }

    /// Adds a claim.
    pub(crate) fn row(&mut self, claim: &ClaimRecord) -> io::Result<()> {
        self.0.row(claim_row(claim).iter().map(|cell| &**cell))
    }

    /// Hands on what is still held.
    pub(crate) fn end(self) -> io::Result<()> {
        self.0.end()
    }
}

/// Writes claims.csv.
pub(crate) fn write_claims(
    out: &mut dyn Write,
    claims: impl IntoIterator<Item = impl Borrow<ClaimRecord>>,
) -> io::Result<()> {
    let mut table = ClaimTable::new(out)?;
    for claim in claims {
        table.row(claim.borrow())?;
    }
    table.end()
}

fn claim_row(claim: &ClaimRecord) -> Vec<Cow<'_, str>> {
    let time = &claim.time;
    let text = |value: &Option<String>| Cow::Owned(value.clone().unwrap_or_default());
    vec![
        Cow::Borrowed(&*claim.id),
        Cow::Borrowed(&*claim.document),
        text(&claim.event_id),
        Cow::Borrowed(&*claim.event.event_type),
        text(&claim.event.plover),
        text(&claim.event.acled),
        Cow::Borrowed(&*claim.event.label),
        Cow::Borrowed(&*claim.event.trigger.text),
        Cow::Borrowed(&*claim.quote.exact),
        names(&claim.actors),
        names(&claim.targets),
        names(&claim.places),
        Cow::Owned(claim.quantities.iter().map(quantity).collect::<Vec<_>>().join("; ")),
        text(&time.edtf),
        shown(time.earliest),
        shown(time.latest),
        shown(time.granularity.map(|grain| super::record::label_of(&grain))),
        shown(time.zone),
        Cow::Owned(super::record::label_of(&time.basis)),
        Cow::Borrowed(&*time.reason),
        shown(claim.said.as_ref().and_then(|said| said.edtf.clone())),
        Cow::Owned(super::record::label_of(&claim.source.kind)),
        Cow::Borrowed(&*claim.source.name),
        text(&claim.source.text),
        shown(claim.source.cue.as_ref().map(|cue| cue.text.clone())),
        Cow::Owned(super::record::label_of(&claim.polarity)),
        Cow::Owned(super::record::label_of(&claim.modality)),
        shown(Some(claim.salience)),
        shown(Some(claim.quote.start)),
        shown(Some(claim.quote.end)),
        claim.withdrawn.as_ref().map_or(Cow::Borrowed(""), |note| Cow::Borrowed(&*note.text)),
        shown(claim.source.unsaid.as_ref().map(|words| words.text.clone())),
    ]
}

fn shown<T: ToString>(value: Option<T>) -> Cow<'static, str> {
    Cow::Owned(value.map(|value| value.to_string()).unwrap_or_default())
}

fn names(mentions: &[MentionRecord]) -> Cow<'_, str> {
    Cow::Owned(mentions.iter().map(|mention| &*mention.name).collect::<Vec<_>>().join("; "))
}

/// `at least 3 killed (of: soldiers)` as `3.. killed soldier`.
fn quantity(quantity: &QuantityRecord) -> String {
    let bound = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
    let range = match (quantity.min, quantity.max) {
        (Some(min), Some(max)) if min == max => bound(Some(min)),
        (min, max) => format!("{}..{}", bound(min), bound(max)),
    };
    let about = if quantity.approximate { "~" } else { "" };
    format!("{about}{range} {} {}", quantity.unit, quantity.of).trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_is_guarded_and_the_rest_is_not() {
        for (cell, guarded) in [
            ("=1+1", "'=1+1"),
            ("+44 20", "'+44 20"),
            ("-5", "'-5"),
            ("@SUM(A1)", "'@SUM(A1)"),
            (" =cmd|' /C calc'!A0", "' =cmd|' /C calc'!A0"),
            ("2025-06-23", "2025-06-23"),
            ("a = b", "a = b"),
            ("", ""),
        ] {
            assert_eq!(guard(cell), guarded);
            assert_eq!(unguard(guarded), cell);
        }
    }
}
