//! Timesketch: one event a row or line, with `message`, `datetime` and `timestamp_desc`.
//!
//! It fills a missing day with today's, keeps times as nanoseconds (so years outside 1678 to 2261 are lost), reads a
//! blank tag as `nan`, takes `label` out and hides names that begin with an underscore.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::super::csv::{guard, rows};
use super::super::losses::{Losses, loss};
use super::super::projection::{CONTRADICTS, Certainty, Projection, iso_instant, stretch, utc_year};
use super::super::record::label_of;
use crate::calendar::Instant;
use crate::timeline::TimelineRow;

const COLUMNS: [&str; 14] = [
    "message",
    "datetime",
    "timestamp_desc",
    "tag",
    "latest",
    "display_date",
    "certainty",
    "status",
    "event_type",
    "voices",
    "quote",
    "contradictions",
    "event_id",
    "url",
];

/// What tells that a cell has nothing: a blank would be read as `nan`.
const NOTHING: &str = "-";

/// The CSV.
pub(in super::super) fn write_csv(
    projection: &Projection,
    out: &mut dyn Write,
    losses: &mut Losses,
) -> io::Result<()> {
    let mut table = rows(out, &COLUMNS)?;
    for event in events(projection, losses) {
        let cells = COLUMNS.map(|column| match &event[column] {
            Value::String(text) if text.is_empty() => NOTHING.to_owned(),
            Value::String(text) if text == NOTHING => text.clone(),
            Value::String(text) => guard(text).into_owned(),
            other => other.to_string(),
        });
        table.write_record(&cells).map_err(io::Error::other)?;
    }
    table.flush()
}

/// The JSON lines.
pub(in super::super) fn write_jsonl(
    projection: &Projection,
    out: &mut dyn Write,
    losses: &mut Losses,
) -> io::Result<()> {
    for event in events(projection, losses) {
        serde_json::to_writer(&mut *out, &event)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

fn events(projection: &Projection, losses: &mut Losses) -> Vec<Value> {
    projection.lose_edges(&[CONTRADICTS], losses);
    projection.lose_accounts(losses);
    projection.rows.iter().filter_map(|row| event(projection, row, losses)).collect()
}

fn event(projection: &Projection, row: &TimelineRow, losses: &mut Losses) -> Option<Value> {
    let stretch = stretch(row);
    let certainty = stretch.certainty();
    let Some(anchor) = stretch.anchor() else {
        losses.add(loss::NO_DATE);
        return None;
    };
    if !utc_year(anchor).is_some_and(|year| (1678..=2261).contains(&year)) {
        losses.add(loss::YEAR);
        return None;
    }
    if matches!(certainty, Certainty::By | Certainty::From) {
        losses.add(loss::ONE_SIDE);
    }
    let latest = |latest: Option<Instant>| latest.map(iso_instant).unwrap_or_default();
    Some(json!({
        "message": row.headline,
        "datetime": iso_instant(anchor).replace('Z', "+00:00"),
        "timestamp_desc": match certainty {
            Certainty::Firm => "Event time",
            Certainty::Range => "Earliest time of the event",
            Certainty::By => "Latest time of the event",
            Certainty::From | Certainty::Undated => "Earliest time of the event, end not known",
        },
        "tag": [label_of(&row.status), certainty.as_str(), row.event_type],
        "latest": latest(stretch.latest),
        "display_date": row.display_date,
        "certainty": certainty.as_str(),
        "status": label_of(&row.status),
        "event_type": row.event_type,
        "voices": row.voices,
        "quote": row.quote,
        "contradictions": row.contradictions,
        "event_id": row.event_id,
        "url": projection.best(row).and_then(|claim| projection.link(claim)).unwrap_or_default(),
    }))
}

#[cfg(test)]
mod tests {
    use super::super::super::projection::fixture;
    use super::super::run;
    use super::*;

    #[test]
    fn no_cell_is_blank_and_every_time_is_whole() {
        let (text, losses) = run::written(write_csv, &fixture::hostile());
        let mut reader = ::csv::Reader::from_reader(text.as_bytes());
        let rows: Vec<::csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), 3);
        assert!(rows.iter().flatten().all(|cell| !cell.is_empty()));
        assert_eq!(&rows[0][1], "2025-06-23T00:00:00+00:00");
        assert_eq!(&rows[0][0], "'=1+1: <b>\"bold\"</b> | #tag [x](javascript:alert(1)) %% 100%; {a}\\N");
        assert_eq!(&rows[0][3], "[\"disputed\",\"firm\",\"OTHER\"]");
        assert_eq!(&rows[1][2], "Latest time of the event");
        assert!(losses.contains("4 events left out: the year is outside"), "{losses}");
        assert!(losses.contains("1 events left out: no date known"), "{losses}");
    }

    #[test]
    fn a_line_keeps_the_words_as_they_are() {
        let (text, _) = run::written(write_jsonl, &fixture::hostile());
        let first: Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
        assert_eq!(first["quote"], "</script><script>alert(1)</script>\n-- second: line -->");
        assert_eq!(first["tag"][0], "disputed");
    }
}
