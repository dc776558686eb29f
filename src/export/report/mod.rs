//! The report: one file that works from disk without a network, prints, and is read with keyboard or screen reader.
//!
//! The events travel as JSON inside a script element that no browser runs, and become text by `textContent` only: no
//! word of an article is ever read as markup. The pictures are drawn here, by [`super::picture`].

mod checks;
mod data;

use std::io::{self, Write};

use super::losses::{Losses, loss};
use super::picture::{Lanes, Setting, draw};
use super::projection::{ORDER, Projection, RESPONDS};
use crate::escape::{html, json_in_html};

const PAGE: &str = include_str!("page.html");
const STYLE: &str = include_str!("report.css");
const PICTURE_STYLE: &str = include_str!("../picture/picture.css");
const PICTURE_SCRIPT: &str = include_str!("../picture/picture.js");
const SCRIPT: &str = include_str!("report.js");

/// The report.
pub(super) fn write(projection: &Projection, out: &mut dyn Write, losses: &mut Losses) -> io::Result<()> {
    undrawn(projection, losses);
    let data = serde_json::to_string(&data::Report::of(projection))?;
    let pictures: String = Lanes::ALL.iter().map(|lanes| draw(projection, *lanes, Setting::Report)).collect();
    // The page is cut at its places once, so that nothing inside a part is taken for a place.
    for part in PAGE.split("{{") {
        match part.split_once("}}") {
            None => out.write_all(part.as_bytes())?,
            Some((place, rest)) => {
                let filled = match place {
                    "title" => html(&projection.title()),
                    "style" => format!("{STYLE}\n{PICTURE_STYLE}"),
                    "pictures" => pictures.clone(),
                    "data" => json_in_html(&data),
                    "script" => format!("{PICTURE_SCRIPT}\n{SCRIPT}"),
                    other => return Err(io::Error::other(format!("page.html has no place {other}"))),
                };
                out.write_all(filled.as_bytes())?;
                out.write_all(rest.as_bytes())?;
            }
        }
    }
    Ok(())
}

/// The picture alone, in lanes by outlet.
pub(super) fn write_picture(
    projection: &Projection,
    out: &mut dyn Write,
    losses: &mut Losses,
) -> io::Result<()> {
    undrawn(projection, losses);
    projection.lose_accounts(losses);
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "{}", draw(projection, Lanes::Outlet, Setting::Alone))
}

/// Counts what a picture leaves out.
fn undrawn(projection: &Projection, losses: &mut Losses) {
    losses.add_all(loss::EDGES_DRAWN, projection.count(&ORDER));
    losses.add_all(loss::ANSWERS_DRAWN, projection.count(&[RESPONDS]));
    let undated = projection.rows.iter().filter(|row| row.earliest.is_none() && row.latest.is_none());
    losses.add_all(loss::NO_DATE_DRAWN, undated.count());
}

#[cfg(test)]
mod tests {
    use super::super::projection::fixture;
    use super::*;

    fn page(projection: &Projection) -> String {
        let (mut bytes, mut losses) = (Vec::new(), Losses::default());
        write(projection, &mut bytes, &mut losses).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn hostile_words_stay_text_and_nothing_comes_from_outside() {
        let page = page(&fixture::hostile());
        // One script that runs and one that holds the data: no word of an article adds another.
        assert_eq!(page.matches("<script").count(), 2);
        assert_eq!(page.matches("</script>").count(), 2);
        assert!(!page.contains("alert(1)</") && !page.contains("<b>\""));
        for outside in
            ["src=", "@import", "url(http", "<link", "fetch(", "XMLHttpRequest", "innerHTML", "eval("]
        {
            assert!(!page.contains(outside), "{outside}");
        }
    }

    #[test]
    fn the_data_is_json_with_the_words_as_they_are() {
        let page = page(&fixture::hostile());
        let start = page.find("<script type=\"application/json\" id=\"data\">").unwrap();
        let json = page[start..].split_once('>').unwrap().1.split_once("</script>").unwrap().0;
        let data: serde_json::Value = serde_json::from_str(json).unwrap();
        assert_eq!(data["rows"].as_array().unwrap().len(), 8);
        assert_eq!(data["claims"][0]["exact"], "</script><script>alert(1)</script>\n-- second: line -->");
        assert_eq!(data["pairs"][0]["a"], 0);
        assert_eq!(data["pairs"][0]["b"], 1);
    }

    #[test]
    fn every_place_of_the_page_is_filled() {
        let page = page(&fixture::plain());
        for place in ["title", "style", "pictures", "data", "script"] {
            assert!(!page.contains(&format!("{{{{{place}}}}}")));
        }
        for lanes in ["actor", "outlet", "type"] {
            assert!(page.contains(&format!("id=\"picture-{lanes}\"")));
        }
    }
}
