//! Flourish: one tidy table from which its timeline, table and Gantt templates are bound column by column.

use std::io::{self, Write};

use super::super::csv::{guard, rows};
use super::super::losses::{Losses, loss};
use super::super::projection::{Certainty, Moment, Projection, TOLD, stretch};
use super::super::record::label_of;
use crate::escape::one_line;

const COLUMNS: [&str; 11] = [
    "Title",
    "Start",
    "End",
    "Date shown",
    "Group",
    "Text",
    "Status",
    "Certainty",
    "Sources",
    "Place",
    "Link",
];

/// The CSV. Flourish finds the date format of a column by its cells: all are complete, to the second, for without seconds
/// it knows none.
pub(in super::super) fn write(
    projection: &Projection,
    out: &mut dyn Write,
    losses: &mut Losses,
) -> io::Result<()> {
    let mut table = rows(out, &COLUMNS)?;
    for row in &projection.rows {
        let stretch = stretch(row);
        let (Some(first), last) = (stretch.first(), stretch.last()) else {
            losses.add(loss::NO_DATE);
            continue;
        };
        let (start, end) = (complete(first, Side::First), last.and_then(|last| complete(last, Side::Last)));
        let Some(start) = start else {
            losses.add(loss::YEAR);
            continue;
        };
        let one_sided = matches!(stretch.certainty(), Certainty::By | Certainty::From);
        if one_sided {
            losses.add(loss::ONE_SIDE);
        }
        let link = projection.best(row).and_then(|claim| projection.link(claim)).unwrap_or_default();
        let text = one_line(&projection.paragraphs(row).join(" "));
        let cells = [
            &*row.headline,
            &start,
            &if one_sided { String::new() } else { end.unwrap_or_default() },
            &row.display_date,
            &row.event_type,
            &text,
            &label_of(&row.status).replace('_', " "),
            stretch.certainty().as_str(),
            &row.voices,
            &row.place,
            &link,
        ];
        table.write_record(cells.map(|cell| guard(cell).into_owned())).map_err(io::Error::other)?;
    }
    projection.lose_edges(&TOLD, losses);
    projection.lose_accounts(losses);
    table.flush()
}

#[derive(Clone, Copy)]
enum Side {
    First,
    Last,
}

/// A date with all its parts; `None` where the year has not four digits.
fn complete(moment: Moment, side: Side) -> Option<String> {
    let (1000..=9999) = moment.year else { return None };
    let month = moment.month.unwrap_or(match side {
        Side::First => 1,
        Side::Last => 12,
    });
    let day = moment.day.unwrap_or(match side {
        Side::First => 1,
        Side::Last => last_day(moment.year, month),
    });
    let (hour, minute, second) = moment.clock.unwrap_or(match side {
        Side::First => (0, 0, 0),
        Side::Last => (23, 59, 59),
    });
    Some(format!("{}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}", moment.year))
}

fn last_day(year: i32, month: u32) -> u32 {
    (28..=31).rev().find(|day| chrono::NaiveDate::from_ymd_opt(year, month, *day).is_some()).unwrap_or(28)
}

#[cfg(test)]
mod tests {
    use super::super::super::projection::fixture;
    use super::super::run;
    use super::*;

    #[test]
    fn every_date_is_complete_and_what_has_none_is_counted() {
        let (text, _) = run::written(write, &fixture::plain());
        let starts: Vec<&str> = text.lines().skip(1).collect();
        assert!(
            starts[0].starts_with("Council met,2019-01-01 00:00:00,2019-12-31 23:59:59,2019,"),
            "{}",
            starts[0]
        );
        assert!(
            starts[2].starts_with("Ferry sailed,2025-06-24 18:30:00,2025-06-24 18:31:00,"),
            "{}",
            starts[2]
        );
        let (text, losses) = run::written(write, &fixture::hostile());
        assert!(text.contains("'=1+1"));
        assert!(losses.contains("3 events left out: the year"), "{losses}");
    }
}
