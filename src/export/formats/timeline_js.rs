//! Knight Lab's TimelineJS: the spreadsheet that it is fed from, and its JSON.
//!
//! Headline and text are HTML. A row without a year is dropped, one year that is no integer blanks the whole timeline,
//! and month 13 becomes February: dates are written from calendar dates only, and an undated event is left out.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::super::csv::rows;
use super::super::losses::{Losses, loss};
use super::super::projection::{Certainty, Moment, Projection, TOLD, stretch};
use crate::escape::html;
use crate::timeline::TimelineRow;

const COLUMNS: [&str; 18] = [
    "Year",
    "Month",
    "Day",
    "Time",
    "End Year",
    "End Month",
    "End Day",
    "End Time",
    "Display Date",
    "Headline",
    "Text",
    "Media",
    "Media Credit",
    "Media Caption",
    "Media Thumbnail",
    "Type",
    "Group",
    "Background",
];

/// The CSV that a spreadsheet for TimelineJS is made from.
pub(in super::super) fn write_csv(
    projection: &Projection,
    out: &mut dyn Write,
    losses: &mut Losses,
) -> io::Result<()> {
    let mut table = rows(out, &COLUMNS)?;
    for row in &projection.rows {
        let Some((first, last)) = dates(row, losses) else { continue };
        let mut cells: Vec<String> = cells(Some(first)).into_iter().chain(cells(last)).collect();
        cells.push(cell(&html(&row.display_date)));
        cells.push(cell(&html(&row.headline)));
        cells.push(cell(&text(projection, row)));
        cells.extend(std::iter::repeat_n(String::new(), 5));
        cells.push(row.event_type.clone());
        cells.push(String::new());
        table.write_record(&cells).map_err(io::Error::other)?;
    }
    projection.lose_edges(&TOLD, losses);
    projection.lose_accounts(losses);
    table.flush()
}

/// The JSON that TimelineJS is started with.
pub(in super::super) fn write_json(
    projection: &Projection,
    out: &mut dyn Write,
    losses: &mut Losses,
) -> io::Result<()> {
    let mut events = Vec::new();
    for row in &projection.rows {
        let Some((first, last)) = dates(row, losses) else { continue };
        let mut event = json!({
            "unique_id": row.event_id,
            "start_date": date(first),
            "display_date": html(&row.display_date),
            "text": {"headline": html(&row.headline), "text": text(projection, row)},
            "group": row.event_type,
            // Addresses inside the text are links already.
            "autolink": false,
        });
        if let Some(last) = last {
            event["end_date"] = date(last);
        }
        events.push(event);
    }
    projection.lose_edges(&TOLD, losses);
    projection.lose_accounts(losses);
    let timeline = json!({
        "scale": "human",
        "title": {"text": {"headline": html(&projection.title())}},
        "events": events,
    });
    serde_json::to_writer_pretty(&mut *out, &timeline)?;
    out.write_all(b"\n")
}

/// First and last date; the last only where it is another one.
fn dates(row: &TimelineRow, losses: &mut Losses) -> Option<(Moment, Option<Moment>)> {
    let stretch = stretch(row);
    match stretch.certainty() {
        Certainty::Undated => losses.add(loss::NO_DATE),
        Certainty::By | Certainty::From => losses.add(loss::ONE_SIDE),
        Certainty::Firm | Certainty::Range => {}
    }
    let first = stretch.first()?;
    let last = stretch.last().filter(|last| *last != first);
    Some((first, last))
}

/// Year, month, day and time of a date as cells, empty where not known.
fn cells(moment: Option<Moment>) -> [String; 4] {
    let Some(moment) = moment else { return Default::default() };
    let number = |part: Option<u32>| part.map(|part| part.to_string()).unwrap_or_default();
    let clock = moment.clock.map(|(hour, minute, second)| format!("{hour:02}:{minute:02}:{second:02}"));
    [moment.year.to_string(), number(moment.month), number(moment.day), clock.unwrap_or_default()]
}

