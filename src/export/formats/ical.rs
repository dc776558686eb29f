//! iCalendar (RFC 5545): one VEVENT per event.
//!
//! Lines are folded at 75 octets, never inside a character; text is escaped; years have four digits. DTSTAMP is the
//! publication of the article, so that the same build gives the same bytes. Events block no time.

use std::io::{self, Write};

use chrono::Datelike;

use super::super::losses::{Losses, loss};
use super::super::projection::{Certainty, Projection, Stretch, TOLD, stretch, utc_year};
use super::super::record::label_of;
use crate::calendar::Instant;
use crate::timeline::{RowStatus, TimelineRow};

/// The calendar.
pub(in super::super) fn write(
    projection: &Projection,
    out: &mut dyn Write,
    losses: &mut Losses,
) -> io::Result<()> {
    line(out, "BEGIN:VCALENDAR")?;
    line(out, "VERSION:2.0")?;
    line(out, "PRODID:-//claimline//claimline//EN")?;
    line(out, "CALSCALE:GREGORIAN")?;
    line(out, &format!("X-WR-CALNAME:{}", escape(&projection.title())))?;
    for row in &projection.rows {
        event(projection, row, out, losses)?;
    }
    projection.lose_edges(&TOLD, losses);
    projection.lose_accounts(losses);
    line(out, "END:VCALENDAR")
}

fn event(
    projection: &Projection,
    row: &TimelineRow,
    out: &mut dyn Write,
    losses: &mut Losses,
) -> io::Result<()> {
    let stretch = stretch(row);
    if stretch.certainty() == Certainty::Undated {
        losses.add(loss::NO_DATE);
        return Ok(());
    }
    let Some(times) = times(&stretch) else {
        losses.add(loss::YEAR);
        return Ok(());
    };
    if matches!(stretch.certainty(), Certainty::By | Certainty::From) {
        losses.add(loss::ONE_SIDE);
    }
    let stamp = projection
        .document(&row.document)
        .and_then(|document| document.published)
        .or_else(|| stretch.anchor())
        .and_then(utc)
        .unwrap_or_else(|| "19700101T000000Z".to_owned());
    line(out, "BEGIN:VEVENT")?;
    line(out, &format!("UID:{}@claimline", escape(&row.event_id)))?;
    line(out, &format!("DTSTAMP:{stamp}"))?;
    for time in times {
        line(out, &time)?;
    }
    line(out, &format!("SUMMARY:{}", escape(&format!("{} ({})", row.headline, row.display_date))))?;
    line(out, &format!("DESCRIPTION:{}", escape(&projection.paragraphs(row).join("\n\n"))))?;
    if !row.place.is_empty() {
        line(out, &format!("LOCATION:{}", escape(&row.place)))?;
    }
    if let Some(link) = projection.best(row).and_then(|claim| projection.link(claim)) {
        line(out, &format!("URL:{link}"))?;
    }
    let status = label_of(&row.status);
    line(
        out,
        &format!(
            "CATEGORIES:{},{},{}",
            escape(&row.event_type),
            escape(&status),
            stretch.certainty().as_str()
        ),
    )?;
    line(
        out,
        match row.status {
            RowStatus::Agreed | RowStatus::SingleSource => "STATUS:CONFIRMED",
            RowStatus::Disputed | RowStatus::Contradicted | RowStatus::Denied | RowStatus::Planned => {
                "STATUS:TENTATIVE"
            }
        },
    )?;
    line(out, "TRANSP:TRANSPARENT")?;
    line(out, "END:VEVENT")
}

/// DTSTART and DTEND: whole days where the dates are days, else instants. `None` beyond four digits of a year.
fn times(stretch: &Stretch) -> Option<Vec<String>> {
    let four = |year: i32| (1..=9999).contains(&year);
    if stretch.is_whole_days() {
        let (first, after) = stretch.days()?;
        if !four(first.year()) || !four(after.year()) {
            return None;
        }
        return Some(vec![
            format!("DTSTART;VALUE=DATE:{}", first.format("%Y%m%d")),
            format!("DTEND;VALUE=DATE:{}", after.format("%Y%m%d")),
        ]);
    }
    let begin = stretch.anchor()?;
    let mut times = vec![format!("DTSTART:{}", utc(begin)?)];
    // DTEND must lie after DTSTART; without it the event is a point.
    if let (Some(_), Some(end)) = (stretch.earliest, stretch.latest)
        && end > begin
    {
        times.push(format!("DTEND:{}", utc(end)?));
    }
    Some(times)
}

fn utc(instant: Instant) -> Option<String> {
    utc_year(instant).filter(|year| (1..=9999).contains(year))?;
    Some(instant.utc()?.format("%Y%m%dT%H%M%SZ").to_string())
}

/// TEXT values: backslash, semicolon, comma and line break; no other control character.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            ';' => out.push_str("\\;"),
            ',' => out.push_str("\\,"),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// One content line, folded so that no line is longer than 75 octets.
fn line(out: &mut dyn Write, content: &str) -> io::Result<()> {
    let mut used = 0;
    for c in content.chars() {
        if used + c.len_utf8() > 75 {
            out.write_all(b"\r\n ")?;
            used = 1;
        }
        out.write_all(c.encode_utf8(&mut [0; 4]).as_bytes())?;
        used += c.len_utf8();
    }
    out.write_all(b"\r\n")
}

#[cfg(test)]
mod tests {
    use super::super::super::projection::fixture;
    use super::super::run;
    use super::*;

    #[test]
    fn lines_are_folded_at_75_octets_between_characters() {
        let mut out = Vec::new();
        line(&mut out, &format!("SUMMARY:{}", "\u{1f6a2}".repeat(40))).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.split("\r\n").all(|line| line.len() <= 75));
        assert_eq!(text.replace("\r\n ", "").trim_end(), format!("SUMMARY:{}", "\u{1f6a2}".repeat(40)));
    }

    #[test]
    fn days_are_days_and_clock_times_are_instants() {
        let (text, _) = run::written(write, &fixture::plain());
        for part in [
            "DTSTART;VALUE=DATE:20190101\r\nDTEND;VALUE=DATE:20200101\r\n",
            "DTSTART;VALUE=DATE:20250623\r\nDTEND;VALUE=DATE:20250624\r\n",
            "DTSTART:20250624T183000Z\r\nDTEND:20250624T183100Z\r\n",
            "DTSTAMP:20250624T200000Z\r\n",
            "STATUS:TENTATIVE\r\n",
        ] {
            assert!(text.contains(part), "{part}");
        }
    }

    #[test]
    fn what_a_calendar_cannot_hold_is_counted() {
        let (text, losses) = run::written(write, &fixture::hostile());
        assert_eq!(text.matches("BEGIN:VEVENT").count(), 5);
        assert!(losses.contains("2 events left out: the year"), "{losses}");
        assert!(losses.contains("1 events left out: no date"), "{losses}");
        assert!(text.replace("\r\n ", "").contains("100%\\; {a}\\\\N"));
        assert!(!text.chars().any(|c| c.is_control() && c != '\r' && c != '\n'));
    }
}
