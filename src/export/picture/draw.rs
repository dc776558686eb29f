use std::fmt::Write;

use chrono::Datelike;

use super::super::projection::{CONTRADICTS, Certainty, Projection, UPDATES, web_address};
use super::super::record::label_of;
use super::Lanes;
use super::layout::{EDGE, FOOT, HEAD, Item, LEGEND, Layout, NAMES, Side};
use crate::calendar::Instant;
use crate::escape::xml;
use crate::timeline::{RowStatus, TimelineRow};

/// Where a picture stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Setting {
    /// Alone: it carries its colours, and its events lead to the articles.
    Alone,
    /// Inside the report, whose style sheet has the colours; its events lead to their entries.
    Report,
}

/// How much lower a band is than its line.
const BESIDE: f64 = 6.0;

/// The colours and strokes of a picture that stands alone.
const STYLE: &str = include_str!("picture.css");

/// The picture as an SVG element. A writer into a `String` cannot fail, so no error is lost.
pub(in super::super) fn draw(projection: &Projection, lanes: Lanes, setting: Setting) -> String {
    let layout = Layout::new(projection, lanes);
    let mut out = String::new();
    let (width, height) = (layout.width, layout.height);
    let id = format!("picture-{}", lanes.as_str());
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"picture\" id=\"{id}\" viewBox=\"0 0 {width:.0} {height:.0}\" \
         width=\"{width:.0}\" height=\"{height:.0}\" role=\"group\" aria-labelledby=\"{id}-title\"{}>\
         <title id=\"{id}-title\">{}, in lanes by {}</title>",
        match setting {
            Setting::Alone => String::new(),
            Setting::Report => measures(&layout),
        },
        xml(&projection.title()),
        lanes.as_str()
    );
    if setting == Setting::Alone {
        let _ = write!(out, "<style>{STYLE}</style><rect class=\"paper\" width=\"100%\" height=\"100%\"/>");
    }
    draw_lanes(&mut out, &layout);
    draw_axis(&mut out, &layout);
    draw_arcs(&mut out, projection, &layout);
    for (row, item) in projection.rows.iter().zip(&layout.items) {
        draw_item(&mut out, projection, (row, item), layout.line - BESIDE, setting);
    }
    draw_lane_names(&mut out, &layout, setting);
    draw_legend(&mut out, height - LEGEND);
    out.push_str("</svg>");
    out
}

/// How high a bow between two events rises: a part of how far they stand apart, across and down, within two bounds.
const BOW_ACROSS: f64 = 5.0;
const BOW_DOWN: f64 = 8.0;
const BOW_LEAST: f64 = 14.0;
const BOW_MOST: f64 = 70.0;

/// What the report's script needs to lay the picture out anew for some of its events.
fn measures(layout: &Layout) -> String {
    let measures = [
        ("head", HEAD),
        ("line", layout.line),
        ("edge", EDGE),
        ("name", layout.name()),
        ("names", NAMES),
        ("legend", LEGEND),
        ("bow-least", BOW_LEAST),
        ("bow-most", BOW_MOST),
        ("bow-across", BOW_ACROSS),
        ("bow-down", BOW_DOWN),
    ];
    let mut out = format!(" data-height=\"{:.1}\"", layout.height);
    for (name, measure) in measures {
        let _ = write!(out, " data-{name}=\"{measure:.0}\"");
    }
    out
}

fn draw_lanes(out: &mut String, layout: &Layout) {
    for (at, lane) in layout.lanes.iter().enumerate() {
        let class = if at % 2 == 0 { "lane even" } else { "lane odd" };
        let _ = write!(
            out,
            "<g class=\"{class}\"><rect x=\"0\" y=\"{:.1}\" width=\"{:.0}\" height=\"{:.1}\"/></g>",
            lane.top, layout.width, lane.height
        );
    }
}

/// The width of a letter of a lane's name, on average.
const BOLD_LETTER: f64 = 7.4;