fn date(moment: Moment) -> Value {
    let mut date = Map::new();
    date.insert("year".to_owned(), json!(moment.year));
    for (name, part) in [("month", moment.month), ("day", moment.day)] {
        if let Some(part) = part {
            date.insert(name.to_owned(), json!(part));
        }
    }
    if let Some((hour, minute, second)) = moment.clock {
        for (name, part) in [("hour", hour), ("minute", minute), ("second", second)] {
            date.insert(name.to_owned(), json!(part));
        }
    }
    Value::Object(date)
}

/// What there is to know of an event, as HTML.
fn text(projection: &Projection, row: &TimelineRow) -> String {
    let mut text: String =
        projection.paragraphs(row).iter().map(|paragraph| format!("<p>{}</p>", html(paragraph))).collect();
    if let Some(link) = projection.best(row).and_then(|claim| projection.link(claim)) {
        text.push_str(&format!("<p><a href=\"{}\">The words in the article</a></p>", html(&link)));
    }
    text
}

/// An HTML cell that no spreadsheet takes for a formula: the first character is written as a reference, which
/// TimelineJS shows as the character.
fn cell(html: &str) -> String {
    match super::super::csv::guard(html) {
        std::borrow::Cow::Borrowed(_) => html.to_owned(),
        std::borrow::Cow::Owned(_) => {
            let trimmed = html.trim_start_matches([' ', '\u{a0}', '\u{feff}']);
            let mut rest = trimmed.chars();
            let first = rest.next().map(|c| format!("&#{};", u32::from(c))).unwrap_or_default();
            format!("{first}{}", rest.as_str())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::projection::fixture;
    use super::super::run;
    use super::*;

    fn table(projection: &Projection) -> (Vec<::csv::StringRecord>, String) {
        let (text, losses) = run::written(write_csv, projection);
        let mut reader = ::csv::Reader::from_reader(text.as_bytes());
        (reader.records().map(Result::unwrap).collect(), losses)
    }

    #[test]
    fn dates_are_as_complete_as_they_are_known() {
        let (rows, losses) = table(&fixture::plain());
        let dates: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().take(9).collect()).collect();
        assert_eq!(
            dates,
            [
                vec!["2019", "", "", "", "", "", "", "", "2019"],
                vec!["2025", "6", "23", "", "", "", "", "", "23 June 2025"],
                vec!["2025", "6", "24", "18:30:00", "2025", "6", "24", "18:31:00", "24 June 2025, 18:30"],
            ]
        );
        assert_eq!(losses, format!("1 {}", loss::EDGES));
    }

    #[test]
    fn an_undated_event_is_counted_and_every_year_is_an_integer() {
        let (rows, losses) = table(&fixture::hostile());
        assert_eq!(rows.len(), 7);
        assert!(rows.iter().all(|row| row[0].parse::<i32>().is_ok()));
        assert!(rows.iter().all(|row| row[1].is_empty() || (1..=12).contains(&row[1].parse().unwrap())));
        assert_eq!(&rows[1][0], "-43");
        assert_eq!(&rows[3][0], "12000");
        assert!(losses.contains("1 events left out: no date known"), "{losses}");
        assert!(losses.contains("2 events placed at the one bound known"), "{losses}");
    }

    #[test]
    fn headline_and_text_are_html_and_no_formula() {
        let (rows, _) = table(&fixture::hostile());
        assert!(rows[0][9].starts_with("&#61;1+1: &lt;b&gt;&quot;bold"), "{}", &rows[0][9]);
        assert!(rows[0][10].starts_with("<p>“&lt;/script&gt;&lt;script&gt;alert(1)"), "{}", &rows[0][10]);
        assert!(rows[0][10].contains("<a href=\"https://news.example/first?a=1&amp;b=2#:~:text="));
    }

    #[test]
    fn the_json_says_the_same() {
        let (timeline, _) = run::json(write_json, &fixture::plain());
        assert_eq!(timeline["events"][0]["start_date"], json!({"year": 2019}));
        assert_eq!(timeline["events"][0].get("end_date"), None);
        assert_eq!(timeline["events"][1]["start_date"], json!({"year": 2025, "month": 6, "day": 23}));
        assert_eq!(timeline["events"][1]["display_date"], "23 June 2025");
        assert_eq!(timeline["events"][2]["end_date"]["minute"], 31);
    }
}