/// Names lie over the events: in the report they stay at the left while the picture is moved below them.
fn draw_lane_names(out: &mut String, layout: &Layout, setting: Setting) {
    for (at, lane) in layout.lanes.iter().enumerate() {
        let name: String = lane.name.chars().take(22).collect();
        let cut = if lane.name.chars().count() > 22 { "…" } else { "" };
        if setting == Setting::Report {
            let class = if at % 2 == 0 { "lane-back even" } else { "lane-back odd" };
            let width = (name.chars().count() as f64).mul_add(BOLD_LETTER, 18.0);
            let _ = write!(
                out,
                "<rect class=\"{class}\" x=\"0\" y=\"{:.1}\" width=\"{width:.0}\" height=\"{:.0}\"/>",
                lane.top + 1.0,
                layout.line
            );
        }
        let _ = write!(
            out,
            "<text class=\"lane-name\" x=\"10\" y=\"{:.1}\">{}{cut}<title>{}</title></text>",
            lane.top + layout.name(),
            xml(&crate::escape::one_plain_line(&name)),
            xml(&lane.name)
        );
    }
}

/// Days of UTC as ticks, as many as have room.
fn draw_axis(out: &mut String, layout: &Layout) {
    let bottom = layout.height - LEGEND;
    let mut last = f64::MIN;
    let _ = write!(out, "<g class=\"axis\">");
    for instant in layout.scale.instants() {
        let place = layout.scale.place(instant);
        if place - last < 96.0 {
            continue;
        }
        let Some(time) = Instant::from_seconds(instant).utc() else { continue };
        last = place;
        let _ = write!(
            out,
            "<line x1=\"{place:.1}\" y1=\"{:.0}\" x2=\"{place:.1}\" y2=\"{bottom:.1}\"/><text x=\"{:.1}\" y=\"20\">{}</text>\
             <text class=\"clock\" x=\"{:.1}\" y=\"34\">{}</text>",
            HEAD - 6.0,
            place + 3.0,
            format_args!("{} {}", time.format("%-d %b"), year(time.year())),
            place + 3.0,
            time.format("%H:%M")
        );
    }
    if let Some(undated) = layout.undated {
        let _ = write!(
            out,
            "<line class=\"undated\" x1=\"{undated:.1}\" y1=\"{:.0}\" x2=\"{undated:.1}\" y2=\"{bottom:.1}\"/>\
             <text x=\"{:.1}\" y=\"20\">no date</text>",
            HEAD - 6.0,
            undated + 20.0
        );
    }
    out.push_str("</g>");
}

fn draw_arcs(out: &mut String, projection: &Projection, layout: &Layout) {
    let place = |claim: &str| {
        let row = projection.row_of(projection.claim(claim)?)?;
        let at = row.order.checked_sub(1)?;
        layout.items.get(at).map(|item| (at, item))
    };
    out.push_str("<g class=\"arcs\">");
    for edge in projection.edges.iter().filter(|edge| matches!(&*edge.kind, CONTRADICTS | UPDATES)) {
        let (Some((a, from)), Some((b, to))) = (place(&edge.source), place(&edge.target)) else { continue };
        if a == b {
            continue;
        }
        let ((x1, y1), (x2, y2)) = (anchor(from), anchor(to));
        let bend = ((x2 - x1).abs() / BOW_ACROSS + (y2 - y1).abs() / BOW_DOWN).clamp(BOW_LEAST, BOW_MOST);
        let top = (y1.min(y2) - bend).max(HEAD);
        let _ = write!(
            out,
            "<path class=\"arc {}\" data-rows=\"{a} {b}\" d=\"M{x1:.1} {y1:.1} C{x1:.1} {top:.1} {x2:.1} {top:.1} {x2:.1} {y2:.1}\">\
             <title>{}: {}</title></path>",
            edge.kind,
            edge.kind,
            xml(&edge.explanation)
        );
    }
    out.push_str("</g>");
}

/// Where the mark of an event stands.
fn anchor(item: &Item) -> (f64, f64) {
    let x = match item.certainty {
        Certainty::By => item.to,
        Certainty::Range => (item.from + 5.0).min(item.to),
        Certainty::Firm | Certainty::From | Certainty::Undated => item.from,
    };
    (x, item.middle)
}

/// `thick`: how high bands are.
fn draw_item(
    out: &mut String,
    projection: &Projection,
    (row, item): (&TimelineRow, &Item),
    thick: f64,
    setting: Setting,
) {
    let status = label_of(&row.status);
    let link = match setting {
        Setting::Report => Some(format!("#row-{}", row.order)),
        Setting::Alone => projection
            .best(row)
            .and_then(|claim| projection.link(claim))
            .filter(|link| web_address(link).is_some()),
    };
    let (open, close) = match link {
        Some(link) => (format!("<a href=\"{}\" ", xml(&link)), "</a>"),
        None => ("<g ".to_owned(), "</g>"),
    };
    let (x, y) = anchor(item);
    let half = thick / 2.0;
    let measures = match setting {
        Setting::Alone => String::new(),
        Setting::Report => format!(
            " data-lane=\"{}\" data-at=\"{:.1}\" data-from=\"{:.1}\" data-to=\"{:.1}\" data-middle=\"{y:.1}\"",
            item.lane, item.from, item.begin, item.end
        ),
    };
    let _ = write!(
        out,
        "{open}class=\"item {status} {}\" data-row=\"{}\"{measures}><title>{}: {} ({})</title>",
        item.certainty.as_str(),
        row.order - 1,
        xml(&row.display_date),
        xml(&row.headline),
        status.replace('_', " ")
    );
    if item.to > item.from {
        let (from, width) = (item.from, item.to - item.from);
        let _ = write!(
            out,
            "<rect class=\"band\" x=\"{from:.1}\" y=\"{:.1}\" width=\"{width:.1}\" height=\"{thick:.0}\" rx=\"3\"/>",
            y - half
        );
        // An arrow at the side that is open.
        let arrow = match item.certainty {
            Certainty::By => Some((from, -half)),
            Certainty::From => Some((from + width, half)),
            Certainty::Firm | Certainty::Range | Certainty::Undated => None,
        };
        if let Some((tip, reach)) = arrow {
            let _ = write!(
                out,
                "<path class=\"arrow\" d=\"M{tip:.1} {:.1}v{thick:.0}l{reach:.1} {:.1}z\"/>",
                y - half,
                -half
            );
        }
    }
    let _ = write!(out, "<path class=\"mark\" d=\"{}\"/>", mark(row.status, x, y));
    if !item.label.is_empty() {
        let (label, anchored) = match item.side {
            Side::Inside => (x + 9.0, ""),
            Side::Right => (item.to.max(x) + 9.0, ""),
            Side::Left => (x - 9.0, " text-anchor=\"end\""),
        };
        let _ =
            write!(out, "<text x=\"{label:.1}\" y=\"{:.1}\"{anchored}>{}</text>", y + FOOT, xml(&item.label));
    }
    out.push_str(close);
}

/// The shape of a mark: told by colour alone it would be lost in print and to many eyes.
fn mark(status: RowStatus, x: f64, y: f64) -> String {
    match status {
        // A disc and a ring.
        RowStatus::Agreed | RowStatus::SingleSource => {
            format!("M{:.1} {y:.1}a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z", x - 5.0)
        }
        // A diamond.
        RowStatus::Disputed => format!("M{x:.1} {:.1}l6 6l-6 6l-6 -6z", y - 6.0),
        // A cross.
        RowStatus::Contradicted => {
            format!(
                "M{:.1} {:.1}l2.5 -2.5l2.5 2.5l2.5 -2.5l2.5 2.5l-2.5 2.5l2.5 2.5l-2.5 2.5l-2.5 -2.5l-2.5 2.5l-2.5 -2.5l2.5 -2.5z",
                x - 5.0,
                y - 2.5
            )
        }
        // A square.
        RowStatus::Denied => format!("M{:.1} {:.1}h9v9h-9z", x - 4.5, y - 4.5),
        // A triangle.
        RowStatus::Planned => format!("M{:.1} {:.1}l9 5l-9 5z", x - 4.0, y - 5.0),
    }
}

fn draw_legend(out: &mut String, top: f64) {
    let entries = [
        (RowStatus::Agreed, "agreed"),
        (RowStatus::SingleSource, "single source"),
        (RowStatus::Disputed, "disputed"),
        (RowStatus::Contradicted, "contradicted"),
        (RowStatus::Denied, "denied"),
        (RowStatus::Planned, "planned"),
    ];
    let y = top + 22.0;
    out.push_str("<g class=\"legend\">");
    for (at, (status, name)) in entries.into_iter().enumerate() {
        let x = (at as f64).mul_add(112.0, 16.0);
        let _ = write!(
            out,
            "<g class=\"item {}\"><path class=\"mark\" d=\"{}\"/><text x=\"{:.1}\" y=\"{:.1}\">{name}</text></g>",
            label_of(&status),
            mark(status, x, y),
            x + 10.0,
            y + FOOT
        );
    }
    let y = y + 24.0;
    let _ = write!(
        out,
        "<rect class=\"band\" x=\"10\" y=\"{:.1}\" width=\"30\" height=\"14\" rx=\"3\"/>\
         <text x=\"46\" y=\"{text:.1}\">between two bounds</text>\
         <path class=\"arc contradicts\" d=\"M176 {arc:.1}c0 -16 26 -16 26 0\"/><text x=\"208\" y=\"{text:.1}\">contradicts</text>\
         <path class=\"arc updates\" d=\"M296 {arc:.1}c0 -16 26 -16 26 0\"/><text x=\"328\" y=\"{text:.1}\">updates</text>\
         <text x=\"400\" y=\"{text:.1}\">dates along the top are in UTC; long quiet spells are shortened</text></g>",
        y - 7.0,
        text = y + FOOT,
        arc = y + 6.0,
    );
}

/// The year as a reader writes it: years are astronomical, 0 is 1 BC.
fn year(year: i32) -> String {
    if year > 0 { year.to_string() } else { format!("{} BC", 1 - i64::from(year)) }
}

#[cfg(test)]
mod tests {
    use super::super::super::projection::fixture;
    use super::*;

    #[test]
    fn the_picture_is_well_formed_and_hostile_words_stay_text() {
        for lanes in Lanes::ALL {
            for setting in [Setting::Alone, Setting::Report] {
                let picture = draw(&fixture::hostile(), lanes, setting);
                let mut reader = quick_xml::Reader::from_str(&picture);
                while !matches!(reader.read_event().unwrap(), quick_xml::events::Event::Eof) {}
                assert_eq!(picture.matches("class=\"item ").count(), 8 + 6);
                assert_eq!(picture.matches("class=\"arc contradicts\" data-rows=\"0 1\"").count(), 1);
                assert!(!picture.contains("<script") && !picture.contains("<b>"));
            }
        }
    }

    #[test]
    fn years_read_as_a_reader_writes_them() {
        assert_eq!([year(12_000), year(1066), year(0), year(-42)], ["12000", "1066", "1 BC", "43 BC"]);
    }

    #[test]
    fn events_lead_to_their_entries_or_to_the_article() {
        let report = draw(&fixture::plain(), Lanes::Type, Setting::Report);
        assert!(
            report
                .contains("<a href=\"#row-2\" class=\"item disputed firm\" data-row=\"1\" data-lane=\"0\" ")
        );
        let alone = draw(&fixture::plain(), Lanes::Type, Setting::Alone);
        assert!(alone.contains("<a href=\"https://news.example/first?a=1&amp;b=2#:~:text="));
        assert!(alone.contains("<style>"));
    }
}
